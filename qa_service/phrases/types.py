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
