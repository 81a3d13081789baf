"""Languages: which one a text is in, and what its words are: names, numbers, negations,
quotations.

The face: for reading questions, claims and quotes word by word. The words themselves are
`index.vocabulary`'s.
"""

from index.language.analysis import inside_word, terms
from index.language.detect import (
    UNKNOWN,
    detect_language,
    opens_in_english,
    served_language,
    sure_language,
)
from index.language.dictionary import LISTED, NOUNS_LIKE_NAMES, is_common, is_word
from index.language.elision import without_elision
from index.language.names import (
    CAPITAL,
    POSSESSIVE,
    KnownNames,
    behind_first,
    capitalised,
    keyed_names_in,
    name_keys,
    named_in,
    names_in,
    same_name,
    same_spelling,
    words_of,
)
from index.language.negation import is_contracted, negations
from index.language.number_words import place_in_words
from index.language.numbers import Quantity, find_quantities, number_follows
from index.language.quoted import is_quotation, quotations
from index.language.territories import territories_of
from index.language.units import dimension_behind

__all__ = [
    "CAPITAL",
    "LISTED",
    "NOUNS_LIKE_NAMES",
    "POSSESSIVE",
    "UNKNOWN",
    "KnownNames",
    "Quantity",
    "behind_first",
    "capitalised",
    "detect_language",
    "dimension_behind",
    "find_quantities",
    "inside_word",
    "is_common",
    "is_contracted",
    "is_quotation",
    "is_word",
    "keyed_names_in",
    "name_keys",
    "named_in",
    "names_in",
    "negations",
    "number_follows",
    "opens_in_english",
    "place_in_words",
    "quotations",
    "same_name",
    "same_spelling",
    "served_language",
    "sure_language",
    "terms",
    "territories_of",
    "without_elision",
    "words_of",
]
