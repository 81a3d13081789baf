"""Questions for all the news of a time: the leads of its days, or that it has none."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import pytest

from index.catalog.database import open_database
from index.embedding.embedder import LocalEmbedder
from index.question.question import ask
from index.smalltalk.reader import SmallTalkReader
from qa_service.answer.path import AnswerPath
from qa_service.contract.types import Answer, ChatRequest, FilterSpec
from qa_service.conversation.store import ConversationStore
from tests.fakes.answer_path import answer_path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.labelled import labelled
from tests.fakes.small_index import ingest, small_index

FERRY = "The ferry Aldis sank off Torvik on Sunday, the coastguard said."
COURT = "A court in Lunn freed two men on Monday."
SCHOOL = "A fire closed the school of Marn on Monday."
BRIDGE = "Die Brücke in Falkenau bleibt bis Oktober gesperrt."
FILES = {
    "ferry.txt": f"TORVIK, 3 March 2031 - {FERRY} It had left Marn at noon.",
    "court.txt": f"LUNN, 4 March 2031 - {COURT} They had been held for a year.",
    "school.txt": f"MARN, 5 March 2031 - {SCHOOL} Nobody was hurt.",
    "bruecke.txt": f"Falkenau, 12. Mai 2030. {BRIDGE} Das teilte das Amt mit.",
}


TOWNS = ("Ardal", "Birnau", "Corso", "Dunmore", "Elvas", "Fjord", "Garvel", "Hjelm", "Ivory")
DEEDS = (
    "elected a mayor", "opened its harbour", "lost the cup final", "closed a mine",
    "banned cars", "sold the castle", "planted oaks", "found gold coins", "welcomed a queen",
)  # fmt: skip
APRIL = {
    f"{town}.txt": f"{town.upper()}, {day} April 2032 - {town} {deed} on that day."
    for day, (town, deed) in enumerate(zip(TOWNS, DEEDS, strict=True), 1)
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerPath]:
    with path_over(tmp_path_factory, FILES) as path:
        yield path


@contextmanager
def path_over(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> Iterator[AnswerPath]:
    with small_index(tmp_path_factory.mktemp("days"), HashingEmbedder()) as index:
        ingest(index, files)
        kept = tmp_path_factory.mktemp("kept") / "conversations.sqlite3"
        yield answer_path(
            index, ConversationStore(open_database(f"sqlite:///{kept.as_posix()}")),
            small_talk=SmallTalkReader(LocalEmbedder()),
            threshold=0.1, today=lambda: date(2031, 3, 6),
        )  # fmt: skip


def answer(path: AnswerPath, message: str, filters: FilterSpec | None = None) -> Answer:
    return asyncio.run(path.answer(ChatRequest(message=message, filters=filters or FilterSpec())))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What was published on 4 March 2031?", [COURT]),
        ("what happened on 3 march 2031", [COURT, FERRY, SCHOOL]),
        ("what happened on 2 march 2031?", [FERRY]),
        ("news from march 2031", [COURT, FERRY, SCHOOL]),
        ("Was wurde im Mai 2030 berichtet?", [BRIDGE]),
        ("Что случилось 4 марта 2031 года?", [COURT]),
        ("what happened yesterday?", [SCHOOL]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_leads_of_its_days_are_told(path: AnswerPath, question: str, told: list[str]) -> None:
    found = answer(path, question)
    assert found.status == "answered"
    assert sorted(citation.quote for citation in found.citations) == sorted(told)


def test_what_was_searched_is_said(path: AnswerPath) -> None:
    found = answer(path, "news from march 2031", FilterSpec(date_to=date(2031, 3, 4)))
    assert sorted(c.quote for c in found.citations) == [COURT, FERRY]
    assert found.applied_filters.date_from == date(2031, 3, 1)
    assert found.applied_filters.date_to == date(2031, 3, 4)


def test_a_time_without_articles_is_said(path: AnswerPath) -> None:
    found = answer(path, "What happened on 7 January 2029?")
    assert (found.status, found.why_nothing) == ("not_found", "unmet_filter")
    assert found.answer == (
        "No article was published on 7 January 2029: they are from 12 May 2030 to 5 March 2031."
    )


def test_a_question_with_a_subject_is_no_question_for_all_the_news(path: AnswerPath) -> None:
    found = answer(path, "Where did the ferry Aldis sink on Sunday, as the coastguard said?")
    assert {citation.source_file for citation in found.citations} == {"ferry.txt"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("news from april 2032", "Further events of that time: 3."),
        ("Was geschah im April 2032?", "Weitere Ereignisse aus dieser Zeit: 3."),
        ("Что случилось в апреле 2032 года?", "Других событий за это время: 3."),
    ],
    ids=["en", "de", "ru"],
)
def test_how_many_events_are_left_untold_is_said(
    tmp_path_factory: pytest.TempPathFactory, question: str, said: str
) -> None:
    with path_over(tmp_path_factory, APRIL | FILES) as path:
        found = answer(path, question)
        assert (len(found.claims), found.segments[-1].type) == (6, "note")
        assert found.segments[-1].text == said
        few = answer(path, "news from march 2031")
        assert all(segment.type != "note" for segment in few.segments)


@pytest.mark.parametrize("question", ["latest on the ferry", "news on the ferry Aldis"])
def test_the_latest_of_one_thing_is_not_all_the_news(path: AnswerPath, question: str) -> None:
    assert {c.source_file for c in answer(path, question).citations} <= {"ferry.txt"}


@pytest.mark.parametrize("half", ["develop", "report"])
def test_labelled_questions_for_the_news_of_a_time_are_told_from_others(half: str) -> None:
    reader = SmallTalkReader(LocalEmbedder())
    read = {True: 0, False: 0}
    for row in labelled("news_of_times.jsonl", half):
        said = next((time.span.of(row["text"]) for time in ask(row["text"]).times), "")
        read[row["news"]] += reader.asks_for_all(row["text"].replace(said, " ", 1))
    assert read[True] >= 16 and read[False] <= 2
