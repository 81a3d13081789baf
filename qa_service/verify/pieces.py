"""A claim cut at its clause boundaries: what may be left out, and what may stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from index.speech import source_in
from index.vocabulary import words_in
from qa_service.verify.reading import Reading, read

LEAST_WORDS = 3
"""Words that carry meaning in what still reads as a sentence."""
MOST_CUTS = 12
_MARK = re.compile(r"(?<!\s)\s*[,;:()–—]\s*|\s-\s|(?<=[.!?…])[\"”»]?\s+")
_STRONG = re.compile(r"(?<!\s)\s*;\s*|(?<=[.!?…])[\"”»]?\s+|(?<!\s)\s*,\s+(?=\w)")
_COMMAS = frozenset(",–—-")
_END = re.compile(r"[.!?…][\"”»)]*$")
_WORD = re.compile(r"\w+")
_QUOTES = (("“", "”"), ("«", "»"), ("(", ")"))


def shortened(claim: Reading) -> Iterator[str]:
    """The claim without its tail or without one part in its middle, longest first."""
    cuts = _cuts(claim)
    texts = [
        claim.text[: cut.start]
        for cut in cuts
        if _stands(claim.text[: cut.start], claim, half=not cut.ends)
        and not (cut.comma and _is_open(claim.text, cut))
    ]
    for first, second in pairwise(cuts):
        text = f"{claim.text[: first.start]} {claim.text[second.end :]}"
        if first.comma and second.comma and _stands(text, claim):
            texts.append(text)
    for text in sorted(texts, key=len, reverse=True):
        if _keeps_source(text, claim):
            yield as_sentence(text, claim.text)


def parts(claim: Reading) -> Iterator[list[str]]:
    """Ways to put the claim as sentences of its own, one for each main clause."""
    words = words_in(claim.language).turning
    joins = words.joining
    cuts = [
        (match.start(), match.end() + (len(word[0]) if word[0].lower() in joins else 0))
        for match in _STRONG.finditer(claim.text)
        if (word := _WORD.match(claim.text, match.end()))
        and ("," not in match[0] or word[0].lower() in joins)
    ]
    yield from _parted(claim, cuts)
    joining = (token for token in claim.tokens if token.lower in words.adding | words.opposing)
    for token in islice(joining, MOST_CUTS):
        yield from _parted(claim, [(token.start, token.start + len(token.text))])


def _parted(claim: Reading, cuts: list[tuple[int, int]]) -> Iterator[list[str]]:
    edges = [0, *(edge for cut in cuts for edge in cut), len(claim.text)]
    found = [claim.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if cuts and all(_stands(text, claim, half=False) for text in found):
        yield [as_sentence(text, claim.text) for text in found]


def as_sentence(text: str, whole: str) -> str:
    """With a capital first and the claim's own stop."""
    plain = " ".join(text.split()).strip(" ,;:–—-")
    stop = _END.search(whole)
    end = "" if _END.search(plain) else (stop[0][:1] if stop else ".")
    return f"{plain[:1].upper()}{plain[1:]}{end}"


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a clause ends and where the next one begins."""

    start: int
    end: int
    comma: bool
    ends: bool
    """A whole sentence, or all before a semicolon, stands before it."""


def _cuts(claim: Reading) -> list[_Cut]:
    cuts = [
        _Cut(m.start(), m.end(), m[0].strip() in _COMMAS, m[0].strip(' "”»') in {"", ";"})
        for m in _MARK.finditer(claim.text)
        if m.start() > 0
    ]
    ends = {cut.end for cut in cuts}
    words = words_in(claim.language).turning
    cuts += [
        _Cut(token.start, token.start, comma=False, ends=False)
        for token in claim.tokens
        if token.lower in words.joining | words.lacking and token.start and token.start not in ends
    ]
    inside = [cut for cut in cuts if cut.end < len(claim.text.rstrip())]
    return sorted(inside, key=lambda cut: cut.start)[:MOST_CUTS]


def _is_open(text: str, cut: _Cut) -> bool:
    """Whether an insertion has begun before a comma: "The family, which owns it" (, has sold)."""
    return text[: cut.start].count(", ") % 2 == 1


def _stands(text: str, claim: Reading, *, half: bool = True) -> bool:
    """Whether so much is left that it reads as a sentence, with its marks in pairs."""
    reading = read(text, claim.language)
    kept, whole = reading.content, claim.content
    enough = len(kept) >= LEAST_WORDS and (not half or 2 * len(kept) >= len(whole))
    paired = all(text.count(a) == text.count(b) for a, b in _QUOTES) and text.count('"') % 2 == 0
    return enough and paired and reading.tokens[-1].kind != "small"


def _keeps_source(text: str, claim: Reading) -> bool:
    """What somebody said stays said by them, and a source is not left without what it says."""
    source = source_in(claim.text, claim.language)
    if source is None:
        return True
    return source_in(text, claim.language) is not None and source.span.end < len(text)
