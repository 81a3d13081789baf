"""What a language needs so that sources can be read off its reports."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reporting:
    """Patterns for lower-cased text outside quotation marks."""

    sure: re.Pattern[str]
    """Verbs that report speech wherever they stand: "said"."""
    unsure: re.Pattern[str]
    """Verbs that do so behind what was said, or before "that" or a quotation: "announced"."""
    that: re.Pattern[str]
    """What follows an unsure verb when it reports speech."""
    head: re.Pattern[str]
    """Words that stand before a source: "according to"."""
    tail: re.Pattern[str]
    """Words that stand behind a source: "zufolge"."""
    wrapped: re.Pattern[str]
    """A source between two words, as the group `who`: "wie X mitteilte"."""
    pronoun: re.Pattern[str]
    """A source that only points back, whole."""
    no_source: re.Pattern[str]
    """Opens what cannot be a source: "what", "if", "to"."""
    not_said: re.Pattern[str]
    """Ends the words before a verb that then reports nothing: "did not", "to"."""
    opening: re.Pattern[str]
    """Opens a part of the sentence that only sets the scene: "On Monday"."""
    role: re.Pattern[str]
    """A word for what somebody is: "head", "ministry"."""
    article: re.Pattern[str]
    """Opens a noun with an article or a possessive, whatever the noun: "the", "her"."""
    verb_second: bool
    """Whether the source follows the verb when something else opens: "Am Montag sagte sie"."""
    cut: re.Pattern[str]
    """Where a source's words end inside a part of the sentence: " on Sunday", " in a statement"."""


def listed(words: str) -> str:
    return "|".join(words.split())


def verbs(pattern: str) -> re.Pattern[str]:
    """In small letters only: "United States", "Edward Said"."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)(?! by\b)")


def anywhere(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def opening(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})(?!\w)", re.IGNORECASE)


def ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})\W*$", re.IGNORECASE)


def whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE)


NEVER = re.compile(r"(?!)")
