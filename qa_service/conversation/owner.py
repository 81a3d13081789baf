"""Whose conversations, feedback and responses are read and written: the holder's of a key.

A request is served in a context of its own, which the tasks and threads it starts inherit. Where
nobody is named (the command line on its own data folder, a service without keys) all is one's own.
"""

from contextvars import ContextVar
from dataclasses import dataclass

from sqlalchemy import ColumnElement, true


@dataclass(frozen=True, slots=True)
class Actor:
    owner: str = ""
    """What is written belongs to it; empty for nobody in particular."""
    sees_all: bool = True


_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


def acting() -> Actor:
    return _acting.get() or Actor()


def act_as(actor: Actor) -> None:
    """For the rest of this context."""
    _acting.set(actor)


def mine(owner: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a row is the actor's own, or that they see all."""
    actor = acting()
    return true() if actor.sees_all else owner == actor.owner
