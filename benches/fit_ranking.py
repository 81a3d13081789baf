"""Fits the ranking and the confidence on labelled question sets: index/ranking/weights.json.

    python benches/fit_ranking.py SET_DIR... [--data DIR] [--leave-out FILE...] [--write]

A set is a folder with articles/ and questions.jsonl (see ../shared/eval/README.md). Each set is
ingested into a folder of its own below --data, which is kept and used again. The open sets hold no
news: tests/data/newsroom/develop is a set too, and the ranking also learns from the short reports
of tests/data/disagreements.jsonl, the half that was looked at, whose questions all have an answer
and say nothing of confidence. Articles that the reader was trained on are left out (--leave-out):
it knows their questions.

Ranking: a linear model over index.ranking.features.FEATURES, and a second over RANKED, which adds
the reader's verdict on the best by the first. For each answerable question the loss is -log of
the softmax mass on the sentences that overlap a gold span (ListNet with binary labels: Cao et al.,
2007). Confidence: logistic regression over CONFIDENCE_FEATURES, once without and once with the
reader; each set, and in it the answerable and the unanswerable questions, weigh the same; the
scores in it are those of the very ranking weights that are written. Figures printed are from
five-fold cross-validation over articles; the written weights are fitted on everything. Nothing is
drawn by chance: the same sets give the same file.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from report_set import write_report_set

from index.embedding.e5.text import E5Text
from index.errors import ReaderFault
from index.ingest import find_sources
from index.ranking import CONFIDENCE_FEATURES, confidence_features
from index.ranking.features import FEATURES, FeatureTable
from index.ranking.leaning import in_article
from index.ranking.reading import RANKED, Ranked, read_best, with_verdicts
from index.ranking.retrieve import Candidates
from index.ranking.weights import FILE
from index.reader import Candidate, Reader, Verdict
from index.reader.onnx_reader import OnnxReader
from qa_service.contract.types import Turn
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
from qa_service.wiring import opened_index

RANKING_PENALTY = 2e-4
CONFIDENCE_PENALTY = 2e-3
MOST_REFUSED_WRONG = 0.04
SHARES = (0.01, 0.05, 0.1, 0.25, 0.5)
"""Of the sentences that answer: what the reader says of so many of them at most is written."""
MODES = ("first", "read")
UNREAD = ("passage_lead", "coverage", "passage_coverage", "name_not_in_article")
"""What says nothing more where the reader has its say: left out of the confidence with it."""


@dataclass
class Asked:
    """One question with its candidates' features and labels."""

    dataset: str
    fold: int
    answerable: bool
    gold: NDArray[np.bool_]
    candidates: Candidates
    table: FeatureTable

    def first(self, w: Floats) -> Ranked:
        """Ranked by what is known before the best are read."""
        rows = self.table.matrix
        return Ranked(self.candidates, self.table, rows, rows @ w, {})

    def read(self, reader: Reader, w: Floats) -> "Read":
        """With what the reader makes of the best of those."""
        verdicts = read_best(reader, self.first(w)) if self.table.keys else {}
        matrix = with_verdicts(self.first(w), verdicts) if verdicts else np.zeros((0, len(RANKED)))
        return Read(self, matrix, verdicts)


@dataclass
class Read:
    """One question after the second look."""

    asked: Asked
    matrix: Floats
    verdicts: dict[int, Verdict]

    def heard(self, w: Floats) -> float | None:
        """The reader's probability of the likeliest sentence that answers, where one was read."""
        scores = self.ranked(w).scores
        gold = [row for row in self.verdicts if self.asked.gold[row]]
        best = max(gold, key=lambda row: float(scores[row]), default=None)
        return None if best is None else self.verdicts[best].probability

    def ranked(self, w: Floats) -> Ranked:
        found = self.asked
        rows, scores = self.matrix, self.matrix @ w
        return in_article(Ranked(found.candidates, found.table, rows, scores, self.verdicts), w)


class Remembering:
    """A reader that reads no pair twice: the folds' best candidates are mostly the same."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, Candidate], Verdict] = {}

    @property
    def fault(self) -> ReaderFault | None:
        return self._reader.fault

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        new = [c for c in candidates if (question, c) not in self._known]
        read = self._reader.read(question, new) if new else []
        self._known |= {(question, c): r for c, r in zip(new, read, strict=True)}
        return [self._known[question, c] for c in candidates]


def load(folder: Path, data: Path, left_out: frozenset[str] = frozenset()) -> list[Asked]:
    """The set's questions but those where refusing and answering are both right."""
    settings = Settings(data_dir=data / folder.name)
    asked = []
    with opened_index(settings) as index:
        index.ingest(find_sources([str(folder / "articles")]))
        for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            files = {g["file"] for g in question.get("gold", [])}
            if question.get("either") or files & left_out:
                continue
            history = [Turn(**turn) for turn in question.get("history", [])]
            text = standalone_by_rule(question["question"], history)
            ranked = index.ranked(text, read=False)
            found, table = ranked.candidates, ranked.table
            spans = [(g["file"], g["start"], g["end"]) for g in question.get("gold", [])]
            asked.append(
                Asked(
                    dataset=folder.name,
                    fold=int(folds_of([spans[0][0] if spans else question["id"]])[0]),
                    answerable=question["answerable"],
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


def fit_ranking(matrices: Sequence[Floats], asked: Sequence[Asked], steps: int = 400) -> Floats:
    """Gradient descent with Adam on the listwise loss, all questions' rows in one matrix."""
    usable = [(m, a) for m, a in zip(matrices, asked, strict=True) if a.answerable and a.gold.any()]
    rows = np.vstack([m for m, _ in usable])
    gold = np.concatenate([a.gold for _, a in usable])
    lengths = [len(m) for m, _ in usable]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    owner = np.repeat(np.arange(len(usable)), lengths)
    count = Counter(a.dataset for _, a in usable)
    weight = np.array([1 / count[a.dataset] for _, a in usable]) / len(count)
    w = np.zeros(rows.shape[1])
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


@dataclass
class Fitted:
    """The weights of one mode: without the reader, or with it."""

    ranking: Floats
    confidence: Floats
    bias: float

    def judge(self, ranked: Ranked) -> float:
        row = confidence_features(ranked, ranked.best)
        return float(logistic(row @ self.confidence + self.bias))

    def moved(self, threshold: float, to: float) -> "Fitted":
        """With confidences that are `to` where they were the threshold: both modes share one."""
        shift = math.log(to / (1 - to)) - math.log(threshold / (1 - threshold))
        return replace(self, bias=self.bias + shift)

    def written(self, names: Sequence[str]) -> dict[str, object]:
        rounded = [round(float(v), 4) for v in self.ranking]
        confidence = [round(float(v), 4) for v in self.confidence]
        return {
            "ranking": dict(zip(names, rounded, strict=True)),
            "confidence": dict(zip(CONFIDENCE_FEATURES, confidence, strict=True)),
            "confidence_bias": round(self.bias, 4),
        }


def fit_confidence(
    ranked: Sequence[Ranked], asked: Sequence[Asked], left_out: Sequence[str] = ()
) -> tuple[Floats, float]:
    labels = np.array([a.answerable for a in asked])
    weight = weigh_evenly([a.dataset for a in asked], labels)
    rows = np.array([confidence_features(r, r.best) for r in ranked])
    rows[:, [CONFIDENCE_FEATURES.index(name) for name in left_out]] = 0.0
    return fit_logistic(rows, labels.astype(np.float64), weight, CONFIDENCE_PENALTY)


def fit_both(
    asked: Sequence[Asked], reports: Sequence[Asked], reader: Reader, steps: int
) -> tuple[Fitted, Fitted]:
    """The weights without the reader, and with it; `reports` say nothing of confidence."""
    everything = [*reports, *asked]
    w = fit_ranking([a.table.matrix for a in everything], everything, steps)
    first = Fitted(w, *fit_confidence([a.first(w) for a in asked], asked))
    read = [a.read(reader, w) for a in everything]
    second = fit_ranking([r.matrix for r in read], everything, steps)
    ranked = [r.ranked(second) for r in read[len(reports) :]]
    return first, Fitted(second, *fit_confidence(ranked, asked, UNREAD))


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


def heard_shares(heard: Sequence[float | None], names: Sequence[str]) -> dict[str, float]:
    """Below which probability of the reader these shares of the sentences that answer are, in the
    median set: what it says of them moves with every training, and this with it."""
    own = {
        n: [h for h, of in zip(heard, names, strict=True) if of == n and h is not None]
        for n in dict.fromkeys(names)
    }
    quantiles = np.median([np.quantile(each, SHARES) for each in own.values() if each], axis=0)
    return {str(s): round(float(q), 4) for s, q in zip(SHARES, quantiles, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data/fit"))
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    left_out = frozenset(options.leave_out)
    asked = [a for folder in options.sets for a in load(folder, options.data, left_out)]
    reports = load(write_report_set(options.data / "report-set"), options.data)
    reader = Remembering(OnnxReader(E5Text()))
    names = [a.dataset for a in asked]
    answerable = np.array([a.answerable for a in asked])

    scores: dict[str, list[Floats]] = {mode: [np.zeros(0)] * len(asked) for mode in MODES}
    confidence = {mode: np.zeros(len(asked)) for mode in MODES}
    heard: list[float | None] = [None] * len(asked)
    for fold in range(FOLDS):
        train = [a for a in asked if a.fold != fold]
        first, read = fit_both(train, reports, reader, steps=200)
        for i, a in enumerate(asked):
            if a.fold == fold:
                told = a.read(reader, first.ranking)
                seen = {"first": a.first(first.ranking), "read": told.ranked(read.ranking)}
                heard[i] = told.heard(read.ranking)
                for mode, fitted in (("first", first), ("read", read)):
                    scores[mode][i] = seen[mode].scores
                    confidence[mode][i] = fitted.judge(seen[mode])
    thresholds = {
        mode: highest_threshold(confidence[mode], answerable, names, MOST_REFUSED_WRONG)
        for mode in MODES
    }
    for mode in MODES:
        print(f"\n{mode}, threshold {thresholds[mode]:.2f}")
        report(asked, scores[mode], confidence[mode], thresholds[mode])

    first, read = fit_both(asked, reports, reader, steps=400)
    first = first.moved(thresholds["first"], to=thresholds["read"])
    written: dict[str, object] = {
        "first": first.written(FEATURES),
        "read": read.written(RANKED),
        "threshold": round(thresholds["read"], 2),
        "heard": heard_shares(heard, names),
    }
    print(json.dumps(written, indent=2))
    if options.write:
        FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
