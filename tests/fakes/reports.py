"""Short reports of several papers as evidence, each sentence with its real vector."""

from collections.abc import Callable, Sequence
from typing import Any

from index.cut.sentences import split_sentences
from index.embedding.background import Background
from index.embedding.embedder import Embedder
from index.kinds.reader import EVENTS, KindReader, OwnVectors
from index.types import Article, Evidence, EvidenceSentence, Passage, Span
from qa_service.knowledge.openings import LEAD, Opening
from tests.fakes.evidence import article, evidence


def reported(
    question: str, reports: Sequence[dict[str, Any]], embedder: Embedder
) -> tuple[Evidence, Callable[[Article], Opening]]:
    """All sentences of all reports, in order, and what each report opens with."""
    found: list[EvidenceSentence] = []
    openings: dict[str, Opening] = {}
    likeness = Background(embedder).likeness
    kinds = KindReader(OwnVectors(embedder), EVENTS)
    for number, report in enumerate(reports, 1):
        text = report["text"]
        source = article(
            number,
            title=text.split(".")[0],
            publisher=report["publisher"],
            published_at=report["published_at"],
        )
        spans = [s.span for s in split_sentences(text, Span(0, len(text)), "en")]
        quotes = [span.of(text) for span in spans]
        vectors = embedder.embed_sentences(quotes)
        openings[source.id] = Opening(source, " ".join(quotes[:LEAD]), vectors[0], likeness, kinds)
        found += [
            EvidenceSentence(
                sentence_id=100 * number + n,
                article=source,
                ordinal=n,
                span=span,
                quote=quotes[n],
                line=1,
                page=None,
                passage=Passage(0, Span(0, len(text)), range(len(spans))),
                passage_text=text,
                score=1.0,
                probability=0.1,
                before=None,
                vector=vectors[n],
            )
            for n, span in enumerate(spans)
        ]
    return evidence(question, *found), lambda source: openings[source.id]
