"""Days as a reader would write them: "3 February 2024"."""

from datetime import date

from qa_service.contract.types import ResolvedTime


def in_words(day: date) -> str:
    """Day, month and year, in English whatever the machine's language is."""
    return f"{day.day} {_month(day)}"


def period_in_words(time: ResolvedTime) -> str:
    first, last = time.date_from, time.date_to
    match time.precision:
        case "day":
            return in_words(first)
        case "month":
            return _month(first)
        case "year":
            return str(first.year)
    return f"{in_words(first)} to {in_words(last)}"


def _month(day: date) -> str:
    from index.language.calendar import MONTHS  # noqa: PLC0415 -- most answers show no day

    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"
