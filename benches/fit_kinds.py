"""Fits index/kinds: what kinds of event does a text name, whom does it count, what was first said?

    PYTHONPATH=. python benches/fit_kinds.py

Multinomial logistic regressions (ridge, accelerated gradient) over the built-in model's vector
of the text: `events.json` on `tests/data/event_kinds_train.jsonl`, openings of reports and
questions, `people.json` on `tests/data/counted_people_train.jsonl`, clauses, questions and words,
`states.json` on `tests/data/asked_state_train.jsonl`, questions, `causes.json` on
`tests/data/told_cause_train.jsonl`, and `roles.json` on `tests/data/report_roles_train.jsonl`,
titles and first sentences (`benches/bench_events.py` measures that one); in nine or ten languages,
a text of two kinds with half a
weight for each. Prints how many of the texts of `event_kinds.jsonl`, `counted_people.jsonl`,
`asked_state.jsonl` and `told_cause.jsonl` are read as one of their kinds, how many with another
kind beside, and how many without a kind as one. All are by the author of the models; the first
three were written first, the last after its training rows; report halves were not looked at.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import LocalEmbedder
from index.kinds import ANY_KIND, KindReader
from index.kinds.reader import (
    CAUSES,
    EVENTS,
    NO_KIND,
    PEOPLE,
    PEOPLE_ASKED,
    ROLES,
    STATES,
    OwnVectors,
)

DATA = Path("tests/data")
NAMED = {
    "event_kinds": EVENTS,
    "counted_people": PEOPLE,
    "asked_state": STATES,
    "told_cause": CAUSES,
}
ASKING = {PEOPLE: PEOPLE_ASKED}
"""Where questions have weights of their own, which learn from questions more."""
SCALE = 8.0
"""Brings the vectors' small differences to about one, so that the ridge is of a usual size."""
RIDGE = 0.3
ROLES_RIDGE = 3.0
"""The same for few and long texts: by the half of `tests/data/events` to develop with."""
STEPS = 300
_ASKS = ("?", "؟", "？")
Floats = NDArray[np.float64]


def main() -> None:
    embedder = LocalEmbedder()
    fit(_lines("report_roles_train.jsonl"), ROLES, embedder, ROLES_RIDGE)
    for name, file in NAMED.items():
        rows = _lines(f"{name}_train.jsonl")
        fit(rows, file, embedder)
        if asking := ASKING.get(file):
            asked = _lines(f"{name}_asked_train.jsonl")
            fit([*rows, *({**row, "asked": True} for row in asked)], asking, embedder)
        for half in ("develop", "report"):
            rows = [row for row in _lines(f"{name}.jsonl") if row["half"] == half]
            reader = KindReader(OwnVectors(embedder), file, ASKING.get(file))
            print(f"{name}, {half}: {_told(rows, reader)}")


def fit(
    rows: list[dict[str, Any]], file: Path, embedder: LocalEmbedder, ridge: float = RIDGE
) -> None:
    kinds = sorted({kind for row in rows for kind in _kinds(row)})
    truth = np.array([[kind in _kinds(row) for kind in kinds] for row in rows], float)
    vectors = np.concatenate([_vector(row, embedder) for row in rows]).astype(float)
    mean = vectors.mean(axis=0)
    fitted = softmax_fit(SCALE * (vectors - mean), truth / truth.sum(axis=1, keepdims=True), ridge)
    direction = SCALE * fitted[:-1]
    bias = fitted[-1] - mean @ direction
    saved = {
        kind: [round(float(weight), 3) for weight in (*direction[:, n], bias[n])]
        for n, kind in enumerate(kinds)
    }
    file.write_text(json.dumps(saved) + "\n", encoding="utf-8")


def softmax_fit(vectors: Floats, truth: Floats, ridge: float = RIDGE) -> Floats:
    """Coefficients, a column a kind, the intercepts last; `truth` has each kind's share."""
    rows = np.column_stack([vectors, np.ones(len(vectors))])
    penalty = np.append(np.full(vectors.shape[1], ridge), 0.0)[:, None]
    step = 1 / (0.5 * np.linalg.norm(rows, 2) ** 2 + ridge)
    found = ahead = np.zeros((rows.shape[1], truth.shape[1]))
    pace = 1.0
    for _ in range(STEPS):
        chance = np.exp(rows @ ahead)
        chance /= chance.sum(axis=1, keepdims=True)
        nearer = ahead - step * (rows.T @ (chance - truth) + penalty * ahead)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = nearer + (pace - 1) / faster * (nearer - found)
        found, pace = nearer, faster
    return found


def _told(rows: list[dict[str, Any]], reader: KindReader) -> str:
    read = [reader.asked(r["text"]) if r["asked"] else reader.told(r["text"]) for r in rows]
    pairs = [(set(row["kinds"]), found) for row, found in zip(rows, read, strict=True)]
    known = [(kinds, found) for kinds, found in pairs if kinds]
    hit = sum(bool(kinds & found) for kinds, found in known)
    beside = sum(bool(found - kinds - ANY_KIND) for kinds, found in known)
    false = sum(bool(found) for kinds, found in pairs if not kinds)
    none = len(pairs) - len(known)
    return f"{hit} of {len(known)} read, {beside} as another too; {false} of {none} false"


def _kinds(row: dict[str, Any]) -> list[str]:
    return row["kinds"] or [NO_KIND]


def _vector(row: dict[str, Any], embedder: LocalEmbedder) -> NDArray[np.float32]:
    text = row["text"]
    if row.get("asked") or text.endswith(_ASKS):
        return embedder.embed_questions([text])
    return embedder.embed_sentences([text])


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
