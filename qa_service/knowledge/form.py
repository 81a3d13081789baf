"""Sentences that cannot answer a question, because they lack what any answer to it has.

A number where it asks how many, an age where it asks how old, a time where it asks when, and of
whom it asks ("the mayor of Lodren"). What decides is certain by itself, or no more than a doubt
that the reader shares: words that it is sure of always can answer. Where a language has no words
for numbers or times, nothing is known to lack them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.language import Quantity, capitalised, dimension_behind, keyed_names_in, named_in, terms
from index.question import AUXILIARY, AskedQuestion, ask, concepts_in, holds_answer_kind
from index.times import day_of, find_times, resolve, resolved_times
from index.types import Evidence, EvidenceSentence
from index.vocabulary import asking, words_in
from qa_service.knowledge.counted import TOLLS, counts_other_toll, target_of
from qa_service.knowledge.doubts import MOST_ROLE, counts_no_toll, lacks_what_is_asked
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.of_what import ASKS_WHO_WAS_THERE, LeadOf, around_it, is_of_what
from qa_service.knowledge.openings import places_in
from qa_service.knowledge.said_when import said_when
from qa_service.verify.reading import Reading, Token, read

DOUBT = 0.22
"""What the odds of an answer are multiplied by when the best sentence lacks a time asked for,
whom the question names, or what it asks for by name."""
NEAR = 4
"""Words that carry meaning between a role and who has it."""
_ASKS_WHEN = re.compile(rf"\W*(?:when {AUXILIARY}|{asking('when')})\b", re.IGNORECASE)
"""Opens a question for a time: "when imperialism impacts a state" does not."""
_OLD = re.compile(r"[\s-]\w+[\s-]old\b")
"""Behind the number of an age. English."""
_CLOCK = re.compile(r"\d:\d\d")
_WORDS = re.compile(r"[^\W\d_]+")


def able(evidence: Evidence, lead_of: LeadOf) -> Evidence:
    """Without what cannot answer, where the best can, or the next is sure to.

    Else nothing is left, and the confidence is 0; but when may be "as soon as it is cold", so that
    a missing time only makes an answer less likely.
    """
    asked = ask(evidence.question)
    return _with_form(asked, _of_named(asked, evidence, lead_of), lead_of)


def doubted_where_silent(evidence: Evidence, lead_of: LeadOf, sought: Sought) -> Evidence:
    """Less sure where the best is silent on the very thing asked for, in whatever words."""
    silent = any(
        lacks_what_is_asked(sought.asked, best, around_it(best, lead_of))
        or counts_no_toll(sought, best)
        for best in evidence.sentences[:1]
    )
    return doubted(evidence) if silent else evidence


def _with_form(asked: AskedQuestion, evidence: Evidence, lead_of: LeadOf) -> Evidence:
    kept = tuple(s for s in evidence.sentences if can_answer(asked, s, lead_of))
    if kept == evidence.sentences:
        return evidence
    if kept and (kept[0] == evidence.sentences[0] or kept[0].answer is not None):
        return evidence.only(kept)
    if asked.kind not in {"time", "duration"}:
        return evidence.refused()
    return doubted(evidence)


def doubted(evidence: Evidence) -> Evidence:
    """Less likely to answer."""
    odds = DOUBT * evidence.confidence / (1 - evidence.confidence + 1e-9)
    return replace(evidence, confidence=round(odds / (1 + odds), 4))


def _of_named(asked: AskedQuestion, evidence: Evidence, lead_of: LeadOf) -> Evidence:
    """Without what tells of another than is named, when or whether it was; then doubted.

    "When did Russia capture Avdiivka?" is not answered by Lysychansk's capture, where the evidence
    tells of Avdiivka too. English.
    """
    if not asked.may_be_english or not (asked.kind == "time" or asked.asks_whether):
        return evidence
    told = [name for s in evidence.sentences for name in keyed_names_in(s.quote)]
    names = [name for name in asked.names if named_in([name], told)]
    kept = tuple(s for s in evidence.sentences if not _is_of_another(names, s, lead_of))
    if kept[:1] == evidence.sentences[:1]:
        return evidence
    return doubted(evidence.only(kept))


def _is_of_another(names: Sequence[str], sentence: EvidenceSentence, lead_of: LeadOf) -> bool:
    """Whether it names somebody else, and one of the names is nowhere around it."""
    if sentence.article.language != "en":
        return False
    own = keyed_names_in(sentence.quote)
    known = keyed_names_in(around_it(sentence, lead_of))
    others = any(not named_in([name], names) for name in own)
    return others and not all(named_in([name], known) for name in names)


def can_answer(asked: AskedQuestion, sentence: EvidenceSentence, lead_of: LeadOf) -> bool:
    """Whether nothing speaks against a sentence as the answer."""
    if _is_before(asked, sentence):
        return False
    read = sentence.answer is not None
    if asked.kind == "person" and not (read or _is_of_whom(asked, sentence, lead_of)):
        return False
    if asked.kind == "other" and not is_of_what(asked, sentence, lead_of):
        return False
    if asked.kind == "number" and _counts_others(asked, sentence):
        return False
    if asked.kind == "time" and _is_said_then(asked, sentence):
        return False
    return read or _has_form(asked, sentence)


def _is_said_then(asked: AskedQuestion, sentence: EvidenceSentence) -> bool:
    """Whether it tells only when somebody said or heard it, and that is not what is asked."""
    language = sentence.article.language
    said = said_when(sentence.quote, language)
    return bool(said) and not set(asked.terms(language)) & set(terms(said, language))


def _counts_others(asked: AskedQuestion, sentence: EvidenceSentence) -> bool:
    """Whether the dead are asked for, and only the injured told of, or who was there, and only the
    dead and injured. English."""
    language = sentence.article.language
    target = target_of(asked, language)
    present = language == "en" and ASKS_WHO_WAS_THERE.match(asked.text)
    if not (present and TOLLS.isdisjoint(concepts_in(asked.text, language))):
        target &= TOLLS
        if not target or target & set(concepts_in(sentence.quote, language)):
            return False
    reading = read(sentence.quote, language)
    numbers = reading.quantities
    return bool(numbers) and all(counts_other_toll(target, reading, n) for n in numbers)


def _has_form(asked: AskedQuestion, sentence: EvidenceSentence) -> bool:
    text, language = sentence.quote, sentence.article.language
    words = words_in(language)
    match asked.kind:
        case "number" if asked.dimension and words.numbers.small:
            reading = read(text, language)
            return any(_may_measure(asked, reading, number) for number in reading.quantities)
        case "number" if words.numbers.small:
            return holds_answer_kind(asked, text, language) or _says_how_many(text, language)
        case "duration" | "time" if words.times and _ASKS_WHEN.match(asked.text):
            timed = find_times(text, language) or _CLOCK.search(text)
            return holds_answer_kind(asked, text, language) or bool(timed)
    return True


def _may_measure(asked: AskedQuestion, reading: Reading, number: Quantity) -> bool:
    """What is asked, or a number alone: not "40 people", "100%", nor "40 years late" of an age."""
    if dimension := dimension_behind(reading.text, number.end, reading.language):
        aged = reading.language != "en" or _OLD.match(reading.text, number.end)
        return dimension == asked.dimension and bool(aged or not asked.asks_age)
    if number.unit:
        return False
    behind = next((t for t in reading.tokens if t.start >= number.end), None)
    if behind is None or behind.kind not in {"word", "name"}:
        return True
    return behind.clause != _at(reading, number).clause


def _at(reading: Reading, number: Quantity) -> Token:
    return next(token for token in reading.tokens if token.start == number.start)


def _says_how_many(text: str, language: str) -> bool:
    """ "Several", "nobody", "all", "dozens"."""
    words = words_in(language)
    small = words.turning.bounding | words.turning.negating
    large = re.compile(rf"(?:{words.numbers.large})\w*", re.IGNORECASE)
    return any(w.lower() in small or large.fullmatch(w) for w in _WORDS.findall(text))


def _is_before(asked: AskedQuestion, sentence: EvidenceSentence) -> bool:
    """Whether the question names a day that lies after the report, and the sentence does not.

    What was known by a day stood in reports before it.
    """
    published = day_of(sentence.article.published_at)
    dates = [said for said in asked.times if said.complete and not said.bound]
    named = [period for said in dates if (period := resolve(said, None))]
    if published is None or not named or min(p.first for p in named) <= published:
        return False
    told = resolved_times(sentence.quote, sentence.article.language, published)
    return not any(t.period.first <= p.last and p.first <= t.period.last
                   for t in told for p in named)  # fmt: skip


def _is_of_whom(asked: AskedQuestion, sentence: EvidenceSentence, lead_of: LeadOf) -> bool:
    """Whether a sentence tells of the one whose mayor, owner or chief executive is asked for."""
    language = sentence.article.language
    own = {term for name in asked.names for term in terms(name, language)}
    role = [term for term in asked.terms(language) if term not in own]
    if not asked.names or not 1 <= len(role) <= MOST_ROLE:
        return True
    reading = read(sentence.quote, language)
    holders = [t for t in reading.content if set(terms(t.text, language)) & set(role)]
    if not set(role) <= {term for t in holders for term in terms(t.text, language)}:
        return True
    # Named anywhere before it somebody may be the mayor of another town.
    lead = lead_of(sentence.article)
    around = f"{lead}\n{sentence.quote}" if lead else sentence.up_to_it
    if sentence.before is not None:
        around = around_it(sentence, lead_of)
    known, said = keyed_names_in(around), set(terms(around, language))
    if not all(named_in([n], known) or said & set(terms(n, language)) for n in asked.names):
        return False
    return any(_is_theirs(asked, reading, token) for token in holders) and (
        sentence.answer is not None or any(_is_named(asked, reading, token) for token in holders)
    )


def _is_theirs(asked: AskedQuestion, reading: Reading, role: Token) -> bool:
    """Not "the mayor of the town of Sloviansk" where another town's is asked for. English."""
    behind = [t for t in reading.tokens if t.start > role.start and t.clause == role.clause]
    if reading.language != "en" or not behind or behind[0].lower != "of":
        return True
    of = next((t.text for t in behind if t.kind == "name"), None)
    return of is None or named_in([of], asked.names) or named_in(asked.names, [of])


def _is_named(asked: AskedQuestion, reading: Reading, role: Token) -> bool:
    """Whether a name that the question does not have stands near, and not as a place (English)."""
    places = {w for place in places_in(reading.text) for w in capitalised(place)}
    known = asked.names | (places if reading.language == "en" else set())
    return any(
        abs(token.place - role.place) <= NEAR and not named_in([token.text], known)
        for token in reading.content
        if token.kind == "name" or (token.initial and token.text[:1].isupper())
    )
