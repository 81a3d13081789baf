"""An event over time: what its reports counted, one after the other, and what was put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isinf
from typing import Literal

from index.article_index import ArticleIndex
from index.errors import ReaderFault
from index.kinds import KindReader
from index.language import Quantity
from index.question import ask
from index.stories import Story, corrections
from index.types import EvidenceSentence, Filters
from qa_service.knowledge.figure import Figure, counts_in
from qa_service.knowledge.figures import figures
from qa_service.knowledge.fits import Senses, Sought

Counted = Literal["killed", "injured", "missing"]
COUNTED: dict[Counted, str] = {
    "killed": "How many people were killed?",
    "injured": "How many people were injured?",
    "missing": "How many people are missing?",
}
"""What a timeline tells, and the question that finds it in any language."""
MOST_REPORTS = 20
MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """A figure where a report gives it: `start` and `end` are of the number in its text."""

    counted: Counted
    value: str
    text: str
    sentence: EvidenceSentence
    start: int
    end: int
    final: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Figures by what is counted, the oldest first; ids of notices and what they correct."""

    figures: list[TimelineFigure]
    corrections: dict[str, str]


def timeline(index: ArticleIndex, story: Story) -> Timeline:
    """Of an event that several texts report; else there is nothing to follow. Raises IndexFault."""
    told = [m.article for m in story.articles if m.relation != "copy"]
    if len(told) < 2:
        return Timeline([], {})
    versions = tuple(article.version_id for article in [*told[:1], *told[1:][-MOST_REPORTS:]])
    read: dict[Counted, list[Figure]] = {}
    for counted, question in COUNTED.items():
        sentences = _of_own_event(index, question, versions)
        read[counted] = _figures(counted, sentences, index)
    found = [
        told for counted, own in _apart(read, index.people).items() for told in _told(counted, own)
    ]
    return Timeline(found, corrections(story, lambda article_id: index.stored(article_id).text))


def _of_own_event(
    index: ArticleIndex, question: str, versions: tuple[int, ...]
) -> tuple[EvidenceSentence, ...]:
    """What was found for a question, without what a report recalls of other events."""
    found = index.find(question, Filters(versions=versions), keep=MOST_SENTENCES).sentences
    counting = [sentence for sentence in found if counts_in(sentence)]
    known = index.stored_all([sentence.article for sentence in counting])
    return tuple(
        s
        for s in counting
        if s.article.id in known and not index.recalled.recalls(known[s.article.id], s.ordinal)
    )


def _apart(
    read: Mapping[Counted, Sequence[Figure]], people: KindReader
) -> dict[Counted, list[Figure]]:
    """Each number of a sentence counts the dead or others: as a rule has it, else as whom the
    sentence is likeliest to count."""
    likeliest: dict[tuple[int, Decimal], float] = {}
    for counted, own in read.items():
        for figure in own:
            place, chance = _place(figure), _chance(counted, figure, people)
            likeliest[place] = max(chance, likeliest.get(place, 0.0))
    return {
        counted: [f for f in own if _chance(counted, f, people) == likeliest[_place(f)]]
        for counted, own in read.items()
    }


def _chance(counted: Counted, figure: Figure, people: KindReader) -> float:
    """That a figure counts them; figures read by rule are surer than any."""
    if isinf(figure.heard):
        return figure.heard
    sentence = figure.sentence
    return people.chances_of_sentence(sentence.quote, sentence.vector)[counted]


def _place(figure: Figure) -> tuple[int, Decimal]:
    return figure.sentence.sentence_id, figure.value


def _figures(
    counted: Counted, sentences: Sequence[EvidenceSentence], index: ArticleIndex
) -> list[Figure]:
    senses = Senses(index.kinds, index.people, index.reader, index.states)
    sought = Sought(ask(COUNTED[counted]), senses)
    try:
        return figures(sought, sentences, index.reader)
    except ReaderFault:
        return figures(sought, sentences, None)


def _told(counted: Counted, found: list[Figure]) -> list[TimelineFigure]:
    withdrawn = {value for figure in found for value in figure.corrects}
    told = []
    for figure in found:
        number = figure.stated.value
        if isinstance(number, Quantity):
            start = figure.sentence.span.start + number.start
            text = figure.sentence.quote[number.start : number.end]
            told.append(
                TimelineFigure(
                    counted, number.value, text, figure.sentence, start, start + len(text),
                    figure.final, figure.value in withdrawn,
                )
            )  # fmt: skip
    return told
