"""Whether two reports surely tell of two places."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import chain, product

from anyascii import anyascii

from index.catalog.rows import StoredVersion
from index.language.dictionary import LISTED, NOUNS_LIKE_NAMES, is_word
from index.language.names import keyed_names_in, name_keys, named_in
from index.language.sounds import is_inflected
from index.language.territories import territories_of
from index.stories.role import beginning
from index.stories.slots import Template, template_of
from index.vocabulary.served import words_in

LIKE = 0.5
"""Share of letters in common from which two names may be one place's: Genève and Genf."""
_NEAR = 2
"""Words before a place's name among which its preposition is: "près de Sauveterre"."""
_FAR = 5
"""The same before a country's: "dans le nord de la France"."""


def placed_in(text: Template, language: str, near: int = _NEAR) -> list[tuple[str, ...]]:
    """Names that stand where a sentence says where, in order, each by its words."""
    placing = words_in(language).turning.placing
    return [
        slot.words
        for at, slot in text.slots.items()
        if placing.intersection(text.masked[max(0, at - near) : at])
    ]


def places_in(text: Template, language: str) -> frozenset[str]:
    """The words of such names; a country holds many places."""
    return frozenset(
        name
        for words in placed_in(text, language)
        for name in keyed_names_in(" ".join(words))
        if not territories_of(name)
    )


def places_told(text: str, language: str) -> list[str]:
    """Such names, where all nouns have a capital without those known for one."""
    found = (" ".join(words) for words in placed_in(template_of(text, language), language))
    nouns = language in NOUNS_LIKE_NAMES
    return [n for n in found if not (nouns and all(is_word(w, language) for w in n.split()))]


def place_told(text: str, language: str) -> str:
    """The first that stands there as one would call it, in no case."""
    return next((name for name in places_told(text, language) if not is_inflected(name)), "")


def where_told(text: str, language: str) -> frozenset[str]:
    """The words of all that stands where a text says where, countries too, and nouns where they
    look like names."""
    template = template_of(text, language)
    near, far = (
        keyed_names_in(" ".join(chain.from_iterable(placed_in(template, language, words))))
        for words in (_NEAR, _FAR)
    )
    return frozenset([*near, *filter(territories_of, far)])


def told_elsewhere(one: StoredVersion, other: StoredVersion) -> bool:
    """Whether each of two texts, in two languages, opens with a place that the other names in no
    form: reports of a storm from two countries, which count other dead."""
    abroad = one.article.language != other.article.language
    return abroad and _opens_beyond(one, other) and _opens_beyond(other, one)


def _opens_beyond(one: StoredVersion, other: StoredVersion) -> bool:
    """A place may be called by a name that is only like it, a country not."""
    opened = beginning(one.article.title, one.sentences)[:1]
    places = where_told("\n".join(map(one.sentence, opened)), one.article.language)
    text = f"{other.article.title}\n{other.text}"
    if not none_among(places, frozenset(keyed_names_in(text)), abroad=False):
        return False
    towns, others = (
        frozenset(name for name in names if not territories_of(name))
        for names in (places, where_told(text, other.article.language))
    )
    return not towns or none_among(towns, others, abroad=True)


def without_nouns(names: frozenset[str], text: Template, language: str) -> frozenset[str]:
    """The names of a text, where any noun looks like one: "Menschen" sounds like Минск."""
    if language not in NOUNS_LIKE_NAMES:
        return names
    places = places_in(text, language)
    return frozenset(name for name in names if name in places or not is_word(name, language))


def all_unknown(places: Iterable[str], language: str) -> bool:
    """Whether no list of words has them: well-known places have a name of their own in many
    languages (Wien, Vienna)."""
    return language not in LISTED or not any(is_word(place, language) for place in places)


def none_among(places: frozenset[str], names: frozenset[str], *, abroad: bool) -> bool:
    """Whether there are places, and none of these names may be one of theirs: `abroad`, in another
    language, also one that is only like it."""
    return bool(places) and not any(
        named_in([place], [name]) or (abroad and _is_like(place, name))
        for place, name in product(places, names)
    )


def _is_like(place: str, name: str) -> bool:
    """Also by the sound that they begin with: Ostfriesland is not Scotland."""
    if _beginnings(place).isdisjoint(_beginnings(name)):
        return False
    first, second = anyascii(place).casefold(), anyascii(name).casefold()
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= LIKE


def _beginnings(name: str) -> frozenset[str]:
    return frozenset(key[0] for key in name_keys(name))
