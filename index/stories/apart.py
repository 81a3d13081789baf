"""Articles that surely tell of two events, however alike they read.

Two certain rules beside the fitted model. Of one template, with another name where the first
sentence says what happened: quakes near two towns, matches of two teams. Or strangers: nobody and
no place that one's first sentence names is named anywhere in the other, both ways. Both hold
within one language only: across languages a name may not be recognised (Köln, Cologne).
"""

from index.stories.profile import Profile
from index.stories.slots import are_strangers, are_templated, replacements


def two_events(one: Profile, other: Profile) -> bool:
    """Whether two articles surely tell of different events."""
    if one.article.language != other.article.language:
        return False
    lead, beside = one.lead_template, other.lead_template
    if are_templated(one.template, other.template):
        return bool(replacements(lead, beside, one.article.language))
    return are_strangers(lead, one.template, beside, other.template)
