"""What a claim rests on, as the checks read it: a cited sentence and what stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.ranking.words import leans_back
from index.types import EvidenceSentence
from qa_service.verify.instructions import is_instruction
from qa_service.verify.reading import Reading, read, read_sentences


@dataclass(frozen=True)
class CitedSentence:
    """One sentence of a citation, with the one before it in its passage."""

    reading: Reading
    previous: Reading | None
    leans: bool
    """It opens with "He also said" and the like: its subject stands in the one before."""

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The sentence, and the one before it when it leans on that."""
        lead = (self.previous,) if self.leans and self.previous else ()
        return (self.reading, *lead)


def cited_sentences(cited: EvidenceSentence) -> list[CitedSentence]:
    """Those of a citation; what tells its reader what to do is no evidence."""
    found = _sentences(cited)
    return [sentence for sentence in found if not is_instruction(sentence.reading.text)]


def around(cited: EvidenceSentence) -> list[Reading]:
    """Its passage and title."""
    article = cited.article
    return [read(text, article.language) for text in (cited.passage_text, article.title)]


def publishers(cited: EvidenceSentence) -> list[Reading]:
    """Its paper and its author."""
    article = cited.article
    return [read(t, article.language) for t in (article.publisher, article.author) if t]


def _sentences(cited: EvidenceSentence) -> Iterator[CitedSentence]:
    language = cited.article.language
    before = cited.passage_text[: max(0, cited.span.start - cited.passage.span.start)]
    earlier = read_sentences(before, language)
    previous = earlier[-1] if earlier else None
    for number, reading in enumerate(read_sentences(cited.quote, language)):
        leans = leans_back(reading.text) or (number == 0 and cited.before is not None)
        yield CitedSentence(reading, previous, leans)
        previous = reading
