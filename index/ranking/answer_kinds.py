"""Whether a sentence holds something of the kind a question asks for, beyond what it repeats."""

import re
from collections.abc import Collection, Iterator

from index.analysis import terms
from index.dates import DATE
from index.names import capitalised, spelled_in
from index.ranking.concepts import concept_of
from index.ranking.question import AskedQuestion

NEAR = 40
"""Characters around a number in which what it counts is looked for."""

_MONTHS = (
    "january february march april june july august september october november december "
    "januar februar märz mai juni juli oktober dezember enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre января февраля марта апреля мая июня "
    "июля августа сентября октября ноября декабря січня лютого березня квітня травня червня "
    "липня серпня вересня жовтня листопада грудня"
).split()
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag yesterday today tomorrow"
).split()
_TIME = re.compile(
    rf"\b(?:1[0-9]{{3}}|20[0-9]{{2}}|{'|'.join(_MONTHS)}|{'|'.join(_DAYS)}"
    r"|\d{1,2}(?:st|nd|rd|th) century|century|decade|(?:\d0|nine|eigh|seven|six|fif)(?:ties|0s))\b",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion dozen half third quarter "
    "zwei drei vier fünf sechs sieben acht neun zehn "
    "dos tres cuatro cinco seis siete ocho nueve diez"
).split()
# Not a time of day: "at 10:30 people were killed".
_NUMBER = re.compile(
    rf"(?<![\w.,:])\d+(?:[.,]\d+)*(?![\d:])|\b(?:{'|'.join(_NUMBER_WORD)})\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:in|at|on|near|from|to|of|outside|across|off|into|toward|towards|north|south|east|west)"
    r"\s+(?:the\s+)?(?:\w+\s+){0,3}?[A-ZÀ-ÞА-Я]"
)


def number_attached(
    question: AskedQuestion, focus: Collection[str], sentence: str, language: str
) -> float:
    """Share of what is counted that stands near a new number: "16 people were killed"."""
    if not focus:
        return 0.0
    known = {m.group().lower() for m in _numbers(question.text)}
    best = 0
    for number in _numbers(sentence):
        if number.group().lower() in known:
            continue
        near = sentence[max(0, number.start() - NEAR) : number.end() + NEAR]
        found = {concept_of(term) for term in terms(near, language)}
        best = max(best, sum(term in found for term in focus))
    return best / len(focus)


def holds_answer_kind(question: AskedQuestion, sentence: str) -> bool:
    """True when the sentence holds, say, a number the question does not already contain."""
    match question.kind:
        case "number":
            return _is_new(_numbers(sentence), _numbers(question.text))
        case "time":
            return _is_new(_TIME.finditer(sentence), _TIME.finditer(question.text))
        case "person":
            return _has_new_name(question, sentence)
        case "place":
            return bool(_PLACE.search(sentence)) and _has_new_name(question, sentence)
    return False


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What may be a count: not the numbers of a date."""
    return _NUMBER.finditer(DATE.sub(lambda date: "-" * len(date[0]), text))


def _is_new(found: Iterator[re.Match[str]], asked: Iterator[re.Match[str]]) -> bool:
    known = {match[0].lower() for match in asked}
    return any(match[0].lower() not in known for match in found)


def _has_new_name(question: AskedQuestion, sentence: str) -> bool:
    words = capitalised(sentence)
    if words and sentence.lstrip("\"'“‘«(").startswith(words[0]) and len(words) == 1:
        return False
    asked = question.text.lower()
    return any(
        word.lower() not in asked and not spelled_in(question.names, [word])
        for word in words[1:] or words
    )
