"""What a question asks for: its language, terms, names, numbers and the kind of answer it wants."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Literal

from index.language.analysis import terms
from index.language.detect import detect_language
from index.language.names import capitalised, keys_of, name_keys, words_of
from index.language.units import MONEY, dimension_behind
from index.question.concepts import concept_of
from index.times.find import find_times
from index.times.types import TimeExpression
from index.vocabulary.served import SERVED, asking

FOCUS_TERMS = 2

AnswerKind = Literal["duration", "number", "time", "person", "place", "reason", "other"]

_ORDER: tuple[AnswerKind, ...] = ("duration", "number", "time", "person", "place", "reason")
"""Of two cues in one place: "How long is the bridge?" may ask for metres."""
_KINDS = {kind: re.compile(rf"(?:^|\W)(?:{asking(kind)})(?:$|\W)") for kind in _ORDER}
_OPENS = re.compile(rf"(?:^|\W)(?:{asking('opens')})(?:$|\W)")
"""Before "when" or "who" it says that neither is asked: "what does it mean when", "what does who
send"."""
AUXILIARY = f"(?:{asking('auxiliary')})"
"""English."""
_WHETHER = re.compile(rf"\W*{AUXILIARY}\b", re.IGNORECASE)
_AGE = re.compile(rf"\b(?:{asking('age')})\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_AROUND = " \t\n¿?¡!.,:;\"'“”„«»()"


@dataclass(frozen=True)
class AskedQuestion:
    """A question with what can be read off its words."""

    text: str
    language: str
    today: date | None = None
    """The day of asking, from which "yesterday" counts."""
    respelled: str = ""
    """The text with its misspelled words as the articles write them."""
    uncased: bool = False
    """Whether it was typed in small letters: some of its names may still be."""

    @cached_property
    def kind(self) -> AnswerKind:
        """The earliest cue wins: "How many people died when ..." asks for a number."""
        text = unicodedata.normalize("NFC", self.text).strip(_AROUND)
        # A capital inside the question is a name's: "Doctor Who" asks for nobody.
        lowered = text[:1].lower() + _WORD.sub(_masked_name, text[1:])
        found = [
            (match.start(), order, kind)
            for order, (kind, cue) in enumerate(_KINDS.items())
            if (match := cue.search(lowered))
        ]
        if not found:
            return "other"
        start, _, kind = min(found)
        opens = _OPENS.search(lowered)
        follows = opens is not None and opens.start() < start
        return "other" if follows and kind in {"time", "person"} else kind

    @property
    def asks_what(self) -> bool:
        """Whether it opens with a word such as "what", and not with a verb.

        "Was" is a verb but in German.
        """
        opens = _OPENS.match(self.text.strip(_AROUND).lower())
        return opens is not None and (self.language == "de" or opens[0].strip() != "was")

    @property
    def may_be_english(self) -> bool:
        """Also of a language that is not served: short questions are often taken for one."""
        return self.language == "en" or self.language not in SERVED

    @property
    def asks_whether(self) -> bool:
        """Whether it wants a yes or no. English."""
        whether = self.kind == "other" and _WHETHER.match(self.text) is not None
        return whether and self.may_be_english

    def terms(self, language: str) -> tuple[str, ...]:
        """Its distinct content terms as an article in that language would have them."""
        return _question_terms(self.respelled or self.text, language)

    def number_focus(self, language: str) -> tuple[str, ...]:
        """What is counted: the first content words behind "how many", or "death toll" itself.

        A name ends them: it tells where or of whom.
        """
        text = self.respelled or self.text
        cue = _KINDS["number"].search(text.lower())
        if self.kind != "number" or cue is None:
            return ()
        behind = text[cue.end() :]
        places = [place for name in self.names if (place := behind.find(name)) >= 0]
        counted = terms(cue.group(), language) or terms(
            behind[: min(places, default=None)], language
        )
        return tuple(dict.fromkeys(map(concept_of, counted)))[:FOCUS_TERMS]

    @property
    def _counting_cue(self) -> re.Match[str] | None:
        """ "How many", where a number is asked for."""
        return _KINDS["number"].search(self.text.lower()) if self.kind == "number" else None

    @property
    def counted_nouns(self) -> frozenset[str]:
        """The words with a capital right behind "how many": "Wie viele Hektar Wald brannten?"."""
        cue = self._counting_cue
        behind = words_of(self.text[cue.end() :]) if cue else []
        return frozenset(takewhile(lambda word: word[:1].isupper(), behind))

    @property
    def counted_word(self) -> str:
        """The word right behind "how many"; empty where there is none."""
        cue = self._counting_cue
        return next(iter(words_of(self.text[cue.end() :])), "") if cue else ""

    @property
    def dimension(self) -> str | None:
        """What a number that is asked for measures: "how old" and "how many years" a duration."""
        cue = self._counting_cue
        if cue is None:
            return None
        if self.asks_age:
            return "duration"
        found = dimension_behind(self.text, cue.end() - 1, self.language)
        return None if found == MONEY else found

    @property
    def asks_age(self) -> bool:
        cue = self._counting_cue
        return cue is not None and _AGE.search(cue.group()) is not None

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """The times it names, in reading order."""
        return find_times(self.text, self.language)

    @cached_property
    def _timeless(self) -> str:
        """The text with blanks for its times: months and weekdays are nobody's names."""
        text = self.text
        for said in self.times:
            start, end = said.span.start, said.span.end
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def names(self) -> frozenset[str]:
        """Its capitalised words; the first word counts only if it is not a cue word."""
        words = capitalised(self._timeless)
        first = self.text.split()[0].strip(_AROUND) if self.text.split() else ""
        if words and words[0] == first and not _is_name_start(first, self.language):
            words = words[1:]
        return frozenset(word for word in words if name_keys(word))

    @cached_property
    def possible_names(self) -> frozenset[str]:
        """Its names, and words that may be some because it, or their script, has no capitals."""
        plain = self.uncased or self.text == self.text.lower()
        words = words_of(self._timeless) if plain else []
        return self.names | frozenset(w for w in words if name_keys(w) and terms(w, self.language))

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """Keys of all of them, to search by."""
        return frozenset(keys_of(self.possible_names))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return numbers_in(self.text)


def ask(text: str, today: date | None = None) -> AskedQuestion:
    """A question all in capitals is read as if it had none."""
    text = text.lower() if text.isupper() else text
    return AskedQuestion(text, detect_language(text, min_letters=4, short=True), today)


def _masked_name(word: re.Match[str]) -> str:
    return "_" if word.group()[0].isupper() else word.group()


def numbers_in(text: str) -> frozenset[str]:
    """Numbers written in digits, without thousands separators."""
    return frozenset(t for t in terms(text, "und") if t[0].isdigit())


@lru_cache(maxsize=4096)
def _question_terms(text: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms(text, language)))


def _is_name_start(word: str, language: str) -> bool:
    """Whether a sentence-initial word can be a name: cue and stop words are not."""
    return bool(terms(word, language)) and not any(
        cue.search(word.lower()) for cue in _KINDS.values()
    )
