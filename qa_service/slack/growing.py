"""An answer as it is made -> a reply in a thread."""

from contextlib import aclosing

from qa_service.answer.events import ClaimReady, Done, Event
from qa_service.contract.segments import Segment, SegmentType
from qa_service.contract.types import Answer, Citation, Claim
from qa_service.slack.answers import Asking
from qa_service.slack.computing import Computing
from qa_service.slack.render import below
from qa_service.slack.reply import ThreadReply
from qa_service.slack.written import written


async def grow(reply: ThreadReply, asking: Asking, computing: Computing) -> Answer:
    """Claims that are ready together are shown together; the last with what stands below."""
    shown: list[Segment] = []
    claims: list[Claim] = []
    citations: dict[int, Citation] = {}
    linked = bool(asking.look.public_url)
    async with aclosing(computing.batches(asking.request)) as batches:
        async for batch in batches:
            new = [event for event in batch if isinstance(event, ClaimReady)]
            claims += [event.claim for event in new]
            citations |= {cited.number: cited for event in new for cited in event.citations}
            answer = _done(batch)
            segments = (
                answer.segments[len(shown) :]
                if answer
                else [segment for event in new for segment in event.segments]
            )
            after: SegmentType | None = shown[-1].type if shown else None
            text = written(segments, claims, citations, linked=linked, after=after)
            shown += segments
            if answer:
                await reply.finish(text, below(answer, asking.look))
                return answer
            await reply.write(text)
    raise AssertionError("the event stream ended without an answer")


def _done(batch: list[Event]) -> Answer | None:
    return next((event.answer for event in batch if isinstance(event, Done)), None)
