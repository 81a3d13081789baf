"""What is said in every language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Whole sentences; `{}` and named places are for values."""

    refusal: str
    missing: str
    """`{}` are the quoted parts of the question without an answer, joined by `either`."""
    either: str
    quote: str
    """Quotation marks around `{}`."""
    spelled: str
    pinned: str
    """Above an editor's note; `{}` is a day in words."""
    hello: str
    welcome: str
    """In return for thanks."""
    nod: str
    about: str
    """`{articles}` is how many, `{first}` and `{last}` are days in words."""
    about_undated: str
    empty: str
    examples: str
    which: str
    """Of `{count}` events, `{events}` are named, joined by semicolons."""
    or_another: str
    """Behind the last of them when not all are named."""
    reported: str
    """`{named}` is a place or a title, `{day}` a day in words."""
    killed: str
    """Asks how many people were; `{where}` is a place as `in_place` has it."""
    untold: str
    """`{count}` more events of the time that is asked for than are told."""
    in_place: str
    in_month: str
    in_both: str
    """They stand at the end of a question; `{month}` has its year."""
    quoted: str = ""
    """The articles are in the language `{}`; empty where that is said in English."""
    languages: str = ""
    """What stands there for each of `LANGUAGES`."""
    asks_killed: str = ""
    asks_happened: str = ""
    asks_said: str = ""
    asks_who: str = ""
    """Questions to suggest; `{}` is a name as an article has it, so that a language has only
    those in which it may stand in any case and gender."""
