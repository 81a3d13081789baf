"""An answer on a terminal while it is made: each claim as soon as it is checked."""

from collections.abc import Generator

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner

from qa_service.answer.events import ClaimReady, Done, Event
from qa_service.cli.answers import show_below, text_of
from qa_service.contract.segments import Segment
from qa_service.contract.types import Answer, Claim


def show_growing(screen: Console, events: Generator[Event, None, None]) -> Answer:
    """Shows the answer and all below it. Raises what the events raise."""
    waiting = Spinner("dots", "Reading the articles", style="dim")
    segments: list[Segment] = []
    claims: list[Claim] = []
    with Live(waiting, console=screen, vertical_overflow="visible") as live:
        for event in events:
            match event:
                case ClaimReady():
                    claims.append(event.claim)
                    segments += event.segments
                    live.update(text_of(segments, claims), refresh=True)
                case Done(answer=answer):
                    live.update(text_of(answer.segments, answer.claims), refresh=True)
                    break
        else:
            raise AssertionError("the event stream ended without an answer")
    show_below(screen, answer)
    return answer
