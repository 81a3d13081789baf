"""Sentence shapes of news, and the question that a sentence of each shape answers.

A name stands in the question as it stands in the sentence, so a language has only the questions in
which that is right.
"""

import re
from collections.abc import Iterator
from typing import Literal, get_args

from index.vocabulary import SERVED, anywhere, words_in
from qa_service.phrases import SPOKEN, phrases

_WORD = r"(?<!\w)[^\W\d_a-z][\w’-]*\w"
_LINK = r"(?:al|bin|da|de|del|der|di|do|la|van|von)"
_PLACE = rf"(?P<name>{_WORD}(?:\s+{_WORD})?)"
_PERSON = rf"(?P<name>{_WORD}\s+(?:{_LINK}\s+)?{_WORD})"
_OFFICE = re.compile(rf"[’']s\b|\b(?:{anywhere(lambda words: words.reports.office)})\b")
"""What says something too, but is no name to ask for without "the"."""


Kind = Literal["killed", "happened", "said", "who"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The best liked first."""
_APART = re.compile(r",\s*$")


def _compiled(language: str) -> dict[Kind, re.Pattern[str]]:
    """Shapes of sentences that answer a question of a kind, in the order of KINDS."""
    words = words_in(language).shapes
    shapes: dict[Kind, str] = {
        "killed": words.killed, "happened": words.happened, "said": words.said
    }  # fmt: skip
    return {
        kind: re.compile(shape.replace("{place}", _PLACE).replace("{person}", _PERSON))
        for kind, shape in shapes.items()
        if shape
    }


_COMPILED = {language: _compiled(language) for language in SERVED}


def _asked(language: str) -> dict[Kind, str]:
    """Questions of each kind, where the language has one in which any name may stand."""
    if language not in SPOKEN:
        return {}
    say = phrases(language)
    asked: dict[Kind, str] = {
        "killed": say.asks_killed, "said": say.asks_said,
        "happened": say.asks_happened, "who": say.asks_who,
    }  # fmt: skip
    return {kind: question for kind, question in asked.items() if question}


def questions_of(
    sentence: str, language: str, *, lead: bool, asked_in: str = ""
) -> Iterator[tuple[Kind, str]]:
    """Questions this sentence answers, and their kinds; the best liked first.

    They are in its language, or in the one that is `asked_in`. What happened somewhere is only
    asked of an article's `lead`, and who somebody is only where commas set him apart: "the
    minister, Ana Silva, said".
    """
    asked = _asked(asked_in or language)
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
