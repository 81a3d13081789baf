"""What a question is about, and the same question about something else."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from index.language import (
    LISTED,
    NOUNS_LIKE_NAMES,
    capitalised,
    is_word,
    name_keys,
    same_spelling,
    terms,
    territories_of,
)
from index.question import ask
from index.times import find_times
from qa_service.conversation.small_words import OWNING, SmallWords, small_words

_CAPITAL = r"[^\W\d_a-zа-яіїєґёà-öø-ÿ][\w’'-]*"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: {_CAPITAL})*")
_WORD = re.compile(r"[\w’'-]+")
_NOUN_FIRST = "ru"
"""Where a noun may open a sentence with a name right behind it, and a list has its words."""
LEAST_OF_BODY = 4
"""Words of a person's name with that of a body before it."""
_POINT = re.compile(r"(?:\A|\n)[-•–]\Z")
_OWNED = re.compile(r"['’]s?$")


def with_topic(
    question: str,
    topic: str,
    known: Sequence[str] = (),
    is_place: Callable[[str], bool] = lambda name: False,
) -> str:
    """The question with `topic` in the place of what it is about; empty when nobody can tell.

    That is its last name, else the last words that are spelled like one of the `known` names, else
    what stands behind its last preposition. Of several names "in X" takes a place's.
    """
    body = question.rstrip(" ?")
    preposition = small_words(question).preposition
    lead = preposition.match(topic)
    place = _time(body, topic) or _place(body, known, is_place if lead else None)
    if place is None:
        return ""
    start, end = place
    if lead:
        own = [match for match in preposition.finditer(body) if match.end() == start]
        start, topic = (own[0].start(), topic) if own else (start, topic[lead.end() :])
    return f"{body[:start]}{topic}{body[end:]}?"


def tail_of(question: str, known: Sequence[str] = ()) -> str:
    """What a question tells from its first preposition on: "in the attack in Kharkiv".

    Without the verb of "When was the mall in Kharkiv hit?", and not "of them". `known` are names
    that may be written in small letters.
    """
    body = question.rstrip(" ?")
    small = small_words(question)
    for found in small.preposition.finditer(body):
        before = body[: found.start()].split()
        counted = len(before) == 1 and found.group().strip().lower() in OWNING  # "Combien de"
        pointing = small.person.match(body, found.end()) or small.thing.match(body, found.end())
        if found.start() > 1 and found.end() < len(body) and not (counted or pointing):
            return _without_verb(body[found.start() :], small, known)
    return ""


def names_of(text: str) -> list[str]:
    """Runs of capitalised words of a text, each once, without times.

    In reading order, but one word at the start of a sentence may be any word and comes last.
    """
    found: dict[str, bool] = {}
    for start, run in _runs(text):
        doubtful = " " not in run and not _is_within(text[:start])
        found[run] = doubtful and found.get(run, True)
    return sorted(found, key=lambda run: found[run])


def told_names(answer: str) -> list[str]:
    """Names of an answer, without single words that open a sentence and are words of its language.

    "Five passengers", "Un incendio": countries are names in any place. A German noun is none in
    any, such as "Konsequenz", nor is what is counted ("43 Millionen Kronen").
    """
    language = ask(answer).language
    inside = {run for start, run in _runs(answer) if _is_within(answer[:start])}
    counted = set[str]()
    if language in NOUNS_LIKE_NAMES:
        inside = set()
        counted = {run for start, run in _runs(answer) if answer[:start].rstrip()[-1:].isdigit()}

    def may_be(run: str) -> bool:
        if run in counted:
            return False
        plain = language in LISTED and is_word(run, language)
        return " " in run or run in inside or not plain or bool(territories_of(run))

    return [_alone(run, language) for run in filter(may_be, names_of(answer))]


def _alone(run: str, language: str) -> str:
    """A person's name without the body before it: "Luhansk People Republic Leonid Pasechnik".

    Not without an office, "Judge Celeste Amadi", by which the articles may go on to call somebody.
    """
    words = run.split()
    if len(words) < LEAST_OF_BODY or language not in LISTED or is_word(words[-1], language):
        return run
    return " ".join(words[-2:]) if is_word(words[-3], language) else run


def named_in(text: str, names: Sequence[str]) -> list[str]:
    """Names, or the part of each, that the text has in small letters, as they are written."""
    words = defaultdict[str, set[str]](set)
    for word in filter(str.islower, _WORD.findall(text)):
        for key in name_keys(word):
            words[key].add(word)

    def is_written(part: str) -> bool:
        near = (word for key in name_keys(part) for word in words.get(key, ()))
        return any(same_spelling(part, word) for word in near)

    found = []
    for name in names:
        own = [part for part in name.split() if is_written(part.lower())]
        found.append(" ".join(own))
    return list(dict.fromkeys(filter(None, found)))


def owns(text: str) -> bool:
    """Whether one of its words has what follows: "Brill’s mayor"."""
    return any(_OWNED.search(word) for word in text.split(" "))


def is_led(name: str, text: str, small: SmallWords) -> bool:
    """Whether a text names it behind a preposition, or as what owns something: "Brill’s mayor"."""
    before, found, behind = text.partition(name)
    return bool(found) and (leads(before, small) or behind.startswith(("’s", "'s")))


def leads(before: str, small: SmallWords) -> bool:
    """Whether a text ends in a preposition."""
    last = before.split()[-1:]
    return bool(last) and (last[0] == "of" or small.preposition.fullmatch(last[0]) is not None)


def _is_within(before: str) -> bool:
    """Whether a text breaks off in a sentence, not where one or a point of a list begins."""
    before = before.rstrip(" \"“«„'‘")
    return bool(before) and before[-1] not in ".!?\n" and not _POINT.search(before)


def _without_verb(tail: str, small: SmallWords, known: Sequence[str]) -> str:
    """Without what stands behind the name of a preposition, but for a time or a preposition."""
    for found in small.preposition.finditer(tail):
        end = _named_until(tail, found.end(), known)
        if end == found.end():
            continue
        run, rest = tail[found.end() : end], tail[end:].strip()
        if rest[:1].islower() and not (owns(run) or small.preposition.match(rest)):
            return tail if find_times(rest, small.language) else tail[:end]
    return tail


def _named_until(text: str, start: int, known: Sequence[str]) -> int:
    """Where a name ends that begins there, in small letters too when it is known."""
    if run := _RUN.match(text, start):
        return run.end()
    end = start
    for word in _WORD.finditer(text, start):
        if not named_in(word[0], known):
            break
        end = word.end()
    return end


def _runs(text: str) -> Iterator[tuple[int, str]]:
    language = ask(text).language
    asking = small_words(text).asking
    for said in find_times(text, language):
        start, end = said.span.start, said.span.end
        text = text[:start] + "." * (end - start) + text[end:]
    words = set(capitalised(text))
    for match in _RUN.finditer(text):
        parts = [_OWNED.sub("", part) for part in match.group().split(" ")]
        while parts and (parts[0].lower() in asking or not terms(parts[0], language)):
            del parts[0]
        # "Власти Каменограда": the first word of a sentence has a capital anyway.
        opened = (
            language == _NOUN_FIRST and len(parts) > 1 and not _is_within(text[: match.start()])
        )
        if opened and is_word(parts[0].lower(), language):
            del parts[0]
        if parts and all(part in words for part in parts):
            yield match.start(), " ".join(parts)


def _time(body: str, topic: str) -> tuple[int, int] | None:
    """Where the question tells a time, when the topic is one."""
    language = ask(body).language
    times = find_times(body, language) if find_times(topic, language) else []
    return (times[-1].span.start, times[-1].span.end) if times else None


def _place(
    body: str, known: Sequence[str], is_place: Callable[[str], bool] | None
) -> tuple[int, int] | None:
    if named := _named(body, known):
        asked = is_place if len(named) > 1 else None
        placed = [each for each in named if asked and asked(body[slice(*each)])]
        return (placed or named)[-1]
    behind = [match.end() for match in small_words(body).preposition.finditer(body)]
    return (behind[-1], len(body)) if behind and behind[-1] < len(body) else None


def _named(body: str, known: Sequence[str]) -> list[tuple[int, int]]:
    """Where its names stand, else countries and the words that are spelled like what is known."""
    if runs := names_of(body):
        return [(start, start + len(run)) for run in runs for start in [body.rfind(run)]]
    parts = [part for name in known for part in name.split(" ")]
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(body):
        known_so = any(same_spelling(word.group(), part) for part in parts)
        if not known_so and not territories_of(word.group().capitalize()):
            continue
        joined = bool(found) and not body[found[-1][1] : word.start()].strip()
        start = found.pop()[0] if joined else word.start()
        found.append((start, word.end()))
    return found
