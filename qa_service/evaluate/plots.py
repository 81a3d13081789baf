"""Pictures of a report as PNG. Importing this module needs the extra `eval`."""

import io
from collections.abc import Callable

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from qa_service.evaluate.report import Report

Plot = Callable[[Report, Axes], None]

WIDE, HIGH, DOTS = 4.6, 3.6, 110
_BLUE, _ORANGE, _GREY = "#2b6cb0", "#c05621", "#a0aec0"


def draw(report: Report) -> dict[str, bytes]:
    """Caption -> PNG. Made without pyplot, which would look for a screen and keep state."""
    pictures = {
        "Reliability: how often a confidence is right": _reliability,
        "Confidence of answerable and unanswerable questions": _histogram,
        "Risk and coverage: errors among the most confident answers": _risk_coverage,
        "Recall: relevant sentences among the first k": _recall,
        "Time to an answer": _latency,
    }
    return {caption: _png(report, plot) for caption, plot in pictures.items()}


def _png(report: Report, plot: Plot) -> bytes:
    with mpl.rc_context({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False}):
        figure = Figure(figsize=(WIDE, HIGH), dpi=DOTS, layout="constrained")
        plot(report, figure.add_subplot())
        picture = io.BytesIO()
        figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _reliability(report: Report, axes: Axes) -> None:
    bins = [b for b in report.reliability if b.count]
    middles = [(b.low + b.high) / 2 for b in report.reliability]
    most = max((b.count for b in report.reliability), default=0) or 1
    heights = [0.2 * b.count / most for b in report.reliability]
    axes.bar(middles, heights, width=0.09, color=_GREY, alpha=0.5, label="questions")
    axes.plot([0, 1], [0, 1], linestyle="--", color=_GREY)
    shares = [(b.confidence or 0.0, b.answerable or 0.0) for b in bins]
    axes.plot([x for x, _ in shares], [y for _, y in shares], "o-", color=_BLUE, label="answerable")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="confidence", ylabel="share answerable")
    axes.legend(frameon=False)


def _histogram(report: Report, axes: Axes) -> None:
    for answerable, colour in ((True, _BLUE), (False, _ORANGE)):
        values = [
            o.confidence for o in report.outcomes if not o.either and o.answerable == answerable
        ]
        name = "answerable" if answerable else "unanswerable"
        axes.hist(values, bins=20, range=(0, 1), color=colour, alpha=0.6, label=name)
    axes.axvline(report.threshold, color="black", linewidth=1, label="threshold")
    axes.set(xlabel="confidence", ylabel="questions")
    axes.legend(frameon=False)


def _risk_coverage(report: Report, axes: Axes) -> None:
    coverage = [point.coverage for point in report.risk_coverage]
    axes.plot(coverage, [point.risk for point in report.risk_coverage], color=_BLUE)
    counted = [o for o in report.outcomes if not o.either]
    if counted:
        above = sum(o.confidence >= report.threshold for o in counted) / len(counted)
        axes.axvline(above, color="black", linewidth=1, label="threshold")
        axes.legend(frameon=False)
    axes.set(xlim=(0, 1), ylim=(0, None), xlabel="coverage (share answered)", ylabel="risk")


def _recall(report: Report, axes: Axes) -> None:
    known = {k: share for k, share in report.overall.recall.items() if share is not None}
    axes.plot(list(known), list(known.values()), "o-", color=_BLUE)
    axes.set(xlabel="k", ylabel="recall", ylim=(0, 1.02), xticks=list(report.overall.recall))


def _latency(report: Report, axes: Axes) -> None:
    axes.hist([o.latency_ms for o in report.outcomes], bins=30, color=_BLUE)
    axes.set(xlabel="milliseconds", ylabel="questions")
