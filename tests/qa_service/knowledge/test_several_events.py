"""A question that fits several events, asked of the real service over invented articles."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from index.ingest.sources import Source
from qa_service.answer.events import ClaimReady, Done, Event
from qa_service.contract.types import Answer, ChatRequest
from qa_service.knowledge.meant import Reading, choices, which
from qa_service.settings import Settings
from qa_service.wiring import opened_service
from tests.fakes.abroad import as_sources, questions, taken_for
from tests.fakes.evidence import evidence
from tests.fakes.labelled import DATA, labelled, precision_and_recall

FLOORS = {"precision": 1.0, "recall": 0.85}
PLACES = "Garvel Bresk Osk Alder Tolmin Vidal Lysmore Belgrove Kass Orland Harrow Maren".split()
Ask = Callable[[str], Answer]
Told = Callable[[str], list[Event]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("events") / "data")
    articles = (DATA / "ambiguity_articles.jsonl").read_bytes()
    with opened_service(settings) as service:
        service.index.ingest([Source("ambiguity_articles.jsonl", "tests", data=articles)])

        async def events(message: str) -> list[Event]:
            return [event async for event in service.path.events(ChatRequest(message=message))]

        yield lambda message: asyncio.run(events(message))


@pytest.fixture(scope="module")
def ask(told: Told) -> Ask:
    def answer(message: str) -> Answer:
        done = told(message)[-1]
        assert isinstance(done, Done)
        return done.answer

    return answer


def labels(answer: Answer) -> list[str]:
    return [place for place in PLACES if f"{place}, reported" in answer.answer]


def test_labelled_questions_are_answered_for_each_event_they_fit(ask: Ask) -> None:
    found = false = missed = 0
    for row in labelled("ambiguity.jsonl", "report"):
        answer = ask(row["question"])
        asks = answer.answer.endswith("?")
        wanted, given = row["asks"] or bool(row["events"]), asks or bool(labels(answer))
        right = asks == row["asks"] and (asks or labels(answer) == sorted(row["events"], key=order))
        found += wanted and right
        missed += wanted and not right
        false += given and not (wanted and right)
    precision, recall = precision_and_recall(found, false, missed)
    assert precision >= FLOORS["precision"]
    assert recall >= FLOORS["recall"]


def order(place: str) -> int:
    return PLACES.index(place)


def test_each_event_has_its_label_its_claim_and_its_citation(ask: Ask) -> None:
    answer = ask("How many people were killed in the fire?")
    assert answer.status == "answered"
    first, second = answer.answer.splitlines()
    assert first.startswith("Garvel, reported 1 June 2030: ")
    assert "28 people were killed" in first
    assert second == "Bresk, reported 10 August 2030: Police said 7 people were killed [3]."
    assert [claim.citations for claim in answer.claims] == [[1, 2], [3]]
    assert [str(c.attribution).lower() for c in answer.claims] == ["officials", "police"]
    for claim in answer.claims:
        assert answer.answer[claim.start : claim.end] == claim.text
        assert "reported" not in claim.text


def test_a_stream_has_the_labels_where_they_stand(ask: Ask, told: Told) -> None:
    events = told("How many people were killed in the fire?")
    ready = [event for event in events if isinstance(event, ClaimReady)]
    segments = [segment for event in ready for segment in event.segments]
    streamed = "".join(segment.before + segment.text for segment in segments)
    assert streamed == ask("How many people were killed in the fire?").answer
    assert [[segment.type for segment in event.segments] for event in ready] == 2 * [
        ["label", "claim"]
    ]
    assert [segment.text for segment in segments if segment.type == "label"] == [
        "Garvel, reported 1 June 2030:",
        "Bresk, reported 10 August 2030:",
    ]


def test_of_too_many_events_the_reader_is_asked_which_is_meant(ask: Ask) -> None:
    answer = ask("How many people were killed in the attack?")
    assert answer.status == "not_found"
    assert (answer.claims, answer.citations) == ([], [])
    assert answer.nearest
    assert answer.answer.startswith("The question fits 4 events; which one is meant: ")
    assert all(f"{place}, reported" in answer.answer for place in ("Lysmore", "Kass", "Orland"))


def test_a_word_that_tells_the_events_apart_is_enough(ask: Ask) -> None:
    answer = ask("How many people were killed in the hotel fire?")
    assert "7 people" in answer.answer and not labels(answer)


def test_events_that_one_question_asks_for_are_offered_once() -> None:
    question = "How many died in the fire?"
    alike = [
        Reading(f"Osk, reported {day} May 2031:", evidence(question), "in Osk in May 2031")
        for day in (3, 20)
    ]
    other = Reading("Kass, reported 9 May 2031:", evidence(question), "in Kass in May 2031")
    assert [choice.question for choice in choices(question, [*alike, other])] == [
        "How many died in the fire in Osk in May 2031?",
        "How many died in the fire in Kass in May 2031?",
    ]


@pytest.mark.parametrize(
    ("question", "told_apart", "asked", "says"),
    [
        ("Wie viele starben bei dem Brand?", "in Osk im Mai 2031",
         "Wie viele starben bei dem Brand in Osk im Mai 2031?", "welches ist gemeint: Osk"),
        ("Combien de morts dans l’incendie ?", "à Osk en mai 2031",
         "Combien de morts dans l’incendie à Osk en mai 2031 ?", "duquel s’agit-il"),
        ("¿Cuántas personas murieron en el incendio?", "en Osk",
         "¿Cuántas personas murieron en el incendio en Osk?", "¿a cuál se refiere: Osk"),
        ("火灾中有多少人死亡？", "（Osk，2031年5月）",
         "火灾中有多少人死亡（Osk，2031年5月）？", "您指的是"),
        ("كم شخصا قتل في الحريق؟", "في Osk", "كم شخصا قتل في الحريق في Osk؟", "أيها المقصود"),
    ],
)  # fmt: skip
def test_it_is_asked_back_in_the_questions_language(
    question: str, told_apart: str, asked: str, says: str
) -> None:
    meant = [Reading("Osk:", evidence(question), told_apart)]
    assert [choice.question for choice in choices(question, meant)] == [asked]
    assert says in which(question, meant)


@pytest.mark.parametrize("name", ["de", "mixed"])
def test_questions_in_other_languages_fit_events_too(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp(name) / "data")
    with opened_service(settings) as service:
        service.index.ingest(as_sources(name))
        rows = questions(name)
        right = [
            taken_for(row, asyncio.run(service.path.answer(ChatRequest(message=row["question"]))))
            for row in rows
        ]
    assert sum(right) >= 0.7 * len(rows)
