"""One Slack workspace: its channels, its messages, and the Web API's methods upon them."""

import itertools
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack_rules import (
    STREAM_BYTES,
    Block,
    Refused,
    check_blocks,
    check_message,
    check_view,
)

TEAM, BOT_USER, BOT_ID, USER = "T1", "UBOT", "B1", "U1"
BOT_TOKEN, APP_TOKEN = "xoxb-test", "xapp-test"
RATES = {"chat.startStream": 20, "chat.appendStream": 100, "chat.stopStream": 20,
         "chat.update": 50, "chat.postMessage": 60}  # fmt: skip
"""Calls in one window; Slack's window is a minute, the fake's is `WINDOW`."""
WINDOW = 1.0


_stamps = itertools.count(1)
"""Of all workspaces: a service that outlives one must not take a message for an old one."""


@dataclass
class Posted:
    """A message as its readers see it."""

    channel: str
    ts: str
    thread_ts: str | None
    text: str = ""
    markdown: str = ""
    blocks: list[Block] = field(default_factory=list)
    streaming: bool = False
    tasks: dict[str, str] = field(default_factory=dict)
    private: bool = False
    edits: int = 0
    hook: str = ""
    """The address it was posted through."""


class Workspace:
    """Answers calls as Slack would; what a test wants otherwise, it sets."""

    def __init__(self) -> None:
        self.messages: list[Posted] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.members = {"C1", "C2", "D1"}
        self.refusals: dict[str, deque[Refused]] = defaultdict(deque)
        """For each method, errors that it answers next."""
        self.always: dict[str, str] = {}
        """Methods that always answer with this error."""
        self.prompts: list[str] = []
        self.admins = {"UADMIN"}
        self.tokens = {BOT_TOKEN: TEAM}
        self.scopes = "app_mentions:read,chat:write"
        self.stream_writes: int | None = None
        """After so many writes a stream is closed by Slack, as after five minutes."""
        self.sessions: dict[tuple[str, str], dict[str, str]] = {}
        """Of agents, by channel and thread: status and title."""
        self.statuses: dict[tuple[str, str], str] = {}
        """What is shown below the box to write in, by channel and thread."""
        self.said: list[dict[str, Any]] = []
        """What people and feeds wrote, for who reads a thread."""
        self.views: list[dict[str, Any]] = []
        """Forms that were opened."""
        self.homes: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, list[str]] = {}
        self._writes: dict[str, int] = defaultdict(int)
        self._recent: dict[str, deque[float]] = defaultdict(deque)

    def call(self, method: str, token: str, given: dict[str, Any]) -> dict[str, Any]:
        """Raises Refused."""
        self.calls.append((method, given))
        self._limit_rate(method)
        if self.refusals[method]:
            raise self.refusals[method].popleft()
        if method in self.always:
            raise Refused(self.always[method])
        if method == "oauth.v2.access":
            return self._exchange(given)
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refused("invalid_auth")
            return {"url": "ws"}
        if token not in self.tokens:
            raise Refused("invalid_auth")
        name = "_" + method.replace(".", "_")
        if not hasattr(self, name):
            raise Refused("unknown_method")
        found: dict[str, Any] = getattr(self, name)(given)
        return found

    def post_privately(self, given: dict[str, Any], hook: str) -> None:
        """A message sent to a response_url. Raises Refused."""
        if given.get("delete_original"):
            self.messages = [m for m in self.messages if not m.private]
            return
        check_message(given["text"], given.get("blocks") or [])
        if given.get("replace_original"):
            self.messages = [m for m in self.messages if m.hook != hook]
        private = given.get("response_type", "ephemeral") == "ephemeral"
        self._add(given | {"channel": "C1"}, private=private).hook = hook

    def say(self, text: str, *, channel: str = "C1", ts: str, **more: Any) -> None:
        """Somebody writes, or a feed; nothing is delivered."""
        self.said.append({"type": "message", "channel": channel, "ts": ts, "text": text} | more)

    def stop(self, channel: str, thread_ts: str) -> list[str]:
        """The stop button: Slack ends the streams of a thread, and gives their ts."""
        mine = [m for m in self.messages if (m.channel, m.thread_ts) == (channel, thread_ts)]
        running = [message for message in mine if message.streaming]
        for message in running:
            message.streaming = False
        return [message.ts for message in running]

    def stamp(self) -> str:
        return f"1700000000.{next(_stamps):06}"

    def _limit_rate(self, method: str) -> None:
        recent, now = self._recent[method], time.monotonic()
        while recent and recent[0] < now - WINDOW:
            recent.popleft()
        if len(recent) >= RATES.get(method, 1_000):
            raise Refused("ratelimited", 429, retry_after=1)
        recent.append(now)

    def _add(self, given: dict[str, Any], *, private: bool = False) -> Posted:
        posted = Posted(
            given["channel"],
            self.stamp(),
            given.get("thread_ts"),
            given.get("text") or "",
            blocks=given.get("blocks") or [],
            private=private,
        )
        self.messages.append(posted)
        return posted

    def _reachable(self, given: dict[str, Any]) -> None:
        channel = given["channel"]
        if channel[:1] not in ("U", "D") and channel not in self.members:
            raise Refused("not_in_channel" if channel.startswith("C") else "channel_not_found")

    def _found(self, given: dict[str, Any]) -> Posted:
        for message in self.messages:
            if (message.channel, message.ts) == (given["channel"], given["ts"]):
                return message
        raise Refused("message_not_found")

    def _auth_test(self, given: dict[str, Any]) -> dict[str, Any]:
        ours = {"user_id": BOT_USER, "user": "ask", "bot_id": BOT_ID}
        return ours | {"team_id": TEAM, "team": "Test", "url": "https://test.example/"}

    def _chat_postMessage(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable(given)
        check_message(given.get("text") or "", given.get("blocks") or [])
        channel = f"D{given['channel']}" if given["channel"][:1] == "U" else given["channel"]
        return {"ts": self._add(given).ts, "channel": channel}

    def _chat_update(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable(given)
        message = self._found(given)
        if message.streaming:
            raise Refused("streaming_state_conflict")
        check_message(given.get("text") or "", given.get("blocks") or [], update=True)
        message.text, message.blocks = given["text"], given.get("blocks") or []
        message.markdown = ""
        message.edits += 1
        return {"ts": message.ts}

    def _chat_startStream(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable(given)
        if not given.get("thread_ts"):
            raise Refused("missing_thread_ts")
        if not given["channel"].startswith("D") and not (
            given.get("recipient_team_id") and given.get("recipient_user_id")
        ):
            raise Refused("missing_recipient")
        message = self._add(given)
        message.streaming = True
        self._stream(message, given)
        return {"ts": message.ts}

    def _chat_appendStream(self, given: dict[str, Any]) -> dict[str, Any]:
        message = self._streaming(given)
        self._stream(message, given)
        return {"ts": message.ts}

    def _chat_stopStream(self, given: dict[str, Any]) -> dict[str, Any]:
        message = self._streaming(given)
        blocks = given.get("blocks") or []
        check_blocks(blocks)
        self._stream(message, given)
        message.blocks, message.streaming = blocks, False
        session = self.sessions.get((message.channel, message.thread_ts or ""))
        if session is not None:
            session["status"] = "active"
        return {"ts": message.ts}

    def _streaming(self, given: dict[str, Any]) -> Posted:
        message = self._found(given)
        self._writes[message.ts] += 1
        if self.stream_writes is not None and self._writes[message.ts] > self.stream_writes:
            message.streaming = False
        if not message.streaming:
            raise Refused("message_not_in_streaming_state")
        return message

    def _stream(self, message: Posted, given: dict[str, Any]) -> None:
        if given.get("markdown_text") and given.get("chunks"):
            raise Refused("invalid_arguments")
        for chunk in given.get("chunks") or []:
            if chunk["type"] == "markdown_text":
                if len((message.markdown + chunk["text"]).encode()) > STREAM_BYTES:
                    raise Refused("msg_too_long")
                message.markdown += chunk["text"]
            elif chunk["type"] == "task_update":
                message.tasks[chunk["id"]] = chunk["title"]

    def _chat_postEphemeral(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable(given)
        check_message(given.get("text") or "", given.get("blocks") or [])
        return {"message_ts": self._add(given, private=True).ts}

    def _agents_sessions_setStatus(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable({"channel": given["channel_id"]})
        session = self.sessions.setdefault((given["channel_id"], given["thread_ts"]), {})
        session["status"] = given["status"]
        session.setdefault("title", given.get("title") or "")
        return {"status": session["status"]}

    def _assistant_threads_setStatus(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable({"channel": given["channel_id"]})
        self.statuses[given["channel_id"], given["thread_ts"]] = given["status"]
        return {}

    def _conversations_replies(self, given: dict[str, Any]) -> dict[str, Any]:
        self._reachable(given)
        mine = [m for m in self.said if m["channel"] == given["channel"]]
        thread = [m for m in mine if given["ts"] in (m["ts"], m.get("thread_ts"))]
        if not thread:
            raise Refused("thread_not_found")
        return {"messages": thread[: int(given.get("limit") or 1_000)], "has_more": False}

    def _views_open(self, given: dict[str, Any]) -> dict[str, Any]:
        check_view(given["view"])
        self.views.append(given["view"])
        return {"view": given["view"]}

    def _views_publish(self, given: dict[str, Any]) -> dict[str, Any]:
        check_view(given["view"])
        self.homes[given["user_id"]] = given["view"]
        return {"view": given["view"]}

    def _usergroups_users_list(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["usergroup"] not in self.groups:
            raise Refused("no_such_subteam")
        return {"users": self.groups[given["usergroup"]]}

    def _assistant_threads_setSuggestedPrompts(self, given: dict[str, Any]) -> dict[str, Any]:
        if len(given["prompts"]) > 4:
            raise Refused("too_many_prompts")
        self.prompts = [prompt["message"] for prompt in given["prompts"]]
        return {}

    def _conversations_info(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["channel"] not in self.members:
            raise Refused("channel_not_found")
        return {"channel": {"id": given["channel"], "creator": "UMAKER"}}

    def _users_info(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"user": {"id": given["user"], "is_admin": given["user"] in self.admins}}

    def _exchange(self, given: dict[str, Any]) -> dict[str, Any]:
        """An OAuth code, or a refresh token, for a new bot token."""
        token = f"xoxb-{len(self.tokens) + 1}"
        self.tokens[token] = "T2"
        return {
            "access_token": token, "token_type": "bot", "scope": self.scopes, "app_id": "A1",
            "bot_user_id": BOT_USER, "team": {"id": "T2", "name": "Two"}, "expires_in": 43_200,
            "refresh_token": f"xoxe-{len(self.tokens)}", "authed_user": {"id": USER},
        }  # fmt: skip
