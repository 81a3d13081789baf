"""A time in the question -> the days in which articles are looked for first.

Only where the wording asks for news of a time: articles or reports of one ("articles from 2024",
"what was reported on Monday?"), or what happened in one ("what happened last week?"). Every other
time may be the event's own ("killed overnight", "the report published on Friday") and restricts
nothing; index.question.days makes it evidence. Where those days have no answer all are searched.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.question import ask
from index.times import Period, TimeExpression, find_times, resolve
from index.vocabulary import WEEKDAYS, anywhere, asking
from qa_service.contract.types import FilterSpec
from qa_service.phrases import days_in, phrases

REPORTED_WITHIN = timedelta(days=2)
"""Reports of what happened in a time come out by so long after it."""
_DAY = timedelta(days=1)
_SUNDAY = 6


def _reported(what: str) -> str:
    return anywhere(lambda words: getattr(words.reported, what))


NEWS_NOUNS = _reported("articles")
"""An expression: "articles", "news", "Meldungen"."""
_PUBLISHED_NOUN = re.compile(
    rf"\b(?:{NEWS_NOUNS})\s+(?:(?:{_reported('around')})\s+)*$", re.IGNORECASE
)
_PUBLISHED_VERB = re.compile(rf"^\W*(?:{_reported('was_reported')})\b", re.IGNORECASE)
_HAPPENED = re.compile(
    rf"^\W*(?:(?:{asking('lead_in')}) )?(?:{asking('happened')}|{asking('latest')})\b",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:{_reported('since')})\s+(?:{_reported('since_the')})?$", re.IGNORECASE)
_OTHER_BOUND = re.compile(
    rf"\b(?:{_reported('bound')})\s+(?:\w+\s+)?$"
    rf"|\b\d+(?:st|nd|rd|th|\.)?\s*(?:[-–]|{_reported('joint')})\s*(?:the )?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"['’]s|\s*(?:[-–]\s*\d|(?:{_reported('until')})\s+(?:the )?\d)")
_DEICTIC = re.compile(r"yesterday|\d+ (?:day|week|month) ago|today")
"""What only counts from today, in plain English."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The words of the question, and the publication dates they ask for (both included)."""

    text: str
    date_from: date | None
    date_to: date | None
    happened: Period | None = None
    """When it happened, where that is asked for, and not when it was published."""

    def narrowed(self, filters: FilterSpec) -> FilterSpec:
        """The filters with this one on top: never wider than they were."""
        starts = [d for d in (self.date_from, filters.date_from) if d]
        ends = [d for d in (self.date_to, filters.date_to) if d]
        return filters.model_copy(
            update={"date_from": max(starts, default=None), "date_to": min(ends, default=None)}
        )

    def left_out_of(self, question: str) -> str:
        """The question without the time's words."""
        return " ".join(question.replace(self.text, "", 1).split())

    def note(self, language: str) -> str:
        """One sentence for an answer that was found in articles of other days only."""
        say = phrases(language)
        days = days_in(language, self.date_from, self.date_to)
        return say.unsearched.other_days.format(said=say.quote.format(self.text), days=days)


def asked_time(question: str, today: date) -> AskedTime | None:
    """What the question's words restrict, or None; times count from `today`."""
    said, period = _said(question, today)
    if said is None or period is None:
        return None
    before = question[: said.span.start]
    if _PUBLISHED_NOUN.search(before) or _PUBLISHED_VERB.search(question):
        return _published(question, said, period)
    return _happened(question, said, period, today) if _asks_event(question, said) else None


def time_of_news(question: str, today: date) -> AskedTime | None:
    """The same of a question for the news of a time and for nothing else, in any words."""
    said, period = _said(question, today)
    if said is None or period is None:
        return None
    if _HAPPENED.search(question):
        return _happened(question, said, period, today)
    return _published(question, said, period)


def _said(question: str, today: date) -> tuple[TimeExpression | None, Period | None]:
    """The one time of a question that is no bound of a longer one, and its days."""
    found = find_times(question, ask(question).language)
    if len(found) != 1 or found[0].tense == "future":
        return None, None
    said = found[0]
    before, after = question[: said.span.start], question[said.span.end :]
    if (_OTHER_BOUND.search(before) and not _is_from(before)) or _GOES_ON.match(after):
        return None, None
    return said, _period(replace(said, tense="past"), today)


def _published(question: str, said: TimeExpression, period: Period) -> AskedTime:
    last = None if _is_since(question, said) else period.last
    return AskedTime(said.span.of(question), period.first, last)


def _happened(question: str, said: TimeExpression, period: Period, today: date) -> AskedTime:
    text, since = said.span.of(question), _is_since(question, said)
    happened = replace(period, last=today) if since else period
    return AskedTime(text, period.first, None if since else _reported_by(period, today), happened)


def _is_since(question: str, said: TimeExpression) -> bool:
    return _SINCE.search(question[: said.span.start]) is not None


def _is_from(before: str) -> bool:
    return (
        re.search(rf"\b(?:{NEWS_NOUNS})\s+(?:\w+\s+)?from\s+(?:the\s+)?$", before, re.I) is not None
    )


def _asks_event(question: str, said: TimeExpression) -> bool:
    """What happened in a time that counts from today, or on a day."""
    if not _HAPPENED.search(question):
        return False
    relative = _DEICTIC.match(said.phrase) is not None and said.precision != "year"
    of_a_day = said.precision == "day" and (said.complete or said.phrase in WEEKDAYS)
    return relative or _is_since(question, said) or of_a_day


def _period(said: TimeExpression, today: date) -> Period | None:
    """On a Sunday, when "last week" may be either of two, both."""
    if said.precision != "week" or today.weekday() != _SUNDAY:
        return resolve(said, today)
    readings = [resolve(said, today + days) for days in (-_DAY, _DAY)]
    found = [period for period in readings if period]
    return Period(found[0].first, found[-1].last, "range") if found else None


def _reported_by(period: Period, today: date) -> date:
    return max(period.last, min(period.last + REPORTED_WITHIN, today))
