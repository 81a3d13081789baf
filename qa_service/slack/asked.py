"""A question as it came from Slack, whichever way, and where its answer belongs."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import Field

from qa_service.contract.types import Strict
from qa_service.slack.message_text import attached_words, links_to_messages, subject
from qa_service.slack.text import without_mention

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
    its user alone, and has no thread. A follow-up (and what a feed posts) is said to nobody: it
    is answered only when it is a question that has an answer.
    """

    key: str
    event_id: str | None = None
    kind: Kind
    team: str
    enterprise: str | None = None
    channel: str
    user: str
    text: str
    ts: str = ""
    """Of the message that asks; empty for what is no message."""
    thread_ts: str = ""
    response_url: str = ""
    context: list[str] = Field(default_factory=list)
    """What is attached to the question: a forwarded message, the preview of a link."""
    linked: list[tuple[str, str]] = Field(default_factory=list)
    """Messages that the question links to: channel and ts."""
    files: bool = False
    """Whether files came with it."""
    external: bool = False
    """Whether people of other companies read this channel (Slack Connect)."""
    titled: bool = False
    """Whether the answer has to say what was asked, because no message does."""

    @property
    def thread(self) -> Thread:
        return Thread(team=self.team, channel=self.channel, ts=self.thread_ts)


class Said(NamedTuple):
    text: str
    context: list[str]
    linked: list[tuple[str, str]]


def said_in(message: Mapping[str, Any], bot_user: str) -> Said:
    """What a message asks, what is attached to it, and the messages that it links to.

    Without words of its own, what is attached is the question.
    """
    text, linked = links_to_messages(message.get("text") or "")
    said, attached = without_mention(text, bot_user), attached_words(message)
    if not said:
        said, attached = subject({**message, "text": ""}), []
    return Said(said, attached, linked)


def from_message(
    body: Mapping[str, Any], kind: Kind, *, team: str, enterprise: str | None, bot_user: str
) -> Asked:
    """The question in a message or mention event; each top-level message roots a thread."""
    event = body["event"]
    channel, ts = event["channel"], event["ts"]
    said = said_in(event, bot_user)
    return Asked(
        key=f"{team}:{channel}:{ts}",
        event_id=body.get("event_id"),
        kind=kind,
        team=team,
        enterprise=enterprise,
        channel=channel,
        user=event.get("user") or "",
        text=said.text,
        ts=ts,
        thread_ts=event.get("thread_ts") or ts,
        context=said.context,
        linked=said.linked,
        files=bool(event.get("files")),
        external=bool(body.get("is_ext_shared_channel")),
    )


def from_person(event: Mapping[str, Any]) -> bool:
    """Whether somebody wrote this message: not a bot, an edit, a deletion or a notice."""
    return "user" in event and not event.get("bot_id") and event.get("subtype") in _PEOPLES_SUBTYPES
