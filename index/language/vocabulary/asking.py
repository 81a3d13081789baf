"""What is known of a language for questions and for notices about what was reported."""

from dataclasses import dataclass

from index.language.vocabulary.expressions import NEVER


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
    shortened: str = NEVER
    """A question word onto which a verb is written, where the apostrophe is left out: "whos"."""


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
