"""Claims with who said them: nothing is shown as bare fact that its source only reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.language import detect_language, is_quotation, keyed_names_in, named_in, names_in
from index.speech import source_in
from index.types import Evidence, EvidenceSentence
from index.vocabulary import words_in
from qa_service.compose import DraftClaim
from qa_service.knowledge.who_said import Attribution, attribution_of, source_of
from qa_service.verify import Verdict, Verifier
from qa_service.verify.reading import read_sentences
from qa_service.verify.rules import is_verbatim

LEAST_LETTERS = 20
"""Shorter claims do not show their language."""
_STOP = re.compile(r"(?<![.!?…])[.!?]$")
_SMALL = re.compile(rf"(?:{words_in('en').reports.lowered})\b")


def attribution_of_claim(claim: DraftClaim) -> Attribution | None:
    """Who said it, by the first sentence it rests on that has a source.

    An excerpt of several sentences has one when most of them have, and they share it.
    """
    for cited in claim.support:
        found = _of_excerpt(cited)
        if found is not None:
            return found if claim.text == cited.quote else _in_claim(found, claim.text)
    return None


def said_by(credit: Attribution | None, claim: DraftClaim) -> str:
    """Who said it, in brackets, for a claim whose words do not tell; else empty."""
    language = claim.support[0].article.language
    own = source_in(claim.text, language)
    if credit is None or (own and not own.pronoun) or _names(claim.text, credit.source):
        return ""
    english = language == "en"
    return f"(according to {lowered(credit.source)})" if english else f"({credit.source})"


async def verdict_with_credit(verifier: Verifier, claim: DraftClaim, evidence: Evidence) -> Verdict:
    """The verdict on a claim that says as much of its source as the sentences it rests on do.

    When all of them only report what somebody said and the claim does not say so, ", according
    to ..." is put before its full stop, or, should that not pass the checks, the source's own
    sentence stands instead.
    """
    verdict = await verifier.verdict(claim, evidence)
    credited = [await _credited(verifier, kept, evidence) for kept in verdict.claims]
    if tuple(credited) == verdict.claims:
        return verdict
    return replace(verdict, outcome="repaired", claims=tuple(credited), reasons=("attribution",))


async def _credited(verifier: Verifier, kept: DraftClaim, evidence: Evidence) -> DraftClaim:
    source = _left_out(kept)
    if source is None:
        return kept
    mended = _with_source(kept, source)
    again = await verifier.verdict(mended, evidence)
    return mended if again.claim == mended else _own_sentence(kept)


def _left_out(claim: DraftClaim) -> str | None:
    """The source that all its sentences have and the claim does not name."""
    if any(is_verbatim(claim.text, cited) for cited in claim.support):
        return None
    found = [_of_excerpt(cited) for cited in claim.support]
    sources = [attribution.source for attribution in found if attribution is not None]
    language = claim.support[0].article.language
    if not sources or len(sources) < len(found) or source_in(claim.text, language):
        return None
    return None if _names(claim.text, sources[0]) else sources[0]


def _names(text: str, source: str) -> bool:
    """Whether a claim names its source in some other way: "Pasechnik put it at 28"."""
    names = keyed_names_in(source)
    return bool(names) and named_in(names, names_in(text))


def _with_source(claim: DraftClaim, source: str) -> DraftClaim:
    """In brackets where the claim is not in English."""
    stop = _STOP.search(claim.text)
    body = claim.text[: stop.start()] if stop else claim.text.rstrip()
    end = stop.group() if stop else "."
    language = detect_language(claim.text, min_letters=LEAST_LETTERS)
    known = claim.support[0].article.language if language == "und" else language
    said = f", according to {lowered(source)}" if known == "en" else f" ({source})"
    return replace(claim, text=f"{body}{said}{end}")


def _own_sentence(claim: DraftClaim) -> DraftClaim:
    return replace(claim, text=claim.support[0].quote, support=claim.support[:1])


def lowered(source: str) -> str:
    """ "The mayor" inside a sentence is "the mayor"; a name keeps its capital."""
    return source[:1].lower() + source[1:] if _SMALL.match(source) else source


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    before: list[str]


def _of_excerpt(cited: EvidenceSentence) -> Attribution | None:
    parts = list(_sentences(cited))
    if len(parts) < 2:
        return source_of(cited)
    language = cited.article.language
    found = [attribution_of(part.text, language, part.before) for part in parts]
    said = [attribution for attribution in found if attribution is not None]
    if len({attribution.source for attribution in said}) != 1 or 2 * len(said) < len(parts):
        return None
    quoted = all(attribution.kind == "quotation" for attribution in said)
    return replace(said[0], kind="quotation" if quoted else "paraphrase")


def _sentences(cited: EvidenceSentence) -> Iterator[_Said]:
    language = cited.article.language
    start = cited.span.start - cited.passage.span.start
    before = [reading.text for reading in read_sentences(cited.passage_text[:start], language)]
    for reading in read_sentences(cited.quote, language):
        yield _Said(reading.text, before[-3:])
        before.append(reading.text)


def _in_claim(found: Attribution, text: str) -> Attribution:
    """The same source; whether the claim, too, is in their own words."""
    own = source_in(text, "en")
    quoted = is_quotation(text, [own.span] if own else [])
    return replace(found, kind="quotation" if quoted else "paraphrase")
