"""Positions -> the list in the answer that says who says what, each of them a claim."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.language import Quantity
from index.question import ask
from index.types import Evidence, EvidenceSentence, Span
from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.events import ClaimReady
from qa_service.compose import DraftClaim
from qa_service.contract.types import Disagreement, Position
from qa_service.knowledge.credit import lowered
from qa_service.knowledge.positions import MOST_CITED, Dispute, Kind, Stand
from qa_service.knowledge.stated import Stated
from qa_service.phrases import day_in, phrases
from qa_service.phrases.spoken import spoken_language
from qa_service.phrases.types import Phrases
from qa_service.verify import Verifier


def tell(
    dispute: Dispute, evidence: Evidence, verifier: Verifier, draft: AnswerBuilder
) -> Iterator[ClaimReady]:
    """Adds the disagreement to the answer, once: a heading and its positions, newest first.

    Nothing is added when a part of it does not pass the checks, or all of it was told before.
    """
    language = ask(evidence.question).language
    tellers = [stand.first_in(language) for stand in dispute.stands]
    clauses = [
        _clause(stand, teller, evidence, verifier, draft)
        for stand, teller in zip(dispute.stands, tellers, strict=True)
    ]
    claims = [claim for claim in clauses if claim is not None]
    if len(claims) < len(clauses) or all(draft.says(claim) for claim in claims):
        return
    speaks = spoken_language(evidence.question)
    draft.begin_disagreement(_heading(dispute.kind, phrases(speaks)))
    positions: list[Position] = []
    for stand, teller, claim in zip(dispute.stands, tellers, claims, strict=True):
        stated = [each.sentence for each in stand.stated]
        ready = draft.add_position(claim, _published(stand, teller, speaks), stated)
        yield ready
        positions.append(
            Position(
                text=claim.text,
                citations=ready.claim.citations,
                published_at=teller.sentence.article.published_at,
                kind=stand.kind,
            )
        )
    draft.disagreements.append(
        Disagreement(about=_about(evidence.question), kind=dispute.kind, positions=positions)
    )


def _about(question: str) -> str:
    """As it stands behind "differ on": "how many people were killed in Garvel"."""
    first, _, rest = question.rstrip(" ?").partition(" ")
    named = first in ask(question).names
    return f"{first if named else first.lower()} {rest}".strip()


def _clause(
    stand: Stand, teller: Stated, evidence: Evidence, verifier: Verifier, draft: AnswerBuilder
) -> DraftClaim | None:
    """ "at least 28 have been killed, according to the mayor", as far as it passes the checks."""
    cited = [draft.cited(_answering(stated)) for stated in [teller, *stand.stated]]
    support = tuple(dict.fromkeys(_by_place(cited)))[:MOST_CITED]
    for text in _wordings(teller):
        claim = DraftClaim(text, support)
        if verifier.check(replace(claim, support=(support[0],)), evidence).outcome == "verified":
            return claim
    return None


def _answering(stated: Stated) -> EvidenceSentence:
    """The sentence with its figure as the words that answer, unless the marked ones hold it."""
    sentence, value = stated.sentence, stated.value
    if not isinstance(value, Quantity):
        return sentence
    start, marked = sentence.span.start, sentence.answer
    figure = Span(start + value.begin, start + value.end)
    if marked is not None and marked.start <= figure.start and figure.end <= marked.end:
        return sentence
    return replace(sentence, answer=figure)


def _by_place(cited: list[EvidenceSentence]) -> list[EvidenceSentence]:
    return list({(s.article.id, s.span.start): s for s in cited}.values())


def _wordings(stated: Stated) -> Iterator[str]:
    """Short ones first, where it is read off by rule; the whole sentence last ("will cut 900")."""
    source = stated.source
    if stated.wording:
        if source is not None and stated.sentence.article.language == "en":
            yield f"{stated.wording}, according to {lowered(source.source)}"
        elif source is not None:
            yield f"{stated.wording} ({source.source})"
        yield stated.wording
    yield stated.sentence.as_read


def _heading(kind: Kind, say: Phrases) -> str:
    return {"dispute": say.dispute, "correction": say.correction, "update": say.update}[kind]


def _published(stand: Stand, teller: Stated, language: str) -> str:
    """Publisher, day, and whether it updates or corrects, in brackets; empty when none is known."""
    article = teller.sentence.article
    published = article.published_at
    day = day_in(language, date.fromisoformat(published[:10])) if published else ""
    known = [article.publisher or "", day, _position_is(stand, phrases(language))]
    told = ", ".join(part for part in known if part)
    return f"({told})" if told else ""


def _position_is(stand: Stand, say: Phrases) -> str:
    """What a reader has to know of a position, in a word or two; empty for a plain one.

    A dispute's heading tells that it is one.
    """
    if stand.withdrawn:
        return say.withdrawn
    if stand.final:
        return say.final
    return {"update": say.updates, "correction": say.corrects}.get(stand.kind or "", "")
