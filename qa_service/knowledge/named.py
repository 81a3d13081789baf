"""When, who and where: the day or the name a sentence gives in answer to a question."""

import re
from datetime import date

from index.language import CAPITAL, capitalised, keyed_names_in, named_in, terms
from index.question import AskedQuestion, concept_of
from index.types import EvidenceSentence
from index.vocabulary import listed_anywhere
from qa_service.knowledge.stated import Stated, is_plain, told
from qa_service.knowledge.who_said import source_span
from qa_service.verify.dates import find_dates, one_day

COVERED = 0.75
"""Share of the question's words, names aside, that a sentence must have."""
ALIKE = 0.75
"""Share of the words of the shorter of two sentences that the other must have too."""
LEAST_SHARED = 2
_RUN = re.compile(rf"[{CAPITAL}][\w’'-]+(?:\s+[{CAPITAL}][\w’'-]+)*")
_ASKING = listed_anywhere(lambda words: words.reports.asked_noun)


def stated_day(asked: AskedQuestion, sentence: EvidenceSentence) -> Stated | None:
    """The one day a sentence names, when it says most of what the question asks about."""
    text, language = told(sentence), sentence.article.language
    words = _words(text, language)
    if not _answers(asked, words, sentence) or not is_plain(text, language, asked.text):
        return None
    mentions = find_dates(text, language)
    days = {one_day(mention, sentence.article.published_at) for mention in mentions}
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return None
    return Stated(sentence, day, text[mentions[0].start : mentions[0].end], words)


def stated_name(asked: AskedQuestion, sentence: EvidenceSentence) -> Stated | None:
    """The one name a sentence adds to those in the question, on somebody's word.

    Without a source "in Orland" and "near Brill" may both be so; two who say so differ.
    """
    text, language = told(sentence), sentence.article.language
    words = _words(text, language)
    if not _answers(asked, words, sentence) or not is_plain(text, language, asked.text):
        return None
    new = (run for run in _RUN.findall(text) if not find_dates(run, language))
    runs = [run for run in new if not named_in(keyed_names_in(run), asked.names)]
    if not runs or source_span(sentence.quote, language) is None:
        return None
    if not all(_alike(runs[0], run) for run in runs):
        return None
    return Stated(sentence, max(runs, key=len), runs[0], words)


def days_differ(one: Stated, other: Stated) -> bool:
    """A night between two days is no disagreement: one says "late on Friday"."""
    if not isinstance(one.value, date) or not isinstance(other.value, date):
        return False
    return abs((one.value - other.value).days) > 1


def names_differ(one: Stated, other: Stated) -> bool:
    """Neither name holds the other: "Berg" is "Anna Berg"."""
    return not _alike(str(one.value), str(other.value))


def same_but_value(one: Stated, other: Stated) -> bool:
    """Whether two sentences say the same, whatever value each gives."""
    shared = one.of & other.of
    return len(shared) >= LEAST_SHARED and len(shared) >= ALIKE * min(len(one.of), len(other.of))


def _alike(one: str, other: str) -> bool:
    """Whether one of two names has all words of the other."""
    first, second = capitalised(one), capitalised(other)
    return named_in(first, second) or named_in(second, first)


def _answers(asked: AskedQuestion, words: frozenset[str], sentence: EvidenceSentence) -> bool:
    language = sentence.article.language
    names = frozenset(t for key in _RUN.findall(asked.text[1:]) for t in terms(key, language))
    wanted = {concept_of(t) for t in asked.terms(language) if t not in names | _ASKING}
    return bool(wanted) and len(wanted & words) >= COVERED * len(wanted)


def _words(text: str, language: str) -> frozenset[str]:
    """Concepts of its words that are no names, numbers or dates."""
    for mention in reversed(find_dates(text, language)):
        text = text[: mention.start] + text[mention.end :]
    plain = re.sub(rf"(?<=\s)[{CAPITAL}][\w’'-]+", " ", f" {text}")
    return frozenset(concept_of(t) for t in terms(plain, language) if not t[0].isdigit())
