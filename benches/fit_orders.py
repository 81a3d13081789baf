"""Fits index/orders/weights.json: does a sentence give its reader, or a program, an order?

    PYTHONPATH=. python benches/fit_orders.py PAIRS.jsonl.gz... -- FOLDER...

A logistic regression (ridge, Newton's method) over the built-in model's vector of the sentence,
on `tests/data/orders_train.jsonl` and, as ordinary prose, the sentences of the other labelled sets
of the reader's pairs (`data/r*.jsonl.gz` of its material: Wikinews and Wikipedia, CC BY-SA), of the
news written for the reader its headlines and sentences (`training/news`, ten languages).
Prints what it does on `tests/data/orders.jsonl`, which was written by somebody who did not see
this code: the half used while developing and the half that was not. `.txt` files in the folders
given are ordinary text that must not be taken for orders.
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.cut import split_sentences
from index.embedding.embedder import LocalEmbedder
from index.orders.detector import FILE, LIKELY, logits
from index.types import Span

DATA = Path("tests/data")
RIDGE = 1.0
SCALE = 8.0
"""Brings the vectors' small differences to about one, so that the ridge is of a usual size."""
ORDINARY_WEIGHT = 0.5
MOST_PROSE = 3000
NEWS = Path("training/news")
MOST_NEWS = 6000
PROSE = ("qamr", "selqa", "nqg")
"""The pairs' sources whose sentences are taken."""


def main(pairs: list[str], folders: list[str]) -> None:
    embedder = LocalEmbedder()
    rows = _lines("orders_train.jsonl")
    labelled = embedder.embed_sentences([row["text"] for row in rows])
    plain = embedder.embed_sentences([*sorted(set(_ordinary())), *_prose(pairs), *_news()])
    orders = np.array([float(row["order"]) for row in rows])
    mean = plain.mean(axis=0)
    vectors = np.concatenate([labelled, plain])
    truth = np.concatenate([orders, np.zeros(len(plain))])
    weight = np.concatenate([np.ones(len(rows)), np.full(len(plain), ORDINARY_WEIGHT)])
    fitted = logistic(SCALE * (vectors - mean), truth, weight)
    direction, bias = SCALE * fitted[:-1], float(fitted[-1] - SCALE * fitted[:-1] @ mean)
    saved = {"model": embedder.model, "bias": bias, "weights": direction.tolist()}
    FILE.write_text(json.dumps(saved | {"weights": [round(w, 4) for w in saved["weights"]]}))
    print(f"{len(rows)} labelled, {len(plain)} ordinary sentences -> {FILE}")
    for half in ("develop", "report"):
        told = [row for row in _lines("orders.jsonl") if row["half"] == half]
        found = logits(embedder.embed_sentences([row["text"] for row in told])) >= LIKELY
        order = np.array([row["order"] for row in told])
        print(f"{half}: recall {found[order].mean():.3f}, false {found[~order].mean():.3f}")
        for row, wrong in zip(told, found != order, strict=True):
            if wrong and half == "develop":
                print(f"  {'missed' if row['order'] else 'taken '} {row['lang']} {row['text']}")
    for folder in folders:
        texts = [text for file in sorted(Path(folder).glob("*.txt")) for text in _sentences(file)]
        values = logits(embedder.embed_sentences(texts))
        print(f"{folder}: {len(texts)} sentences, taken for orders {(values >= LIKELY).mean():.4f}")
        for place in np.argsort(-values)[:5]:
            print(f"  {values[place]:.2f} {texts[place][:120]}")


def logistic(
    vectors: NDArray[np.float32], truth: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Coefficients, the intercept last."""
    columns = np.column_stack([vectors, np.ones(len(vectors))])
    ridge = np.append(np.full(vectors.shape[1], RIDGE), 1e-9)
    found = np.zeros(columns.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(columns @ found)))
        slope = columns.T @ (weight * (chance - truth)) + ridge * found
        curve = (columns.T * (weight * chance * (1 - chance))) @ columns + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found


def _ordinary() -> Iterator[str]:
    """News sentences of the sets that were written for other things."""
    yield from (row["sentence"] for row in _lines("time_expressions.jsonl"))
    yield from (row["sentence"] for row in _lines("attribution.jsonl"))
    for name, text in (
        ("stories.jsonl", "text"),
        ("ambiguity_articles.jsonl", "text"),
        ("planted_claims.jsonl", "article"),
        ("planted_claims_report.jsonl", "article"),
    ):
        for row in _lines(name):
            yield from _split(row[text], row.get("lang", "en"))


def _prose(files: list[str]) -> list[str]:
    """The same ones at each run."""
    found: set[tuple[str, str]] = set()
    for file in sorted(files):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            for pair in map(json.loads, stream):
                told = pair["label"] == 1 and pair["kind"].startswith(("rank", "real"))
                if told and pair["src"].split("-")[0] in PROSE and 25 < len(pair["sent"]) < 400:
                    found.add((pair["src"], pair["sent"]))
    chosen = sorted(found)
    random.Random(3).shuffle(chosen)
    return [sentence for _, sentence in chosen[:MOST_PROSE]]


def _news() -> list[str]:
    """The same ones at each run; a third of them headlines."""
    texts = [file.read_text("utf-8") for file in sorted(NEWS.glob("*.jsonl"))]
    articles = [json.loads(line) for text in texts for line in text.splitlines()]
    headlines = sorted({article["headline"] for article in articles if article["headline"]})
    sentences = sorted({sentence for article in articles for sentence in article["s"]})
    draw = random.Random(3)
    most = MOST_NEWS // 3
    return [*draw.sample(headlines, most), *draw.sample(sentences, MOST_NEWS - most)]


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def _sentences(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return _split(stream.read(), "en")


def _split(text: str, language: str) -> list[str]:
    return [s.span.of(text) for s in split_sentences(text, Span(0, len(text)), language)]


if __name__ == "__main__":
    given = [*sys.argv[1:], "--"]
    split = given.index("--")
    main(given[:split], given[split + 1 : -1])
