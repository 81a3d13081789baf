"""What Slack would deliver: events, commands, buttons; and its signature."""

import hashlib
import hmac
import itertools
import json
import time
from typing import Any
from urllib.parse import urlencode

from tests.fakes.slack_workspace import BOT_USER, TEAM, USER

SECRET = "shh-signing"
_numbers = itertools.count(1)


def event(inner: dict[str, Any], *, event_id: str | None = None) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A1",
        "event_id": event_id or f"Ev{next(_numbers)}",
        "event_time": 1,
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        "event": inner,
    }


def stamp() -> str:
    return f"1600000000.{next(_numbers):06}"


def mention(text: str, *, channel: str = "C1", user: str = USER, **more: Any) -> dict[str, Any]:
    said = f"<@{BOT_USER}> {text}".strip()
    base = {"type": "app_mention", "user": user, "text": said, "channel": channel, "ts": stamp()}
    return event(base | more)


def message(
    text: str, *, channel: str = "C1", user: str = USER, kind: str = "channel", **more: Any
) -> dict[str, Any]:
    base = {"type": "message", "user": user, "text": text, "channel": channel, "ts": stamp()}
    return event(base | {"channel_type": kind} | more)


def direct(text: str, **more: Any) -> dict[str, Any]:
    return message(text, channel="D1", kind="im", **more)


def command(
    text: str, response_url: str, *, user: str = USER, channel: str = "C1"
) -> dict[str, Any]:
    return {
        "command": "/ask", "text": text, "team_id": TEAM, "channel_id": channel, "user_id": user,
        "response_url": response_url, "trigger_id": f"tr{next(_numbers)}", "api_app_id": "A1",
    }  # fmt: skip


def shortcut(text: str, response_url: str, **message: Any) -> dict[str, Any]:
    said = {"type": "message", "text": text, "ts": stamp()} | message
    return {
        "type": "message_action", "callback_id": "ask_about_this", "response_url": response_url,
        "trigger_id": f"tr{next(_numbers)}", "team": {"id": TEAM}, "user": {"id": USER},
        "channel": {"id": "C1"}, "message": said,
        "message_ts": "1", "action_ts": "1", "token": "t",
    }  # fmt: skip


def edited(payload: dict[str, Any], text: str) -> dict[str, Any]:
    """The message of an event, with other words."""
    before = payload["event"]
    said = {"type": "message", "user": before["user"], "text": text, "ts": before["ts"]}
    if "thread_ts" in before:
        said["thread_ts"] = before["thread_ts"]
    now = said | {"edited": {"user": before["user"], "ts": stamp()}}
    kind = "im" if before["channel"].startswith("D") else "channel"
    return event(
        {"type": "message", "subtype": "message_changed", "channel": before["channel"],
         "channel_type": kind, "message": now, "previous_message": before, "ts": stamp()}
    )  # fmt: skip


def submitted(view: dict[str, Any], values: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A form, filled in: by block, by element, what stands in it."""
    return {
        "type": "view_submission", "team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM},
        "token": "t", "trigger_id": "tr", "view": view | {"id": "V1", "state": {"values": values}},
    }  # fmt: skip


def pressed(element: dict[str, Any], response_url: str, **more: Any) -> dict[str, Any]:
    """A button below a message, pressed."""
    action = {"action_id": element["action_id"], "block_id": "b", "action_ts": "1", **more}
    return {
        "type": "block_actions", "team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM},
        "channel": {"id": "C1"}, "response_url": response_url, "trigger_id": "tr", "token": "t",
        "container": {"type": "message", "message_ts": "1", "channel_id": "C1"},
        "actions": [{"type": element["type"], "value": element.get("value")} | action],
    }  # fmt: skip


def kind_of(payload: dict[str, Any]) -> str:
    """What Socket Mode calls it."""
    if "event" in payload:
        return "events_api"
    return "slash_commands" if "command" in payload else "interactive"


def signed(
    payload: dict[str, Any], *, secret: str = SECRET, at: str | None = None
) -> tuple[bytes, dict[str, str]]:
    """The body and headers of a delivery over HTTP."""
    kind = "application/x-www-form-urlencoded"
    if "event" in payload or payload.get("type") == "url_verification":
        body, kind = json.dumps(payload), "application/json"
    else:
        body = urlencode(payload if "command" in payload else {"payload": json.dumps(payload)})
    return signed_text(body, kind=kind, secret=secret, at=at)


def signed_text(
    body: str,
    *,
    kind: str = "application/json",
    secret: str = SECRET,
    at: str | None = None,
) -> tuple[bytes, dict[str, str]]:
    timestamp = str(int(time.time())) if at is None else at
    base = f"v0:{timestamp}:{body}".encode()
    signature = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": timestamp}
    return body.encode(), headers | {"X-Slack-Signature": signature}
