"""Who said it: a claim's speaker must be the source's."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.speech import sources_in
from qa_service.verify.matching import Match
from qa_service.verify.names import holds, name_tokens
from qa_service.verify.reading import Reading, read


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
    return [
        Attribution(read(source.words, reading.language), source.pronoun)
        for source in sources_in(reading.text, reading.language)
    ]


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
