"""What a model server's stream holds: steps, thoughts that are not the answer, and time."""

import asyncio
from collections.abc import Awaitable
from typing import NamedTuple, TypeVar

from openai.types.chat import ChatCompletionChunk

from qa_service.errors import ModelTimeout

T = TypeVar("T")


class Step(NamedTuple):
    """What one chunk of the stream brought."""

    text: str = ""
    alive: bool = False
    """The model wrote something, if only thoughts that servers send under names of their own."""
    finish: str | None = None
    tokens: tuple[int, int] | None = None
    """Read and written for the whole answer, as the server counts them."""


def read_chunk(chunk: object) -> Step:
    """The SDK builds chunks without validation, so nothing in them is certain."""
    choices = chunk.choices if isinstance(chunk, ChatCompletionChunk) else None
    choice: object = choices[0] if isinstance(choices, list) and choices else None
    delta = getattr(choice, "delta", None)
    content = getattr(delta, "content", None)
    text = content if isinstance(content, str) else ""
    finish = getattr(choice, "finish_reason", None)
    alive = bool(text or getattr(delta, "model_extra", None))
    return Step(text, alive, finish if isinstance(finish, str) else None, _tokens(chunk))


def _tokens(chunk: object) -> tuple[int, int] | None:
    usage = getattr(chunk, "usage", None)
    read = getattr(usage, "prompt_tokens", None)
    written = getattr(usage, "completion_tokens", None)
    return (read, written) if isinstance(read, int) and isinstance(written, int) else None


class Pairs:
    """Puts surrogate pairs together that come in halves; a half without the other is U+FFFD."""

    def __init__(self) -> None:
        self._held = ""

    def joined(self, delta: str) -> str:
        """The text so far, without what was returned and a half whose other may come."""
        text = self._held + delta
        self._held = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        whole = text.removesuffix(self._held) if self._held else text
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Clock:
    """Limits the wait for the first token and for the whole answer."""

    def __init__(self, first_token: float, total: float) -> None:
        now = asyncio.get_running_loop().time()
        self._first_token = now + first_token
        self._total = now + total
        self.started = False

    async def wait(self, step: Awaitable[T]) -> T:
        first = not self.started and self._first_token < self._total
        try:
            async with asyncio.timeout_at(self._first_token if first else self._total):
                return await step
        except TimeoutError:
            what = "start its answer" if first else "finish its answer"
            name = "QA_LLM_FIRST_TOKEN_TIMEOUT" if first else "QA_LLM_TIMEOUT"
            raise ModelTimeout(
                f"The model server did not {what} in time.",
                help=f"Raise {name}, or use a faster model.",
            ) from None


class Thoughts:
    """Leaves <think>...</think> blocks out of a text that comes in pieces."""

    _TAGS = ("<think>", "</think>")

    def __init__(self) -> None:
        self._thinking = False
        self._held = ""

    def left_out_of(self, delta: str) -> str:
        """What of the text so far is certain to be answer and was not returned yet."""
        pieces = []
        text = self._held + delta
        start = 0
        while (at := text.find(self._tag, start)) >= 0:
            if not self._thinking:
                pieces.append(text[start:at])
            start = at + len(self._tag)
            self._thinking = not self._thinking
        keep = self._tag_begun(text, start)
        self._held = text[keep:]
        if not self._thinking:
            pieces.append(text[start:keep])
        return "".join(pieces)

    def rest(self) -> str:
        """What was held back because it might have become a tag."""
        return "" if self._thinking else self._held

    @property
    def _tag(self) -> str:
        return self._TAGS[self._thinking]

    def _tag_begun(self, text: str, start: int) -> int:
        """Where the end of the text may be the beginning of a tag."""
        for length in range(min(len(self._tag) - 1, len(text) - start), 0, -1):
            if text.endswith(self._tag[:length]):
                return len(text) - length
        return len(text)
