"""What is known of a language for reading what a report states, and of which event."""

from dataclasses import dataclass

from index.vocabulary.expressions import NEVER


@dataclass(frozen=True, slots=True)
class ReportWords:
    """For reading a sentence of a report. Expressions; case is ignored."""

    points: str = NEVER
    """Opens a sentence that leans on the one before it: "he", "such"."""
    points_behind: str = NEVER
    """What may stand before that: "however"."""
    goes_on: str = NEVER
    """What a sentence may open with before its subject: "but"."""
    finite: str = NEVER
    """Verbs that make a clause of what they stand in: auxiliaries above all."""
    clause: str = NEVER
    """Opens a clause inside a sentence."""
    relative: str = NEVER
    """Opens what says who somebody is, at its start: "who", "a"."""
    that: str = NEVER
    """Opens what is said, heard or known, with its spaces: the day of saying stands before it."""
    tells: str = NEVER
    """Verbs that need nothing behind whom they are said to."""
    person: str = NEVER
    """A source that is somebody: "she"."""
    body: str = NEVER
    """The last word of a source that is nobody, but an office or a group."""
    office: str = NEVER
    """A word of a name, as it is written, that is not asked for without an article."""
    lowered: str = NEVER
    """The first word of a source, with the capital that it only has from opening a sentence."""
    passed_over: str = ""
    """Between a word that denies and what it denies: "has not been"."""
    not_denied: str = NEVER
    """Behind a word that then denies nothing: "not only"."""
    inserted: str = NEVER
    """Opens what is said in passing of some of them: "including"."""
    unsure: str = NEVER
    """What is only feared, possible, denied or rounded."""
    elsewhen: str = NEVER
    """Tells of another time or event, or of several."""
    partial: str = NEVER
    """Behind a number that is none of the whole: "three more", "two of the dead"."""
    starting: str = NEVER
    """Before the number from which something changed."""
    step: str = NEVER
    """Before the number by which it did."""
    aged: str = NEVER
    """Before an age."""
    era: str = NEVER
    """A time longer than a year: "the 19th century"."""
    wide: str = NEVER
    """Says that a number is one of all places."""
    anybody: str = ""
    """Stems that say of those counted no more than that they are people."""
    happened: str = ""
    """Stems of a question's verb that says nothing of what happened."""
    asked_noun: str = ""
    """Stems that only name the kind of what is asked for: "the day"."""
    seldom_said: str = ""
    """Stems of what is asked for that an answer has no need of: "Tom Breck" is a name."""
    article: str = NEVER
    """Before the noun of a place."""
    determined: str = NEVER
    """Behind it a word has its capital as a noun, and is no name."""
    at_place: str = NEVER
    """Prepositions before a place where something happened."""
    near_place: str = NEVER
    """Those before a place in any part of a sentence."""
    spot: str = NEVER
    """Those before the very place, and the noun that may stand between."""
    spot_noun: str = NEVER
    after_place: str = NEVER
    """Words behind a place's name; before any other that name is part of a longer one."""
    no_place: str = NEVER
    """Names that stand like one of a place: "on Telegram"."""
    titles: str = ""
    """What stands before a person's name and says nothing of what happened."""
    elided: str = NEVER
    """What is joined to the word behind it by an apostrophe."""


@dataclass(frozen=True, slots=True)
class ShapeWords:
    """Sentences that answer a question for people killed, for what happened, for what was said.

    Expressions in which `{place}` and `{person}` stand for such a name.
    """

    killed: str = ""
    happened: str = ""
    said: str = ""
