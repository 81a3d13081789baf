"""Messages in OpenAI's shapes -> the question and the turns before it."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from qa_service.contract.types import MOST_TURN_CHARS, MOST_TURNS, ChatRequest, FilterSpec, Turn
from qa_service.http.errors import INVALID_BODY, Kind, Rejected

_NO_TEXT = "unsupported_content"
_TEXT_PARTS = frozenset({"text", "input_text", "output_text", "refusal"})


class Part(BaseModel):
    """A part of a message; only text can be read."""

    model_config = ConfigDict(extra="ignore")

    type: str
    text: str | None = None
    refusal: str | None = None


class ChatMessage(BaseModel):
    """One message; instructions (`system`, `developer`) and tools' messages are not read."""

    model_config = ConfigDict(extra="ignore")

    role: str = "user"
    content: str | list[Part] | None = None


Messages = Annotated[list[ChatMessage], Field(min_length=1)]


def asked(
    messages: list[ChatMessage], *, name: str, store: bool, filters: FilterSpec, **rest: Any
) -> ChatRequest:
    """The last message is the question. Raises Rejected, naming `name` and the message's place."""
    turns = [
        (place, message)
        for place, message in enumerate(messages)
        if message.role in {"user", "assistant"}
    ]
    if not turns or turns[-1][1].role != "user":
        kind = Kind(400, INVALID_BODY.code, INVALID_BODY.title, name)
        raise Rejected(kind, "The last message must be the question, with role `user`.")
    told = [(message.role, text_of(message, f"{name}.{place}")) for place, message in turns]
    history = [
        Turn.model_validate({"role": role, "content": text[:MOST_TURN_CHARS]})
        for role, text in told[:-1]
        if text.strip()
    ]
    return ChatRequest(
        message=told[-1][1], history=history[-MOST_TURNS:], store=store, filters=filters, **rest
    )


def text_of(message: ChatMessage, name: str) -> str:
    """All its text. Raises Rejected when it holds something else."""
    if not isinstance(message.content, list):
        return message.content or ""
    for part in message.content:
        if part.type not in _TEXT_PARTS:
            kind = Kind(400, _NO_TEXT, "Not supported", f"{name}.content")
            raise Rejected(kind, f"Only text can be asked; there is a part of type {part.type!r}.")
    return "\n".join(part.text or part.refusal or "" for part in message.content)
