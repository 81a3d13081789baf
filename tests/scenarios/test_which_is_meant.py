"""A question that fits more events than are answered comes back with one to choose, in every
channel; one that fits two or three is answered for each."""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.cli import main
from qa_service.contract.types import Answer, Choice
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service
from tests.fakes import slack_events as events
from tests.fakes.alike_events import (
    AVALANCHES,
    CRASHES,
    WHICH_AVALANCHE,
    WHICH_CRASH,
    WHICH_WRECK,
    WRECKS,
    alike_events,
)
from tests.fakes.slack_bot import RunningBot, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import button, shown

BOTH_WAYS = pytest.mark.parametrize("bot", ["http", "socket"], indirect=True, scope="module")


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with opened_service(Settings(data_dir=tmp_path_factory.mktemp("alike") / "data")) as service:
        service.index.ingest(alike_events())
        yield service


@pytest.fixture(scope="module")
def bot(alike: Service, request: pytest.FixtureRequest) -> Iterator[RunningBot]:
    connect = getattr(request, "param", "http") == "socket"
    with SlackServer() as slack, running_bot(slack, alike, connect=connect) as running:
        yield running


def ask(bot: RunningBot, question: str, **more: Any) -> Answer:
    response = bot.client.post("/v1/chat", json={"message": question, **more})
    assert response.status_code == 200, response.text
    return Answer.model_validate(response.json())


def place_of(choice: Choice) -> str:
    return choice.label.partition(",")[0]


def injured(place: str) -> str:
    return f"The crash injured {CRASHES[place][1]} passengers"


def test_each_choice_asks_a_question_that_its_event_answers(bot: RunningBot) -> None:
    answer = ask(bot, WHICH_CRASH)
    assert (answer.status, answer.claims, answer.why_nothing) == ("not_found", [], None)
    assert {place_of(choice) for choice in answer.choices} == set(CRASHES)
    for choice in answer.choices:
        assert choice.label in answer.answer
        for more in ({}, {"conversation_id": answer.conversation_id}):
            chosen = ask(bot, choice.question, **more)
            assert chosen.question == choice.question
            assert (chosen.status, chosen.choices) == ("answered", [])
            assert chosen.answer.startswith(injured(place_of(choice)))
            assert {c.published_at for c in chosen.citations} == {CRASHES[place_of(choice)][0]}


@pytest.mark.parametrize(
    ("question", "fits"), [(WHICH_AVALANCHE, AVALANCHES), (WHICH_WRECK, WRECKS)]
)
def test_two_or_three_events_are_answered_one_by_one(
    bot: RunningBot, question: str, fits: dict[str, tuple[str, str]]
) -> None:
    answer = ask(bot, question)
    assert (answer.status, answer.choices) == ("answered", [])
    assert len(answer.answer.splitlines()) == len(answer.claims) == len(fits)
    for place, (_, count) in fits.items():
        (line,) = (line for line in answer.answer.splitlines() if line.startswith(f"{place}, "))
        assert re.search(rf"\b{count}\b", line)


def test_the_other_half_of_a_question_is_answered_beside_the_choices(bot: RunningBot) -> None:
    answer = ask(bot, f"{WHICH_AVALANCHE.rstrip('?')} and {WHICH_CRASH.lower()}")
    assert (answer.status, len(answer.claims)) == ("partial", len(AVALANCHES))
    assert {place_of(choice) for choice in answer.choices} == set(CRASHES)
    assert "which one is meant: " in answer.answer.splitlines()[-1]
    assert "do not answer" not in answer.answer


@pytest.mark.parametrize("typed", ["the second one", "2", "LABEL"])
def test_a_choice_is_typed_in_a_conversation(bot: RunningBot, typed: str) -> None:
    answer = ask(bot, WHICH_CRASH)
    choice = answer.choices[1]
    message = typed.replace("LABEL", place_of(choice).lower())
    chosen = ask(bot, message, conversation_id=answer.conversation_id)
    assert (chosen.question, chosen.status) == (choice.question, "answered")
    assert chosen.answer.startswith(injured(place_of(choice)))
    more = ask(bot, "and when was that?", conversation_id=answer.conversation_id)
    assert place_of(choice) in more.question


def test_a_choice_is_typed_after_a_history_that_has_the_choices(bot: RunningBot) -> None:
    answer = ask(bot, WHICH_CRASH)
    choices = [choice.model_dump() for choice in answer.choices]
    told = {"role": "assistant", "content": answer.answer, "choices": choices}
    history = [{"role": "user", "content": WHICH_CRASH}, told]
    assert ask(bot, "the last one", history=history).question == answer.choices[-1].question


def test_a_choice_is_typed_after_a_response_of_openais_api(bot: RunningBot) -> None:
    choice = ask(bot, WHICH_CRASH).choices[2]
    first = bot.client.post(
        "/v1/responses", json={"model": "qa-service", "input": WHICH_CRASH}
    ).json()
    typed = {"model": "qa-service", "input": "number three"}
    typed["previous_response_id"] = first["id"]
    second = bot.client.post("/v1/responses", json=typed).json()
    assert injured(place_of(choice)) in second["output"][0]["content"][0]["text"]


@pytest.mark.parametrize("question", ["Who wrote Hamlet?", "Who is the mayor of Karsk?"])
def test_another_question_after_the_choices_is_asked_as_it_is(
    bot: RunningBot, question: str
) -> None:
    answer = ask(bot, WHICH_CRASH)
    other = ask(bot, question, conversation_id=answer.conversation_id)
    assert other.question == question


@BOTH_WAYS
def test_a_choice_typed_in_a_slack_thread_without_a_mention_is_answered(bot: RunningBot) -> None:
    bot.workspace.messages.clear()
    asked = events.mention(WHICH_CRASH)
    bot.deliver(asked)
    bot.finished()
    bot.deliver(events.message("the second one", thread_ts=asked["event"]["ts"]))
    bot.finished(2)
    choice = ask(bot, WHICH_CRASH).choices[1]
    assert injured(place_of(choice)) in shown(bot.workspace.messages[1])


def test_choices_are_stored_with_their_answer(bot: RunningBot) -> None:
    answer = ask(bot, WHICH_CRASH)
    stored = bot.client.get(f"/v1/conversations/{answer.conversation_id}").json()
    (turn,) = stored["messages"]
    assert turn["answer"]["choices"] == [choice.model_dump() for choice in answer.choices]


@BOTH_WAYS
def test_a_choice_pressed_in_slack_is_answered_in_the_thread(bot: RunningBot) -> None:
    bot.workspace.messages.clear()
    asked = events.mention(WHICH_CRASH)
    bot.deliver(asked)
    bot.finished()
    (message,) = bot.workspace.messages
    choices = ask(bot, WHICH_CRASH).choices
    assert all(f"[{choice.label}]" in shown(message) for choice in choices)
    press = events.pressed(button(message, "ask_1"), "")
    press["user"]["id"] = "U2"
    press["container"]["message_ts"] = message.ts
    press["message"] = {"ts": message.ts, "thread_ts": message.thread_ts}
    bot.deliver(press)
    bot.finished(2)
    chosen = bot.workspace.messages[1]
    assert chosen.thread_ts == asked["event"]["ts"]
    assert shown(chosen).startswith(f"> {choices[1].question}")
    assert injured(place_of(choices[1])) in shown(chosen)
    assert "[Karsk, reported" not in shown(chosen)


def test_a_choice_of_what_one_person_sees_is_answered_to_them_alone(bot: RunningBot) -> None:
    bot.workspace.messages.clear()
    bot.deliver(events.command(WHICH_CRASH, bot.slack.response_url()))
    bot.finished()
    private = bot.workspace.messages[-1]
    press = events.pressed(button(private, "ask_0"), bot.slack.response_url())
    press["container"] |= {"message_ts": "7.7", "is_ephemeral": True}
    bot.deliver(press)
    bot.finished(2)
    chosen = bot.workspace.messages[-1]
    assert chosen.private
    assert injured(place_of(ask(bot, WHICH_CRASH).choices[0])) in shown(chosen)


def test_the_command_line_lists_choices_and_takes_their_numbers(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(bot.service.settings.data_dir))
    choices = ask(bot, WHICH_CRASH).choices
    capsys.readouterr()
    assert main(["ask", WHICH_CRASH]) == 3
    once = capsys.readouterr().out
    for number, choice in enumerate(choices, 1):
        assert f"  {number}. {choice.label}: {choice.question}\n" in once
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{WHICH_CRASH}\n9\n2\n/quit\n"))
    assert main(["chat"]) == 0
    talk = capsys.readouterr()
    assert "Type the number of a choice to ask it." in talk.out
    # The service, in this process, logs to the same stderr.
    assert [line for line in talk.err.splitlines() if not line.startswith("{")] == [
        "error: No choice has this number.",
        "help: Type one from 1 to 5.",
    ]
    chosen = talk.out.partition(f"Searched for: {choices[1].question}\n")[2]
    assert chosen.startswith(injured(place_of(choices[1])))


def test_the_stream_and_openais_clients_get_the_choices_too(bot: RunningBot) -> None:
    choices = ask(bot, WHICH_CRASH).choices
    frames = bot.client.post("/v1/chat", json={"message": WHICH_CRASH, "stream": True}).text
    done = json.loads(frames.strip().split("\n\n")[-1].split("\n")[1][6:])
    assert [Choice.model_validate(each) for each in done["choices"]] == choices
    request = {"model": "qa-service", "messages": [{"role": "user", "content": WHICH_CRASH}]}
    completed = bot.client.post("/v1/chat/completions", json=request).json()
    content = completed["choices"][0]["message"]["content"]
    assert all(choice.label in content for choice in choices)
    assert [Choice.model_validate(e) for e in completed["answer"]["choices"]] == choices
