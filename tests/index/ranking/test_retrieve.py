"""Filters restrict the search itself, whatever way it takes, and retired versions are not found."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.question.question import ask
from index.ranking import dense, retrieve
from index.ranking.retrieve import Candidates
from index.types import Filters
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

EVERY = 5
"""One article in this many is tagged."""
COUNT = 60
QUESTION = "Which ship left the port of the town on Saturday?"
TAGGED = Filters(tags=("chosen",))


def text(number: int) -> str:
    """The higher the number, the more it is like the question."""
    ship = "ship left the port of the town" if number % 2 else "mine in the hills was flooded"
    tags = "tags: [chosen]\n" if number % EVERY == 0 else ""
    day = f"2024-01-{1 + number % 28:02}"
    return f"---\ndate: {day}\n{tags}---\nThe {ship} on Saturday, number {number} reported.\n"


@pytest.fixture(scope="module")
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture(scope="module")
def index(
    tmp_path_factory: pytest.TempPathFactory, embedder: HashingEmbedder
) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("retrieve"), embedder) as opened:
        ingest(opened, {f"{n:02}.md": text(n) for n in range(COUNT)})
        yield opened


@pytest.fixture(params=["few", "exact", "broad", "broad, keywords unrestricted"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ways a filtered search can take, chosen by the size of what is allowed."""
    if request.param != "few":
        monkeypatch.setattr(dense, "FEW_VERSIONS", 0)
    if request.param.startswith("broad"):
        monkeypatch.setattr(dense, "EXACT_SENTENCES", 0)
        monkeypatch.setattr(retrieve, "DENSE", 4)
    if request.param == "broad, keywords unrestricted":
        monkeypatch.setattr(retrieve, "EXACT_VERSIONS", 0)
    return str(request.param)


def candidates_of(index: ArticleIndex, question: str, filters: Filters) -> Candidates:
    """What the search finds before it is ranked."""
    return index._retriever.candidates(ask(question), filters)


def numbers(found: list[str]) -> set[int]:
    return {int(quote.split("number ")[1].split()[0]) for quote in found}


@pytest.mark.usefixtures("way")
def test_only_allowed_articles_are_found(index: ArticleIndex) -> None:
    found = numbers(quotes(index, QUESTION, TAGGED))
    assert len(found) >= 4
    assert all(number % EVERY == 0 for number in found)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    "nothing",
    [
        Filters(tags=("unknown",)),
        Filters(date_from=date(2030, 1, 1)),
        Filters(source_files=("../00.md",)),
        Filters(publishers=("nobody",)),
    ],
)
def test_a_filter_that_allows_nothing_finds_nothing(index: ArticleIndex, nothing: Filters) -> None:
    evidence = index.find(QUESTION, nothing)
    assert (evidence.sentences, evidence.confidence, evidence.nearest) == ((), 0.0, ())


@pytest.mark.usefixtures("way")
def test_the_nearest_allowed_sentences_are_those_of_exact_scoring(
    index: ArticleIndex, embedder: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrieve, "DENSE", 5)
    candidates = candidates_of(index, QUESTION, TAGGED)
    vector = embedder.embed_questions([QUESTION])[0]
    chosen = [index.stored(a.id) for a in index.articles(limit=99)[0] if "chosen" in a.tags]
    nearness = {
        (version.article.version_id, ordinal): float(own @ vector)
        for version in chosen
        for ordinal, own in enumerate(version.vectors)
    }
    nearest = sorted(nearness, key=lambda key: -nearness[key])[:5]
    assert list(candidates.sentences[:5]) == nearest


def test_what_the_engine_finds_too_little_of_is_compared_one_by_one(
    index: ArticleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all that is near is not allowed, over-fetching ends before it has enough."""
    exact = candidates_of(index, QUESTION, TAGGED).sentences
    monkeypatch.setattr(dense, "FEW_VERSIONS", 0)
    monkeypatch.setattr(dense, "EXACT_SENTENCES", 0)
    monkeypatch.setattr(dense, "MOST_FETCHED", 3)
    assert candidates_of(index, QUESTION, TAGGED).sentences == exact


def test_one_article_of_many_is_found_although_others_are_nearer(index: ArticleIndex) -> None:
    only = Filters(source_files=("00.md",))
    assert numbers(quotes(index, QUESTION, only)) == {0}


def test_retired_versions_are_not_found_by_any_filter(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {"a.md": "---\ntags: [chosen]\n---\nThe port was closed on Saturday."})
        assert len(quotes(index, QUESTION, TAGGED)) == 1
        ingest(index, {"a.md": "The port was opened on Saturday."})
        assert quotes(index, QUESTION, TAGGED) == []
        assert quotes(index, QUESTION) == ["The port was opened on Saturday."]


def test_sentences_are_found_through_each_kind_of_search(tmp_path: Path) -> None:
    """By the words, by a name spelled otherwise, by the passage around the sentence."""
    text = "The mayor of Lisichansk spoke on Sunday. He gave no number of the wounded at all."
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {"a.txt": text, **{f"{n}.txt": "Rain fell on the sea." for n in range(9)}})
        found = quotes(index, "Лисичанськ")
        assert "The mayor of Lisichansk spoke on Sunday." in found
        assert "He gave no number of the wounded at all." in quotes(index, "mayor of Lysychansk")
