"""`stories`, `conversations` and `feedback`, `--data-dir` and `--url`, answers that grow."""

import io
import json
import re
from collections.abc import Generator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from rich.console import Console

from qa_service.answer.events import ClaimReady, Done, Event, Searching
from qa_service.cli.growing import show_growing
from qa_service.cli.refusal import ServiceRefused
from qa_service.cli.sse import told
from qa_service.contract.types import Answer
from qa_service.http.sse import ChatWire
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService, live_service
from tests.qa_service.cli.conftest import Run

QUESTION = "Why did the mayor of Springfield resign?"


def test_what_was_asked_is_listed_saved_and_deleted(anywhere: Run, paper: Path) -> None:
    assert anywhere("conversations", "list").out == "No conversations yet.\n"
    anywhere("ingest", paper)
    asked = json.loads(anywhere("ask", QUESTION, "--json").out)
    name = asked["conversation_id"]
    (line,) = anywhere("conversations", "list").out.splitlines()
    assert name in line and QUESTION in line
    saved = anywhere("conversations", "export", name).out
    assert saved.startswith(f"# {QUESTION}\n\n## {QUESTION}\n")
    assert "over the budget" in saved and "“The mayor of Springfield resigned" in saved
    whole = json.loads(anywhere("conversations", "export", name, "--json").out)
    assert [turn["answer"]["id"] for turn in whole["messages"]] == [asked["id"]]
    assert anywhere("conversations", "delete", name, typed="n\n").code == 1
    assert anywhere("conversations", "delete", name, "-y").code == 0
    gone = anywhere("conversations", "export", name)
    assert (gone.code, gone.out) == (1, "") and name in gone.err


def test_events_are_listed_and_shown(anywhere: Run, paper: Path) -> None:
    anywhere("ingest", paper)
    listed = json.loads(anywhere("stories", "list", "--json").out)["data"]
    assert {story["title"] for story in listed} == {"Mayor resigns", "Bridge reopens"}
    shown = anywhere("stories", "show", listed[0]["id"]).out
    assert listed[0]["articles"][0]["source_file"] in shown
    assert anywhere("stories", "list", "--several").out == "No events yet.\n"
    assert anywhere("feedback", "list").out == "No feedback yet.\n"
    assert anywhere("feedback", "list", "--rating", "so-so").code == 2


def test_lists_are_read_to_their_limit_page_by_page(
    qa: Run, live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa_service.cli.kept.PAGE", 1)
    args = ("--url", live.url, "stories", "list", "--json", "--limit")
    listed = [json.loads(qa(*args, n).out)["data"] for n in ("1", "9")]
    assert [len(each) for each in listed] == [1, 2]
    assert listed[1][:1] == listed[0]


def test_another_folder_or_service_may_be_named(
    qa: Run, live: LiveService, paper: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert qa("--data-dir", other, "ingest", paper).code == 0
    assert "mayor.txt" in qa("--data-dir", other, "articles", "list").out
    assert "mayor.txt" not in qa("articles", "list").out
    there = qa("--url", live.url, "articles", "list").out
    assert "000_b9db2bb269d9bf5b.txt" in there
    assert qa("--url", "news.example", "articles", "list").code == 2


def test_this_machines_own_key_goes_to_no_other_service(
    qa: Run, data_dir: Path, live: LiveService, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_dir.mkdir()
    (data_dir / "local-key").write_text("local_secret")
    sent: list[str] = []
    real = HTTPConnection.request

    def request(
        self: HTTPConnection, method: str, url: str, body: bytes | None, headers: dict[str, bytes]
    ) -> None:
        sent.append(str(headers))
        real(self, method, url, body, headers)

    monkeypatch.setattr(HTTPConnection, "request", request)
    assert qa("--url", live.url, "articles", "list").code == 0
    assert sent and "local_secret" not in "".join(sent)


def events_of(answer: Answer) -> Generator[Event, None, None]:
    yield Searching(question=answer.question)
    for number, claim in enumerate(answer.claims):
        own = [s for s in answer.segments if s.claim == number]
        yield ClaimReady(claim=claim, citations=answer.citations, segments=own)
    yield Done(answer=answer)


@pytest.fixture(scope="module")
def answer(live: LiveService) -> Answer:
    body = {"message": "How many people were killed in Lysychansk?", "store": False}
    return Answer.model_validate(live.client.post("/v1/chat", json=body).json())


def test_a_terminal_shows_the_answer_as_it_grows_and_then_what_is_below(answer: Answer) -> None:
    out = io.StringIO()
    screen = Console(file=out, force_terminal=True, width=100, markup=False, highlight=False)
    assert show_growing(screen, events_of(answer)) == answer
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", out.getvalue())
    assert "Reading the articles" in shown
    assert "Sources" in shown and answer.citations[0].source_file in shown
    assert " ".join(answer.answer.split())[:60] in " ".join(shown.split())


def lines(*events: Event) -> list[str]:
    wire = ChatWire("st_1")
    return b"".join(frame for e in events for frame in wire.frames(e)).decode().split("\n")


def test_a_stream_is_read_as_it_was_sent(answer: Answer) -> None:
    sent = list(events_of(answer))
    assert list(told([": ping", *lines(*sent), "event: late"])) == sent


@pytest.mark.parametrize(
    "tail", [[], ["event: done", "data: {}"], ["event: claim", "data: nonsense"],
             ["event: error", 'data: {"detail": "no", "error": {"code": "x"}}']],
)  # fmt: skip
def test_a_stream_that_breaks_off_is_an_error(tail: list[str]) -> None:
    with pytest.raises(ServiceRefused):
        list(told([*lines(Searching(question="Who?")), *tail]))


def test_asking_a_service_on_a_terminal_streams_from_it(
    qa: Run, seeds: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with live_service(Settings(data_dir=data_dir), [seeds]):
        ran = qa("ask", "How many people were killed in Lysychansk?")
    assert ran.code == 0
    assert "Reading the articles" in ran.out and "28" in ran.out and "Sources" in ran.out
