"""What a filter costs and what it changes: filters of every breadth against an exact search.

    python benches/bench_filters.py [SET_DIR...] [--articles N] [--questions N] [--data DIR]

The library is that of bench_cost.py, whose --data may be given. A row is one filter: the share of
the articles that it allows, processor time of `find` a question and its ratio to the same question
unfiltered, the share of the truly nearest 60 allowed sentences that the vector search found, and
in how many questions the first three hits are others than with exact searches. Each question is
asked under all filters in an order of its own, so that none always profits from what another read.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Set
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benches.bench_cost import library
from benches.cost_corpus import SETS, Corpus, HashedEmbedder
from index.article_index import ArticleIndex
from index.ingest import Source
from index.question import ask
from index.ranking import retrieve
from index.ranking.dense import Dense
from index.types import NO_FILTERS, Filters

FIRST = date(2010, 1, 1)
PAPERS = tuple(f"Paper {n}" for n in range(7))
FILTERS = {
    "none": NO_FILTERS,
    "1 month": Filters(date_from=date(2014, 3, 1), date_to=date(2014, 3, 31)),
    "1 year": Filters(date_from=date(2014, 1, 1), date_to=date(2014, 12, 31)),
    "1 of 7 papers": Filters(publishers=PAPERS[3:4]),
    "4 years": Filters(date_from=date(2014, 1, 1), date_to=date(2017, 12, 31)),
    "9 years": Filters(date_from=date(2014, 1, 1)),
    "6 of 7 papers": Filters(publishers=PAPERS[:6]),
    "all years": Filters(date_from=FIRST),
}
NEAREST = 60
HITS = 3


class Judge:
    """Exact searches, from all vectors of the catalog."""

    def __init__(self, index: ArticleIndex) -> None:
        self._reader = index._reader
        versions = self._reader.stored
        self._ids: list[int] = []
        self._version: list[int] = []
        rows = []
        for number in self._reader.version_ids():
            version = versions([number])[number]
            self._ids += version.sentence_ids
            self._version += [number] * len(version.sentence_ids)
            rows.append(version.vectors)
        self._vectors = np.concatenate(rows)

    def nearest(
        self, vector: NDArray[np.float32], allowed: Set[int] | None, most: int
    ) -> list[int]:
        scores = self._vectors @ vector
        if allowed is not None:
            scores[~np.isin(self._version, list(allowed))] = -2
        order = np.argsort(-scores, kind="stable")[:most]
        return [self._ids[place] for place in order if scores[place] > -2]

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Every search of the index is exact meanwhile."""

        def nearest(dense: Dense, allowed: Set[int] | None, limit: int) -> list[int]:
            return [] if dense._vector is None else self.nearest(dense._vector, allowed, limit)

        with (
            patch.object(Dense, "nearest", nearest),
            patch.object(retrieve, "EXACT_VERSIONS", 10**9),
        ):
            yield


def hits(index: ArticleIndex, question: str, filters: Filters) -> list[tuple[str, int]]:
    found = index.find(question, filters).sentences[:HITS]
    return [(hit.article.id, hit.span.start) for hit in found]


def recall(index: ArticleIndex, judge: Judge, question: str, filters: Filters) -> float:
    retriever = index._retriever
    dense = Dense(
        ask(question).text, index._reader, index._vectors, index._embedder, retriever._background
    )
    assert dense._vector is not None
    allowed = retriever._allowed(filters)
    true = judge.nearest(dense._vector, allowed, NEAREST)
    return len(set(true) & set(dense.nearest(allowed, NEAREST))) / max(1, len(true))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, default=SETS)
    parser.add_argument("--articles", type=int, default=220)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    corpus = Corpus(options.sets)
    questions = corpus.questions(options.questions)
    with library(options.data or Path(tempfile.mkdtemp()), HashedEmbedder()) as (index, _, _):
        if not index.counts().articles:
            files = corpus.files(options.articles)
            index.ingest([Source(name, "bench", data=data) for name, data in files])
        judge, articles = Judge(index), index.counts().articles
        spent: dict[str, list[float]] = {name: [] for name in FILTERS}
        other = dict.fromkeys(FILTERS, 0)
        found: dict[str, list[float]] = {name: [] for name in FILTERS}
        for turn, question in enumerate([*questions[:2], *questions]):
            for name, filters in random.Random(turn).sample(list(FILTERS.items()), len(FILTERS)):
                started = time.process_time()
                given = hits(index, question, filters)
                passed = 1000 * (time.process_time() - started)
                if turn < 2:
                    continue
                spent[name].append(passed)
                found[name].append(recall(index, judge, question, filters))
                with judge.searching():
                    other[name] += given != hits(index, question, filters)
        print(f"{articles} articles, {index.counts().sentences} sentences")
        print(f"{'':16}{'allowed':>9}{'ms':>8}{'p95':>8}{'ratio':>8}{'recall':>8}{'other':>8}")
        for name, filters in FILTERS.items():
            allowed = index._retriever._allowed(filters)
            share = 1.0 if allowed is None else len(allowed) / articles
            mean, plain = np.mean(spent[name]), np.mean(spent["none"])
            print(
                f"{name:16}{share:9.3f}{mean:8.1f}{np.percentile(spent[name], 95):8.1f}"
                f"{mean / plain:8.2f}{np.mean(found[name]):8.3f}{other[name]:5d}/{len(questions)}"
            )


if __name__ == "__main__":
    main()
