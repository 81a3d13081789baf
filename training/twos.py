"""UnAnsQ's twos of questions become groups, where their texts are found.

    python -m training.twos OUT.jsonl.gz UNANSQ_FOLDER --texts FILE... --apart SET_FOLDER...

UNANSQ_FOLDER has its files `dev-*.txt` and `train-*.txt`; the texts are copies of SQuAD's training
part (training/placing.py). A two whose answer's place is known has the sentence of that answer
first, for both questions; of others the unanswerable question has the sentences of its paragraph.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.apart import Apart
from training.placing import Text, Two, lines_of, placed, twos_in
from training.rows import Asked, cut, write_rows
from training.squad_format import Question, asked_of

LANGUAGE, KIND = "en", "near"
JOINED = ((" n't", "n't"), (" 's", "'s"), (" - ", "-"), (" – ", "–"), ("`` ", '"'), (" ''", '"'),
          (" '", "'"), ("-lrb- ", "("), (" -rrb-", ")"), ("( ", "("), ("[ ", "["),
          *((f" {mark}", mark) for mark in ".,?!;:%)]"))  # fmt: skip
"""How tokens stood in an English text."""


def joined(text: str) -> str:
    for apart, together in JOINED:
        text = text.replace(apart, together)
    return text.strip()


def groups_of(found: Sequence[tuple[Two, Text]], apart: Apart) -> Iterator[Asked]:
    seen: set[str] = set()
    for two, text in found:
        tokens = text.text == text.text.lower() or " , " in text.text
        words = joined(text.text) if tokens else text.text
        if two.other_number in seen or apart.holds(text.title, words):
            continue
        seen.add(two.other_number)
        new = two.number not in seen
        seen.add(two.number)
        questions = ([(two.answerable, True)] if new else []) + [(two.unanswerable, False)]
        for question, answerable in questions:
            asked = _asked(joined(question), answerable, text, words)
            if asked:
                yield asked


def _asked(question: str, answerable: bool, text: Text, words: str) -> Asked | None:
    article = text.title or words[:40]
    if not text.whole:
        return Asked(question, "", article, KIND, [("", words)], answerable)
    answer, start = (text.answer, text.start) if words == text.text else ("", -1)
    own = Question(question, answerable, answer, start)
    return asked_of(own, cut(words, LANGUAGE), text.title, article, KIND)


def of_development(folder: Path) -> Iterator[tuple[Two, Text]]:
    """Its development part has its texts, as tokens, and the answers' places in them."""
    contexts = lines_of(folder / "dev-context.txt")
    lines = lines_of(folder / "dev-answerable-questions.txt")
    for two, context, line in zip(twos_in(folder, "dev"), contexts, lines, strict=True):
        tokens = context.split("\t")[0].split()
        first, last = map(int, line.split("\t")[2:4])
        text, answer = joined(" ".join(tokens)), joined(" ".join(tokens[first : last + 1]))
        near = len(joined(" ".join(tokens[:first])))
        start = text.find(answer, max(0, near - len(answer)))
        yield two, Text(text, True, "", answer if start >= 0 else "", start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--apart", nargs="*", default=[], type=Path, metavar="SET_FOLDER")
    options = parser.parse_args()
    apart = Apart(options.apart)
    found = placed(twos_in(options.folder, "train"), options.texts)
    print(f"{len(found)} of the training part's twos placed")
    groups = groups_of([*of_development(options.folder), *found], apart)
    print(f"{write_rows(options.out, groups, 'unansq', LANGUAGE, apart)} questions")


if __name__ == "__main__":
    main()
