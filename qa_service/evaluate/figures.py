"""A report's figures in reading order, named, for a screen or a page."""

from collections.abc import Iterator

from qa_service.evaluate.report import Report, Summary

NOTHING = "-"


def rows(summary: Summary) -> list[tuple[str, str]]:
    """(name, figure) of every figure of a summary."""
    return [
        ("questions", str(summary.questions)),
        ("answerable", str(summary.answerable)),
        *((f"recall@{k}", share(value)) for k, value in summary.recall.items()),
        ("first sentence right", share(summary.success_1)),
        ("MRR", share(summary.mrr)),
        ("nDCG@10", share(summary.ndcg_10)),
        ("citation valid", share(summary.citation_valid)),
        ("hit", share(summary.hit)),
        ("precision", share(summary.precision)),
        ("answer match", share(summary.answer_has)),
        ("refused right", share(summary.refused_right)),
        ("refused wrong", share(summary.refused_wrong)),
        ("forbidden", str(summary.forbidden)),
        ("AUROC", share(summary.auroc)),
        ("AURC", share(summary.aurc)),
        ("ECE", share(summary.ece)),
        ("ECE, kinds even", share(summary.ece_even)),
        ("p50 ms", milliseconds(summary.p50_ms)),
        ("p95 ms", milliseconds(summary.p95_ms)),
    ]


def columns(report: Report) -> Iterator[tuple[str, list[tuple[str, Summary]]]]:
    """(title, named summaries) of each table: everything, and each way it is divided."""
    yield "All questions", [("all", report.overall)]
    divisions = (
        ("By type of question", report.by_kind),
        ("By language", report.by_language),
        ("By the set's own kinds", report.by_label),
    )
    for title, parts in divisions:
        if len(parts) > 1:
            yield title, list(parts.items())


def share(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def milliseconds(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.0f}"


def p_value(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"
