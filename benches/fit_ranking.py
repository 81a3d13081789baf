"""Fits the ranking and the confidence on labelled question sets: index/ranking/weights.json.

    python benches/fit_ranking.py SET_DIR... [--data DIR] [--write]

A set is a folder with articles/ and questions.jsonl (see ../shared/eval/README.md). Each set is
ingested into a folder of its own below --data, which is kept and used again. The open sets hold no
news: the ranking also learns from the short reports of tests/data/disagreements.jsonl, the half
that was looked at, whose questions all have an answer and say nothing of confidence.

Ranking: a linear model over index.ranking.features.FEATURES. For each answerable question the
loss is -log of the softmax mass on the sentences that overlap a gold span (ListNet with binary
labels: Cao et al., 2007). Confidence: logistic regression over CONFIDENCE_FEATURES, each set,
and in it the answerable and the unanswerable questions, weighing the same; the scores in it are
those of the very ranking weights that are written. Figures printed are from five-fold
cross-validation over articles; the written weights are fitted on everything. Nothing is drawn by
chance: the same sets give the same file.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from report_set import write_report_set

from index.ranking.confidence import CONFIDENCE_FEATURES, confidence_features
from index.ranking.features import FEATURES, FeatureTable
from index.ranking.weights import FILE
from index.retrieve import Candidates
from index.sources import find_sources
from qa_service.conversation.standalone import standalone_by_rule
from qa_service.evaluate.fitting import (
    FOLDS,
    fit_logistic,
    folds_of,
    highest_threshold,
    logistic,
    weigh_evenly,
)
from qa_service.evaluate.metrics import Floats, auroc
from qa_service.settings import Settings
from qa_service.types import Turn
from qa_service.wiring import opened_index

RANKING_PENALTY = 2e-4
CONFIDENCE_PENALTY = 2e-3
MOST_REFUSED_WRONG = 0.03


@dataclass
class Asked:
    """One question with its candidates' features and labels."""

    dataset: str
    fold: int
    answerable: bool
    matrix: Floats
    gold: NDArray[np.bool_]
    candidates: Candidates
    table: FeatureTable


def load(folder: Path, data: Path) -> list[Asked]:
    """The set's questions but those where refusing and answering are both right."""
    settings = Settings(data_dir=data / folder.name)
    asked = []
    with opened_index(settings) as index:
        index.ingest(find_sources([str(folder / "articles")]))
        for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            if question.get("either"):
                continue
            history = [Turn(**turn) for turn in question.get("history", [])]
            found, table = index.features(standalone_by_rule(question["question"], history))
            spans = [(g["file"], g["start"], g["end"]) for g in question.get("gold", [])]
            asked.append(
                Asked(
                    dataset=folder.name,
                    fold=int(folds_of([spans[0][0] if spans else question["id"]])[0]),
                    answerable=question["answerable"],
                    matrix=table.matrix,
                    gold=np.array([overlaps(found, key, spans) for key in table.keys], bool),
                    candidates=found,
                    table=table,
                )
            )
    return asked


def overlaps(found: Candidates, key: tuple[int, int], spans: list[tuple[str, int, int]]) -> bool:
    version = found.versions[key[0]]
    start, end = version.spans[key[1]]
    name = version.article.source_file
    return any(f == name and start < b and a < end for f, a, b in spans)


def fit_ranking(asked: list[Asked], steps: int = 400) -> Floats:
    """Gradient descent with Adam on the listwise loss, all questions' rows in one matrix."""
    usable = [a for a in asked if a.answerable and a.gold.any()]
    rows = np.vstack([a.matrix for a in usable])
    gold = np.concatenate([a.gold for a in usable])
    lengths = [len(a.matrix) for a in usable]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.repeat(np.arange(len(usable)), lengths)
    count = Counter(a.dataset for a in usable)
    weight = np.array([1 / count[a.dataset] for a in usable]) / len(count)
    w = np.zeros(len(FEATURES))
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        scores = rows @ w
        p = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        q = np.where(gold, p, 0.0)
        p /= np.add.reduceat(p, starts)[owner]
        q /= np.add.reduceat(q, starts)[owner]
        gradient = RANKING_PENALTY * w + ((p - q) * weight[owner]) @ rows
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        w -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return w


def confidence_rows(asked: list[Asked], w: Floats) -> Floats:
    rows = []
    for a in asked:
        rows.append(confidence_features(a.candidates, a.table, a.matrix @ w))
    return np.array(rows)


def report(asked: list[Asked], scores: list[Floats], confidence: Floats, threshold: float) -> None:
    print(
        f"{'set':14}{'R@1':>7}{'R@2':>7}{'R@3':>7}{'pool':>7}{'auroc':>7}{'ref.ok':>8}{'ref.bad':>8}"
    )
    for name in dict.fromkeys(a.dataset for a in asked):
        own = [i for i, a in enumerate(asked) if a.dataset == name]
        answerable = [i for i in own if asked[i].answerable]
        recall = {
            k: np.mean(
                [asked[i].gold[np.argsort(-scores[i], kind="stable")[:k]].any() for i in answerable]
            )
            for k in (1, 2, 3, 10_000)
        }
        labels = np.array([asked[i].answerable for i in own])
        refused = confidence[own] < threshold
        print(
            f"{name:14}"
            + "".join(f"{recall[k]:7.3f}" for k in recall)
            + f"{auroc(confidence[own], labels):7.3f}"
            + f"{refused[~labels].mean():8.3f}{refused[labels].mean():8.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data/fit"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    asked = [a for folder in options.sets for a in load(folder, options.data)]
    reports = load(write_report_set(options.data / "report-set"), options.data)
    names = [a.dataset for a in asked]
    answerable = np.array([a.answerable for a in asked])
    weight = weigh_evenly(names, answerable)
    labels = answerable.astype(np.float64)

    scores: list[Floats] = [np.zeros(0)] * len(asked)
    confidence = np.zeros(len(asked))
    for fold in range(FOLDS):
        train = [i for i, a in enumerate(asked) if a.fold != fold]
        test = [i for i, a in enumerate(asked) if a.fold == fold]
        w = fit_ranking([*reports, *(asked[i] for i in train)], steps=200)
        rows = confidence_rows(asked, w)
        c, bias = fit_logistic(rows[train], labels[train], weight[train], CONFIDENCE_PENALTY)
        for i in test:
            scores[i] = asked[i].matrix @ w
            confidence[i] = logistic(rows[i] @ c + bias)
    threshold = highest_threshold(confidence, answerable, names, MOST_REFUSED_WRONG)
    report(asked, scores, confidence, threshold)

    w = fit_ranking([*reports, *asked])
    c, bias = fit_logistic(confidence_rows(asked, w), labels, weight, CONFIDENCE_PENALTY)
    fitted = {
        "ranking": {n: round(float(v), 4) for n, v in zip(FEATURES, w, strict=True)},
        "confidence": {n: round(float(v), 4) for n, v in zip(CONFIDENCE_FEATURES, c, strict=True)},
        "confidence_bias": round(bias, 4),
        "threshold": round(float(threshold), 2),
    }
    print(json.dumps(fitted, indent=2))
    if options.write:
        FILE.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
