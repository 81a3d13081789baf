"""Sentences -> passages: runs of whole sentences long enough to be read on their own."""

from bisect import bisect
from collections.abc import Sequence

from index.cut.sentences import Sentence
from index.types import Passage, Span

ENOUGH_TOKENS = 120
"""From here on a passage ends with its paragraph."""
MOST_TOKENS = 220
"""A passage grows past this only by its first sentence."""


def build_passages(
    text: str, sentences: list[Sentence], unsaid: Sequence[Span] = ()
) -> list[Passage]:
    """Groups the sentences of one article; every sentence is in exactly one passage.

    No passage goes over a span that is `unsaid`.
    """
    apart = {bisect([s.span.start for s in sentences], span.start) for span in unsaid}
    passages: list[Passage] = []
    first, tokens = 0, 0
    for i, sentence in enumerate(sentences):
        cost = estimate_tokens(sentence.span.of(text))
        new_paragraph = i > first and sentence.paragraph != sentences[i - 1].paragraph
        full = tokens + cost > MOST_TOKENS or (tokens >= ENOUGH_TOKENS and new_paragraph)
        if i > first and (full or i in apart):
            passages.append(_passage(len(passages), sentences, first, i))
            first, tokens = i, 0
        tokens += cost
    if sentences:
        passages.append(_passage(len(passages), sentences, first, len(sentences)))
    return passages


def estimate_tokens(text: str) -> int:
    """About how many tokens a multilingual model makes of it: four UTF-8 bytes each."""
    return len(text.encode("utf-8", "replace")) // 4 + 1


def _passage(ordinal: int, sentences: list[Sentence], first: int, end: int) -> Passage:
    span = Span(sentences[first].span.start, sentences[end - 1].span.end)
    return Passage(ordinal, span, range(first, end))
