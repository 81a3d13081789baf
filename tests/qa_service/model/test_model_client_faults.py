"""What goes wrong at a model server reaches the reader as a ModelFault that says what to do."""

import pytest

from qa_service.errors import ModelFault, ModelRefused, ModelUnreachable
from qa_service.model.client import OpenAIModel
from tests.fakes.asking import KEY, model, read
from tests.fakes.model_server import (
    ModelServer,
    Reply,
    breaks_after,
    fails,
    says,
    sends,
    text,
)

pytest_plugins = ["tests.fakes.fixtures"]


def test_a_stream_that_breaks_is_unreachable(model_server: ModelServer) -> None:
    model_server.replies(breaks_after("At least ", "28"))
    said, fault = read(model(model_server))
    assert said == "At least 28"
    assert isinstance(fault, ModelUnreachable)
    assert fault.retryable


def test_a_stream_that_ends_without_a_finish_is_unreachable(model_server: ModelServer) -> None:
    model_server.replies(sends(text("At least 28")))
    said, fault = read(model(model_server))
    assert said == "At least 28"
    assert isinstance(fault, ModelUnreachable)


def test_no_server_is_unreachable_and_names_the_setting() -> None:
    with ModelServer() as gone:
        client = model(gone)
    _, fault = read(client)
    assert isinstance(fault, ModelUnreachable)
    assert "QA_LLM_BASE_URL" in fault.help


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:8080", "::", "http://[bad", "http://127.0.0.1:99999/v1", "ftp://127.0.0.1/v1"],
)
def test_an_address_that_is_none_is_unreachable(address: str) -> None:
    _, fault = read(OpenAIModel("fake", base_url=address))
    assert isinstance(fault, ModelUnreachable)
    assert "QA_LLM_BASE_URL" in fault.help


def test_an_error_that_breaks_in_the_middle_is_unreachable(model_server: ModelServer) -> None:
    model_server.replies(Reply([b'{"error"'], 404, "application/json", ending="cut"))
    assert isinstance(read(model(model_server))[1], ModelUnreachable)


def test_a_key_that_cannot_be_sent_is_a_fault_that_hides_it(model_server: ModelServer) -> None:
    _, fault = read(OpenAIModel("fake", base_url=model_server.base_url, api_key="ключ"))
    assert isinstance(fault, ModelFault)
    assert "QA_LLM_API_KEY" in fault.help
    assert "ключ" not in str(fault)


@pytest.mark.parametrize("body", [b"", b"data: [DONE]\n\n", b"<html>Welcome</html>"])
def test_no_answer_at_all_points_to_the_address(model_server: ModelServer, body: bytes) -> None:
    model_server.replies(sends(body) if body else sends())
    said, fault = read(model(model_server))
    assert said == ""
    assert isinstance(fault, ModelUnreachable)
    assert "QA_LLM_BASE_URL" in fault.help


def test_bytes_that_are_no_text_are_unreachable(model_server: ModelServer) -> None:
    model_server.replies(sends(text("Yes."), b'data: {"choices": "\xff\xfe"}\n\n'))
    said, fault = read(model(model_server))
    assert said == "Yes."
    assert isinstance(fault, ModelUnreachable)


def test_broken_json_is_unreachable(model_server: ModelServer) -> None:
    model_server.replies(sends(text("Yes."), b'data: {"choices": [\n\n'))
    assert isinstance(read(model(model_server))[1], ModelUnreachable)


@pytest.mark.parametrize(
    ("status", "kind", "setting"),
    [
        (400, ModelRefused, "QA_LLM_MODEL"),
        (401, ModelRefused, "QA_LLM_API_KEY"),
        (403, ModelRefused, "QA_LLM_API_KEY"),
        (404, ModelRefused, "QA_LLM_MODEL"),
        (429, ModelRefused, "QA_LLM_API_KEY"),
        (500, ModelUnreachable, ""),
        (503, ModelUnreachable, ""),
    ],
)
def test_refusals_say_what_to_change_and_hide_the_key(
    model_server: ModelServer, status: int, kind: type[ModelFault], setting: str
) -> None:
    model_server.replies(fails(status, f"Key {KEY} does\nnot do.", headers={"Retry-After": "100"}))
    _, fault = read(model(model_server))
    assert type(fault) is kind
    assert "does not do." in fault.message
    assert setting in fault.help
    assert KEY not in str(fault)
    assert fault.retryable == (status >= 429)


def test_a_server_that_stumbles_once_is_asked_again(model_server: ModelServer) -> None:
    model_server.replies(fails(502, "Bad gateway"), says("Yes."))
    assert read(model(model_server)) == ("Yes.", None)


def test_an_error_in_the_stream_is_a_fault(model_server: ModelServer) -> None:
    error = b'data: {"error": {"message": "out of memory", "code": 500}}\n\n'
    model_server.replies(sends(text("At least"), error))
    said, fault = read(model(model_server))
    assert said == "At least"
    assert isinstance(fault, ModelFault)
    assert "out of memory" in fault.message


def test_filtered_content_is_refused(model_server: ModelServer) -> None:
    model_server.replies(says("At least", finish="content_filter"))
    assert isinstance(read(model(model_server))[1], ModelRefused)


def test_the_key_is_never_logged(
    model_server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        read(model(model_server))
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("deltas", "said"),
    [
        (("28 ", "\ud83d", "\ude00", "."), "28 😀."),
        (("28 \ud83d", "and 3"), "28 \ufffdand 3"),
        (("\ude00 28", "."), "\ufffd 28."),
    ],
)
def test_halves_of_a_surrogate_pair_never_get_through(
    model_server: ModelServer, deltas: tuple[str, ...], said: str
) -> None:
    model_server.replies(says(*deltas))
    assert read(model(model_server)) == (said, None)
