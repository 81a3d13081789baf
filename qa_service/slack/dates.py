"""Days as a reader writes them, in the reader's language."""

from datetime import date, timedelta

from babel.dates import format_date, format_interval, format_timedelta

from qa_service.contract.types import ResolvedTime
from qa_service.slack.words import LOCALES

AGED_DAYS = 2
"""From this age on it is said how long ago a day was."""


def dated(published_at: str, today: date, language: str) -> str:
    """ "4 February 2024, 9 months ago"; what is no ISO date is given back as it is."""
    try:
        day = date.fromisoformat(published_at[:10])
    except ValueError:
        return published_at
    said = in_full(day, language)
    if (today - day).days < AGED_DAYS:
        return said
    ago = timedelta(days=-_whole((today - day).days))
    age = format_timedelta(ago, threshold=1, add_direction=True, locale=LOCALES[language])
    return f"{said}, {age}"


def _whole(days: int) -> int:
    """So many days as are whole years, months or weeks: two years and nine months are no three."""
    unit = next(unit for unit in (365, 30, 7, 1) if days >= unit)
    return days - days % unit


def in_full(day: date, language: str) -> str:
    return str(format_date(day, "long", LOCALES[language]))


def period(time: ResolvedTime, language: str) -> str:
    """A day, a month, a year, or from one day to another."""
    locale, first = LOCALES[language], time.date_from
    match time.precision:
        case "day":
            return in_full(first, language)
        case "month":
            return str(format_date(first, "LLLL y", locale))
        case "year":
            return str(first.year)
    return str(format_interval(first, time.date_to, "yMMMMd", locale=locale))
