"""Claim -> supported claim or nothing: what the cited sentences do not say is not shown.

A claim is supported when every number and every name in it stands in the sentences it cites,
or in the passage around them, and most of its words do too. A claim whose own citations do not
support it may be supported by other evidence: then it is cited to that instead.
"""

from index.analysis import terms
from index.names import capitalised, name_key
from index.ranking.question import numbers_in
from index.types import Evidence, EvidenceSentence
from qa_service.compose import DraftClaim

LEAST_OVERLAP = 0.5
"""Share of a claim's content terms that its evidence must hold."""
MOST_CITED = 3


def verify(claim: DraftClaim, evidence: Evidence) -> DraftClaim | None:
    """The claim with citations that support it, or None."""
    if claim.support and supports(claim.text, claim.support):
        return claim
    ranked = sorted(evidence.sentences, key=lambda s: -_overlap(claim.text, (s,)))
    for sentence in ranked[:MOST_CITED]:
        if supports(claim.text, (sentence,)):
            return DraftClaim(claim.text, (sentence,))
    return None


def supports(text: str, cited: tuple[EvidenceSentence, ...]) -> bool:
    """Whether the cited sentences hold the claim's numbers and names and most of its words."""
    if any(text == sentence.quote for sentence in cited):
        return True
    quoted = " ".join(sentence.quote for sentence in cited)
    around = " ".join(s.passage_text + " " + s.article.title for s in cited)
    if not numbers_in(text) <= numbers_in(quoted):
        return False
    known = {name_key(word) for word in capitalised(around)} | set(around.lower().split())
    names = [w for w in capitalised(text)[1:] if name_key(w)]
    if any(name_key(w) not in known and w.lower() not in known for w in names):
        return False
    return _overlap(text, cited) >= LEAST_OVERLAP


def _overlap(text: str, cited: tuple[EvidenceSentence, ...]) -> float:
    if not cited:
        return 0.0
    language = cited[0].article.language
    claimed = set(terms(text, language))
    found = {term for s in cited for term in terms(s.quote, s.article.language)}
    return len(claimed & found) / len(claimed) if claimed else 0.0
