"""Times of an answer as a reader would write them: "3 February 2024"."""

from index.shown import in_words, month_in_words
from qa_service.contract.types import ResolvedTime


def period_in_words(time: ResolvedTime) -> str:
    first, last = time.date_from, time.date_to
    match time.precision:
        case "day":
            return in_words(first)
        case "month":
            return month_in_words(first)
        case "year":
            return str(first.year)
    return f"{in_words(first)} to {in_words(last)}"
