"""An article's text as its reader sees it: without marks and what is hidden, figures raised.

The face: the type of text that has marks, and days in words.
"""

from index.shown.days import in_words
from index.shown.said import MARKDOWN

__all__ = ["MARKDOWN", "in_words"]
