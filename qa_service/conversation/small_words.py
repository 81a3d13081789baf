"""Closed classes of small words that follow-ups are made of, in the eight languages served.

Nothing here decides what is meant: that is asked of the articles (see standalone.py).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index.language import sure_language
from index.ranking.question import ask


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


_WORDS: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "en": (
        "and but so also or then ok", "what about|how about",
        "in at on of during after before by from near for about against with over to",
        "he she him her his hers", "it they them its their theirs this that",
        "who whom whose what when where why which how did does do is are was were has have had can "
        "could will would should any",
    ),
    "de": (
        "und aber oder dann also", "was ist mit|wie steht es mit|wie steht es um",
        "in im am an auf bei beim nach vor von vom aus für mit gegen über zu zur zum während",
        "er sie ihn ihm ihr", "es ihnen",
        "wer wem wen wessen was wann wo warum wie wieso weshalb welche welcher welches hat haben "
        "ist sind war waren wird werden wurde wurden",
    ),
    "es": (
        "y e pero entonces", "qué hay de|qué pasa con|qué tal",
        "en de del a al por para con contra sobre durante tras desde",
        "él ella", "ellos ellas eso esto",
        "quién quiénes qué cuándo dónde cuánto cuántos cuántas cómo cuál por",
    ),
    "fr": (
        "et mais ou alors", "qu[’']en est-il d[eu]s?",
        "en à au aux de du des dans sur par pour avec contre pendant après avant",
        "il elle", "ils elles",
        "qui que quoi quand où combien pourquoi comment quel quelle est-ce",
    ),
    "it": (
        "e ma o allora", "che ne è d[ei]l?l?a?",
        "in di del della dei nel nella nelle a al alla da dal con per su sul durante dopo",
        "lui lei", "loro", "chi cosa che quando dove quanti quante quanto perché come quale",
    ),
    "pt": (
        "e mas ou então", "quanto a|que tal",
        "em no na nos nas de do da dos das com a ao à por para pelo pela após contra",
        "ele ela", "eles elas isso isto",
        "quem o que quando onde quantos quantas por como qual",
    ),
    "ru": (
        "и а но", "что насчёт|что с|как насчёт",
        "в во на о об от до из с со у к по при за после для про",
        "он она его её ее ему ей им него неё нее нём ней ним", "оно они их них",
        "кто кого что когда где почему сколько как какой какая какие зачем куда",
    ),
    "uk": (
        "і й та а але", "що з|як щодо|щодо",
        "в у на о об від до з із зі за після для про під при",
        "він вона його її йому їй нього неї ньому ній", "воно вони їх них",
        "хто кого що коли де чому скільки як який яка які навіщо куди чи",
    ),
}  # fmt: skip

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
    opening, about, preposition, person, thing, asking = _WORDS.get(language, _WORDS["en"])
    return SmallWords(
        re.compile(rf"(?:(?:{_any(opening)})\b[ ,]*)+", re.I),
        re.compile(rf"(?:{about})\b *", re.I),
        re.compile(rf"\b(?:{_any(preposition)})\b *", re.I),
        re.compile(rf"\b(?:{_any(person)})\b", re.I),
        re.compile(rf"\b(?:{_any(thing)})\b", re.I),
        frozenset(asking.split()),
    )


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))
