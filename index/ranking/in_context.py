"""A sentence as the reader is given it: under what it is about, behind the sentence before it."""

from index.catalog.rows import StoredVersion
from index.language.names import behind_first, names_in
from index.question.question import AskedQuestion
from index.reader import Candidate
from index.shown.days import in_words
from index.times.periods import day_of

LEAD = 2
"""Sentences in which a report names its event."""
FARTHEST = 3
"""Sentences of a text that are gone back through for what one is about."""
NEAR_NAMES, FIRST_NAMES = 2, 4
"""Names above a sentence: those said last, and those of an article without a headline."""


def candidate_of(version: StoredVersion, ordinal: int, asked: AskedQuestion) -> Candidate:
    """A sentence as it is read: what it is about, the sentence before it, and itself."""
    return Candidate(
        title=heading_of(version, ordinal, asked),
        before=version.sentence(ordinal - 1) if ordinal else "",
        sentence=version.sentence(ordinal),
    )


def heading_of(version: StoredVersion, ordinal: int, asked: AskedQuestion) -> str:
    """What stands above a sentence for the reader, who must know whose mayor "the mayor" is.

    The article's headline; where it has none the names of its first sentences, whose beginning says
    less. Where neither the sentence nor the one before it names anything, the names that were said
    last are nearer: "The city had 100,000 inhabitants" is of the last city. A question that names a
    time is read with the day of publication.
    """
    about = _about(version, ordinal)
    published = day_of(version.article.published_at) if asked.times else None
    return f"{in_words(published)}. {about}" if published else about


def _about(version: StoredVersion, ordinal: int) -> str:
    near = ", ".join(_said_last(version, ordinal))
    headline = version.article.title
    if version.article.title_source == "first-sentence":
        return near or ", ".join(_first_names(version)) or headline
    return f"{near}. {headline}" if near else headline


def _said_last(version: StoredVersion, ordinal: int) -> list[str]:
    last = max(0, ordinal - 1)
    if any(_names(version.sentence(n)) for n in {last, ordinal}):
        return []
    for earlier in range(last - 1, max(-1, last - 1 - FARTHEST), -1):
        if names := _names(version.sentence(earlier)):
            return names[:NEAR_NAMES]
    return []


def _first_names(version: StoredVersion) -> list[str]:
    lead = [version.sentence(n) for n in range(min(LEAD, len(version.spans)))]
    found = [name for text in lead for name in _names(text)]
    return list(dict.fromkeys(found))[:FIRST_NAMES]


def _names(text: str) -> list[str]:
    """Without the first word, which has a capital whether or not it is a name."""
    return list(dict.fromkeys(names_in(behind_first(text))))
