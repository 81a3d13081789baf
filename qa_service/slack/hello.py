"""What the bot says of itself to whoever greets it or asks for help."""

from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.text import cut
from qa_service.slack.words import words
from qa_service.wiring import Service

EXAMPLES, EXAMPLE_CHARS = 3, 200


def hello(service: Service, language: str) -> tuple[list[str], list[Block]]:
    """Plain lines, and buttons that ask what the articles answer. Raises IndexFault."""
    articles = service.index.counts().articles
    lines = [words("hello", language, articles), words("ways", language)]
    examples = service.suggestions.questions(EXAMPLES)
    buttons = [
        blocks.button(f"{blocks.ASK}_{place}", each, {"question": cut(each, EXAMPLE_CHARS)})
        for place, each in enumerate(examples)
    ]
    return lines, [blocks.actions(buttons)] if buttons else []
