"""Evidence -> the passages a model is shown, its offered sentences numbered where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.cut import estimate_tokens
from index.times import day_of, resolved_times
from index.types import Evidence, EvidenceSentence
from qa_service.compose.markers import MARKER

MOST_PASSAGES = 6
MOST_TOKENS = 1800
LONGEST_TITLE = 200
MOST_NAMED = 6
"""Copies and days named above a passage."""


@dataclass(frozen=True, slots=True)
class Offer:
    text: str
    """Passages A, B, ... each between lines that carry the boundary."""
    sentences: tuple[EvidenceSentence, ...]
    """Sentence [n] of the text is sentences[n - 1]."""

    def cited(self, ids: Sequence[int]) -> tuple[EvidenceSentence, ...]:
        return tuple(self.sentences[number - 1] for number in ids)


def offer(evidence: Evidence, boundary: str) -> Offer:
    """Shows the best passages that fit, each once.

    A passage that would not fit whole is shown by its offered sentences alone. `boundary` must
    be unknown to whoever wrote the articles, so that their text cannot close its block.
    """
    blocks: list[str] = []
    sentences: list[EvidenceSentence] = []
    room = MOST_TOKENS
    for group in _by_passage(evidence.sentences):
        for whole in (True, False):
            lines = [*_header(group[0], len(blocks)), *_lines(group, len(sentences) + 1, whole)]
            block = "\n".join([f"<passage {boundary}>", *lines, f"</passage {boundary}>"])
            if estimate_tokens(block) <= room:
                blocks.append(block)
                sentences += group
                room -= estimate_tokens(block)
                break
        if len(blocks) == MOST_PASSAGES:
            break
    return Offer("\n\n".join(blocks), tuple(sentences))


def _by_passage(sentences: Sequence[EvidenceSentence]) -> list[list[EvidenceSentence]]:
    """The best passage first; within a passage in reading order, without overlaps."""
    groups: dict[tuple[int, int], list[EvidenceSentence]] = {}
    for sentence in sentences:
        group = groups.setdefault((sentence.article.version_id, sentence.passage.ordinal), [])
        if not any(sentence.span.overlaps(other.span) for other in group):
            group.append(sentence)
    return [sorted(group, key=lambda sentence: sentence.span.start) for group in groups.values()]


def _header(sentence: EvidenceSentence, number: int) -> Iterator[str]:
    """Passages have letters, so that no model cites a passage where a sentence is meant."""
    article = sentence.article
    yield f"Passage {chr(ord('A') + number)}: {_flat(article.title)[:LONGEST_TITLE]}"
    if article.publisher:
        yield f"Publisher: {_flat(article.publisher)}"
    if copies := list(dict.fromkeys(_flat(c.publisher or c.title) for c in sentence.also_in)):
        yield f"The same text is also in: {', '.join(copies[:MOST_NAMED])}"
    yield f"Published: {_flat(article.published_at or 'unknown')}"
    if days := _days(sentence):
        yield f"Days: {'; '.join(days[:MOST_NAMED])}"


def _days(sentence: EvidenceSentence) -> list[str]:
    """What "Saturday" and the like are in a passage of a dated article."""
    article, text = sentence.article, sentence.evidence_text
    found = resolved_times(text, article.language, day_of(article.published_at))
    told = (
        f"“{_flat(time.span.of(text))}” is {time.period.first.isoformat()}"
        for time in found
        if time.period.precision == "day" and not time.complete
    )
    return list(dict.fromkeys(told))


def _lines(group: Sequence[EvidenceSentence], first: int, whole: bool) -> Iterator[str]:
    """The passage, an offered sentence or the text between two of them on each line."""
    text, base, at = group[0].evidence_text, group[0].passage.span.start, 0
    for number, sentence in enumerate(group, first):
        between = _flat(text[at : sentence.span.start - base])
        if whole and between:
            yield between
        yield f"[{number}] {_flat(sentence.quote)}"
        at = sentence.span.end - base
    if whole and (rest := _flat(text[at:])):
        yield rest


def _flat(text: str) -> str:
    """On one line, without anything that could pass for one of our sentence numbers."""
    return " ".join(MARKER.sub(lambda marker: f"({marker.group()[1:-1]})", text).split())
