"""Files in the format of SQuAD (Rajpurkar et al., 2018), of any language, become groups.

    python -m training.squad_format OUT.jsonl.gz FILE... --source NAME --language CODE --kind KIND

An answerable question is paired with the sentence that holds its answer, an unanswerable one with
the sentence of its plausible answer, where people marked one (SQuAD: plausible_answers; the Hebrew
set: wrong_answers); both with those of the paragraph that share most words with them and do not
hold the answer's words. For the kinds `rank` and `rank_abroad` only answerable ones are taken, and
for `near_abroad` at most 1.3 answerable ones for each that is not.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.apart import Apart
from training.examples import LONGEST_GROUP, NEAR, number_of
from training.rows import Asked, Placed, cut, words, write_rows

ABROAD, ANSWERED_FOR_EACH = "near_abroad", 1.3
SEED = 1


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    answerable: bool
    answer: str
    """Or the plausible one; empty when nobody marked one."""
    start: int
    """Of the answer in its paragraph, in code points."""


def questions_of(paragraph: dict[str, Any]) -> Iterator[Question]:
    for asked in paragraph["qas"]:
        given = asked.get("answers") or []
        given = given if isinstance(given, list) else [given]
        answerable = not asked.get("is_impossible") and bool(given)
        others = asked.get("plausible_answers") or asked.get("wrong_answers") or []
        marked = (given if answerable else others)[:1]
        answer, start = (marked[0]["text"], marked[0]["answer_start"]) if marked else ("", -1)
        if text := asked["question"].strip():
            yield Question(text, answerable, answer, start)


def asked_of(
    question: Question, paragraph: Sequence[Placed], title: str, article: str, kind: str
) -> Asked | None:
    """None where no sentence holds the answer. The kind of an unanswerable question of which
    nobody marked a plausible answer ends in -none."""
    end = question.start + len(question.answer)
    marked = [
        placed
        for placed in paragraph
        if question.answer and placed.span.start <= question.start and end <= placed.span.end
    ][:1]
    if question.answerable and not marked:
        return None
    others = [
        placed
        for placed in paragraph
        if placed not in marked and not (question.answerable and question.answer in placed.text)
    ]
    own = words(question.text)
    found = marked + sorted(others, key=lambda placed: -len(own & placed.words))
    return Asked(
        question.text, title, article, kind if marked else f"{kind}-none",
        [(placed.before, placed.text) for placed in found[:LONGEST_GROUP]],
        question.answerable, question.answer if question.answerable else None,
    )  # fmt: skip


def groups_of(
    articles: Sequence[dict[str, Any]], language: str, kind: str, apart: Apart, *, titles: bool
) -> Iterator[Asked]:
    for article in articles:
        title = str(article.get("title") or "").replace("_", " ").strip()
        name = title or str(number_of(article["paragraphs"][0]["context"]))
        for paragraph in article["paragraphs"]:
            if apart.holds(title, paragraph["context"]):
                continue
            sentences = cut(paragraph["context"], language)
            for question in questions_of(paragraph):
                if question.answerable or kind in NEAR:
                    shown = title if titles else ""
                    asked = asked_of(question, sentences, shown, name, kind)
                    if asked:
                        yield asked


def balanced(groups: Sequence[Asked], rnd: random.Random) -> list[Asked]:
    """In mixed order, with at most so many answerable questions for each that is not."""
    mixed = rnd.sample(groups, len(groups))
    without = [group for group in mixed if not group.answers]
    answered = [group for group in mixed if group.answers]
    return answered[: int(ANSWERED_FOR_EACH * len(without))] + without


def articles_in(file: Path) -> list[dict[str, Any]]:
    stored = json.loads(file.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = stored["data"] if isinstance(stored, dict) else stored
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--kind", required=True, choices=sorted(NEAR | {"rank", "rank_abroad"}))
    parser.add_argument("--no-titles", action="store_true", help="the file has others there")
    parser.add_argument("--apart", nargs="*", default=[], type=Path, metavar="SET_FOLDER")
    options = parser.parse_args()
    apart = Apart(options.apart)
    articles = [article for file in options.files for article in articles_in(file)]
    groups = groups_of(
        articles, options.language, options.kind, apart, titles=not options.no_titles
    )
    kept = list(groups)
    if options.kind == ABROAD:
        kept = balanced(kept, random.Random(SEED))
    number = write_rows(options.out, kept, options.source, options.language, apart)
    print(f"{number} questions")


if __name__ == "__main__":
    main()
