"""What of an article is compared with others: its first sentences, names, numbers and date."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from index.catalog.rows import StoredVersion, published_day
from index.embedding.embedder import Vectors
from index.language.analysis import terms
from index.language.names import keys_of, names_in
from index.language.numbers import find_figures
from index.stories.copies import shingles, words_of
from index.stories.days import Days, anniversaries, days_happened, days_recalled
from index.stories.elsewhere import places_in, without_nouns
from index.stories.markers import Marker, marker_of
from index.stories.role import FIRST, Told, beginning
from index.stories.slots import Template, template_of
from index.times.find import without_times
from index.types import Article

LEAD = 3
"""Sentences that tell what happened."""
OPENING = 8
"""Sentences compared: what comes later is often about earlier events."""


@dataclass(frozen=True)
class Profile:
    """An article as grouping sees it; what costs time is worked out when first asked for."""

    article: Article
    vectors: Vectors = field(repr=False)
    """Of the first sentences."""
    opening: str
    """Title and first sentences."""
    text: str
    """All sentences: without the dateline, and without front matter."""
    rarity: Callable[[str], float] = field(repr=False)
    told_as: Told = FIRST
    """What it is to reports before it, by its own words."""

    @property
    def version_id(self) -> int:
        return self.article.version_id

    @cached_property
    def day(self) -> int | None:
        return published_day(self.article.published_at)

    @cached_property
    def publisher(self) -> str:
        return (self.article.publisher or "").casefold()

    @cached_property
    def marker(self) -> Marker | None:
        """What a note in it says."""
        return marker_of(self.article.title, self.text)

    @cached_property
    def names(self) -> dict[str, float]:
        """Name key -> how rare it is; times, numbers and small words are no names."""
        language = self.article.language
        words = names_in(without_times(self.opening, language))
        named = [
            word for word in words if terms(word, language) and not find_figures(word, language)
        ]
        return {key: self.rarity(key) for key in set(keys_of(named))}

    def weigh_again(self) -> None:
        """Other articles have come: a name may be less rare than it was."""
        self.__dict__.pop("names", None)

    @cached_property
    def told(self) -> list[Days]:
        """The days its opening tells of, and the one it was published on; none when undated."""
        if self.day is None:
            return []
        told = [*self.recalled, Days(self.day, self.day)]
        return [*told, *anniversaries(self.day)] if self.is_sequel else told

    @cached_property
    def recalled(self) -> list[Days]:
        """The past days that its opening tells of."""
        if self.day is None:
            return []
        return days_recalled(self.opening, self.article.language, self.day)

    @cached_property
    def happened(self) -> list[Days]:
        """Those on which its first sentence says that something happened."""
        if self.day is None:
            return []
        return days_happened(self.lead, self.article.language, self.day)

    def is_later_than(self, other: "Profile") -> bool:
        """Whether it was published on a later day."""
        return self.day is not None and other.day is not None and self.day > other.day

    @property
    def is_sequel(self) -> bool:
        return self.told_as.role == "sequel"

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Of the first sentences."""
        return find_figures(self.opening, self.article.language)

    @cached_property
    def all_numbers(self) -> frozenset[str]:
        return find_figures(self.text, self.article.language)

    @cached_property
    def template(self) -> Template:
        return template_of(self.text, self.article.language)

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Of the text and its title."""
        return self.template.names | template_of(self.article.title, self.article.language).names

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Those of them that are not only nouns."""
        return without_nouns(self.all_names, self.template, self.article.language)

    @property
    def lead(self) -> str:
        """The sentence that says what happened: not a headline that stands above it as text."""
        lines = self.text.split("\n")
        return lines[beginning(self.article.title, lines)[0]]

    @cached_property
    def lead_template(self) -> Template:
        return template_of(self.lead, self.article.language)

    @cached_property
    def places(self) -> frozenset[str]:
        """Where its lead says that it happened."""
        return places_in(self.lead_template, self.article.language)

    @cached_property
    def shingles(self) -> frozenset[int]:
        return shingles(words_of(self.text))


def profile_of(
    version: StoredVersion, rarity: Callable[[str], float], told_as: Told = FIRST
) -> Profile:
    """`rarity` is the weight of a name key, higher for rarer ones."""
    sentences = version.sentences
    return Profile(
        article=version.article,
        vectors=version.vectors[:OPENING],
        opening="\n".join([version.article.title, *sentences[:OPENING]]),
        text="\n".join(sentences),
        rarity=rarity,
        told_as=told_as,
    )


def size_of(profile: Profile) -> int:
    """About how many bytes of memory it takes when all of it was worked out.

    Measured: 0.3 MB of 3 kB of text, 8 MB of 200 kB; shingles and templates, nearly all of it.
    """
    return 50_000 + 80 * len(profile.text)


def name_rarity(in_sentences: int, sentences: int) -> float:
    """BM25's inverse document frequency of a name key over all sentences."""
    found = min(in_sentences, sentences)
    return math.log(1 + (sentences - found + 0.5) / (found + 0.5))
