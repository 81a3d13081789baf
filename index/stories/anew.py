"""Whether a later report tells what those before it did not: another figure, or what was open.

Its own words tell most (`role.py`); a report that reads like a first one, of a paper that has only
now heard, is held against what was reported before.
"""

from collections.abc import Sequence

from index.kinds.clauses import clause_at
from index.kinds.reader import KindReader
from index.language.numbers import find_figures, find_quantities
from index.stories.markers import Marker
from index.stories.profile import Profile
from index.stories.role import READ, Told, beginning
from index.times.find import without_times

OTHER_FIGURE = 0.8
"""Chance of telling first up to which another figure in title or first sentence makes an update."""
_COUNTED = frozenset({"killed", "injured", "missing", "saved", "held"})


def marker_among(article: Profile, others: Sequence[Profile], people: KindReader) -> Marker | None:
    """What an article is to others of its event: its own note, its words, or what it tells anew.

    Raises EmbeddingFault.
    """
    role = article.told_as.role
    if article.marker or role == "sequel":
        return article.marker or "update"
    if role in {"correction", "dispute"}:
        return role
    before = [other for other in others if article.is_later_than(other)]
    return "update" if before and _tells_anew(article, before, people) else None


def _tells_anew(article: Profile, before: Sequence[Profile], people: KindReader) -> bool:
    """Other people counted; where its words are an update's, any other figure or a later day;
    where they may be, figures of which none was told before."""
    language = article.article.language
    known = frozenset[str]().union(*(other.all_numbers for other in before))
    sentences = _sentences(article)
    first, every = (_figures(article, most) for most in (1, READ))
    match article.told_as:
        case Told("update", _):
            anew = bool(every - known) or _tells_later(article, before)
        case Told(_, chance):
            anew = chance <= OTHER_FIGURE and bool(first) and not first & known
    return anew or any(
        bool(people.told(clause_at(sentence, number.start)) & _COUNTED)
        for sentence in sentences
        for number in find_quantities(without_times(sentence, language), language)
        if number.value.isdecimal() and number.value not in known and not number.unit
    )


def _tells_later(article: Profile, before: Sequence[Profile]) -> bool:
    """Whether it tells of a day on which none of the others was out any more."""
    last = max(other.day or 0 for other in before)
    return any(days.first > last for days in article.told[:-1])


def _figures(article: Profile, most: int) -> frozenset[str]:
    """Of its title and first sentences, without times."""
    language = article.article.language
    text = "\n".join([article.article.title, *_sentences(article)[:most]])
    return find_figures(without_times(text, language), language)


def _sentences(article: Profile) -> list[str]:
    every = article.text.split("\n")
    return [every[place] for place in beginning(article.article.title, every)]
