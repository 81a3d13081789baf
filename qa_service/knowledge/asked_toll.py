"""Whom an event hurt, asked for without "how many", and whose report of it is asked for."""

from index.kinds import FIRST
from index.language import words_of
from index.question import AskedQuestion
from index.speech import source_in
from index.times import find_times
from qa_service.knowledge.counted import HOW_MANY
from qa_service.knowledge.fits import Senses
from qa_service.knowledge.timeline import COUNTED, Counted

MOST_KEYWORDS = 5
"""Words of what is no sentence: "torvane silo injured"."""


def toll_asked(asked: AskedQuestion, senses: Senses) -> Counted | None:
    """Whom a question counts that does not open with "how many"."""
    if asked.kind != "other":
        return None
    named = HOW_MANY.search(asked.text) if asked.asks_what else _names_people(asked.text, senses)
    if not named and not asks_first(asked.text, senses):
        return None
    people = senses.people.surely(asked.text)
    return next((counted for counted in COUNTED if counted in people), None)


def _names_people(text: str, senses: Senses) -> bool:
    """Whether keywords have a word for whom they count rather than for what happened."""
    words = words_of(text)
    counted = senses.people.surely(text) & {*COUNTED}
    return 0 < len(words) <= MOST_KEYWORDS and any(
        whom in counted and chance > senses.kinds.likeliest(word)[1]
        for word in words
        for whom, chance in [senses.people.likeliest(word)]
    )


def asks_first(question: str, senses: Senses) -> bool:
    """Whether what was reported first is asked for."""
    return FIRST in senses.states.surely(question)


def asks_a_source(asked: AskedQuestion, senses: Senses) -> bool:
    """Whether it asks what somebody says; which of the reports says it is told by its day."""
    source = source_in(asked.text, asked.language)
    if source is None or asks_first(asked.text, senses):
        return False
    return not find_times(source.words, asked.language)
