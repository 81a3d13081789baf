"""A real index, with real stores in a folder of its own, over the hashing embedder."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from index.article_index import ArticleIndex
from index.catalog.database import open_database
from index.catalog.identity import catalog_identity
from index.embedding.embedder import Embedder
from index.ingest.originals import Originals
from index.ingest.outcomes import Outcome, Report
from index.ingest.sources import Source
from index.read.processes import ReadingProcesses
from index.reader import Reader
from index.stores.chroma import ChromaVectors, open_chroma
from index.stores.postings import Postings
from index.stores.vectors import VectorIndex
from index.types import NO_FILTERS, Filters
from tests.fakes.embedder import HashingEmbedder

ROOT = "articles"
Opened = Callable[[Reader | None], AbstractContextManager[ArticleIndex]]
"""Opens an index with a reader, or without."""


@contextmanager
def small_index(
    folder: Path,
    embedder: Embedder,
    vectors: VectorIndex | None = None,
    reader: Reader | None = None,
) -> Iterator[ArticleIndex]:
    """Opens the index below a folder, with other vectors if they are given, and closes it."""
    with unrecovered(folder, embedder, vectors, reader) as index:
        index.recover()
        yield index


@contextmanager
def unrecovered(
    folder: Path,
    embedder: Embedder,
    vectors: VectorIndex | None = None,
    reader: Reader | None = None,
) -> Iterator[ArticleIndex]:
    """The same as whatever ended before has left it."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = catalog_of(folder)
    index = ArticleIndex(
        engine,
        vectors or chroma_vectors(folder, embedder),
        Postings(folder / "postings", catalog_identity(engine)),
        embedder,
        Originals(folder / "originals"),
        reading=ReadingProcesses({}, 1_000_000),
        reader=reader,
    )
    try:
        yield index
    finally:
        index.close()


def opening(folder: Path, files: Mapping[str, str]) -> Opened:
    """An index of these files in a folder, opened anew each time."""

    @contextmanager
    def opened(reader: Reader | None) -> Iterator[ArticleIndex]:
        with small_index(folder, HashingEmbedder(), reader=reader) as index:
            ingest(index, files)
            yield index

    return opened


def catalog_of(folder: Path) -> Engine:
    return open_database(f"sqlite:///{(folder / 'catalog.sqlite3').as_posix()}")


def chroma_vectors(folder: Path, embedder: Embedder) -> ChromaVectors:
    engine = catalog_of(folder)
    catalog = catalog_identity(engine)
    engine.dispose()
    client = open_chroma(folder / "chroma")
    return ChromaVectors(client, embedder.model, embedder.dimension, catalog)


def sources(files: Mapping[str, str | bytes], root: str = ROOT) -> list[Source]:
    """Files that are handed over as they are, as found below one root folder."""
    return [
        Source(path, root, data=text if isinstance(text, bytes) else text.encode())
        for path, text in files.items()
    ]


def ingest(index: ArticleIndex, files: Mapping[str, str | bytes], root: str = ROOT) -> Report:
    return index.ingest(sources(files, root))


def statuses(outcomes: Report | list[Outcome]) -> list[tuple[str, str]]:
    """(path, status) of each, in order."""
    listed = outcomes.outcomes if isinstance(outcomes, Report) else outcomes
    return [(outcome.path, outcome.status) for outcome in listed]


def quotes(index: ArticleIndex, question: str, filters: Filters = NO_FILTERS) -> list[str]:
    """What a question finds, best first; each quote is checked against its article's text."""
    found = index.find(question, filters).sentences
    for sentence in found:
        assert sentence.span.of(index.stored(sentence.article.id).text) == sentence.quote
    return [sentence.quote for sentence in found]
