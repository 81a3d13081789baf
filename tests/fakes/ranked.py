"""Whole articles as ranked evidence: every sentence with its true place in the text."""

from collections.abc import Sequence

import numpy as np

from index.ranking.evidence import line_at
from index.types import Article, EvidenceSentence, Passage, Span
from tests.fakes.evidence import article


def ranked(
    text: str,
    chances: Sequence[float],
    *,
    of: Article | None = None,
    alike: Sequence[int] | None = None,
    leaning: Sequence[int] = (),
) -> list[EvidenceSentence]:
    """The text's sentences (one ends with each full stop) in reading order, as one passage.

    Sentences with the same number in `alike` have the same vector, others are unlike.
    `leaning` names those that lean on the one before.
    """
    spans: list[Span] = []
    for piece in text.split(".")[:-1]:
        start = (spans[-1].end if spans else 0) + len(piece) - len(piece.lstrip())
        spans.append(Span(start, (spans[-1].end if spans else 0) + len(piece) + 1))
    source = of or article()
    numbers = alike or [1000 * source.version_id + n for n in range(len(spans))]
    return [
        EvidenceSentence(
            sentence_id=100 * source.version_id + n,
            article=source,
            ordinal=n,
            span=span,
            quote=span.of(text),
            line=line_at(text, span.start),
            page=None,
            passage=Passage(0, Span(spans[0].start, spans[-1].end), range(len(spans))),
            passage_text=text[spans[0].start : spans[-1].end],
            score=chance,
            probability=chance,
            before=spans[n - 1] if n in leaning else None,
            vector=direction(number),
        )
        for n, (span, chance, number) in enumerate(zip(spans, chances, numbers, strict=True))
    ]


def direction(number: int) -> np.ndarray:
    """A vector of length 1; those of different numbers stand at about a right angle."""
    vector = np.random.default_rng(number).standard_normal(256).astype(np.float32)
    return vector / np.linalg.norm(vector)


def best_first(*sentences: EvidenceSentence) -> list[EvidenceSentence]:
    return sorted(sentences, key=lambda sentence: -sentence.probability)
