"""Things that a text names by a noun: "the mall in Kharkiv", "the ferry Margit", "the toll"."""

import re
from collections.abc import Callable, Sequence

from index.question import ask
from index.vocabulary import ENGLISH_TALKING as ENGLISH
from qa_service.conversation.requests import overview
from qa_service.conversation.small_words import NOUNS_IN_CAPITALS, SmallWords, small_words
from qa_service.conversation.topics import named_in, names_of, tail_of

MOST_NOUN = 3
"""Words between an article and the name or the preposition behind its noun."""
BARE_VERB = frozenset(ENGLISH.does.split())
"""English: a verb may stand right behind the noun that follows them."""
_BEING = frozenset(ENGLISH.being.split())
"""English: "which paintings were stolen" tells of the paintings."""
MOST_BEFORE_NAME = 2
MOST_KEYWORDS = 7
"""Words of a message that only names a thing: "coach crash near lorne"."""
_PAST = re.compile(r"(?:л(?:ся|ас[ья]|ос[ья]|ис[ья]|о|и))$", re.IGNORECASE)
"""Russian and Ukrainian verbs: "случилось в", "погибли в"."""
INVERTED = re.compile(r"-(?:ils?|elles?)$")
"""French: a verb with its subject behind it."""
_WORD = re.compile(r"[\w’'-]+")


def things_asked(question: str, known: Sequence[str] = ()) -> list[str]:
    """Those that a question names, with a name first; none where the language has no articles.

    None of a statement either: "it" is what happened. `known` are names that may be written in
    small letters.
    """
    words = _Words(question, known)
    if ask(question).kind == "other" and not (words.open_a_question() or "?" in question):
        return _keywords(question, words)
    inner = words.things(1 if words.hold(BARE_VERB) else MOST_NOUN) + words.bare_things()
    return _chosen_of(question, known) or inner


def _keywords(message: str, words: "_Words") -> list[str]:
    """A message that is no sentence names one thing, and may name others in it; one that asks to
    be told of a thing names that: "tell me about the fire in Brill"."""
    message = message.rstrip("! ")
    if message.endswith(".") or words.hold(words.asking):
        return []
    inner = [thing for thing in words.things(MOST_NOUN) if thing.lower() != message.lower()]
    asked = overview(message)
    if asked and not asked.happened:
        return [asked.topic, *(thing for thing in inner if thing != asked.topic)]
    if any(_is_told_of(thing, message) for thing in inner[:1]):
        return inner
    names_one = set(" ".join(names_of(f"… {message}")).split()) != set(message.split())
    return [message, *inner] if names_one and 1 < len(message.split()) <= MOST_KEYWORDS else []


def _is_told_of(thing: str, message: str) -> bool:
    """Whether a message ends in it, behind a preposition that does not say where."""
    before, found, behind = message.lower().rpartition(thing.lower())
    small, last = small_words(message), before.split()[-1:]
    led = last and small.preposition.fullmatch(last[0]) and last[0] not in small.placing
    return bool(found and led) and not behind


def _chosen_of(question: str, known: Sequence[str]) -> list[str]:
    """ "Which ship blocks the harbour?": "the ship that blocks the harbour".

    Elsewhere than in English, where verbs stand otherwise behind "that", the noun and where it is.
    """
    small, words = small_words(question), question.strip("¿ ?").split()
    if len(words) < MOST_NOUN or words[0].lower() not in small.which or ask(question).asks_age:
        return []
    noun, rest = words[1], words[2:]
    if small.language == "en":
        verb = rest[0].lower() in small.asking
        told = not verb or (rest[0].lower() in _BEING and not _opens_a_noun(rest[1:], small))
        return [f"the {noun} that {' '.join(rest)}"] if told else []
    tail = tail_of(" ".join(rest), known)
    return [f"{noun} {tail}".strip()]


def _opens_a_noun(words: Sequence[str], small: SmallWords) -> bool:
    """Whether a subject follows: "which ship is he on"."""
    first = words[0] if words else ""
    opening = (small.article, small.person, small.thing)
    return first[:1].isupper() or any(each.fullmatch(first) for each in opening)


def thing_told(statement: str) -> list[str]:
    """The one that a statement opens with, named by a single noun: what follows may be a verb."""
    found = _Words(statement, ()).things(1, bare=False)[:1]
    return [thing for thing in found if statement.lower().startswith(thing.lower())]


class _Words:
    """The words of a text by their place; what stands behind a mark is not next to it."""

    def __init__(self, text: str, known: Sequence[str]) -> None:
        self._text = text
        self._small: SmallWords = small_words(text)
        self._found = list(_WORD.finditer(text))
        named = {word.lower() for name in named_in(text, known) for word in name.split()}
        self._named = [w[0][:1].isupper() or w[0].lower() in named for w in self._found]

    @property
    def asking(self) -> frozenset[str]:
        return self._small.asking

    def open_a_question(self) -> bool:
        return bool(self._found) and self._found[0][0].lower() in self._small.asking

    def hold(self, words: frozenset[str]) -> bool:
        return any(word[0].lower() in words for word in self._found)

    def things(self, most: int, *, bare: bool = True) -> list[str]:
        """In reading order, those with a name first; of at most so many words before that.

        `bare`: a name with its article is one too, and what is called by it ("the Merrowby fire").
        """
        named, plain = list[str](), list[str]()
        said = 0
        for place, word in enumerate(self._found):
            if place < said or not self._small.article.fullmatch(word[0]):
                continue
            noun = self._without_verb(self._run(place + 1, self._is_noun, most), place)
            if end := self._with_name(place, noun, bare=bare):
                named.append(self._said(place, end))
                said = end
            elif noun > place + 1 and (self._ends(noun) or self._found[noun][0].endswith("ed")):
                plain.append(self._said(place, noun))
        return list(dict.fromkeys([*named, *plain]))

    def bare_things(self) -> list[str]:
        """Nouns before where they are, in Russian and Ukrainian: "завод в Каменограде"."""
        if not self._small.without_articles:
            return []
        return [
            self._said(place, self._run(place + 2, self._is_name, len(self._found)))
            for place, word in enumerate(self._found)
            if self._is_plain(place)
            and word[0].lower() not in self.asking
            and not (_PAST.search(word[0]) or self._is_preposition(place - 1))
            and self._is_preposition(place + 1)
            and self._is_name(place + 2)
        ]

    def _with_name(self, article: int, noun: int, *, bare: bool) -> int:
        """Where the name ends that stands behind a noun, or behind its preposition; else 0."""
        if noun == article + 1 and not bare:
            return 0
        if self._is_name(noun):
            name = self._run(noun, self._is_name, len(self._found))
            compound = self._run(name, self._is_plain, MOST_NOUN)
            called = noun == article + 1 and self._may_go_on(article) and self._ends(compound)
            return compound if called else name
        if not self._is_preposition(noun) or self._small.article.fullmatch(
            self._found[noun - 1][0]
        ):
            return 0
        name = noun + 1
        if self._is_next(name) and self._small.article.fullmatch(self._found[name][0]):
            name += 1
        name = self._run(name, self._is_plain, MOST_BEFORE_NAME)
        return self._run(name, self._is_name, len(self._found)) if self._is_name(name) else 0

    def _may_go_on(self, article: int) -> bool:
        """Whether no verb can follow its noun: "in the Torvik fire", "who owns the fire"."""
        verbs = any(word[0].lower() in self._small.asking for word in self._found[1:article])
        return self._is_preposition(article - 1) or not verbs

    def _run(self, start: int, holds: Callable[[int], bool], most: int) -> int:
        """Where the words from `start` on end of which this holds, `most` of them."""
        end = start
        while end - start < most and holds(end):
            end += 1
        return end

    def _without_verb(self, noun: int, article: int) -> int:
        """ "The roof" of "the roof collapsed". English."""
        verb = self._small.language == "en" and self._found[noun - 1][0].endswith("ed")
        return noun - 1 if verb and noun > article + 2 else noun

    def _ends(self, place: int) -> bool:
        return not self._is_next(place) or self._is_preposition(place)

    def _is_next(self, place: int) -> bool:
        """Whether nothing but a space is before a word."""
        if not 0 < place < len(self._found):
            return False
        return self._text[self._found[place - 1].end() : self._found[place].start()] == " "

    def _is_name(self, place: int) -> bool:
        return self._is_next(place) and self._named[place]

    def _is_preposition(self, place: int) -> bool:
        word = self._found[place][0] if self._is_next(place) else ""
        return self._small.preposition.fullmatch(word) is not None

    def _is_plain(self, place: int) -> bool:
        return self._is_noun(place) and not self._named[place]

    def _is_noun(self, place: int) -> bool:
        """Whether it may be a part of one; in German with a capital as a name has."""
        if not self._is_next(place) or self._is_preposition(place):
            return False
        if self._named[place] and self._small.language != NOUNS_IN_CAPITALS:
            return False
        word = self._found[place][0].lower()
        return word not in self._small.asking and not INVERTED.search(word)

    def _said(self, start: int, end: int) -> str:
        said = self._text[self._found[start].start() : self._found[end - 1].end()]
        return said[:1].lower() + said[1:]
