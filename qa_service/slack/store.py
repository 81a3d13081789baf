"""What the bot must remember across restarts and processes.

A question is stored before Slack is told that it arrived, and stays open until it was answered.
Whoever answers it holds a lease and renews it; when a process dies, its leases run out and the
next one takes its open questions over. So a question is neither answered twice nor forgotten.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from index.catalog import migrate, storage_faults, transaction
from qa_service.slack.asked import Asked, Thread
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.tables import channels, people, questions, threads

LEASE_SECONDS = 20.0
KEPT_SECONDS = 86_400.0
"""Slack delivers an event again for some minutes; a day is plenty to know it by."""
MOST_ATTEMPTS = 3
_MIGRATIONS = Path(__file__).parent / "migrations"


class Recovered(BaseModel):
    """A question that was stored, and the message that its answer is in."""

    asked: Asked
    attempts: int
    reply_ts: str | None


class SlackStore:
    """Raises StorageFault when the database refuses."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        migrate(engine, _MIGRATIONS, "slack_version")
        self._engine = engine
        self._clock = clock

    # --- questions ------------------------------------------------------------------------

    def take(self, asked: Asked, reply_ts: str | None = None) -> bool:
        """Whether this question is new; if so it is now ours to answer.

        `reply_ts` is a message that its answer is to be written into.
        """
        now = self._clock()
        return self._inserted(
            key=asked.key,
            event_id=asked.event_id,
            asked=asked.model_dump(mode="json"),
            open=True,
            attempts=1,
            leased_until=now + LEASE_SECONDS,
            reply_ts=reply_ts,
            taken_at=now,
        )

    def once(self, key: str) -> bool:
        """Whether this is the first time that something of this name is done."""
        return self._inserted(
            key=key, asked={}, open=False, attempts=1, leased_until=0.0, taken_at=self._clock()
        )

    def _inserted(self, **row: object) -> bool:
        with storage_faults():
            try:
                with self._engine.begin() as db:
                    db.execute(insert(questions).values(**row))
            except IntegrityError:
                return False
        return True

    def undo(self, key: str) -> None:
        """What `once` allowed has failed, and may be tried again."""
        with transaction(self._engine) as db:
            db.execute(delete(questions).where(questions.c.key == key))

    def taken(self, key: str) -> Recovered | None:
        """A question of the last day, and the message that its answer was written into."""
        with transaction(self._engine) as db:
            row = db.execute(select(questions).where(questions.c.key == key)).one_or_none()
        if row is None or not row.asked:
            return None
        return Recovered(asked=row.asked, attempts=row.attempts, reply_ts=row.reply_ts)

    def replying_in(self, key: str, reply_ts: str) -> None:
        """Notes the message that the answer is being written into."""
        self._change(key, reply_ts=reply_ts)

    def close(self, key: str) -> None:
        """The question was answered, or its user was told why not."""
        self._change(key, open=False)

    def release(self, keys: Sequence[str]) -> None:
        """Leaves open questions to the next process at once."""
        with transaction(self._engine) as db:
            self._lease(db, keys, 0.0)

    def renew(self, keys: Sequence[str]) -> None:
        with transaction(self._engine) as db:
            self._lease(db, keys, self._clock() + LEASE_SECONDS)

    def _lease(self, db: Connection, keys: Sequence[str], until: float) -> None:
        db.execute(
            update(questions)
            .where(questions.c.key.in_(keys), questions.c.open)
            .values(leased_until=until)
        )

    def recover(self) -> list[Recovered]:
        """Takes over the open questions whose lease ran out, each by one process only."""
        now = self._clock()
        lapsed = questions.c.open & (questions.c.leased_until < now)
        taken = []
        with transaction(self._engine) as db:
            db.execute(delete(questions).where(questions.c.taken_at < now - KEPT_SECONDS))
            for row in db.execute(select(questions).where(lapsed)).all():
                mine = (questions.c.key == row.key) & lapsed
                attempts = row.attempts + 1
                leased = {"leased_until": now + LEASE_SECONDS, "attempts": attempts}
                if db.execute(update(questions).where(mine).values(**leased)).rowcount:
                    taken.append(
                        Recovered(asked=row.asked, attempts=attempts, reply_ts=row.reply_ts)
                    )
        return taken

    def _change(self, key: str, **values: object) -> None:
        with transaction(self._engine) as db:
            db.execute(update(questions).where(questions.c.key == key).values(**values))

    # --- threads --------------------------------------------------------------------------

    def takes_part(self, thread: Thread) -> bool:
        """Whether the bot has answered in this thread."""
        with transaction(self._engine) as db:
            return db.execute(select(threads).where(_at(thread))).first() is not None

    def conversation(self, thread: Thread) -> str | None:
        """The stored conversation that is held in this thread, once it has begun."""
        with transaction(self._engine) as db:
            query = select(threads.c.conversation_id).where(_at(thread))
            return db.execute(query).scalar_one_or_none()

    def join(self, thread: Thread, conversation_id: str | None = None) -> None:
        """From now on the bot takes part in this thread."""
        with transaction(self._engine) as db:
            found = db.execute(select(threads).where(_at(thread))).first()
            if found is None:
                row = {"team": thread.team, "channel": thread.channel, "thread_ts": thread.ts}
                db.execute(insert(threads).values(**row, conversation_id=conversation_id))
            elif conversation_id is not None:
                joined = update(threads).where(_at(thread))
                db.execute(joined.values(conversation_id=conversation_id))

    # --- people ---------------------------------------------------------------------------

    def language(self, team: str, user: str) -> str:
        """The one that somebody last asked in; English before that."""
        with transaction(self._engine) as db:
            query = select(people.c.language).where(_is(team, user))
            return db.execute(query).scalar_one_or_none() or "en"

    def speaks(self, team: str, user: str, language: str) -> None:
        """Notes the language that somebody asks in."""
        if self.language(team, user) == language:
            return
        with transaction(self._engine) as db:
            db.execute(delete(people).where(_is(team, user)))
            db.execute(insert(people).values(team=team, user=user, language=language))

    # --- channels -------------------------------------------------------------------------

    def settings(self, team: str, channel: str) -> ChannelSettings:
        with transaction(self._engine) as db:
            own = (channels.c.team == team, channels.c.channel == channel)
            stored = db.execute(select(channels.c.settings).where(*own)).scalar_one_or_none()
        return ChannelSettings() if stored is None else ChannelSettings.model_validate(stored)

    def set_settings(self, team: str, channel: str, settings: ChannelSettings) -> None:
        with transaction(self._engine) as db:
            own = (channels.c.team == team, channels.c.channel == channel)
            db.execute(delete(channels).where(*own))
            db.execute(
                insert(channels).values(
                    team=team, channel=channel, settings=settings.model_dump(mode="json")
                )
            )

    def forget(self, team: str) -> None:
        """Everything but the conversations, when the workspace has uninstalled the bot."""
        with transaction(self._engine) as db:
            for table in (threads, channels, people):
                db.execute(delete(table).where(table.c.team == team))


def _is(team: str, user: str) -> ColumnElement[bool]:
    return and_(people.c.team == team, people.c.user == user)


def _at(thread: Thread) -> ColumnElement[bool]:
    return and_(
        threads.c.team == thread.team,
        threads.c.channel == thread.channel,
        threads.c.thread_ts == thread.ts,
    )
