"""A claim cut at its clause boundaries: what may be left out, and what may stand alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from qa_service.verify.operators import operators
from qa_service.verify.reading import Reading

LEAST_WORDS = 3
"""Words that carry meaning in what still reads as a sentence."""
MOST_CUTS = 12
_MARK = re.compile(r"\s*[,;:()–—]\s*|\s-\s|(?<=[.!?…])[\"”»]?\s+")
_STRONG = re.compile(r"\s*;\s*|(?<=[.!?…])[\"”»]?\s+|\s*,\s+(?=\w)")
_END = re.compile(r"[.!?…][\"”»)]*$")
_QUOTES = (("“", "”"), ("«", "»"), ("(", ")"))


def shortened(claim: Reading) -> Iterator[str]:
    """The claim without its tail, longest first, then without one part in its middle or front."""
    cuts = _cuts(claim)
    texts = [claim.text[:start] for start, _ in reversed(cuts)]
    for (start, _), (_, end) in pairwise(cuts):
        texts.append(f"{claim.text[:start]} {claim.text[end:]}")
    texts += [claim.text[end:] for _, end in cuts if claim.text[:end].rstrip().endswith(",")]
    for text in texts[: 3 * MOST_CUTS]:
        if _stands(text, claim):
            yield as_sentence(text, claim.text)


def parts(claim: Reading) -> list[str]:
    """The claim as sentences of its own, one for each main clause; only itself when it is one."""
    joins = operators(claim.language).joining
    found, last = [], 0
    for match in _STRONG.finditer(claim.text):
        word = re.match(r"\w+", claim.text[match.end() :])
        joined = word is not None and word[0].lower() in joins
        if "," in match[0] and not joined:
            continue
        found.append(claim.text[last : match.start()])
        last = match.end() + (len(word[0]) + 1 if joined and word else 0)
    found.append(claim.text[last:])
    if any(not _stands(text, claim, half=False) for text in found):
        return [claim.text]
    return [as_sentence(text, claim.text) for text in found]


def as_sentence(text: str, whole: str) -> str:
    """With a capital first and the claim's own stop."""
    plain = " ".join(text.split()).strip(" ,;:–—-")
    stop = _END.search(whole)
    end = "" if _END.search(plain) else (stop[0][:1] if stop else ".")
    return f"{plain[:1].upper()}{plain[1:]}{end}"


def _cuts(claim: Reading) -> list[tuple[int, int]]:
    """Where a clause ends and where the next one begins."""
    cuts = {(m.start(), m.end()) for m in _MARK.finditer(claim.text) if m.start() > 0}
    ends = {end for _, end in cuts}
    words = operators(claim.language)
    for token in claim.tokens:
        opens = token.lower in words.joining or token.lower in {"without", "ohne", "sans", "sin"}
        if opens and token.start and token.start not in ends:
            cuts.add((token.start, token.start))
    return sorted(cut for cut in cuts if cut[1] < len(claim.text.rstrip()))[:MOST_CUTS]


def _stands(text: str, claim: Reading, *, half: bool = True) -> bool:
    """Whether so much is left that it reads as a sentence, with its marks in pairs."""
    whole = [token for token in claim.content if token.kind != "date"]
    kept = Reading(text, claim.language).content
    enough = len(kept) >= LEAST_WORDS and (not half or 3 * len(kept) >= len(whole))
    paired = all(text.count(a) == text.count(b) for a, b in _QUOTES) and text.count('"') % 2 == 0
    return enough and paired
