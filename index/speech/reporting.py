"""The words with which reports say that somebody said something, as patterns."""

import re
from dataclasses import dataclass
from functools import cache

from index.vocabulary.calendar import any_month, any_weekday
from index.vocabulary.en import SAYING as ENGLISH
from index.vocabulary.reports import ReportWords
from index.vocabulary.served import words_in
from index.vocabulary.types import SayingWords


@dataclass(frozen=True, slots=True)
class Reporting:
    """`SayingWords` and some of `ReportWords`, for text outside quotation marks."""

    sure: re.Pattern[str]
    unsure: re.Pattern[str]
    heard: re.Pattern[str]
    that: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    wrapped: re.Pattern[str]
    pronoun: re.Pattern[str]
    no_source: re.Pattern[str]
    not_said: re.Pattern[str]
    opening: re.Pattern[str]
    role: re.Pattern[str]
    article: re.Pattern[str]
    when: re.Pattern[str]
    afterthought: re.Pattern[str]
    cut: re.Pattern[str]
    verb_second: bool
    tells: re.Pattern[str]
    finite: re.Pattern[str]
    goes_on: re.Pattern[str]
    clause: re.Pattern[str]
    relative: re.Pattern[str]
    person: re.Pattern[str]
    body: re.Pattern[str]


@cache
def reporting_in(language: str) -> Reporting:
    """The words of a language; of English where we have none."""
    words = words_in(language)
    if words.saying is None:
        return _compiled(ENGLISH, words_in("en").reports, "en")
    return _compiled(words.saying, words.reports, language)


def _compiled(words: SayingWords, reports: ReportWords, language: str) -> Reporting:
    def of(expression: str, before: str = r"(?<!\w)", behind: str = r"(?!\w)") -> re.Pattern[str]:
        expression = expression.replace("{weekday}", any_weekday(language))
        expression = expression.replace("{month}", any_month(language))
        return re.compile(f"{before}(?:{expression}){behind}", re.IGNORECASE | re.DOTALL)

    return Reporting(
        sure=_verbs(words.sure),
        unsure=_verbs(words.unsure),
        heard=_verbs(words.heard),
        that=of(words.that, "", ""),
        head=of(words.head),
        tail=of(words.tail),
        wrapped=of(words.wrapped),
        pronoun=of(words.pronoun, r"\W*", r"\W*"),
        no_source=of(words.no_source, r"\W*"),
        not_said=of(words.not_said, behind=r"\W*$"),
        opening=of(words.opening, r"\W*"),
        role=of(words.role),
        article=of(words.article, r"\W*"),
        when=of(words.when, r"\W*", r"\s+(?=\S)"),
        afterthought=of(words.afterthought, r"(?:\s+(?:", r"))+$"),
        cut=of(words.cut, "", ""),
        verb_second=words.verb_second,
        tells=of(reports.tells),
        finite=of(reports.finite, r"(?<!who )(?<!which )(?<!that )(?<!\w)"),
        goes_on=of(reports.goes_on, "", r"\s+"),
        clause=of(reports.clause, r"\w ", " "),
        relative=of(reports.relative, "", " "),
        person=of(reports.person),
        body=of(reports.body, behind=r"\s*$"),
    )


def _verbs(expression: str) -> re.Pattern[str]:
    """In small letters only: "United States", "Edward Said"."""
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)(?! by\b)")
