"""Why there is no answer, in words for whoever asked.

What is our fault is logged whole, under an id that the user is told.
"""

import secrets
from traceback import format_exception

import structlog

from index.errors import EmbeddingFault, IndexFault
from qa_service.errors import InvalidQuestion, ModelFault, ServiceFault
from qa_service.slack.channel_settings import SettingsFault
from qa_service.slack.words import words

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


def told(error: Exception, language: str = "en") -> str:
    """What the user is told of an error, and whether asking again may help."""
    if isinstance(error, InvalidQuestion):
        return error.message  # its help is for who runs the service
    if isinstance(error, SettingsFault):
        return error.said(language)
    number = f"err_{secrets.token_hex(4)}"
    # As text, because some renderers of exceptions print the variables too: keys and questions.
    _log.error("slack_answer_failed", error_id=number, exception="".join(format_exception(error)))
    again = "ask_again" if _retryable(error) else "tell_operator"
    said = [words(name, language) for name in (_what(error), again)]
    return " ".join([*said, words("error_id", language, number)])


def unreachable(code: str, channel: str, language: str) -> str:
    """For a direct message, when the channel is closed to the bot."""
    closed = code in ("not_in_channel", "channel_not_found")
    name = "no_member" if closed else "no_place"
    return words(name, language, place=f"<#{channel}>", code=code)


def _what(error: Exception) -> str:
    if isinstance(error, ModelFault):
        return "fault_model"
    if isinstance(error, EmbeddingFault):
        return "fault_search"
    return "fault_articles" if isinstance(error, (IndexFault, ServiceFault)) else "fault"


def _retryable(error: Exception) -> bool:
    return bool(getattr(error, "retryable", False))
