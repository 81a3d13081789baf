"""Answers given as responses of OpenAI's API: each may be continued, more than once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Engine, and_, delete, insert, select

from index.catalog import transaction
from qa_service.contract.types import Turn
from qa_service.conversation.owner import acting, mine
from qa_service.conversation.tables import responses
from qa_service.errors import ResponseNotFound

MOST_TURNS = 20
"""Kept with a response; a follow-up is understood from fewer."""


class ResponseStore:
    """Lives beside the conversations, whose store makes the tables.

    Raises ResponseNotFound, and StorageFault when the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, response_id: str, turns: Sequence[Turn], body: dict[str, Any]) -> None:
        """`turns` end with the question and its answer; `body` is what the client was given."""
        kept = [turn.model_dump() for turn in turns[-MOST_TURNS:]]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row = {
            "id": response_id,
            "turns": kept,
            "body": body,
            "created_at": now,
            "owner": acting().owner,
        }
        with transaction(self._engine) as db:
            db.execute(insert(responses).values(**row))

    def turns(self, response_id: str) -> list[Turn]:
        """All that was said, up to and with this response."""
        return [Turn.model_validate(turn) for turn in self._read(responses.c.turns, response_id)]

    def body(self, response_id: str) -> dict[str, Any]:
        body: dict[str, Any] = self._read(responses.c.body, response_id)
        return body

    def delete(self, response_id: str) -> None:
        own = and_(responses.c.id == response_id, mine(responses.c.owner))
        with transaction(self._engine) as db:
            if not db.execute(delete(responses).where(own)).rowcount:
                raise _not_found(response_id)

    def _read(self, column: Column[Any], response_id: str) -> Any:
        own = and_(responses.c.id == response_id, mine(responses.c.owner))
        with transaction(self._engine) as db:
            found = db.execute(select(column).where(own)).scalar_one_or_none()
        if found is None:
            raise _not_found(response_id)
        return found


def _not_found(response_id: str) -> ResponseNotFound:
    return ResponseNotFound(
        f"No response has the id {response_id}.",
        help="It may not have been stored (`store: false`), or was deleted.",
    )
