"""What the data folders hold: groups as rows of a *.jsonl.gz file (README.md has the fields)."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.cut.sentences import split_sentences, words_in
from index.types import Span
from training.apart import Apart
from training.examples import number_of

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
    number = 0
    with gzip.open(file, "wt", encoding="utf-8") as out:
        for group in groups:
            if group.sentences and not apart.asks(group.question):
                for row in _rows(group, number, source, language):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                number += 1
    return number


def _rows(asked: Asked, number: int, source: str, language: str) -> Iterator[dict[str, object]]:
    article = f"{source}:{asked.article}"
    held = number_of(article) % HELD_ONE_IN == 0
    for place, (before, text) in enumerate(asked.sentences):
        answers = asked.answers and not place
        yield {
            "g": number, "q": asked.question, "title": asked.title, "before": before,
            "sent": text, "label": int(answers), "answer": asked.answer if answers else None,
            "kind": asked.kind, "src": source, "lang": language, "article": article, "dev": held,
        }  # fmt: skip
