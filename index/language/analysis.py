"""Text -> search terms: the one place that decides which words meet which.

The same terms go into the postings, into queries and into the ranking features, so a match
means the same thing everywhere. User text never reaches a query parser.
"""

import re
import unicodedata
from functools import lru_cache

import tantivy

from index.shown.said import INVISIBLE
from index.vocabulary.served import words_in

_STEMMED = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_WITH_STOP_WORDS = frozenset(
    "danish dutch english finnish french german hungarian italian norwegian portuguese "
    "russian spanish swedish".split()
)
_TOKEN = r"\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}_]+(?:['’ʼ][\p{L}\p{M}]{2,})?"
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹]+")
_POSSESSIVE = re.compile(r"['’ʼ]")


@lru_cache(maxsize=64)
def _analyzer(language: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_TOKEN))
    builder = builder.filter(tantivy.Filter.lowercase())
    name = _STEMMED.get(language)
    if name in _WITH_STOP_WORDS:
        builder = builder.filter(tantivy.Filter.stopword(name))
    if more := words_in(language).stop.split():
        builder = builder.filter(tantivy.Filter.custom_stopword(more))
    if name:
        builder = builder.filter(tantivy.Filter.stemmer(name))
    return builder.filter(tantivy.Filter.ascii_fold()).build()


def terms(text: str, language: str) -> list[str]:
    """The content terms of a text in reading order: stemmed, folded, without stop words.

    `language` is an ISO 639-1 code; languages without a stemmer keep their word forms.
    """
    text = INVISIBLE.sub("", text)
    # NFKC would make 106 of 10⁶ and 451 of 45¹: what is raised behind a digit stands apart.
    normal = unicodedata.normalize("NFKC", _RAISED.sub(r" \g<0>", text))
    try:
        found = _analyzer(language).analyze(normal)
    except UnicodeEncodeError:  # half of a surrogate pair, which is no character
        found = _analyzer(language).analyze(normal.encode(errors="replace").decode())
    return [_normal_term(t) for t in found if len(t) > 1 or t.isdigit()]


def _normal_term(term: str) -> str:
    if _THOUSANDS.match(term):
        return re.sub(r"[.,]", "", term)
    return _POSSESSIVE.sub("", term)


def inside_word(text: str, at: int) -> bool:
    """Whether an end put at this offset would cut a word, or an accent off its letter.

    Chinese and Japanese write no ends of words: there any place will do.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M"):
        return True
    wide = unicodedata.east_asian_width(after) in "WF"
    return _of_word(before) and after.isalnum() and not wide


def _of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
