"""Keys: made once, kept as hashes, revoked at any time."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Engine, insert, select, update

from index.catalog import transaction
from qa_service.access.scopes import Scope
from qa_service.contract.segments import Documented
from qa_service.conversation.tables import keys
from qa_service.errors import KeyNotFound

_NOTED_EVERY = timedelta(minutes=1)


class KeyInfo(Documented):
    """A key without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    scope: Scope
    created_at: str
    last_used: str | None
    """To the minute; null when it was never used."""
    revoked_at: str | None


class NewKey(BaseModel, extra="forbid"):
    """What a key is to be called, and what it may do."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    scope: Scope = "ask"


class MadeKey(KeyInfo):
    key: str
    """Shown this once; only its hash is kept."""


class KeyStore:
    """Lives beside the conversations, whose store makes the tables. One process uses it at a time.

    Raises StorageFault when the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._valid: dict[str, KeyInfo] = {}
        """By hash."""
        self._read()

    @property
    def any(self) -> bool:
        """Whether there is a key that is not revoked."""
        return bool(self._valid)

    def create(self, wanted: NewKey) -> MadeKey:
        secret = f"qa_{secrets.token_urlsafe(32)}"
        made = MadeKey(
            id=f"key_{secrets.token_hex(6)}",
            name=wanted.name.replace("\x00", ""),
            scope=wanted.scope,
            created_at=_now().isoformat(timespec="seconds"),
            last_used=None,
            revoked_at=None,
            key=secret,
        )
        with transaction(self._engine) as db:
            row = made.model_dump(exclude={"key"})
            db.execute(insert(keys).values(**row, hash=_hash(secret.encode())))
        self._read()
        return made

    def list(self) -> list[KeyInfo]:
        """All that were made, the oldest first, revoked ones too."""
        with transaction(self._engine) as db:
            rows = db.execute(select(keys).order_by(keys.c.created_at, keys.c.id)).all()
        return [KeyInfo.model_validate(row) for row in rows]

    def get(self, key_id: str) -> KeyInfo:
        """Raises KeyNotFound."""
        with transaction(self._engine) as db:
            row = db.execute(select(keys).where(keys.c.id == key_id)).one_or_none()
        if row is None:
            raise KeyNotFound(
                f"No key has the id {key_id}.", help="`qa-service keys list` shows them."
            )
        return KeyInfo.model_validate(row)

    def revoke(self, key_id: str) -> KeyInfo:
        """From now on it opens nothing; what belongs to it stays. Raises KeyNotFound."""
        now = _now().isoformat(timespec="seconds")
        own = keys.c.id == key_id
        with transaction(self._engine) as db:
            db.execute(update(keys).where(own, keys.c.revoked_at.is_(None)).values(revoked_at=now))
        self._read()
        return self.get(key_id)

    def holder(self, offered: bytes) -> KeyInfo | None:
        """Whose key this is. A key has 256 bits, so that its hash can be looked up as it is."""
        return self._valid.get(_hash(offered))

    def note_use(self, key: KeyInfo) -> None:
        """Remembers when it was used, at most once a minute."""
        now = _now()
        if key.last_used and now - datetime.fromisoformat(key.last_used) < _NOTED_EVERY:
            return
        key.last_used = now.isoformat(timespec="minutes")
        with transaction(self._engine) as db:
            own = keys.c.id == key.id
            db.execute(update(keys).where(own).values(last_used=key.last_used))

    def _read(self) -> None:
        with transaction(self._engine) as db:
            rows = db.execute(select(keys).where(keys.c.revoked_at.is_(None))).all()
        self._valid = {row.hash: KeyInfo.model_validate(row) for row in rows}


def _hash(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
