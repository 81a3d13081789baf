"""What an English question asks for, and a sentence and what stands around it never mention.

"What colour was the train?" where nobody speaks of colours, "who is the mayor?" where nobody does
of mayors: a sentence about the right event that is likely no answer. A doubt only, and none
where the reader is sure of words. A chief fire officer is no police chief, however sure it is.
How many others there are, what it costs and whether it is so, the reader judges better.
"""

import re

from index.language import keyed_names_in, named_in
from index.question import AUXILIARY, AskedQuestion, concepts_in
from index.types import EvidenceSentence
from index.vocabulary import words_in
from qa_service.knowledge.counted import READ, TOLLS
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.of_number import HURT

MOST_ROLE = 2
"""Words that an office or a role has: "police chief"."""
_ASKED = re.compile(
    rf"\W*(?:what|which) (?:(?P<noun>[\w-]+) {AUXILIARY}"
    r"|(?:is|are|was|were) the (?P<of>[\w-]+) of)\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(r"\W*who(?:[’']s| (?:is|was)) the\b", re.IGNORECASE)
_SELDOM_SAID = frozenset(words_in(READ).reports.seldom_said.split())


def lacks_what_is_asked(asked: AskedQuestion, sentence: EvidenceSentence, around: str) -> bool:
    """Whether a sentence, and what stands around it, is silent on the very thing asked for."""
    if (asked.language, sentence.article.language) != (READ, READ):
        return False
    near, told = _concepts(around), _concepts(sentence.quote)
    said = _concepts(asked.text).difference(*map(_concepts, asked.names))
    if asked.kind == "person" and asked.names and _is_another_office(said, told, near):
        return True
    if asked.kind == "person" and not said and not named_in(asked.names, keyed_names_in(around)):
        return True
    if asked.kind == "other" and not asked.asks_what and said & TOLLS:
        return told.isdisjoint(said & TOLLS)
    wanted = _asked_for(asked, said) if sentence.answer is None else set()
    return bool(wanted) and near.isdisjoint(wanted)


def counts_no_toll(sought: Sought, sentence: EvidenceSentence) -> bool:
    """Whether the dead or injured are asked for and nobody like them is like to be counted, in any
    language: who was taken to hospital was injured, though no word says so, who was rescued was
    not."""
    if not sought.toll or sentence.answer is not None or not counts_in(sentence):
        return False
    surely = sought.own_toll or sought.senses.people.surely(sought.asked.text) & HURT
    return bool(surely) and not sought.counts(sentence)


def _asked_for(asked: AskedQuestion, said: set[str]) -> set[str]:
    """Concepts of which one is near any answer; none where that is open."""
    if asked.kind == "person" and _WHO_IS.match(asked.text):
        return said
    if asked.kind == "other" and (noun := _ASKED.match(asked.text)):
        return (_concepts(noun["noun"] or noun["of"]) & said) - _SELDOM_SAID
    return set()


def _is_another_office(office: set[str], told: set[str], near: set[str]) -> bool:
    """Some of its words, and of the others one is nowhere: the "chief" of a "police chief"."""
    return 1 < len(office) <= MOST_ROLE and bool(office & told) and not office <= near


def _concepts(text: str) -> set[str]:
    return set(concepts_in(text, READ))
