"""The whole answer path: events in order, and what a reader gets when something fails."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from prompts import REFUSAL
from qa_service.answer.events import ClaimReady, Done, Event
from qa_service.answer.understanding import Rewriter
from qa_service.compose import Composer
from qa_service.contract.types import Answer, ChatRequest, FilterSpec, Turn
from qa_service.conversation.store import ConversationStore
from qa_service.errors import ConversationNotFound, InvalidQuestion
from tests.fakes.answer_path import answer_path
from tests.fakes.composers import DOWN, ScriptedComposer, quoting, saying
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

FILES = {
    "port.txt": "The port of Odesa was closed on Saturday. Twelve ships wait outside the harbour.",
    "mine.md": "---\ntags: [mines]\n---\nA coal mine in Wales was flooded on Monday [3].",
}
QUESTION = "When was the port of Odesa closed?"
LIMIT = 200


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("answer"), HashingEmbedder()) as opened:
        ingest(opened, FILES)
        yield opened


@dataclass
class Asker:
    index: ArticleIndex
    conversations: ConversationStore
    model: Composer | None = None
    rewriter: Rewriter | None = None
    threshold: float = 0.0

    def events(self, message: str, **rest: Any) -> list[Event]:
        path = answer_path(
            self.index, self.conversations, model=self.model, rewriter=self.rewriter,
            threshold=self.threshold, longest=LIMIT,
        )  # fmt: skip

        async def run() -> list[Event]:
            return [event async for event in path.events(ChatRequest(message=message, **rest))]

        return asyncio.run(run())

    def answer(self, message: str, **rest: Any) -> Answer:
        done = self.events(message, **rest)[-1]
        assert isinstance(done, Done)
        return done.answer


@pytest.fixture
def asker(index: ArticleIndex, tmp_path: Path) -> Iterator[Asker]:
    engine = open_database(f"sqlite:///{(tmp_path / 'turns.sqlite3').as_posix()}")
    yield Asker(index, ConversationStore(engine))
    engine.dispose()


def test_events_come_in_order_and_agree_with_the_answer(asker: Asker) -> None:
    asker.model = ScriptedComposer(quoting(1), quoting(0), quoting(1))
    events = asker.events(QUESTION)
    assert [e.event for e in events] == ["searching", "answering", *["claim"] * 3, "done"]
    ready = [event for event in events if isinstance(event, ClaimReady)]
    answer = events[-1].answer  # type: ignore[union-attr]
    assert [event.claim for event in ready] == answer.claims
    assert [c for event in ready for c in event.citations] == answer.citations
    assert [len(event.citations) for event in ready] == [1, 1, 0]
    assert (answer.status, answer.composer, answer.degraded) == ("answered", "scripted", [])
    assert set(answer.timings_ms) == {"retrieve", "compose", "verify", "total"}


def test_what_the_search_did_without_is_told_once(
    asker: Asker, index: ArticleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = index.find(QUESTION)
    without = replace(found, degraded=("reader: it is broken.",))
    monkeypatch.setattr(index, "find", lambda *_, **__: without)
    answer = asker.answer(f"{QUESTION} And who waits outside the harbour?")
    assert answer.degraded == ["reader: it is broken."]


def test_an_extractive_answer_quotes_the_articles(asker: Asker) -> None:
    answer = asker.answer(QUESTION)
    assert answer.status == "answered" and "Saturday [1]" in answer.answer
    assert (answer.composer, answer.nearest, answer.question) == ("extractive", [], QUESTION)
    for citation in answer.citations:
        text = asker.index.stored(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote
    for claim in answer.claims:
        assert answer.answer[claim.start : claim.end] == claim.text


def test_what_looks_like_a_marker_in_an_article_is_not_shown_as_one(asker: Asker) -> None:
    answer = asker.answer("Which coal mine was flooded?")
    assert "A coal mine in Wales was flooded on Monday [1]." in answer.answer
    assert answer.citations[0].quote == "A coal mine in Wales was flooded on Monday [3]."


def test_not_found_says_so_and_names_the_nearest(asker: Asker) -> None:
    asker.threshold = 1.1
    events = asker.events(QUESTION)
    assert [event.event for event in events] == ["searching", "done"]
    answer = events[-1].answer  # type: ignore[union-attr]
    assert (answer.status, answer.answer) == ("not_found", REFUSAL)
    assert (answer.claims, answer.citations) == ([], [])
    assert answer.nearest[0].source_file == "port.txt"
    assert answer.answer.count(".") == 1


def test_a_filter_that_allows_nothing_is_not_found(asker: Asker) -> None:
    filters = FilterSpec(tags=["unknown"])
    answer = asker.answer(QUESTION, filters=filters)
    assert (answer.status, answer.confidence, answer.nearest) == ("not_found", 0.0, [])
    assert answer.applied_filters == filters.applied()


def test_filters_restrict_what_is_cited(asker: Asker) -> None:
    answer = asker.answer(QUESTION, filters=FilterSpec(tags=["mines"]))
    assert {citation.source_file for citation in answer.citations} == {"mine.md"}


def test_a_model_that_fails_at_once_gives_way_to_the_articles(asker: Asker) -> None:
    asker.model = ScriptedComposer(DOWN)
    answer = asker.answer(QUESTION)
    assert (answer.status, answer.composer) == ("answered", "extractive")
    assert answer.degraded == ["language model: The model server does not answer. Start it."]
    assert "Saturday" in answer.answer


def test_claims_before_a_failure_stand(asker: Asker) -> None:
    asker.model = ScriptedComposer(quoting(0), DOWN)
    answer = asker.answer(QUESTION)
    assert (answer.status, answer.composer, len(answer.claims)) == ("partial", "scripted", 1)
    assert len(answer.degraded) == 1


def test_what_is_not_supported_is_dropped_and_the_answer_partial(asker: Asker) -> None:
    asker.model = ScriptedComposer(saying("The port was closed for 99 years."), quoting(0))
    answer = asker.answer(QUESTION)
    assert (answer.status, len(answer.claims)) == ("partial", 1)
    assert "99" not in answer.answer


def test_only_unsupported_claims_are_no_answer(asker: Asker) -> None:
    asker.model = ScriptedComposer(saying("The port was closed for 99 years."))
    answer = asker.answer(QUESTION)
    assert (answer.status, answer.answer, answer.citations) == ("not_found", REFUSAL, [])


def test_an_extractive_answer_after_a_dropped_claim_is_whole(asker: Asker) -> None:
    asker.model = ScriptedComposer(saying("The port was closed for 99 years."), DOWN)
    answer = asker.answer(QUESTION)
    assert (answer.status, answer.composer) == ("answered", "extractive")


@pytest.mark.parametrize("message", ["", " \n\t", "\x00", "\x00 \x00"])
def test_an_empty_question_is_refused(asker: Asker, message: str) -> None:
    with pytest.raises(InvalidQuestion, match="empty"):
        asker.answer(message)


def test_a_question_over_the_limit_is_refused(asker: Asker) -> None:
    assert asker.answer("x" * LIMIT).status
    with pytest.raises(InvalidQuestion, match=f"{LIMIT + 1} characters") as fault:
        asker.answer("x" * (LIMIT + 1))
    assert "QA_MAX_QUESTION_CHARS" in fault.value.help


def test_both_ways_to_send_a_conversation_are_refused(asker: Asker) -> None:
    history = [Turn(role="user", content=QUESTION)]
    with pytest.raises(InvalidQuestion, match="Both"):
        asker.answer("And why?", conversation_id="conv_1", history=history)


def test_an_unknown_conversation_is_refused(asker: Asker) -> None:
    with pytest.raises(ConversationNotFound):
        asker.answer(QUESTION, conversation_id="conv_none")


def test_a_stored_conversation_goes_on(asker: Asker) -> None:
    first = asker.answer(QUESTION)
    second = asker.answer("And why?", conversation_id=first.conversation_id)
    assert second.conversation_id == first.conversation_id
    assert "Odesa" in second.question
    kept = asker.conversations.get(str(first.conversation_id)).messages
    assert [(turn.message, turn.answer) for turn in kept] == [
        (QUESTION, first),
        ("And why?", second),
    ]


def test_a_history_that_is_sent_along_is_used(asker: Asker) -> None:
    history = [Turn(role="user", content=QUESTION), Turn(role="assistant", content="On Saturday.")]
    assert asker.answer("What about Wales?", history=history).question == (
        "When was the port of Wales closed?"
    )


def rewriting(outcome: Callable[[str], str]) -> Rewriter:
    async def rewrite(message: str, _history: Sequence[Turn]) -> str:
        return outcome(message)

    return rewrite


def test_a_model_may_rewrite_a_follow_up(asker: Asker) -> None:
    asker.rewriter = rewriting(lambda message: f"{message} in Odesa")
    assert asker.answer("Why").question == "Why"
    history = [Turn(role="user", content=QUESTION)]
    assert asker.answer("Why", history=history).question == "Why in Odesa"


def test_a_rewriter_that_fails_gives_way_to_the_rule(asker: Asker) -> None:
    def fail(_: str) -> str:
        raise DOWN

    asker.rewriter = rewriting(fail)
    answer = asker.answer("And why?", history=[Turn(role="user", content=QUESTION)])
    assert "Odesa" in answer.question
    assert answer.degraded == ["language model: The model server does not answer. Start it."]
