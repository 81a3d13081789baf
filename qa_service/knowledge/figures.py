"""What the reports of one event count, as a question asks for it: figures with their history.

The words around a number are read by rule where the language has one (`counted.py`), else by the
learned reader, which marks the words of a sentence that would answer. Whether a figure corrects,
ends or disputes another is told by the figures that came before it: of two numbers in one sentence
("fourteen, not forty") the one that no report gave before is the new one.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.language.negation import negations
from index.language.numbers import Quantity
from index.question.concepts import concepts_in
from index.question.question import AskedQuestion
from index.reader import MOST_CANDIDATES, Candidate, Reader
from index.stories.markers import marker_of
from index.types import EvidenceSentence, Span
from qa_service.knowledge.counted import (
    TOLLS,
    counts_other_toll,
    is_count,
    of_people,
    stated_number,
    target_of,
)
from qa_service.knowledge.stated import CORRECTS, Stated
from qa_service.verify.reading import Reading

SURE = -0.5
"""Logit from which the reader's word is taken in the question's own language."""
LIKELY = -5.0
"""The same where its logits are lower: in another language, and in a notice of correction."""
A_REPORT = 2
"""Sentences of one report that are read."""
CLOSE = 0.5
"""Difference of two scores that decides nothing."""
MOST_READ = 3 * MOST_CANDIDATES
_FINAL = re.compile(
    r"\bfinal\b|\bendgültig\w*|\babschließend\w*|\bdéfiniti[fv]\w*|\bdefinitiv[oa]\w*"
    r"|\bокончательн\w*|\bостаточн\w*|نهائي",
    re.IGNORECASE,
)
"""English, German, French, Spanish, Italian, Portuguese, Russian, Ukrainian, Arabic."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One report's number for what a question counts."""

    stated: Stated
    value: Decimal
    final: bool
    """Whether the report calls it final."""
    corrects: frozenset[Decimal]
    """Figures of earlier reports that it says were wrong."""
    denies: frozenset[Decimal]
    """Figures of earlier reports, by others, that it contradicts."""
    heard: float
    """The reader's logit that this answers the question; infinite where a rule reads it."""

    @property
    def sentence(self) -> EvidenceSentence:
        return self.stated.sentence

    @property
    def day(self) -> str:
        return self.stated.day


MayCount = Callable[[EvidenceSentence, Quantity], bool]
"""Whether a number may be of what is asked, as far as the learned models say."""


def figures(
    asked: AskedQuestion,
    sentences: Sequence[EvidenceSentence],
    reader: Reader | None,
    may_count: MayCount,
    *,
    must_tell: bool = False,
) -> list[Figure]:
    """One or two a report, the oldest first. Raises ReaderFault.

    `sentences` are those of one event's reports, the best first. With `must_tell` none counts that
    has no word for what is counted, where the question's own language has one.
    """
    counting = [s for s in sentences if counts_in(s)][:MOST_READ]
    reading = _Reading(asked, counting, reader, may_count, must_tell=must_tell)
    by_report: dict[str, list[EvidenceSentence]] = {}
    for sentence in counting:
        by_report.setdefault(sentence.article.id, []).append(sentence)
    found: list[Figure] = []
    ordered = sorted(by_report.values(), key=lambda own: own[0].article.published_at or "9999")
    for own in ordered:
        found += _of_report(own[:A_REPORT], reading, found)
    return found


def counts_in(sentence: EvidenceSentence) -> list[Quantity]:
    """The numbers that may count something."""
    reading = Reading(sentence.quote, sentence.article.language)
    counts = (q for q in reading.quantities if is_count(sentence.quote, q))
    return [q for q in counts if not q.value[-1].isalpha()]


class _Reading:
    """What is counted as asked, sentence by sentence of one event."""

    def __init__(
        self,
        asked: AskedQuestion,
        sentences: Sequence[EvidenceSentence],
        reader: Reader | None,
        may_count: MayCount,
        *,
        must_tell: bool,
    ) -> None:
        self._asked = asked
        self._may_count = may_count
        self._strict = must_tell
        self._tolls = bool(TOLLS & set(asked.number_focus(asked.language)))
        self._own = [s for s in sentences if s.article.language == asked.language]
        self._heard = _heard(asked, sentences, reader)
        self._must_tell = must_tell or self._tolls or any(self._tells(s) for s in self._own)
        self._stated = {s.sentence_id: self._in_own(s) for s in self._own}

    def stated(self, sentence: EvidenceSentence, *, best: bool) -> Stated | None:
        """`best` is whether it is its report's likeliest: in another language that is needed."""
        if sentence.sentence_id in self._stated:
            return self._stated[sentence.sentence_id]
        alike = (best or corrects(sentence)) and self._counts_alike(sentence)
        return self._marked(sentence, LIKELY) if alike else None

    def likeliest(self, sentences: Sequence[EvidenceSentence]) -> EvidenceSentence:
        """The best; of some about as good the one most like what is known to give the figure."""
        known = [s for s in self._own if self._stated[s.sentence_id] is not None]
        close = [s for s in sentences if s.score >= sentences[0].score - CLOSE]
        return max(close, key=lambda s: max((float(k.vector @ s.vector) for k in known), default=0))

    def _in_own(self, sentence: EvidenceSentence) -> Stated | None:
        by_rule = stated_number(self._asked, sentence)
        if by_rule and isinstance(by_rule.value, Quantity):
            return by_rule if self._may_count(sentence, by_rule.value) else None
        told = self._tells(sentence)
        if corrects(sentence) and (told or not self._strict):
            return self._marked(sentence, LIKELY)
        return self._marked(sentence, SURE) if told or not self._must_tell else None

    def heard(self, stated: Stated) -> float:
        """How sure the reader is of it; infinite for what is read by rule."""
        by_rule = stated_number(self._asked, stated.sentence)
        return float("inf") if by_rule else self._heard[stated.sentence.sentence_id][0]

    def _marked(self, sentence: EvidenceSentence, least: float) -> Stated | None:
        """The number in the words that the reader says answer, or the only one."""
        logit, span = self._heard.get(sentence.sentence_id, (float("-inf"), None))
        language = sentence.article.language
        counted = TOLLS if self._tolls else frozenset[str]()
        numbers = of_people(sentence.quote, counts_in(sentence), counted, language)
        if language == self._asked.language:
            reading = Reading(sentence.quote, language)
            target = target_of(self._asked, language)
            numbers = [n for n in numbers if not counts_other_toll(target, reading, n)]
        if not numbers or logit < least:
            return None
        numbers = [q for q in numbers if self._may_count(sentence, q)]
        marked = [q for q in numbers if span and q.start < span.end and span.start < q.end]
        if not marked and len(numbers) != 1:
            return None
        return Stated(sentence, (marked or numbers)[0], "", frozenset())

    def _tells(self, sentence: EvidenceSentence) -> bool:
        """Whether a sentence has a word for what is counted, or its title has."""
        language = sentence.article.language
        focus = set(self._asked.number_focus(language))
        wanted = focus & TOLLS or focus - {"~person"}
        text = f"{sentence.article.title} {sentence.quote}"
        return bool(wanted & set(concepts_in(text, language)))

    def _counts_alike(self, sentence: EvidenceSentence) -> bool:
        """Whether the sentence nearest to it in the question's language counts what is asked."""
        nearest = max(self._own, key=lambda s: float(s.vector @ sentence.vector), default=None)
        return nearest is None or self._stated[nearest.sentence_id] is not None


def _heard(
    asked: AskedQuestion, sentences: Sequence[EvidenceSentence], reader: Reader | None
) -> dict[int, tuple[float, Span | None]]:
    """By sentence, the reader's logit, and the words that would answer."""
    heard: dict[int, tuple[float, Span | None]] = {}
    for start in range(0, len(sentences) if reader else 0, MOST_CANDIDATES):
        some = sentences[start : start + MOST_CANDIDATES]
        candidates = [Candidate(s.quote, s.article.title) for s in some]
        verdicts = reader.read(asked.text, candidates) if reader else []
        heard |= {s.sentence_id: (v.logit, v.answer) for s, v in zip(some, verdicts, strict=True)}
    return heard


def _of_report(
    sentences: Sequence[EvidenceSentence], reading: _Reading, before: Sequence[Figure]
) -> list[Figure]:
    known = {figure.value for figure in before}
    found: list[Figure] = []
    likeliest = reading.likeliest(sentences)
    for sentence in sentences:
        stated = reading.stated(sentence, best=sentence is likeliest)
        if stated is None or not isinstance(stated.value, Quantity):
            continue
        number = _newest(stated.value, sentence, known)
        if number is not stated.value:
            stated = replace(stated, value=number, wording="")
        value = _value(number)
        earlier = frozenset({_value(q) for q in counts_in(sentence)} & known - {value})
        contradicts = bool(earlier) and negations(sentence.quote, sentence.article.language) > 0
        final = _FINAL.search(f"{sentence.article.title}\n{sentence.passage_text}") is not None
        wrong = earlier if corrects(sentence) else frozenset()
        denied = earlier if contradicts and not wrong else frozenset()
        found.append(Figure(stated, value, final, wrong, denied, reading.heard(stated)))
    return _put_right(found, known)


def _put_right(found: list[Figure], known: Iterable[Decimal]) -> list[Figure]:
    """Of two figures in a report that corrects, the one given before is what it withdraws."""
    new = [figure for figure in found if figure.value not in known]
    old = frozenset(figure.value for figure in found) & frozenset(known)
    if not new or not any(corrects(figure.sentence) for figure in found):
        return found[:1]
    first = new[0]
    return [replace(first, corrects=first.corrects | old)]


def _newest(number: Quantity, sentence: EvidenceSentence, known: Iterable[Decimal]) -> Quantity:
    """Of "fourteen, not forty" the one that no report gave before."""
    if _value(number) not in known or negations(sentence.quote, sentence.article.language) == 0:
        return number
    new = [q for q in counts_in(sentence) if _value(q) not in known]
    return new[0] if len(new) == 1 else number


def corrects(sentence: EvidenceSentence) -> bool:
    """Whether a sentence, or the notice that it stands in, puts right what was reported."""
    notice = marker_of(sentence.article.title, sentence.passage_text) == "correction"
    return notice or CORRECTS.search(sentence.quote) is not None


def _value(quantity: Quantity) -> Decimal:
    return Decimal(quantity.value)
