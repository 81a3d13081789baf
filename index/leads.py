"""An article's lead: its first sentence that says something."""

from index.answerable import can_answer
from index.catalog.rows import StoredVersion
from index.ranking.evidence import line_at, page_at
from index.types import EvidenceSentence, Span


def lead_of(version: StoredVersion) -> EvidenceSentence | None:
    """None for an article of headings, figures and orders alone."""
    for ordinal, (start, end) in enumerate(version.spans):
        if ordinal in version.orders or not can_answer(version.sentence(ordinal), version.article):
            continue
        passage = version.passages[version.passage_of[ordinal]]
        return EvidenceSentence(
            sentence_id=version.sentence_ids[ordinal],
            article=version.article,
            ordinal=ordinal,
            span=Span(start, end),
            quote=version.text[start:end],
            line=line_at(version.text, start),
            page=page_at(version, start),
            passage=passage,
            passage_text=passage.span.of(version.text),
            score=0.0,
            probability=1.0,
            before=None,
            vector=version.vectors[ordinal],
        )
    return None
