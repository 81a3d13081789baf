"""The ways to understand a follow-up to a question, by rule, in the languages of small_words.py.

1. "And in X?", "What about X?" asks the last question again, about X.
2. A pronoun is a thing of the last question or answer, "the ferry in Brill", or a name of these or
   of those before.
3. What is left out is what the last question tells from its first preposition on, or a name.
"""

import re
from collections.abc import Sequence

from index.language import is_word, terms, territories_of
from index.question import ask, concept_of
from index.times import find_times
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from index.vocabulary import words_in
from qa_service.conversation.completing import completed, places, sentence
from qa_service.conversation.meant import Known, meanings
from qa_service.conversation.pronouns import Slot, is_plural, slot_of
from qa_service.conversation.small_words import (
    NOUNS_IN_CAPITALS,
    SmallWords,
    small_words,
)
from qa_service.conversation.things import things_asked
from qa_service.conversation.topics import named_in, names_of, tail_of, with_topic
from qa_service.knowledge.counted import TOLLS

FEW_WORDS = 2
MOST_ASKING = 3
"""Words of a message that asks something else of what was asked."""
MOST_TOPIC = 5
"""Words of a message that asks only about what it names."""
_ADJECTIVE = re.compile(ENGLISH.group)
"""A group named by what became of it."""
_ONE = frozenset(ENGLISH.one.split())


def is_follow_up(message: str, last: str, names: Sequence[str] = ()) -> bool:
    """Whether a message cannot be understood without what came before.

    `names` are those of the conversation: in small letters they are names too.
    """
    small = small_words(message, last)
    core = _core(message, small)
    asked = ask(core)
    points = any(each.search(core) for each in (small.person, small.thing, small.there))
    words = len(asked.terms(asked.language))
    named = names_asked(core, small.language) or named_in(core, names)
    if topic_of(message, small):
        return True
    if core != " ".join(message.split()).lstrip("¿¡ "):
        return not (named and words > FEW_WORDS and not points)
    if named:
        return False
    return (words <= FEW_WORDS and not asked.numbers) or points


def names_asked(core: str, language: str) -> frozenset[str]:
    """Without what is a word, where all nouns have a capital."""
    names = ask(core).names
    if language != NOUNS_IN_CAPITALS:
        return names
    return frozenset(name for name in names if not is_word(name.lower(), language))


def ways(message: str, last: str, known: Known) -> list[str]:
    """Questions that a message may ask after `last`, the likeliest by rule first."""
    last = " ".join(last.split())
    small = small_words(message, last)
    names = [*known.names, *_typed_small(message, known, small.language)]
    if not last or not is_follow_up(message, last, names):
        return [message]
    topic, core = topic_of(message, small), _core(message, small)
    found = _about(topic, last, known, small) if topic else _whole(core, last, known, small)
    return list(dict.fromkeys(sentence(text, last) for text in found if text)) or [message]


def _typed_small(message: str, known: Known, language: str) -> list[str]:
    """Names of a message that the search knows for such; a German noun is none: "die firma"."""
    nouns = language == NOUNS_IN_CAPITALS
    names = known.told.names(message)
    return [name for name in names if not (nouns and is_word(name.lower(), language))]


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


def _about(topic: str, last: str, known: Known, small: SmallWords) -> list[str]:
    """ "The injured" of a question that counts are counted, "the cause" is not (English knows one
    from many); else they take the topic's place."""
    topic = _placed_topic(topic, small)
    tail = tail_of(last, known.names)
    again = with_topic(last, topic, known.names, known.told.is_place)
    group = "" if named_in(topic, known.names) else _group(topic, known, small)
    people = _ADJECTIVE.fullmatch(group) and small.language == "en"
    counted = f"{small.counted.format(f'people were {group}' if people else group)} {tail}"
    who = ask(last).counted_word
    if group and who and known.told.counts_people(who) and known.told.counts_people(group):
        return [last.replace(who, group, 1)]
    if group and not people and small.language == "en" and not is_plural(group, small):
        if tail_of(topic):  # "the fire in Brill" is elsewhere
            return [again, topic]
        where = filter(None, [tail, *places(last, known, small)])
        return [*(f"{topic} {each}" for each in where), topic]
    if group and (people or ask(last).kind == "number"):
        return [counted]
    if group and not small.without_articles:
        return [f"{topic} {tail}", counted]
    return [again] if again and small.preposition.match(topic) else [again, f"{topic} {tail}"]


def _placed_topic(topic: str, small: SmallWords) -> str:
    """ "The one in Kastelle" is asked for as "in Kastelle" is, "o de Kastelle" as "de Kastelle"."""
    words = topic.split()
    if words and terms(words[0], small.language):
        return topic
    for place, word in enumerate(words[1:-1], 1):
        if small.preposition.fullmatch(word):
            return " ".join(words[place:])
        if word.lower() not in _ONE:
            break
    return topic


def _group(topic: str, known: Known, small: SmallWords) -> str:
    """A topic that is no name, place or time, without its article; empty where it is one."""
    words = topic.split()
    while len(words) > 1 and not terms(words[0], small.language):
        del words[0]
    group = " ".join(words)
    hurt = {concept_of(term) for term in terms(group, small.language)}
    english = small.language == "en" and bool(hurt) and hurt <= TOLLS
    bare = english or known.told.counts_people(group)  # "and injured?"
    whole = group != topic or small.without_articles or bare
    capital = names_of(f"… {group}") and small.language != NOUNS_IN_CAPITALS
    named = small.preposition.match(topic) or capital or territories_of(group)
    return group if whole and not named and not find_times(topic, small.language) else ""


def _whole(core: str, last: str, known: Known, small: SmallWords) -> list[str]:
    body = core.rstrip(" ?")
    if asked := _asked_of_the_same(body, last, small):
        return [asked]
    if place := small.there.search(body):
        where = places(last, known, small)
        return [body[: place.start()] + each + body[place.end() :] for each in where] + [body]
    if slot := slot_of(body, small):
        return _happened(body, last, known, small) or _filled(slot, last, known, small)
    if swapped := _asked_otherwise(body, last, tail_of(last, known.names), small):
        return [swapped]
    return completed(body, last, known, small)


def _happened(body: str, last: str, known: Known, small: SmallWords) -> list[str]:
    """ "Why did it happen?" after a question that names no thing: "it" is not Torvik, but what
    happened there."""
    asked = body.split(maxsplit=1)[0]
    if body.lower() != small.happened.format(asked, "").strip().lower():
        return []
    if things_asked(last, known.names):
        return []
    return [f"{body} {where}" for where in places(last, known, small)]


def _filled(slot: Slot, last: str, known: Known, small: SmallWords) -> list[str]:
    """With what the pronoun may mean; with where it was, if that is all that is known."""
    tail, language = tail_of(last, known.names), small.language
    said = slot.after.lower().endswith(tail.lower())
    kept = f"{slot.before}{slot.pronoun}{slot.after} {tail}"
    kept = "" if said or slot.object else kept
    meant = meanings(slot, last, known, small)
    after = slot.after
    # "Did they accept it?" has two.
    if meant and language == "en" and (other := slot_of(after, small)) and not other.owning:
        things = meanings(other, last, known, small)[:1]
        after = other.filled(things[0][0], language, other.after, person=False) if things else after
    found = [slot.filled(name, language, after, person=person) for name, person in meant]
    return [*found, kept] if slot.thing or not found else found


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


def _core(message: str, small: SmallWords) -> str:
    """The message without conjunctions at its start."""
    message = " ".join(message.split()).lstrip("¿¡ ")
    opening = small.opening.match(message)
    return (message[opening.end() :].strip() if opening else message) or message
