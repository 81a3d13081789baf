"""All checks of one claim against one citation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language import detect_language
from index.types import EvidenceSentence
from index.vocabulary import SERVED, words_in
from qa_service.verify.attachment import attachment_faults
from qa_service.verify.cited import CitedSentence, around, cited_sentences, publishers
from qa_service.verify.forms import form_faults
from qa_service.verify.languages import missing
from qa_service.verify.links import link_faults
from qa_service.verify.matching import Match
from qa_service.verify.names import holds, is_place, name_tokens, placed_before
from qa_service.verify.polarity import bound_faults, denied, polarity_faults, reality_faults
from qa_service.verify.quotations import quotation_faults
from qa_service.verify.reading import Token, read
from qa_service.verify.roles import role_faults
from qa_service.verify.speakers import attributions, speaker_faults

HALF = 0.5
"""A claim whose words are for the greater part the source's is in its language."""
THIRD = 1 / 3
"""A claim of whose words the source has so many is about the same."""
_OTHERWISE = ("negation", "role", "modality", "merged")
LONGEST_CLAIM = 1500
"""A claim of more characters is not checked: roles are compared name by name."""
LEAST_LETTERS = 20
"""Shorter claims do not show their language."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ENDING = re.compile(r"['’-]?[^\W\d_]")
_TITLES = frozenset(words_in("en").reports.titles.split())


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a claim is not shown as it stands."""

    reason: str
    contradicts: bool
    """The source says otherwise; else only no check says that it says so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say: a claim stands when there are no faults."""

    share: float
    """0..1, how much of the claim's words its source has."""
    faults: tuple[Fault, ...]
    foreign: bool = False
    """In another language than its source: their words cannot be compared."""

    @property
    def score(self) -> float:
        """0..1, lower with every fault; for measuring."""
        return self.share / (1 + len(self.faults))

    @property
    def contradicted(self) -> bool:
        return any(fault.contradicts for fault in self.faults)

    @property
    def about(self) -> bool:
        """The source tells of the same, though perhaps not in these words."""
        return (self.foreign or self.share >= THIRD) and not self.contradicted

    @property
    def denied(self) -> bool:
        """The source tells of the same and says otherwise."""
        return self.about and any(fault.reason.startswith(_OTHERWISE) for fault in self.faults)


def examine(text: str, cited: EvidenceSentence) -> Finding:
    """Runs the checks. Text that is the quote itself passes at once."""
    if is_verbatim(text, cited):
        return Finding(1.0, ())
    if len(text) > LONGEST_CLAIM:
        return Finding(0.0, (Fault("length", True),))
    found = [_against(text, cited, sentence) for sentence in cited_sentences(cited)]
    if not found:
        return Finding(0.0, (Fault("nothing to check", False),))
    return min(found, key=lambda finding: (len(finding.faults), -finding.share))


def is_verbatim(text: str, cited: EvidenceSentence) -> bool:
    """Whether the claim is what the citation says, white space and Markdown aside."""
    return text.split() in (cited.quote.split(), cited.as_read.split())


def share_of(text: str, cited: EvidenceSentence) -> float:
    """0..1, how many of a text's words a citation has: which one to look at first."""
    claim, published = read(text, cited.article.language), cited.article.published_at
    return max((Match(claim, s, published).share for s in cited_sentences(cited)), default=0.0)


def _against(text: str, cited: EvidenceSentence, sentence: CitedSentence) -> Finding:
    match = Match(read(text, cited.article.language), sentence, cited.article.published_at)
    language = _language(text, match)
    if language != match.claim.language:
        match = Match(read(text, language), sentence, match.published)
    if not match.claim.content:
        return Finding(0.0, (Fault("nothing to check", False),))
    source = sentence.reading.language
    checks = _wording(match, cited) if language == source else _across(match)
    doubts = [*missing(language, source, _needs_speaker(match)), *checks]
    faults = [
        *(Fault(reason, True) for reason in _contradictions(match, cited)),
        *(Fault(reason, False) for reason in doubts),
    ]
    return Finding(match.share, tuple(faults), language != source)


def _language(text: str, match: Match) -> str:
    """The claim's language: its source's, when their words are the same."""
    if match.share >= HALF:
        return match.claim.language
    found = detect_language(text, min_letters=LEAST_LETTERS)
    return found if found in SERVED else match.claim.language


def _contradictions(match: Match, cited: EvidenceSentence) -> Iterator[str]:
    """What makes it another event, or no news at all."""
    yield from link_faults(match.claim.text, cited.quote)
    for token in match.unknown:
        if token.kind in {"number", "date"} and _is_read(match, token):
            yield f"{token.kind} {token.text}"
    if not _is_german(match) and not (_is_foreign(match) and _shares_name(match)):
        passage = around(cited)
        for token in _strange_names(match, cited):
            if not holds(passage, token):
                yield f"name {token.text}"


def _wording(match: Match, cited: EvidenceSentence) -> Iterator[str]:
    """What no table of opposites is needed for: words that the source does not have."""
    yield from _unread(match)
    strange = {token.start for token in _strange_names(match, cited)}
    named = set() if _is_german(match) else {token.start for token in _names(match, cited)}
    for token in match.unknown:
        if token.kind in {"word", "name"} and (token.start in strange or token.start not in named):
            yield f"unknown {token.text}"
    yield from quotation_faults(match.claim.text, cited.quote)
    yield from polarity_faults(match)
    yield from speaker_faults(match, publishers(cited))
    yield from role_faults(match)
    yield from attachment_faults(match)
    yield from reality_faults(match)
    yield from form_faults(match)
    yield from bound_faults(match)


def _is_read(match: Match, token: Token) -> bool:
    """Whether an unknown number or date is read for certain, so that the source has another.

    Not the decade of "1970s", nor what the source says before a scale: "1,1" in "1,1 to 1.6
    billion".
    """
    digits = _DIGITS.match(token.text)
    if token.kind == "date" or digits is None:
        return True
    behind = match.claim.text[token.start + len(token.text) :]
    bare = digits[0].replace(",", ".") != token.value and any(
        stated.kind == "number" and stated.text == digits[0] for stated in match.source
    )
    return not (bare or _ENDING.match(behind))


def _unread(match: Match) -> Iterator[str]:
    for token in match.unknown:
        if token.kind in {"number", "date"} and not _is_read(match, token):
            yield f"unknown {token.text}"


def _across(match: Match) -> Iterator[str]:
    yield from _unread(match)
    for token in match.unknown:
        if token.kind == "name":
            yield f"unknown {token.text}"
    if bool(denied(match.claim)) != bool(denied(match.cited.reading)):
        yield "negation"


def _is_foreign(match: Match) -> bool:
    """Another name may be spelled otherwise there, or be no name: "European"."""
    return match.claim.language != match.cited.reading.language


def _shares_name(match: Match) -> bool:
    return any(token.kind == "name" for token, _ in match.matched)


def _is_german(match: Match) -> bool:
    """Every noun has a capital: a strange one may be a name or not."""
    return match.claim.language == "de"


def _strange_names(match: Match, cited: EvidenceSentence) -> Iterator[Token]:
    """Names that the cited sentence does not hold and the sentence before it does not excuse."""
    for token in _names(match, cited):
        if token.start in match.places or token.lower in _TITLES:
            continue
        if is_place(match.claim, token) and placed_before(token, match.cited):
            continue
        if not holds(publishers(cited), token):
            yield token


def _names(match: Match, cited: EvidenceSentence) -> list[Token]:
    return list(name_tokens(match.claim, [*match.cited.readings, *around(cited)]))


def _needs_speaker(match: Match) -> bool:
    """A sentence that names two people or more, or quotes, may be credited to the wrong one."""
    tokens = match.cited.reading.content
    runs = sum(
        token.kind == "name" and (not n or tokens[n - 1].kind != "name")
        for n, token in enumerate(tokens)
    )
    quoted = any(mark in match.cited.reading.text for mark in '"“„«')
    return bool(attributions(match.claim)) or quoted or runs > 1
