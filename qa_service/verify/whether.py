"""A question for yes or no, read as a claim: whether a sentence says it, or says the opposite.

Certain is only what needs no parser: a sentence that opens with the question's own words in their
order says yes; with one negation or another number among them it says no. What is attributed,
quoted, planned, doubted or asked as a choice decides nothing, nor does a sentence in another
language, nor one whose opposite is told elsewhere.
"""

import re
from collections.abc import Sequence

from index.language import negations
from index.question import AskedQuestion
from index.speech import source_in
from index.types import EvidenceSentence
from index.vocabulary import SERVED, words_in
from qa_service.phrases import phrases
from qa_service.verify.cited import CitedSentence, cited_sentences
from qa_service.verify.matching import Match
from qa_service.verify.polarity import is_may_day
from qa_service.verify.reading import Reading, read
from qa_service.verify.rules import examine
from qa_service.verify.wording import same_words, stated_alike

LEAST_WORDS = 2
_AROUND = " \t\n¿?¡!.؟？"
_ASKED = re.compile(r"[?؟？]\W*$")
_QUOTED = re.compile('["“”„«»‘]')


def says_whether(
    asked: AskedQuestion, told: Sequence[EvidenceSentence], others: Sequence[EvidenceSentence]
) -> bool | None:
    """Yes or no, by sentences that say the same; None where that is not certain.

    `others` are all sentences found: one that says the opposite leaves it open, and so does one
    that has the number which another is told in place of.
    """
    claim = _claim(asked)
    if claim is None:
        return None
    said = {_says(claim, one) for one in (*told, *others)} - {None}
    if len(said) != 1 or all(_says(claim, one) is None for one in told):
        return None
    yes = said.pop()
    if not yes and claim.quantities and _gives_number(claim, others):
        return None
    return yes


def _claim(asked: AskedQuestion) -> Reading | None:
    """The question as a sentence; None when it asks anything else than whether, or denies."""
    language, text = asked.language, asked.text.strip(_AROUND)
    opens = asked.asks_whether or (language != "en" and _ASKED.search(asked.text))
    if not opens or asked.kind != "other" or asked.asks_what or language not in SERVED:
        return None
    claim = read(text, language)
    if len(claim.content) < LEAST_WORDS or _is_unsure(claim) or negations(text, language):
        return None
    return claim


def _says(claim: Reading, told: EvidenceSentence) -> bool | None:
    if told.article.language != claim.language:
        return None
    found = (_decides(claim, one, told) for one in cited_sentences(told))
    return next((said for said in found if said is not None), None)


def _decides(claim: Reading, cited: CitedSentence, told: EvidenceSentence) -> bool | None:
    reading = cited.reading
    asks = _ASKED.search(reading.text)
    if asks or cited.leans or _is_unsure(reading) or source_in(reading.text, reading.language):
        return None
    match = Match(claim, cited, told.article.published_at)
    run = stated_alike(match)
    if run is None or not same_words(match, run):
        return None
    another = any(not match.same(c, s) for c, s in run)
    denied = negations(reading.text, reading.language)
    expected = ("negation",) if denied else ("number",)
    faults = [fault.reason for fault in examine(claim.text, told).faults]
    if denied + another > 1 or any(not fault.startswith(expected) for fault in faults):
        return None
    return None if bool(faults) != bool(denied or another) else not faults


def _is_unsure(reading: Reading) -> bool:
    """Planned, feared, doubted, quoted, or one of several."""
    words = words_in(reading.language).turning
    either = phrases(reading.language).either.strip()
    unsure = words.unreal | words.denying | words.opposing | {either}
    return _QUOTED.search(reading.text) is not None or any(
        token.lower in unsure and not is_may_day(token) for token in reading.tokens
    )


def _gives_number(claim: Reading, others: Sequence[EvidenceSentence]) -> bool:
    """Whether some sentence has one of the claim's numbers: it may be of the same."""
    asked = {quantity.value for quantity in claim.quantities}
    return any(
        asked & {q.value for q in read(s.quote, s.article.language).quantities} for s in others
    )
