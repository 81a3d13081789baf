"""What an English question asks for by name, and an English sentence's surroundings never mention.

"What colour was the train?" where nobody speaks of colours, "how many children" where none are
told of: a sentence about the right event that is likely no answer. A doubt only, and none where
the reader is sure of words: "redundancies" may answer for "jobs". A chief fire officer is no police
chief, however sure the reader is. "Who bought" is not among them: "own" is told as "property of".
"""

import re

from index.question.concepts import concepts_in
from index.question.question import AUXILIARY, AskedQuestion
from index.types import EvidenceSentence
from qa_service.knowledge.counted import READ, TOLLS

MOST_ROLE = 2
"""Words that an office or a role has: "police chief"."""
_ASKED = re.compile(
    rf"\W*(?:what|which) (?:(?P<noun>[\w-]+) {AUXILIARY}"
    r"|(?:is|are|was|were) the (?P<of>[\w-]+) of)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_SELDOM_SAID = frozenset("name type kind sort reason caus result way thing".split())
"""Nouns that an answer has no need of: "Tom Breck" is a name."""
_ANYBODY = "~person"
_COST = "cost"


def lacks_what_is_asked(asked: AskedQuestion, sentence: EvidenceSentence, around: str) -> bool:
    """Whether a sentence, and what stands around it, is silent on the very thing asked for."""
    if (asked.language, sentence.article.language) != (READ, READ):
        return False
    near, told = _concepts(around), _concepts(sentence.quote)
    said = _concepts(asked.text).difference(*map(_concepts, asked.names))
    if asked.kind == "other" and not asked.asks_what and said & TOLLS:
        return told.isdisjoint(said & TOLLS)
    if asked.kind == "person" and asked.names and _is_another_office(said, told, near):
        return True
    wanted = _asked_for(asked, said) if sentence.answer is None else set()
    return bool(wanted) and near.isdisjoint(wanted)


def _is_another_office(office: set[str], told: set[str], near: set[str]) -> bool:
    """Some of its words, and of the others one is nowhere: the "chief" of a "police chief"."""
    return 1 < len(office) <= MOST_ROLE and bool(office & told) and not office <= near


def _asked_for(asked: AskedQuestion, said: set[str]) -> set[str]:
    """Concepts of which one is near any answer; none where that is open."""
    if asked.kind == "number" and _HOW_MANY.search(asked.text):
        return set(asked.number_focus(READ)[:1]) - {_ANYBODY}
    if asked.kind in {"number", "other"} and asked.terms(READ)[-1:] == (_COST,):
        return {_COST}
    if asked.kind == "other" and (noun := _ASKED.match(asked.text)):
        return (_concepts(noun["noun"] or noun["of"]) & said) - _SELDOM_SAID
    return said if asked.asks_whether and not asked.times else set()


def _concepts(text: str) -> set[str]:
    return set(concepts_in(text, READ))
