"""A question costs a handful of SQL statements, however many articles and events it meets."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from index.catalog.database import open_database
from index.errors import ArticleNotFound
from index.types import Filters
from qa_service.answer import suggested
from qa_service.answer.suggested import Suggested
from qa_service.contract.types import ChatRequest
from qa_service.conversation.store import ConversationStore
from qa_service.library.follow_ups import follow_ups
from tests.fakes.answer_path import answer_path
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

MOST_STATEMENTS = 10
PLACES = "Ostrava Brno Garvel Bresk Tarnow Odesa Leeds Lyon".split()
FIRES = {
    f"{place}{number}.md": f"---\npublisher: Paper {number}\ndate: 2031-03-{day + number:02d}\n"
    f"title: Fire in {place}\n---\nA fire broke out in {place} on Monday. {day + number} people "
    f"were killed in the fire, police said. The mayor of {place} spoke of a dark day.\n"
    for day, place in enumerate(PLACES, 2)
    for number in range(3)
}
SAID = [
    {"role": "user", "content": "How many people were killed in the fire in Ostrava?"},
    {"role": "assistant", "content": "5 people were killed in the fire in Ostrava, police said."},
]
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
    "request_",
    [
        pytest.param({"message": message, **more}, id=name)
        for name, message, more in (
            ("several events", "How many people were killed in the fire?", {}),
            ("one event", "How many people were killed in the fire in Ostrava?", {}),
            ("no number", "When did the fire break out?", {}),
            ("spoken", "What did the mayor say?", {}),
            ("news", "What is the news?", {}),
            ("small letters", "how many people were killed in the fire in ostrava", {}),
            ("initials", "what did the un say about the fire in garvel", {}),
            ("list", "Which towns had a fire?", {}),
            ("timeline", "Give me a timeline of the fire in Ostrava.", {}),
            ("compared", "Which fire killed the most people?", {}),
            ("two parts", "How many people died in Ostrava and who spoke in Brno?", {}),
            ("a day", "What happened on 5 March 2031?", {}),
            ("corrected", "What was corrected about the fire in Ostrava?", {}),
            ("German", "Wie viele Menschen starben beim Brand in Ostrava?", {}),
            ("Russian", "Сколько людей погибло при пожаре в Брно?", {}),
            ("nothing", "Who won the chess match in Reykjavik?", {}),
            ("filter", "How many people were killed?", {"filters": {"publishers": ["Paper 1"]}}),
            ("days", "How many people were killed?",
             {"filters": {"date_from": "2031-03-04", "date_to": "2031-03-06"}}),
            ("follow-up", "And in Brno?", {"history": SAID}),
            ("pronoun", "What did he say?", {"history": SAID}),
        )
    ],
)  # fmt: skip
def test_no_question_asks_the_databases_much(
    filled: Path, request_: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of an article is in memory, and what is suggested is looked up too."""
    monkeypatch.setattr(suggested, "PATIENCE", 60.0)
    with small_index(filled, HashingEmbedder()) as index:
        engine = open_database(f"sqlite:///{(filled / 'catalog.sqlite3').as_posix()}")
        path = answer_path(
            index,
            ConversationStore(engine),
            suggested=Suggested(partial(follow_ups, index), index.counts),
        )
        statements: list[str] = []
        for each in (engine, index.listing.engine):
            event.listen(each, "before_cursor_execute", lambda *given: statements.append(given[2]))
        asyncio.run(path.answer(ChatRequest.model_validate(request_)))
        engine.dispose()
    assert 0 < len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_what_is_kept_in_memory_follows_every_change(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        first, second = "Ostrava0.md", "Ostrava1.md"
        ingest(index, {first: FIRES[first]})
        [old] = index.articles(limit=9)[0]
        assert len(index.stories_of([old.id])[0].articles) == 1
        ingest(index, {second: FIRES[first].replace("Paper 0", "Paper 1")})
        assert len(index.stories_of([old.id])[0].articles) == 2
        own, spoke = Filters(source_files=(first,)), "What dark day did the mayor speak of?"
        assert any("dark" in quote for quote in quotes(index, spoke, own))
        ingest(index, {first: FIRES[first].replace("dark", "black")})
        told = " ".join(quotes(index, spoke, own))
        assert "black" in told and "dark" not in told
        assert index.article(old.id).version_id != old.version_id
        assert "black" in index.stored(old.id).text
        index.withdrawals.withdraw(old.id, "wrong")
        assert all(old.source_file != s.article.source_file for s in index.find(spoke).sentences)
        index.withdrawals.put_back(old.id)
        assert any("black" in quote for quote in quotes(index, spoke, own))
        index.remove(old.id)
        assert index.stories_of([old.id]) == []
        with pytest.raises(ArticleNotFound):
            index.article(old.id)
