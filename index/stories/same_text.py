"""Whether two articles have one text: as copies, or as versions of a report."""

from index.stories.copies import overlap, replaced
from index.stories.pair import Parameters
from index.stories.profile import Profile
from index.stories.slots import replacements

FEWEST_SHINGLES = 12
"""Shorter texts say too little to be known by their words."""
LEAST_SHARE = 0.4
"""Of the longer text that the shorter must be: a brief in a round-up makes the two no copies."""
REVISED = 0.9
"""Overlap of all words below which a publisher's own later text is a new version."""


def same_text(one: Profile, other: Profile, parameters: Parameters) -> bool:
    """Mostly the same words, whatever the numbers."""
    shorter, longer = sorted((len(one.shingles), len(other.shingles)))
    if shorter < max(FEWEST_SHINGLES, LEAST_SHARE * longer):
        return False
    return overlap(one.shingles, other.shingles) >= parameters.copy_overlap


def is_copy(one: Profile, other: Profile) -> bool:
    """Whether of two articles with the same text neither says anything else than the other.

    Another number or name makes it another report (another spelling does not), and so does a note
    that it was corrected or updated. A publisher that prints a longer text on another day has
    updated its own.
    """
    if one.marker != other.marker or replaced(one.all_numbers, other.all_numbers):
        return False
    if replacements(one.template, other.template, one.article.language):
        return False
    own = one.publisher != "" and one.publisher == other.publisher
    if own and one.day is not None and other.day is not None and one.day != other.day:
        common, all_of_it = one.shingles & other.shingles, one.shingles | other.shingles
        return len(common) >= REVISED * len(all_of_it)
    return True
