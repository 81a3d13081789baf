"""What readers thought of answers: one rating per answer, channel and author."""

import secrets
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field, field_validator
from sqlalchemy import Engine, Row, Select, and_, delete, insert, select, update

from index.catalog import transaction
from qa_service.contract.types import Name
from qa_service.conversation.owner import acting, mine
from qa_service.conversation.tables import conversations, feedback, turns
from qa_service.errors import AnswerNotFound, FeedbackNotFound

Rating = Literal["up", "down"]
Channel = Literal["web", "api", "slack"]
Verdict = Literal["right", "wrong", "mended"]
"""What an editor found of an answer that was called wrong."""
COMMENT_CHARS = 2000
_SHOWN = [column for column in feedback.c if column.name not in {"owner", "decided_by"}]
_UNDECIDED = {"verdict": None, "remark": None, "decided_at": None, "decided_by": None}


class Feedback(BaseModel, extra="forbid"):
    """A reader's judgement of one answer; `author` tells readers of one channel apart."""

    answer_id: Name
    rating: Rating
    comment: str = Field("", max_length=COMMENT_CHARS)
    channel: Channel = "api"
    author: str | None = Field(None, max_length=200)

    @field_validator("comment", "author")
    @classmethod
    def _storable(cls, text: str | None) -> str | None:
        """Without NUL, which PostgreSQL refuses."""
        return text if text is None else text.replace("\x00", "").strip()


class StoredFeedback(Feedback):
    """With the question and the answer it is about."""

    id: str
    conversation_id: str
    question: str
    answer: str
    created_at: str
    updated_at: str
    verdict: Verdict | None
    """Null until an editor has looked at it, and again when it is given anew."""
    remark: str | None
    """What the editor has to say."""
    decided_at: str | None


class FeedbackStore:
    """Lives beside the conversations, whose store makes the tables; goes with them when deleted.

    Raises StorageFault when the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, given: Feedback) -> StoredFeedback:
        """A second judgement by the same author takes the place of the first.

        Raises AnswerNotFound.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        author = given.author or acting().owner
        own = and_(
            feedback.c.answer_id == given.answer_id,
            feedback.c.channel == given.channel,
            feedback.c.author == author,
        )
        said = {"rating": given.rating, "comment": given.comment, "updated_at": now, **_UNDECIDED}
        with transaction(self._engine) as db:
            seen = mine(conversations.c.owner)
            answered = (
                select(turns.c.id)
                .join(conversations, conversations.c.id == turns.c.conversation_id)
                .where(turns.c.answer_id == given.answer_id, seen)
            )
            if db.execute(answered).first() is None:
                raise AnswerNotFound(
                    f"No stored answer has the id {given.answer_id}.",
                    help="Its conversation may have been deleted.",
                )
            if not db.execute(update(feedback).where(own).values(**said)).rowcount:
                db.execute(
                    insert(feedback).values(
                        id=f"fb_{secrets.token_hex(8)}",
                        answer_id=given.answer_id,
                        channel=given.channel,
                        author=author,
                        owner=acting().owner,
                        created_at=now,
                        **said,
                    )
                )
            return _stored(db.execute(_select().where(own)).one())

    def get(self, feedback_id: str) -> StoredFeedback:
        """Raises FeedbackNotFound."""
        with transaction(self._engine) as db:
            own = and_(feedback.c.id == feedback_id, mine(feedback.c.owner))
            row = db.execute(_select().where(own)).one_or_none()
        if row is None:
            raise _not_found(feedback_id)
        return _stored(row)

    def page(
        self, *, limit: int, after: str | None = None, rating: Rating | None = None
    ) -> tuple[list[StoredFeedback], bool]:
        """The newest first, behind the one called `after`; the flag says whether more follow."""
        newest = (feedback.c.created_at.desc(), feedback.c.id)
        query = _select().where(mine(feedback.c.owner)).order_by(*newest).limit(limit + 1)
        if rating is not None:
            query = query.where(feedback.c.rating == rating)
        if after is not None:
            last = self.get(after)
            older = feedback.c.created_at < last.created_at
            same = feedback.c.created_at == last.created_at
            query = query.where(older | (same & (feedback.c.id > last.id)))
        with transaction(self._engine) as db:
            found = [_stored(row) for row in db.execute(query)]
        return found[:limit], len(found) > limit

    def delete(self, feedback_id: str) -> None:
        """Raises FeedbackNotFound."""
        with transaction(self._engine) as db:
            own = and_(feedback.c.id == feedback_id, mine(feedback.c.owner))
            if not db.execute(delete(feedback).where(own)).rowcount:
                raise _not_found(feedback_id)


def _select() -> Select[tuple[object, ...]]:
    joined = feedback.join(turns, turns.c.answer_id == feedback.c.answer_id)
    return select(*_SHOWN, turns.c.conversation_id, turns.c.answer.label("told")).select_from(
        joined
    )


def _stored(row: Row[tuple[object, ...]]) -> StoredFeedback:
    found = dict(row._mapping)
    told = found.pop("told")
    assert isinstance(told, dict)
    author = found.pop("author") or None
    return StoredFeedback(question=told["question"], answer=told["answer"], author=author, **found)


def _not_found(feedback_id: str) -> FeedbackNotFound:
    return FeedbackNotFound(f"No feedback has the id {feedback_id}.")
