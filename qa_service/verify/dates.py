"""Dates: what a claim says about time, against what its source says and when it was published.

"On Saturday" in an article of 4 February 2024 is 3 February 2024; a claim may say either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

_MONTHS = (
    "january|jan|januar|enero|janvier|январ[ьяе]|січ(?:ень|ня|ні)",
    "february|feb|februar|febrero|février|феврал[ьяе]|лют(?:ий|ого|ому)",
    "march|märz|marzo|mars|март[ае]?|берез(?:ень|ня|ні)",
    "april|apr|abril|avril|апрел[ьяе]|квіт(?:ень|ня|ні)",
    "may|mai|mayo|ма[йяе]|трав(?:ень|ня|ні)",
    "june|jun|juni|junio|juin|июн[ьяе]|черв(?:ень|ня|ні)",
    "july|jul|juli|julio|juillet|июл[ьяе]|лип(?:ень|ня|ні)",
    "august|aug|agosto|août|август[ае]?|серп(?:ень|ня|ні)",
    "september|sept|sep|septiembre|septembre|сентябр[ьяе]|верес(?:ень|ня|ні)",
    "october|oct|oktober|octubre|octobre|октябр[ьяе]|жовт(?:ень|ня|ні)",
    "november|nov|noviembre|novembre|ноябр[ьяе]|листопад[аі]?",
    "december|dec|dezember|diciembre|décembre|декабр[ьяе]|груд(?:ень|ня|ні)",
)
_WEEKDAYS = (
    "mondays?|montags?|lunes|lundi|понедельник[аеу]?|понеділ(?:ок|ка)",
    "tuesdays?|dienstags?|martes|mardi|вторник[аеу]?|вівтор(?:ок|ка)",
    "wednesdays?|mittwochs?|miércoles|mercredi|сред[ауы]|серед[ауи]",
    "thursdays?|donnerstags?|jueves|jeudi|четверг[ае]?|четвер[га]*",
    "fridays?|freitags?|viernes|vendredi|пятниц[ауы]|п['’]ятниц[яюі]",
    "saturdays?|samstags?|sábado|samedi|суббот[ауы]|субот[ауи]",
    "sundays?|sonntags?|domingo|dimanche|воскресень[еяю]|неділ[яюі]",
)
_AMBIGUOUS = frozenset({"may", "march", "mars", "mai", "sep", "jun", "jul"})
_RELATIVE = (
    r"yesterday|today|tomorrow|tonight|overnight|(?:last|this|next|previous|following|past|same"
    r"|earlier this|later this|earlier that) (?:week|weekend|month|year|night|decade|century"
    r"|morning|afternoon|evening|spring|summer|autumn|fall|winter)"
    r"|gestern|heute|morgen|ayer|hoy|вчера|сегодня|завтра|вчора|сьогодні"
)
_MONTH = "|".join(_MONTHS)
_MENTION = re.compile(
    rf"""\b(?P<iso>\d{{4}}-\d\d-\d\d)\b
    |\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?P<m1>{_MONTH})\b\.?
      (?:,?\s+(?:de\s+)?(?P<y1>\d{{4}})\b)?
    |\b(?P<m2>{_MONTH})\b\.?(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s*%))?
      (?:,?\s+(?:of\s+|de\s+)?(?P<y2>\d{{4}})\b)?
    |\b(?P<wd>{"|".join(_WEEKDAYS)})\b
    |\b(?P<rel>{_RELATIVE})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "gestern": -1, "heute": 0,
           "morgen": 1, "ayer": -1, "hoy": 0, "вчера": -1, "вчора": -1, "сегодня": 0,
           "сьогодні": 0, "завтра": 1}  # fmt: skip
_MEANS = {"gestern": "yesterday", "ayer": "yesterday", "вчера": "yesterday", "вчора": "yesterday",
          "heute": "today", "hoy": "today", "сегодня": "today", "сьогодні": "today",
          "morgen": "tomorrow", "завтра": "tomorrow"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateMention:
    """What a text says about one date; None is what it leaves open."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: str = ""

    @property
    def value(self) -> str:
        """The same for mentions that say the same."""
        return f"{self.year}-{self.month}-{self.day} {self.weekday} {self.relative}"


def find_dates(text: str) -> list[DateMention]:
    """All dates, months, weekdays and relative expressions of a text, in reading order."""
    return list(_mentions(text))


def follows(claimed: DateMention, stated: DateMention, published: str | None) -> bool:
    """Whether the stated date, in an article published then, is the claimed one."""
    readings = [stated, *_resolved(stated, _day(published))]
    return any(_within(claimed, reading) for reading in readings)


def years_of(stated: DateMention, published: str | None) -> set[str]:
    """Years a claim may name for a stated date."""
    readings = [stated, *_resolved(stated, _day(published))]
    return {str(reading.year) for reading in readings if reading.year}


def day_of(stated: DateMention, published: str | None) -> date | None:
    """The one day a stated date is, in an article published then; None when it leaves that open."""
    for reading in (stated, *_resolved(stated, _day(published))):
        if reading.year and reading.month and reading.day:
            try:
                return date(reading.year, reading.month, reading.day)
            except ValueError:
                return None
    return None


def _within(claimed: DateMention, stated: DateMention) -> bool:
    pairs = (
        (claimed.year, stated.year),
        (claimed.month, stated.month),
        (claimed.day, stated.day),
        (claimed.weekday, stated.weekday),
        (claimed.relative or None, stated.relative or None),
    )
    return all(said is None or said == found for said, found in pairs)


def _mentions(text: str) -> Iterator[DateMention]:
    for match in _MENTION.finditer(text):
        start, end = match.span()
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            yield DateMention(start, end, year, month, day)
        elif match["wd"]:
            yield DateMention(start, end, weekday=_place(match["wd"], _WEEKDAYS))
        elif match["rel"]:
            said = match["rel"].lower()
            yield DateMention(start, end, relative=_MEANS.get(said, said))
        else:
            name = match["m1"] or match["m2"]
            day_text, year_text = match["d1"] or match["d2"], match["y1"] or match["y2"]
            if name.lower() in _AMBIGUOUS and not (name[0].isupper() or day_text):
                continue
            if name.lower() in _AMBIGUOUS and not day_text and not _temporal(text, start, end):
                continue
            yield DateMention(
                start,
                end,
                int(year_text) if year_text else None,
                _place(name, _MONTHS) + 1,
                int(day_text) if day_text else None,
            )


def _temporal(text: str, start: int, end: int) -> bool:
    """Whether "May" or "March" stands where a month does."""
    before = text[:start].rstrip().rpartition(" ")[2].lower()
    cues = "in since until by from last next of this early late mid during im en before after"
    return before in cues.split() or bool(re.match(r",?\s+\d", text[end:]))


def _place(word: str, patterns: tuple[str, ...]) -> int:
    return next(n for n, p in enumerate(patterns) if re.fullmatch(p, word, re.IGNORECASE))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _resolved(stated: DateMention, published: date | None) -> Iterator[DateMention]:
    """The same mention with what the publication date adds."""
    if published is None:
        return
    if stated.weekday is not None:
        back = (published.weekday() - stated.weekday) % 7
        yield _on(stated, published - timedelta(days=back))
    elif stated.relative in _SHIFTS:
        yield _on(stated, published + timedelta(days=_SHIFTS[stated.relative]))
    elif stated.relative in {"last month", "previous month"}:
        first = published.replace(day=1) - timedelta(days=1)
        yield replace(stated, year=first.year, month=first.month)
    elif stated.relative in {"last year", "this year", "earlier this year"}:
        yield replace(stated, year=published.year - (stated.relative == "last year"))
    elif stated.month is not None and stated.year is None:
        past = (stated.month, stated.day or 1) <= (published.month, published.day)
        yield replace(stated, year=published.year if past else published.year - 1)


def _on(stated: DateMention, day: date) -> DateMention:
    return replace(stated, year=day.year, month=day.month, day=day.day, weekday=day.weekday())
