"""The texts that UnAnsQ's questions were asked about, found again in copies of SQuAD.

UnAnsQ (Zhu et al., 2019) has twos of an answerable and an unanswerable question with SQuAD's
numbers; its training part came without the texts. They are found by the answerable question: its
number, else its letters, else the first 20 digits of either's number where all questions placed so
far that begin with them are about one text.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.apart import letters
from training.squad_format import articles_in

PREFIX = 20
"""Hexadecimal digits of a question's number: the moment and the person."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Two:
    number: str
    answerable: str
    other_number: str
    unanswerable: str


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    whole: bool
    """A paragraph; else the one sentence that answers."""
    title: str = ""
    answer: str = ""
    start: int = -1


Known = tuple[str, str, Text]
"""A question's number (or none), the question, and its text."""


def twos_in(folder: Path, part: str) -> list[Two]:
    files = (folder / f"{part}-{kind}-questions.txt" for kind in ("answerable", "unanswerable"))
    answered, without = ([line.split("\t") for line in lines_of(file)] for file in files)
    return [Two(a[0], a[1], u[0], u[1]) for a, u in zip(answered, without, strict=True)]


def lines_of(file: Path) -> list[str]:
    """By line feeds only: texts have other ends of lines in them."""
    return file.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def known_in(file: Path) -> Iterator[Known]:
    """Of a copy of SQuAD in any of the forms that are about: see README.md."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield row["id"], row["question"], Text(row["context"], whole=True)
    elif file.suffix == ".question":
        contexts = lines_of(file.with_suffix(".context"))
        for question, text in zip(lines_of(file), contexts, strict=True):
            yield "", question, Text(text.strip(), whole=True)
    elif file.name.startswith("tgt-"):
        sentences = lines_of(file.with_name(file.name.replace("tgt-", "src-")))
        for question, text in zip(lines_of(file), sentences, strict=True):
            yield "", question, Text(text, whole=False)
    else:
        yield from _known_in_json(file)


def _known_in_json(file: Path) -> Iterator[Known]:
    stored: Any = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(stored, dict) and "questions" in stored:
        for question, text in zip(stored["questions"], stored["answers"], strict=True):
            yield "", question, Text(text, whole=False)
    elif isinstance(stored, dict) and "data" not in stored:
        for row in stored.values():
            if row["label"] == "entailment":
                yield "", row["text_a"], Text(row["text_b"], whole=False)
    else:
        for article in articles_in(file):
            title = str(article.get("title") or "").replace("_", " ")
            for paragraph in article.get("paragraphs", [article]):
                for asked in paragraph["qas"]:
                    given = (asked.get("answers") or [{"text": "", "answer_start": -1}])[0]
                    place = given["text"], given.get("answer_start", -1)
                    text = Text(paragraph["context"], True, title, *place)
                    yield str(asked.get("id", "")), asked["question"], text


def placed(twos: Sequence[Two], files: Sequence[Path]) -> list[tuple[Two, Text]]:
    """Those that are found, a whole paragraph rather than a sentence, the first file's rather than
    another's."""
    numbers = {two.number: place for place, two in enumerate(twos)}
    asked: defaultdict[str, list[int]] = defaultdict(list)
    for place, two in enumerate(twos):
        asked[_plain(two.answerable)].append(place)
    found: dict[int, Text] = {}
    for file in files:
        for number, question, text in known_in(file):
            own = (
                [numbers[number]]
                if number in numbers
                else []
                if number
                else asked[_plain(question)]
            )
            for place in own:
                if place not in found or (text.whole and not found[place].whole):
                    found[place] = text
    for _ in range(ROUNDS):
        _by_prefix(twos, found)
    return [(twos[place], text) for place, text in sorted(found.items())]


def _by_prefix(twos: Sequence[Two], found: dict[int, Text]) -> None:
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for place, text in found.items():
        if text.whole:
            for number in (twos[place].number, twos[place].other_number):
                texts[number[:PREFIX]][letters(text.text)] = text.text
    for place, two in enumerate(twos):
        if place not in found or not found[place].whole:
            for number in (two.number, two.other_number):
                if len(about := texts.get(number[:PREFIX], {})) == 1:
                    found[place] = Text(next(iter(about.values())), whole=True)
                    break


def _plain(question: str) -> str:
    return letters(re.sub(r"-[lr]rb-", "", question.lower()))
