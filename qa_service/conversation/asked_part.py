"""What of a message is its question: people greet, say why they ask, and thank."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import sentencex

from index.question import AUXILIARY, ask
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from qa_service.conversation.small_words import small_words

MOST_CLAUSES = 2
"""Clauses of a message that are tried for the question."""
FEWEST_BEFORE, FEWEST_IN = 2, 3
"""Words before a clause that asks, and in it."""
_ASKS = re.compile(r"[?？؟][\s\"'”’»)\]]*\Z")
_BOUNDARY = re.compile(r"[,;:–—-]\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_WHETHER = re.compile(rf"\W*{AUXILIARY} (?P<whom>[a-z]+) ", re.IGNORECASE)
_TALKING = frozenset(ENGLISH.talkers.split())
"""English, as is the question that opens with a verb."""


class AskedPart(NamedTuple):
    context: str
    """What was said beside it; empty when nothing was."""
    question: str


def asked_part(message: str, is_talk: Callable[[str], bool]) -> AskedPart:
    """The sentences with a question mark, and the others without greetings and thanks.

    Without a question mark all the others are the question.
    """
    language = ask(message).language
    pieces = [p for s in sentencex.segment(language, message) if (p := s.strip())]
    told = [piece for piece in pieces if not is_talk(piece)]
    asks = [piece for piece in told if _ASKS.search(piece)]
    if len(pieces) < 2 or not told:
        return AskedPart("", message)
    if not asks:
        return AskedPart("", " ".join(told))
    return AskedPart(" ".join(p for p in told if p not in asks), " ".join(asks))


def asking_clauses(message: str) -> Iterator[AskedPart]:
    """Clauses that ask, such as that of "tell me, please, who ...", the last one first.

    None in what asks of somebody else than the two who talk: "was it foggy when ...", nor right
    behind an article: "what does the WHO say".
    """
    if _asks_whether_something(message):
        return
    small = small_words(message)
    words = list(_WORD.finditer(message))
    found = 0
    for place in range(len(words) - FEWEST_IN, FEWEST_BEFORE - 1, -1):
        start = words[place].start()
        before, clause = message[:start], message[start:]
        named = small.article.fullmatch(words[place - 1][0])
        if named or words[place][0].lower() not in small.asking or ask(before).times:
            continue
        if _BOUNDARY.search(before) or (ask(clause).kind != "other" == ask(before).kind):
            yield AskedPart(_BOUNDARY.sub("", before), clause)
            found += 1
        if found == MOST_CLAUSES:
            return


def _asks_whether_something(message: str) -> bool:
    whether = _WHETHER.match(message)
    return whether is not None and whether["whom"].lower() not in _TALKING
