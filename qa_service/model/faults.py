"""What goes wrong at a model server, in this service's own errors and with what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

import openai

from index.servers import shown
from qa_service.errors import ModelFault, ModelRefused, ModelTimeout, ModelUnreachable

_CHECK_URL = "Check QA_LLM_BASE_URL (it often ends in /v1) and that the server is running."
_CHECK_KEY = "Set QA_LLM_API_KEY to a key that may use this model."
_HELP = {401: _CHECK_KEY, 403: _CHECK_KEY, 404: f"Check QA_LLM_MODEL. {_CHECK_URL}"}
_LONGEST_MESSAGE = 300


class ModelCutShort(ModelFault):
    """The answer reached its length limit before it was finished: its last sentence is a stump."""

    retryable = False


@contextmanager
def translated(base_url: str, api_key: str) -> Iterator[None]:
    """Turns what the SDK raises into a ModelFault that never shows the key, nor a password."""
    try:
        yield
    except openai.OpenAIError as error:
        # Some servers repeat the key in what they say.
        said = " ".join(str(error).split()).replace(api_key or "\n", "***")[:_LONGEST_MESSAGE]
        raise _fault(error, said, shown(base_url) or "its default address") from None
    except ModelFault:
        raise
    except Exception as error:
        # The SDK lets its HTTP client's errors through, for bytes that are no text, an address
        # that is none, or a connection that drops while an error is being read.
        raise ModelUnreachable(
            f"Talking to the model server failed ({type(error).__name__}).",
            help=f"{_CHECK_URL} Check that QA_LLM_API_KEY is plain ASCII.",
        ) from None


def left_alone(why: str) -> ModelUnreachable:
    """For a call that is not made, because the server was found to be down."""
    return ModelUnreachable(f"The model server is left alone for now. {why}", help=_CHECK_URL)


def check_finish(reason: str | None) -> None:
    """An answer that did not end by itself must not pass for a whole one."""
    if reason is None:
        raise ModelUnreachable(
            "The model server stopped before its answer was complete.", help=_CHECK_URL
        )
    if reason == "length":
        raise ModelCutShort(
            "The model's answer was longer than allowed.",
            help="Raise QA_LLM_MAX_TOKENS, or use a model that keeps its answers short.",
        )
    if reason == "content_filter":
        raise ModelRefused("The model server's content filter stopped the answer.")


def _fault(error: openai.OpenAIError, said: str, where: str) -> ModelFault:
    match error:
        case openai.APITimeoutError():
            return ModelTimeout(
                "The model server did not answer in time.", help="Raise QA_LLM_TIMEOUT."
            )
        case openai.APIConnectionError():
            return ModelUnreachable(
                f"The connection to the model server at {where} failed.", help=_CHECK_URL
            )
        case openai.InternalServerError():
            return ModelUnreachable(f"The model server failed: {said}", help="See its log.")
        case openai.RateLimitError():
            busy = ModelRefused(
                f"The model server takes no more requests for now: {said}",
                help="Wait, or check the quota of the key in QA_LLM_API_KEY.",
            )
            busy.retryable = True
            return busy
        case openai.APIStatusError(status_code=status):
            return ModelRefused(
                f"The model server refused the request: {said}",
                help=_HELP.get(status, "Check QA_LLM_MODEL and how long its context is."),
            )
        case _:
            return ModelRefused(f"The model server gave up: {said}", help="See its log.")
