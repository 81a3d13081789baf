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
from qa_service.slack.words import words

EXAMPLES = (
    "/ask settings publishers CNN, Reuters · /ask settings folders none · /ask settings answers "
    "private · /ask settings people @ann · /ask settings mention-only on · /ask settings reset"
)
Answering = Literal["public", "private", "off"]
_ANSWERS: dict[str, Answering] = {"public": "public", "private": "private", "off": "off"}
_ON_OFF = {"on": True, "off": False}
LISTS = ("publishers", "tags", "folders")
SWITCHES = {"mention-only": "mention_only", "feeds": "feeds", "connect": "connect"}
NAMES = frozenset({*LISTS, *SWITCHES, "answers", "people", "reset"})
"""Words that may follow `settings`."""
KNOWN_SHOWN = 10

Said = Callable[[str], str]
"""Something to be said, by the language to say it in."""
Known = Callable[[str], Sequence[str]]
"""The publishers, tags or folders that exist, by which of the three is asked for."""


class SettingsFault(ServiceFault):
    """The settings stay as they are; why is a text of the catalogue."""

    def __init__(self, said: Said) -> None:
        super().__init__(said("en"))
        self.said = said


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

    def changed(self, typed: str, known: Known, people: Sequence[str] = ()) -> "ChannelSettings":
        """These settings after "publishers CNN, Reuters" and the like.

        `people` are the ids that are named there. Raises UnknownSetting.
        """
        name, _, value = clean(typed).partition(" ")
        name, value, chosen = name.lower(), value.strip(), value.strip().lower()
        if name == "reset":
            return ChannelSettings()
        if name in SWITCHES and chosen in _ON_OFF:
            return self.model_copy(update={SWITCHES[name]: _ON_OFF[chosen]})
        if name == "answers" and chosen in _ANSWERS:
            return self.model_copy(update={"answers": _ANSWERS[chosen]})
        if name == "people" and (people or chosen == "none"):
            return self.model_copy(update={"people": list(people)})
        if name in LISTS and value:
            asked = [part.strip().strip("/") for part in value.split(",") if part.strip(" /")]
            kept = [] if chosen == "none" else [_known(name, each, known(name)) for each in asked]
            return self.model_copy(update={name: kept})
        raise UnknownSetting(lambda language: words("no_setting", language, clean(typed)))

    def in_words(self, language: str) -> list[str]:
        """What holds, a line each; who may ask is said by `people_allowed`."""
        lists = {name: ", ".join(getattr(self, name)) for name in LISTS}
        held = {name: there or words("all", language) for name, there in lists.items()}
        held["answers"] = words(f"answers_{self.answers}", language)
        for name in SWITCHES.values():
            held[name] = words("on" if getattr(self, name) else "off_now", language)
        return [named(words(name, language), value, language) for name, value in held.items()]

    def restriction(self, language: str) -> str:
        """What is searched in this channel, as the end of a sentence; empty when everything."""
        either = words("either", language)
        parts = {
            "by_publisher": self.publishers,
            "tagged": self.tags,
            "in_folder": self.folders,
        }
        told = [words(name, language, either.join(some)) for name, some in parts.items() if some]
        return words("listed", language).join(told)

    def filters(self, index: ArticleIndex) -> FilterSpec:
        """As the answer path takes them. A folder without articles allows nothing."""
        files = [file for folder in self.folders for file in files_below(index, folder) or [folder]]
        # Unchecked: a folder may hold more files than a request from outside may name.
        return FilterSpec.model_construct(
            publishers=self.publishers, tags=self.tags, source_files=files
        )


def named(name: str, value: str, language: str) -> str:
    """ "Tags: war"."""
    return words("named", language, name=name, value=value)


def people_allowed(settings: ChannelSettings, language: str) -> Block:
    """Who may ask, by name."""
    all_of_them = "" if settings.people else words("everybody", language)
    shown = [blocks.words(named(words("who_may_ask", language), all_of_them, language))]
    for each in settings.people:
        shown += [blocks.person(each), blocks.words(" ")]
    return blocks.rich(blocks.section(*shown))


def _known(name: str, asked: str, known: Sequence[str]) -> str:
    """As the articles write it. Raises UnknownSetting, with what there is."""
    for each in known:
        if each.casefold() == asked.casefold():
            return each
    there = ", ".join(known[:KNOWN_SHOWN]) + (", …" if len(known) > KNOWN_SHOWN else "")

    def said(language: str) -> str:
        about = {"name": words(name, language), "asked": asked, "there": there}
        return words("no_value" if known else "no_values", language, **about)

    raise UnknownSetting(said)
