"""Names: each one of a claim must stand where the claim's source is, however it is spelled."""

import re
from collections.abc import Iterable, Iterator

from index.language import same_name
from index.vocabulary import words_in
from qa_service.verify.cited import CitedSentence
from qa_service.verify.reading import Reading, Token

_WORDS = words_in("en").reports
_SPOT = re.compile(
    rf"\b(?:{_WORDS.spot})\s+(?:the\s+)?(?:(?:{_WORDS.spot_noun})\s+of\s+)?$",
    re.IGNORECASE,
)


def name_tokens(claim: Reading, known: Iterable[Reading]) -> Iterator[Token]:
    """Its names; a sentence's first word is one when others write it with a capital inside."""
    known = list(known)
    named = {t.lower for r in known for t in r.tokens if t.kind == "name"}
    for number, token in enumerate(claim.tokens):
        following = claim.tokens[number + 1 : number + 2]
        if token.kind == "name" or (
            token.kind == "word"
            and token.text[:1].isupper()
            and (
                token.lower in named
                or (bool(following) and following[0].kind == "name" and not _known(token, known))
            )
        ):
            yield token


def _known(token: Token, readings: Iterable[Reading]) -> bool:
    return any(token.value in reading.stems for reading in readings)


def holds(readings: Iterable[Reading], name: Token) -> bool:
    """Whether the name, or the same word in lower case, stands in one of the texts."""
    return any(stands_in(reading, name) for reading in readings)


def stands_in(reading: Reading, name: Token) -> bool:
    return any(
        t.lower == name.lower or (t.text[:1].isupper() and same_name(t.text, name.text))
        for t in reading.tokens
    )


def is_place(reading: Reading, token: Token) -> bool:
    """Whether a name stands where a sentence says where something happened."""
    return _SPOT.search(reading.text[: token.start]) is not None


def placed_before(token: Token, sentence: CitedSentence) -> bool:
    """A sentence without a place of its own happens where the one before it says."""
    return (
        sentence.previous is not None
        and stands_in(sentence.previous, token)
        and not any(
            is_place(sentence.reading, t) for t in sentence.reading.tokens if t.kind == "name"
        )
    )
