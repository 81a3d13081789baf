"""Who may change what a channel has set."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from qa_service.slack.channel_settings import NotAllowed
from qa_service.slack.words import words


async def require_manager(client: AsyncWebClient, channel: str, user: str) -> None:
    """Raises NotAllowed, and SlackApiError when Slack does not say who made the channel.

    Slack tells bots who made a channel, but not who manages it now; who is an admin only those
    that have the scope users:read.
    """
    if channel.startswith("D"):
        return
    found = (await client.conversations_info(channel=channel))["channel"]
    if found.get("creator") == user:
        return
    try:
        known = (await client.users_info(user=user))["user"]
    except SlackApiError as error:
        code = str(error.response["error"])
        raise NotAllowed(
            lambda language: words("admins_unseen", language, only=_only(language), code=code)
        ) from error
    if not (known.get("is_admin") or known.get("is_owner")):
        raise NotAllowed(_only)


def _only(language: str) -> str:
    return words("only_managers", language)
