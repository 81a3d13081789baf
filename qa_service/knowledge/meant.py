"""A question that fits several events -> an answer for each, labelled, or the question back.

It fits several when two or more events each have a sentence that answers all of it: it names
nothing that tells them apart ("How many were killed in the attack?").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from index.language import NOUNS_LIKE_NAMES
from index.question import ask
from index.types import Evidence, EvidenceSentence
from qa_service.contract.types import Choice
from qa_service.knowledge.counted import READ
from qa_service.knowledge.fits import Senses, Sought
from qa_service.knowledge.openings import Opening, OpeningOf, comparable
from qa_service.phrases import day_in, month_in, phrases
from qa_service.phrases.spoken import spoken_language

MOST_ANSWERED = 3
"""Events that are answered one by one; of more the reader is asked which is meant."""
MOST_NAMED = 6
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take the question, and the evidence for that."""

    label: str
    """Where and when, in the question's language: "Garvel, reported 1 June 2030:"; empty when
    there is no other way."""
    evidence: Evidence
    told_apart: str = ""
    """What makes the question one of this event alone: "in Garvel in June 2030"."""


@dataclass
class _Event:
    openings: list[Opening]
    sentences: list[EvidenceSentence]

    @property
    def place(self) -> str:
        """As the first report spells it, of those in the language of the likeliest."""
        own = [o for o in self.openings if o.article.language == self.language and o.place]
        placed = own or [o for o in self.openings if o.place]
        return min(placed, key=_told_on).place if placed else ""

    @property
    def language(self) -> str:
        return self.openings[0].article.language

    @property
    def text(self) -> str:
        opened = [opening.text for opening in self.openings]
        return "\n".join([*opened, *(sentence.quote for sentence in self.sentences)])

    @property
    def day(self) -> date | None:
        """Of the first report."""
        return min((o.day for o in self.openings if o.day), default=None)

    def label(self, language: str) -> str:
        """By place and date of its reports; by title where no place is told."""
        title = self.openings[0].article.title.lstrip("# ")
        named = self.place or shorten(title, LONGEST_TITLE, placeholder="…")
        if self.day is None:
            return named
        return phrases(language).reported.format(named=named, day=day_in(language, self.day))

    def told_apart(self, language: str) -> str:
        say, month = phrases(language), month_in(language, self.day) if self.day else ""
        told = say.in_both if self.place and month else say.in_place if self.place else say.in_month
        return told.format(place=self.place, month=month) if self.place or month else ""


def _told_on(opening: Opening) -> tuple[date, str]:
    return opening.day or date.max, opening.article.source_file


def readings(
    evidence: Evidence, wider: Evidence, opening_of: OpeningOf, senses: Senses, threshold: float
) -> list[Reading]:
    """One reading, or one for each event where the best sentence is of one of these; none when the
    evidence is not enough for any.

    Each event's sentence states all that is asked, so several events are answered although
    their likeness has lowered the confidence of any one.
    """
    events = _events(wider, opening_of, senses)
    best = {sentence.sentence_id for sentence in evidence.sentences[:1]}
    told = {sentence.sentence_id for event in events for sentence in event.sentences}
    if len(events) > 1 and best <= told:
        language = spoken_language(evidence.question)
        return [
            Reading(
                f"{event.label(language)}:",
                replace(evidence, sentences=tuple(event.sentences)),
                event.told_apart(language),
            )
            for event in events
        ]
    sure = bool(evidence.sentences) and evidence.confidence >= threshold
    return [Reading("", evidence)] if sure else []


def which(question: str, meant: Sequence[Reading]) -> str:
    """One sentence, in the question's language, that names the events it fits, to choose from."""
    say = phrases(spoken_language(question))
    named = "; ".join(_name(reading) for reading in meant[:MOST_NAMED])
    more = say.or_another if len(meant) > MOST_NAMED else ""
    return say.which.format(count=len(meant), events=f"{named}{more}")


def choices(question: str, meant: Sequence[Reading]) -> list[Choice]:
    """The same for a channel's buttons: each with the question that is answered without asking.

    Events of one place and month share one question: it is offered once.
    """
    body = question.rstrip(" ?؟？")
    mark = question[len(body) :] or "?"
    found: dict[str, Choice] = {}
    for reading in meant[:MOST_NAMED]:
        if reading.told_apart:
            joint = "" if reading.told_apart.startswith("（") else " "
            asked = f"{body}{joint}{reading.told_apart}{mark}"
            found.setdefault(asked, Choice(label=_name(reading), question=asked))
    return list(found.values())


def _name(reading: Reading) -> str:
    return " ".join(reading.label.rstrip(":").split())


def _events(evidence: Evidence, opening_of: OpeningOf, senses: Senses) -> list[_Event]:
    """Events with a sentence that answers the question, the best first."""
    sought = Sought(ask(evidence.question), senses)
    if not sought.is_open():
        return []
    found: list[_Event] = []
    for sentence in evidence.sentences:
        opening = opening_of(sentence.article)
        if not sought.answers(sentence, opening):
            continue
        known = [e for e in found if any(_one_event(opening, o) for o in e.openings)]
        if not known:
            found.append(_Event([opening], [sentence]))
        elif opening.article.id not in {o.article.id for o in known[0].openings}:
            known[0].openings.append(opening)
            known[0].sentences.append(sentence)
    return _as_told(sought, found)


def _one_event(one: Opening, other: Opening) -> bool:
    """Of one story, however late; else only where a place in common can be told from a noun."""
    if one.story and one.story == other.story:
        return True
    nouns = {one.article.language, other.article.language} & NOUNS_LIKE_NAMES
    return not nouns and comparable(one, other)


def _as_told(sought: Sought, events: list[_Event]) -> list[_Event]:
    """Those of which no other, told in the same language, has more of the question's words."""
    if sought.asked.language == READ or len(events) < 2:
        return events
    shared = [sought.shared(event.text, event.language) for event in events]
    return [
        event
        for event, own in zip(events, shared, strict=True)
        if not any(
            own < more and event.language == other.language
            for other, more in zip(events, shared, strict=True)
        )
    ]
