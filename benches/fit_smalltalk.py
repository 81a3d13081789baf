"""Fits index/smalltalk/weights.json: is a message small talk, which, in which language?

    PYTHONPATH=. python benches/fit_smalltalk.py

Logistic regressions (ridge), one for small talk and one for each kind and language of it, over the
built-in model's vector of the message, on `tests/data/smalltalk_train.jsonl` and, as messages that
are none, the questions of the other labelled sets. Prints what it does on
`tests/data/smalltalk.jsonl`.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benches.fit_orders import SCALE, logistic
from index.embedding.embedder import LocalEmbedder
from index.smalltalk.reader import FILE, SmallTalkReader

DATA = Path("tests/data")
QUESTIONS = ("seed_questions.jsonl", "time_questions.jsonl", "newsroom/develop/questions.jsonl")


def main() -> None:
    embedder = LocalEmbedder()
    rows = _lines("smalltalk_train.jsonl")
    asked = sorted(set(_questions()))
    vectors = embedder.embed_questions([row["text"] for row in rows] + asked)
    mean = vectors.mean(axis=0)
    kinds = [row["kind"] for row in rows] + [None] * len(asked)
    small = [place for place, row in enumerate(rows) if row["kind"]]
    spoken = [rows[place]["lang"] for place in small]
    talk = ["talk" if kind else None for kind in kinds]
    saved = {
        "any": _one_against_all(vectors - mean, mean, talk),
        "kinds": _one_against_all(vectors[small] - mean, mean, [rows[n]["kind"] for n in small]),
        "languages": _one_against_all(vectors[small] - mean, mean, spoken),
    }
    FILE.write_text(json.dumps(saved) + "\n")
    print(f"{len(small)} of {len(kinds)} messages are small talk -> {FILE}")
    reader = SmallTalkReader(embedder)
    for half in ("develop", "report"):
        told = [row for row in _lines("smalltalk.jsonl") if row["half"] == half]
        read = [reader.read(row["text"]) for row in told]
        of = [found.kind if found else None for found in read]
        true: list[str | None] = [row["kind"] for row in told]
        found = sum(a == b for a, b in zip(of, true, strict=True) if b)
        spoken_right = sum(r.language == t["lang"] for r, t in zip(read, told, strict=True) if r)
        false = sum(a is not None for a, b in zip(of, true, strict=True) if b is None)
        print(f"{half}: {found} of {len(true) - true.count(None)} read as what they are, "
              f"{spoken_right} of {sum(r is not None for r in read)} in their language, "
              f"{false} of {true.count(None)} questions taken for small talk")  # fmt: skip
        for row, kind in zip(told, of, strict=True):
            if half == "develop" and kind != row["kind"]:
                print(f"  {row['text']!r} ({row['kind']}) read as {kind}")


def _one_against_all(
    centred: NDArray[np.float32], mean: NDArray[np.float32], labels: Sequence[str | None]
) -> dict[str, list[float]]:
    """By label, the coefficients for a vector as it comes, the intercept last."""
    found = {}
    for label in sorted({label for label in labels if label}):
        truth = np.array([float(each == label) for each in labels])
        fitted = logistic(SCALE * centred, truth, np.ones(len(truth)))
        direction = SCALE * fitted[:-1]
        found[label] = [round(float(v), 3) for v in (*direction, fitted[-1] - direction @ mean)]
    return found


def _questions() -> Iterator[str]:
    for name in QUESTIONS:
        rows = _lines(name)
        yield from (row["question"] for row in rows if row.get("kind") != "either")


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
