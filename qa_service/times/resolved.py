"""Relative times in what a claim cites -> the days they are, by the cited article's date."""

from collections.abc import Iterator, Mapping
from datetime import date

from index.times import day_of, resolved_times
from index.types import EvidenceSentence
from qa_service.contract.types import ResolvedTime


def times_of(
    citation: int, cited: EvidenceSentence, borrowed: Mapping[str, date]
) -> Iterator[ResolvedTime]:
    """What a reader cannot date alone: a complete date is left out.

    `borrowed` has, by article id, the date that an undated article takes from another report of
    the same event; the times counted from it are marked as inferred.
    """
    article = cited.article
    published = day_of(article.published_at)
    for found in resolved_times(
        cited.quote, article.language, published or borrowed.get(article.id)
    ):
        if found.complete:
            continue
        yield ResolvedTime(
            text=found.span.of(cited.quote),
            start=cited.span.start + found.span.start,
            end=cited.span.start + found.span.end,
            citation=citation,
            date_from=found.period.first,
            date_to=found.period.last,
            precision=found.period.precision,
            inferred=published is None,
        )
