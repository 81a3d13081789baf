"""Closed classes of small words that follow-ups are made of, in the eight languages served.

Nothing here decides what is meant: that is asked of the articles (see standalone.py).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index.language import opens_in_english, served_language, sure_language
from index.question import ask
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from index.vocabulary import NEVER, listed_anywhere, words_in


@dataclass(frozen=True, slots=True)
class SmallWords:
    language: str
    opening: re.Pattern[str]
    """Conjunctions at the start."""
    about: re.Pattern[str]
    """ "What about" at the start."""
    preposition: re.Pattern[str]
    article: re.Pattern[str]
    """What opens a noun; matches nothing where a language has none, or has no words for it."""
    person: re.Pattern[str]
    """Pronouns that may stand for a person."""
    thing: re.Pattern[str]
    """Pronouns that stand for a thing, a group or what was said."""
    asking: frozenset[str]
    """Words that open a question: question words and auxiliary verbs."""
    placing: frozenset[str]
    """Prepositions that only say where or when."""
    there: re.Pattern[str]
    counted: str
    happened: str
    """As in the vocabulary."""
    clitic: re.Pattern[str]
    """An object pronoun that stands before the verb, where a noun stands behind it."""
    which: frozenset[str]
    standing: Mapping[str, tuple[str, frozenset[str]]]
    """By pronoun: the article of what takes its place, and those of the nouns that it may mean."""

    @property
    def without_articles(self) -> bool:
        return self.language in _WITHOUT_ARTICLES


POSSESSIVES = frozenset(ENGLISH.possessive.split())
PLURAL = frozenset(ENGLISH.plural.split())
OWNING = listed_anywhere(lambda words: words.talking.owning if words.talking else "")
"""Prepositions before a thing that a question is about something of: "the director of X"."""
NOUNS_IN_CAPITALS = "de"
_WITHOUT_ARTICLES = frozenset({"ru", "uk"})


def small_words(text: str, after: str = "") -> SmallWords:
    """Those of the language a message is in: of what it follows, where it is too short to tell.

    Of English when it is another than these.
    """
    return _small_words(language_of(text, after))


def language_of(text: str, after: str = "") -> str:
    """The same as an ISO 639-1 code."""
    own = sure_language(text) or ("en" if opens_in_english(text) else "")
    sure = own or sure_language(after) or sure_language(f"{text} {after}")
    return sure or served_language(after or text) or ask(after or text).language


@cache
def _small_words(language: str) -> SmallWords:
    words, saying = words_in(language).talking or ENGLISH, words_in(language).saying
    standing = _standing(words.standing)
    return SmallWords(
        language,
        re.compile(rf"(?:(?:{_any(words.opening)})\b[ ,]*)+", re.I),
        re.compile(rf"(?:{words.about})\b *", re.I),
        re.compile(rf"\b(?:{_any(words.preposition)})\b *", re.I),
        re.compile(saying.article if saying else _any_of(standing) or NEVER, re.I),
        re.compile(rf"\b(?:{_any(f'{words.men} {words.women}')})\b", re.I),
        re.compile(rf"\b(?:{_any(words.thing)})\b", re.I),
        frozenset(words.asking.split()),
        words_in(language).turning.placing or frozenset(words.preposition.split()),
        re.compile(rf"\b(?:{_any(words.there)})\b", re.I),
        words.counted,
        words.happened,
        re.compile(rf"(?:{words.clitic})(?=\w)", re.I),
        frozenset(words.which.split()),
        standing,
    )


def _standing(told: str) -> dict[str, tuple[str, frozenset[str]]]:
    """ "il: le: le un" as a table."""
    rows = (row.split(":") for row in told.split(";") if row)
    return {word.strip(): (own.strip(), frozenset(of.split())) for word, own, of in rows}


def _any_of(standing: Mapping[str, tuple[str, frozenset[str]]]) -> str:
    return _any(" ".join(word for _, articles in standing.values() for word in articles))


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))
