"""An article's text as its reader sees it: without marks and what is hidden, figures raised.

The face: the type of text that has marks.
"""

from index.shown.said import MARKDOWN

__all__ = ["MARKDOWN"]
