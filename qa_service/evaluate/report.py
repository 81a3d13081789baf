"""Outcomes -> the figures of a run."""

from collections.abc import Callable, Iterable, Sequence
from math import isnan
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ValidationError

from qa_service import __version__
from qa_service.evaluate import metrics, retrieval
from qa_service.evaluate.faults import BadSet
from qa_service.evaluate.metrics import Bools, Floats
from qa_service.evaluate.outcome import Outcome

RECALL_DEPTHS = (1, 2, 3, 5, 10)


class Summary(BaseModel):
    """Shares and means are 0..1, times milliseconds; None where there was nothing to measure."""

    questions: int
    answerable: int
    recall: dict[int, float | None]
    """Share of the relevant sentences among the first k evidence sentences."""
    success_1: float | None
    """Questions whose first evidence sentence overlaps a gold span."""
    mrr: float | None
    ndcg_10: float | None
    citation_valid: float | None
    hit: float | None
    """Of the answerable with gold spans: answered, and a citation overlaps one."""
    precision: float | None
    """Citations, on answerable questions with gold spans, that overlap one."""
    answer_has: float | None
    """Answerable questions whose answer has an accepted string (one of each `must` group)."""
    refused_right: float | None
    """Unanswerable questions that were refused."""
    refused_wrong: float | None
    """Answerable questions that were refused."""
    forbidden: int
    """Answers that hold a forbidden string."""
    auroc: float | None
    """How well the confidence tells answerable from unanswerable questions."""
    aurc: float | None
    """Area under the risk-coverage curve; an error is a first evidence sentence off the gold."""
    ece: float | None
    """Expected calibration error of the confidence, ten bins, in the set's own mixture."""
    ece_even: float | None
    """The same with answerable and unanswerable weighing the same, as the fit has them."""
    p50_ms: float | None
    p95_ms: float | None


class ReliabilityBin(BaseModel):
    low: float
    high: float
    count: int
    confidence: float | None
    answerable: float | None


class CurvePoint(BaseModel):
    coverage: float
    risk: float


class Report(BaseModel):
    """A whole run; what --json writes and --compare reads."""

    set_name: str
    version: str
    composer: str
    threshold: float
    overall: Summary
    by_kind: dict[str, Summary]
    by_language: dict[str, Summary]
    by_label: dict[str, Summary]
    """By the set's own `kind`, where it has one."""
    reliability: list[ReliabilityBin]
    risk_coverage: list[CurvePoint]
    outcomes: list[Outcome]
    failures: dict[str, str]
    """What went wrong, by id, where there was no answer at all."""


def make_report(
    name: str,
    outcomes: Sequence[Outcome],
    failures: dict[str, str],
    *,
    threshold: float,
    composer: str,
) -> Report:
    clear = [o for o in outcomes if not o.either]
    confidence, labels = _confidence(clear)
    coverage, risk = metrics.risk_coverage(confidence, _right(clear))
    return Report(
        set_name=name,
        version=__version__,
        composer=composer,
        threshold=threshold,
        overall=summarise(outcomes),
        by_kind=_by(outcomes, lambda outcome: outcome.kind),
        by_language=_by(outcomes, lambda outcome: outcome.language),
        by_label=_by([o for o in outcomes if o.label], lambda outcome: outcome.label),
        reliability=[
            ReliabilityBin(
                low=b.low,
                high=b.high,
                count=b.count,
                confidence=_known(b.confidence),
                answerable=_known(b.share),
            )
            for b in metrics.reliability(confidence, labels)
        ],
        risk_coverage=[
            CurvePoint(coverage=round(float(c), 4), risk=round(float(r), 4))
            for c, r in zip(coverage, risk, strict=True)
        ],
        outcomes=list(outcomes),
        failures=failures,
    )


def load_report(file: Path) -> Report:
    """Raises BadSet when the file is no report."""
    try:
        return Report.model_validate_json(file.read_bytes())
    except OSError as error:
        raise BadSet(f"{file} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        raise BadSet(
            f"{file} is no report of this version.", help="Write one with `eval --json FILE`."
        ) from error


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    clear = [o for o in outcomes if not o.either]
    answerable = [o for o in clear if o.to_answer]
    unanswerable = [o for o in clear if o.to_refuse]
    judged = [o for o in answerable if o.judged]
    confidence, labels = _confidence(clear)
    times = np.array([o.latency_ms for o in outcomes])
    return Summary(
        questions=len(outcomes),
        answerable=len(answerable),
        recall={
            k: _mean(retrieval.recall(o.relevant_ranks, o.relevant, k) for o in judged)
            for k in RECALL_DEPTHS
        },
        success_1=_mean(retrieval.success(o.relevant_ranks, 1) for o in judged),
        mrr=_mean(retrieval.reciprocal_rank(o.relevant_ranks) for o in judged),
        ndcg_10=_mean(retrieval.ndcg(o.relevant_ranks, o.relevant) for o in judged),
        citation_valid=_mean(c.valid for o in outcomes for c in o.citations),
        hit=_mean(o.hit for o in judged),
        precision=_mean(c.gold for o in judged for c in o.citations),
        answer_has=_mean(o.matched for o in answerable if o.matched is not None),
        refused_right=_mean(o.refused for o in unanswerable),
        refused_wrong=_mean(o.refused for o in answerable),
        forbidden=sum(bool(o.forbidden) for o in outcomes),
        auroc=_known(metrics.auroc(confidence, labels)),
        aurc=_known(metrics.aurc(confidence, _right(clear))),
        ece=_known(metrics.ece(confidence, labels)),
        ece_even=_known(metrics.ece(confidence, labels, metrics.even(labels))),
        p50_ms=_known(metrics.quantile(times, 0.5)),
        p95_ms=_known(metrics.quantile(times, 0.95)),
    )


def worst_cases(outcomes: Sequence[Outcome], most: int) -> list[Outcome]:
    """Of each fault the most confident first, the faults taking turns."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in sorted(outcomes, key=lambda o: -o.confidence):
        if outcome.fault is not None:
            kinds.setdefault(outcome.fault, []).append(outcome)
    deepest = max(map(len, kinds.values()), default=0)
    turns = [own[i] for i in range(deepest) for own in kinds.values() if i < len(own)]
    return turns[:most]


def _by(outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> dict[str, Summary]:
    names = sorted({group(o) for o in outcomes})
    return {name: summarise([o for o in outcomes if group(o) == name]) for name in names}


def _confidence(outcomes: Sequence[Outcome]) -> tuple[Floats, Bools]:
    confidence = np.array([o.confidence for o in outcomes], np.float64)
    return confidence, np.array([o.answerable for o in outcomes], bool)


def _right(outcomes: Sequence[Outcome]) -> Bools:
    """Whether what ranks first answers: known also of the questions that were refused."""
    return np.array([o.first_is_right for o in outcomes], bool)


def _mean(values: Iterable[float | bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return round(sum(known) / len(known), 4) if known else None


def _known(value: float) -> float | None:
    return None if isnan(value) else round(value, 4)
