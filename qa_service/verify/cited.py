"""What a claim rests on, as the checks read it: a cited sentence and what stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.question import leans_back
from index.types import EvidenceSentence
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
    """Those of a citation, in order."""
    return list(_sentences(cited))


def around(cited: EvidenceSentence) -> list[Reading]:
    """Its passage and title."""
    article = cited.article
    return [read(text, article.language) for text in (cited.evidence_text, article.title)]


def publishers(cited: EvidenceSentence) -> list[Reading]:
    """Its paper and its author."""
    article = cited.article
    return [read(t, article.language) for t in (article.publisher, article.author) if t]


def _sentences(cited: EvidenceSentence) -> Iterator[CitedSentence]:
    language, text = cited.article.language, cited.evidence_text
    start, end = (at - cited.passage.span.start for at in (cited.span.start, cited.span.end))
    earlier = read_sentences(text[: max(0, start)], language)
    previous = earlier[-1] if earlier else None
    for number, reading in enumerate(read_sentences(text[start:end], language)):
        leans = leans_back(reading.text) or (number == 0 and cited.before is not None)
        yield CitedSentence(reading, previous, leans)
        previous = reading
