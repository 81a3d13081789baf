"""Reads what sentences of one event's reports count, as a question asks for it.

By rule where the language has one (`counted.py`), else in the words that the learned reader marks.
"""

from collections.abc import Sequence

from index.kinds import SURE as CERTAIN
from index.language import Quantity
from index.question import concepts_in
from index.ranking import load_weights
from index.reader import MOST_CANDIDATES, Reader
from index.types import EvidenceSentence, Span
from qa_service.knowledge.counted import (
    TOLLS,
    counts_other_toll,
    of_people,
    stated_number,
    target_of,
)
from qa_service.knowledge.figure import counts_in
from qa_service.knowledge.fits import TOLL_OF, Sought
from qa_service.knowledge.of_number import HURT
from qa_service.knowledge.stated import Stated, corrects
from qa_service.verify.reading import read

SURE = 0.25
"""Of the sentences that answer, the share of which the reader is less sure than of one whose number
is taken for an answer. Not asked where whom a sentence counts is read beside it, as a toll in
another language, and in a notice that speaks of it: there it only says which number is meant."""
SPOKEN_OF = 0.05
"""The same for a notice's likeliest sentence, from which its correction is of what is asked."""
CLOSE = 0.5
"""Difference of two scores that decides nothing."""


class Counting:
    """What is counted as asked, sentence by sentence of one event."""

    def __init__(
        self, sought: Sought, sentences: Sequence[EvidenceSentence], reader: Reader | None
    ) -> None:
        self._sought = sought
        self._asked = asked = sought.asked
        self._toll = sought.toll
        self._own = [s for s in sentences if s.article.language == asked.language]
        self._heard = _heard(asked.text, sentences, reader)
        least = load_weights().least_heard(SPOKEN_OF) if reader else 0.0
        self._speaking = {s.article.id for s in sentences if self._chance(s) >= least}
        self._must_tell = bool(self._toll) or any(self._tells(s) for s in self._own)
        self._stated = {s.sentence_id: self._in_own(s) for s in self._own}

    def stated(self, sentence: EvidenceSentence, *, best: bool) -> Stated | None:
        """`best` is whether it is its report's likeliest: in another language that is needed."""
        if not self._asked.asks_age and self._is_of_others(sentence):
            return None
        if sentence.sentence_id in self._stated:
            return self._stated[sentence.sentence_id]
        if not (best or corrects(sentence)):
            return None
        if not self._may_give(sentence):
            return None
        return self._marked(sentence, sure=bool(self._toll) or self._puts_right(sentence))

    def likeliest(self, sentences: Sequence[EvidenceSentence]) -> EvidenceSentence:
        """The best that may count what is asked; of some about as good the one most like what is
        known to give the figure."""
        able = [s for s in sentences if s.sentence_id in self._stated or self._may_give(s)]
        sentences = able or sentences
        known = [s for s in self._own if self._stated[s.sentence_id] is not None]
        close = [s for s in sentences if s.score >= sentences[0].score - CLOSE]
        return max(close, key=lambda s: max((float(k.vector @ s.vector) for k in known), default=0))

    def _may_give(self, sentence: EvidenceSentence) -> bool:
        """Whether a sentence in another language may count what is asked."""
        return self._sought.tells_of_them(sentence) if self._toll else self._counts_alike(sentence)

    def _in_own(self, sentence: EvidenceSentence) -> Stated | None:
        by_rule = stated_number(self._asked, sentence)
        if by_rule and isinstance(by_rule.value, Quantity):
            counts = self._sought.may_count(sentence, by_rule.value)
            return by_rule if counts and self._may_be(sentence) else None
        told = self._tells(sentence)
        if corrects(sentence) and (told or not self._toll):
            return self._marked(sentence, sure=self._puts_right(sentence))
        sure = self._sought.tells_of_them(sentence, CERTAIN)
        return self._marked(sentence, sure=sure) if told or not self._must_tell else None

    def _may_be(self, sentence: EvidenceSentence) -> bool:
        """Who was there no rule tells from who was saved."""
        return not self._sought.counts_who_was_there or self._is_heard(sentence)

    def _is_heard(self, sentence: EvidenceSentence) -> bool:
        return self._chance(sentence) >= load_weights().least_heard(SURE)

    def _puts_right(self, sentence: EvidenceSentence) -> bool:
        """ "The correct number is six" counts what the notice tells of beside it."""
        speaks = corrects(sentence) and sentence.article.id in self._speaking
        return speaks and not self._is_of_others(sentence)

    def _is_of_others(self, sentence: EvidenceSentence) -> bool:
        """Whether it is a notice's on the dead, and others are asked for: passengers, or an age."""
        if self._toll or not corrects(sentence):
            return False
        people, texts = self._sought.senses.people, (sentence.quote, sentence.up_to_it)
        return any(people.told(text, CERTAIN) & HURT for text in texts)

    def heard(self, stated: Stated) -> float:
        """How sure the reader is of it; infinite for what is read by rule."""
        by_rule = stated_number(self._asked, stated.sentence)
        return float("inf") if by_rule else self._heard[stated.sentence.sentence_id][0]

    def _chance(self, sentence: EvidenceSentence) -> float:
        return self._heard.get(sentence.sentence_id, (0.0, None))[0]

    def _marked(self, sentence: EvidenceSentence, *, sure: bool) -> Stated | None:
        """The number in the words that the reader says answer, or the only one. `sure` is whether
        it surely counts what is asked, whatever the reader makes of it."""
        _, span = self._heard.get(sentence.sentence_id, (0.0, None))
        language = sentence.article.language
        counted = TOLLS if TOLLS & self._target() else frozenset[str]()
        numbers = of_people(sentence.quote, counts_in(sentence), counted, language)
        if language == self._asked.language:
            reading = read(sentence.quote, language)
            numbers = [n for n in numbers if not counts_other_toll(self._target(), reading, n)]
        if not numbers or not (sure or self._is_heard(sentence)):
            return None
        numbers = [q for q in numbers if self._sought.may_count(sentence, q)]
        marked = [q for q in numbers if span and q.start < span.end and span.start < q.end]
        if not marked and len(numbers) != 1:
            return None
        return Stated(sentence, (marked or numbers)[0], "", frozenset())

    def _target(self) -> set[str]:
        """What is counted; the dead where only the learned model hears them: "drowned"."""
        target = target_of(self._asked, self._asked.language)
        return target & TOLLS or {c for c, of in TOLL_OF.items() if of in self._toll} or target

    def _tells(self, sentence: EvidenceSentence) -> bool:
        """Whether a sentence has a word for what is counted, or its title has, or the learned
        model reads there whom the question counts.

        "There were seven" of a notice counts what the notice says before.
        """
        language = sentence.article.language
        text = sentence.up_to_it if corrects(sentence) else sentence.quote
        wanted = self._target() - {"~person"}
        return self._sought.tells_of_them(sentence) or bool(
            wanted & set(concepts_in(f"{sentence.article.title} {text}", language))
        )

    def _counts_alike(self, sentence: EvidenceSentence) -> bool:
        """Whether the sentence nearest to it in the question's language counts what is asked."""
        nearest = max(self._own, key=lambda s: float(s.vector @ sentence.vector), default=None)
        return nearest is None or self._stated[nearest.sentence_id] is not None


def _heard(
    question: str, sentences: Sequence[EvidenceSentence], reader: Reader | None
) -> dict[int, tuple[float, Span | None]]:
    """By sentence, the reader's probability, and the words that would answer."""
    heard: dict[int, tuple[float, Span | None]] = {}
    for start in range(0, len(sentences) if reader else 0, MOST_CANDIDATES):
        some = sentences[start : start + MOST_CANDIDATES]
        candidates = [sentence.candidate for sentence in some]
        verdicts = reader.read(question, candidates) if reader else []
        heard |= {
            s.sentence_id: (v.probability, v.answer) for s, v in zip(some, verdicts, strict=True)
        }
    return heard
