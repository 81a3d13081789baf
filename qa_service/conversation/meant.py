"""What the pronouns of a follow-up, and what it leaves out, may mean: the likeliest first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.question import ask
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from qa_service.conversation.genders import Gender, gender_said
from qa_service.conversation.pronouns import Slot, standing_for
from qa_service.conversation.small_words import PLURAL, SmallWords
from qa_service.conversation.things import things_asked
from qa_service.conversation.topics import named_in, names_of

MOST_NAMES = 4
MOST_THINGS = 3
MOST_BEFORE = 2
"""Words before a name of which one may say that it is a place."""
EVENTS = frozenset(ENGLISH.event.split())
"""English: they stand for what was told, which has no name."""
DROPPING = frozenset({"es", "it", "pt"})
"""Languages that say a verb without its subject."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the articles and those who read them tell of a conversation; by rule alone nothing."""

    answered: Callable[[str, str], str] = lambda question, answer: ""
    """The words of an answer that answer its question; empty when unsure."""
    names: Callable[[str], Sequence[str]] = names_of
    """Those of a question, also where they are typed small."""
    gender: Callable[[str], Gender | None] = lambda name: None
    is_place: Callable[[str], bool] = lambda name: False
    """Whether something is told to have been where a name says."""
    counts_people: Callable[[str], bool] = lambda words: False
    """Whether words say whom somebody counts: "the injured"."""


BY_RULE = Told()


@dataclass(frozen=True, slots=True)
class Known:
    """What a conversation has named, the last first."""

    names: Sequence[str] = ()
    things: Sequence[str] = ()
    people: Sequence[str] = ()
    """Those that it asked about by name, or that answered who it was."""
    led: frozenset[str] = frozenset()
    """Names that were said behind a preposition: of places and of what somebody is mayor of."""
    asked_of: frozenset[str] = frozenset()
    """Those of them that a question said so."""
    heard: bool = False
    """Whether the first of them belong to the last question."""
    typed_small: Sequence[str] = ()
    """Names in small letters of questions, as the articles write them."""
    told: Told = BY_RULE


def meanings(slot: Slot, last: str, known: Known, small: SmallWords) -> list[tuple[str, bool]]:
    """What a pronoun may mean, and whether that may be a person."""
    if slot.pronoun in EVENTS:
        return []
    agreeing = [standing_for(thing, slot.pronoun, small) for thing in known.things]
    if small.language != "en" and not any(agreeing):
        agreeing = list(known.things)
    things = list(dict.fromkeys(filter(None, agreeing)))[:MOST_THINGS]
    own = _own(last, known)
    free = [name for name in own if not _is_where(name, last, small)]
    loose = [name for name in (*known.typed_small, *known.names) if name not in known.led]
    whole = sorted(loose, key=lambda name: " " not in name)
    asked = [name for name in own if name in loose and " " in name and not known.heard]
    people = [*asked, *known.people, *whole]
    persons = _agreeing(dict.fromkeys(people), slot, known, small)[:MOST_NAMES]
    if not slot.thing:
        found = [*persons]
        things = []
    elif slot.person:
        found = persons
    elif slot.pronoun in PLURAL:
        found = [*known.people, *(free if not things else [])]
    else:
        found = [name for name in (own if slot.owning else free) if name not in known.people]
        found = found or ([] if things or own else persons)
    named = [(name, True) for name in dict.fromkeys(found)][:MOST_NAMES]
    plain = [(thing, False) for thing in things]
    first = slot.pronoun in PLURAL or (slot.person and (known.heard or not things))
    named_only = only_names(last) and not things_asked(last, known.names)
    return [*named, *plain] if first or named_only else [*plain, *named]


def is_of_one(last: str, told: Told) -> bool:
    """Whether somebody was asked about, and nothing else."""
    return ask(last).kind == "person" and only_names(last, told.names(last))


def is_surely(
    question: str, slot: Slot | None, told: Told, small: SmallWords, *, one: bool
) -> bool:
    """Whether a question names somebody of whom the articles say that the pronoun is right, or
    asks the age of the `one` person who can be meant: an event's articles have anybody's."""
    if slot is None or not slot.person:
        return False
    said, names = gender_said(slot.pronoun, small.language), names_of(question)
    of_whom = one and bool(names) and ask(question).asks_age
    return of_whom or (said is not None and any(told.gender(name) == said for name in names))


def _agreeing(names: Iterable[str], slot: Slot, known: Known, small: SmallWords) -> list[str]:
    """Those of whom a pronoun may be said; the ones that the articles say so of first, but for the
    one that was just asked about."""
    said = gender_said(slot.pronoun, small.language)
    told = {name: known.told.gender(name) if said else None for name in names}
    fitting = [name for name in told if told[name] in {said, None}]
    just = known.people[0] if known.heard and known.people else ""
    return sorted(fitting, key=lambda name: told[name] is None and name != just)


def left_out(body: str, last: str, known: Known, small: SmallWords) -> list[str]:
    """What a verb without a subject is said of, or a question after a mere name is about.

    Nothing of a question that has a noun with an article, which it is about then.
    """
    if any(small.article.fullmatch(word) for word in body.split()):
        return []
    if small.language not in DROPPING:
        return list(known.names[:MOST_NAMES]) if only_names(last) else []
    free = [name for name in _own(last, known) if not _is_where(name, last, small)]
    counts = ask(body).kind == "number"  # "Quantos foram resgatados?" says who.
    free = [] if counts else free
    people = known.people[:MOST_NAMES] if known.heard and not counts else []
    things = [thing for thing in known.things if small.article.match(thing)]
    found = [*people, *things[:MOST_THINGS], *free[:MOST_NAMES]]
    # Of a question that says what it is about, that is meant; else who answered it.
    return sorted(found, key=lambda each: each.lower() not in last.lower())


def only_names(last: str, known: Sequence[str] = ()) -> bool:
    """Whether a question is about nothing but a name, which "it" is then.

    `known` are names that it has in small letters.
    """
    asked = ask(last)
    named = set(" ".join([*names_of(last), *known]).split())
    return len(asked.terms(asked.language)) <= len(named)


def _own(last: str, known: Known) -> list[str]:
    return [name for name in known.names if name in names_of(last) or named_in(last, [name])]


def _is_where(name: str, last: str, small: SmallWords) -> bool:
    """Whether a question says a name only as a place: "in Torvik"."""
    before = last.lower().partition(name.lower())[0].split()
    while before and small.article.fullmatch(before[-1]):
        before.pop()
    return any(word in small.placing for word in before[-MOST_BEFORE:])
