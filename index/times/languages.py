"""The languages whose times are understood."""

from collections.abc import Mapping

from index.times.english import ENGLISH
from index.times.german import GERMAN
from index.times.romance import PORTUGUESE, SPANISH
from index.times.romance_north import FRENCH, ITALIAN
from index.times.slavic import RUSSIAN, UKRAINIAN
from index.times.vocabulary import Vocabulary

LANGUAGES: Mapping[str, Vocabulary] = {
    "en": ENGLISH, "de": GERMAN, "es": SPANISH, "pt": PORTUGUESE, "fr": FRENCH, "it": ITALIAN,
    "ru": RUSSIAN, "uk": UKRAINIAN,
}  # fmt: skip
"""By ISO 639-1 code; times in other languages are not found."""
