"""Stored conversations: every answered turn, oldest first."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Engine, and_, delete, func, insert, select, update

from index.catalog import migrate, transaction
from qa_service.contract.segments import Segment, without_notes
from qa_service.contract.types import MOST_TURN_CHARS, Answer, Turn
from qa_service.conversation.owner import acting, mine
from qa_service.conversation.tables import conversations, feedback, turns
from qa_service.errors import ConversationNotFound

TITLE_CHARS = 80
_SUMMARY = [column for column in conversations.c if column.name != "owner"]
_MIGRATIONS = Path(__file__).parent / "migrations"


class ConversationSummary(BaseModel):
    id: str
    title: str
    created_at: str
    updated_at: str
    pinned_at: str | None = None
    """Null for one that is not pinned."""
    turns: int


class StoredTurn(BaseModel):
    message: str
    answer: Answer
    created_at: str


class Conversation(ConversationSummary):
    messages: list[StoredTurn]


class ConversationStore:
    """Conversations of others than the actor (`access.owner`) are not found.

    Raises ConversationNotFound, and StorageFault when the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        migrate(engine, _MIGRATIONS, "conversations_version")
        self._engine = engine

    def history(self, conversation_id: str, last: int = 10) -> list[Turn]:
        """The last turns as messages, without notes, for making a follow-up standalone."""
        own = and_(turns.c.conversation_id == conversation_id, _mine(turns.c.conversation_id))
        recent = select(turns).where(own).order_by(turns.c.id.desc()).limit(last)
        with transaction(self._engine) as db:
            rows = db.execute(recent).all()
            if not rows:
                raise _not_found(conversation_id)
        messages: list[Turn] = []
        for row in reversed(rows):
            segments = [Segment.model_validate(s) for s in row.answer.get("segments", [])]
            asked, told = row.answer["question"], without_notes(row.answer["answer"], segments)
            messages.append(Turn(role="user", content=asked[:MOST_TURN_CHARS]))
            choices = row.answer.get("choices", [])
            messages.append(Turn(role="assistant", content=told[:MOST_TURN_CHARS], choices=choices))
        return messages

    def save(self, message: str, answer: Answer, *, begins: bool = False) -> None:
        """Appends a turn, and makes the conversation with the first one, which is surely new when
        the turn `begins` it."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        own = conversations.c.id == answer.conversation_id
        begun = insert(conversations).values(
            id=answer.conversation_id,
            title=" ".join(message.split())[:TITLE_CHARS],
            created_at=now,
            updated_at=now,
            owner=acting().owner,
        )
        with transaction(self._engine) as db:
            used = update(conversations).where(own).values(updated_at=now)
            if begins or not db.execute(used).rowcount:
                db.execute(begun)
            db.execute(
                insert(turns).values(
                    conversation_id=answer.conversation_id,
                    message=message,
                    answer_id=answer.id,
                    answer=answer.model_dump(mode="json"),
                    created_at=now,
                )
            )

    def forget(self, answer: Answer) -> None:
        """Takes a turn back that nobody was shown, and a conversation that has no other."""
        of_conversation = turns.c.conversation_id == answer.conversation_id
        with transaction(self._engine) as db:
            db.execute(delete(turns).where(turns.c.answer_id == answer.id))
            if db.execute(select(turns.c.id).where(of_conversation).limit(1)).first() is None:
                empty = conversations.c.id == answer.conversation_id
                db.execute(delete(conversations).where(empty))

    def get(self, conversation_id: str) -> Conversation:
        own = turns.c.conversation_id == conversation_id
        with transaction(self._engine) as db:
            head = db.execute(select(*_SUMMARY).where(_own(conversation_id))).one_or_none()
            rows = db.execute(select(turns).where(own).order_by(turns.c.id)).all()
        if head is None:
            raise _not_found(conversation_id)
        messages = [
            StoredTurn(message=r.message, answer=r.answer, created_at=r.created_at) for r in rows
        ]
        return Conversation(**head._mapping, turns=len(messages), messages=messages)

    def page(
        self,
        *,
        limit: int,
        after: str | None = None,
        words: str = "",
        pinned: bool | None = None,
    ) -> tuple[list[ConversationSummary], bool]:
        """Conversations, the most recently used first, behind the one called `after`.

        `words` are in the title or in a question; `pinned`: those that are, or that are not.
        """
        count = (
            select(turns.c.conversation_id, func.count().label("turns"))
            .group_by(turns.c.conversation_id)
            .subquery()
        )
        query = (
            select(*_SUMMARY, count.c.turns)
            .join(count, count.c.conversation_id == conversations.c.id)
            .where(mine(conversations.c.owner))
            .order_by(conversations.c.updated_at.desc(), conversations.c.id)
            .limit(limit + 1)
        )
        if words:
            query = query.where(_has(words))
        if pinned is not None:
            query = query.where(conversations.c.pinned_at.is_not(None) == pinned)
        with transaction(self._engine) as db:
            if after is not None:
                last = db.execute(select(*_SUMMARY).where(_own(after))).one_or_none()
                if last is None:
                    raise _not_found(after)
                older = conversations.c.updated_at < last.updated_at
                same = conversations.c.updated_at == last.updated_at
                query = query.where(older | (same & (conversations.c.id > last.id)))
            rows = db.execute(query).all()
        found = [ConversationSummary(**row._mapping) for row in rows]
        return found[:limit], len(found) > limit

    def change(
        self, conversation_id: str, *, title: str | None = None, pinned: bool | None = None
    ) -> Conversation:
        """Gives it another title, pins it or not; when it was last used stays.

        Raises ConversationNotFound.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values: dict[str, str | None] = {} if title is None else {"title": title}
        if pinned is not None:
            values["pinned_at"] = now if pinned else None
        if values:
            with transaction(self._engine) as db:
                db.execute(update(conversations).where(_own(conversation_id)).values(**values))
        return self.get(conversation_id)

    def delete(self, conversation_id: str) -> None:
        """The feedback on its answers goes with it."""
        of_it = turns.c.conversation_id == conversation_id
        own_answers = select(turns.c.answer_id).where(of_it)
        with transaction(self._engine) as db:
            if db.execute(select(conversations.c.id).where(_own(conversation_id))).first() is None:
                raise _not_found(conversation_id)
            db.execute(delete(feedback).where(feedback.c.answer_id.in_(own_answers)))
            db.execute(delete(turns).where(of_it))
            db.execute(delete(conversations).where(conversations.c.id == conversation_id))


def new_conversation_id() -> str:
    return f"conv_{secrets.token_hex(8)}"


def _has(words: str) -> ColumnElement[bool]:
    """In the title or in a question, in any case."""
    wanted = words.lower()
    asked = func.lower(turns.c.message).contains(wanted, autoescape=True)
    return func.lower(conversations.c.title).contains(wanted, autoescape=True) | (
        conversations.c.id.in_(select(turns.c.conversation_id).where(asked))
    )


def _own(conversation_id: str) -> ColumnElement[bool]:
    return and_(conversations.c.id == conversation_id, mine(conversations.c.owner))


def _mine(conversation_id: ColumnElement[str]) -> ColumnElement[bool]:
    return conversation_id.in_(select(conversations.c.id).where(mine(conversations.c.owner)))


def _not_found(conversation_id: str) -> ConversationNotFound:
    return ConversationNotFound(
        f"No conversation has the id {conversation_id}.",
        help="Leave conversation_id out to start a new one.",
    )
