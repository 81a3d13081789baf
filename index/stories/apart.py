"""Articles that surely tell of two events, however alike they read.

Three certain rules beside the fitted model. Of one template, with another name where the first
sentence says what happened: quakes near two towns, matches of two teams; a name that differs in a
letter is another one where most figures differ too. Of one template, weeks apart: the flood of each
year. Or strangers: nobody and no place that one's first sentence names is
named anywhere in the other or its title, both ways. All hold within one language only: across
languages a name may not be recognised (Köln, Cologne).
"""

from index.stories.days import days_apart
from index.stories.profile import Profile
from index.stories.slots import are_strangers, are_templated, have_own_figures, replacements

RETOLD_DAYS = 14
"""A report and its later versions tell of days no further apart than this."""


def two_events(one: Profile, other: Profile) -> bool:
    """Whether two articles surely tell of different events."""
    if one.article.language != other.article.language:
        return False
    lead, beside = one.lead_template, other.lead_template
    if are_templated(one.template, other.template):
        return (
            _told_weeks_apart(one, other)
            or bool(replacements(lead, beside, one.article.language))
            or have_own_figures(one.template, other.template)
        )
    return are_strangers(lead, one.all_names, beside, other.all_names)


def _told_weeks_apart(one: Profile, other: Profile) -> bool:
    if not one.told or not other.told:
        return False
    return days_apart(one.told, other.told, months=False) > RETOLD_DAYS
