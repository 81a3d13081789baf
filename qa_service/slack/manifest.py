"""The app's manifest, filled in for one of the two ways to run."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "manifest.yaml"


def manifest(name: str = "", public_url: str = "", *, redirect_base: str = "") -> str:
    """YAML to paste at api.slack.com/apps. With a public address Slack calls it over HTTP,
    without one the bot connects to Slack. `redirect_base` is the public address for an app
    that is to be installed in several workspaces.
    """
    filled = _read()
    if name:
        filled["display_information"]["name"] = name[:35]
        filled["features"]["bot_user"]["display_name"] = name[:35]
    if public_url:
        _over_http(filled, public_url.rstrip("/"))
    if redirect_base:
        filled["settings"]["token_rotation_enabled"] = True
        redirect = f"{redirect_base.rstrip('/')}/slack/oauth_redirect"
        filled["oauth_config"]["redirect_urls"] = [redirect]
    return yaml.safe_dump(filled, sort_keys=False, allow_unicode=True, width=100)


@cache
def scopes() -> tuple[str, ...]:
    """What the bot asks a workspace to allow it, and cannot do without."""
    return tuple(_read()["oauth_config"]["scopes"]["bot"])


def _over_http(filled: dict[str, Any], public_url: str) -> None:
    address = f"{public_url}/slack/events"
    filled["settings"]["socket_mode_enabled"] = False
    for part in ("event_subscriptions", "interactivity"):
        filled["settings"][part] = {"request_url": address} | filled["settings"][part]
    for command in filled["features"]["slash_commands"]:
        command["url"] = address


def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
