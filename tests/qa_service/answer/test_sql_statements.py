"""A question costs a handful of SQL statements, however many articles and events it meets."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import event

from index.catalog.database import open_database
from index.errors import ArticleNotFound
from index.types import Filters
from qa_service.contract.types import Answer, ChatRequest
from qa_service.conversation.store import ConversationStore
from tests.fakes.answer_path import answer_path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, small_index

MOST_STATEMENTS = 11
PLACES = "Ostrava Brno Garvel Bresk Tarnow Odesa Leeds Lyon".split()
FIRES = {
    f"{place}{number}.md": f"---\npublisher: Paper {number}\ndate: 2031-03-{day + number:02d}\n"
    f"title: Fire in {place}\n---\nA fire broke out in {place} on Monday. {day + number} people "
    f"were killed in the fire, police said. The mayor of {place} spoke of a dark day.\n"
    for day, place in enumerate(PLACES, 2)
    for number in range(3)
}
FIRES["notice.md"] = (
    "---\npublisher: Paper 0\ndate: 2031-03-20\ntitle: 'Correction: Fire in Ostrava'\n---\n"
    "Correction: 5 people, not 2, were killed in the fire in Ostrava, police said.\n"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fires")
    with small_index(folder, HashingEmbedder()) as index:
        ingest(index, FIRES)
    return folder


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in the fire?",
        "How many people were killed in the fire in Ostrava?",
        "When did the fire break out?",
        "What did the mayor say?",
        "What is the news?",
    ],
)
def test_a_first_question_asks_the_catalog_little(filled: Path, question: str) -> None:
    """One article is kept in memory, and what is counted once after each change."""
    with small_index(filled, HashingEmbedder()) as index:
        engine = open_database(f"sqlite:///{(filled / 'catalog.sqlite3').as_posix()}")
        path = answer_path(index, ConversationStore(engine))
        index.find("Who corrected it?", Filters(source_files=("notice.md",)))
        statements: list[str] = []
        for each in (engine, index.listing.engine):
            event.listen(each, "before_cursor_execute", lambda *given: statements.append(given[2]))
        answer: Answer = asyncio.run(path.answer(ChatRequest(message=question)))
        engine.dispose()
    assert answer.claims or answer.choices
    assert 0 < len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_what_is_kept_in_memory_follows_every_change(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        first, second = "Ostrava0.md", "Ostrava1.md"
        ingest(index, {first: FIRES[first]})
        [old] = index.articles(limit=9)[0]
        assert len(index.stories_of([old.id])[0].articles) == 1
        ingest(index, {second: FIRES[first].replace("Paper 0", "Paper 1")})
        assert len(index.stories_of([old.id])[0].articles) == 2
        ingest(index, {first: FIRES[first].replace("dark", "black")})
        assert index.article(old.id).version_id != old.version_id
        assert "black" in index.stored(old.id).text
        index.remove(old.id)
        assert index.stories_of([old.id]) == []
        with pytest.raises(ArticleNotFound):
            index.article(old.id)
