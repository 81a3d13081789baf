"""The events of a stream of the running service, as the answer path has them."""

import json
from collections.abc import Generator, Iterable
from typing import Any

from qa_service.answer.events import Answering, ClaimReady, Done, Event, Searching
from qa_service.cli.refusal import ServiceRefused, refusal
from qa_service.contract.types import Answer


def told(lines: Iterable[str]) -> Generator[Event, None, None]:
    """Raises ServiceRefused for an `error` event, and when the stream ends before `done`."""
    name = ""
    for line in lines:
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            if name == "error":
                raise refusal(value, 200)
            try:
                event = _event(name, json.loads(value))
            except (ValueError, TypeError, KeyError) as error:  # pydantic's is a ValueError
                raise _broken() from error
            yield event
            if isinstance(event, Done):
                return
    raise _broken()


def _event(name: str, data: dict[str, Any]) -> Event:
    if name == "done":
        return Done(answer=Answer.model_validate(data))
    if name == "claim":
        return ClaimReady.model_validate(data)
    shape = Searching if data["status"] == "searching" else Answering
    return shape.model_validate({key: value for key, value in data.items() if key != "status"})


def _broken() -> ServiceRefused:
    return ServiceRefused(
        "The service broke off its answer.", status=200, help="Ask again, or see its log."
    )
