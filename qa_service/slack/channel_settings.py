"""What a channel may set for itself with `/ask settings`."""

from collections.abc import Iterator

from pydantic import Field

from index.article_index import ArticleIndex
from qa_service.errors import ServiceFault
from qa_service.slack.text import clean
from qa_service.types import FilterSpec, Strict

PAGE = 200
HELP = (
    "Change them like this (“none” instead of names removes a restriction):",
    "/ask settings publishers CNN, Reuters",
    "/ask settings tags war, economy",
    "/ask settings folders reports/2024",
    "/ask settings mention-only on",
    "/ask settings reset",
)
_ON_OFF = {"on": True, "off": False}


class SettingsFault(ServiceFault):
    """The settings stay as they are."""


class UnknownSetting(SettingsFault):
    """What was asked for is no setting, or no value of it."""


class NotAllowed(SettingsFault):
    """Whoever asked may not change them."""


class ChannelSettings(Strict):
    """Lists that are empty restrict nothing."""

    publishers: list[str] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    folders: list[str] = Field(default_factory=list)
    mention_only: bool = False

    def changed(self, words: str) -> "ChannelSettings":
        """These settings after "publishers CNN, Reuters" and the like. Raises UnknownSetting."""
        name, _, value = clean(words).partition(" ")
        name = name.lower()
        if name == "reset":
            return ChannelSettings()
        if name == "mention-only" and value.lower() in _ON_OFF:
            return self.model_copy(update={"mention_only": _ON_OFF[value.lower()]})
        if name in ("publishers", "tags", "folders") and value:
            names = [part.strip().strip("/") for part in value.split(",") if part.strip(" /")]
            kept = [] if value.lower() == "none" else names
            return self.model_copy(update={name: kept})
        raise UnknownSetting(f"“{clean(words)}” is no setting.", help="/ask settings shows how.")

    def in_words(self) -> list[str]:
        """What holds, a line each."""
        return [
            f"Publishers: {', '.join(self.publishers) or 'all'}",
            f"Tags: {', '.join(self.tags) or 'all'}",
            f"Source folders: {', '.join(self.folders) or 'all'}",
            f"Mention only: {'on' if self.mention_only else 'off'}",
        ]

    def restriction(self) -> str:
        """What is searched in this channel, as the end of a sentence; empty when everything."""
        parts = [
            self.publishers and f"by {' or '.join(self.publishers)}",
            self.tags and f"tagged {' or '.join(self.tags)}",
            self.folders and f"in the folder {' or '.join(self.folders)}",
        ]
        return ", ".join(part for part in parts if part)

    def filters(self, index: ArticleIndex) -> FilterSpec:
        """As the answer path takes them. A folder without articles allows nothing."""
        files = [file for folder in self.folders for file in _below(index, folder) or [folder]]
        # Unchecked: a folder may hold more files than a request from outside may name.
        return FilterSpec.model_construct(
            publishers=self.publishers, tags=self.tags, source_files=files
        )


def _below(index: ArticleIndex, folder: str) -> list[str]:
    return [name for name in _source_files(index) if name.startswith(f"{folder}/")]


def _source_files(index: ArticleIndex) -> Iterator[str]:
    after, more = None, True
    while more:
        page, more = index.articles(limit=PAGE, after=after)
        yield from (article.source_file for article in page)
        after = page[-1].id if page else None
