"""What a reader sent -> a question that can be asked."""

from qa_service.errors import InvalidQuestion
from qa_service.types import ChatRequest


def checked_message(request: ChatRequest, most_chars: int) -> str:
    """The message without space around it. Raises InvalidQuestion."""
    message = request.message.replace("\x00", " ").strip()
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
    return message
