"""A question that fits several events -> an answer for each, labelled, or the question back.

It fits several when two or more events each have a sentence that answers all of it: it names
nothing that tells them apart ("How many were killed in the attack?").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.language.analysis import terms
from index.question.answer_kinds import holds_answer_kind
from index.question.concepts import concept_of
from index.question.question import AskedQuestion, ask
from index.types import Evidence, EvidenceSentence
from qa_service.contract.types import Choice
from qa_service.knowledge.counted import TOLLS, stated_number
from qa_service.knowledge.openings import Opening, OpeningOf, events_in, is_about, same_event
from qa_service.knowledge.stated import told
from qa_service.phrases import day_in, month_in, phrases, spoken_language
from qa_service.verify.dates import find_dates

MOST_ANSWERED = 3
"""Events that are answered one by one; of more the reader is asked which is meant."""
MOST_NAMED = 6
LONGEST_TITLE = 80
_HAPPENED = frozenset("happen occur took take place".split())


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
        return next((o.places[0] for o in self.openings if o.places), "")

    @property
    def day(self) -> date | None:
        """Of the first report."""
        return min((o.day for o in self.openings if o.day), default=None)

    def label(self, language: str) -> str:
        """By place and date of its reports; by title where no place is told."""
        named = self.place or self.openings[0].article.title[:LONGEST_TITLE]
        if self.day is None:
            return named
        return phrases(language).reported.format(named=named, day=day_in(language, self.day))

    def told_apart(self, language: str) -> str:
        say, month = phrases(language), month_in(language, self.day) if self.day else ""
        told = say.in_both if self.place and month else say.in_place if self.place else say.in_month
        return told.format(place=self.place, month=month) if self.place or month else ""


def readings(evidence: Evidence, opening_of: OpeningOf, threshold: float) -> list[Reading]:
    """One reading, or one for each event; none when the evidence is not enough for any.

    Each event's sentence states all that is asked, so several events are answered although
    their likeness has lowered the confidence of any one.
    """
    events = _events(evidence, opening_of)
    if len(events) > 1:
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


def _events(evidence: Evidence, opening_of: OpeningOf) -> list[_Event]:
    """Events with a sentence that answers the question, the best first."""
    asked = ask(evidence.question)
    if not _is_open(asked):
        return []
    found: list[_Event] = []
    for sentence in evidence.sentences:
        opening = opening_of(sentence.article)
        if not _answers(asked, sentence, opening):
            continue
        known = [e for e in found if any(same_event(opening, o) for o in e.openings)]
        if not known:
            found.append(_Event([opening], [sentence]))
        elif opening.article.id not in {o.article.id for o in known[0].openings}:
            known[0].openings.append(opening)
            known[0].sentences.append(sentence)
    return found


def _is_open(asked: AskedQuestion) -> bool:
    """Whether a question names no place, person, number or day, but an event or its toll."""
    named = asked.names or asked.numbers or find_dates(asked.text, asked.language)
    toll = TOLLS & set(asked.number_focus(asked.language))
    return not named and bool(toll or events_in(asked.text, asked.language))


def _answers(asked: AskedQuestion, sentence: EvidenceSentence, opening: Opening) -> bool:
    """Whether a sentence, with its article's lead, says all that the question asks."""
    language = sentence.article.language
    text = told(sentence)
    if not is_about(asked, text, opening) or not opening.events:
        return False
    kinds = events_in(asked.text, asked.language)
    wanted = {concept_of(t) for t in asked.terms(language)} - _HAPPENED - {"~person"}
    wanted = {t for t in wanted if not events_in(t, language)}
    own = {concept_of(t) for t in terms(text, language)}
    if asked.kind == "number":
        lead = {concept_of(t) for t in terms(opening.text, language)}
        return wanted <= own | lead and stated_number(asked, sentence) is not None
    told_of = events_in(text, language)
    return wanted <= own and kinds <= told_of and holds_answer_kind(asked, text, language)
