"""What the data folders hold: groups as rows of a *.jsonl.gz file (README.md has the fields)."""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.cut import split_sentences
from index.cut.sentences import words_in
from index.types import Span
from training.apart import Apart
from training.examples import Example, Group, number_of

HELD_ONE_IN = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of a paragraph, the one before it, and where it stands."""

    span: Span
    before: str
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's group: sentences, the one that answers or seems to first."""

    question: str
    title: str
    article: str
    """Groups of one article are held out together."""
    kind: str
    sentences: Sequence[tuple[str, str]]
    """Before, and the sentence."""
    answers: bool
    """Whether the first sentence answers."""
    answer: str | None = None


def cut(context: str, language: str) -> list[Placed]:
    spans = [s.span for s in split_sentences(context, Span(0, len(context)), language)]
    texts = [context[span.start : span.end] for span in spans]
    return [
        Placed(span, before, text, words(text))
        for span, before, text in zip(spans, ["", *texts], texts, strict=False)
    ]


def words(text: str) -> frozenset[str]:
    return frozenset(words_in(text.lower()))


def write_rows(
    file: Path, groups: Iterable[Asked], source: str, language: str, apart: Apart
) -> int:
    """How many groups were written: none with a question that is asked elsewhere."""
    kept = [g for g in groups if g.sentences and not apart.asks(g.question)]
    write_groups(file, (_examples(group, source, language) for group in kept))
    return len(kept)


def _examples(asked: Asked, source: str, language: str) -> Group:
    def example(place: int, before: str, text: str) -> Example:
        answers = asked.answers and not place
        return Example(
            asked.kind, source, asked.article, language, asked.question, asked.title,
            before, text, answers, asked.answer if answers else None,
        )  # fmt: skip

    return tuple(example(place, *texts) for place, texts in enumerate(asked.sentences))


def write_groups(file: Path, groups: Iterable[Group]) -> None:
    """Of every twentieth article the groups are held out."""
    with gzip.open(file, "wt", encoding="utf-8") as out:
        for number, group in enumerate(groups):
            for row in map(_row, group):
                out.write(json.dumps({"g": number} | row, ensure_ascii=False) + "\n")


def _row(example: Example) -> dict[str, object]:
    article = f"{example.source}:{example.article}"
    return {
        "q": example.question, "title": example.title, "before": example.before,
        "sent": example.sentence, "label": int(example.answers), "answer": example.answer,
        "kind": example.kind, "src": example.source, "lang": example.language,
        "article": article, "dev": number_of(article) % HELD_ONE_IN == 0,
    }  # fmt: skip
