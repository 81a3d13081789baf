"""A question as it came from Slack, whichever way, and where its answer belongs."""

from collections.abc import Mapping
from typing import Any, Literal

from qa_service.slack.text import without_mention
from qa_service.types import Strict

Kind = Literal["mention", "direct", "follow_up", "private"]
_PEOPLES_SUBTYPES = (None, "file_share", "thread_broadcast")


class Thread(Strict):
    """Where one conversation is held."""

    team: str
    channel: str
    ts: str


class Asked(Strict):
    """A question; `key` is the same however often and in whatever event Slack delivers it.

    A private question (slash command, shortcut) is answered through its `response_url` to
    its user alone, and has no thread.
    """

    key: str
    event_id: str | None = None
    kind: Kind
    team: str
    enterprise: str | None = None
    channel: str
    user: str
    text: str
    thread_ts: str = ""
    response_url: str = ""

    @property
    def thread(self) -> Thread:
        return Thread(team=self.team, channel=self.channel, ts=self.thread_ts)


def from_message(
    body: Mapping[str, Any], kind: Kind, *, team: str, enterprise: str | None, bot_user: str
) -> Asked:
    """The question in a message or mention event; each top-level message roots a thread."""
    event = body["event"]
    channel, ts = event["channel"], event["ts"]
    return Asked(
        key=f"{team}:{channel}:{ts}",
        event_id=body.get("event_id"),
        kind=kind,
        team=team,
        enterprise=enterprise,
        channel=channel,
        user=event["user"],
        text=without_mention(event.get("text") or "", bot_user),
        thread_ts=event.get("thread_ts") or ts,
    )


def from_person(event: Mapping[str, Any]) -> bool:
    """Whether somebody wrote this message: not a bot, an edit, a deletion or a notice."""
    return "user" in event and not event.get("bot_id") and event.get("subtype") in _PEOPLES_SUBTYPES
