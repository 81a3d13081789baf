"""An answer to small talk: notes alone, no claim, no citation, nothing searched."""

import secrets

from qa_service.answer.builder import AnswerBuilder
from qa_service.answer.run import Run
from qa_service.contract.types import Answer
from qa_service.conversation.host import Reply

COMPOSER = "fixed"
"""Named as the composer: neither a model nor an article had a say."""


def replied(reply: Reply, message: str, draft: AnswerBuilder, run: Run) -> Answer:
    """`draft` is empty. The confidence is 1: that this is the answer is sure, and nobody shows it
    for an answer without claims."""
    draft.note(reply.text)
    draft.note(reply.heading)
    for example in reply.examples:
        draft.item(example)
    run.lap("total", run.started)
    return Answer(
        id=f"ans_{secrets.token_hex(8)}",
        conversation_id=run.conversation_id,
        question=message,
        status="answered",
        confidence=1.0,
        answer=draft.text,
        claims=[],
        citations=[],
        segments=draft.segments,
        disagreements=[],
        nearest=[],
        applied_filters=run.filters.applied(),
        composer=COMPOSER,
        degraded=run.contained.told(),
        timings_ms=run.timings,
    )
