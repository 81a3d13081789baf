"""Who is answered in a channel: what its settings say of it."""

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack.asked import Asked
from qa_service.slack.channel_settings import ChannelSettings
from qa_service.slack.streamed import CALL_FAILED

_log = structlog.get_logger(__name__)


async def closed_to(client: AsyncWebClient, asked: Asked, settings: ChannelSettings) -> str:
    """Why a question is not answered here, as a name of the catalogue; empty when it is."""
    if settings.answers == "off":
        return "off"
    if asked.external and not settings.connect:
        return "connected"
    if settings.people and not await _listed(client, asked.user, settings.people):
        return "not_listed"
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
