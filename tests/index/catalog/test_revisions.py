"""What an article said before it was changed is kept, as long as the article is."""

import json
from pathlib import Path

import pytest

from index.article_index import ArticleIndex
from index.catalog.revisions import KEPT
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ROOT, ingest, small_index

NAME = "toll.txt"
FIRST = "At least six people died in the blast. The fire is out."
SECOND = "At least sixteen people died in the blast. The fire is out."


def texts(index: ArticleIndex) -> list[str]:
    """Earlier texts of the only article, the newest first."""
    (article,) = index.articles(limit=2)[0]
    return [revision.text for revision in index.revisions.of(article.id)]


def test_the_text_before_is_kept_as_the_version_that_was_cited(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {NAME: FIRST})
        (before,) = index.articles(limit=1)[0]
        assert texts(index) == []
        ingest(index, {NAME: SECOND})
        (kept,) = index.revisions.of(before.id)
        assert (kept.version, kept.text, kept.title) == (before.version_id, FIRST, before.title)
        assert kept.ingested_at == before.ingested_at <= kept.replaced_at
        assert index.find("How many died in the blast?").sentences[0].quote in SECOND
    with small_index(tmp_path, HashingEmbedder()) as index:
        assert texts(index) == [FIRST]


def test_the_same_bytes_or_words_are_no_change(tmp_path: Path) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        for name in (NAME, NAME):
            ingest(index, {name: FIRST})
        assert texts(index) == []
        lines = [{"id": "a", "text": FIRST}, {"id": "b", "text": "The port was closed."}]
        for second in ("closed", "opened"):
            lines[1]["text"] = f"The port was {second}."
            ingest(index, {"all.jsonl": "\n".join(map(json.dumps, lines))})
        found, _ = index.articles(limit=5)
        kept = {a.source_file: [r.text for r in index.revisions.of(a.id)] for a in found}
        assert kept == {NAME: [], "all.jsonl#a": [], "all.jsonl#b": ["The port was closed."]}


def test_a_live_blog_keeps_its_newest_texts(tmp_path: Path) -> None:
    written = [f"{n} people died in the blast of the harbour." for n in range(KEPT + 3)]
    with small_index(tmp_path, HashingEmbedder()) as index:
        for text in written:
            ingest(index, {NAME: text})
        assert texts(index) == written[-2 : -KEPT - 2 : -1]


@pytest.mark.parametrize("way", ["remove", "prune"])
def test_with_the_article_its_earlier_texts_go(tmp_path: Path, way: str) -> None:
    with small_index(tmp_path, HashingEmbedder()) as index:
        ingest(index, {NAME: FIRST})
        ingest(index, {NAME: SECOND})
        (article,) = index.articles(limit=1)[0]
        if way == "remove":
            index.remove(article.id)
        else:
            index.prune(ROOT, [])
        assert index.revisions.of(article.id) == []
        ingest(index, {NAME: FIRST})
        assert index.revisions.of(article.id) == []
