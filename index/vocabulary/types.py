"""What is known of a language: words, as text or as regular expressions of them, and no rule.

In an expression a space stands for any white space in `TimeWords`, and `{weekday}` and `{month}`
in `SayingWords` stand for the language's own names of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.types import Precision
from index.vocabulary.asking import AskingWords, NoticeWords, ReportedWords
from index.vocabulary.expressions import NEVER
from index.vocabulary.reports import ReportWords, ShapeWords
from index.vocabulary.talking import TalkingWords

Shape = Literal["point", "rolling", "ahead", "elapsed", "remaining"]
"""point: the unit the phrase falls into; rolling: from the phrase up to the article's date;
ahead: from there up to the phrase; elapsed and remaining: the part of the unit before and after.
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says: an English phrase, how exact it is, and what it spans."""

    phrase: str
    precision: Precision = "day"
    shape: Shape = "point"


@dataclass(frozen=True, slots=True)
class TimeWords:
    """For speaking about time. Expressions; case is ignored, but for `past`, `future`, `unsure`
    and `neutral`. In templates `{n}`, `{unit}`, `{day}`, `{month}` stand for the language's words.
    """

    seasons: tuple[str, ...]
    weekend: str
    units: Mapping[str, str]
    """By "hour", "day", "week", "month", "year"."""
    fixed: Mapping[str, Meaning]
    """Expressions that mean one thing as they are: yesterday, overnight."""
    last: str
    this: str
    next: str
    ago: tuple[str, ...]
    rolling: tuple[str, ...]
    """The past three days, up to now."""
    ahead: tuple[str, ...]
    """The next three days, from now."""
    dates: tuple[str, ...]
    """A day of a month; a year may follow."""
    month_cue: str
    """Stands before a month that is named without day or year."""
    year_cue: str
    """Stands before a bare year."""
    no_weekday: str
    """Stands before a weekday that is a habit ("every") or any one ("a")."""
    bound: str
    """Stands before a time that only bounds what happens: until, by, before."""
    past: str
    future: str
    unsure: str
    """Words of a clause that say whether it tells of the past, the future, or neither surely."""
    neutral: str = NEVER
    """What looks like one of them and says nothing ("be opened")."""
    months: Mapping[int, str] = field(default_factory=dict)
    """By number from 1, where CLDR's name alone does not do: it has no cases."""
    capital_months: frozenset[int] = frozenset()
    """Another word in small letters ("may"): then a month only with its year or behind a cue."""
    day_cue: str = NEVER
    """Behind it a day and such a word are a date ("on 3 may")."""
    weekdays: Mapping[int, str] = field(default_factory=dict)
    """The same, from 0 for Monday."""
    short_months: tuple[str, ...] = ()
    """Abbreviations, believed only beside a day."""
    elapsed: str = NEVER
    """Before "this week": the part of it that is over."""
    remaining: str = NEVER
    adjective_follows: bool = False
    """`last`, `this` and `next` may stand behind their noun ("la semana pasada")."""
    names: str = NEVER
    """No time although in the words of one: names, "known today", "about a week ago"."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """For counting: what words2num2 leaves open, and single words for where it is too slow."""

    small: Mapping[str, int] = field(default_factory=dict)
    """Numbers of one word up to ninety, as expressions; `articles` aside."""
    large: str = NEVER
    """Words that make one larger: "hundred", "dozen"."""
    articles: frozenset[str] = frozenset()
    """One, or only "a": alone they are words, not numbers."""
    bare: frozenset[str] = frozenset()
    """Scales that are a number alone; "Millionen" and "cents" count nothing."""
    joining: frozenset[str] = frozenset()
    """They join two words of a number and end none."""
    fractions: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    """Stems of thousand, million ... whose cases the library does not know: "1,8 мільйона"."""
    collective: Mapping[str, int] = field(default_factory=dict)
    """Numbers of people that it does not know, as expressions: "семеро"."""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    """Expressions by "least", "more", "less", "most", "near"."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Expressions by sign: %, $, €, £."""


@dataclass(frozen=True, slots=True)
class SayingWords:
    """For saying that somebody said something. Expressions; case is ignored, but for the verbs."""

    sure: str
    """Verbs that report speech wherever they stand: "said"."""
    unsure: str
    """Verbs that do so behind what was said, or before "that" or a quotation: "announced"."""
    that: str
    """What follows an unsure verb when it reports speech."""
    head: str
    """Words that stand before a source: "according to"."""
    pronoun: str
    """A source that only points back, whole."""
    no_source: str
    """Opens what cannot be a source: "what", "if", "to"."""
    not_said: str
    """Ends the words before a verb that then reports nothing: "did not", "to"."""
    opening: str
    """Opens a part of the sentence that only sets the scene: "On Monday"."""
    role: str
    """A word for what somebody is: "head", "ministry"."""
    when: str
    """When or where it was said, between the verb and its source: "said on Monday the mayor"."""
    afterthought: str
    """What closes the words before a verb and is not the source: "the mayor later said"."""
    cut: str
    """Where a source's words end inside a part of the sentence: " on Sunday", " in a statement"."""
    article: str = NEVER
    """Opens a noun with an article or a possessive, whatever the noun: "the", "her"."""
    heard: str = NEVER
    """Verbs of those who are told something and say nothing: "the inquiry heard"."""
    tail: str = NEVER
    """Words that stand behind a source: "zufolge"."""
    wrapped: str = NEVER
    """A source between two words, as the group `who`: "wie X mitteilte"."""
    verb_second: bool = True
    """Whether the source follows the verb when something else opens: "Am Montag sagte sie"."""


@dataclass(frozen=True, slots=True)
class TurningWords:
    """Small words that turn what a sentence says: closed classes, each word in small letters."""

    negating: frozenset[str] = frozenset()
    """They deny what they stand with, and are never anything else: "not", "nobody"."""
    denying: frozenset[str] = frozenset()
    """Others that do: "denied", "hardly"."""
    unreal: frozenset[str] = frozenset()
    """They make it a plan, a fear, a guess or a condition."""
    bounding: frozenset[str] = frozenset()
    """They say of how much, of whom or when something holds."""
    passive: frozenset[str] = frozenset()
    """Auxiliaries of the passive."""
    placing: frozenset[str] = frozenset()
    """Prepositions that only say where or when, so that what follows may move about."""
    joining: frozenset[str] = frozenset()
    """They open another clause."""
    conditions: frozenset[str] = frozenset()
    """Of the unreal ones, those that make the whole sentence so and not only their own clause."""
    that: frozenset[str] = frozenset()
    """They open what is said, planned or feared."""
    lacking: frozenset[str] = frozenset()
    """ "Without"."""
    adding: frozenset[str] = frozenset()
    """ "And"."""
    opposing: frozenset[str] = frozenset()
    """ "But"."""
    parting: frozenset[str] = frozenset()
    """Prepositions behind which no place goes on."""
    agents: frozenset[str] = frozenset()
    """Prepositions before who does what is done, or from whom it comes."""


@dataclass(frozen=True, slots=True)
class Words:
    """All of a language; what we lack is empty or None."""

    times: TimeWords | None = None
    numbers: NumberWords = NumberWords()
    turning: TurningWords = TurningWords()
    talking: TalkingWords | None = None
    saying: SayingWords | None = None
    asking: AskingWords | None = None
    notices: NoticeWords | None = None
    reported: ReportedWords = field(default_factory=ReportedWords)
    reports: ReportWords = field(default_factory=ReportWords)
    shapes: ShapeWords = field(default_factory=ShapeWords)
    concepts: Mapping[str, str] = field(default_factory=dict)
    """What news says in several words: a name of ours for it, and the stems of these."""
    alike: Mapping[str, str] = field(default_factory=dict)
    """The same for comparing a claim with its source only: also what is less surely one thing."""
    stop: str = ""
    """Stop words beyond those of its Snowball list."""
    telling: str = ""
    """Small words and letters that tell it from the other languages."""
