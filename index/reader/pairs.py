"""How a question and a sentence are written for the reader. Training writes them here too."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.e5.packed import Header
from index.embedding.e5.tokenizer import Ids, Tokenizer, Tokens


@dataclass(frozen=True, slots=True)
class Limits:
    """What is cut off where. Weights trained with others do not fit."""

    title_characters: int = 60
    before_characters: int = 150
    sentence_characters: int = 350
    question_characters: int = 400
    question_tokens: int = 40
    """With the prefix."""
    context_tokens: int = 60
    """Of the title and the sentence before together."""
    tokens: int = 128
    answer_tokens: int = 24


LIMITS = Limits()
QUESTION, CONTEXT, SENTENCE = 0, 1, 2
_LOOSE = re.compile(r" (?=[,.;:!?](?:\s|$))")
"""A space before a mark, as texts cut into words have it: it says nothing, and is not read."""


@dataclass(frozen=True, slots=True)
class WrittenPair:
    """`<s> query: QUESTION</s> TITLE. BEFORE</s> SENTENCE</s>`; without context one part fewer."""

    ids: Ids
    """Shape [tokens], special tokens included."""
    segments: NDArray[np.int64]
    """Shape [tokens]: CONTEXT, SENTENCE, or QUESTION, which all special ones are too."""
    spans: NDArray[np.int64]
    """Shape [tokens, 2]: where a token of the sentence stands in it (half-open); else -1, -1."""

    def __len__(self) -> int:
        return len(self.ids)


def write_pair(
    tokenizer: Tokenizer, question: str, title: str, before: str, sentence: str
) -> WrittenPair:
    """Any text may be given. What is too long loses its end, the sentence last of all."""
    asked = _LOOSE.sub("", question.strip()[: LIMITS.question_characters])
    parts = [(tokenizer(f"query: {asked}")[: LIMITS.question_tokens], QUESTION)]
    around = _context(title, before)
    if around:
        parts.append((tokenizer(around)[: LIMITS.context_tokens], CONTEXT))
    room = LIMITS.tokens - 2 - sum(len(tokens) + 1 for tokens, _ in parts)
    parts.append((_in_place(tokenizer, sentence[: LIMITS.sentence_characters])[:room], SENTENCE))
    return _joined(tokenizer.header, parts)


def _context(title: str, before: str) -> str:
    """A short title and the end of the sentence before, from a word on."""
    headline = _LOOSE.sub("", " ".join(title.split()))[: LIMITS.title_characters].rstrip(". ")
    words = _LOOSE.sub("", " ".join(before.split()))
    end = words[-LIMITS.before_characters :]
    if len(words) > len(end):
        end = end.partition(" ")[2] or end
    return f"{headline}. {end}".strip() if headline else end


def _in_place(tokenizer: Tokenizer, sentence: str) -> Tokens:
    """A sentence's tokens, with the places that they have in it as it stands."""
    loose = [match.start() for match in _LOOSE.finditer(sentence)]
    if not loose:
        return tokenizer(sentence)
    tokens = tokenizer(_LOOSE.sub("", sentence))
    places = np.append(np.delete(np.arange(len(sentence)), loose), len(sentence))
    start, end = tokens.spans.T
    starts = places[start]
    ends = np.where(end > start, places[end - 1] + 1, starts)
    return Tokens(tokens.ids, np.column_stack([starts, ends]))


def _joined(header: Header, parts: list[tuple[Tokens, int]]) -> WrittenPair:
    size = 1 + sum(len(tokens) + 1 for tokens, _ in parts)
    ids = np.full(size, header.end)
    ids[0] = header.begin
    segments = np.full(size, QUESTION)
    spans = np.full((size, 2), -1)
    at = 1
    for tokens, segment in parts:
        place = slice(at, at + len(tokens))
        # A separator that an article writes out separates nothing.
        special = np.isin(tokens.ids, (header.begin, header.end))
        ids[place] = np.where(special, header.unknown, tokens.ids)
        segments[place] = segment
        if segment == SENTENCE:
            spans[place] = tokens.spans
        at += len(tokens) + 1
    return WrittenPair(ids, segments, spans)
