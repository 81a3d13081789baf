"""Who said it: a claim's speaker must be the source's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.speech import reporting_in, source_in
from index.vocabulary import any_weekday, words_in
from qa_service.verify.matching import Match
from qa_service.verify.names import holds, name_tokens
from qa_service.verify.reading import Reading, read

_ENGLISH = words_in("en")
_SAYING = reporting_in("en")
_VERB = rf"(?:{_SAYING.sure.pattern}|{_SAYING.unsure.pattern})"
_WHO = r"[^,;:.!?\"“”]"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\baccording to )(?P<who>{_WHO}{{2,120}})",
        rf"[,\"”]\s*{_VERB} (?P<who>(?!that\b){_WHO}{{2,100}})",
        rf"(?P<who>(?:{_WHO}){{2,140}}?),? (?:has |have |had |also )*{_VERB}\b",
    )
)
_PRONOUN = re.compile(rf"(?i)\W*(?:\w+\W+){{0,2}}\b(?:{_ENGLISH.reports.speaker})\W*$")
_AFTER = re.compile(
    rf"\b(?:{_ENGLISH.reports.behind_speaker}) .*$|\b{any_weekday('en')}\b.*$", re.IGNORECASE
)
_PASSIVE = re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH.turning.passive))})\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker as the text puts it."""

    who: Reading
    pronoun: bool


def speaker_faults(match: Match, publishers: list[Reading]) -> Iterator[str]:
    """Speakers of the claim that are no speakers of what it cites."""
    stated = list(_stated(match))
    for attribution in attributions(match.claim):
        if attribution.pronoun:
            continue
        if not any(_same(attribution, speakers) for speakers in (*stated, publishers)):
            yield f"speaker {attribution.who.text.strip()}"


def attributions(reading: Reading) -> list[Attribution]:
    """Everyone the text says something was said by."""
    found: dict[str, Attribution] = {}
    source = source_in(reading.text, reading.language)
    if source is not None:
        found[source.words] = Attribution(read(source.words, reading.language), source.pronoun)
    if reading.language == "en":
        found |= {a.who.text: a for a in _english(reading)}
    return list(found.values())


def _english(reading: Reading) -> Iterator[Attribution]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(reading.text):
            who = match["who"]
            front = pattern is _PATTERNS[2]
            comma = reading.text[match.end("who") :].startswith(",")
            if _PASSIVE.search(who) or (front and comma and _SAYING.finite.search(who)):
                continue
            who = who if front else _AFTER.sub("", who)
            yield Attribution(read(who, reading.language), _PRONOUN.match(who) is not None)


def _stated(match: Match) -> Iterator[list[Reading]]:
    """The texts that name one speaker of the cited sentence each."""
    sentence = match.cited
    lead = [sentence.previous] if sentence.previous else []
    own = attributions(sentence.reading)
    for attribution in own:
        yield [attribution.who, *(lead if attribution.pronoun or sentence.leans else [])]
    if not own and sentence.previous is not None:
        yield [a.who for a in attributions(sentence.previous)]


def _same(claimed: Attribution, stated: list[Reading]) -> bool:
    if not stated:
        return False
    names = list(name_tokens(claimed.who, stated))
    if names:
        return all(holds(stated, name) for name in names)
    stems = claimed.who.stems
    return not stems or any(stems & reading.stems for reading in stated)
