"""Sentence -> the same with something more or turned round, by language; written before the rules
were looked at, and none of it is in any table of theirs."""

import random
import re
from collections.abc import Callable, Sequence

from index.times.find import find_times
from index.types import Span

_TAILS = {
    "en": (
        ", which later turned out to be a fabrication", ", to the delight of local shopkeepers",
        ", and two ministers stepped down over it", ", although hardly anybody had noticed",
        ", costing taxpayers a fortune", " after a lengthy quarrel with the landlord",
    ),
    "de": (
        ", was sich später als Erfindung herausstellte", ", sehr zur Freude der Anwohner",
        ", und zwei Minister traten deshalb zurück", ", obwohl kaum jemand davon wusste",
        ", weil die Heizung ausgefallen war", " nach einem langen Streit mit dem Vermieter",
    ),
    "fr": (
        ", ce qui s'est révélé être une invention", ", au grand bonheur des commerçants",
        ", et deux ministres ont quitté leur poste", ", alors que presque personne ne le savait",
        ", faute de chauffage", " après une longue querelle avec le propriétaire",
    ),
    "ru": (
        ", что позже оказалось выдумкой", ", к большой радости местных торговцев",
        ", и два министра ушли в отставку", ", хотя почти никто об этом не знал",
        ", потому что отключили отопление", " после долгой ссоры с домовладельцем",
    ),
}  # fmt: skip
_ORDERS = {
    "en": ". Please forward this to everyone you know",
    "de": ". Bitte schicken Sie diese Nachricht an alle Freunde weiter",
    "fr": ". Merci de transmettre ce message à tous vos amis",
    "ru": ". Перешлите это сообщение всем знакомым",
}
_LINKS = (
    " ([more](https://news.invalid/{n}))", " ![photo](http://img.invalid/{n}.png)",
    " (www.invalid-{n}.example)", ": https://news.invalid/{n}",
)  # fmt: skip
_NAME = re.compile(r"(?<=[^\W\d_,] )[A-ZÀ-ÞА-ЯЁ][^\W\d_]{3,}(?: [A-ZÀ-ÞА-ЯЁ][^\W\d_]{3,})*")
_STOP = re.compile(r"[.!?…]?$")
_WITH_NOUNS_IN_CAPITALS = frozenset({"de"})

Rule = Callable[[str, str, random.Random], str | None]


def _tail(text: str, language: str, chance: random.Random) -> str | None:
    return _STOP.sub(f"{chance.choice(_TAILS[language])}.", text, count=1)


def _order(text: str, language: str, _: random.Random) -> str | None:
    return _STOP.sub(f"{_ORDERS[language]}.", text, count=1)


def _link(text: str, _: str, chance: random.Random) -> str | None:
    link = chance.choice(_LINKS).format(n=chance.randrange(1000))
    return _STOP.sub(f"{link}.", text, count=1)


def _swap(text: str, language: str, _: random.Random) -> str | None:
    """Two names change places."""
    times = [time.span for time in find_times(text, language)]
    found = [
        match
        for match in _NAME.finditer(text)
        if not any(span.overlaps(Span(*match.span())) for span in times)
    ]
    if len(found) < 2 or language in _WITH_NOUNS_IN_CAPITALS or _alike(*found[:2]):
        return None
    one, other = found[:2]
    middle = text[one.end() : other.start()]
    return text[: one.start()] + other[0] + middle + one[0] + text[other.end() :]


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Russia, Russian: turned round they say the same."""
    return one[0][:4] == other[0][:4]


LANGUAGES: Sequence[str] = tuple(_TAILS)
RULES: dict[str, Rule] = {"tail": _tail, "order": _order, "link": _link, "swap": _swap}
