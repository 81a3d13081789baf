"""Stories: articles about one event, and the copies, updates and corrections among them.

The face: stories, which report corrects which, and whether two sentences make one statement.
Grouping is behind `index.article_index`.
"""

from index.stories.anchor import dated_anchor
from index.stories.beyond import is_part
from index.stories.coming_back import ALIKE, comes_back
from index.stories.corrected import corrections
from index.stories.elsewhere import place_told, places_told, told_elsewhere, where_told
from index.stories.markers import is_final, marker_of, puts_right
from index.stories.statement import Statement, same_statement
from index.stories.types import Relation, Story, StoryArticle

__all__ = [
    "ALIKE",
    "Relation",
    "Statement",
    "Story",
    "StoryArticle",
    "comes_back",
    "corrections",
    "dated_anchor",
    "is_final",
    "is_part",
    "marker_of",
    "place_told",
    "places_told",
    "puts_right",
    "same_statement",
    "told_elsewhere",
    "where_told",
]
