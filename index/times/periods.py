"""Weeks, months, seasons and years of the calendar. Weeks begin on Monday (ISO 8601)."""

from calendar import monthrange
from datetime import date, timedelta

from index.times.types import Period
from index.types import Precision
from index.vocabulary.calendar import SEASONS


def unit_around(day: date, precision: Precision) -> Period:
    """The day, week, month or year that a day falls into."""
    match precision:
        case "week":
            first = day - timedelta(days=day.weekday())
            return Period(first, first + timedelta(days=6), "week")
        case "month":
            return Period(day.replace(day=1), _month_end(day), "month")
        case "year":
            return Period(date(day.year, 1, 1), date(day.year, 12, 31), "year")
    return Period(day, day, "day")


def season_of_year(name: str, year: int) -> Period:
    """Three whole months, of the northern half of the world; winter begins in the year before."""
    first_month = 3 + 3 * SEASONS.index(name)
    if name == "winter":
        return Period(date(year - 1, 12, 1), _month_end(date(year, 2, 1)), "season")
    return Period(date(year, first_month, 1), _month_end(date(year, first_month + 2, 1)), "season")


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def day_of(published_at: str | None) -> date | None:
    """The day of a publication date or date-time, as it is written there."""
    return date.fromisoformat(published_at[:10]) if published_at else None
