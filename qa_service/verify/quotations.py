"""What a claim puts in quotation marks must be the source's own words."""

import re
from collections.abc import Iterator

from qa_service.verify.cited import CitedText
from qa_service.verify.reading import Reading

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"',
                        "»": '"', "–": "-", "—": "-", "\u00a0": " "})  # fmt: skip
_EDGES = " .,;:!?…-'"


def quotation_faults(claim: Reading, cited: CitedText) -> Iterator[str]:
    """Quotations that are not verbatim in the cited text."""
    said = _folded(" ".join(sentence.quote for sentence in cited.support))
    for match in _QUOTED.finditer(claim.text):
        if _folded(match[1]).strip(_EDGES) not in said:
            yield f"quotation {match[1][:40]!r}"


def _folded(text: str) -> str:
    """Without differences that are only typography."""
    return " ".join(text.translate(_MARKS).split()).casefold()
