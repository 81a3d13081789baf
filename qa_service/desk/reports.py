"""Mistakes that readers reported: listed for editors, and what became of each."""

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field, field_validator
from sqlalchemy import ColumnElement, Engine, Row, Select, and_, func, or_, select, update

from index.catalog import transaction
from qa_service.contract.types import Answer
from qa_service.conversation.feedback import Channel, Verdict
from qa_service.conversation.owner import acting
from qa_service.conversation.tables import feedback, keys, turns
from qa_service.errors import FeedbackNotFound

State = Literal["open", "done"]
REMARK_CHARS = 1000


class Decision(BaseModel, extra="forbid"):
    """What an editor found; without a verdict the report is open again."""

    verdict: Verdict | None
    """The answer was right, is wrong, or is mended."""
    remark: str = Field("", max_length=REMARK_CHARS)
    """What the reader is told of it."""

    @field_validator("remark")
    @classmethod
    def _storable(cls, text: str) -> str:
        """Without NUL, which PostgreSQL refuses."""
        return text.replace("\x00", "").strip()


class ReportSummary(BaseModel):
    """A mistake as it was reported."""

    id: str
    state: State
    answer_id: str
    question: str
    comment: str
    """Which sentence, and what is wrong with it, in the reader's words; may be empty."""
    channel: Channel
    reporter: str | None
    """The name of the key that it was reported with."""
    created_at: str
    updated_at: str
    verdict: Verdict | None
    remark: str
    decided_at: str | None
    decided_by: str | None
    """The name of the editor's key."""


class Report(ReportSummary):
    """With the answer as it was shown."""

    message: str
    """What the reader wrote, of which `question` is the standalone form."""
    answer: Answer


class ReportStore:
    """Over the feedback of every reader: for editors alone. Raises StorageFault."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(
        self, *, limit: int, after: str | None = None, state: State | None = None
    ) -> tuple[list[ReportSummary], bool]:
        """The newest first, behind the one called `after`; the flag says whether more follow.

        Raises FeedbackNotFound.
        """
        newest = (feedback.c.updated_at.desc(), feedback.c.id)
        query = _select().order_by(*newest).limit(limit + 1)
        if state is not None:
            query = query.where(_in(state))
        if after is not None:
            last = self.get(after)
            older = feedback.c.updated_at < last.updated_at
            same = and_(feedback.c.updated_at == last.updated_at, feedback.c.id > last.id)
            query = query.where(or_(older, same))
        with transaction(self._engine) as db:
            found = [ReportSummary(**_fields(row)) for row in db.execute(query)]
        return found[:limit], len(found) > limit

    def open(self) -> int:
        """How many nobody has decided."""
        query = select(func.count()).select_from(feedback).where(_reported(), _in("open"))
        with transaction(self._engine) as db:
            return db.execute(query).scalar_one()

    def get(self, report_id: str) -> Report:
        """Raises FeedbackNotFound."""
        with transaction(self._engine) as db:
            row = db.execute(_select().where(feedback.c.id == report_id)).one_or_none()
        if row is None:
            raise FeedbackNotFound(f"No report has the id {report_id}.")
        return Report(**_fields(row))

    def decide(self, report_id: str, decision: Decision) -> Report:
        """Raises FeedbackNotFound."""
        decided = decision.verdict is not None
        values = {
            "verdict": decision.verdict,
            "remark": decision.remark,
            "decided_at": datetime.now(UTC).isoformat(timespec="seconds") if decided else None,
            "decided_by": acting().owner if decided else None,
        }
        own = and_(feedback.c.id == report_id, _reported())
        with transaction(self._engine) as db:
            db.execute(update(feedback).where(own).values(**values))
        return self.get(report_id)


def _reported() -> ColumnElement[bool]:
    return feedback.c.rating == "down"


def _in(state: State) -> ColumnElement[bool]:
    decided = feedback.c.verdict
    return decided.is_(None) if state == "open" else decided.is_not(None)


def _select() -> Select[tuple[object, ...]]:
    reporter, editor = keys.alias("reporter"), keys.alias("editor")
    joined = (
        feedback.join(turns, turns.c.answer_id == feedback.c.answer_id)
        .outerjoin(reporter, reporter.c.id == feedback.c.owner)
        .outerjoin(editor, editor.c.id == feedback.c.decided_by)
    )
    return (
        select(
            feedback,
            turns.c.message,
            turns.c.answer,
            reporter.c.name.label("reporter"),
            editor.c.name.label("editor"),
        )
        .select_from(joined)
        .where(_reported())
    )


def _fields(row: Row[tuple[object, ...]]) -> dict[str, object]:
    found = dict(row._mapping)
    answer = found["answer"]
    assert isinstance(answer, dict)
    return found | {
        "state": "done" if found["verdict"] else "open",
        "question": answer["question"],
        "remark": found["remark"] or "",
        "decided_by": found["editor"],
    }
