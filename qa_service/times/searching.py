"""A search that looks first where the question's own time says, and never only there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.article_index import ArticleIndex
from index.types import Evidence
from qa_service.contract.types import FilterSpec
from qa_service.times.asked import AskedTime
from qa_service.times.fitting import fitting


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence for each part of a question."""

    evidence: list[Evidence]
    filters: FilterSpec
    """What was searched."""
    unanswered: AskedTime | None
    """The time that is asked for, where an answer is of other days: a reader must know."""


def find_in_time(
    index: ArticleIndex,
    asked: AskedTime | None,
    parts: Sequence[str],
    filters: FilterSpec,
    *,
    today: date,
    threshold: float,
) -> Found:
    """Where the asked time has no answer above the threshold, whatever the filters allow.

    Raises IndexFault.
    """
    within = [_within(index, part, filters, asked, today) if asked else None for part in parts]
    evidence = [
        inside
        if inside and inside.sentences and inside.confidence >= threshold
        else _on_any_day(index, part, filters, asked, today)
        for part, inside in zip(parts, within, strict=True)
    ]
    if asked is None:
        return Found(evidence, filters, None)
    if all(found is inside for found, inside in zip(evidence, within, strict=True)):
        return Found(evidence, asked.narrowed(filters), None)
    return Found(evidence, filters, asked)


def _on_any_day(
    index: ArticleIndex, part: str, filters: FilterSpec, asked: AskedTime | None, today: date
) -> Evidence:
    """A day of publication that no article has is not looked for in their words."""
    within = filters.as_filters()
    if asked is None or asked.happened:
        return index.find(part, within, today=today)
    return replace(index.find(asked.left_out_of(part), within, today=today), question=part)


def _within(
    index: ArticleIndex, part: str, filters: FilterSpec, asked: AskedTime, today: date
) -> Evidence:
    found = index.find(part, asked.narrowed(filters).as_filters(), today=today)
    return fitting(found, asked.happened) if asked.happened else found
