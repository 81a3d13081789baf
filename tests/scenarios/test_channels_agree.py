"""Every channel shows the text that the HTTP interface answers with, word by word, and the words
that answer the question in bold.

The page and the Markdown copy are compared in tests/web/test_web_channels_agree.py.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from qa_service.cli import main
from qa_service.contract.types import Answer
from qa_service.operations.logs import configure_logs
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes import slack_events as events
from tests.fakes.newsroom import BESIDE, CASES, Case, read_newsroom
from tests.fakes.segments import assert_segments_hold
from tests.fakes.slack_bot import PUBLIC_URL, RunningBot, running_bot
from tests.fakes.slack_server import SlackServer
from tests.fakes.slack_transcript import button, in_bold, shown, unmarked
from tests.fakes.slack_workspace import Posted

_MARKERS = re.compile(r"\s*\[\d+\]")


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("agree") / "data", public_url=PUBLIC_URL)
    with opened_service(settings) as service, SlackServer() as slack:
        read_newsroom(service)
        with running_bot(slack, service) as running:
            yield running


@pytest.fixture(params=list(CASES.values()), ids=list(CASES))
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def over_http(bot: RunningBot, question: str) -> Answer:
    return Answer.model_validate(bot.client.post("/v1/chat", json={"message": question}).json())


def answering(answer: Answer) -> list[str]:
    spans = [span for claim in answer.claims for span in claim.answer_spans]
    return [answer.answer[span.start : span.end] for span in spans]


def written(message: Posted) -> str:
    blocks = [block["text"] for block in message.blocks if block["type"] == "markdown"]
    return message.markdown or "".join(blocks)


def assert_slack_says(message: Posted, answer: Answer) -> None:
    """All its words and markers, each segment in its place; who said it before the markers."""
    text = unmarked(written(message))
    assert sorted(re.findall(r"\w+", text)) == sorted(re.findall(r"\w+", answer.answer))
    said, place = _MARKERS.sub("", text), 0
    for segment in answer.segments:
        place = said.index(_MARKERS.sub("", segment.text).rstrip("."), place)
    lines = [line for line in text.splitlines() if line.strip()]
    claims = [segment for segment in answer.segments if segment.type == "claim"]
    assert len(lines) >= len(claims), "a line a thought"


def test_an_answer_has_the_segments_that_its_question_asks_for(bot: RunningBot, case: Case) -> None:
    answer = over_http(bot, case.question)
    assert_segments_hold(answer.answer, answer.segments, answer.claims)
    assert [segment.type for segment in answer.segments] == case.types.split()
    for words in case.words:
        assert answer.answer.count(words) == 1
    read = [words.replace(" [1]", "").rstrip(".").lower() for words in case.answering]
    assert [words.lower() for words in answering(answer)] == read


def test_the_stream_tells_it_piece_by_piece(bot: RunningBot, case: Case) -> None:
    asked = {"message": case.question, "stream": True}
    frames = bot.client.post("/v1/chat", json=asked).text.strip().split("\n\n")
    found = [frame.split("\n") for frame in frames]
    told = [json.loads(data[6:]) for name, data in found if name == "event: claim"]
    done = json.loads(found[-1][1][6:])
    segments: list[dict[str, Any]] = [each for data in told for each in data["segments"]]
    segments += done["segments"][len(segments) :]
    assert segments == done["segments"]
    assert [data["claim"] for data in told] == done["claims"]
    text = "".join(each["before"] + each["text"] for each in segments)
    assert text == done["answer"] == over_http(bot, case.question).answer


@pytest.mark.parametrize("refused", ["", "feature_not_enabled"], ids=["streamed", "edited"])
def test_slack_writes_it_in_a_thread(bot: RunningBot, case: Case, refused: str) -> None:
    bot.workspace.messages.clear()
    bot.workspace.always = {"chat.startStream": refused} if refused else {}
    bot.deliver(events.direct(case.question))
    bot.finished()
    (message,) = bot.workspace.messages
    assert bool(message.markdown) != bool(refused)
    found = over_http(bot, case.question)
    assert_slack_says(message, found)
    assert in_bold(written(message)) == answering(found)
    assert shown(message).count("differ") == found.answer.count("differ"), "told once"


def test_slack_shows_it_privately_and_shared(bot: RunningBot, case: Case) -> None:
    bot.workspace.messages.clear()
    bot.deliver(events.command(case.question, bot.slack.response_url()))
    bot.finished()
    private = bot.workspace.messages[-1]
    if not over_http(bot, case.question).claims:
        assert "Share" not in shown(private), "there is nothing to share"
        return
    bot.deliver(events.pressed(button(private, "share"), bot.slack.response_url()))
    public = bot.slack.until(lambda seen: [m for m in seen.messages if not m.private])
    found = over_http(bot, case.question)
    assert_slack_says(private, found)
    assert_slack_says(public[0], found)
    assert in_bold(written(private)) == in_bold(written(public[0])) == answering(found)


def test_the_command_line_prints_it(
    bot: RunningBot,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(bot.service.settings.data_dir))
    configure_logs("warning")  # the service that answers is in this process
    capsys.readouterr()
    status = main(["ask", case.question])
    printed = capsys.readouterr().out
    found = over_http(bot, case.question)
    assert status == (3 if found.status == "not_found" else 0)
    answer = found.answer
    assert printed.partition("\n\n")[0] == answer
    assert printed.count("differ") == answer.count("differ"), "told once"


def test_on_a_terminal_the_words_that_answer_are_bold(
    bot: RunningBot,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(bot.service.settings.data_dir))
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm"), ("COLUMNS", "1000")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    capsys.readouterr()
    main(["ask", case.question])
    # What stands there until the first claim is wiped away; the service's log is not the command's.
    out = capsys.readouterr().out.rpartition("\x1b[2K")[2].replace("\x1b[?25h", "")
    own = "\n".join(line for line in out.split("\n") if not line.startswith('{"request_id"'))
    printed = own.partition("\n\n")[0]
    found = over_http(bot, case.question)
    assert re.sub(r"\x1b\[[\d;]*m", "", printed) == found.answer
    headings = [s.text for s in found.segments if s.type in {"label", "disagreement"}]
    bold = re.findall(r"\x1b\[1m(.*?)\x1b\[0m", printed)
    assert [words.strip() for words in bold if words.strip() not in headings] == answering(found)


def test_what_is_said_instead_stands_below_a_refusal_everywhere(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    near = over_http(bot, BESIDE).nearest_said
    assert near and near.text not in over_http(bot, BESIDE).answer
    bot.workspace.messages.clear()
    bot.deliver(events.direct(BESIDE))
    bot.finished()
    assert near.text in shown(bot.workspace.messages[-1])
    monkeypatch.setenv("QA_DATA_DIR", str(bot.service.settings.data_dir))
    capsys.readouterr()
    assert main(["ask", BESIDE]) == 3
    assert f"{near.text} ({near.source_file}:{near.line})" in capsys.readouterr().out
