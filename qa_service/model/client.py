"""The language model: messages in, text out as it is written, over any OpenAI-compatible server.

Whatever the server does, the caller gets text or a ModelFault, within the configured time.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal, Protocol, Self

import openai
from openai import AsyncOpenAI, AsyncStream, DefaultAsyncHttpxClient, Omit, omit
from openai.types.chat import (
    ChatCompletionChunk,
    ChatCompletionMessageParam,
    ChatCompletionStreamOptionsParam,
)
from tenacity import AsyncRetrying, retry_if_exception

from index.servers import PAUSES, PLAIN, TRIES, Breaker, bound_async
from prompts import Message
from qa_service.errors import ModelRefused, ModelTimeout, ModelUnreachable
from qa_service.model.connected import Connected
from qa_service.model.faults import ModelCutShort, check_finish, left_alone, translated
from qa_service.model.stream import Clock, Pairs, Thoughts, read_chunk
from qa_service.model.usage import count_tokens
from qa_service.settings import Settings

CHARACTERS_PER_TOKEN = 8
"""A server that writes more than this for each token it was allowed does not stop by itself."""
ADAPTATIONS = 2
"""What a server may refuse of a request that it then gets otherwise."""


class ModelClient(Protocol):
    """What the answer path needs of a language model. Both methods raise ModelFault."""

    @property
    def name(self) -> str: ...

    def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """Pieces of the answer, never empty, as they are written."""

    async def complete(self, messages: Sequence[Message], max_tokens: int) -> str:
        """The whole answer; one that is too long ends where the limit is."""


@dataclass(frozen=True, slots=True)
class Limits:
    timeout: float = 60.0
    """Seconds for a whole answer."""
    first_token_timeout: float = 20.0
    max_tokens: int = 600


class OpenAIModel:
    """A chat model behind an OpenAI-compatible server.

    All calls share a client, and closing its stream ends a generation that nobody reads any more.
    """

    def __init__(
        self, name: str, *, base_url: str = "", api_key: str = "", limits: Limits | None = None
    ) -> None:
        self.name = name
        self._base_url = base_url
        self._api_key = api_key
        self._limits = limits or Limits()
        self._connected = Connected(self._client)
        self._limit_name: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
        self._temperature: float | Omit = 0.0
        self._options: ChatCompletionStreamOptionsParam | Omit = {"include_usage": True}
        self._breaker = Breaker(lambda fault: isinstance(fault, ModelUnreachable | ModelTimeout))

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        return cls(
            settings.llm_model,
            base_url=settings.llm_base_url,
            api_key=settings.llm_api_key.get_secret_value(),
            limits=Limits(
                settings.llm_timeout, settings.llm_first_token_timeout, settings.llm_max_tokens
            ),
        )

    def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        return self._visible(messages, self._limits.max_tokens)

    async def complete(self, messages: Sequence[Message], max_tokens: int) -> str:
        texts: list[str] = []
        try:
            async with aclosing(self._visible(messages, max_tokens)) as visible:
                async for text in visible:
                    texts.append(text)
        except ModelCutShort:
            if not texts:
                raise
        return "".join(texts).strip()

    async def _visible(
        self, messages: Sequence[Message], max_tokens: int
    ) -> AsyncGenerator[str, None]:
        """The answer without the model's thoughts."""
        thoughts, spoke = Thoughts(), False
        async with aclosing(self._written(messages, max_tokens)) as deltas:
            async for delta in deltas:
                if text := thoughts.left_out_of(delta):
                    spoke = True
                    yield text
        if rest := thoughts.rest():
            yield rest
        elif not spoke:
            raise ModelRefused(
                f"The model {self.name!r} gave an empty answer.",
                help="Check QA_LLM_MODEL, and that QA_LLM_BASE_URL is the API (often …/v1).",
            )

    async def _written(
        self, messages: Sequence[Message], max_tokens: int
    ) -> AsyncGenerator[str, None]:
        """All text the model writes, up to the limits of length and time."""
        clock = Clock(self._limits.first_token_timeout, self._limits.timeout)
        room = max_tokens * CHARACTERS_PER_TOKEN
        finish: str | None = None
        pairs = Pairs()
        known = translated(self._base_url, self._api_key)
        with self._breaker.calling(left_alone), known:
            client = await self._connected.client()
            async with await clock.wait(self._open(client, messages, max_tokens)) as stream:
                while (chunk := await clock.wait(anext(stream, None))) is not None:
                    step = read_chunk(chunk)
                    clock.started = clock.started or step.alive
                    finish = step.finish or finish
                    if step.tokens:
                        count_tokens(*step.tokens)
                    if text := pairs.joined(step.text):
                        yield text[:room]
                        room -= len(text)
                    if room <= 0:
                        finish = "length"
                        break
        check_finish(finish)

    def _client(self) -> AsyncOpenAI:
        return AsyncOpenAI(
            base_url=self._base_url or None,
            api_key=self._api_key or "not-needed",
            timeout=self._limits.timeout,
            max_retries=0,
            http_client=DefaultAsyncHttpxClient(
                timeout=self._limits.timeout,
                event_hooks={"response": [bound_async]},
            ),
            default_headers=PLAIN,
        )

    async def _open(
        self, client: AsyncOpenAI, messages: Sequence[Message], max_tokens: int
    ) -> AsyncStream[ChatCompletionChunk]:
        """Tries again soon or not at all: the SDK's own retries may sleep for two minutes."""
        again = retry_if_exception(_stumbled)
        tries = AsyncRetrying(stop=TRIES, wait=PAUSES, retry=again, reraise=True)
        return await tries(self._adapted, client, messages, max_tokens)

    async def _adapted(
        self, client: AsyncOpenAI, messages: Sequence[Message], max_tokens: int
    ) -> AsyncStream[ChatCompletionChunk]:
        for _ in range(ADAPTATIONS):
            try:
                return await self._request(client, messages, max_tokens)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                if not self._adapt_to(error):
                    raise
        return await self._request(client, messages, max_tokens)

    async def _request(
        self, client: AsyncOpenAI, messages: Sequence[Message], max_tokens: int
    ) -> AsyncStream[ChatCompletionChunk]:
        new_name = self._limit_name == "max_completion_tokens"
        return await client.chat.completions.create(
            model=self.name,
            messages=[_param(message) for message in messages],
            stream=True,
            stream_options=self._options,
            temperature=self._temperature,
            max_tokens=omit if new_name else max_tokens,
            max_completion_tokens=max_tokens if new_name else omit,
        )

    def _adapt_to(self, error: openai.APIStatusError) -> bool:
        """Reasoning models refuse `max_tokens` and any `temperature`; others know only those.

        Some servers know no `stream_options`, and say so without naming the parameter.
        """
        if self._options is not omit and "stream_options" in str(error):
            self._options = omit
            return True
        if error.param == "max_tokens":
            self._limit_name = "max_completion_tokens"
        elif error.param == "temperature":
            self._temperature = omit
        return error.param in {"max_tokens", "temperature"}


def _stumbled(error: BaseException) -> bool:
    """Whether the next try may do; who was not answered in time has waited long enough."""
    if isinstance(error, openai.APITimeoutError):
        return False
    return isinstance(error, openai.APIConnectionError | openai.InternalServerError)


def _param(message: Message) -> ChatCompletionMessageParam:
    if message.role == "system":
        return {"role": "system", "content": message.content}
    return {"role": "user", "content": message.content}
