"""Time expressions of news sentences, and the days they stand for.

The face: expressions found in a text (`find_times`) and put on the calendar (`resolve`).
"""

from index.times.find import find_times, without_times
from index.times.periods import day_of
from index.times.resolve import resolve, resolved_times
from index.times.types import Period, ResolvedExpression, TimeExpression

__all__ = [
    "Period",
    "ResolvedExpression",
    "TimeExpression",
    "day_of",
    "find_times",
    "resolve",
    "resolved_times",
    "without_times",
]
