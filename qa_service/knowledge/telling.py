"""Positions -> the one sentence of the answer that says who says what, each part a claim."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.ranking.question import ask
from index.types import Article, Evidence, EvidenceSentence
from qa_service.compose import DraftClaim
from qa_service.draft import AnswerDraft
from qa_service.knowledge.credit import lowered
from qa_service.knowledge.positions import MOST_CITED, Dispute, Stand
from qa_service.knowledge.stated import Stated
from qa_service.types import Claim, ClaimReady, Disagreement, Position
from qa_service.verify import Verifier
from qa_service.verify.numbers import Quantity, find_quantities

OPENING = "Accounts differ:"


def tell(
    dispute: Dispute, evidence: Evidence, verifier: Verifier, draft: AnswerDraft
) -> Iterator[ClaimReady]:
    """Adds the disagreement to the answer, newest position first, and what is new in the text.

    The sentence is left out when one claim already gives all positions. Nothing is added when
    a part of it does not pass the checks.
    """
    clauses = [_clause(stand, evidence, verifier, draft) for stand in dispute.stands]
    claims = [claim for claim in clauses if claim is not None]
    if len(claims) < len(clauses):
        return
    told = next((claim for claim in draft.claims if _gives_all(claim.text, dispute)), None)
    positions: list[Position] = []
    for number, (stand, claim) in enumerate(zip(dispute.stands, claims, strict=True)):
        shown = told
        if shown is None:
            if not number:
                draft.say(OPENING)
            ready = draft.add(claim)
            yield ready
            draft.close(_label(stand.first.sentence.article), number + 1 == len(claims))
            shown = ready.claim
        positions.append(_position(claim, stand, shown))
    draft.disagreements.append(
        Disagreement(about=_about(evidence.question), kind=dispute.kind, positions=positions)
    )


def _about(question: str) -> str:
    """As it stands behind "differ on": "how many people were killed in Garvel"."""
    first, _, rest = question.rstrip(" ?").partition(" ")
    named = first in ask(question).names
    return f"{first if named else first.lower()} {rest}".strip()


def _position(claim: DraftClaim, stand: Stand, shown: Claim) -> Position:
    return Position(
        text=claim.text,
        citations=shown.citations,
        published_at=stand.first.sentence.article.published_at,
        kind=stand.kind,
    )


def _clause(
    stand: Stand, evidence: Evidence, verifier: Verifier, draft: AnswerDraft
) -> DraftClaim | None:
    """ "at least 28 have been killed, according to the mayor", as far as it passes the checks."""
    cited = [draft.cited(stated.sentence) for stated in [stand.first, *stand.stated]]
    support = tuple(dict.fromkeys(_by_place(cited)))[:MOST_CITED]
    for text in _wordings(stand.first):
        claim = DraftClaim(text, support)
        if verifier.check(replace(claim, support=(support[0],)), evidence).outcome == "verified":
            return claim
    return None


def _by_place(cited: list[EvidenceSentence]) -> list[EvidenceSentence]:
    return list({(s.article.id, s.span.start): s for s in cited}.values())


def _wordings(stated: Stated) -> Iterator[str]:
    source = stated.source
    if source is not None and stated.sentence.article.language == "en":
        yield f"{stated.wording}, according to {lowered(source.source)}"
    elif source is not None:
        yield f"{stated.wording} ({source.source})"
    yield stated.wording


def _label(article: Article) -> str:
    """Publisher and day, in brackets; empty when neither is known."""
    day = date.fromisoformat(article.published_at[:10]) if article.published_at else None
    parts = [article.publisher or "", f"{day.day} {day:%B %Y}" if day else ""]
    known = ", ".join(part for part in parts if part)
    return f"({known})" if known else ""


def _gives_all(text: str, dispute: Dispute) -> bool:
    """Whether one claim states the value of every position."""
    language = dispute.stands[0].first.sentence.article.language
    numbers = {quantity.value for quantity in find_quantities(text, language)}
    return all(
        stand.first.value.value in numbers
        if isinstance(stand.first.value, Quantity)
        else stand.first.wording in text
        for stand in dispute.stands
    )
