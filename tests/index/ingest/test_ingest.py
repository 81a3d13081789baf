"""Ingesting again and again: what changed is replaced at once, the rest costs nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.errors import ArticleNotFound
from index.ingest.files import PUBLISH_SENTENCES
from index.ingest.sources import Source, find_sources, folder_roots
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, quotes, small_index, sources, statuses

PORT = "The port of Odesa was closed on Saturday."
MINE = "A coal mine in Wales was flooded on Monday."


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def index(tmp_path: Path, embedder: HashingEmbedder) -> Iterator[ArticleIndex]:
    with small_index(tmp_path / "data", embedder) as opened:
        yield opened


def originals(tmp_path: Path) -> list[bytes]:
    kept = (tmp_path / "data" / "originals").rglob("*")
    return [file.read_bytes() for file in kept if file.is_file()]


def lines(**texts: str) -> str:
    return "\n".join(json.dumps({"id": key, "text": text}) for key, text in texts.items())


def test_an_unchanged_file_is_not_embedded_again(
    index: ArticleIndex, embedder: HashingEmbedder
) -> None:
    assert statuses(ingest(index, {"a.txt": PORT})) == [("a.txt", "added")]
    embedder.embedded.clear()
    assert statuses(ingest(index, {"a.txt": PORT, "b.txt": MINE})) == [
        ("a.txt", "unchanged"),
        ("b.txt", "added"),
    ]
    assert [text for text in embedder.embedded if text in {PORT, MINE}] == [MINE]


def test_an_update_replaces_the_article(index: ArticleIndex) -> None:
    (before,) = ingest(index, {"a.txt": PORT}).outcomes
    (after,) = ingest(index, {"a.txt": MINE}).outcomes
    assert after.status == "updated"
    assert after.article_ids == before.article_ids
    assert quotes(index, "Which port was closed on Saturday?") == [MINE]
    assert index.stored(after.article_ids[0]).text == MINE
    assert index.counts().articles == 1
    assert index.missing() == (0, 0)


def test_the_articles_of_one_file_come_and_go_with_it(index: ArticleIndex) -> None:
    ingest(index, {"news.jsonl": lines(a=PORT, b=MINE)})
    assert [a.source_file for a in index.articles(limit=9)[0]] == ["news.jsonl#a", "news.jsonl#b"]
    (outcome,) = ingest(index, {"news.jsonl": lines(b=MINE)}).outcomes
    assert outcome.status == "updated"
    assert [a.source_file for a in index.articles(limit=9)[0]] == ["news.jsonl#b"]
    assert quotes(index, "Which port was closed?") == [MINE]


def test_an_article_keeps_its_id_and_can_be_read_whole(index: ArticleIndex) -> None:
    text = "Harbour news\r\n\r\nThe port was closed.\x00\r\nIt opened again on Sunday 🚢."
    (outcome,) = ingest(index, {"a.txt": text}).outcomes
    (identifier,) = outcome.article_ids
    assert index.stored(identifier).text == text
    assert index.article(identifier).characters == len(text)
    assert index.original(identifier) == text.encode()
    assert any("🚢" in quote for quote in quotes(index, "When did it open again?"))


def test_a_text_with_nul_is_searched_behind_it(index: ArticleIndex) -> None:
    ingest(index, {"a.txt": f"A storm came\x00 over the sea at night. {PORT}"})
    assert quotes(index, "Which port was closed?")[0] == PORT


def test_prune_removes_what_is_gone_from_that_folder_only(tmp_path: Path) -> None:
    for folder, name in (("one", "a.txt"), ("one", "b.txt"), ("two", "c.txt")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(f"{PORT} Said {name} of the town.")
    targets = [str(tmp_path / "one"), str(tmp_path / "two")]
    with small_index(tmp_path / "data", HashingEmbedder()) as index:
        index.ingest(find_sources(targets))
        (tmp_path / "one" / "b.txt").unlink()
        assert statuses(index.ingest(find_sources(targets))) == [
            ("a.txt", "unchanged"),
            ("c.txt", "unchanged"),
        ]
        report = index.ingest(find_sources(targets[:1]), prune=folder_roots(targets[:1]))
        assert statuses(report) == [("a.txt", "unchanged"), ("b.txt", "removed")]
        assert [a.source_file for a in index.articles(limit=9)[0]] == ["a.txt", "c.txt"]
        assert index.missing() == (0, 0)


def test_removed_and_ingested_again(index: ArticleIndex) -> None:
    (outcome,) = ingest(index, {"a.txt": PORT}).outcomes
    index.remove(outcome.article_ids[0])
    assert quotes(index, "Which port was closed?") == []
    with pytest.raises(ArticleNotFound):
        index.article(outcome.article_ids[0])
    with pytest.raises(ArticleNotFound):
        index.remove(outcome.article_ids[0])
    assert ingest(index, {"a.txt": PORT}).outcomes[0].article_ids == outcome.article_ids
    assert quotes(index, "Which port was closed?") == [PORT]


def test_one_article_of_a_file_removed_and_ingested_again(index: ArticleIndex) -> None:
    (outcome,) = ingest(index, {"news.jsonl": lines(a=PORT, b=MINE)}).outcomes
    index.remove(outcome.article_ids[0])
    assert quotes(index, "Which port was closed?") == [MINE]
    ingest(index, {"news.jsonl": lines(a=PORT, b=MINE)})
    assert sorted(quotes(index, "Which port was closed?")) == sorted([PORT, MINE])
    assert index.missing() == (0, 0)


def test_prune_removes_what_is_left_of_a_file(index: ArticleIndex) -> None:
    (outcome,) = ingest(index, {"news.jsonl": lines(a=PORT, b=MINE)}).outcomes
    index.remove(outcome.article_ids[0])
    index.prune(ROOT, keep=[])
    assert index.articles(limit=9)[0] == []


def test_originals_are_kept_while_an_article_needs_them(
    index: ArticleIndex, tmp_path: Path
) -> None:
    ingest(index, {"a.txt": PORT, "b.txt": PORT})
    assert originals(tmp_path) == [PORT.encode()]
    ingest(index, {"a.txt": MINE})
    assert sorted(originals(tmp_path)) == sorted([PORT.encode(), MINE.encode()])
    ingest(index, {"b.txt": MINE})
    assert originals(tmp_path) == [MINE.encode()]
    index.prune(ROOT, keep=[])
    assert originals(tmp_path) == []


def test_many_files_are_published_in_parts_and_reported_in_order(index: ArticleIndex) -> None:
    sentence = "Ship number {} left the harbour of the town on day {}. "
    files = {
        f"{n:02}.txt": "".join(sentence.format(n, day) for day in range(PUBLISH_SENTENCES // 3))
        for n in range(8)
    }
    seen: list[str] = []
    report = index.ingest(sources(files), on_outcome=lambda outcome: seen.append(outcome.path))
    assert seen == [outcome.path for outcome in report.outcomes]
    assert sorted(seen) == sorted(files)
    assert report.count("added") == len(files)
    assert index.counts().articles == len(files)
    assert index.missing() == (0, 0)


def test_one_name_twice_in_one_call_keeps_the_last(index: ArticleIndex) -> None:
    index.ingest([Source("a.txt", ROOT, data=text.encode()) for text in (PORT, MINE)])
    assert [index.stored(a.id).text for a in index.articles(limit=9)[0]] == [MINE]
    assert quotes(index, "Which port was closed?") == [MINE]
    assert index.missing() == (0, 0)


def test_another_index_over_the_folder_finds_the_same(tmp_path: Path) -> None:
    with small_index(tmp_path / "data", HashingEmbedder()) as index:
        ingest(index, {"a.txt": PORT, "b.txt": MINE})
        found = quotes(index, "Which port was closed?")
    embedder = HashingEmbedder()
    with small_index(tmp_path / "data", embedder) as index:
        assert quotes(index, "Which port was closed?") == found
        embedder.embedded.clear()  # the question's background, once a process
        assert ingest(index, {"a.txt": PORT, "b.txt": MINE}).count("unchanged") == 2
    assert embedder.embedded == []
