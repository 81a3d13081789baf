"""A report weeks or months later that closes an event: an inquiry's, with the final toll.

It need not tell the day again, so how long ago that was says nothing. It names what the first
reports named, and reads like them.
"""

import math

from index.embedding.background import Likeness
from index.language.analysis import terms
from index.language.names import named_in
from index.language.territories import territories_of
from index.stories.pair import Parameters, days_between, log_odds
from index.stories.profile import Profile

SURELY = 2.0
"""Log-odds, with the days left out, from which it tells of the same event."""


def is_far(one: Profile, other: Profile, parameters: Parameters) -> bool:
    """Whether two articles tell of days too far apart for reports of what has just happened."""
    days = days_between(one, other)
    return days is not None and days > parameters.window_days


def closing_margin(
    one: Profile, other: Profile, parameters: Parameters, likeness: Likeness
) -> float:
    """Log-odds above the threshold where the later of two that are far apart closes the other's
    event; minus infinity where it does not."""
    later, first = (one, other) if one.is_later_than(other) else (other, one)
    if not later.is_sequel or first.is_sequel or not _names(later, first):
        return -math.inf
    days = days_between(one, other) or 0
    without_days = log_odds(one, other, parameters, likeness) - (
        parameters.weights["log_days"] * math.log1p(days)
    )
    return without_days - SURELY


def _names(later: Profile, first: Profile) -> bool:
    """Whether its title or first sentence names what the first one names; a country is no such."""
    language = later.article.language
    head = f"{later.article.title}\n{later.lead}"
    return any(
        named_in([name], first.known_names)
        for name in later.known_names
        if name in head and terms(name, language) and not territories_of(name)
    )
