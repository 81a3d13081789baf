"""Claim -> verdict: what of it is shown, with citations that support it by themselves, and why.

"Supported" is meant as in ALCE, AutoAIS and the TREC RAG track: what the claim says follows from
the sentence it cites. Each citation is checked alone, and nothing that no check knows is shown: a
claim is cut back to the part that is supported, split, cited anew, or replaced by the cited
sentence itself. What is left over is dropped.
"""

from dataclasses import dataclass, replace
from typing import Literal

from index.stories import Statement, is_part, same_statement
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.errors import ModelFault
from qa_service.operations.computing import computed
from qa_service.verify.judge import Judge
from qa_service.verify.links import without_links
from qa_service.verify.pieces import parts, shortened
from qa_service.verify.reading import read
from qa_service.verify.rules import LONGEST_CLAIM, Finding, examine, is_verbatim, share_of

MOST_TRIED = 4
"""Evidence sentences a claim is tried on when its own citations fail."""

Outcome = Literal["verified", "repaired", "quoted", "dropped"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a claim.

    verified: shown as it stands. repaired: cut, split or cited anew. quoted: the cited sentence is
    shown in its place. dropped: nothing is shown.
    """

    outcome: Outcome
    claims: tuple[DraftClaim, ...]
    """What is shown, each with citations that support it by themselves."""
    score: float
    """0..1, how much of the claim its own citations say."""
    reasons: tuple[str, ...] = ()
    """The checks its own citations failed, for logs and tests."""
    doubtful: bool = False
    """Nothing contradicts the claim as it stands; no check can say more."""
    unjudged: str = ""
    """Why the judge had no say where it should have had one."""

    @property
    def claim(self) -> DraftClaim | None:
        """The first that is shown; None when nothing is."""
        return self.claims[0] if self.claims else None


class Verifier:
    """Checks claims by rules, and with a judge when there is one."""

    def __init__(self, judge: Judge | None = None) -> None:
        self._judge = judge

    @property
    def prompt_versions(self) -> dict[str, str]:
        """Versions of the judge's prompts, by name."""
        return self._judge.prompt_versions if self._judge else {}

    async def verdict(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        """The rules' verdict, and the judge's: on what they pass, unless it is verbatim, and on
        what they can neither pass nor contradict."""
        verdict = await computed(self.check, claim, evidence)
        if self._judge is None:
            return verdict
        try:
            if verdict.doubtful and await self._judge.supports(claim.text, claim.support):
                return Verdict("verified", (claim,), verdict.score, verdict.reasons)
        except ModelFault as fault:
            verdict = replace(verdict, unjudged=str(fault))
        kept = []
        for each in verdict.claims:
            try:
                if not await self._rejected(each):
                    kept.append(each)
            except ModelFault as fault:
                kept.append(each)
                verdict = replace(verdict, unjudged=str(fault))
        if len(kept) == len(verdict.claims):
            return verdict
        return replace(
            verdict,
            outcome="repaired" if kept else "dropped",
            claims=tuple(kept),
            reasons=(*verdict.reasons, "judge"),
            doubtful=False,
        )

    async def _rejected(self, claim: DraftClaim) -> bool:
        """Raises ModelFault."""
        if self._judge is None or is_verbatim(claim.text, claim.support[0]):
            return False
        return await self._judge.supports(claim.text, claim.support) is False

    def check(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        """The verdict by rules alone."""
        verbatim = any(is_verbatim(claim.text, cited) for cited in claim.support)
        if not claim.text.strip() or (len(claim.text) > LONGEST_CLAIM and not verbatim):
            return Verdict("dropped", (), 0.0, ("length",))
        text = claim.text if verbatim else without_links(claim.text)
        own = {cited.sentence_id: examine(text, cited) for cited in claim.support}
        score = max((finding.score for finding in own.values()), default=0.0)
        reasons = tuple(fault.reason for finding in own.values() for fault in finding.faults)
        kept = _supporting(text, claim.support, own, verbatim)
        if kept and text == claim.text:
            return Verdict("verified", (DraftClaim(text, kept),), score, reasons)
        if kept:
            return Verdict("repaired", (DraftClaim(text, kept),), score, ("link",))
        doubtful = any(finding.about for finding in own.values())
        mended = (
            _parted(text, claim.support)
            or _cut_back(text, claim.support)
            or _cited_anew(text, claim, evidence, own)
        )
        if mended:
            return Verdict("repaired", mended, score, reasons, doubtful)
        quoted = _quoted(claim.support, own) or _quoted_parts(text, claim.support)
        outcome: Outcome = "quoted" if quoted else "dropped"
        return Verdict(outcome, quoted, score, reasons or ("no citation",), doubtful)


def verify(claim: DraftClaim, evidence: Evidence) -> DraftClaim | None:
    """The claim with citations that support it, or None: by rules alone."""
    return Verifier().check(claim, evidence).claim


def _supporting(
    text: str,
    support: tuple[EvidenceSentence, ...],
    own: dict[int, Finding],
    verbatim: bool,
) -> tuple[EvidenceSentence, ...]:
    """The citations that support the claim, each alone.

    Beside the sentence that the claim repeats, another may make the same statement in its own
    words.
    """
    supporting = [c for c in support if not own[c.sentence_id].faults]
    if verbatim and supporting:
        said = Statement.of(supporting[0])
        supporting = [c for c in support if c in supporting or _bears_out(said, Statement.of(c))]
    return tuple(supporting)


def _bears_out(said: Statement, cited: Statement) -> bool:
    return same_statement(said, cited) and not is_part(said, cited)


def _parted(text: str, support: tuple[EvidenceSentence, ...]) -> tuple[DraftClaim, ...]:
    """One claim for each main clause, when each is supported by a citation of its own."""
    for texts in parts(read(text, support[0].article.language)) if len(support) > 1 else ():
        found = [(t, tuple(c for c in support if not examine(t, c).faults)) for t in texts]
        if all(kept for _, kept in found):
            return tuple(DraftClaim(part, kept) for part, kept in found)
    return ()


def _cut_back(text: str, support: tuple[EvidenceSentence, ...]) -> tuple[DraftClaim, ...]:
    """The claim without the part that nothing supports."""
    if not support:
        return ()
    for shorter in shortened(read(text, support[0].article.language)):
        kept = tuple(cited for cited in support if not examine(shorter, cited).faults)
        if kept:
            return (DraftClaim(shorter, kept),)
    return ()


def _cited_anew(
    text: str, claim: DraftClaim, evidence: Evidence, own: dict[int, Finding]
) -> tuple[DraftClaim, ...]:
    """The claim cited to another evidence sentence that supports it as it stands."""
    if any(finding.denied for finding in own.values()):
        return ()
    others = [s for s in evidence.sentences if s not in claim.support]
    for sentence in sorted(others, key=lambda s: -share_of(text, s))[:MOST_TRIED]:
        if not examine(text, sentence).faults:
            return (DraftClaim(text, (sentence,)),)
    return ()


def _quoted(
    support: tuple[EvidenceSentence, ...], own: dict[int, Finding]
) -> tuple[DraftClaim, ...]:
    """The cited sentence itself, when it is about the same and does not say otherwise."""
    about = [cited for cited in support if own[cited.sentence_id].about]
    best = max(about, key=lambda cited: own[cited.sentence_id].share, default=None)
    return (DraftClaim(best.quote, (best,)),) if best is not None else ()


def _quoted_parts(text: str, support: tuple[EvidenceSentence, ...]) -> tuple[DraftClaim, ...]:
    """The cited sentences, when each is about a main clause of the claim."""
    for texts in parts(read(text, support[0].article.language)) if len(support) > 1 else ():
        found = [_quoted(support, {c.sentence_id: examine(t, c) for c in support}) for t in texts]
        if all(found):
            return tuple(dict.fromkeys(claim for quoted in found for claim in quoted))
    return ()


__all__ = ["Finding", "Outcome", "Verdict", "Verifier", "verify"]
