"""What a follow-up is asked of: the event that was told last, until a message names another."""

import asyncio
from collections.abc import Iterator

import pytest

from index.ingest import find_sources
from qa_service.contract.types import Answer, ChatRequest, FilterSpec, Turn
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

ARTICLES = {
    "hexley.md": (
        "# Warehouse burns down in Hexley\n\n"
        "A warehouse burned down in Hexley on Monday and two guards were hurt. The fire began in "
        "an electric scooter that was charging in the hall, said the fire chief, Bronwen Yardley. "
        "The warehouse, built in 1931, belonged to the furniture firm Talbot and Rowe. Engines "
        "came from Ostmere, too.\n"
    ),
    "ostmere.md": (
        "# Mill burns down in Ostmere\n\n"
        "A paper mill burned down in Ostmere on Thursday. The fire began in a store of old boxes "
        "after a lamp had fallen over, said the mayor, Hugo Frey. Nobody was hurt.\n"
    ),
}
FIRE = "where did a warehouse burn down"
TOLD = "A warehouse burned down in Hexley on Monday and two guards were hurt [1]."


@pytest.fixture(scope="module")
def two_fires(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("fires")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "data", suggest=False)
    with opened_service(settings) as service:
        service.index.ingest(find_sources([str(folder)]))
        yield service


def told(service: Service, *messages: str) -> Answer:
    """The answer to the last of some messages of one conversation."""
    conversation, answer = None, None
    for message in messages:
        request = ChatRequest(message=message, conversation_id=conversation)
        answer = asyncio.run(service.path.answer(request))
        conversation = answer.conversation_id
    assert answer is not None
    return answer


def cited(answer: Answer) -> set[str]:
    return {citation.source_file for citation in answer.citations}


@pytest.mark.parametrize(
    "message", ["how did it start", "who is the fire chief", "was anyone hurt"]
)
def test_what_names_nothing_new_is_asked_of_the_event_told_last(
    two_fires: Service, message: str
) -> None:
    assert cited(told(two_fires, FIRE, message)) == {"hexley.md"}


def test_what_that_event_lacks_is_not_answered_from_another(two_fires: Service) -> None:
    assert not told(two_fires, FIRE, "who is the mayor").claims


def test_a_town_that_it_does_not_name_leaves_it(two_fires: Service) -> None:
    for message in ("and in ostmere?", "how did the fire in Ostmere start"):
        assert cited(told(two_fires, FIRE, message)) == {"ostmere.md"}


def test_what_was_asked_since_without_an_answer_is_not_the_event(two_fires: Service) -> None:
    answer = told(two_fires, FIRE, "who is the mayor of Lisbon?", "how old is he")
    assert not answer.claims


def test_a_client_that_sends_what_was_typed_is_understood_too(two_fires: Service) -> None:
    history = [
        Turn(role="user", content=FIRE),
        Turn(role="assistant", content=TOLD),
        Turn(role="user", content="was anyone hurt"),
        Turn(role="assistant", content=TOLD),
    ]
    request = ChatRequest(message="how did it start", history=history)
    assert cited(asyncio.run(two_fires.path.answer(request))) == {"hexley.md"}


def test_what_a_reader_filters_by_still_holds(two_fires: Service) -> None:
    history = [Turn(role="user", content=FIRE), Turn(role="assistant", content=TOLD)]
    filters = FilterSpec(source_files=["ostmere.md"])
    request = ChatRequest(message="how did it start", history=history, filters=filters)
    assert cited(asyncio.run(two_fires.path.answer(request))) <= {"ostmere.md"}


def test_a_town_that_is_asked_about_instead_leaves_it_though_it_is_named(
    two_fires: Service,
) -> None:
    answer = told(two_fires, "how many were hurt in Hexley", "and in Ostmere?")
    assert cited(answer) == {"ostmere.md"}
