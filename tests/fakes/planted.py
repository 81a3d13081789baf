"""Sentence -> a claim with one planted error, by rule: what a verifier must catch."""

import random
import re
from collections.abc import Callable, Sequence

from tests.fakes.paraphrases import number_in_words

WORLD = (
    "The capital of Peru is Lima.",
    "Water boils at 100 degrees Celsius at sea level.",
    "Mount Everest is the highest mountain on Earth.",
    "The Nile flows through Egypt.",
    "William Shakespeare wrote Hamlet.",
    "The Berlin Wall fell in 1989.",
    "Canberra is the capital of Australia.",
    "Light travels faster than sound.",
    "The heart pumps blood through the body.",
    "Tokyo hosted the Olympic Games in 1964.",
    "Penguins cannot fly.",
    "The Pacific is the largest ocean.",
    "Photosynthesis turns sunlight into energy.",
    "Marie Curie won two Nobel prizes.",
    "The Great Wall stands in China.",
    "A year has twelve months.",
    "Spiders have eight legs.",
    "Gold is heavier than silver.",
    "The Moon orbits the Earth.",
    "Brazil is the largest country in South America.",
)
"""True, and said by no article."""

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBER = re.compile(
    r"(?<![\w.,/:-])\d{1,3}(?:,\d{3})+|(?<![\w.,/:-])\d+(?:\.\d+)?(?![\w:/-]|[.,]\d)"
)
_WORDS = "two three four five six seven eight nine ten eleven twelve twenty".split()
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_DATE = re.compile(
    rf"\b(?:(?<=in )(?:19|20)\d\d|(?<=In )(?:19|20)\d\d|{'|'.join(_DAYS)}"
    rf"|(?:{'|'.join(_MONTHS[:4] + _MONTHS[5:])})(?!\w))\b"
)
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?\b(?!-)")
_PLACE = re.compile(r"\b((?:in|at|near|from) )((?!The |This )[A-Z][a-z]{3,})\b(?!-)")
_SPEAKER = re.compile(
    r"(?P<front>(?:According to |, ))?(?P<who>\b(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]{3,}"
    r"|officials|analysts|authorities)"
    r"(?= (?:said|says|wrote|announced|claimed|stated|told|reported|argued|added)\b)"
)
_ACCORDING = re.compile(r"(?<=[Aa]ccording to )(?:the )?[A-Za-z][\w’-]+(?: [A-Z][\w’-]+)*")
_SPEAKERS = ("Viktor Orlenko", "Maria Fernandez", "Governor Haidai", "Emmanuel Macron",
             "The Red Cross", "Firefighters")  # fmt: skip
_AUXILIARY = re.compile(
    r"\b(was|were|is|are|has|had|have|will|can|could|would|does|did)\b"
    r"(?= [a-z]{3})(?! not| n['’]t| yet)"
)
_NOT = re.compile(
    r"\b(was|were|is|are|has|had|have|will|can|could|would|does|did) not\b|\bcannot\b"
)
_NO = re.compile(r"\bno (?=[a-z]+)")
_OPPOSITES = (
    ("killed", "rescued"), ("captured", "liberated"), ("increasing", "decreasing"), ("won", "lost"),
    ("confirmed", "denied"), ("advance", "retreat"), ("largest", "smallest"),
    ("increased", "decreased"),
    ("before", "after"), ("supported", "opposed"), ("northern", "southern"), ("eastern", "western"),
)  # fmt: skip
_VERB = re.compile(r"(?<=\w )(was|were|is|are|has|had|have|will|can|said|launched|forced|won)\b")
_PRONOUN = re.compile(r"\b(?:it|he|she|they|this|that|these|there|who|which|we|i)\b", re.IGNORECASE)

Rule = Callable[[str, random.Random, Sequence[str]], str | None]


def _number(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    found = [*_NUMBER.finditer(text), *_NUMBER_WORD.finditer(text)]
    if not found:
        return None
    match = chance.choice(found)
    if not match[0][0].isdigit():
        other = chance.choice([word for word in _WORDS if word != match[0]])
    elif "." in match[0]:
        other = f"{float(match[0]) + 1.5:.1f}"
    else:
        value = int(match[0].replace(",", ""))
        step = chance.choice([1, 2, 7, 10, 100])
        other = f"{value + step:,}" if value < 1000 else str(value + 11)
        if value < 89 and chance.random() < 0.3:
            other = number_in_words(value + 3)
    return _put(text, match.span(), other)


def _date(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    if not (found := list(_DATE.finditer(text))):
        return None
    match = chance.choice(found)
    for names in (_DAYS, _MONTHS):
        if match[0] in names:
            others = [name for name in names if name not in text and name != "May"]
            return _put(text, match.span(), chance.choice(others))
    return _put(text, match.span(), str(int(match[0]) + chance.choice([-3, -1, 1, 2])))


def _name(text: str, chance: random.Random, others: Sequence[str]) -> str | None:
    found = [m for m in NAME.finditer(text) if m[0].split()[0] not in {*_DAYS, *_MONTHS}]
    return _replaced(text, chance, [m.span() for m in found], others)


def _place(text: str, chance: random.Random, others: Sequence[str]) -> str | None:
    found = [m for m in _PLACE.finditer(text) if m[2] not in {*_DAYS, *_MONTHS}]
    return _replaced(text, chance, [m.span(2) for m in found], [o.split()[-1] for o in others])


def _speaker(text: str, chance: random.Random, others: Sequence[str]) -> str | None:
    spans = [m.span("who") for m in _SPEAKER.finditer(text)]
    spans += [m.span() for m in _ACCORDING.finditer(text)]
    return _replaced(text, chance, spans, [*_SPEAKERS, *others])


def _negation(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    if match := _NOT.search(text):
        return _put(text, match.span(), match[1] or "can")
    if match := _NO.search(text):
        return _put(text, match.span(), "a ")
    present = [pair for pair in _OPPOSITES if re.search(rf"\b{pair[0]}\b", text)]
    if present and chance.random() < 0.6:
        written, other = chance.choice(present)
        return re.sub(rf"\b{written}\b", other, text, count=1)
    if match := _AUXILIARY.search(text):
        return _put(text, match.span(), f"{match[1]} not")
    return None


def _swapped_numbers(text: str, _: random.Random, __: Sequence[str]) -> str | None:
    found = [m for m in _NUMBER.finditer(text) if not re.fullmatch(r"(?:1[5-9]|20)\d\d", m[0])]
    if len(found) < 2 or found[0][0] == found[1][0]:
        return None
    one, other = found[0], found[1]
    return (text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0]
            + text[other.end() :])  # fmt: skip


RULES: dict[str, Rule] = {
    "number": _number,
    "date": _date,
    "name": _name,
    "speaker": _speaker,
    "place": _place,
    "negation": _negation,
    "merged": _swapped_numbers,
}


def merged(one: str, other: str) -> str | None:
    """The first sentence's subject with the second's predicate, when both can be told."""
    first, second = _VERB.search(one), _VERB.search(other)
    if first is None or second is None:
        return None
    subject, replaced = one[: first.start()], other[: second.start()]
    lengths = 1 < len(subject.split()) < 9 and 0 < len(replaced.split()) < 9
    if not lengths or "," in subject + replaced:
        return None
    alike = {w.lower() for w in subject.split()} & {w.lower() for w in replaced.split()}
    if (
        alike - {"the", "a", "an", "of", "in"}
        or _PRONOUN.search(subject + replaced)
        or "“" in other
    ):
        return None
    return subject + other[second.start() :]


def _replaced(
    text: str, chance: random.Random, spans: Sequence[tuple[int, int]], others: Sequence[str]
) -> str | None:
    others = [
        o for o in others if not any(w[:5].lower() in text.lower() for w in o.split() if len(w) > 3)
    ]
    if not spans or not others:
        return None
    return _put(text, chance.choice(spans), chance.choice(others))


def _put(text: str, span: tuple[int, int], other: str) -> str:
    return text[: span[0]] + other + text[span[1] :]
