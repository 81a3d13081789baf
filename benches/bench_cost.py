"""What a question and an article cost beyond their embedding, stage by stage, in processor time.

    python benches/bench_cost.py [SET_DIR...] [--articles N] [--blogs N] [--questions N]
                                 [--data DIR] [--json FILE]

The library is made from the sets (benches/cost_corpus.py) with an embedder that costs next to
nothing; the ruler is one question embedded by the built-in model in the same process. Ingested
once into --data, the folder is kept and used again. Extractive answers, one at a time, without
the reader. Stages lie inside one another where one calls the other, so they do not add up.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import event

from benches.cost_corpus import SETS, Corpus, HashedEmbedder
from benches.cost_table import Row, disk, show, spread
from index.article_index import ArticleIndex
from index.catalog import CatalogReader, catalog_identity, open_database
from index.catalog.writer import CatalogWriter
from index.data_folder import DataFolder
from index.embedding.embedder import LocalEmbedder
from index.ingest import Originals, Source
from index.ranking.evidence import Ranker
from index.ranking.retrieve import Retriever
from index.read.processes import ReadingProcesses
from index.stores.chroma import ChromaVectors, open_chroma
from index.stores.postings import Postings
from index.stories.grouping import StoryGrouper
from index.stories.join import StoryJoin
from index.stories.reader import StoryReader
from index.types import NO_FILTERS, Filters
from qa_service.answer.news_sense import NewsSense
from qa_service.answer.path import AnswerPath
from qa_service.contract.types import ChatRequest
from qa_service.conversation.store import ConversationStore
from tests.fakes.answer_path import answer_path

STAGES: dict[str, tuple[type, str]] = {
    "vectors.add": (ChromaVectors, "add"),
    "postings.add": (Postings, "add"),
    "postings.commit": (Postings, "commit"),
    "catalog.stage": (CatalogWriter, "stage"),
    "catalog.publish": (CatalogWriter, "publish"),
    "stories": (StoryGrouper, "catch_up"),
    "dense": (ChromaVectors, "search"),
    "lexical": (Postings, "search"),
    "load": (CatalogReader, "stored"),
    "candidates": (Retriever, "candidates"),
    "join": (StoryJoin, "candidates"),
    "copies": (StoryReader, "copies"),
    "stories_of": (StoryReader, "of_articles"),
    "rank": (Ranker, "rank"),
    "readings": (NewsSense, "readings"),
    "differing": (NewsSense, "differing"),
    "in_place": (NewsSense, "in_place"),
    "save": (ConversationStore, "save"),
}
FILTERS = {
    "none": NO_FILTERS,
    "1 year": Filters(date_from=date(2014, 1, 1), date_to=date(2014, 12, 31)),
    "9 years": Filters(date_from=date(2014, 1, 1)),
    "1 of 7 papers": Filters(publishers=("Paper 3",)),
}


class Clock:
    """Processor time of every stage since it was last asked."""

    def __init__(self) -> None:
        self.spent: Row = {}
        for stage, (owner, name) in STAGES.items():
            setattr(owner, name, self._timed(stage, getattr(owner, name)))

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def timed(*args: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*args, **named)
            finally:
                self.spent[stage] = self.spent.get(stage, 0) + time.process_time() - started

        return timed

    def taken(self) -> Row:
        spent, self.spent = self.spent, {}
        return spent


@contextmanager
def library(data: Path, embedder: HashedEmbedder) -> Iterator[tuple[ArticleIndex, AnswerPath, Any]]:
    folder = DataFolder(data)
    engine = open_database(folder.catalog_url)
    name = catalog_identity(engine)
    vectors = ChromaVectors(open_chroma(folder.chroma), embedder.model, embedder.dimension, name)
    index = ArticleIndex(
        engine, vectors, Postings(folder.postings, name), embedder, Originals(folder.originals),
        reading=ReadingProcesses({}, 100_000_000),
    )  # fmt: skip
    path = answer_path(index, ConversationStore(engine), longest=2000)
    try:
        index.recover()
        yield index, path, engine
    finally:
        index.close()
        folder.release()


def ingest(index: ArticleIndex, files: list[tuple[str, bytes]], clock: Clock) -> Row:
    """Milliseconds a sentence."""
    clock.taken()
    before, started = index.counts().sentences, time.process_time()
    index.ingest([Source(name, "bench", data=data) for name, data in files])
    total = time.process_time() - started
    new = max(1, index.counts().sentences - before)
    spent = {"total": total, **clock.taken()}
    return {"sentences": new, **{stage: 1000 * s / new for stage, s in spent.items()}}


def changed_line(index: ArticleIndex, corpus: Corpus, articles: int) -> Row:
    """Milliseconds of a file that is new, and of the same file with one line changed."""
    lines = [json.dumps(corpus.article(-number)) for number in range(1, articles + 1)]

    def cost() -> float:
        data = "\n".join(lines).encode()
        started = time.process_time()
        index.ingest([Source("changed.jsonl", "changed", data=data)])
        return 1000 * (time.process_time() - started)

    whole = cost()
    lines[articles // 2] = json.dumps(corpus.article(-articles // 2 - 1) | {"author": "Another"})
    line = cost()
    index.prune("changed", keep=[])
    return {"file": whole, "line": line, "ratio": line / whole}


def ask(path: AnswerPath, questions: list[str], engine: Any, clock: Clock) -> dict[str, Row]:
    """By stage, milliseconds a question: mean, p50, p95, p99; SQL statements too."""
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    rows: list[Row] = []

    async def ask_all() -> None:
        for question in questions:
            clock.taken()
            statements.clear()
            started = time.process_time()
            await path.answer(ChatRequest(message=question))
            total = 1000 * (time.process_time() - started)
            stages = {stage: 1000 * s for stage, s in clock.taken().items()}
            rows.append({"total": total, "SQL": len(statements), **stages})

    asyncio.run(ask_all())
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: spread([row.get(name, 0.0) for row in rows]) for name in names}


def filtered(index: ArticleIndex, questions: list[str]) -> dict[str, Row]:
    """Milliseconds of `find` a question under filters of several breadths."""
    found: dict[str, Row] = {}
    for name, filters in FILTERS.items():
        spent = []
        for question in questions:
            started = time.process_time()
            index.find(question, filters)
            spent.append(1000 * (time.process_time() - started))
        found[name] = spread(spent)
    return found


def beside_blogs(index: ArticleIndex, corpus: Corpus, questions: list[str], blogs: int) -> Row:
    """Milliseconds of `find` a question before so many live blogs come in and after."""

    def cost() -> float:
        for question in questions:
            index.find(question)
        started = time.process_time()
        for question in questions:
            index.find(question)
        return 1000 * (time.process_time() - started) / len(questions)

    before = cost()
    lines = "\n".join(json.dumps(corpus.blog(number)) for number in range(blogs))
    index.ingest([Source("blogs.jsonl", "blogs", data=lines.encode())])
    after = cost()
    met = [any(s.article.root == "blogs" for s in index.find(q).sentences) for q in questions]
    index.prune("blogs", keep=[])
    return {"without": before, "with": after, "ratio": after / before, "met": float(np.mean(met))}


def ruler(questions: list[str]) -> float:
    embedder = LocalEmbedder()
    embedder.embed_questions(["warm"])
    started = time.process_time()
    for question in questions:
        embedder.embed_questions([question])
    return 1000 * (time.process_time() - started) / len(questions)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, default=SETS)
    parser.add_argument("--articles", type=int, default=220)
    parser.add_argument("--blogs", type=int, default=10)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    corpus, clock = Corpus(options.sets), Clock()
    data = options.data or Path(tempfile.mkdtemp())
    with library(data, HashedEmbedder()) as (index, path, engine):
        table: dict[str, dict[str, Row]] = {}
        if not index.counts().sentences:
            files = list(corpus.files(options.articles))
            row = ingest(index, files, clock)
            table["ingest, ms a sentence"] = {name: {"ms": value} for name, value in row.items()}
            changed = changed_line(index, corpus, options.articles)
            table["one changed line of a file"] = {"ms": changed}
        questions = corpus.questions(options.questions)
        one = ruler(questions)
        answers = ask(path, questions, engine, clock)
        table["a question, ms"] = answers
        table["of one embedding"] = {
            "answer + embedding": {k: v / one + 1 for k, v in answers["total"].items()},
            "one embedding, ms": dict.fromkeys(answers["total"], one),
        }
        table["find by filter, ms"] = filtered(index, questions[:40])
        if options.blogs:
            blogs = beside_blogs(index, corpus, questions[:40], options.blogs)
            table[f"find beside {options.blogs} live blogs, ms"] = {"find": blogs}
        sentences = index.counts().sentences
    sizes = disk(data, sentences)
    table["disk, MB per 100,000"] = {name: {"MB": value} for name, value in sizes.items()}
    for title, rows in table.items():
        show(title, rows)
    if options.json:
        options.json.write_text(json.dumps(table, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
