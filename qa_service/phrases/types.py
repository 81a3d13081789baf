"""What is said in every language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsearched:
    """Why no article was searched, or not those of the days asked for, and what to do."""

    on_day: str
    between: str
    since: str
    up_to: str
    """When articles were published, `{days}` below; `{day}`, `{first}`, `{last}` are in words."""
    unpublished: str
    """`{known}` is one of the next, or two."""
    known_day: str
    known_days: str
    undated: str
    """Behind these: `{count}` articles beside them."""
    none_dated: str
    other_days: str
    """`{said}` is the question's time, in quotation marks."""
    publisher: str
    file: str
    tag: str
    """`{asked}` are the filter's values, `{known}` what there is."""
    together: str
    no_articles: str
    incomplete: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Whole sentences; `{}` and named places are for values."""

    refusal: str
    nearest_said: str
    """Behind a refusal; `{}` is the quote."""
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
    """`{articles}` is how many, `{days}` when they were published, as `days_in` says it."""
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
    not_added: str
    """Where a sum over several events is asked for."""
    untold: str
    """`{count}` more events of the time that is asked for than are told."""
    in_place: str
    in_month: str
    in_both: str
    """They stand at the end of a question; `{month}` has its year."""
    opens: str
    """Ahead of an answer, behind its first words `{}`."""
    yes: str
    no: str
    """Such first words."""
    dispute: str
    correction: str
    update: str
    """Headings of a list of positions, by what most of them are."""
    put_right: str
    """Heading of a correction of what the answer cites."""
    updates: str
    corrects: str
    final: str
    withdrawn: str
    """What one position is to those before it, in a word or two, in brackets."""
    day_is: str
    """`{said}` is a time as an article has it, in quotation marks, `{day}` the day it is."""
    also: str
    """Between two of them."""
    until: str
    """From the day `{first}` to `{last}`."""
    dated: str
    dated_by_other: str
    """What days `{days}` are, and whose date says so: the article's own or another report's."""
    day_of_saying: str
    """Behind it, where that is only the day on which somebody said or heard it."""
    unsearched: Unsearched
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
