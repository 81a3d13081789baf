"""Stories: articles about one event, and the copies, updates and corrections among them.

The face: stories, which report corrects which, and whether two sentences make one statement.
Grouping is behind `index.article_index`.
"""

from index.stories.anchor import dated_anchor
from index.stories.corrected import corrections
from index.stories.days import Days, days_apart, days_told
from index.stories.markers import is_final, marker_of, puts_right
from index.stories.pair import load_parameters
from index.stories.profile import LEAD, OPENING
from index.stories.statement import Statement, same_statement
from index.stories.types import Relation, Story, StoryArticle

__all__ = [
    "LEAD",
    "OPENING",
    "Days",
    "Relation",
    "Statement",
    "Story",
    "StoryArticle",
    "corrections",
    "dated_anchor",
    "days_apart",
    "days_told",
    "is_final",
    "load_parameters",
    "marker_of",
    "puts_right",
    "same_statement",
]
