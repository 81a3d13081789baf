"""The days a question names, as evidence: an article of that day need not repeat the date.

"On 3 March 2031, what ...?" is met by a sentence of an article published then, and by "on Monday"
in one published the day after. A date counts from the article that is looked at, as it would for
its reader; "yesterday" counts from the day of asking.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.catalog.rows import StoredVersion
from index.language.analysis import terms
from index.question.question import AskedQuestion
from index.times.periods import day_of
from index.times.resolve import resolve, resolved_times
from index.times.types import Period, TimeExpression
from index.vocabulary.calendar import CALENDAR_NAMES

_UNSURE = ("future", "unsure")
"""What lies ahead has no reports, and "until Friday" names the day that it leaves out."""


class NamedDays:
    """Lives as long as one question is ranked."""

    def __init__(self, question: AskedQuestion) -> None:
        self._question = question
        self._named = [said for said in question.times if said.tense not in _UNSURE]

    def terms_in(self, version: StoredVersion, ordinal: int | None = None) -> frozenset[str]:
        """The question's time words that a sentence's days, or its article's date, answer to."""
        if not self._named:
            return frozenset()
        language = version.article.language
        published = day_of(version.article.published_at)
        days = [Period(published, published, "day")] if published else []
        if ordinal is not None:
            times = resolved_times(version.sentence(ordinal), language, published)
            days += [time.period for time in times]
        return frozenset(
            term
            for said, asked in self._periods(published)
            if any(asked.first <= day.first and day.last <= asked.last for day in days)
            for term in terms(said.span.of(self._question.text), language)
        )

    def _periods(self, published: date | None) -> Iterator[tuple[TimeExpression, Period]]:
        for said in self._named:
            named = not CALENDAR_NAMES.isdisjoint(said.phrase.split())
            anchor = published if named else self._question.today
            if period := resolve(replace(said, tense="past"), anchor):
                yield said, period
