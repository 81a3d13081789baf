"""A follow-up and its history -> questions that can be searched on their own, by rule.

Each is one way to understand the message (following.py). Which one is meant the articles tell
(`chosen`): the one that they answer with the most confidence.
"""

from collections.abc import Callable, Sequence

from index.ranking import at_odds
from qa_service.contract.types import Turn
from qa_service.conversation.completing import gone_on
from qa_service.conversation.following import asks_who_said, topic_of, ways
from qa_service.conversation.heard import after_answer, after_question
from qa_service.conversation.meant import BY_RULE, Known, Told
from qa_service.conversation.small_words import small_words
from qa_service.conversation.topics import named_in, told_names

MOST_TURNS = 12
"""Messages looked back on."""
CLEARLY = 0.1
"""How much more confident the articles must be of a later reading than of an earlier one."""
ENOUGH = 2.7
"""Times the odds of what is answered, from which no reading is tried that comes after one: the
shorter a question, the more sentences are near it."""


def standalone_by_rule(message: str, history: Sequence[Turn]) -> str:
    """The message itself when it stands alone, else its first reading."""
    return readings(message, history)[0]


def standalone_after(message: str, last: str) -> str:
    """The same, with only the last question."""
    return ways(message, last, after_question(last, Known()))[0] if last else message


def chosen(found: Sequence[str], confidence: Callable[[str], float], threshold: float) -> str:
    """The first of the readings, or a later one that is clearly more likely to be answered.

    `threshold` is the confidence of an answer.
    """
    best, most, enough = found[0], -1.0, at_odds(threshold, ENOUGH)
    for reading in found:
        if (sure := confidence(reading)) > most + (CLEARLY if most >= 0 else 0):
            best, most = reading, sure
        if most >= enough:
            break
    return best


def same_words(question: str, message: str) -> bool:
    """Whether a question is a message as it stands, but for a capital and marks."""
    return question.strip("¿ ?").lower() == message.strip("¿ ?").lower()


def readings(message: str, history: Sequence[Turn], told: Told = BY_RULE) -> list[str]:
    """Questions that the message may ask after what was said, the likeliest by rule first."""
    last, before, known = _heard(history, told)
    found = ways(message, last, known)
    # "And in X?" after "Who said that?" goes on with what was asked before that.
    if before and topic_of(message, small_words(message, last)):
        return list(dict.fromkeys([*ways(message, before, known), *found]))
    return found


def continued(message: str, history: Sequence[Turn], told: Told = BY_RULE) -> list[str]:
    """A message that may stand alone, as it would be asked of what was spoken about."""
    last, _, known = _heard(history, told)
    return gone_on(message, last, known) if last else []


def _heard(history: Sequence[Turn], told: Told) -> tuple[str, str, Known]:
    """The last question, the one before it where that is gone on with, and what was named."""
    last, before, known = "", "", Known(told=told)
    recent = history[-MOST_TURNS:]
    for place, turn in enumerate(recent):
        if turn.role == "user":
            answers = (each for each in recent[place + 1 : place + 2] if each.role == "assistant")
            names = [name for answer in answers for name in told_names(answer.content)]
            before = last if asks_who_said(turn.content, last) else ""
            if not named_in(turn.content, names) or topic_of(turn.content, small_words(last)):
                last = ways(turn.content, last, known)[0]
            else:
                last = turn.content
            known = after_question(last, known)
        elif last:
            known = after_answer(last, turn.content, told.answered(last, turn.content), known)
    return last, before, known
