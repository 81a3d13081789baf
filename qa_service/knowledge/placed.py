"""Evidence of what a question names, and of no other event, place or person.

Beside a report that has a name of the question, one in its language whose event's reports never
mention it is about something else, in any language of the question. A town that no report of an
event names is another town, however alike it sounds, unless the rule of spelling says that both
are one: where English questions say "in", "at" or "near" stands a place.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from index.language.names import capitalised, named_in, names_in
from index.question.question import AskedQuestion, ask
from index.stories.types import Story
from index.types import Evidence
from qa_service.knowledge.counted import TOLLS
from qa_service.knowledge.openings import events_in, places_in

MOST_READ = 12
"""Reports of one event in which a name is looked for."""

TextOf = Callable[[str], str]
"""By id of an article."""


def in_place(evidence: Evidence, stories: list[Story], text_of: TextOf) -> Evidence:
    """Without what tells of others than are named; confidence 0 when nothing is left.

    `stories` are those of the evidence. An event told in languages in which no report has a name
    stays: what is named may be called otherwise there.
    """
    asked = ask(evidence.question)
    places = _places(asked)
    names = sorted({*places, *asked.names})
    told = [_told(story, names, text_of) for story in stories] if names else []
    apart = {
        member.article.id
        for story, languages_by_name in zip(stories, told, strict=False)
        for name in names
        if not languages_by_name[name] and _languages(story) & _having(name, told, name in places)
        for member in story.articles
    }
    kept = tuple(s for s in evidence.sentences if s.article.id not in apart)
    if len(kept) == len(evidence.sentences):
        return evidence
    confidence = evidence.confidence if kept else 0.0
    return replace(evidence, sentences=kept, confidence=confidence)


def _places(asked: AskedQuestion) -> list[str]:
    """Where an event in an English question was."""
    if asked.language != "en" or not _asks_of_event(asked):
        return []
    return [word for place in places_in(_visible(asked.text)) for word in capitalised(place)]


def _visible(text: str) -> str:
    """Without soft hyphens and the like, which stand inside words."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _asks_of_event(asked: AskedQuestion) -> bool:
    toll = TOLLS & set(asked.number_focus(asked.language))
    return bool(toll or events_in(asked.text, asked.language))


def _told(story: Story, wanted: Sequence[str], text_of: TextOf) -> dict[str, set[str]]:
    """By name, the languages in which the story's reports have it."""
    languages: dict[str, set[str]] = {name: set() for name in wanted}
    for member in story.articles[:MOST_READ]:
        known = names_in(f"{member.article.title}\n{text_of(member.article.id)}")
        for name in wanted:
            if named_in([name], known):
                languages[name].add(member.article.language)
    return languages


def _having(name: str, told: Sequence[Mapping[str, set[str]]], is_place: bool) -> frozenset[str]:
    """The languages whose reports would have the name if they told of what it names."""
    own = {"en"} if is_place else set[str]()
    return frozenset(own.union(*(languages[name] for languages in told)))


def _languages(story: Story) -> set[str]:
    return {member.article.language for member in story.articles}
