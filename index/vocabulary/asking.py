"""What is known of a language for questions and for notices about what was reported."""

from dataclasses import dataclass

from index.vocabulary.expressions import NEVER


@dataclass(frozen=True, slots=True)
class AskingWords:
    """For asking. Expressions in small letters, of what a question opens with or holds."""

    number: str
    time: str
    person: str
    place: str
    opens: str
    """Asks for none of these: "what", "how"."""
    happened: str
    """ "What happened"."""
    summary: str
    """Asks for all that is told of something."""
    topic: str
    """Words between that and what it is of."""
    duration: str = NEVER
    reason: str = NEVER
    many: str = NEVER
    """Asks for a count: "how many", and not "how old"."""
    age: str = NEVER
    """A word of `number` that asks for an age."""
    latest: str = NEVER
    """Asks for news of no event."""
    please: str = NEVER
    date: str = NEVER
    """Asks for a date by its name."""
    when: str = NEVER
    """Opens a question for a time and nothing else: "when imperialism ..." does not."""
    joint: str = NEVER
    """ "And" between two questions."""
    second: str = NEVER
    """What the second one then opens with."""
    own: str = NEVER
    """Opens a question, so that it is in this language and in no other."""
    lead_in: str = NEVER
    """A word or two before a question, at the start: "and"."""
    auxiliary: str = NEVER
    """Verbs that open a question for yes or no."""
    shortened: str = NEVER
    """A question word onto which a verb is written, where the apostrophe is left out: "whos"."""
    yes: str = NEVER
    no: str = NEVER


@dataclass(frozen=True, slots=True)
class ReportedWords:
    """For asking for the news of a time: "articles published since May". Expressions."""

    articles: str = NEVER
    around: str = NEVER
    """Small words and participles between these and their time."""
    was_reported: str = NEVER
    """Opens a question for what was, without such a noun."""
    since: str = NEVER
    since_the: str = NEVER
    """An article behind it, with its space."""
    bound: str = NEVER
    """Before a day that bounds a time at another side."""
    joint: str = NEVER
    """Between two days."""
    until: str = NEVER
    """Between the first and the last one."""


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """For saying that what was reported was wrong, has news or is final. Expressions."""

    correction: str
    """What a notice calls itself: its title, or a word before a colon or a dash."""
    update: str
    final: str
    """Before a figure that stands."""
    corrects: str = NEVER
    """Opens the brackets in which a notice says what it is."""
    updates: str = NEVER
    earlier: str = NEVER
    """ "An earlier version of this article"."""
    put_right: str = NEVER
    """A word of a sentence that puts right what was reported."""
