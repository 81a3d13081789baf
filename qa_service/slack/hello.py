"""What the bot says of itself to whoever greets it or asks for help."""

from qa_service.contract.types import Choice
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.channel_settings import named
from qa_service.slack.dates import in_full
from qa_service.slack.library import existing
from qa_service.slack.text import cut
from qa_service.slack.words import words
from qa_service.wiring import Service

EXAMPLES = 3
MOST_NAMED, NAMES_CHARS = 12, 600


def hello(service: Service, language: str) -> tuple[list[str], list[Block]]:
    """Plain lines, and buttons that ask what the articles answer. Raises IndexFault."""
    articles = service.index.counts().articles
    about = " · ".join(searched(service, language))
    lines = [words("hello", language, articles), about, words("ways", language)]
    examples = service.suggestions.questions(EXAMPLES)
    return lines, blocks.questions(Choice(label=each, question=each) for each in examples)


def searched(service: Service, language: str) -> list[str]:
    """How many articles there are, of which days, and from where. Raises IndexFault."""
    index = service.index
    told = {"articles": str(index.counts().articles)}
    if days := index.listing.days():
        first, last = (in_full(day, language) for day in days)
        told["published"] = first if first == last else f"{first} – {last}"
    for name in ("publishers", "tags", "folders"):
        if there := existing(index, name):
            told[name] = _some(there, language)
    return [named(words(name, language), value, language) for name, value in told.items()]


def _some(names: list[str], language: str) -> str:
    left = len(names) - MOST_NAMED
    more = f" {words('and_more', language, left)}" if left > 0 else ""
    return cut(", ".join(names[:MOST_NAMED]), NAMES_CHARS) + more
