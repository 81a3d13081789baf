"""A follow-up and its history -> questions that can be searched on their own, by rule.

Each is one way to understand the message. Which one is meant the articles tell (`chosen`): the one
that they answer with the most confidence. The ways, in the languages of small_words.py:

1. "And in X?", "What about X?" asks the last question again, about X.
2. A pronoun is a name of the last question, of the last answer, or of those before.
3. What is left out is what the last question tells from its first preposition on, or a name.
"""

from collections.abc import Callable, Sequence

from index.question.question import ask
from qa_service.contract.types import Turn
from qa_service.conversation.small_words import CLITIC, OWNING, POSSESSIVES, SmallWords, small_words
from qa_service.conversation.topics import names_of, tail_of, with_topic

FEW_WORDS = 2
MOST_TOPIC = 5
"""Words of a message that asks only about what it names."""
MOST_NAMES = 4
"""Names tried for what is left out."""
MOST_TURNS = 12
"""Messages looked back on."""
CLEARLY = 0.1
"""How much more confident the articles must be of a later reading than of an earlier one."""
ENOUGH = 0.4
"""Confidence of a reading from which none that comes after it is tried: the shorter a question, the
more sentences are near it."""


def standalone_by_rule(message: str, history: Sequence[Turn]) -> str:
    """The message itself when it stands alone, else its first reading."""
    return readings(message, history)[0]


def standalone_after(message: str, last: str) -> str:
    """The same, with only the last question."""
    return _readings(message, last, names_of(last))[0] if last else message


def chosen(found: Sequence[str], confidence: Callable[[str], float]) -> str:
    """The first of the readings, or a later one that is clearly more likely to be answered."""
    best, most = found[0], -1.0
    for reading in found:
        if (sure := confidence(reading)) > most + (CLEARLY if most >= 0 else 0):
            best, most = reading, sure
        if most >= ENOUGH:
            break
    return best


def readings(message: str, history: Sequence[Turn]) -> list[str]:
    """Questions that the message may ask after what was said, the likeliest by rule first."""
    last, asked, names = "", list[str](), list[str]()
    for turn in history[-MOST_TURNS:]:
        if turn.role == "user":
            last = _readings(turn.content, last, names)[0]
            asked, names = names_of(last), [*names_of(last), *names]
        elif last:
            names = [*asked, *names_of(turn.content), *names[len(asked) :]]
    return _readings(message, last, names)


def is_follow_up(message: str, last: str) -> bool:
    """Whether a message cannot be understood without what came before."""
    small = small_words(message, last)
    core = _core(message, small)
    asked = ask(core)
    points = small.person.search(core) or small.thing.search(core)
    words = len(asked.terms(asked.language))
    if _topic(message, small):
        return True
    if core != " ".join(message.split()).lstrip("¿¡ "):
        return not (asked.names and words > FEW_WORDS and not points)
    if asked.names:
        return False
    return (words <= FEW_WORDS and not asked.numbers) or points is not None


def _readings(message: str, last: str, names: Sequence[str]) -> list[str]:
    last = " ".join(last.split())
    if not last or not is_follow_up(message, last):
        return [message]
    names = list(dict.fromkeys(name for name in names if name))
    small = small_words(message, last)
    topic, core = _topic(message, small), _core(message, small)
    found = _about(topic, last, names) if topic else _whole(core, last, names, small)
    return list(dict.fromkeys(_sentence(text) for text in found if text)) or [message]


def _topic(message: str, small: SmallWords) -> str:
    """What a message is about that asks nothing itself: "and in kremenchuk?"."""
    message = " ".join(message.split()).strip("¿¡ ?!.")
    core = _core(message, small)
    about = small.about.match(core)
    topic = core[about.end() :] if about else core
    bare = about or core != message or small.preposition.match(topic)
    words = topic.split()
    if not bare or not 0 < len(words) <= MOST_TOPIC:
        return ""
    return topic if about or words[0].lower() not in small.asking else ""


def _about(topic: str, last: str, names: Sequence[str]) -> list[str]:
    """ "The injured" of a question that counts are counted; else they take the topic's place."""
    tail, group = tail_of(last), topic.lower().removeprefix("the ")
    counting = " ".join(last.split()[:2]) if ask(last).kind == "number" else ""
    counted = f"{counting} {group} {tail}" if counting and group != topic.lower() else ""
    return [counted or with_topic(last, topic, names), f"{topic} {tail}"]


def _whole(core: str, last: str, names: Sequence[str], small: SmallWords) -> list[str]:
    body, tail = core.rstrip(" ?"), tail_of(last)
    persons = sorted(names, key=lambda name: " " not in name)[:MOST_NAMES]
    completed = [f"{body}: {last.rpartition(': ')[2]}"]
    if tail:
        completed.insert(0, f"{body} {tail}")
    if pronoun := small.person.search(body):
        return [_put(name, pronoun.span(), body) for name in persons] or completed
    if pronoun := small.thing.search(body):
        named = [_put(name, pronoun.span(), body) for name in names[:MOST_NAMES]]
        whole = _only_names(last) or tail.split(" ")[0].lower() in OWNING
        return [*named, *completed] if whole else [*completed, *named]
    if " " not in body and last.split(" ", 1)[0].lower() in small.asking and not tail:
        completed = [f"{body} {last[:1].lower()}{last[1:]}"]
    plain = CLITIC.sub("", body)
    left_out = [f"{plain} {name}" for name in persons]
    alone = [body] if len(ask(body).terms(ask(body).language)) > 1 else []
    if ask(body).names:
        return [*alone, *completed, *left_out]
    return [*completed, *left_out, *alone] if tail else [*left_out, *alone, *completed]


def _put(name: str, place: tuple[int, int], body: str) -> str:
    start, end = place
    owner = f"{name}’s" if body[start:end].lower() in POSSESSIVES else name
    return body[:start] + owner + body[end:]


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


def _sentence(text: str) -> str:
    text = " ".join(text.split()).rstrip(" ?")
    mark = "¿" * text.startswith("¿")
    return f"{mark}{text[len(mark) :][:1].upper()}{text[len(mark) + 1 :]}?"
