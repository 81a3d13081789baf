"""What a similarity means does not depend on the embedder's scale."""

from collections.abc import Iterator

import numpy as np
import pytest

from index.article_index import ArticleIndex
from index.embedding.background import Background
from index.embedding.embedder import Embedder
from tests.fakes.embedder import HashingEmbedder, SqueezedEmbedder
from tests.fakes.small_index import ingest, small_index

SAID = [
    "A fire in Garvel killed nine people on Monday.",
    "Nine people were killed in a fire in Garvel.",
    "The price of copper fell in March.",
]
REPORTS = {
    "fire.txt": "A fire in Garvel killed nine people on Monday. The mill had been inspected twice.",
    "again.txt": "Nine people were killed in a fire in Garvel. The mill was inspected twice.",
    "copper.txt": "The price of copper fell in March. Traders blamed the strong dollar.",
}
QUESTION = "How many people were killed in the fire in Garvel?"
PLAIN = HashingEmbedder()
SCALES = [SqueezedEmbedder(PLAIN, 0.2), SqueezedEmbedder(PLAIN, 0.9)]


@pytest.mark.parametrize("embedder", SCALES, ids=["narrow", "wide"])
def test_the_same_text_is_1_and_another_scale_changes_nothing(embedder: Embedder) -> None:
    found, plain = (
        Background(each).likeness(vectors, vectors)
        for each in (embedder, PLAIN)
        for vectors in [each.embed_sentences(SAID)]
    )
    assert np.diag(found) == pytest.approx(1)
    assert found == pytest.approx(plain, abs=1e-4)


def test_any_two_texts_are_0_alike() -> None:
    embedder = HashingEmbedder(dimension=512)
    one, other = embedder.embed_sentences(SAID[1:])
    assert abs(Background(embedder).likeness(one, other).item()) < 0.3


def told(index: ArticleIndex) -> tuple[list[str], list[int], float]:
    """What is found first, how the articles are grouped, and how sure that is."""
    found = index.find(QUESTION)
    stories, _ = index.stories(limit=9)
    sizes = sorted(len(story.articles) for story in stories)
    return [s.quote for s in found.sentences], sizes, found.confidence


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    with small_index(tmp_path_factory.mktemp("scale"), PLAIN) as opened:
        ingest(opened, REPORTS)
        yield opened


@pytest.mark.parametrize("embedder", SCALES, ids=["narrow", "wide"])
def test_what_is_found_and_what_is_of_one_event_is_the_same_on_any_scale(
    embedder: Embedder, plain: ArticleIndex, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with small_index(tmp_path_factory.mktemp("scale"), embedder) as index:
        ingest(index, REPORTS)
        quotes, sizes, confidence = told(index)
    assert (quotes, sizes) == told(plain)[:2]
    assert sizes == [1, 2]
    assert confidence == pytest.approx(told(plain)[2], abs=0.01)
