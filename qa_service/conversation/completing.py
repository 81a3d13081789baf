"""A question that leaves out what it is about -> with where that was, or whom it was about."""

from index.language import is_word, terms
from index.question import ask
from index.times import find_times
from qa_service.conversation.meant import Known, left_out
from qa_service.conversation.pronouns import slot_of
from qa_service.conversation.small_words import NOUNS_IN_CAPITALS, SmallWords, small_words
from qa_service.conversation.things import things_asked
from qa_service.conversation.topics import named_in, names_of, owns, tail_of
from qa_service.phrases import phrases

MOST_NAMES = 4
"""Names tried for what is left out."""


def gone_on(message: str, last: str, known: Known) -> list[str]:
    """A question about "the driver" or "the repair" with where that was, or whose it is.

    None of a question that names anybody or anything, or says of what it speaks.
    """
    small, body = small_words(message, last), " ".join(message.split()).strip("¿¡ ?")
    things = things_asked(message)
    beside = body
    for thing in things:
        beside = beside.replace(thing, "")
    named = names_of(f"… {beside}") or named_in(body, known.names)
    if not things or named or find_times(body, small.language):
        return []
    if small.preposition.search(body) or slot_of(body, small):
        return []
    where = places(last, known, small)[:1]
    return [sentence(f"{body} {each}", last) for each in where]


def completed(body: str, last: str, known: Known, small: SmallWords) -> list[str]:
    """What leaves out what it is about: where it was, or whom or what it was about."""
    tail = _tail(last, known)
    placed = [f"{body} {_belonging(tail, last, known, small)}"] if tail else []
    about = [f"{body} {each}" for each in left_out(body, last, known, small)]
    where = places(last, known, small)
    if any(each and body.lower().endswith(each.lower()) for each in (tail, *where)):
        return [body]  # it was made standalone before
    left = about or [f"{body} {each}" for each in where]
    alone = [body] if len(ask(body).terms(ask(body).language)) > 1 else []
    if ask(body).names or _is_placed(body, small):
        return [*alone, *placed, *left]
    if about:
        return [*placed, *about] if ask(body).kind == "number" else [*about, *placed]
    return [*placed, *left, *alone] if tail else [*left, *alone]


def _tail(last: str, known: Known) -> str:
    """What a question tells from its first preposition on; of a thing that it names no more than
    belongs to it: not "against marsh fever be delivered", nor the "to" of what happened to it."""
    tail, small = tail_of(last, known.names), small_words(last)
    things = [thing for thing in known.things if thing.lower() in last.lower()]
    own = [each for thing in things if (each := tail_of(thing, known.names))]
    language = small.language
    opening, _, whole = tail.partition(" ")
    if whole in things and opening.lower() not in small.placing and tail_of(whole, known.names):
        return tail_of(whole, known.names)
    behind = {each: tail[len(each) :].split()[:1] for each in own if tail.startswith(each)}
    ends = [each for each, word in behind.items() if not (word and terms(word[0], language))]
    return max(ends, key=len, default=tail)


def _belonging(tail: str, last: str, known: Known, small: SmallWords) -> str:
    """ "Against marsh fever" is no place: the price is that "of the vaccine against marsh fever".

    English: elsewhere its article would change behind "of".
    """
    if small.language != "en" or tail.partition(" ")[0].lower() in small.placing:
        return tail
    things = [f"{thing} {tail}" for thing in known.things if small.article.match(thing)]
    return next((f"of {each}" for each in things if each.lower() in last.lower()), tail)


def places(last: str, known: Known, small: SmallWords) -> list[str]:
    """ "In Kharkiv", as the last question says it, else in the words of the language."""
    names = [name for name in known.names if name not in known.people]
    if small.language == NOUNS_IN_CAPITALS:
        names = [name for name in names if not is_word(name.lower(), small.language)] or names
    said = tail_of(last, names)
    where = said.split(" ")[0].lower() in small.placing
    thing = small.language == "en" and small.article.match(said.partition(" ")[2])
    if where and (thing or names_of(f"… {said}") or named_in(said, names)):
        return [said]
    own = [name for name in names if name in last] or named_in(last, names)
    asked_of = [name for name in names if name in known.asked_of]
    led = [name for name in names if name in known.led]
    # Of two words it is mostly a person's: "Who follows Tobias Wren?".
    found = [name for name in own if name in led or " " not in name] or asked_of or own or led
    if not found:  # "In the cup", and no club that played in it.
        things = known.things if small.language == "en" else ()
        whole = (each for each in things if small.article.match(each) and not owns(each))
        found = [*whole, *names]
    in_place = phrases(small.language).in_place
    return [in_place.format(place=each) for each in found[:MOST_NAMES]]


def sentence(text: str, last: str) -> str:
    """With a capital, and with the question marks of the last question."""
    text = " ".join(text.split()).strip(" ¿?")
    opened, closed = "¿" * last.startswith("¿"), " ?" if last.endswith(" ?") else "?"
    return f"{opened}{text[:1].upper()}{text[1:]}{closed}"


def _is_placed(body: str, small: SmallWords) -> bool:
    """Whether a question says itself of what or where: "the mayor of kremenchuk"."""
    behind = tail_of(body).split()[1:2]
    return bool(behind and terms(behind[0], small.language)) and not small.without_articles
