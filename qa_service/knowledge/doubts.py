"""What an English question asks for, and a sentence and what stands around it never mention.

A doubt only: a sentence about the right event that is likely no answer. The dead or injured, where
it counts neither, and an office: a chief fire officer is no police chief, however sure the reader
is. What else is asked for ("what colour was the train") the reader itself misses better.
"""

from index.question.concepts import concepts_in
from index.question.question import AskedQuestion
from index.types import EvidenceSentence
from qa_service.knowledge.counted import READ, TOLLS

MOST_ROLE = 2
"""Words that an office or a role has: "police chief"."""


def lacks_what_is_asked(asked: AskedQuestion, sentence: EvidenceSentence, around: str) -> bool:
    """Whether a sentence, and for an office what stands around it, is silent on what is asked."""
    if (asked.language, sentence.article.language) != (READ, READ):
        return False
    near, told = _concepts(around), _concepts(sentence.quote)
    said = _concepts(asked.text).difference(*map(_concepts, asked.names))
    if asked.kind == "other" and not asked.asks_what and said & TOLLS:
        return told.isdisjoint(said & TOLLS)
    return asked.kind == "person" and bool(asked.names) and _is_another_office(said, told, near)


def _is_another_office(office: set[str], told: set[str], near: set[str]) -> bool:
    """Some of its words, and of the others one is nowhere: the "chief" of a "police chief"."""
    return 1 < len(office) <= MOST_ROLE and bool(office & told) and not office <= near


def _concepts(text: str) -> set[str]:
    return set(concepts_in(text, READ))
