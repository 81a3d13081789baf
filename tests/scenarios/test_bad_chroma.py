"""A Chroma server that goes away behind its line: questions are answered from the catalog's vectors
and say so, an article fails whole, and all is well once the line is.
"""

from collections.abc import Iterator

import pytest

from index.article_index import ArticleIndex
from index.errors import StorageFault
from index.servers import breaker
from index.stores import chroma
from index.stores.chroma import ChromaVectors, connect_chroma
from tests.fakes.bad_line import BadLine, Way, bad_line
from tests.fakes.chroma_server import chroma_server
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import ingest, quotes, small_index

pytest_plugins = ["tests.fakes.fixtures"]
BAD: tuple[Way | None, ...] = (
    None, "closes", "resets", "hangs", "cuts", "drips", "trickles", "page", "fails", "busy",
)  # fmt: skip
FERRY = {"ferry.txt": "Nine people died when the ferry Maridan sank off Harbourton."}
QUESTION = "Who died on the ferry?"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BadLine]:
    with (
        chroma_server(tmp_path_factory.mktemp("server")) as port,
        bad_line(("127.0.0.1", port)) as between,
    ):
        yield between


@pytest.fixture(scope="module")
def index(line: BadLine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleIndex]:
    embedder = HashingEmbedder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chroma, "SERVER_SECONDS", 1)
        vectors = ChromaVectors(connect_chroma(line.url), embedder.model, embedder.dimension)
        with small_index(tmp_path_factory.mktemp("data"), embedder, vectors) as index:
            ingest(index, FERRY)
            yield index
            line.goes("through")


def breaks(line: BadLine, way: Way | None) -> None:
    """In a way, or by falling silent in the middle."""
    if way is None:
        line.falls_silent()
    else:
        line.goes(way)


@pytest.mark.parametrize("replies", range(5))
def test_one_that_falls_silent_while_a_service_starts_keeps_nobody_waiting(
    line: BadLine, monkeypatch: pytest.MonkeyPatch, replies: int
) -> None:
    monkeypatch.setattr(chroma, "SERVER_SECONDS", 0.5)
    line.goes("through")
    line.falls_silent(replies)
    with pytest.raises(StorageFault, match="vector store"):
        ChromaVectors(connect_chroma(line.url), "model", 4).count()
    line.goes("through")


@pytest.mark.parametrize("way", [*BAD, "odd"], ids=str)
def test_a_question_is_answered_without_it(
    line: BadLine, index: ArticleIndex, way: Way | None, later: list[float]
) -> None:
    whole = quotes(index, QUESTION)
    breaks(line, way)
    found = index.find(QUESTION)
    assert found.sentences[0].quote in whole
    assert [why.partition(": ")[0] for why in found.degraded] == ["vector store"]
    line.goes("through")
    later[0] += breaker.REST_SECONDS + 1
    assert index.find(QUESTION).degraded == ()


@pytest.mark.parametrize("way", BAD, ids=str)
def test_an_article_fails_whole_and_comes_in_afterwards(
    line: BadLine, index: ArticleIndex, way: Way | None
) -> None:
    bridge = {f"{way}.txt": f"The bridge {way} of Harbourton was closed on Monday."}
    breaks(line, way)
    (outcome,) = ingest(index, bridge).outcomes
    assert outcome.status == "failed"
    assert "vector store" in outcome.reason
    line.goes("through")
    assert ingest(index, bridge).outcomes[0].status == "added"
    assert index.missing() == (0, 0)
