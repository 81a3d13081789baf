"""A conversation read turn by turn: what it has named so far."""

from collections.abc import Sequence
from dataclasses import replace

from index.language import find_quantities, same_name
from index.question import ask
from qa_service.conversation.meant import Known, only_names
from qa_service.conversation.small_words import language_of, small_words
from qa_service.conversation.things import thing_told, things_asked
from qa_service.conversation.topics import (
    is_led,
    leads,
    named_in,
    names_of,
    tail_of,
    told_names,
)

MOST_WORDS = 8
"""Words of an answer that name a thing."""


def after_question(last: str, known: Known) -> Known:
    """The names and things of the last question first; "Who is X?" is about a person."""
    asked = names_of(last)
    names = list(dict.fromkeys([*asked, *known.names]))
    led = _led(last, names)
    people = asked if ask(last).kind == "person" and only_names(last) else []
    things = things_asked(last, names)
    same = [thing for thing in known.things if thing.lower() in last.lower()]
    return Known(
        names,
        list(dict.fromkeys([*same, *things, *known.things])),
        list(dict.fromkeys([*people, *known.people])),
        heard=bool(people) or any(name in known.people for name in asked),
        told=known.told,
        typed_small=list(dict.fromkeys([*_typed_small(last, known), *known.typed_small])),
        led=known.led | led,
        asked_of=known.asked_of | led,
    )


def _typed_small(last: str, known: Known) -> list[str]:
    """Names of a question that search alone knows for such; none of where it was."""
    names = [name for name in known.told.names(last) if name not in last]
    led = _led(last.lower(), [name.lower() for name in names])
    return [name for name in names if name.lower() not in led]


def after_answer(last: str, answer: str, marked: str, known: Known) -> Known:
    """Its names come behind those of its question; what answered may be who or what was asked."""
    told, own = told_names(answer), len(names_of(last))
    asked, earlier = known.names[:own], known.names[own:]
    names = list(dict.fromkeys([*asked, *named_in(last, told), *told, *earlier]))
    small = _led(last.lower(), [name.lower() for name in told])
    asked_of = known.asked_of.union(name for name in told if name.lower() in small)
    led = known.led | _led(answer, told) | asked_of
    known = replace(known, names=names, led=led, asked_of=asked_of)
    if ask(last).kind == "person" and not only_names(last):
        # "who is leonid pasechnik": only the answer tells that the words are a name.
        small_named = named_in(last, told)
        who = small_named if only_names(last, small_named) else _who(marked, answer, last)
        people = list(dict.fromkeys([*who, *known.people]))
        known = replace(known, people=people, heard=known.heard or bool(who))
    if language_of(answer) != language_of(last):
        return known
    things = things_asked(last, names)
    first = _named_by(marked, answer) if ask(last).kind in {"other", "place"} else []
    told = first or ([] if things else _opening(answer, last, names))
    same = [thing for thing in known.things if thing in things or thing.lower() in last.lower()]
    return replace(known, things=list(dict.fromkeys([*same, *things, *told, *known.things])))


def _led(text: str, names: Sequence[str]) -> frozenset[str]:
    """Names behind a preposition, and those that own what follows: "Kastelle’s mayor"."""
    small = small_words(text)
    return frozenset(name for name in names if is_led(name, text, small))


def _who(marked: str, answer: str, last: str) -> list[str]:
    """The one who answered who it was: no name of the question, nor what somebody is mayor of."""
    small, words = small_words(answer), " ".join(names_of(f"… {last}")).split()

    def may_be(name: str) -> bool:
        asked = named_in(last, [name]) or any(
            same_name(one, other) for one in name.split() for other in words
        )
        return not (asked or is_led(name, answer, small))

    return list(filter(may_be, told_names(f"… {marked}")))[:1]


def _named_by(marked: str, answer: str) -> list[str]:
    """The words that answer "what", where they are a thing.

    It has an article, a number or a capital, or a preposition before it.
    """
    words = marked.split()
    if not 0 < len(words) <= MOST_WORDS:
        return []
    small, before = small_words(answer), answer.partition(marked)[0]
    around = [*before.split()[-1:], words[0]]
    counted = any(find_quantities(word, small.language) for word in around)
    if small.article.fullmatch(words[0]):
        return [f"{marked[0].lower()}{marked[1:]}"]
    named = any(marked.startswith(name) for name in told_names(marked))
    return [marked] if counted or named or leads(before, small) else []


def _opening(answer: str, last: str, names: Sequence[str]) -> list[str]:
    """The thing that an answer opens with, when the question named nothing but where it was."""
    tail = tail_of(last, names)
    asked = (
        last.replace(tail, "") if tail.split(" ")[0].lower() in small_words(last).placing else last
    )
    return [] if names_of(f"… {asked}") or named_in(asked, names) else thing_told(answer)
