"""A digest in the articles' own sentences: every one that it is given is a claim."""

from collections.abc import AsyncIterator

from index.types import Evidence
from qa_service.compose import DraftClaim


class LeadsComposer:
    """Chooses nothing: who gathered the evidence did."""

    name = "extractive"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012 -- it has none, ever

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        for sentence in evidence.sentences:
            yield DraftClaim(sentence.as_read, (sentence,))
