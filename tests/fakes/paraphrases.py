"""Sentence -> the same said otherwise, by rule: what a verifier must let pass."""

import re
from collections.abc import Callable, Iterator

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_PLAIN_NUMBER = re.compile(
    r"(?<![\w.,$€£:/-])(\d{1,2})(?![\w.,:/%-]|\s?(?:%|per|am|pm|BC|AD)\b)(?=\s[a-z])"
)
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_SMALL[2:])})\b(?=\s[a-z])")
_THOUSANDS = re.compile(r"\b(\d{1,3}),(\d{3})\b(?!,)")
_TRAILING = re.compile(
    r", (?:which|who|while|becoming|landing|bordering|including|with|leaving|making) [^,“”\"]+\.$"
)
_SWAPS = (
    ("were killed", "died"), ("was killed", "died"), ("wounded", "injured"),
    ("wounding", "injuring"), ("injured", "wounded"), ("captured", "seized"),
    ("more than", "over"), ("said", "stated"),
    ("began", "started"), ("movie", "film"), ("about", "around"), ("strike", "attack"),
    ("rubble", "debris"), ("massive", "huge"), ("is not", "isn't"), ("was not", "wasn't"),
    ("has not", "hasn't"), ("did not", "didn't"), ("does not", "doesn't"), ("do not", "don't"),
    ("cannot", "can't"), ("were not", "weren't"), ("had not", "hadn't"), ("also ", ""),
    ("it is", "it's"), ("percent", "per cent"),
)  # fmt: skip
_ACCORDING = re.compile(r"^According to ([^,“”\"]{3,70}), ([^“”\"]+)\.$")
_SAID_FIRST = re.compile(
    r"^([A-Z][^,“”\"]{2,70}?) (said|announced|reported)(?: that)? "
    r"((?!on|in|he |she )[^“”\"]{20,})\.$"
)
_SAID_LAST = re.compile(
    r"^([^“”\"]{20,}), ((?:the |an? )?[^,“”\"]{3,70}?) said(?: (?:on )?\w+day)?\.$"
)
_PASSIVE = re.compile(
    r"^([A-Z][\w’' ]{2,40}?) (?:was|were) (\w+ed) by ((?:the )?[\w’' -]{3,40})\.$"
)
_NAME = re.compile(r"(?<=[a-z,] )((?!\w+(?:day|ary|ember|ober|ust|uly)\b)[A-Z][a-z]{5,})\b(?!’)")


def paraphrases(sentence: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of every rule that fits; none of them changes what is said."""
    for kind, rule in _RULES:
        text = rule(sentence)
        if text and text != sentence:
            yield kind, text


def number_in_words(value: int) -> str:
    """0..99 in English words."""
    if value < len(_SMALL):
        return _SMALL[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def _worded(text: str) -> str:
    return _PLAIN_NUMBER.sub(lambda m: number_in_words(int(m[1])), text)


def _digits(text: str) -> str:
    return _NUMBER_WORD.sub(lambda m: str(_SMALL.index(m[1])), text)


def _unseparated(text: str) -> str:
    return _THOUSANDS.sub(r"\1\2", text)


def _shortened(text: str) -> str:
    return _TRAILING.sub(".", text)


def _synonyms(text: str) -> str:
    for written, other in _SWAPS:
        if re.search(rf"(?<=[a-z] ){re.escape(written)}(?!\w)", text):
            return re.sub(rf"(?<=[a-z] ){re.escape(written)}(?!\w)", other, text, count=1)
    return text


def _attribution_back(text: str) -> str:
    if match := _ACCORDING.match(text):
        return f"{match[2][:1].upper()}{match[2][1:]}, according to {match[1]}."
    if match := _SAID_FIRST.match(text):
        return f"{match[3][:1].upper()}{match[3][1:]}, {match[1]} said."
    return text


def _attribution_front(text: str) -> str:
    match = _SAID_LAST.match(text)
    if match is None:
        return text
    body = match[1]
    return f"According to {match[2]}, {body}." if body[:1].isupper() else text


def _active(text: str) -> str:
    match = _PASSIVE.match(text)
    if match is None:
        return text
    return f"{match[3][:1].upper()}{match[3][1:]} {match[2]} {match[1]}."


def _respelled(text: str) -> str:
    """Each name as another transliteration would have it; what is quoted stays."""
    if "“" in text or '"' in text:
        return text
    return _NAME.sub(lambda m: m[1][0] + _other_spelling(m[1][1:]), text)


def _other_spelling(name: str) -> str:
    for written, other in _SPELLINGS:
        if written in name[1:]:
            return name[:1] + name[1:].replace(written, other, 1)
    return name


_SPELLINGS = (("iy", "y"), ("ky", "ki"), ("y", "i"), ("ck", "k"), ("w", "v"), ("ll", "l"),
              ("ss", "s"), ("ph", "f"))  # fmt: skip
_RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("number in words", _worded),
    ("number in digits", _digits),
    ("no separator", _unseparated),
    ("shortened", _shortened),
    ("synonym", _synonyms),
    ("attribution last", _attribution_back),
    ("attribution first", _attribution_front),
    ("active", _active),
    ("respelled", _respelled),
)
