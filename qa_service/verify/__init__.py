"""Claim -> verdict: verified, repaired or dropped, and why. Nothing dropped is ever shown.

"Supported" is meant as in ALCE, AutoAIS and the TREC RAG track: what the claim says follows from
the sentences it cites. A claim whose own citations do not support it is tried on the other
evidence, and cited to that when it does.
"""

import asyncio
from dataclasses import dataclass
from typing import Literal

from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.verify.cited import cite
from qa_service.verify.judge import Judge
from qa_service.verify.reading import read
from qa_service.verify.rules import Finding, examine, is_verbatim
from qa_service.verify.similarity import ClaimVector, SentenceEmbedder
from qa_service.verify.support import coverage

MOST_TRIED = 4
"""Evidence sentences a claim is tried on when its own citations fail."""
LEAST_REPAIRED = 0.7
"""Share of a claim that evidence must say which the claim did not cite itself."""
LONGEST_CLAIM = 1500
"""A model's sentence beyond this many characters is not checked but dropped."""

Outcome = Literal["verified", "repaired", "dropped"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a claim."""

    outcome: Outcome
    claim: DraftClaim | None
    """The claim with citations that support it; None when it is dropped."""
    score: float
    """0..1, how much of the claim its own citations say."""
    reasons: tuple[str, ...] = ()
    """The checks its own citations failed, by name, for logs and tests."""


class Verifier:
    """Checks claims by rules, with sentence vectors and a judge when they are at hand."""

    def __init__(
        self, embedder: SentenceEmbedder | None = None, judge: Judge | None = None
    ) -> None:
        self._embedder = embedder
        self._judge = judge

    @property
    def prompt_versions(self) -> dict[str, str]:
        """Versions of the judge's prompts, by name."""
        return self._judge.prompt_versions if self._judge else {}

    async def verdict(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        """The rules' verdict, and the judge's on what they let pass unless it is verbatim."""
        verdict = await asyncio.to_thread(self.check, claim, evidence)
        kept = verdict.claim
        if self._judge is None or kept is None or is_verbatim(kept.text, kept.support):
            return verdict
        if await self._judge.rejects(kept.text, kept.support):
            return Verdict("dropped", None, verdict.score, (*verdict.reasons, "judge"))
        return verdict

    def check(self, claim: DraftClaim, evidence: Evidence) -> Verdict:
        """The verdict by rules and vectors alone."""
        endless = len(claim.text) > LONGEST_CLAIM and not is_verbatim(claim.text, claim.support)
        if endless or not claim.text.strip():
            return Verdict("dropped", None, 0.0, ("length",))
        vector = ClaimVector(claim.text, self._embedder)
        own = examine(claim.text, claim.support, vector)
        if not own.faults:
            return Verdict("verified", claim, own.score)
        repaired = None if own.contradicted else _repaired(claim, evidence, vector)
        if repaired is not None:
            return Verdict("repaired", repaired, own.score, own.faults)
        return Verdict("dropped", None, own.score, own.faults)


def verify(claim: DraftClaim, evidence: Evidence) -> DraftClaim | None:
    """The claim with citations that support it, or None: by rules alone."""
    return Verifier().check(claim, evidence).claim


def _repaired(claim: DraftClaim, evidence: Evidence, vector: ClaimVector) -> DraftClaim | None:
    """The claim cited to the evidence sentence that says most of it, if one supports it."""
    others = [s for s in evidence.sentences if (s,) != claim.support]
    ranked = sorted(others, key=lambda sentence: -_covered(claim.text, sentence))
    for sentence in ranked[:MOST_TRIED]:
        found = examine(claim.text, (sentence,), vector)
        if not found.faults and found.score >= LEAST_REPAIRED:
            return DraftClaim(claim.text, (sentence,))
    return None


def _covered(text: str, sentence: EvidenceSentence) -> float:
    return coverage(read(text, sentence.article.language), cite((sentence,)))


__all__ = ["Finding", "Outcome", "Verdict", "Verifier", "verify"]
