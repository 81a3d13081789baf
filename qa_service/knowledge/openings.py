"""What an article's first lines say it is about: its event's place, day, names and kind."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.catalog import StoredVersion
from index.embedding import Likeness
from index.kinds import ANY_KIND, OPENED, POSSIBLE, KindReader, Kinds
from index.language import CAPITAL, behind_first, capitalised, keyed_names_in, named_in
from index.question import AskedQuestion
from index.speech import event_days
from index.stories import ALIKE, place_told
from index.times import day_of
from index.types import Article
from index.vocabulary import any_month, any_weekday, words_in
from qa_service.knowledge.counted import READ
from qa_service.verify.reading import read_sentences

LEAD = 2
"""Sentences in which a report says what happened, where and when."""
SAME_DAYS = 3
"""Reports of one event are published within so many days; later ones may still update it."""
UPDATED_DAYS = 21

_WORDS = words_in("en").reports
_NAME = rf"[{CAPITAL}](?:[\w’']|-(?![a-z]))+"
_PLACE = re.compile(
    rf"\b(?:{_WORDS.at_place})\s+(?P<article>(?:{_WORDS.article})\s+)?"
    rf"(?:[a-zà-þ’'-]+\s+){{0,2}}?(?P<place>{_NAME}(?:\s+{_NAME})*)(?![\w-])"
)
_NOUN_BEHIND = re.compile(rf"\s+(?!(?:{_WORDS.after_place})\b)[a-zà-þ]")
_NO_PLACE = re.compile(
    rf"\b(?:{any_weekday('en')}|{any_month('en')}|{_WORDS.no_place})s?\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Opening:
    """An article by its title and first sentences."""

    article: Article
    text: str
    vector: NDArray[np.float32]
    """Of its first sentence."""
    likeness: Likeness
    kinds: KindReader = field(repr=False)
    story: str = ""
    """The story it was grouped into."""

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(keyed_names_in(self.text))

    @cached_property
    def places(self) -> list[str]:
        """Names that stand where a sentence says where, in order."""
        return places_in(self.text)

    @property
    def place(self) -> str:
        """What to name its event by: where it happened; empty where that is not told surely."""
        language = self.article.language
        return place_told(self.text, language) if language != READ else "".join(self.places[:1])

    @cached_property
    def events(self) -> frozenset[str]:
        """What kinds of event it tells of."""
        return self.kinds.of_sentence(self.text, self.vector)

    @cached_property
    def possible_events(self) -> frozenset[str]:
        """What kinds of event it may tell of."""
        return self.kinds.of_sentence(self.text, self.vector, POSSIBLE)

    def tells_of(self, kinds: Kinds) -> bool:
        """Whether it opens with an event of one of these kinds, whatever others it is of."""
        return not kinds.isdisjoint(self.kinds.of_sentence(self.text, self.vector, OPENED))

    @cached_property
    def days(self) -> frozenset[date]:
        """The days on which something happened; not those on which somebody said so."""
        language = self.article.language
        sentences = (reading.text for reading in read_sentences(self.text, language))
        return frozenset(day for text in sentences for day in event_days(text, language, self.day))

    @property
    def day(self) -> date | None:
        return day_of(self.article.published_at)


def places_in(text: str) -> list[str]:
    """Names that stand where an English text says where, in order."""
    return [
        match["place"]
        for match in _PLACE.finditer(text)
        if not _NO_PLACE.search(match["place"])
        and not (match["article"] and _NOUN_BEHIND.match(text, match.end()))
    ]


OpeningOf = Callable[[Article], Opening]


def opening_of(
    version: StoredVersion, likeness: Likeness, kinds: KindReader, story: str = ""
) -> Opening:
    lead = [version.sentence(n) for n in range(min(LEAD, len(version.spans)))]
    title = version.article.title
    told = [f"{title}.", *(lead[1:] if title in lead[:1] else lead)]
    return Opening(version.article, " ".join(told), version.vectors[0], likeness, kinds, story)


def comparable(
    one: Opening, other: Opening, most_days: int = SAME_DAYS, *, on_day: bool = True
) -> bool:
    """Whether what two articles say may be held against one another: they are of one event.

    Kind, place and, unless the day is what is asked, a day have to agree as far as they are told,
    also within a story, which goes on. That alone is no proof: they also are of one story, or
    share the place and have alike leads.
    """
    if one.article.id == other.article.id:
        return True
    if one.day and other.day and abs((one.day - other.day).days) > most_days:
        return False
    placed = _share_place(one, other)
    apart = (
        _of_two_kinds(one, other)
        or (on_day and _disagree(one.days, other.days))
        or (one.places and other.places and not placed)
    )
    if apart:
        return False
    in_story = one.story != "" and one.story == other.story
    return in_story or (placed and bool(one.likeness(one.vector, other.vector) >= ALIKE))


def _of_two_kinds(one: Opening, other: Opening) -> bool:
    return (
        _disagree(one.events, other.possible_events)
        and _disagree(other.events, one.possible_events)
        and not (one.possible_events | other.possible_events) & ANY_KIND
    )


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
    names = keyed_names_in(behind_first(text))
    own = frozenset(name for name in names if not named_in([name], apart))
    kinds = opening.kinds.asked(asked.text)
    return (
        named_in(asked.names, opening.names | own)
        and named_in(own, opening.names | asked.names)
        and (not kinds or not opening.events or bool(kinds & opening.possible_events))
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
