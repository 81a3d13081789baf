"""Two runs over the same questions: what got better, what worse, and whether it could be chance."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qa_service.evaluate import retrieval
from qa_service.evaluate.outcome import Outcome
from qa_service.evaluate.report import Report
from qa_service.evaluate.significance import mcnemar, permutation

CHANCE = 0.05
"""p-values below are called significant."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How one question did by one measure; None where the measure does not apply."""

    name: str
    of: Callable[[Outcome], float | None]
    binary: bool
    """Its test is McNemar's; otherwise the paired permutation test of the mean."""
    more_is_better: bool = True


def _when(
    applies: Callable[[Outcome], bool], value: Callable[[Outcome], float | bool]
) -> Callable[[Outcome], float | None]:
    return lambda outcome: float(value(outcome)) if applies(outcome) else None


def _judged(outcome: Outcome) -> bool:
    return outcome.to_answer and outcome.judged


def _precision(outcome: Outcome) -> float:
    return sum(cited.gold for cited in outcome.citations) / len(outcome.citations)


MEASURES = (
    Measure("hit", _when(_judged, lambda o: o.hit), binary=True),
    Measure(
        "answer match",
        _when(lambda o: o.to_answer and o.matched is not None, lambda o: bool(o.matched)),
        binary=True,
    ),
    Measure("refused right", _when(lambda o: o.to_refuse, lambda o: o.refused), binary=True),
    Measure(
        "refused wrong",
        _when(lambda o: o.to_answer, lambda o: o.refused),
        binary=True,
        more_is_better=False,
    ),
    Measure("first sentence right", _when(_judged, lambda o: o.first_is_right), binary=True),
    Measure(
        "reciprocal rank",
        _when(_judged, lambda o: retrieval.reciprocal_rank(o.relevant_ranks)),
        binary=False,
    ),
    Measure(
        "nDCG@10",
        _when(_judged, lambda o: retrieval.ndcg(o.relevant_ranks, o.relevant)),
        binary=False,
    ),
    Measure(
        "precision", _when(lambda o: _judged(o) and bool(o.citations), _precision), binary=False
    ),
    Measure("latency (ms)", lambda o: o.latency_ms, binary=False, more_is_better=False),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One measure over the questions that both runs have a value for."""

    measure: Measure
    questions: int
    before: float
    after: float
    better: tuple[str, ...]
    """Ids of the questions that improved."""
    worse: tuple[str, ...]
    p: float

    @property
    def significant(self) -> bool:
        return self.p < CHANCE


@dataclass(frozen=True, slots=True)
class Comparison:
    changes: tuple[Change, ...]
    pairs: dict[str, tuple[Outcome, Outcome]]
    """Old and new outcome by id, for questions that are worded the same in both."""
    only_old: int
    only_new: int

    def moved(self, *, better: bool) -> list[tuple[str, list[str]]]:
        """(id, names of the yes-or-no measures that moved), in the set's order."""
        found: dict[str, list[str]] = {}
        for change in self.changes:
            if change.measure.binary:
                for id_ in change.better if better else change.worse:
                    found.setdefault(id_, []).append(change.measure.name)
        return [(id_, found[id_]) for id_ in self.pairs if id_ in found]


def compare(old: Report, new: Report) -> Comparison:
    before = {o.id: o for o in old.outcomes}
    pairs = {
        after.id: (before[after.id], after)
        for after in new.outcomes
        if after.id in before and before[after.id].question == after.question
    }
    changes = [_change(measure, pairs) for measure in MEASURES]
    return Comparison(
        tuple(change for change in changes if change is not None),
        pairs,
        only_old=len(old.outcomes) - len(pairs),
        only_new=len(new.outcomes) - len(pairs),
    )


def _change(measure: Measure, pairs: dict[str, tuple[Outcome, Outcome]]) -> Change | None:
    values = {
        id_: (x, y)
        for id_, (old, new) in pairs.items()
        if (x := measure.of(old)) is not None and (y := measure.of(new)) is not None
    }
    if not values:
        return None
    before, after = np.array(list(values.values())).T
    gain = (after - before) * (1 if measure.more_is_better else -1)
    better = tuple(id_ for id_, g in zip(values, gain, strict=True) if g > 0)
    worse = tuple(id_ for id_, g in zip(values, gain, strict=True) if g < 0)
    p = mcnemar(len(better), len(worse)) if measure.binary else permutation(after - before)
    return Change(measure, len(values), float(before.mean()), float(after.mean()), better, worse, p)
