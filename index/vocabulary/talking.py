"""What is known of a language for following a conversation: words of follow-ups."""

from dataclasses import dataclass

from index.vocabulary.expressions import NEVER


@dataclass(frozen=True, slots=True)
class TalkingWords:
    """Small words that follow-ups are made of."""

    opening: str
    """Conjunctions at the start."""
    about: str
    """ "What about" at the start, as an expression."""
    preposition: str
    men: str
    """Pronouns that stand for a man and for no woman."""
    women: str
    thing: str
    """Pronouns that stand for a thing, a group or what was said."""
    asking: str
    """Words that open a question: question words and auxiliary verbs."""
    choosing: str
    """Words around the one of several that is meant: "one", "number", "please"."""
    last: str
    """The last of several, as an expression."""
    counted: str
    """Asks how many there are of `{}`."""
    happened: str
    """Asks why, when or where ("{}") what was told happened, and ends in where that was."""
    there: str
    """Words that stand for a place."""
    which: str = ""
    """Words that ask which of several and stand before their noun."""
    standing: str = ""
    """By pronoun, the article of a noun in its place, and those of nouns that it may mean."""
    possessive: str = ""
    """Pronouns that own: "his"."""
    plural: str = ""
    """Pronouns for several."""
    owning: str = ""
    """Prepositions before a thing that a question is about something of: "the director of X"."""
    clitic: str = NEVER
    """A pronoun that stands before the verb, where a noun stands behind it, as an expression."""
    group: str = NEVER
    """People named by what became of them ("the missing"), as an expression."""
    one: str = ""
    """A word in the place of a noun: "the new one"."""
    does: str = ""
    """Verbs behind which another may stand, right after the noun: "did the ferry sink"."""
    now: str = ""
    """Verbs that ask what is so now: "is the bridge closed"."""
    being: str = ""
    """Verbs that tell what a noun is or was done to: "which paintings were stolen"."""
    event: str = ""
    """Pronouns that may stand for all that happened."""
    talkers: str = ""
    """The two who talk, and anybody: who asks of them asks for no news."""
