"""Claims labelled true or false by somebody who had not seen the rules, with what they cite."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.cut.sentences import split_sentences
from index.question.words import leans_back
from index.types import Article, Evidence, EvidenceSentence, Passage, Span
from qa_service.compose import DraftClaim
from qa_service.verify import Verdict
from tests.fakes.evidence import article

PASSAGE = 6
"""Sentences of a passage, about as the service cuts them."""


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim about one article, and whether it is true."""

    id: str
    kind: str
    language: str
    claim_language: str
    true: bool
    claim: DraftClaim
    evidence: Evidence


def labelled_claims(file: Path) -> Iterator[LabelledClaim]:
    """The claims of a JSON Lines file (see tests/data/README.md)."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        text = row["article"]
        source = article(
            number, title="", publisher=None, published_at=row.get("published_at"),
            language=row["lang"],
        )  # fmt: skip
        sentences = list(_sentences(text, source))
        cited = tuple(
            next(s for s in sentences if s.span.start <= text.index(cite) < s.span.end)
            for cite in row["cites"]
        )
        yield LabelledClaim(
            row["id"], row["kind"], row["lang"], row["claim_lang"], row["ok"],
            DraftClaim(row["claim"], cited), Evidence("?", tuple(sentences), 0.9, ()),
        )  # fmt: skip


def fate(labelled: LabelledClaim, verdict: Verdict) -> str:
    """kept as it stands, cut (or split), quoted (only the articles' own sentences), dropped."""
    if not verdict.claims:
        return "dropped"
    if verdict.outcome == "quoted":
        return "quoted"
    shown = verdict.claims[0]
    if len(verdict.claims) > 1 or shown.text != labelled.claim.text:
        return "cut"
    same = set(shown.support) == set(labelled.claim.support)
    return "kept" if same or labelled.true else "recited"


def _sentences(text: str, source: Article) -> Iterator[EvidenceSentence]:
    found = split_sentences(text, Span(0, len(text)), source.language)
    for n, sentence in enumerate(found):
        first = n - n % PASSAGE
        members = found[first : first + PASSAGE]
        span = Span(members[0].span.start, members[-1].span.end)
        quote = sentence.span.of(text)
        leans = n > first and leans_back(quote)
        yield EvidenceSentence(
            source.version_id * 1000 + n, source, n, sentence.span, quote, 1, None,
            Passage(first // PASSAGE, span, range(first, first + len(members))), span.of(text),
            0.0, 0.0, found[n - 1].span if leans else None, np.zeros(1, np.float32),
        )  # fmt: skip
