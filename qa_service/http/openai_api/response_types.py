"""The shapes of a response (OpenAI's Responses API)."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from qa_service.contract.segments import Documented
from qa_service.contract.types import Answer
from qa_service.http.openai_api.told import Source
from qa_service.model.usage import Usage


class TextCitation(Documented):
    """One a source, in order of number: text[start_index:end_index] is its first mark."""

    type: Literal["url_citation"] = "url_citation"
    start_index: int = Field(description="In code points.")
    end_index: int = Field(description="In code points, the end not included.")
    url: str
    title: str


class OutputText(Documented):
    type: Literal["output_text"] = "output_text"
    text: str
    """Markdown."""
    annotations: list[TextCitation]
    logprobs: list[Any] = Field(default_factory=list)


class OutputMessage(Documented):
    id: str
    type: Literal["message"] = "message"
    role: Literal["assistant"] = "assistant"
    status: Literal["in_progress", "completed"]
    content: list[OutputText]


class InputDetails(Documented):
    cached_tokens: int = 0
    cache_write_tokens: int = 0


class OutputDetails(Documented):
    reasoning_tokens: int = 0


class ResponseTokens(Documented):
    """Tokens of the language model; 0 where the answer is made of the articles' own sentences."""

    input_tokens: int
    input_tokens_details: InputDetails = Field(default_factory=InputDetails)
    output_tokens: int
    output_tokens_details: OutputDetails = Field(default_factory=OutputDetails)
    total_tokens: int


class ResponseOut(Documented):
    """An answer as a response."""

    id: str
    object: Literal["response"] = "response"
    created_at: int
    status: Literal["in_progress", "completed"]
    model: str
    output: list[OutputMessage]
    usage: ResponseTokens | None = None
    error: None = None
    incomplete_details: None = None
    instructions: str | None = None
    """As sent; not read, because an answer follows from the articles alone."""
    metadata: dict[str, str]
    previous_response_id: str | None
    conversation: None = None
    store: bool
    parallel_tool_calls: bool = False
    tool_choice: Literal["none"] = "none"
    tools: list[Any] = Field(default_factory=list)
    answer: Answer | None = None
    """This service's own: the same answer as POST /v1/chat gives it, with quotes and checks."""


class DeletedResponse(Documented):
    id: str
    object: Literal["response"] = "response"
    deleted: Literal[True] = True


def response_tokens(usage: Usage) -> ResponseTokens:
    return ResponseTokens(
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        total_tokens=usage.input_tokens + usage.output_tokens,
    )


def text_of_answer(text: str, sources: Sequence[Source]) -> OutputText:
    cited = [
        TextCitation(start_index=s.start, end_index=s.end, url=s.url, title=s.title)
        for s in sources
    ]
    return OutputText(text=text, annotations=cited)
