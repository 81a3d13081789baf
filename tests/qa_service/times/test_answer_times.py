"""Times through the whole answer path: what is shown, and where it stands."""

import asyncio
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from qa_service.answer.events import ClaimReady, Done
from qa_service.answer.path import AnswerPath
from qa_service.cli.answers import show_answer
from qa_service.contract.types import Answer, AppliedFilters, ChatRequest, FilterSpec
from qa_service.conversation.store import ConversationStore
from tests.fakes.answer_path import answer_path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

FILES = {
    "2031-03-03-ferry.txt": "The ferry Aldis sank off Torvik on Sunday. Twelve people drowned.",
    "2031-03-04-court.txt": "A court freed two men on Monday. A fire closed a school yesterday.",
    "2030-06-01-dam.txt": "The dam of Harn was repaired last month.",
    "old.txt": "The mill of Lunn burned down on Saturday.",
}
TODAY = date(2031, 3, 5)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerPath]:
    with small_index(tmp_path_factory.mktemp("times"), HashingEmbedder()) as index:
        ingest(index, FILES)
        yield over(index, tmp_path_factory.mktemp("conversations"))


def over(index: ArticleIndex, folder: Path) -> AnswerPath:
    conversations = ConversationStore(
        open_database(f"sqlite:///{(folder / 'conversations.sqlite3').as_posix()}")
    )
    return answer_path(index, conversations, today=lambda: TODAY)


def answer(path: AnswerPath, message: str, filters: FilterSpec | None = None) -> Answer:
    return asyncio.run(path.answer(ChatRequest(message=message, filters=filters or FilterSpec())))


def test_the_day_is_said_behind_the_claims(path: AnswerPath) -> None:
    found = answer(path, "When did the ferry Aldis sink off Torvik?")
    assert "“Sunday” is 2 March 2031, counted from the article’s date." in found.answer
    for claim in found.claims:
        assert found.answer[claim.start : claim.end] == claim.text
        assert "March" not in claim.text
    assert found.claims[0].resolved_times[0].date_from == date(2031, 3, 2)
    assert found.applied_filters == AppliedFilters()


def test_where_it_is_certain_the_answer_opens_with_the_day(path: AnswerPath) -> None:
    found = answer(path, "When was the dam of Harn repaired?")
    assert found.answer.startswith("May 2030: The dam of Harn was repaired last month [1].")
    assert [segment.type for segment in found.segments] == ["label", "claim", "note"]
    (claim,) = found.claims
    assert found.answer[claim.start : claim.end] == claim.text


def test_a_streamed_claim_has_its_times(path: AnswerPath) -> None:
    async def events() -> tuple[list[ClaimReady], Answer]:
        claims, whole = [], None
        request = ChatRequest(message="When did the ferry Aldis sink off Torvik?")
        async for event in path.events(request):
            claims += [event] if isinstance(event, ClaimReady) else []
            whole = event.answer if isinstance(event, Done) else whole
        assert whole
        return claims, whole

    claims, whole = asyncio.run(events())
    assert [event.claim for event in claims] == whole.claims
    assert claims[0].claim.resolved_times[0].text == "Sunday"


def test_an_undated_article_gets_no_day(path: AnswerPath) -> None:
    found = answer(path, "When did the mill of Lunn burn down?")
    assert found.citations[0].source_file == "old.txt"
    assert found.claims[0].resolved_times == [] and "counted from" not in found.answer


def test_the_questions_time_is_a_filter_that_is_shown(path: AnswerPath) -> None:
    found = answer(path, "What was reported this week?")
    files = {citation.source_file for citation in found.citations}
    assert files and files <= {"2031-03-03-ferry.txt", "2031-03-04-court.txt"}
    assert found.applied_filters == AppliedFilters(date_from="2031-03-03", date_to="2031-03-09")


def test_a_time_without_articles_gives_the_answer_of_others_and_says_so(path: AnswerPath) -> None:
    found = answer(path, "What was reported about the ferry Aldis on 1 January 2029?")
    assert "2031-03-03-ferry.txt" in [citation.source_file for citation in found.citations]
    assert "no article published on 1 January 2029 answers it" in found.answer
    assert found.applied_filters == AppliedFilters()


def test_what_happened_on_other_days_is_left_out(path: AnswerPath) -> None:
    found = answer(path, "What happened to the court, the men and the school two days ago?")
    assert {citation.source_file for citation in found.citations} == {"2031-03-04-court.txt"}
    assert "A court freed two men on Monday [1]." in found.answer


def test_the_questions_time_never_widens_the_callers_filter(path: AnswerPath) -> None:
    given = FilterSpec(date_from="2031-03-05")
    found = answer(path, "What was reported this week?", given)
    assert found.status == "not_found"
    assert found.applied_filters == given.applied()


def test_the_command_line_shows_the_days_below_the_source(path: AnswerPath) -> None:
    screen = Console(file=StringIO(), width=200)
    show_answer(screen, answer(path, "Which ferry sank off Torvik?"))
    assert isinstance(screen.file, StringIO)
    below = screen.file.getvalue().partition("Sources")[2]
    assert "“Sunday” is 2 March 2031" in below
