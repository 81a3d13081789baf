"""Names of a suggested question: whether they are names, and as most articles spell them."""

import re
from collections import Counter
from collections.abc import Iterable

from index.language import capitalised, same_spelling, words_of
from index.question import ask

ENDING = 2
"""Letters in which two cases of one name differ, and two spellings mostly do not."""


def names_of(texts: Iterable[str]) -> Counter[str]:
    """How often each capitalised word stands in some texts."""
    return Counter(name for text in texts for name in capitalised(text))


def common_words(text: str) -> frozenset[str]:
    """Those that a text writes in small letters."""
    return frozenset(word for word in words_of(text) if word.islower())


def names_only_names(question: str, common: frozenset[str]) -> bool:
    """Whether none of its names is a common word of the text it was drawn from: "The UK"."""
    return all(name.lower() not in common for name in capitalised(question)[1:])


def as_most_spell(question: str, written: Counter[str]) -> str:
    """The question with its names in the spelling that is written most, of those alike."""
    for name in ask(question).names:
        alike = (n for n in written if n[-ENDING:] == name[-ENDING:] and same_spelling(name, n))
        most = max(alike, key=lambda other: written[other], default=name)
        if written[most] > written[name]:
            question = re.sub(rf"\b{re.escape(name)}\b", most, question)
    return question
