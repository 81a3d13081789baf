"""Every word of a language, one file a language; the rules that read them stand elsewhere.

The face: the words of one language (`words_in`), expressions of all of them, and the names that
months and weekdays have.
"""

from index.vocabulary.calendar import MONTHS, WEEKDAYS, any_month, any_weekday
from index.vocabulary.en import TALKING as ENGLISH_TALKING
from index.vocabulary.expressions import NEVER
from index.vocabulary.served import SERVED, anywhere, asking, listed_anywhere, words_in

__all__ = [
    "ENGLISH_TALKING",
    "MONTHS",
    "NEVER",
    "SERVED",
    "WEEKDAYS",
    "any_month",
    "any_weekday",
    "anywhere",
    "asking",
    "listed_anywhere",
    "words_in",
]
