"""Which state of an event a question asks for: what was first reported, or what is so now."""

import re

from index.question.question import AskedQuestion

_FIRST = re.compile(
    r"\b(?:(?:at )?first(?:ly)? (?:report(?:s|ed)?|said|count|told|figure|toll)|at first"
    r"|initial(?:ly)?|originally|zuerst|zunächst|anfangs|al principio|inicialmente|au début"
    r"|d['’]abord|initialement|сначала|первоначально|спочатку|спершу)\b",
    re.IGNORECASE,
)
"""English, German, Spanish, French, Russian, Ukrainian. All else asks for what is so now."""


def asks_first(asked: AskedQuestion) -> bool:
    """Whether it is about what was reported first."""
    return _FIRST.search(asked.text) is not None
