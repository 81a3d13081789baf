"""How many: the number a sentence gives for what a question counts."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.language import Quantity, capitalised, dimension_behind, terms
from index.question import AskedQuestion, concepts_in
from index.types import EvidenceSentence
from index.vocabulary import anywhere, asking, words_in
from qa_service.knowledge.stated import Stated, is_plain, told
from qa_service.verify.reading import Reading, Token, read

FARTHEST = 4
"""Words that carry meaning between a number and what it counts; a comma counts for two."""
MOST_WORDS = 8
"""A wording of more words is no short one: then the sentence is told."""
NEAR = 0.25
"""Share by which a number may differ from "about" another."""

READ = "en"
"""The language in which what is counted is read by rule."""
TOLLS = frozenset({"~death", "~injury"})
HOW_MANY = re.compile(asking("many"), re.IGNORECASE)
_ENGLISH = words_in(READ).reports
_PARTIAL = re.compile(rf"\s+(?:{_ENGLISH.partial})", re.IGNORECASE)
_FROM = re.compile(rf"\b(?:{anywhere(lambda words: words.reports.starting)})\s+$", re.IGNORECASE)
_TO = re.compile(r"(?:\s[^\W\d_]+){1,3}\s")
"""Between two numbers of which the second is what the first became."""
_JOINED = re.compile(r"-[^\W\d_]")
_BEHIND_NAME = re.compile(r"(?<!\w)[^\W\d_a-z][\w’'-]*, $")
_APPOSED = re.compile(r"[,.;)]|\Z")
_AGED = re.compile(rf"\b(?:{_ENGLISH.aged})\s+$", re.IGNORECASE)
_STEP = re.compile(rf"\b(?:{_ENGLISH.step})\s+$", re.IGNORECASE)
"""Before the number by which a toll has grown."""
_ANYBODY = frozenset(_ENGLISH.anybody.split())
_WIDE = re.compile(rf"\b(?:{_ENGLISH.wide})\b", re.I)


def stated_number(asked: AskedQuestion, sentence: EvidenceSentence) -> Stated | None:
    """The one number that goes with what is counted; None when there is none or more than one."""
    language = sentence.article.language
    target = target_of(asked, language)
    text = told(sentence)
    if not target or not HOW_MANY.search(asked.text) or not is_plain(text, language, asked.text):
        return None
    reading = read(text, language)
    numbers = counts(text, reading.quantities, language)
    numbers = of_people(text, numbers, target, language)
    total = _total(reading, numbers) if "~death" in target else None
    found = {total or _nearest(reading, concept, numbers) for concept in target}
    number = found.pop() if len(found) == 1 else None
    if number is None or number.value in asked.numbers or not number.value[0].isdecimal():
        return None
    if counts_other_toll(target, reading, number):
        return None
    wording = "" if total else _wording(text, number, reading, target)
    of = _counted(reading, number, target)
    wide = {"~wide"} if _WIDE.search(text) else set()
    return Stated(sentence, number, wording, of | wide | {number.unit})


def of_people(
    text: str, numbers: Sequence[Quantity], target: Collection[str], language: str
) -> list[Quantity]:
    """Where people hurt are counted, those that are no time ("de 58 años"); else all."""
    if TOLLS.isdisjoint(target):
        return list(numbers)
    return [q for q in numbers if dimension_behind(text, q.end, language) != "duration"]


def counts_other_toll(target: Collection[str], reading: Reading, number: Quantity) -> bool:
    """Whether a number is of the dead where the injured, or passengers, are asked for. English."""
    place = next(token for token in reading.tokens if token.start == number.start)
    if TOLLS.isdisjoint(target):
        beside = [w for w in reading.content if w.clause == place.clause]
        return any(
            _concepts(w, reading.language) & TOLLS and _distance(w, place) <= FARTHEST
            for w in beside
        )
    near: dict[int, set[str]] = {}
    for word in reading.content:
        if counted := _concepts(word, reading.language) & {*TOLLS, *target}:
            near.setdefault(_distance(word, place), set()).update(counted)
    least = min(near, default=FARTHEST + 1)
    return least <= FARTHEST and near[least].isdisjoint(target)


def _total(reading: Reading, numbers: Sequence[Quantity]) -> Quantity | None:
    """What a toll rose to, not who died last: "has risen to nine after three died". English."""
    tolls = [token for token in reading.content if token.lower == "toll"]
    if reading.language != "en" or not tolls:
        return None
    clause = {t.start for t in reading.tokens if t.clause == tolls[0].clause}
    behind = (n for n in numbers if n.start > tolls[0].start and n.start in clause)
    return next((n for n in behind if not _STEP.search(reading.text[: n.begin])), None)


def target_of(asked: AskedQuestion, language: str) -> set[str]:
    """What is counted: the dead of "How many died in the fire in Garvel?", not fires."""
    focus = set(asked.number_focus(language))
    named = {term for word in capitalised(asked.text) for term in terms(word, language)}
    return focus & TOLLS or focus - named - {"~person"} or focus - named


def numbers_differ(one: Stated, other: Stated) -> bool:
    """Whether both cannot be so: "28" and "20", but not "at least 28" and "28" or "30".

    A later report with a higher figure differs from "at least 28": it has news.
    """
    first, second = sorted((one, other), key=lambda stated: stated.day)
    if not isinstance(first.value, Quantity) or not isinstance(second.value, Quantity):
        return False
    a, b = float(first.value.value), float(second.value.value)
    if a == b or _roughly(first.value, second.value, a, b):
        return False
    later = bool(first.day) and first.day < second.day
    if first.value.qualifier in {"least", "more"} and b > a:
        return later
    if second.value.qualifier in {"least", "more"} and a > b:
        return False
    return not (first.value.qualifier in {"most", "less"} and b < a) and not (
        second.value.qualifier in {"most", "less"} and a < b
    )


def roughly(one: Stated, other: Stated) -> bool:
    """Whether two are equal as far as "about" goes."""
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        return False
    a, b = float(one.value.value), float(other.value.value)
    return a == b or _roughly(one.value, other.value, a, b)


def _roughly(first: Quantity, second: Quantity, a: float, b: float) -> bool:
    near = "near" in {first.qualifier, second.qualifier}
    return near and abs(a - b) <= NEAR * max(a, b)


def counts(text: str, numbers: Sequence[Quantity], language: str) -> list[Quantity]:
    """The numbers of a text that may count something; not the first of "from 28 to 30", and not
    "un homme de 34 ans".

    Words that say from where are other words too: "el balance es de 28".
    """
    behind = {one.start: other for one, other in pairwise(numbers)}

    def starts(one: Quantity) -> bool:
        other = behind.get(one.start)
        rose = other is not None and _TO.fullmatch(text, one.end, other.start) is not None
        lasts = dimension_behind(text, one.end, language) == "duration"
        return (rose or lasts) and _FROM.search(text[: one.start]) is not None

    return [number for number in numbers if _is_count(text, number) and not starts(number)]


def _is_count(text: str, number: Quantity) -> bool:
    """Not "three more", "two of the dead", "the second", "half", and no age."""
    written = text[number.start : number.end]
    return not (
        _PARTIAL.match(text, number.end)
        or number.value.endswith("th")
        or (written[0].isalpha() and number.value.startswith("0."))
        or written.lower() in {"one", "a", "an"}
        or _is_age(text, number)
    )


def _is_age(text: str, number: Quantity) -> bool:
    """ "58-jährige", "Olena Koval, 58, died", "a woman of 58".

    A number with a hyphen behind counts nothing in any language; a name is told by its capital;
    words before an age are English.
    """
    return (
        _JOINED.match(text, number.end) is not None
        or (_BEHIND_NAME.search(text[: number.start]) is not None
            and _APPOSED.match(text, number.end) is not None)
        or _AGED.search(text[: number.start]) is not None
    )  # fmt: skip


def _nearest(reading: Reading, concept: str, numbers: Sequence[Quantity]) -> Quantity | None:
    """The number that stands nearest to a word for the concept; None when two do."""
    by_start = {number.start: number for number in numbers}
    places = [token for token in reading.tokens if token.start in by_start]
    best: dict[int, set[int]] = {}
    for word in reading.content:
        if concept not in _concepts(word, reading.language):
            continue
        for place in places:
            best.setdefault(_distance(word, place), set()).add(place.start)
    least = min(best, default=FARTHEST + 1)
    if least > FARTHEST or len(best[least]) > 1:
        return None
    return by_start[best[least].pop()]


def _distance(one: Token, other: Token) -> int:
    return abs(one.place - other.place) + 2 * abs(one.clause - other.clause)


def _concepts(token: Token, language: str) -> set[str]:
    return set(concepts_in(token.text, language))


def _counted(reading: Reading, number: Quantity, target: set[str]) -> frozenset[str]:
    """What stands right behind the number, unless it is anybody: "soldiers", not "people"."""
    after = [token for token in reading.content if token.start > number.start][:2]
    stems = {t for token in after if token.kind == "word" for t in _stems(token, reading, target)}
    return frozenset(stems - _ANYBODY)


def _stems(token: Token, reading: Reading, target: set[str]) -> list[str]:
    if _concepts(token, reading.language) & target:
        return []
    gap = [t for t in reading.content if t.kind in {"number", "word"} and t.start < token.start]
    return terms(token.text, reading.language) if gap and gap[-1].kind == "number" else []


def _wording(text: str, number: Quantity, reading: Reading, target: set[str]) -> str:
    """From the number, with its "at least", to the word for what it counts.

    Empty where that stands first: "dead at eleven" is no statement. Nor is "nine people lost",
    which goes on; what is said of the dead may: "nine people were killed".
    """
    start = number.begin
    words = [t for t in reading.content if _concepts(t, reading.language) & target]
    word = min(words, key=lambda t: abs(t.start - number.start))
    if TOLLS.isdisjoint(target):
        clause = [token for token in reading.tokens if token.clause == word.clause]
        word = max((t for t in words if t.clause == word.clause), key=lambda t: t.start)
        if word is not clause[-1]:
            return ""
    span = text[start : word.start + len(word.text)]
    if word.start < number.start or len(span.split()) > MOST_WORDS:
        return ""
    return " ".join(f"{span[:1].upper()}{span[1:]}".split())
