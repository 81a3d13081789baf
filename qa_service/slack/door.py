"""Who is answered in a channel: what its settings say of it."""

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack.asked import Asked
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.streamed import CALL_FAILED

OFF = "I am switched off in this channel. `/ask settings` says who may change that."
CONNECTED = (
    "People of other companies read this channel, so I do not answer here unless that is "
    "switched on: `/ask settings connect on`."
)
NOT_LISTED = "In this channel only some people may ask me; `/ask settings` shows who."

_log = structlog.get_logger(__name__)


async def closed_to(client: AsyncWebClient, asked: Asked, settings: ChannelSettings) -> str:
    """Why a question is not answered here; empty when it is."""
    if settings.answers == "off":
        return OFF
    if asked.external and not settings.connect:
        return CONNECTED
    if settings.people and not await _listed(client, asked.user, settings.people):
        return NOT_LISTED
    return ""


async def _listed(client: AsyncWebClient, user: str, people: list[str]) -> bool:
    if user in people:
        return True
    for group in people:
        if group.startswith("S"):
            try:
                members = await client.usergroups_users_list(usergroup=group)
            except CALL_FAILED as error:  # the scope usergroups:read is optional
                _log.warning("slack_group_not_read", group=group, why=str(error))
            else:
                if user in members["users"]:
                    return True
    return False
