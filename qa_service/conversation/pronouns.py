"""Where a pronoun stands in a follow-up, and how what it means stands there in its place."""

import re
from dataclasses import dataclass

from index.language import terms
from index.question import ask
from qa_service.conversation.small_words import (
    NOUNS_IN_CAPITALS,
    PLURAL,
    POSSESSIVES,
    SmallWords,
)
from qa_service.conversation.topics import names_of, tail_of

_INVERTED = re.compile(r"(qu[’'])?(\w+-(?:t-)?(ils?|elles?))\b", re.I)
"""French: the subject behind its verb."""
_OBJECT = "her"
"""English: owns only what stands behind it."""
_PERSONAL = "es"
"""Has "a" before a person who is an object."""
_OPENING = re.compile(r"(\w+)(?:[’'] ?| )")
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôùûœ]", re.I)
_SINGULAR = re.compile(r"(?:ss|us|is|news)$", re.I)


@dataclass(frozen=True, slots=True)
class Slot:
    """`before` and `after` are what stays of the question around it."""

    pronoun: str
    before: str
    after: str
    person: bool
    """Whether the pronoun may stand for a person."""
    thing: bool
    """Whether it may stand for a thing."""
    owning: bool = False
    """Whether what it stands for has what follows: "its captain"."""
    object: bool = False

    def filled(self, name: str, language: str, after: str, *, person: bool) -> str:
        """With what belongs to it: "What did the ferry’s captain say in Brill?"."""
        if self.owning:
            behind = tail_of(name)
            owner = name.removesuffix(behind).rstrip()
            return f"{self.before}{owner}’s{after} {behind}"
        led = "a " if person and self.object and language == _PERSONAL else ""
        return f"{self.before}{led}{name}{after}"


def slot_of(body: str, small: SmallWords) -> Slot | None:
    """The first pronoun of a question; none of one that has its noun ("le voleur est-il entré")."""
    if small.language == "fr" and (inverted := _INVERTED.search(body)):
        before, lead = body[: inverted.start()], "que " if inverted[1] else ""
        if any(small.article.fullmatch(word) for word in re.findall(r"\w+", before)):
            return None
        after = f" {inverted[2]}{body[inverted.end() :]}"
        return Slot(inverted[3].lower(), before + lead, after, person=True, thing=True)
    opening, _, rest = body.partition(" ")
    if ask(body).kind == "person" and (clitic := small.clitic.match(rest)):
        word = clitic[0].strip(" ’'").lower()
        before = f"{opening} {rest[clitic.end() :]} "
        return Slot(word, before, "", person=True, thing=True, object=True)
    found = [each.search(body) for each in (small.person, small.thing)]
    first = min((each for each in found if each), key=lambda each: each.start(), default=None)
    if first is None:
        return None
    word, before, after = first[0].lower(), body[: first.start()], body[first.end() :]
    owning = word in POSSESSIVES and not (word == _OBJECT and not _has_noun(after, small))
    person = first is found[0]
    gendered = small.language != "en"
    return Slot(word, before, after, person=person, thing=gendered or not person, owning=owning)


def standing_for(thing: str, pronoun: str, small: SmallWords) -> str:
    """A thing with the article that it has in the pronoun's place; empty where they disagree.

    English tells number by the noun, the others gender and number by the articles.
    """
    opening = _OPENING.match(thing)
    has_article = opening is not None and small.article.fullmatch(opening[1]) is not None
    lead, noun = (opening[1], thing[opening.end() :]) if opening and has_article else ("", thing)
    if names_of(f"… {thing}") == [thing] and small.language != NOUNS_IN_CAPITALS:
        return "" if pronoun in PLURAL else thing
    if pronoun not in small.standing:
        return thing if has_article or small.without_articles else ""
    article, agreeing = small.standing[pronoun]
    if small.language == "en" and is_plural(noun, small) == (pronoun == "it"):
        return ""
    if has_article and small.language != "en" and lead.lower() not in agreeing:
        return ""
    if small.language == "fr" and article in {"le", "la"} and _VOWEL.match(noun):
        return f"l’{noun}"
    return f"{article} {noun}"


def _has_noun(after: str, small: SmallWords) -> bool:
    """Whether a word that is none of the small ones follows at once."""
    following = after.split(maxsplit=1)[:1]
    return bool(following and terms(following[0], small.language)) and not (
        small.preposition.fullmatch(following[0])
    )


def is_plural(noun: str, small: SmallWords) -> bool:
    """By its last word before a preposition or a relative clause. English."""
    head = ""
    for word in noun.split():
        if head and (small.preposition.fullmatch(word) or word in {"of", "that"}):
            break
        head = word
    return head.endswith("s") and head.islower() and not _SINGULAR.search(head)
