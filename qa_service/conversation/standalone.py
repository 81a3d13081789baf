"""A follow-up and its history -> a question that can be searched on its own, by rule.

The rule, used when no language model is there to do it:

1. A message is a follow-up when it opens like one ("And ...", "What about ...") and is not a
   whole question of its own, or has no name and leans on a pronoun or on two content words.
2. Opening conjunctions are cut.
3. "What about X?" or a bare "And in X?" asks the last question again with X in the place of
   its last name.
4. A personal pronoun becomes the last name of the last question.
5. Otherwise what the last question was about (its words from the first preposition on, else
   all of it) is put behind the message.
"""

import re
from collections.abc import Sequence

from index.analysis import terms
from index.names import capitalised
from index.ranking.question import ask
from qa_service.types import Turn

FEW_WORDS = 2

_OPENING = re.compile(r"(?:and|but|so|also|or|then|und|aber|y|e|et|а|и|і|та)\b[ ,]*", re.I)
_WHAT_ABOUT = re.compile(r"(?:and )?(?:what|how) about (?P<topic>.+)", re.I)
_BARE = re.compile(r"(?:and )?(?:in|at|for|from|near) (?P<topic>[^? ][^?]{0,60})", re.I)
_AND_NAME = re.compile(r"and (?P<topic>[^? ][^?]{0,60})", re.I)
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|they|them|their|it|its|this|that)\b", re.I)
_THINGS = frozenset({"it", "this", "that"})
_POSSESSIVES = frozenset({"his", "her", "hers", "their", "its"})
_ABOUT = re.compile(
    r"\b(?:in|at|on|of|during|after|before|by|from|near|for|about|against|with|over) "
    r"(?=[^?]*\w)(?P<topic>[^?]+)",
    re.I,
)
_NAME_RUN = re.compile(r"[^\W\d_a-zа-яіїєґё][\w’'-]*(?: [^\W\d_a-zа-яіїєґё][\w’'-]*)*")


def standalone_by_rule(message: str, history: Sequence[Turn]) -> str:
    """The message itself when it stands alone, else a question made with the last one."""
    last = next((turn.content for turn in reversed(history) if turn.role == "user"), "")
    return standalone_after(message, last)


def standalone_after(message: str, last: str) -> str:
    """The same, with only the last question."""
    last = _spaced(last)
    if not last or not is_follow_up(message):
        return message
    message = _spaced(message)
    unasked = message.rstrip(" ?")
    about = _WHAT_ABOUT.fullmatch(unasked) or _BARE.fullmatch(unasked)
    if about is None and (named := _AND_NAME.fullmatch(unasked)) and named["topic"][0].isupper():
        about = named
    if about is not None:
        return _with_topic(last, about["topic"])
    core = _without_opening(message).strip() or message
    core = core[:1].upper() + core[1:]
    pronoun = _PRONOUN.search(core)
    name = _last_name(last)
    if pronoun is not None and name and _points_to(pronoun.group(), name, last):
        owner = f"{name}’s" if pronoun.group().lower() in _POSSESSIVES else name
        return core[: pronoun.start()] + owner + core[pronoun.end() :]
    return _append(core, last)


def is_follow_up(message: str) -> bool:
    """Whether a message cannot be understood without what came before."""
    message = _spaced(message)
    asked = ask(_without_opening(message))
    words = len(asked.terms(asked.language))
    if _WHAT_ABOUT.fullmatch(message.rstrip(" ?")):
        return True
    if _OPENING.match(message):
        whole = asked.names and words > FEW_WORDS and not _PRONOUN.search(message)
        return not whole
    if asked.names:
        return False
    few = words <= FEW_WORDS and not asked.numbers
    return few or _PRONOUN.search(message) is not None


def _spaced(text: str) -> str:
    """With single spaces, so that no expression goes back and forth over a run of them."""
    return " ".join(text.split())


def _without_opening(message: str) -> str:
    opening = _OPENING.match(message)
    return message[opening.end() :] if opening else message


def _points_to(pronoun: str, name: str, last: str) -> bool:
    """ "It" is the name only where the last question was about nothing else; else the event."""
    if pronoun.lower() not in _THINGS:
        return True
    language = ask(last).language
    return set(terms(last, language)) <= set(terms(name, language))


def _with_topic(last: str, topic: str) -> str:
    before, name, after = last.rpartition(_last_name(last) or "\n")
    if not name:
        return _append(f"What about {topic}?", last)
    return before + topic + after


def _append(core: str, last: str) -> str:
    found = _ABOUT.search(last)
    topic = found.group().strip() if found else last.strip().rstrip("?")
    body = core.rstrip("?").rstrip()
    glue = " " if found else ": "
    return f"{body}{glue}{topic}?"


def _last_name(question: str) -> str:
    names = _names(question)
    return names[-1] if names else ""


def _names(question: str) -> list[str]:
    """Runs of capitalised words, without a question word at the start."""
    words = set(capitalised(question)) if ask(question).names else set()
    opening = question.split(maxsplit=1)[:1]
    found = []
    for run in _NAME_RUN.findall(question):
        parts = [part for part in run.split() if re.sub(r"['’]s?$", "", part) in words]
        if parts[:1] == opening and len(parts) > 1:
            parts = parts[1:]
        if parts and parts != opening:
            found.append(re.sub(r"['’]s$", "", " ".join(parts)))
    return found
