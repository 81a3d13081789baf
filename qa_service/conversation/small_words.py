"""Closed classes of small words that follow-ups are made of, in the eight languages served.

Nothing here decides what is meant: that is asked of the articles (see standalone.py).
"""

import re
from dataclasses import dataclass
from functools import cache

from index.language.detect import sure_language
from index.language.vocabulary import words_in
from index.language.vocabulary.en import TALKING as ENGLISH
from index.question.question import ask


@dataclass(frozen=True, slots=True)
class SmallWords:
    opening: re.Pattern[str]
    """Conjunctions at the start."""
    about: re.Pattern[str]
    """ "What about" at the start."""
    preposition: re.Pattern[str]
    person: re.Pattern[str]
    """Pronouns that may stand for a person."""
    thing: re.Pattern[str]
    """Pronouns that stand for a thing, a group or what was said."""
    asking: frozenset[str]
    """Words that open a question: question words and auxiliary verbs."""


POSSESSIVES = frozenset("his her hers its their theirs".split())
OWNING = frozenset("of von de del du di do da".split())
"""Prepositions before a thing that a question is about something of: "the director of X"."""
CLITIC = re.compile(r"(?<= )(?:lo|la|los|las|le|les|l[’']) ?(?=\w)", re.I)
"""Spanish, French and Italian: before the verb, in the place of a name."""


def small_words(text: str, after: str = "") -> SmallWords:
    """Those of the language a message is in: of what it follows, where it is too short to tell.

    Of English when it is another than these.
    """
    return _small_words(sure_language(text) or ask(after or text).language)


@cache
def _small_words(language: str) -> SmallWords:
    words = words_in(language).talking or ENGLISH
    return SmallWords(
        re.compile(rf"(?:(?:{_any(words.opening)})\b[ ,]*)+", re.I),
        re.compile(rf"(?:{words.about})\b *", re.I),
        re.compile(rf"\b(?:{_any(words.preposition)})\b *", re.I),
        re.compile(rf"\b(?:{_any(words.person)})\b", re.I),
        re.compile(rf"\b(?:{_any(words.thing)})\b", re.I),
        frozenset(words.asking.split()),
    )


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))
