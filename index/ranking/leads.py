"""An article's lead: its first sentence that says something."""

from index.catalog.rows import StoredVersion
from index.cut.answerable import can_answer
from index.ranking.evidence import sentence_of
from index.types import EvidenceSentence


def lead_of(version: StoredVersion) -> EvidenceSentence | None:
    """None for an article of headings, figures and orders alone."""
    for ordinal in range(len(version.spans)):
        if ordinal not in version.orders and can_answer(version.sentence(ordinal), version.article):
            return sentence_of(version, ordinal, score=0.0, probability=1.0)
    return None
