"""Which language a text is written in."""

import re

import py3langid

from index.vocabulary.served import SERVED, asking, words_in

UNKNOWN = "und"
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH_CUE = re.compile(rf"^\W*(?:{asking('own')})\b", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]")
_SAMPLE = 2000
"""Characters looked at: more does not change the answer."""


_LIKELY = frozenset(
    "ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr "
    "sv tr uk vi zh".split()
)
"""A short text full of names looks like anything: only widely read languages are believed."""


def detect_language(text: str, *, min_letters: int = 20, short: bool = False) -> str:
    """ISO 639-1 code, or "und" when there are too few letters to tell.

    `short` is for questions: a line of text that is probably in a widely read language, and in
    English when it has an English question word.
    """
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < min_letters:
        return UNKNOWN
    if not short:
        code: str = py3langid.classify(sample)[0]
        return code
    if opens_in_english(sample):
        return "en"
    return next((c for c, _ in py3langid.rank(sample) if c in _LIKELY), UNKNOWN)


def opens_in_english(text: str) -> bool:
    """Whether a text opens with a question word that only English has, however short it is."""
    return _ENGLISH_CUE.search(text) is not None


_TELLING = {code: frozenset(words_in(code).telling.split()) for code in SERVED}


def sure_language(text: str) -> str:
    """The language of a line of text when small words and letters leave no doubt, else "".

    One of them is enough where no letter is Latin: few languages share another alphabet.
    """
    lowered = text.lower()
    words = re.findall(r"[^\W\d_]+", lowered) + re.findall(r"\B[ыэёіїєґ]", lowered)
    found = {code: sum(word in small for word in words) for code, small in _TELLING.items()}
    first, second = sorted(found, key=lambda code: -found[code])[:2]
    agrees = detect_language(text, min_letters=4, short=True) == first
    least = 1 if _LATIN.search(lowered) else 0
    return first if agrees and found[first] > max(least, found[second]) else ""


def served_language(text: str) -> str:
    """The likeliest of the languages whose words are known, for Cyrillic; "" for other letters."""
    letters = _LETTER.findall(text)
    if not letters or not all("Ѐ" <= letter <= "ӿ" for letter in letters):
        return ""
    code: str = next(code for code, _ in py3langid.rank(text) if code in SERVED)
    return code
