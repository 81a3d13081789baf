"""A model client against a server that misbehaves in every way seen in the field."""

import asyncio
import gc
from contextlib import aclosing

import pytest

from qa_service.errors import ModelRefused, ModelTimeout
from qa_service.model.client import Limits, OpenAIModel
from qa_service.model.faults import ModelCutShort
from qa_service.model.usage import Usage, counted
from qa_service.settings import Settings
from tests.fakes.asking import ASK, KEY, model, read
from tests.fakes.model_server import (
    ModelServer,
    Reply,
    choice,
    counts,
    event,
    fails,
    hangs_after,
    never_stops,
    says,
    sends,
    text,
)

pytest_plugins = ["tests.fakes.fixtures"]


def test_gives_the_answer_as_it_is_written(model_server: ModelServer) -> None:
    model_server.replies(says("At least ", "28 people ", "died."))

    async def run() -> list[str]:
        return [part async for part in model(model_server).stream(ASK)]

    assert asyncio.run(run()) == ["At least ", "28 people ", "died."]


def test_sends_the_messages_the_key_and_the_limits(model_server: ModelServer) -> None:
    read(model(model_server, Limits(max_tokens=77)))
    (request,) = model_server.received
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["model"] == "fake"
    assert request.body["messages"] == [
        {"role": "system", "content": "Answer briefly."},
        {"role": "user", "content": "Who?"},
    ]
    assert (request.body["max_tokens"], request.body["temperature"]) == (77, 0.0)


def test_a_local_server_needs_no_key(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_LLM_BASE_URL", model_server.base_url)
    monkeypatch.setenv("QA_LLM_MODEL", "small")
    monkeypatch.setenv("QA_LLM_API_KEY", "")
    client = OpenAIModel.from_settings(Settings())
    assert read(client) == ("Hello.", None)
    assert client.name == model_server.received[-1].body["model"] == "small"


def test_complete_gives_the_whole_text(model_server: ModelServer) -> None:
    model_server.replies(says(" At ", "once. \n"))
    assert asyncio.run(model(model_server).complete(ASK, 50)) == "At once."
    assert model_server.received[-1].body["max_tokens"] == 50


def test_complete_keeps_what_fits_in_the_limit(model_server: ModelServer) -> None:
    model_server.replies(says("Too lo", finish="length"))
    assert asyncio.run(model(model_server).complete(ASK, 50)) == "Too lo"


def test_one_client_serves_several_event_loops(model_server: ModelServer) -> None:
    client = model(model_server)
    assert [read(client), read(client)] == [("Hello.", None), ("Hello.", None)]


def test_event_loops_that_run_at_once_leave_each_other_alone(model_server: ModelServer) -> None:
    """As of a program whose threads ask at once. The reply is too long to be there at the start."""
    client = model(model_server)
    heartbeats = [b": alive\n\n" * 100] * 1000
    long = sends(text("At "), *heartbeats, text("last."), event(choice({}, "stop")))
    model_server.replies(long, says("Short."))

    async def run() -> str:
        async with aclosing(client.stream(ASK)) as pieces:
            told = await anext(pieces)
            assert await asyncio.to_thread(asyncio.run, client.complete(ASK, 50)) == "Short."
            gc.collect()
            return told + "".join([piece async for piece in pieces])

    assert asyncio.run(run()) == "At last."


def test_questions_that_follow_and_come_together_share_its_connections(
    model_server: ModelServer,
) -> None:
    async def run() -> list[str]:
        client = model(model_server)
        one_by_one = [await client.complete(ASK, 50) for _ in range(5)]
        return one_by_one + await asyncio.gather(*(client.complete(ASK, 50) for _ in range(5)))

    assert asyncio.run(run()) == ["Hello."] * 10
    assert len(model_server.connections) <= 5


def test_a_connection_that_the_server_has_closed_is_made_anew(model_server: ModelServer) -> None:
    async def run() -> list[str]:
        client = model(model_server)
        said = [await client.complete(ASK, 50)]
        model_server.hangs_up()
        return [*said, await client.complete(ASK, 50)]

    assert asyncio.run(run()) == ["Hello."] * 2


def test_chunks_without_text_are_passed_over(model_server: ModelServer) -> None:
    odd = [
        event({"choices": []}),
        event({"choices": None}),
        event({"usage": {"total_tokens": 3}}),
        event(choice({"role": "assistant", "content": None})),
        event(choice({"reasoning_content": "Let me think."})),
        event(choice({"content": 7})),
        event({"choices": [{"index": 0}]}),
        event({"choices": ["?"]}),
        b"data: [1, 2]\n\n",
        b": ping\n\n",
    ]
    body = [*odd, text("Yes"), *odd, text("."), event(choice({}, "stop")), *odd]
    model_server.replies(sends(*body, b"data: [DONE]\n\n"))
    assert read(model(model_server)) == ("Yes.", None)


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_thoughts_are_left_out_of_the_answer(model_server: ModelServer, size: int) -> None:
    written = "<think>\nIs 1 < 2? <b>\n</think>Yes, 1 < 2 <th<think></think>at is so <thi"
    model_server.replies(says(*(written[i : i + size] for i in range(0, len(written), size))))
    assert read(model(model_server)) == ("Yes, 1 < 2 <that is so <thi", None)


def test_only_thoughts_are_no_answer(model_server: ModelServer) -> None:
    model_server.replies(says("<think>Hm."))
    said, fault = read(model(model_server))
    assert said == ""
    assert isinstance(fault, ModelRefused)


def test_models_that_refuse_our_parameters_are_asked_as_they_like(
    model_server: ModelServer,
) -> None:
    unsupported = "Unsupported"
    model_server.replies(
        fails(400, unsupported, code="unsupported_parameter", param="max_tokens"),
        fails(400, unsupported, code="unsupported_value", param="temperature"),
        says("Yes."),
    )
    client = model(model_server, Limits(max_tokens=77))
    assert read(client) == ("Yes.", None)
    assert read(client) == ("Yes.", None)
    sent = {"model", "messages", "stream", "stream_options"}
    asked = [set(request.body) - sent for request in model_server.received]
    assert asked[-2:] == [{"max_completion_tokens"}] * 2
    assert len(asked) == 4


@pytest.mark.parametrize(
    "refusal",
    [
        fails(400, "Unrecognized request argument supplied: stream_options"),
        fails(422, "Extra inputs are not permitted: stream_options"),
    ],
)
def test_servers_that_know_no_stream_options_are_asked_without(
    model_server: ModelServer, refusal: Reply
) -> None:
    model_server.replies(refusal, says("Yes."))
    client = model(model_server)
    assert [read(client), read(client)] == [("Yes.", None)] * 2
    assert ["stream_options" in request.body for request in model_server.received] == [
        True,
        False,
        False,
    ]


def test_tokens_are_counted_as_the_server_says(model_server: ModelServer) -> None:
    end = event(choice({}, "stop"))
    model_server.replies(sends(text("Yes."), end, counts(900, 8), b"data: [DONE]\n\n"))
    usage = Usage()

    async def run() -> None:
        counted(usage)
        await model(model_server).complete(ASK, 5)
        await asyncio.create_task(model(model_server).complete(ASK, 5))

    asyncio.run(run())
    assert (usage.input_tokens, usage.output_tokens) == (1800, 16)


def test_an_answer_cut_at_its_limit_is_not_taken_for_whole(model_server: ModelServer) -> None:
    model_server.replies(says("At least 28 peo", finish="length"))
    said, fault = read(model(model_server))
    assert said == "At least 28 peo"
    assert isinstance(fault, ModelCutShort)
    assert "QA_LLM_MAX_TOKENS" in fault.help


def test_a_server_that_never_stops_is_left(model_server: ModelServer) -> None:
    model_server.replies(never_stops("blah "))
    said, fault = read(model(model_server, Limits(max_tokens=20)))
    assert said == ("blah " * 32)[:160]
    assert isinstance(fault, ModelCutShort)
    assert model_server.client_left.wait(10)


def test_one_line_of_ten_megabytes_is_survived(model_server: ModelServer) -> None:
    model_server.replies(says("x" * 10_000_000))
    said, fault = read(model(model_server, Limits(max_tokens=20)))
    assert said == "x" * 160
    assert isinstance(fault, ModelCutShort)


def test_silence_before_the_first_token_times_out(model_server: ModelServer) -> None:
    model_server.replies(hangs_after())
    _, fault = read(model(model_server, Limits(first_token_timeout=0.05)))
    assert isinstance(fault, ModelTimeout)
    assert "QA_LLM_FIRST_TOKEN_TIMEOUT" in fault.help


def test_silence_in_the_middle_times_out_with_the_whole_answer(model_server: ModelServer) -> None:
    model_server.replies(hangs_after("At least "))
    said, fault = read(model(model_server, Limits(timeout=1)))
    assert said == "At least "
    assert isinstance(fault, ModelTimeout)
    assert "QA_LLM_TIMEOUT" in fault.help


def test_a_reader_who_leaves_ends_the_generation(model_server: ModelServer) -> None:
    model_server.replies(hangs_after("At least "))

    async def run() -> str:
        async with aclosing(model(model_server).stream(ASK)) as parts:
            said = await anext(parts)
        assert await asyncio.to_thread(model_server.client_left.wait, 10)
        return said

    assert asyncio.run(run()) == "At least "


def test_cancelling_the_reader_ends_the_generation(model_server: ModelServer) -> None:
    model_server.replies(hangs_after("At least "))

    async def run() -> None:
        started = asyncio.Event()

        async def reader() -> None:
            async with aclosing(model(model_server).stream(ASK)) as parts:
                async for _ in parts:
                    started.set()

        task = asyncio.create_task(reader())
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(model_server.client_left.wait, 10)

    asyncio.run(run())
