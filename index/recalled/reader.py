"""Whether a report's sentence tells of its own event or recalls another, in any language.

"In March six people died in a similar fire in Minsk": a logistic model over the built-in model's
vector of the sentence alone and a few readings (`MARKS`): whether its times and names are those of
what the report opens with. What follows in the paragraph and has no such time or name of its own
tells of the same. The weights are written by `benches/fit_recalled.py`, which says how.
"""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.catalog.rows import StoredVersion
from index.kinds.reader import OwnVectors
from index.language.dictionary import NOUNS_LIKE_NAMES, is_word
from index.language.names import behind_first, keyed_names_in, named_in
from index.speech.attribution import source_in
from index.times.periods import day_of
from index.times.resolve import resolved_times
from index.times.types import Period

FILE = Path(__file__).with_name("weights.json")
OPENING = 2
"""Sentences in which a report says what happened: with its title they tell of its own event."""
SAME_DAYS = timedelta(days=3)
"""Between an event and its report."""
LIKELY = -0.5
"""Log-odds from which a sentence is taken to recall another event: to give that one's dead for the
report's own is worse than to give none."""
UNMARKED = 1.0
"""The same of a sentence without a day or a name that does not go on with another event."""
FARTHEST = 6
"""Sentences of its paragraph that are read with one."""
MARKS = ("another day", "own day", "another name only", "own name")

Floats = NDArray[np.float32]


class RecallReader:
    """Raises EmbeddingFault."""

    def __init__(self, vectors: OwnVectors, weights: Path = FILE) -> None:
        self._vectors = vectors
        self._weights = weights

    def recalls(self, version: StoredVersion, ordinal: int) -> bool:
        """Whether a sentence tells of another event than its report's own."""
        if ordinal < OPENING:
            return False
        report, odds, told = ReportedEvent(version), 0.0, False
        for place in _paragraph_up_to(version, ordinal):
            marks = report.marks(place)
            told_before = 0.0 if _is_of_own(marks) else max(0.0, odds)
            odds = self._odds(report, place, marks) + told_before
            told = odds >= (LIKELY if told or any(marks) else UNMARKED)
        return told

    def features(self, version: StoredVersion, ordinal: int) -> Floats:
        """What the model sees of one sentence by itself."""
        report = ReportedEvent(version)
        return self._features(report, ordinal, report.marks(ordinal))

    def _odds(self, report: "ReportedEvent", ordinal: int, marks: list[float]) -> float:
        weights = _fitted(self._weights)
        return float(weights[:-1] @ self._features(report, ordinal, marks) + weights[-1])

    def _features(self, report: "ReportedEvent", ordinal: int, marks: list[float]) -> Floats:
        return np.array(
            [*self._vectors.sentence(report.version.sentence(ordinal)), *marks], np.float32
        )


class ReportedEvent:
    """The names and days that a report opens with."""

    def __init__(self, version: StoredVersion) -> None:
        self.version = version
        self._language = version.article.language
        self._published = day_of(version.article.published_at)
        lead = [version.sentence(n) for n in range(min(OPENING, len(version.spans)))]
        self._names = keyed_names_in(" ".join([version.article.title, *lead]))
        self._times = [time for sentence in lead for time in self._told(sentence)]

    def marks(self, ordinal: int) -> list[float]:
        """As in MARKS."""
        text = self.version.sentence(ordinal)
        own = [self._is_own(time) for time in self._told(text)]
        names = self._named(text)
        here = any(named_in([name], self._names) for name in names)
        return list(map(float, (not all(own), any(own), bool(names) and not here, here)))

    def _told(self, sentence: str) -> list[Period]:
        times = resolved_times(sentence, self._language, self._published)
        return [time.period for time in times]

    def _is_own(self, time: Period) -> bool:
        """Whether it may be the event's, or came after it."""
        if self._published is None or time.last >= self._published - SAME_DAYS:
            return True
        return any(t.first <= time.last and time.first <= t.last for t in self._times)

    def _named(self, sentence: str) -> list[str]:
        """Names behind its first word, without who says it."""
        source = source_in(sentence, self._language)
        if source:
            sentence = sentence[: source.span.start] + sentence[source.span.end :]
        names = keyed_names_in(behind_first(sentence))
        if self._language in NOUNS_LIKE_NAMES:
            return [name for name in names if not is_word(name, self._language)]
        return names


def _is_of_own(marks: list[float]) -> bool:
    """Whether it names the report's event again, and so does not go on with another."""
    _, own_day, only_others, own_name = marks
    return bool(own_name or (own_day and not only_others))


def _paragraph_up_to(version: StoredVersion, ordinal: int) -> range:
    first = ordinal
    while first > max(0, ordinal - FARTHEST):
        between = version.text[version.spans[first - 1][1] : version.spans[first][0]]
        if "\n" in between:
            break
        first -= 1
    return range(first, ordinal + 1)


@cache
def _fitted(weights: Path) -> Floats:
    return np.array(json.loads(weights.read_text(encoding="utf-8")), np.float32)
