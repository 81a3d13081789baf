"""The whole answer, once all claims are told: status, closing notes, what did not work."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.article_index import ArticleIndex
from index.types import Evidence
from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.notes import closing_notes, pinned_on
from qa_service.answer.nothing_found import NOT_IN_ARTICLES, near, why_nothing
from qa_service.answer.run import Run
from qa_service.contract.quoted import NearStatement
from qa_service.contract.types import Answer, CitedStory, FilterSpec, Status
from qa_service.conversation.spoken_of import shown
from qa_service.desk.notes import Note
from qa_service.phrases import phrases


@dataclass
class Told:
    """What was asked, what was found for it, and what is left to say."""

    question: str
    found: Sequence[tuple[str, Evidence]]
    """Each part of the question, and its evidence."""
    run: Run
    filters: FilterSpec
    """As they were asked for."""
    missing: list[str] = field(default_factory=list)
    """The parts that nothing was said of."""
    stories: list[CitedStory] = field(default_factory=list)
    total: bool = False
    """Whether a sum over several events is asked for."""
    near: NearStatement | None = None
    """What the articles say instead, where they say nothing of it."""
    notes: Sequence[Note] = ()
    """Those that editors pinned on what is cited."""


def whole(index: ArticleIndex, told: Told, draft: AnswerBuilder) -> Answer:
    run, found = told.run, [evidence for _, evidence in told.found]
    best = max(found, key=lambda evidence: evidence.confidence)
    unanswered = bool(told.missing or draft.asks)
    status: Status = "answered"
    nothing = NOT_IN_ARTICLES
    if not draft.claims:
        status = "not_found"
        evident = not run.unmet and any(evidence.sentences for evidence in found)
        limits = run.unmet or told.filters
        speaks = run.speaks(told.question)
        nothing = why_nothing(index, limits.as_filters(), speaks, found=evident)
    elif unanswered or run.broken or draft.dropped:
        status = "partial"
    for note in told.notes:
        draft.editors_note(pinned_on(told.question, note.created_at), note.text)
    notes = closing_notes(
        told.question, draft, found, told.missing, run.of_other_days,
        unsearched=nothing.note, quoting=run.quotes, asked_in=run.asked_in,
    )  # fmt: skip
    for said in run.contained.each(notes):
        draft.note(said)
    if told.total and (draft.claims or draft.asks):
        draft.note(phrases(run.speaks(told.question)).not_added)
    if draft.claims and run.untold:
        draft.note(phrases(run.speaks(told.question)).untold.format(count=run.untold))
    if index.incomplete or nothing.why == "incomplete_index":
        run.degraded.append(f"search index: {phrases('en').unsearched.incomplete}")
    for fault in (fault for evidence in found for fault in evidence.degraded):
        part, _, why = fault.partition(": ")
        run.without(part, why)
    run.degraded.extend(run.contained.told())
    return Answer(
        id=f"ans_{secrets.token_hex(8)}",
        conversation_id=run.conversation_id,
        question=shown(told.question, run.about),
        status=status,
        why_nothing=nothing.why if status == "not_found" and not draft.asks else None,
        confidence=_confidence(told),
        answer=draft.text,
        claims=draft.claims,
        citations=draft.citations,
        segments=draft.segments,
        choices=draft.choices,
        disagreements=draft.disagreements,
        nearest=near(best.nearest) if status == "not_found" else [],
        nearest_said=told.near if nothing.why == "not_in_articles" else None,
        stories=told.stories,
        applied_filters=run.filters.applied(),
        composer=run.composer.name,
        prompts=run.prompts,
        degraded=run.degraded,
        usage=run.usage,
        timings_ms=run.timings,
    )


def _confidence(told: Told) -> float:
    """As sure as the least sure of the parts that are answered; where none is, as the best."""
    answered = [each.confidence for part, each in told.found if part not in told.missing]
    return min(answered) if answered else max(each.confidence for _, each in told.found)
