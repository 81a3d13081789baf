"""Whether a later report tells what those before it did not: another figure, or what was open.

Its own words tell most (`role.py`); a report that reads like a first one, of a paper that has only
now heard, is held against what was reported before.
"""

from collections.abc import Sequence

from index.kinds.clauses import clause_at
from index.kinds.reader import KindReader
from index.language.numbers import find_figures, find_quantities
from index.stories.days import without_times
from index.stories.markers import Marker
from index.stories.profile import Profile
from index.stories.role import beginning

OTHER_FIGURE = 0.8
"""Chance of telling first up to which another figure in title or first sentence makes an update."""
_COUNTED = frozenset({"killed", "injured", "missing", "saved", "held"})


def marker_among(article: Profile, others: Sequence[Profile], people: KindReader) -> Marker | None:
    """What an article is to others of its event: its own note or words, or a figure of its own.

    Raises EmbeddingFault.
    """
    if article.marker:
        return article.marker
    if role := article.told_as.role:
        return "update" if role == "sequel" else role
    before = [other for other in others if is_later(article, other)]
    return "update" if before and _has_own_figure(article, before, people) else None


def is_later(one: Profile, other: Profile) -> bool:
    """Whether it was published on a later day."""
    return one.day is not None and other.day is not None and one.day > other.day


def _beginning(article: Profile) -> str:
    """Title and first sentence, without times."""
    return without_times(
        "\n".join([article.article.title, *_sentences(article)[:1]]), article.article.language
    )


def _sentences(article: Profile) -> list[str]:
    every = article.text.split("\n")
    return [every[place] for place in beginning(article.article.title, every)]


def _has_own_figure(article: Profile, before: Sequence[Profile], people: KindReader) -> bool:
    """Of people, whom the sentence counts by the model of `people.json`; or, where it may be no
    first report, of anything in its title or first sentence."""
    language = article.article.language
    known = frozenset[str]().union(*(other.all_numbers for other in before))
    own = find_figures(_beginning(article), language) - known
    if own and article.told_as.first <= OTHER_FIGURE:
        return True
    return any(
        bool(people.told(clause_at(sentence, number.start)) & _COUNTED)
        for sentence in _sentences(article)
        for number in find_quantities(without_times(sentence, language), language)
        if number.value.isdecimal() and number.value not in known and not number.unit
    )
