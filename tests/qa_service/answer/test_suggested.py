"""Questions to ask next: the articles answer them, and nobody waits for them."""

import asyncio
from collections.abc import Iterator

import pytest

from qa_service.answer import suggested
from qa_service.answer.suggested import Suggested
from qa_service.contract.types import Answer, ChatRequest, Turn
from qa_service.library.follow_ups import FollowUp
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service
from tests.fakes.seeded import copy_seeded

KILLED = "How many people were killed in Lysychansk?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("suggested") / "data", suggest=True)
    copy_seeded(settings.data_dir)
    with opened_service(settings) as opened:
        yield opened


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream waits as long as a slow machine takes."""
    monkeypatch.setattr(suggested, "PATIENCE_STREAMED", 60.0)


def told(service: Service, message: str, **more: object) -> Answer:
    request = ChatRequest.model_validate({"message": message, "stream": True, **more})
    return asyncio.run(service.path.answer(request))


@pytest.mark.parametrize(
    ("question", "begins"),
    [(KILLED, ("What", "Who")), ("Wer ist Leonid Pasechnik?", ("W",)),
     ("Wie viele Menschen starben in Krementschuk?", ("W",))],
)  # fmt: skip
def test_what_is_suggested_is_answered_with_something_new(
    service: Service, question: str, begins: tuple[str, ...]
) -> None:
    answer = told(service, question)
    assert 1 <= len(answer.suggestions) <= 3
    cited = {(c.article_id, c.start) for c in answer.citations}
    for each in answer.suggestions:
        assert each.startswith(begins) and each != question
        following = told(service, each)
        assert following.status == "answered"
        assert not {(c.article_id, c.start) for c in following.citations} <= cited


def test_what_was_asked_in_the_conversation_is_not_suggested_again(service: Service) -> None:
    first = told(service, KILLED).suggestions[0]
    history = [Turn(role="user", content=first), Turn(role="assistant", content="[1]")]
    assert first not in told(service, KILLED, history=history).suggestions


def test_suggestions_are_kept_with_the_answer(service: Service) -> None:
    answer = told(service, KILLED)
    assert answer.conversation_id
    (turn,) = service.conversations.get(answer.conversation_id).messages
    assert turn.answer.suggestions == answer.suggestions != []


def test_nothing_is_suggested_after_small_talk_or_what_no_article_is_near(service: Service) -> None:
    assert told(service, "thanks").suggestions == []
    assert told(service, "Who won the World Cup in 2018?").suggestions == []


def test_a_filter_holds_for_what_is_suggested(service: Service) -> None:
    files = [citation.source_file for citation in told(service, KILLED).citations][:1]
    answer = told(service, KILLED, filters={"source_files": files})
    for each in answer.suggestions:
        following = told(service, each, filters={"source_files": files})
        assert following.status == "answered"


def test_who_asks_does_not_wait_while_others_ask(service: Service) -> None:
    """Both answers come, and nothing is looked up for the first while the second is under way."""

    async def both() -> list[Answer]:
        questions = ("Who is Leonid Pasechnik?", "What happened in Belgorod?")
        asking = [service.path.answer(ChatRequest(message=each)) for each in questions]
        return await asyncio.gather(*asking)

    assert all(answer.claims for answer in asyncio.run(both()))


def test_no_more_is_looked_up_than_is_shown(service: Service) -> None:
    """Three that are good are three questions asked, however many more could be."""
    answer = told(service, KILLED)
    cited = answer.citations[0]
    likely = [FollowUp(f"What happened on day {day}?", cited.article_id) for day in range(6)]
    asked: list[str] = []

    async def check(request: ChatRequest) -> Answer:
        asked.append(request.message)
        place = cited.model_copy(update={"start": 10_000 + len(asked)})
        return answer.model_copy(update={"citations": [place]})

    looked = Suggested(lambda _: likely, lambda: None)
    request = ChatRequest(message=KILLED, stream=True)
    found = asyncio.run(looked.after(answer, [], request, check))
    assert found == asked == [each.question for each in likely[:3]]


def test_off_means_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp("off") / "data", suggest=False)
    copy_seeded(settings.data_dir)
    with opened_service(settings) as opened:
        assert told(opened, KILLED).suggestions == []
