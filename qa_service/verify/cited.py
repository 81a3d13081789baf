"""What a claim rests on, as the checks read it: cited sentences and what stands around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from index.ranking.words import leans_back
from index.types import Article, EvidenceSentence
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


@dataclass(frozen=True)
class CitedText:
    """All a claim cites."""

    support: tuple[EvidenceSentence, ...]

    @cached_property
    def sentences(self) -> list[CitedSentence]:
        return [sentence for cited in self.support for sentence in _sentences(cited)]

    @cached_property
    def readings(self) -> list[Reading]:
        """The cited sentences and those they lean on."""
        return list(dict.fromkeys(r for sentence in self.sentences for r in sentence.readings))

    @cached_property
    def around(self) -> list[Reading]:
        """The passages and titles of what is cited, and who published it."""
        texts = ((text, s.article.language) for s in self.support for text in _around(s))
        return [read(*key) for key in dict.fromkeys(texts)]

    @cached_property
    def articles(self) -> list[Article]:
        return list({s.article.version_id: s.article for s in self.support}.values())

    @property
    def language(self) -> str:
        return self.support[0].article.language


def cite(support: Iterable[EvidenceSentence]) -> CitedText:
    return CitedText(tuple(support))


def _sentences(cited: EvidenceSentence) -> Iterator[CitedSentence]:
    language = cited.article.language
    base = cited.passage.span.start
    before = cited.evidence_text[: max(0, cited.span.start - base)]
    earlier = read_sentences(before, language)
    previous = earlier[-1] if earlier else None
    for number, reading in enumerate(
        read_sentences(
            cited.evidence_text[cited.span.start - base : cited.span.end - base], language
        )
    ):
        leans = leans_back(reading.text) or (number == 0 and cited.before is not None)
        yield CitedSentence(reading, previous, leans)
        previous = reading


def _around(cited: EvidenceSentence) -> Iterator[str]:
    article = cited.article
    yield cited.evidence_text
    yield article.title
    yield from (text for text in (article.publisher, article.author) if text)
