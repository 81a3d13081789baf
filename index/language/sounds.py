"""A name's letters as sounds, whatever script and language spelled it.

One letter a sound; capitals are for what Latin letters have no sign of their own for: C (church),
J (jeans), S (ship), Z (measure), X (loch), Q (ts). Semivowels are i. Where languages read a
spelling differently (German and French ch) or a word may be inflected, it has several readings,
the plainest first. Scripts are romanised by anyascii; only what names need is done here.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from anyascii import anyascii

MOST_READINGS = 8
MOST_LETTERS = 64
"""Read of one word; no name has more."""
VOWELS = "aeiou"

_CONSONANTAL = re.compile(r"[\u0590-\u06ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

_LATIN_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|e[lrs])[-’'](?=\w{3})", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"(?:[وبف]?ال|لل)(?=\w{3})")
_ADJECTIVE_ENDING = re.compile(r"(?<=\w{3})(?:[оеє](?:го|му)|(?<=к)[иі]м)$")
_CASE_ENDING = re.compile(r"(?<=\w{3})(?:[иая]ми|[оеєёиыіая]м|[аяиыі]х|[оеє]й|[аяуюоеєиіы])$")
_MARKED = str.maketrans(
    {"č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ž": "zh",
     "đ": "dj", "ђ": "dj", "ћ": "ch", "х": "kh", "џ": "dj"}
)  # fmt: skip
_ARABIC = str.maketrans("إئأآٱاعىةهخغشذثظقצץ", "iiaaaaaaahXgSdtzkQQ")
_GREEK_PAIRS = (("ου", "u"), ("αυ", "av"), ("ευ", "ev"), ("τζ", "dzh"), ("χ", "kh"), ("αι", "e"),
                ("ει", "i"), ("οι", "i"), ("υ", "i"))  # fmt: skip
_SPELLED = (
    ("schtsch", "S"), ("chtch", "S"), ("shch", "S"), ("szcz", "S"), ("tsch", "C"), ("dsch", "J"),
    ("dzh", "J"), ("sch", "S"), ("tch", "C"), ("cz", "C"), ("sz", "S"), ("sh", "S"), ("zh", "Z"),
    ("dj", "J"), ("x", "ks"), ("kh", "X"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("tz", "Q"), ("ts", "Q"), ("ou", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("q", "k"),
)  # fmt: skip
_WAYS = {
    "latin": (("ch", ("C", "X", "S")), ("c", ("k", "Q")), ("j", ("i", "J"))),
    "greek": (("mp", ("b", "mp")), ("nt", ("d", "nt")), ("gk", ("g", "nk"))),
    "consonantal": (("w", ("u", "v")), ("v", ("v", "u")), ("p", ("p", "f"))),
}
"""What the languages of a script read differently."""
_BEFORE = (
    (re.compile(r"(?<=i)c$"), "C"),
    (re.compile(r"c(?=[eiy])"), "Q"),
    (re.compile(r"(?<=[b-df-hj-np-tv-z]in)e$"), ""),
)
_EVENED = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"w", "v"),
        (r"y", "i"),
        (r"(?<=.)[ae]h$", "a"),
        (r"(?<=.)h$", ""),
        (r"(.)\1+", r"\1"),
        (r"i+(?=[aeou].)", ""),
        (r"u(?=[aeio])", "v"),
        (r"(?<=.)[ie]+v$", "ov"),
    )
)
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[str, ...]:
    """The ways a word may sound, at most MOST_READINGS; none when it has no letters."""
    word = word[:MOST_LETTERS]
    found = (sounds for form in _forms(word) for sounds in _sounds(form, _script(word)))
    return tuple(islice(dict.fromkeys(filter(None, found)), MOST_READINGS))


def is_consonantal(word: str) -> bool:
    """Whether it is in Hebrew or Arabic letters, which leave short vowels out."""
    return _CONSONANTAL.search(word) is not None


def is_inflected(word: str) -> bool:
    """Whether it is in a script whose languages put names into cases."""
    return _CYRILLIC.search(word) is not None or _GREEK.search(word) is not None


def without_article(word: str) -> str:
    """al-Assad and الأسد without their article."""
    if latin := _LATIN_ARTICLE.match(word):
        word = word[latin.end() :]
    arabic = None if word.isascii() else _ARABIC_ARTICLE.match(word)
    return word[arabic.end() :] if arabic else word


def _script(word: str) -> str:
    if is_consonantal(word):
        return "consonantal"
    return "greek" if _GREEK.search(word) else "latin"


def _forms(word: str) -> Iterator[str]:
    """The word in lower-case Latin letters: as it stands, and without an ending."""
    text = unicodedata.normalize("NFC", word).lower()
    return map(_latin, _cases(without_article(text)))


def _cases(text: str) -> Iterator[str]:
    yield text
    if _CYRILLIC.search(text):
        adjective = _ADJECTIVE_ENDING.sub("ий", text)
        yield adjective if adjective != text else _CASE_ENDING.sub("", text)
    elif _GREEK.search(text):
        yield text[:-1] if text.endswith("ς") else f"{text}ς"
    elif len(text) > 5 and text.endswith("s"):
        yield text[:-1]


def _latin(text: str) -> str:
    if _GREEK.search(text):
        marked = unicodedata.normalize("NFD", text)
        text = "".join(c for c in marked if not unicodedata.combining(c))
        for pair, letters in _GREEK_PAIRS:
            text = text.replace(pair, letters)
    if is_consonantal(text):
        return re.sub(r"[^a-zA-Z]", "", anyascii(text.translate(_ARABIC)))
    return re.sub(r"[^a-z]", "", anyascii(text.translate(_MARKED)).lower())


def _sounds(letters: str, script: str) -> Iterator[str]:
    if script != "consonantal":
        for spelled, sound in _SPELLED:
            letters = letters.replace(spelled, sound)
    for pattern, sound in _BEFORE:
        letters = pattern.sub(sound, letters)
    choices = [(spelled, ways) for spelled, ways in _WAYS[script] if spelled in letters]
    for chosen in product(*(ways for _, ways in choices)):
        read = letters
        for (spelled, _), sound in zip(choices, chosen, strict=True):
            read = read.replace(spelled, sound)
        read = _even(read)
        yield read
        yield _SILENT_H.sub("", read)


def _even(sounds: str) -> str:
    for pattern, sound in _EVENED:
        sounds = pattern.sub(sound, sounds)
    return sounds
