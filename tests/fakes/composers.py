"""Composers that say what they are told, and break when they are told."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from typing import ClassVar

from index.types import Evidence
from qa_service.compose import DraftClaim
from qa_service.errors import ModelFault, ModelUnreachable

Proposal = Callable[[Evidence], DraftClaim] | ModelFault

DOWN = ModelUnreachable("The model server does not answer.", help="Start it.")


class ScriptedComposer:
    """Yields its proposals in order; a fault among them is raised.

    `said_all` is set once whoever asked has taken the last one and wants more.
    """

    name = "scripted"
    prompt_versions: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, *proposals: Proposal) -> None:
        self._proposals: Sequence[Proposal] = proposals
        self.said_all = threading.Event()

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        for proposal in self._proposals:
            if isinstance(proposal, ModelFault):
                raise proposal
            yield proposal(evidence)
        self.said_all.set()


def quoting(place: int) -> Callable[[Evidence], DraftClaim]:
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


class SlowComposer:
    """Says one sentence of the evidence, then waits until it is let go or cancelled."""

    name = "slow"
    prompt_versions: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        self.waiting = threading.Event()
        self.cancelled = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._go: asyncio.Event | None = None

    async def compose(self, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        first = evidence.sentences[0]
        yield DraftClaim(first.quote, (first,))
        self._loop, self._go = asyncio.get_running_loop(), asyncio.Event()
        self.waiting.set()
        try:
            await self._go.wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    def let_go(self) -> None:
        assert self._loop is not None and self._go is not None
        self._loop.call_soon_threadsafe(self._go.set)
