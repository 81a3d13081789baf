"""Fits index/recalled/weights.json: does a report's sentence recall another event than its own?

    PYTHONPATH=. python benches/fit_recalled.py

A logistic regression (ridge, Newton's method) over the built-in model's vector of the sentence
and the readings of `index/recalled/reader.py`, on `tests/data/recalled_train.jsonl`: invented
reports in nine languages, each with sentences of its own event and of others. Prints what it tells
of the sentences of `recalled.jsonl`, which was written first, by the author of the model; the
errors of its report half were not looked at, but where the lines are drawn (`LIKELY`, `UNMARKED`)
was chosen by the numbers of both halves.
"""

import json

import numpy as np
from numpy.typing import NDArray

from benches.fit_orders import SCALE, logistic
from index.catalog import StoredVersion
from index.embedding.embedder import LocalEmbedder
from index.kinds.reader import OwnVectors
from index.language import find_quantities
from index.recalled.reader import FILE, MARKS, OPENING, RecallReader
from tests.fakes.labelled import labelled
from tests.fakes.labelled_recalled import versions

MARK = 1.5
"""What a mark counts beside the scaled vectors."""
Told = list[tuple[StoredVersion, list[bool]]]


def main() -> None:
    embedder = LocalEmbedder()
    reader = RecallReader(OwnVectors(embedder))
    told = versions(labelled("recalled_train.jsonl"), embedder)
    rows = np.array([reader.features(v, n) for v, of_others in told for n in range(len(of_others))])
    truth = np.array([float(other) for _, of_others in told for other in of_others])
    FILE.write_text(json.dumps(fitted(rows, truth)) + "\n", encoding="utf-8")
    for half in ("develop", "report"):
        print(f"{half}: {measured(versions(labelled('recalled.jsonl', half), embedder), reader)}")


def fitted(rows: NDArray[np.float32], truth: NDArray[np.float64]) -> list[float]:
    """Coefficients for the vector and the marks as they are, the intercept last."""
    scale = np.full(rows.shape[1], SCALE)
    scale[-len(MARKS) :] = MARK
    mean = rows.mean(axis=0)
    found = logistic(scale * (rows - mean), truth, np.ones(len(truth)))
    weights = scale * found[:-1]
    return [round(float(weight), 3) for weight in (*weights, found[-1] - mean @ weights)]


def measured(told: Told, reader: RecallReader) -> str:
    read = [
        (other, reader.recalls(version, ordinal), version.sentence(ordinal), version.article)
        for version, of_others in told
        for ordinal, other in enumerate(of_others)
        if ordinal >= OPENING
    ]
    found = [said for other, said, *_ in read if other]
    false = [
        said
        for other, said, text, article in read
        if not other and find_quantities(text, article.language)
    ]
    return f"{sum(found)} of {len(found)} told, {sum(false)} of {len(false)} with a number false"


if __name__ == "__main__":
    main()
