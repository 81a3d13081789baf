"""What the bot says of itself to whoever greets it or asks for help."""

from qa_service.contract.types import Choice
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.words import words
from qa_service.wiring import Service

EXAMPLES = 3


def hello(service: Service, language: str) -> tuple[list[str], list[Block]]:
    """Plain lines, and buttons that ask what the articles answer. Raises IndexFault."""
    articles = service.index.counts().articles
    lines = [words("hello", language, articles), words("ways", language)]
    examples = service.suggestions.questions(EXAMPLES)
    return lines, blocks.questions(Choice(label=each, question=each) for each in examples)
