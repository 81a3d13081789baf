"""Hand-made evidence: articles that need no files and no index."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.types import Article, Evidence, EvidenceSentence, Passage, Span


def cosine(ones: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """Likeness by an embedder that has any two texts at a right angle."""
    return np.asarray(ones @ others.T)


def article(
    version_id: int = 1,
    *,
    title: str = "Shelling of Lysychansk",
    publisher: str | None = "The Daily",
    published_at: str | None = "2022-06-25",
    language: str = "en",
) -> Article:
    return Article(
        id=f"art_{version_id}",
        version_id=version_id,
        source_file=f"{version_id:03}.txt",
        root="seeds",
        sha256="0" * 64,
        media_type="text/plain",
        title=title,
        title_source="headline",
        publisher=publisher,
        author=None,
        published_at=published_at,
        published_source="meta" if published_at else "none",
        ingested_at="2024-01-01T00:00:00Z",
        language=language,
        characters=1000,
    )


def sentences(
    passage: str, quotes: Sequence[str], *, of: Article | None = None, ordinal: int = 0
) -> tuple[EvidenceSentence, ...]:
    """These quotes of a passage that stands at character 100 of its article."""
    base = 100
    starts = [passage.index(quote) for quote in quotes]
    whole = Passage(ordinal, Span(base, base + len(passage)), range(9))
    return tuple(
        EvidenceSentence(
            sentence_id=ordinal * 100 + start,
            article=of or article(),
            ordinal=start,
            span=Span(base + start, base + start + len(quote)),
            quote=quote,
            line=1,
            page=None,
            passage=whole,
            passage_text=passage,
            score=1.0,
            probability=1 / len(quotes),
            before=None,
            vector=np.ones(1, dtype=np.float32),
        )
        for start, quote in zip(starts, quotes, strict=True)
    )


def evidence(question: str, *found: EvidenceSentence) -> Evidence:
    return Evidence(question, found, confidence=0.9, nearest=())
