"""The shapes of a chat completion."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from qa_service.contract.segments import Documented
from qa_service.contract.types import Answer
from qa_service.http.openai_api.told import Source
from qa_service.model.usage import Usage


class UrlCitation(Documented):
    """Where a source stands: content[start_index:end_index] is its first mark in the text."""

    start_index: int = Field(description="In code points.")
    end_index: int = Field(description="In code points, the end not included.")
    url: str
    title: str


class Annotation(Documented):
    """One a source, in the order of their numbers: the first is [1]."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class Message(Documented):
    role: Literal["assistant"] = "assistant"
    content: str
    """Markdown."""
    refusal: None = None
    annotations: list[Annotation]


class CompletionChoice(Documented):
    index: Literal[0] = 0
    message: Message
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class TokensUsed(Documented):
    """Tokens of the language model; 0 where the answer is made of the articles' own sentences."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Head(Documented):
    """What the pieces of a streamed completion have in common."""

    id: str
    created: int
    model: str


class Completion(Head):
    """An answer as a chat completion."""

    object: Literal["chat.completion"] = "chat.completion"
    choices: list[CompletionChoice]
    usage: TokensUsed
    answer: Answer
    """This service's own: the same answer as POST /v1/chat gives it, with quotes and checks."""


def tokens_of(usage: Usage) -> TokensUsed:
    return TokensUsed(
        prompt_tokens=usage.input_tokens,
        completion_tokens=usage.output_tokens,
        total_tokens=usage.input_tokens + usage.output_tokens,
    )


def annotations_of(sources: Sequence[Source]) -> list[Annotation]:
    return [
        Annotation(
            url_citation=UrlCitation(
                start_index=source.start, end_index=source.end, url=source.url, title=source.title
            )
        )
        for source in sources
    ]
