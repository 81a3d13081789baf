"""Composers that say what they are told, and break when they are told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import ClassVar

from index.types import Evidence
from qa_service.compose import DraftClaim
from qa_service.errors import ModelFault, ModelUnreachable

Proposal = Callable[[Evidence], DraftClaim] | ModelFault

DOWN = ModelUnreachable("The model server does not answer.", help="Start it.")


class ScriptedComposer:
    """Yields its proposals in order; a fault among them is raised."""

    name = "scripted"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, *proposals: Proposal) -> None:
        self._proposals: Sequence[Proposal] = proposals

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        for proposal in self._proposals:
            if isinstance(proposal, ModelFault):
                raise proposal
            yield proposal(evidence)


def quoting(place: int) -> Proposal:
    """The evidence sentence at this place, word for word."""

    def propose(evidence: Evidence) -> DraftClaim:
        sentence = evidence.sentences[place]
        return DraftClaim(sentence.quote, (sentence,))

    return propose


def saying(text: str) -> Proposal:
    """A sentence of its own that cites the best evidence."""
    return lambda evidence: DraftClaim(text, evidence.sentences[:1])


class WaitingComposer:
    """Quotes the best sentence, then never ends, the first `times` it is asked."""

    name = "waiting"
    prompt_versions: ClassVar[dict[str, str]] = {}

    def __init__(self, times: int = 1) -> None:
        self.times = times

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        yield quoting(0)(evidence)
        if self.times:
            self.times -= 1
            await asyncio.Event().wait()
