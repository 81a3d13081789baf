"""What the streaming operations of the chat are described with: their events and their query."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from qa_service.answer.events import Answering, ClaimReady, Searching
from qa_service.contract.schema import Asked
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.http.errors import Problem


class StreamQuery(FilterSpec):
    """A question in an address, as a browser's EventSource sends it."""

    message: Asked = Field(description="The question.")
    conversation_id: str | None = Field(None, description="Continues this stored conversation.")
    store: bool = Field(True, description="Whether question and answer are kept.")

    def request(self) -> ChatRequest:
        filters = self.model_dump(include=set(FilterSpec.model_fields))
        return ChatRequest(
            message=self.message,
            conversation_id=self.conversation_id,
            store=self.store,
            filters=FilterSpec.model_validate(filters),
        )


class SearchingData(Searching):
    """Data of the first `status` event."""

    event: Literal["searching"] = Field("searching", exclude=True)
    status: Literal["searching"]


class AnsweringData(Answering):
    """Data of the `status` event that comes when evidence was found."""

    event: Literal["answering"] = Field("answering", exclude=True)
    status: Literal["answering"]


class ClaimData(ClaimReady):
    """Data of a `claim` event."""

    event: Literal["claim"] = Field("claim", exclude=True)


EVENTS: tuple[type[BaseModel], ...] = (SearchingData, AnsweringData, ClaimData, Answer, Problem)
_ABOUT = (
    "Server-sent events: `status` (searching, answering), `claim` (a verified claim and the "
    "citations it uses for the first time), `done` (the whole answer) or `error`. `data` is "
    "JSON, and `id` is what `Last-Event-ID` resumes from."
)


def stream_content() -> dict[str, Any]:
    """What a stream holds. What OpenAPI calls `itemSchema` since 3.2 is an extension in 3.1."""
    data = [{"$ref": f"#/components/schemas/{model.__name__}"} for model in EVENTS]
    event = {
        "type": "object",
        "properties": {
            "event": {"enum": ["status", "claim", "done", "error"]},
            "id": {"type": "string"},
            "data": {
                "type": "string",
                "contentMediaType": "application/json",
                "contentSchema": {"anyOf": data},
            },
        },
    }
    return {"text/event-stream": {"schema": {}, "x-item-schema": event}}


def described() -> dict[int | str, dict[str, Any]]:
    """The answers of a streaming operation, for OpenAPI."""
    return {
        200: {"description": _ABOUT, "content": stream_content()},
        204: {"description": "Nothing came after the event that `Last-Event-ID` names."},
    }


def schemas() -> dict[str, Any]:
    """Of the events' data, for `components`."""
    found: dict[str, Any] = {}
    for model in EVENTS:
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}",
                                         mode="serialization")  # fmt: skip
        found |= schema.pop("$defs", {}) | {model.__name__: schema}
    return found
