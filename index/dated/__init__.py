"""When and where a report was published, as the file says it.

The face: what a date may be written with, for telling that a text has one.
"""

from index.dated.dates import DATE_WORD

__all__ = ["DATE_WORD"]
