"""The ways to understand a follow-up to a question, by rule, in the languages of small_words.py.

1. "And in X?", "What about X?" asks the last question again, about X.
2. A pronoun is a thing of the last question or answer, "the ferry in Brill", or a name of these or
   of those before.
3. What is left out is what the last question tells from its first preposition on, or a name.
"""

import re
from collections.abc import Sequence

from index.language.analysis import terms
from index.language.territories import territories_of
from index.language.vocabulary import words_in
from index.question.question import ask
from index.times.find import find_times
from qa_service.conversation.small_words import (
    CLITIC,
    NOUNS_IN_CAPITALS,
    OWNING,
    POSSESSIVES,
    SmallWords,
    small_words,
)
from qa_service.conversation.topics import named_in, names_of, tail_of, with_topic
from qa_service.phrases import phrases

FEW_WORDS = 2
MOST_ASKING = 3
"""Words of a message that asks something else of what was asked."""
MOST_TOPIC = 5
"""Words of a message that asks only about what it names."""
MOST_NAMES = 4
"""Names tried for what is left out."""
MOST_THINGS = 3
"""Things tried for what a pronoun stands for."""


def is_follow_up(message: str, last: str, names: Sequence[str] = ()) -> bool:
    """Whether a message cannot be understood without what came before.

    `names` are those of the conversation: in small letters they are names too.
    """
    small = small_words(message, last)
    core = _core(message, small)
    asked = ask(core)
    points = any(each.search(core) for each in (small.person, small.thing, small.there))
    words = len(asked.terms(asked.language))
    named = asked.names or named_in(core, names)
    if topic_of(message, small):
        return True
    if core != " ".join(message.split()).lstrip("¿¡ "):
        return not (named and words > FEW_WORDS and not points)
    if named:
        return False
    return (words <= FEW_WORDS and not asked.numbers) or points


def ways(message: str, last: str, names: Sequence[str], things: Sequence[str] = ()) -> list[str]:
    """Questions that a message may ask after `last`, the likeliest by rule first.

    `names` and `things` are those of the conversation, the last ones first.
    """
    last = " ".join(last.split())
    if not last or not is_follow_up(message, last, names):
        return [message]
    names = list(dict.fromkeys(name for name in names if name))
    small = small_words(message, last)
    topic, core = topic_of(message, small), _core(message, small)
    found = _about(topic, last, names, small) if topic else _whole(core, last, names, things, small)
    return list(dict.fromkeys(_sentence(text, last) for text in found if text)) or [message]


def topic_of(message: str, small: SmallWords) -> str:
    """What a message is about that asks nothing itself: "and in kremenchuk?"."""
    message = " ".join(message.split()).strip("¿¡ ?!.")
    core = _core(message, small)
    about = small.about.match(core)
    topic = core[about.end() :] if about else core
    bare = about or core != message or small.preposition.match(topic)
    words = topic.split()
    if not bare or not 0 < len(words) <= MOST_TOPIC:
        return ""
    return topic if about or not small.asking & {word.lower() for word in words[:2]} else ""


def asks_who_said(message: str, last: str) -> bool:
    """Whether a message asks for the source of an answer: "who said that?".

    English and Spanish: other languages' words lack the pronoun or the verb's form.
    """
    small = small_words(message, last)
    saying = words_in(small.language).saying
    if not (last and saying and ask(message).kind == "person" and small.thing.search(message)):
        return False
    return re.search(rf"\b(?:{saying.sure}|{saying.unsure})\b", message, re.IGNORECASE) is not None


def _about(topic: str, last: str, names: Sequence[str], small: SmallWords) -> list[str]:
    """ "The injured" of a question that counts are counted; else they take the topic's place."""
    tail, again = tail_of(last, names), with_topic(last, topic, names)
    group = _group(topic, small) if ask(last).kind == "number" else ""
    if group and not named_in(topic, names):
        return [f"{small.counted.format(group)} {tail}"]
    return [again, f"{topic} {tail}"]


def _group(topic: str, small: SmallWords) -> str:
    """A topic that is no name, place or time, without its article; empty where it is one."""
    words = topic.split()
    while len(words) > 1 and not terms(words[0], small.language):
        del words[0]
    group = " ".join(words)
    whole = group != topic or small.without_articles
    capital = names_of(f"… {group}") and small.language != NOUNS_IN_CAPITALS
    named = small.preposition.match(topic) or capital or territories_of(group)
    return group if whole and not named and not find_times(topic, small.language) else ""


def _whole(  # noqa: PLR0911 -- one way each
    core: str, last: str, names: Sequence[str], things: Sequence[str], small: SmallWords
) -> list[str]:
    body, tail = core.rstrip(" ?"), tail_of(last, names)
    persons = sorted(names, key=lambda name: " " not in name)[:MOST_NAMES]
    completed = [f"{body} {tail}"] if tail else []
    if asked := _asked_of_the_same(body, last, small):
        return [asked]
    if place := small.there.search(body):
        where = _places(last, names, small)
        return [*(_put(each, place.span(), body) for each in where), body]
    if pronoun := small.person.search(body):
        meant = [*persons, *things[:MOST_THINGS]]
        return [_put(name, pronoun.span(), body) for name in meant] or completed
    if pronoun := small.thing.search(body):
        own = [name for name in names if name in names_of(last) or named_in(last, [name])]
        owned = pronoun[0].lower() in POSSESSIVES
        # "Its mayor" is of the place that was asked about, of nobody's that the answer names.
        known = own if owned and own else names
        meant = [_put(thing, pronoun.span(), body) for thing in things[:MOST_THINGS]]
        named = [_put(name, pronoun.span(), body) for name in known[:MOST_NAMES]]
        if _only_names(last) or (not things and tail.split(" ")[0].lower() in OWNING):
            return [*named, *meant, *completed]
        return [*meant, *named] if meant or (owned and named) else [*completed, *named]
    if swapped := _asked_otherwise(body, last, tail, small):
        return [swapped]
    plain = CLITIC.sub("", body)
    if plain != body or _only_names(last):
        left_out = [f"{plain} {name}" for name in persons]
    else:
        left_out = [f"{body} {where}" for where in _places(last, names, small)]
    alone = [body] if len(ask(body).terms(ask(body).language)) > 1 else []
    if ask(body).names or _is_placed(body, small):
        return [*alone, *completed, *left_out]
    return [*completed, *left_out, *alone] if tail else [*left_out, *alone]


def _asked_of_the_same(body: str, last: str, small: SmallWords) -> str:
    """ "Why?", "Where was that?" after a question for yes or no: "Where did Ukraine sink it?"."""
    words = body.lower().split()
    last = last.lstrip("¿ ")
    verb = last.split(" ", 1)[0].lower()
    if ask(last).kind != "other" or ask(last).asks_what or verb not in small.asking:
        return ""
    wholly = all(word in small.asking or small.thing.fullmatch(word) for word in words)
    if not wholly or len(words) > MOST_ASKING or words[0] == verb:
        return ""
    return f"{body.split(maxsplit=1)[0]} {last[:1].lower()}{last[1:]}"


def _is_placed(body: str, small: SmallWords) -> bool:
    """Whether a question says itself of what or where: "the mayor of kremenchuk"."""
    behind = tail_of(body).split()[1:2]
    return bool(behind and terms(behind[0], small.language)) and not small.without_articles


def _places(last: str, names: Sequence[str], small: SmallWords) -> list[str]:
    """ "In Kharkiv", as the last question says it, else in the words of the language."""
    said = tail_of(last, names)
    where = said.split(" ")[0].lower() in small.placing
    if where and (names_of(f"… {said}") or named_in(said, names)):
        return [said]
    in_place = phrases(small.language).in_place
    return [in_place.format(place=name) for name in (names_of(last) or names)[:MOST_NAMES]]


def _asked_otherwise(body: str, last: str, tail: str, small: SmallWords) -> str:
    """A question word alone, "why?", "by whom?", in the place of the last question's."""
    words = body.lower().split()
    small_ones = all(word in small.asking or small.preposition.fullmatch(word) for word in words)
    if not small_ones or len(words) > FEW_WORDS:
        return ""
    opening, _, rest = last.lstrip("¿ ").partition(" ")
    if ask(last).kind in {"time", "place", "reason"} and opening.lower() in small.asking:
        return f"{body} {rest}"
    if ask(body).kind in {"person", "number"} or not tail:
        return ""
    return small.happened.format(body, tail)


def _put(name: str, place: tuple[int, int], body: str) -> str:
    """With what belongs to it: "What did the ferry’s captain say in Brill?"."""
    start, end = place
    if body[start:end].lower() not in POSSESSIVES:
        return body[:start] + name + body[end:]
    behind = tail_of(name)
    owner = name.removesuffix(behind).rstrip()
    return f"{body[:start]}{owner}’s{body[end:]} {behind}"


def _only_names(last: str) -> bool:
    """Whether a question is about nothing but a name, which "it" is then."""
    asked = ask(last)
    named = set(" ".join(names_of(last)).split())
    return len(asked.terms(asked.language)) <= len(named)


def _core(message: str, small: SmallWords) -> str:
    """The message without conjunctions at its start."""
    message = " ".join(message.split()).lstrip("¿¡ ")
    opening = small.opening.match(message)
    return (message[opening.end() :].strip() if opening else message) or message


def _sentence(text: str, last: str) -> str:
    """With a capital, and with the question marks of the last question."""
    text = " ".join(text.split()).strip(" ¿?")
    opened, closed = "¿" * last.startswith("¿"), " ?" if last.endswith(" ?") else "?"
    return f"{opened}{text[:1].upper()}{text[1:]}{closed}"
