"""A number that a report gives for what a question counts, and the numbers of a sentence."""

from dataclasses import dataclass
from decimal import Decimal

from index.language import Quantity
from index.types import EvidenceSentence
from qa_service.knowledge.counted import counts
from qa_service.knowledge.stated import Stated
from qa_service.verify.reading import read


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


def counts_in(sentence: EvidenceSentence) -> list[Quantity]:
    """The numbers that may count something."""
    reading = read(sentence.quote, sentence.article.language)
    found = counts(sentence.quote, reading.quantities, sentence.article.language)
    return [q for q in found if not q.value[-1].isalpha()]


def value_of(quantity: Quantity) -> Decimal:
    return Decimal(quantity.value)
