"""Who said it, also where only the sentence before or after names them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.language import CAPITAL, is_quotation, quotations
from index.speech import Source, reporting_in, source_in
from index.types import EvidenceSentence, Span
from qa_service.verify.reading import read_sentences

Kind = Literal["quotation", "paraphrase"]

FARTHEST = 3
"""Sentences that are gone back through in search of whom "he" means."""
_SUBJECT = re.compile(rf"(?P<who>(?:[{CAPITAL}][\w’'-]+\s+){{2,4}})(?=[a-zà-þа-яіїєґ])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source in its sentence's words, and whether what is said is in their own words."""

    source: str
    kind: Kind


def attribution_of(
    sentence: str, language: str, before: Sequence[str] = (), after: str | None = None
) -> Attribution | None:
    """Who says this sentence. `before` are the sentences ahead of it, the nearest last.

    "He" is whoever the sentence before has as its source or, when it has none, as its named
    subject; a whole sentence in quotation marks goes on with the quotation before it.
    """
    own = source_in(sentence, language)
    aside = [own.span] if own else []
    kind: Kind = "quotation" if is_quotation(sentence, aside) else "paraphrase"
    if own is not None:
        words = _meant(own, language, before) if own.pronoun else own.words
        return Attribution(words, kind) if words else None
    if kind == "paraphrase":
        return None
    speaker = _neighbour(language, before, after)
    return Attribution(speaker, kind) if speaker else None


def source_of(cited: EvidenceSentence) -> Attribution | None:
    """The same for an evidence sentence, which knows what stands around it."""
    language = cited.article.language
    offset = cited.passage.span.start
    earlier = read_sentences(cited.passage_text[: cited.span.start - offset], language)
    later = read_sentences(cited.passage_text[cited.span.end - offset :], language)
    before = [reading.text for reading in earlier[-FARTHEST:]]
    return attribution_of(cited.quote, language, before, later[0].text if later else None)


def source_span(sentence: str, language: str) -> Span | None:
    """Where a sentence names its source, so that it can be read without."""
    own = source_in(sentence, language)
    return own.span if own else None


def _meant(pronoun: Source, language: str, before: Sequence[str]) -> str | None:
    """Whom a pronoun means; None when that is not certain."""
    saying = reporting_in(language)
    person = saying.person.fullmatch(pronoun.words) is not None
    for earlier in list(before)[::-1][:FARTHEST]:
        found = source_in(earlier, language)
        if found is None:
            subject = _SUBJECT.match(earlier) if person else None
            return " ".join(subject["who"].split()) if subject else None
        if not found.pronoun:
            head = found.words.split(",")[0]
            return found.words if person != bool(saying.body.search(head)) else None
    return None


def _neighbour(language: str, before: Sequence[str], after: str | None) -> str | None:
    """The speaker of the quotation that a sentence in quotation marks goes on with."""
    if before and quotations(before[-1]):
        found = attribution_of(before[-1], language, before[:-1])
        if found is not None:
            return found.source
    if after and quotations(after) and quotations(after)[0].start == 0:
        own = source_in(after, language)
        return own.words if own and not own.pronoun else None
    return None
