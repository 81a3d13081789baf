"""Names of a suggested question as most of the articles at hand spell them."""

import re
from collections import Counter
from collections.abc import Iterable

from index.language.names import capitalised, same_spelling
from index.question.question import ask

ENDING = 2
"""Letters in which two cases of one name differ, and two spellings mostly do not."""


def names_of(texts: Iterable[str]) -> Counter[str]:
    """How often each capitalised word stands in some texts."""
    return Counter(name for text in texts for name in capitalised(text))


def as_most_spell(question: str, written: Counter[str]) -> str:
    """The question with its names in the spelling that is written most, of those alike."""
    for name in ask(question).names:
        alike = (n for n in written if n[-ENDING:] == name[-ENDING:] and same_spelling(name, n))
        most = max(alike, key=lambda other: written[other], default=name)
        if written[most] > written[name]:
            question = re.sub(rf"\b{re.escape(name)}\b", most, question)
    return question
