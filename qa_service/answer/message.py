"""What a reader sent -> a question that can be asked."""

from datetime import date

from qa_service.contract.types import ChatRequest
from qa_service.errors import InvalidFilter, InvalidQuestion


def checked_message(request: ChatRequest, most_chars: int) -> str:
    """The message with single spaces in it. Raises InvalidQuestion and InvalidFilter."""
    message = " ".join(request.message.replace("\x00", " ").split())
    if any("\ud800" <= character <= "\udfff" for character in message):
        raise InvalidQuestion("The question is not valid Unicode.", help="Send UTF-8 text.")
    if not message:
        raise InvalidQuestion("The question is empty.", help="Send some text in `message`.")
    if len(message) > most_chars:
        raise InvalidQuestion(
            f"The question has {len(message)} characters; the limit is {most_chars}.",
            help="Shorten it, or raise QA_MAX_QUESTION_CHARS.",
        )
    if request.conversation_id and request.history:
        raise InvalidQuestion(
            "Both conversation_id and history were sent.", help="Send one of them."
        )
    check_dates(request.filters.date_from, request.filters.date_to)
    return message


def check_dates(date_from: date | None, date_to: date | None) -> None:
    """Raises InvalidFilter when the range ends before it begins."""
    if date_from and date_to and date_from > date_to:
        raise InvalidFilter(
            f"The dates are the wrong way round: from {date_from} to {date_to}.",
            help=f"Send date_from {date_to} and date_to {date_from}.",
        )
