"""Articles that surely tell of two events, however alike they read.

Certain rules beside the fitted model. In any languages: two first reports that tell the same (of
one template, or both of the dead) of other days. In two languages: each says that it happened in a
place that the other names in no form. In one language: of one template, with another name where the
first sentence says what happened: quakes near two towns, matches of two teams; a name that differs
in a letter is another one where most figures differ too. Of one template, weeks apart: the flood of
each year. Or strangers: nobody and no place that one's first sentence names is named anywhere in
the other or its title, both ways; but a union that disputes a toll names the ferry, and the toll
was told with the town: a report of the story that has both makes them no strangers.
"""

from collections.abc import Sequence

from index.kinds.clauses import clause_at
from index.kinds.reader import KindReader
from index.language.numbers import find_quantities
from index.stories.copies import replaced
from index.stories.days import days_apart
from index.stories.elsewhere import all_unknown, none_among
from index.stories.profile import Profile
from index.stories.slots import are_strangers, are_templated, have_own_figures, replacements
from index.times.find import without_times

RETOLD_DAYS = 14
"""A report and its later versions tell of days no further apart than this."""
SLACK_DAYS = 1
"""Between two days that reports may give to one event: it went on past midnight."""


def two_events(
    one: Profile, other: Profile, people: KindReader, *, acquainted: bool = False
) -> bool:
    """Whether two articles surely tell of different events: `acquainted` where a third one of the
    event makes them no strangers, if either follows on it. Raises EmbeddingFault."""
    templated = are_templated(one.template, other.template)
    if _on_other_days(one, other) and (templated or _count_alike(one, other, people)):
        return True
    if one.article.language != other.article.language:
        return _are_elsewhere(one, other)
    lead, beside = one.lead_template, other.lead_template
    if templated:
        return (
            _told_weeks_apart(one, other)
            or bool(replacements(lead, beside, one.article.language))
            or have_own_figures(one.template, other.template)
        )
    first = _are_first(one, other)
    if are_strangers(lead, one.all_names, beside, other.all_names):
        return first or not acquainted
    return first and _are_elsewhere(one, other)


def two_stories(pairs: Sequence[tuple[Profile, Profile, float]], people: KindReader) -> bool:
    """Whether any two of these surely tell of two events; each pair with its margin, not negative
    where the two likely tell of one, as whoever makes others acquainted must. Raises
    EmbeddingFault."""
    apart = [two_events(one, other, people) for one, other, _ in pairs]
    tied = {
        each.version_id
        for (*pair, margin), two in zip(pairs, apart, strict=True)
        if margin >= 0 and not two
        for each in pair
    }
    return any(
        two_events(
            one, other, people, acquainted=not tied.isdisjoint((one.version_id, other.version_id))
        )
        for (one, other, _), two in zip(pairs, apart, strict=True)
        if two
    )


def _are_first(one: Profile, other: Profile) -> bool:
    """What follows on an event may be told from elsewhere: a trial in the capital."""
    return one.told_as.role is None is other.told_as.role


def _on_other_days(one: Profile, other: Profile) -> bool:
    """What follows on an event is told with a day of its own (a funeral): only first reports. A
    text that was reprinted a week later says "on Monday" too, with the same figures."""
    return (
        _are_first(one, other)
        and replaced(one.all_numbers, other.all_numbers)
        and all(
            first.happened
            and second.recalled
            and days_apart(first.happened, second.recalled) > SLACK_DAYS
            for first, second in ((one, other), (other, one))
        )
    )


def _count_alike(one: Profile, other: Profile, people: KindReader) -> bool:
    return not _counted(one, people).isdisjoint(_counted(other, people))


def _counted(article: Profile, people: KindReader) -> frozenset[str]:
    """Whom the lead counts: killed, injured."""
    lead, language = article.lead, article.article.language
    numbers = find_quantities(without_times(lead, language), language)
    return frozenset[str]().union(*(people.told(clause_at(lead, n.start)) for n in numbers))


def _are_elsewhere(one: Profile, other: Profile) -> bool:
    abroad = one.article.language != other.article.language
    known = all(not all_unknown(each.places, each.article.language) for each in (one, other))
    return (
        not (abroad and known)
        and none_among(one.places, other.known_names, abroad=abroad)
        and none_among(other.places, one.known_names, abroad=abroad)
    )


def _told_weeks_apart(one: Profile, other: Profile) -> bool:
    if not one.told or not other.told:
        return False
    return days_apart(one.told, other.told, months=False) > RETOLD_DAYS
