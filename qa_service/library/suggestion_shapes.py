"""Sentence shapes of news, and the question that a sentence of each shape answers.

Only for languages in which a name can stand in the question as it stands in the sentence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = r"(?<!\w)[^\W\d_a-z][\w’-]*\w"
_LINK = r"(?:al|bin|da|de|del|der|di|do|la|van|von)"
_PLACE = rf"(?P<name>{_WORD}(?:\s+{_WORD})?)"
_PERSON = rf"(?P<name>{_WORD}\s+(?:{_LINK}\s+)?{_WORD})"
_AREA = r"(?:the \w+ of |downtown |central |northern |eastern |southern |western )?"
_OFFICE = re.compile(
    r"[’']s\b|\b(?:Agency|Bank|Commission|Committee|Council|Court|Department|Government|Ministry"
    r"|Office|Parliament|Party|Police|Service|Union|University|Ministerium|Minister|President)\b"
)
"""What says something too, but is no name to ask for without "the"."""


class Shape(NamedTuple):
    """A sentence in which `found` matches answers the question `asked`."""

    found: re.Pattern[str]
    asked: str


# The last one of each language asks what happened.
_SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (rf"\b(?:killed|died|dead)\b.{{0,120}}?\b(?:in|near) {_AREA}{_PLACE}",
         "How many people were killed in {name}?"),
        (rf"{_PERSON},? (?:said|told|announced|warned|argued)\b", "What did {name} say?"),
        (rf"\b(?:in|near) {_AREA}{_PLACE}", "What happened in {name}?"),
    ),
    "de": (
        (rf"\bin {_PLACE}\b.{{0,90}}?\b(?:getötet|starben|Tote|ums Leben)",
         "Wie viele Menschen wurden in {name} getötet?"),
        (rf"(?:sagte|erklärte) {_PERSON}", "Was sagte {name}?"),
        (rf"\bin {_PLACE}", "Was geschah in {name}?"),
    ),
    "es": (
        (rf"\b(?:murieron|muertos|muertas|fallecidos)\b.{{0,90}}?\ben {_PLACE}",
         "¿Cuántas personas murieron en {name}?"),
        (rf"(?:dijo|afirmó|declaró) {_PERSON}", "¿Qué dijo {name}?"),
        (rf"\ben {_PLACE}", "¿Qué pasó en {name}?"),
    ),
    "fr": (
        (rf"\b(?:tuées?|tués|morts?)\b.{{0,90}}?\bà {_PLACE}",
         "Combien de personnes ont été tuées à {name} ?"),
        (rf"{_PERSON} a (?:déclaré|dit|affirmé|annoncé)", "Qu’a dit {name} ?"),
        (rf"\bà {_PLACE}", "Que s’est-il passé à {name} ?"),
    ),
    "it": (
        (rf"{_PERSON} ha (?:detto|dichiarato|affermato)", "Che cosa ha detto {name}?"),
        (rf"\ba {_PLACE}", "Che cosa è successo a {name}?"),
    ),
    "pt": (
        (rf"(?:disse|afirmou|declarou) {_PERSON}", "O que disse {name}?"),
        (rf"\bem {_PLACE}", "O que aconteceu em {name}?"),
    ),
}  # fmt: skip
_COMPILED = {
    language: tuple(Shape(re.compile(found), asked) for found, asked in shapes)
    for language, shapes in _SHAPES.items()
}


def questions_of(sentence: str, language: str, *, lead: bool) -> Iterator[tuple[int, str]]:
    """Questions this sentence answers, each with how little it is liked (0 is the best).

    What happened somewhere is only asked of an article's `lead`.
    """
    shapes = _COMPILED.get(language, ())
    for order, shape in enumerate(shapes if lead else shapes[:-1]):
        match = shape.found.search(sentence)
        if match is None:
            continue
        name = match["name"].removesuffix("’s").removesuffix("'s")
        words = [word for word in name.split() if not re.fullmatch(_LINK, word)]
        if all(word[0].isupper() for word in words) and not _OFFICE.search(name):
            yield order, shape.asked.format(name=name)
