"""What an article's first lines say it is about: its event's place, day, names and kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.catalog.rows import StoredVersion
from index.embedding.background import Likeness
from index.language.analysis import terms
from index.language.calendar import any_month, any_weekday
from index.language.names import capitalised, keyed_names_in, named_in
from index.question.concepts import concept_of
from index.question.question import AskedQuestion
from index.times.find import find_times
from index.times.resolve import resolved_times
from index.types import Article, Span
from qa_service.knowledge.who_said import source_span
from qa_service.verify.reading import read_sentences

LEAD = 2
"""Sentences in which a report says what happened, where and when."""
SAME_DAYS = 3
"""Reports of one event are published within so many days; later ones may still update it."""
UPDATED_DAYS = 21
ALIKE = 0.39
"""Likeness below which two leads do not tell of the same."""

_EVENTS = {
    "~fire": "fire blaze wildfir inferno",
    "~flood": "flood delug",
    "~quake": "earthquak quak tremor",
    "~crash": "crash collis collid derail",
    "~shooting": "shoot gunman gunmen gunfir",
    "~storm": "storm hurrican cyclon typhoon tornado",
    "~collapse": "collaps landslid avalanch mudslid",
    "~sinking": "sink sank sunk capsiz shipwreck",
    "~protest": "protest ralli demonstr march riot",
    "~vote": "elect vote referendum ballot",
    "~outbreak": "outbreak epidem",
    "~accident": "accid disast incid",
    "~match": "match",
    "~strike": "walkout",
}
ANY_KIND = frozenset({"~accident"})
"""A crash is an accident, and so is a fire: these words contradict no other."""
_EVENT_OF = {stem: event for event, stems in _EVENTS.items() for stem in stems.split()}
_NAME = r"[A-ZÀ-ÞА-ЯІЇЄҐ](?:[\w’']|-(?![a-z]))+"
_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|off|on|of|across)\s+(?P<article>(?:the|an?)\s+)?"
    rf"(?:[a-zà-þ’'-]+\s+){{0,2}}?(?P<place>{_NAME}(?:\s+{_NAME})*)(?![\w-])"
)
_NOUN_BEHIND = re.compile(
    r"\s+(?!(?:in|on|at|and|after|when|that|which|where|who|was|were|is|has|had|have|for|as|by|with"
    r"|to|from|near|during|late|early|overnight|this|last|left|said)\b)[a-zà-þ]"
)
_FEW_WORDS = re.compile(r"(?:\s+\w+){0,2}\s+")
"""Between a verb of saying and its day: "told reporters on Monday"."""
_POSSESSIVE = ("'s", "’s")
_NO_PLACE = re.compile(
    rf"\b(?:{any_weekday('en')}|{any_month('en')}|telegram|facebook|twitter)s?\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Opening:
    """An article by its title and first sentences."""

    article: Article
    text: str
    vector: NDArray[np.float32]
    """Of its first sentence."""
    likeness: Likeness
    story: str = ""
    """The story it was grouped into."""

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(keyed_names_in(self.text))

    @cached_property
    def places(self) -> list[str]:
        """Names that stand where a sentence says where, in order."""
        return places_in(self.text)

    @cached_property
    def events(self) -> frozenset[str]:
        """What kinds of event it tells of."""
        return events_in(self.text, self.article.language)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days on which something happened; not those on which somebody said so."""
        language = self.article.language
        sentences = (reading.text for reading in read_sentences(self.text, language))
        return frozenset(day for text in sentences for day in _event_days(text, language, self.day))

    @property
    def day(self) -> date | None:
        published = self.article.published_at
        return date.fromisoformat(published[:10]) if published else None


def places_in(text: str) -> list[str]:
    """Names that stand where an English text says where, in order."""
    return [
        match["place"]
        for match in _PLACE.finditer(text)
        if not _NO_PLACE.search(match["place"])
        and not (match["article"] and _NOUN_BEHIND.match(text, match.end()))
    ]


OpeningOf = Callable[[Article], Opening]


def opening_of(version: StoredVersion, likeness: Likeness, story: str = "") -> Opening:
    lead = [version.sentence(n) for n in range(min(LEAD, len(version.spans)))]
    title = version.article.title
    told = lead if title in lead[:1] else [f"{title}.", *lead]
    return Opening(version.article, " ".join(told), version.vectors[0], likeness, story)


def events_in(text: str, language: str) -> frozenset[str]:
    """Kinds of event that a text names; attacks and explosions are one kind. A march is one, the
    month is not."""
    stems = terms(_undated(text, language), language)
    kinds = {_EVENT_OF.get(stem) or concept_of(stem) for stem in stems}
    return frozenset(kind for kind in kinds if kind in _EVENTS or kind == "~attack")


def same_event(
    one: Opening, other: Opening, most_days: int = SAME_DAYS, *, on_day: bool = True
) -> bool:
    """Whether two articles tell of one event.

    Kind, place and, unless the day is what is asked, a day have to agree as far as they are told.
    That alone is no proof: they also are of one story, or share the place and have alike leads.
    """
    if one.article.id == other.article.id:
        return True
    if one.day and other.day and abs((one.day - other.day).days) > most_days:
        return False
    placed = _share_place(one, other)
    apart = (
        _disagree(one.events - ANY_KIND, other.events - ANY_KIND)
        or (on_day and _disagree(one.days, other.days))
        or (one.places and other.places and not placed)
    )
    if apart:
        return False
    in_story = one.story != "" and one.story == other.story
    return in_story or (placed and bool(one.likeness(one.vector, other.vector) >= ALIKE))


def _disagree(one: frozenset[Any], other: frozenset[Any]) -> bool:
    """Whether both tell something and nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def is_about(
    asked: AskedQuestion, text: str, opening: Opening, apart: frozenset[str] = frozenset()
) -> bool:
    """Whether a sentence is about the event that the question and its article's lead name.

    It brings in no name of another place or person, except those that are `apart`: they are what
    is asked for.
    """
    names = keyed_names_in(text.strip().partition(" ")[2])
    own = frozenset(name for name in names if not named_in([name], apart))
    kinds = events_in(asked.text, asked.language)
    return (
        named_in(asked.names, opening.names | own)
        and named_in(own, opening.names | asked.names)
        and (not kinds or not opening.events or bool(kinds & opening.events))
    )


def _share_place(one: Opening, other: Opening) -> bool:
    """Whether where one happened is named by the other, however it is spelled."""
    for first, second in ((one, other), (other, one)):
        words = [word for place in first.places[:2] for word in capitalised(place)]
        known = capitalised(second.text)
        if any(named_in([word], known) for word in words) or (
            not words and any(named_in([name], second.names) for name in first.names)
        ):
            return True
    return False


def _undated(text: str, language: str) -> str:
    """The text, as long as it was, without its times."""
    for time in find_times(text, language):
        start, end = time.span.start, time.span.end
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _event_days(sentence: str, language: str, published: date | None) -> Iterator[date]:
    """Its days, but for the one that goes with who said so: "police said on Monday"."""
    source = source_span(sentence, language)
    for time in resolved_times(sentence, language, published):
        if time.period.precision != "day":
            continue
        if source is None or not _said_then(sentence, source, time.span):
            yield time.period.first


def _said_then(sentence: str, source: Span, time: Span) -> bool:
    """Whether a time stands in the words that name the source, or right behind them."""
    if source.start <= time.start < source.end:
        return True
    between = sentence[source.end : time.start]
    return (
        source.end <= time.start
        and _FEW_WORDS.fullmatch(between) is not None
        and not sentence.startswith(_POSSESSIVE, time.end)
    )
