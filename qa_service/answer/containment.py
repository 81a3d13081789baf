"""What cannot be read is left out of an answer, logged and counted; it never fails the answer."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TypeVar

import structlog

from index.errors import IndexFault
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.errors import ServiceFault

T = TypeVar("T")
Compose = Callable[[Evidence], AsyncIterator[DraftClaim]]
EXPECTED = (IndexFault, ServiceFault)
"""Faults that have a name: whoever calls knows what to do."""
MOST_ALONE = 3
"""Sentences that are tried one by one when they cannot be composed together."""
_log = structlog.get_logger(__name__)


class Containment:
    """Counts, for one answer, what nobody expected to fail."""

    def __init__(self) -> None:
        self.sentences = 0
        self.steps = 0

    def told(self) -> list[str]:
        """For `degraded`."""
        counted = ((self.sentences, "sentence", "read"), (self.steps, "step", "done"))
        return [
            f"{n} {what}{'s' * (n > 1)} of the answer could not be {done} and {_was(n)} left out"
            for n, what, done in counted
            if n
        ]

    async def of(self, work: Awaitable[T], otherwise: T) -> T:
        """The work's result, `otherwise` when it fails. Raises IndexFault and ServiceFault."""
        try:
            return await work
        except EXPECTED:
            raise
        except Exception:
            self.steps += 1
            _log.exception("step_left_out")
            return otherwise

    def each(self, work: Iterable[T]) -> list[T]:
        """What is made one after the other, up to where it fails."""
        made: list[T] = []
        try:
            made.extend(work)
        except EXPECTED:
            raise
        except Exception:
            self.steps += 1
            _log.exception("step_left_out")
        return made

    async def proposals(self, compose: Compose, evidence: Evidence) -> AsyncIterator[DraftClaim]:
        """Claims for the evidence; where composing fails at once, for the best of its sentences
        that can be read."""
        tries = [evidence, *(_alone(evidence, s) for s in evidence.sentences[:MOST_ALONE])]
        for offered in tries:
            begun = False
            try:
                async for claim in compose(offered):
                    begun = True
                    yield claim
            except EXPECTED:
                raise
            except Exception:
                self.steps += 1
                _log.exception("composing_failed")
                if not begun:
                    continue
            return

    def readable(self, evidence: Evidence, work: Callable[[Evidence], object]) -> Evidence:
        """The evidence without the sentences that the work fails for when it has no others."""
        try:
            work(evidence)
        except EXPECTED:
            raise
        except Exception:
            kept = tuple(s for s in evidence.sentences if _works(work, _alone(evidence, s)))
            self.sentences += len(evidence.sentences) - len(kept)
            return replace(evidence, sentences=kept)
        return evidence


def _alone(evidence: Evidence, sentence: EvidenceSentence) -> Evidence:
    return replace(evidence, sentences=(sentence,))


def _works(work: Callable[[Evidence], object], evidence: Evidence) -> bool:
    try:
        work(evidence)
    except Exception:
        (sentence,) = evidence.sentences
        _log.exception("sentence_left_out", article=sentence.article.id, start=sentence.span.start)
        return False
    return True


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
