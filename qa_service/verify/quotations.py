"""What a claim puts in quotation marks must be the source's own words, in quotation marks there."""

import re
from collections.abc import Iterator

from index.language import quotations

_SINGLE = re.compile(r"(?<!\w)(?:[‘'‚]([^‘'’‚]{8,})[’'‘](?!\w)|‹([^‹›]+)›)")
"""The first may be apostrophes, too: eight characters or more between them."""
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"',
                        "»": '"', "–": "-", "—": "-", "\u00a0": " "})  # fmt: skip
_EDGES = " .,;:!?…-'\""


def quotation_faults(claim: str, source: str) -> Iterator[str]:
    """Quotations that are not verbatim in the cited sentence."""
    said = _folded(source)
    doubly = (span.of(claim) for span in quotations(claim))
    singly = (match[1] or match[2] for match in _SINGLE.finditer(claim))
    for words in (*doubly, *singly):
        if _folded(words).strip(_EDGES) not in said:
            yield f"quotation {words[:40]!r}"


def _folded(text: str) -> str:
    """Without differences that are only typography."""
    return " ".join(text.translate(_MARKS).split()).casefold()
