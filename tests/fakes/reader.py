"""A reader of evidence without a model: tests say which sentences and words answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import Any

from index.article_index import ArticleIndex
from index.errors import ReaderFault
from index.reader import Candidate, Verdict
from index.types import Evidence, EvidenceSentence, Span


class ScriptedReader:
    """Sure of the sentences that hold one of these words, sure of no other."""

    def __init__(self, *words: str, logit: float = 6.0, fault: ReaderFault | None = None) -> None:
        self._words, self._logit, self.fault = words, logit, fault
        self.read_texts: list[str] = []

    def read(self, question: str, candidates: Sequence[Candidate]) -> list[Verdict]:
        if self.fault:
            raise self.fault
        self.read_texts += [candidate.sentence for candidate in candidates]
        return [self._verdict(candidate.sentence) for candidate in candidates]

    def _verdict(self, sentence: str) -> Verdict:
        start, word = next(((sentence.find(w), w) for w in self._words if w in sentence), (-1, ""))
        logit = self._logit if word else -self._logit
        found = Span(start, start + len(word)) if word else Span(0, 1)
        return Verdict(logit, 1 / (1 + exp(-logit)), found)


def answering(sentence: EvidenceSentence, words: str, *, nth: int = 0) -> EvidenceSentence:
    """The sentence with these words of it as those that answer; `nth` of several."""
    start = -1
    for _ in range(nth + 1):
        start = sentence.quote.index(words, start + 1)
    begins = sentence.span.start + start
    return replace(sentence, answer=Span(begins, begins + len(words)))


def read_by(index: ArticleIndex, answers: Mapping[str, Sequence[str]]) -> None:
    """From now on evidence comes with the words that answer: by question, the first it has."""
    find = index.find

    def read(question: str, *args: Any, **options: Any) -> Evidence:
        found = find(question, *args, **options)
        words = answers.get(question, ())
        sentences = tuple(_first(sentence, words) for sentence in found.sentences)
        return replace(found, sentences=sentences)

    index.find = read  # type: ignore[method-assign]


def _first(sentence: EvidenceSentence, words: Sequence[str]) -> EvidenceSentence:
    held = next((each for each in words if each in sentence.quote), None)
    return answering(sentence, held) if held else replace(sentence, answer=None)
