"""What a channel may set for itself, with `/ask settings` or in the form that opens then."""

from collections.abc import Callable, Sequence
from typing import Literal

from pydantic import Field

from index.article_index import ArticleIndex
from qa_service.contract.types import FilterSpec, Strict
from qa_service.errors import ServiceFault
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.library import files_below
from qa_service.slack.text import clean

HELP = (
    "Change them in the form, or type for example: /ask settings publishers CNN, Reuters · "
    "/ask settings folders none · /ask settings answers private · /ask settings people @ann · "
    "/ask settings mention-only on · /ask settings reset"
)
Answering = Literal["public", "private", "off"]
_ANSWERS: dict[str, Answering] = {"public": "public", "private": "private", "off": "off"}
_ON_OFF = {"on": True, "off": False}
_LISTS = ("publishers", "tags", "folders")
_SWITCHES = {"mention-only": "mention_only", "feeds": "feeds", "connect": "connect"}
NAMES = frozenset({*_LISTS, *_SWITCHES, "answers", "people", "reset"})
"""Words that may follow `settings`."""
KNOWN_SHOWN = 10

Known = Callable[[str], Sequence[str]]
"""The publishers, tags or folders that exist, by which of the three is asked for."""


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
    answers: Answering = "public"
    people: list[str] = Field(default_factory=list)
    """Ids of people and user groups who may ask; nobody else may, unless it is empty."""
    feeds: bool = False
    """Whether questions of other bots and workflows are answered."""
    connect: bool = False
    """Whether it answers where people of other companies read along."""

    def changed(self, words: str, known: Known, people: Sequence[str] = ()) -> "ChannelSettings":
        """These settings after "publishers CNN, Reuters" and the like.

        `people` are the ids that the words name. Raises UnknownSetting.
        """
        name, _, value = clean(words).partition(" ")
        name, value, chosen = name.lower(), value.strip(), value.strip().lower()
        if name == "reset":
            return ChannelSettings()
        if name in _SWITCHES and chosen in _ON_OFF:
            return self.model_copy(update={_SWITCHES[name]: _ON_OFF[chosen]})
        if name == "answers" and chosen in _ANSWERS:
            return self.model_copy(update={"answers": _ANSWERS[chosen]})
        if name == "people" and (people or chosen == "none"):
            return self.model_copy(update={"people": list(people)})
        if name in _LISTS and value:
            asked = [part.strip().strip("/") for part in value.split(",") if part.strip(" /")]
            kept = [] if chosen == "none" else [_known(name, each, known(name)) for each in asked]
            return self.model_copy(update={name: kept})
        raise UnknownSetting(f"“{clean(words)}” is no setting.", help="/ask settings shows how.")

    def in_words(self) -> list[str]:
        """What holds, a line each; who may ask is said by `people_allowed`."""
        return [
            f"Publishers: {', '.join(self.publishers) or 'all'}",
            f"Tags: {', '.join(self.tags) or 'all'}",
            f"Source folders: {', '.join(self.folders) or 'all'}",
            f"Answers: {self.answers}",
            f"Only when mentioned: {_on(self.mention_only)}",
            f"Questions of bots and workflows: {_on(self.feeds)}",
            f"Answers in channels shared with other companies: {_on(self.connect)}",
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
        files = [file for folder in self.folders for file in files_below(index, folder) or [folder]]
        # Unchecked: a folder may hold more files than a request from outside may name.
        return FilterSpec.model_construct(
            publishers=self.publishers, tags=self.tags, source_files=files
        )


def people_allowed(settings: ChannelSettings) -> Block:
    """Who may ask, by name."""
    shown = [blocks.words("Who may ask: " if settings.people else "Who may ask: everybody")]
    for each in settings.people:
        shown += [blocks.person(each), blocks.words(" ")]
    return blocks.rich(blocks.section(*shown))


def _known(name: str, asked: str, known: Sequence[str]) -> str:
    """As the articles write it. Raises UnknownSetting, with what there is."""
    for each in known:
        if each.casefold() == asked.casefold():
            return each
    there = ", ".join(known[:KNOWN_SHOWN]) + (", …" if len(known) > KNOWN_SHOWN else "")
    raise UnknownSetting(
        f"No article has “{asked}” among its {name}.",
        help=f"There are: {there}." if there else f"No article has {name}.",
    )


def _on(switch: bool) -> str:
    return "on" if switch else "off"
