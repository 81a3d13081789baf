"""Evidence of what a question names, and of no other event, place or person.

A report whose event's reports hold fewer of the question's names than another's in its language,
and none that the other's lack, is about something else. A word that stands in small letters in one
of the reports is no name, whatever its capital in the question. A town that no report of an event
names is another town, however alike it sounds, unless the rule of spelling says that both are one:
where a question says "in", "at" or "near" in a language with such words (`placing` in its
vocabulary: eight) stands a place.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from index.language import capitalised, named_in, names_in, words_of
from index.question import ask
from index.stories import Story, StoryArticle, places_told
from index.types import Evidence
from qa_service.knowledge.counted import READ
from qa_service.knowledge.fits import Senses, Sought
from qa_service.knowledge.openings import places_in

MOST_READ = 12
"""Reports of one event in which a name is looked for."""

TextOf = Callable[[str], str]
"""By id of an article."""


def in_place(evidence: Evidence, stories: list[Story], text_of: TextOf, senses: Senses) -> Evidence:
    """Without what tells of others than are named; confidence 0 when nothing is left.

    `stories` are those of the evidence. An event told in languages in which no report has a name
    stays: what is named may be called otherwise there.
    """
    sought = Sought(ask(evidence.question), senses)
    places = places_of(sought)
    read = [[_read(member, text_of) for member in s.articles[:MOST_READ]] for s in stories]
    small = frozenset[str]().union(*(report.small for story in read for report in story))
    names = sorted(name for name in {*places, *sought.names} if name.lower() not in small)
    told = [_Told.of(story, names) for story in read]
    apart = {
        member.article.id
        for story, own in zip(stories, told, strict=True)
        if own.is_elsewhere(places, names, sought.asked.language)
        or any(own.is_less_than(other) for other in told)
        for member in story.articles
    }
    kept = [s for s in evidence.sentences if s.article.id not in apart]
    return evidence.only(kept)


def places_of(sought: Sought) -> list[str]:
    """Where an event was, by the question's words."""
    asked = sought.asked
    if not (sought.toll or sought.kinds):
        return []
    text = _visible(asked.text)
    if asked.language == READ:
        return [word for place in places_in(text) for word in capitalised(place)]
    found = [word for place in places_told(text, asked.language) for word in capitalised(place)]
    return [word for word in found if word in sought.names]  # not "Saint" of "Saint-orven"


def _visible(text: str) -> str:
    """Without soft hyphens and the like, which stand inside words."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


class _Report(NamedTuple):
    language: str
    names: list[str]
    small: frozenset[str]
    """Its words in small letters."""


def _read(member: StoryArticle, text_of: TextOf) -> _Report:
    article = member.article
    text = f"{article.title}\n{text_of(article.id)}"
    small = frozenset(word for word in words_of(text) if word.islower())
    return _Report(article.language, names_in(text), small)


class _Told(NamedTuple):
    """What the reports of one event have of the question's names."""

    languages: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, story: Sequence[_Report], wanted: Sequence[str]) -> "_Told":
        known = {name for report in story for name in report.names}
        held = (name for name in wanted if named_in([name], known))
        return cls(frozenset(report.language for report in story), frozenset(held))

    def is_less_than(self, other: "_Told") -> bool:
        return self.names < other.names and not self.languages.isdisjoint(other.languages)

    def is_elsewhere(self, places: Sequence[str], names: Sequence[str], language: str) -> bool:
        """Of a question whose places reports in its language would name."""
        asked = set(places).intersection(names)
        return language in self.languages and bool(asked) and asked.isdisjoint(self.names)
