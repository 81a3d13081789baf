"""A text as a template with slots: where two texts say the same of other names.

Runs of words with a capital are slots, whatever fills them, and so are figures. Two texts that
are alike but for their slots were made from one template, or one from the other; what stands in
the slots then says whether they tell of one thing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from anyascii import anyascii

from index.language.analysis import terms
from index.language.elision import without_elision
from index.language.names import named_in, names_in
from index.stories.copies import overlap, shingles
from index.times.find import find_times
from index.vocabulary.served import words_in

NAME = "<name>"
FIGURE = "<figure>"
TEMPLATED = 0.5
"""Overlap of masked shingles from which two texts are of one template. Independent reports of one
event have less than 0.25, events of one template more than 0.7 (tests/data/stories.jsonl)."""
FEWEST_SHINGLES = 10
_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_OPENER = re.compile(r"[.!?:“«„\"]\s*$|^\s*$|\n\s*$")
_DETERMINED = re.compile(rf"\b(?:{words_in('de').reports.determined})\s+$", re.IGNORECASE)
"""German writes all nouns with a capital; what stands behind an article is no name."""
_WITHIN_RUN = (" ", "-")
"""Between the words of one name."""
_OFTEN = 2
"""Times that an opening word gives way to the same other one until it is known for a name."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of words with a capital."""

    words: tuple[str, ...]
    opens: bool
    """Whether it is one word that opens a sentence, and so may have its capital from that."""


@dataclass(frozen=True)
class Template:
    """The words of a text in order, slots masked, and the names that fill those."""

    masked: tuple[str, ...]
    slots: dict[int, Slot]
    """By place among the masked words."""
    figures: dict[int, str]
    """What the figures and times were, by the same."""

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Of the text without its names and figures."""
        return shingles(self.masked)

    @cached_property
    def names(self) -> frozenset[str]:
        """All words with a capital."""
        return frozenset(word for slot in self.slots.values() for word in slot.words)

    @cached_property
    def inner_names(self) -> frozenset[str]:
        """Those that stand inside a sentence somewhere: surely names, but for German nouns."""
        inside = (slot.words for slot in self.slots.values() if not slot.opens)
        return frozenset(word for words in inside for word in words)


def template_of(text: str, language: str) -> Template:
    """Times are no slots: they are masked as figures are."""
    masked: list[str] = []
    runs: dict[int, list[str]] = {}
    figures: dict[int, str] = {}
    openers: set[int] = set()
    end = 0
    placing = words_in(language).turning.placing
    timed = {at for t in find_times(text, language) for at in range(t.span.start, t.span.end)}
    for match in _WORD.finditer(text):
        word, start = without_elision(match.group(), language), match.start()
        before = text[max(0, start - 20) : start]
        if word[0].isdigit() or start in timed:
            figures[len(masked)] = word
            masked.append(FIGURE)
        elif _is_plain(word, before, placing) or (language == "de" and _DETERMINED.search(before)):
            masked.append(word.casefold())
        elif runs and masked[-1] == NAME and text[end:start] in _WITHIN_RUN:
            runs[len(masked) - 1].append(word)
        else:
            runs[len(masked)] = [word]
            if _OPENER.search(before):
                openers.add(len(masked))
            masked.append(NAME)
        end = match.end()
    slots = {
        place: Slot(tuple(words), opens=len(words) == 1 and place in openers)
        for place, words in runs.items()
    }
    return Template(tuple(masked), slots, figures)


def _is_plain(word: str, before: str, placing: frozenset[str]) -> bool:
    """Whether it has no capital, or one from the sentence that it opens: "In Rothmünde"."""
    opens = word.casefold() in placing and _OPENER.search(before) is not None
    return opens or not word[0].isupper()


def are_templated(one: Template, other: Template) -> bool:
    """Whether two texts are mostly the same words, names and figures aside."""
    if min(len(one.shingles), len(other.shingles)) < FEWEST_SHINGLES:
        return False
    return overlap(one.shingles, other.shingles) >= TEMPLATED


def are_strangers(
    lead: Template, text: frozenset[str], beside: Template, other: frozenset[str]
) -> bool:
    """Whether each lead has names inside it, none of which is among the other text's."""
    return all(
        bool(own.inner_names) and not any(named_in([n], names) for n in own.inner_names)
        for own, names in ((lead, other), (beside, text))
    )


def replacements(one: Template, other: Template, language: str) -> list[tuple[Slot, Slot]]:
    """Different names around which the same words stand.

    A word that only opens a sentence may be no name ("Police", "Officers"): it counts when the
    text has it inside a sentence too, or when it gives way to the other one again and again.
    """
    facing = [
        (one.slots[place], other.slots[beside])
        for place, beside in _facing(one, other)
        if one.masked[place] == NAME
    ]
    found = [pair for pair in facing if not _alike(pair[0].words, pair[1].words, language)]
    times = Counter((first.words, second.words) for first, second in found)
    return [
        (first, second)
        for first, second in found
        if not (first.opens or second.opens)
        or one.inner_names & set(first.words)
        or other.inner_names & set(second.words)
        or times[first.words, second.words] >= _OFTEN
    ]


def have_own_figures(one: Template, other: Template) -> bool:
    """Whether they spell a name differently, and most figures around which the same words stand
    differ too: reports of two towns whose names are nearly the same."""
    named, counted = 0, []
    for place, beside in _facing(one, other):
        if one.masked[place] == NAME:
            named += _spelled(one.slots[place]) != _spelled(other.slots[beside])
        elif one.masked[place] == FIGURE:
            counted.append(one.figures[place] != other.figures[beside])
    return named > 0 and 2 * sum(counted) > len(counted)


def _spelled(slot: Slot) -> str:
    """In one way for all who write the same letters, with accents or without."""
    return anyascii(" ".join(slot.words)).casefold()


def is_foreign(slot: Slot, template: Template) -> bool:
    """Whether nothing of a name stands anywhere in a text."""
    return not any(named_in([word], template.names) for word in slot.words)


def _facing(one: Template, other: Template) -> Iterator[tuple[int, int]]:
    """Places of words that stand at the same place of the template."""
    matcher = SequenceMatcher(None, one.masked, other.masked, autojunk=False)
    for start, beside, length in matcher.get_matching_blocks():
        yield from ((start + step, beside + step) for step in range(length))


def _alike(one: Sequence[str], other: Sequence[str], language: str) -> bool:
    """Whether the shorter's names are all the longer's: "Anna Berg" is "Berg"."""
    shorter, longer = sorted((_names(one, language), _names(other, language)), key=len)
    return named_in(shorter, longer)


def _names(words: Sequence[str], language: str) -> list[str]:
    return [word for word in names_in(" ".join(words)) if terms(word, language)]
