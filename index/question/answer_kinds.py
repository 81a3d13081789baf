"""Whether a sentence holds something of the kind a question asks for, beyond what it repeats."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from index.dated.dates import DATE
from index.language.names import capitalised, spelled_in
from index.language.units import dimension_behind
from index.question.concepts import concepts_in
from index.question.question import AskedQuestion
from index.times.patterns import spaced
from index.vocabulary.calendar import any_month, any_weekday
from index.vocabulary.expressions import NEVER
from index.vocabulary.served import anywhere, words_in

NEAR = 40
"""Characters around a number in which what it counts is looked for."""

_YEAR = rf"1[0-9]{{3}}|20[0-9]{{2}}|{anywhere(lambda words: words.reports.era)}"
# Not a time of day: "at 10:30 people were killed".
_DIGITS = r"(?<![\w.,:])\d+(?:[.,]\d+)*(?![\d:])"
_PLACE = re.compile(
    rf"\b(?:{anywhere(lambda words: words.reports.near_place)})"
    r"\s+(?:the\s+)?(?:\w+\s+){0,3}?[A-ZÀ-ÞА-Я]"
)


def number_attached(
    question: AskedQuestion, focus: Collection[str], sentence: str, language: str
) -> float:
    """Share of what is counted that stands near a new number: "16 people were killed"."""
    if not focus:
        return 0.0
    known = {m.group().lower() for m in _numbers(question.text, question.language)}
    best = 0
    for number in _numbers(sentence, language):
        if number.group().lower() in known:
            continue
        near = sentence[max(0, number.start() - NEAR) : number.end() + NEAR]
        found = set(concepts_in(near, language))
        best = max(best, sum(term in found for term in focus))
    return best / len(focus)


def holds_answer_kind(question: AskedQuestion, sentence: str, language: str) -> bool:
    """True when the sentence holds, say, a number the question does not already contain."""
    asked, own = question.text, question.language
    match question.kind:
        case "number":
            return _is_new(_numbers(sentence, language), _numbers(asked, own))
        case "duration":
            lasts = (m for m in _numbers(sentence, language) if _is_time(m, sentence, language))
            times = (*lasts, *_time(language).finditer(sentence))
            return _is_new(iter(times), _time(own).finditer(asked))
        case "time":
            return _is_new(_time(language).finditer(sentence), _time(own).finditer(asked))
        case "person":
            return _has_new_name(question, sentence)
        case "place":
            return bool(_PLACE.search(sentence)) and _has_new_name(question, sentence)
    return False


def _numbers(text: str, language: str) -> Iterator[re.Match[str]]:
    """What may be a count: not the numbers of a date."""
    return _number(language).finditer(DATE.sub(lambda date: "-" * len(date[0]), text))


def _is_time(number: re.Match[str], sentence: str, language: str) -> bool:
    return dimension_behind(sentence, number.end(), language) == "duration"


@cache
def _number(language: str) -> re.Pattern[str]:
    words = words_in(language).numbers
    named = "|".join([*words.small, *words.fractions, words.large])
    return re.compile(rf"{_DIGITS}|\b(?:{named})\b", re.IGNORECASE)


@cache
def _time(language: str) -> re.Pattern[str]:
    """Words for when; what the sentence says with them is not worked out here."""
    words = words_in(language).times
    known = words.fixed.items() if words else ()
    # "Overnight" tells no day.
    fixed = "|".join(spaced(said) for said, meaning in known if meaning.precision == "day")
    named = f"{any_month(language)}|{any_weekday(language)}|{fixed or NEVER}"
    return re.compile(rf"\b(?:{_YEAR}|{named})\b", re.IGNORECASE)


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
