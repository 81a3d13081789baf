"""How many tokens the language model read and wrote for one answer, whoever asked it."""

from contextvars import ContextVar

from pydantic import BaseModel


class Usage(BaseModel):
    """Tokens of the language model, as its server counts them; 0 when no model was asked."""

    input_tokens: int = 0
    output_tokens: int = 0


_current: ContextVar[Usage | None] = ContextVar("usage", default=None)


def counted(usage: Usage) -> None:
    """From here on, what is asked in this task and in those it starts is added to it."""
    _current.set(usage)


def count_tokens(read: int, written: int) -> None:
    if (usage := _current.get()) is not None:
        usage.input_tokens += read
        usage.output_tokens += written
