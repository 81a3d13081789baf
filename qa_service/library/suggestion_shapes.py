"""Sentence shapes of news, and the question that a sentence of each shape answers.

A name stands in the question as it stands in the sentence, so a language has only the questions in
which that is right.
"""

import re
from collections.abc import Iterator
from typing import Literal, get_args

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


Kind = Literal["killed", "happened", "said", "who"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The best liked first."""
_APART = re.compile(r",\s*$")

_FOUND: dict[str, dict[Kind, str]] = {
    "en": {
        "killed": rf"\b(?:killed|died|dead)\b.{{0,120}}?\b(?:in|near) {_AREA}{_PLACE}",
        "happened": rf"\b(?:in|near) {_AREA}{_PLACE}",
        "said": rf"{_PERSON},? (?:said|told|announced|warned|argued)\b",
    },
    "de": {
        "killed": rf"\bin {_PLACE}\b.{{0,90}}?\b(?:getötet|starben|Tote|ums Leben)",
        "happened": rf"\bin {_PLACE}",
        "said": rf"(?:sagte|erklärte) {_PERSON}",
    },
    "es": {
        "killed": rf"\b(?:murieron|muertos|muertas|fallecidos)\b.{{0,90}}?\ben {_PLACE}",
        "happened": rf"\ben {_PLACE}",
        "said": rf"(?:dijo|afirmó|declaró) {_PERSON}",
    },
    "fr": {
        "killed": rf"\b(?:tuées?|tués|morts?)\b.{{0,90}}?\bà {_PLACE}",
        "happened": rf"\bà {_PLACE}",
        "said": rf"{_PERSON} a (?:déclaré|dit|affirmé|annoncé)",
    },
    "it": {"happened": rf"\ba {_PLACE}", "said": rf"{_PERSON} ha (?:detto|dichiarato|affermato)"},
    "pt": {"happened": rf"\bem {_PLACE}", "said": rf"(?:disse|afirmou|declarou) {_PERSON}"},
    "ru": {"said": rf"(?:сказал|заявил|сообщил)а? {_PERSON}"},
    "uk": {"said": rf"(?:сказав|сказала|заявив|заявила|повідомив|повідомила) {_PERSON}"},
}
"""By language, shapes of sentences that answer a question of a kind, in the order of KINDS."""
_ASKED: dict[str, dict[Kind, str]] = {
    "en": {"killed": "How many people were killed in {}?", "said": "What did {} say?",
           "happened": "What happened in {}?", "who": "Who is {}?"},
    "de": {"killed": "Wie viele Menschen wurden in {} getötet?", "said": "Was sagte {}?",
           "happened": "Was geschah in {}?", "who": "Wer ist {}?"},
    "es": {"killed": "¿Cuántas personas murieron en {}?", "said": "¿Qué dijo {}?",
           "happened": "¿Qué pasó en {}?", "who": "¿Quién es {}?"},
    "fr": {"killed": "Combien de personnes ont été tuées à {} ?", "said": "Qu’a dit {} ?",
           "happened": "Que s’est-il passé à {} ?", "who": "Qui est {} ?"},
    "it": {"killed": "Quante persone sono state uccise a {}?", "said": "Che cosa ha detto {}?",
           "happened": "Che cosa è successo a {}?", "who": "Chi è {}?"},
    "pt": {"killed": "Quantas pessoas morreram em {}?", "said": "O que disse {}?",
           "happened": "O que aconteceu em {}?", "who": "Quem é {}?"},
    "ru": {"said": "Что говорит {}?"},
    "uk": {"said": "Що каже {}?"},
}  # fmt: skip
"""Only questions in which a name stands as a sentence has it, whatever its case and gender."""
_COMPILED = {
    language: {kind: re.compile(found) for kind, found in shapes.items()}
    for language, shapes in _FOUND.items()
}


def questions_of(
    sentence: str, language: str, *, lead: bool, asked_in: str = ""
) -> Iterator[tuple[Kind, str]]:
    """Questions this sentence answers, and their kinds; the best liked first.

    They are in its language, or in the one that is `asked_in`. What happened somewhere is only
    asked of an article's `lead`, and who somebody is only where commas set him apart: "the
    minister, Ana Silva, said".
    """
    asked = _ASKED.get(asked_in or language, {})
    for kind, shape in _COMPILED.get(language, {}).items():
        match = shape.search(sentence) if lead or kind != "happened" else None
        if match is None or kind not in asked:
            continue
        name = match["name"].removesuffix("’s").removesuffix("'s")
        words = [word for word in name.split() if not re.fullmatch(_LINK, word)]
        if not all(word[0].isupper() for word in words) or _OFFICE.search(name):
            continue
        yield kind, asked[kind].format(name)
        if kind == "said" and "who" in asked and _APART.search(sentence[: match.start("name")]):
            yield "who", asked["who"].format(name)
