"""Why there is no answer, in words for whoever asked.

What is our fault is logged whole, under an id that the user is told.
"""

import secrets
from traceback import format_exception

import structlog

from index.errors import EmbeddingFault, IndexFault
from qa_service.errors import InvalidQuestion, ModelFault, ServiceFault
from qa_service.slack.channel_settings import SettingsFault

UNREACHABLE = frozenset(
    {"not_in_channel", "channel_not_found", "is_archived", "restricted_action",
     "restricted_action_read_only_channel", "restricted_action_thread_locked",
     "cannot_reply_to_message", "thread_not_found"}
)  # fmt: skip
"""Slack's words for: the bot may not write there. Another attempt would not help."""

REFUSED_TOKEN = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"}
)
"""Slack's words for: this token is good for nothing any more."""

BUSY = "I have too many questions to answer at the moment. Please ask again in a minute."
EMPTY = "I read no files or pictures. Please write your question in words."
GAVE_UP = (
    "I was interrupted several times while answering this and have given up. Asking again may "
    "help; if it does not, please tell who runs this bot."
)

_log = structlog.get_logger(__name__)


class Undeliverable(Exception):
    """Slack does not let the bot write where it was asked; `code` is Slack's word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TokenRefused(ServiceFault):
    """Slack refuses the bot's token; nothing works until there is another."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Slack refuses the bot's token ({code}).",
            help="Install the app again under OAuth & Permissions, put its Bot User OAuth Token "
            "into QA_SLACK_BOT_TOKEN, and start again: what was asked is answered then.",
        )


class Stopped(Exception):
    """The user pressed stop."""


def told(error: Exception) -> str:
    """What the user is told of an error, and whether asking again may help."""
    if isinstance(error, InvalidQuestion):
        return error.message  # its help is for who runs the service
    if isinstance(error, SettingsFault):
        return str(error)
    number = f"err_{secrets.token_hex(4)}"
    # As text, because some renderers of exceptions print the variables too: keys and questions.
    _log.error("slack_answer_failed", error_id=number, exception="".join(format_exception(error)))
    again = "Asking again may help." if _retryable(error) else "Please tell who runs this bot."
    return f"{_what(error)} {again} (Error id: {number})"


def unreachable(code: str, channel: str) -> str:
    """For a direct message, when the channel is closed to the bot."""
    place = f"<#{channel}>"
    if code in ("not_in_channel", "channel_not_found"):
        return f"I could not answer in {place}: I am not a member. Add me with `/invite`."
    return f"I could not answer in {place}: Slack says `{code}`."


def _what(error: Exception) -> str:
    if isinstance(error, ModelFault):
        return "The language model did not answer."
    if isinstance(error, EmbeddingFault):
        return "The search is not available at the moment."
    if isinstance(error, (IndexFault, ServiceFault)):
        return "The articles cannot be read at the moment."
    return "Something went wrong on my side."


def _retryable(error: Exception) -> bool:
    return bool(getattr(error, "retryable", False))
