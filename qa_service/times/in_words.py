"""Times of an answer as a reader of a language would write them: "3 February 2024"."""

from datetime import date

from index.types import Precision
from qa_service.contract.types import ResolvedTime
from qa_service.phrases import day_in, month_in, phrases


def period_in_words(time: ResolvedTime, language: str) -> str:
    return days_in_words(time.date_from, time.date_to, time.precision, language)


def days_in_words(first: date, last: date, precision: Precision, language: str) -> str:
    match precision:
        case "day":
            return day_in(language, first)
        case "month":
            return month_in(language, first)
        case "year":
            return str(first.year)
    until = phrases(language).until
    return until.format(first=day_in(language, first), last=day_in(language, last))
