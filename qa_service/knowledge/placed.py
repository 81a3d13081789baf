"""Evidence of the event that a question names by its place, and of no other.

A town that no report of an event names is another town, however alike it sounds, unless the rule
of spelling says that both are one. English questions only: they say "in", "at" or "near".
"""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from index.names import capitalised, named_in, names_in
from index.ranking.question import AskedQuestion, ask
from index.stories.types import Story
from index.types import Evidence
from qa_service.knowledge.counted import TOLLS
from qa_service.knowledge.openings import events_in, places_in

MOST_READ = 12
"""Reports of one event in which its place is looked for."""

TextOf = Callable[[str], str]
"""By id of an article."""


def in_place(evidence: Evidence, stories: list[Story], text_of: TextOf) -> Evidence:
    """Without what tells of events elsewhere; confidence 0 when nothing is left.

    `stories` are those of the evidence. Where an event is told in other languages only, its place
    may have another name there, and it stays.
    """
    asked = ask(evidence.question)
    wanted = [word for place in places_in(_visible(asked.text)) for word in capitalised(place)]
    if not wanted or not _asks_of_event(asked):
        return evidence
    apart = {
        member.article.id
        for story in stories
        if not _named(story, wanted, asked.language, text_of)
        for member in story.articles
    }
    kept = tuple(s for s in evidence.sentences if s.article.id not in apart)
    if len(kept) == len(evidence.sentences):
        return evidence
    confidence = evidence.confidence if kept else 0.0
    return replace(evidence, sentences=kept, confidence=confidence)


def _visible(text: str) -> str:
    """Without soft hyphens and the like, which stand inside words."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _asks_of_event(asked: AskedQuestion) -> bool:
    toll = TOLLS & set(asked.number_focus(asked.language))
    return bool(toll or events_in(asked.text, asked.language))


def _named(story: Story, wanted: list[str], language: str, text_of: TextOf) -> bool:
    if all(member.article.language != language for member in story.articles):
        return True
    missing = list(wanted)
    for member in story.articles[:MOST_READ]:
        known = names_in(f"{member.article.title}\n{text_of(member.article.id)}")
        missing = [word for word in missing if not named_in([word], known)]
        if not missing:
            return True
    return False
