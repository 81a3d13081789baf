"""What each vector engine finds, and what it costs: against an exact search of the same vectors.

    PYTHONPATH=. python benches/bench_vectors.py [SET_DIR...] [--sentences N] [--questions N]

Sentences and questions of the benches' library (benches/cost_corpus.py) by an embedder that costs
next to nothing, whose variants of one paragraph are harder to tell apart than news is. Chroma in a
folder and PostgreSQL with pgvector, on a server of the bench's own. Printed are the share of the
truly nearest 60 that are found, also within a hundred versions; milliseconds a sentence and a
question, by the clock; and what lies on the disk.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from sqlalchemy import text

from benches.cost_corpus import SETS, Corpus, HashedEmbedder
from index.embedding.embedder import Vectors
from index.stores import VectorIndex
from index.stores.chroma import ChromaVectors, open_chroma
from index.stores.pgvector import PgVectors, connect_pgvector
from tests.fakes.postgres import postgres_server

NEAREST = 60
BATCH = 256
"""Sentences written together, as by an ingest."""
OF_VERSION = 23
FEW = 100
"""Versions of a filter."""


def sentences(corpus: Corpus, most: int) -> list[str]:
    found: list[str] = []
    number = 0
    while len(found) < most:
        found += [s for s in corpus.article(number)["text"].split(". ") if len(s) > 20]
        number += 1
    return found[:most]


@contextmanager
def engines(folder: Path, dimension: int) -> Iterator[dict[str, VectorIndex]]:
    with postgres_server(pgvector=True) as address:
        yield {
            "chroma": ChromaVectors(open_chroma(folder), "bench", dimension),
            "pgvector": PgVectors(connect_pgvector(address), "bench", dimension),
        }


def disk(vectors: VectorIndex, folder: Path) -> float:
    """Megabytes."""
    if isinstance(vectors, PgVectors):
        with vectors._engine.connect() as db:
            size = text(f"SELECT pg_total_relation_size('\"{vectors._name}\"')")
            return float(db.execute(size).scalar_one()) / 1e6
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def found(
    vectors: VectorIndex, rows: Vectors, asked: Vectors, allowed: Sequence[int] | None
) -> tuple[float, float]:
    """Share of the nearest, and milliseconds a question."""
    places = np.arange(len(rows))
    if allowed is not None:
        places = places[np.isin(places // OF_VERSION, allowed)]
    shares, spent = [], 0.0
    for question in asked:
        exact = places[np.argsort(-(rows[places] @ question), kind="stable")[:NEAREST]]
        started = time.perf_counter()
        near = vectors.search(question, NEAREST, None if allowed is None else set(allowed))
        spent += time.perf_counter() - started
        shares.append(len(set(exact.tolist()) & set(near)) / len(exact))
    return float(np.mean(shares)), 1000 * spent / len(asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, default=SETS)
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=60)
    options = parser.parse_args()
    corpus, embedder = Corpus(options.sets), HashedEmbedder()
    rows = embedder.embed_sentences(sentences(corpus, options.sentences))
    asked = embedder.embed_questions(corpus.questions(options.questions))
    print(f"{'':10}{'add ms':>9}{'MB/100k':>9}{'found':>8}{'ms':>8}{'filtered':>10}{'ms':>8}")
    with (
        tempfile.TemporaryDirectory() as scratch,
        engines(Path(scratch), rows.shape[1]) as opened,
    ):
        for name, vectors in opened.items():
            started = time.perf_counter()
            for first in range(0, len(rows), BATCH):
                ids = range(first, min(first + BATCH, len(rows)))
                vectors.add(ids, rows[first : ids.stop], [n // OF_VERSION for n in ids])
            add = 1000 * (time.perf_counter() - started) / len(rows)
            size = disk(vectors, Path(scratch)) * 100_000 / len(rows)
            share, each = found(vectors, rows, asked, None)
            line = f"{name:10}{add:9.3f}{size:9.0f}{share:8.3f}{each:8.2f}"
            if vectors.restricts:
                share, each = found(vectors, rows, asked, range(FEW))
                line += f"{share:10.3f}{each:8.2f}"
            print(line, flush=True)
            vectors.close()


if __name__ == "__main__":
    main()
