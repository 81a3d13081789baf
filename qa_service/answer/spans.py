"""Where a claim shows the words that answer the question, as its sources have them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.language import inside_word
from index.types import EvidenceSentence, Span
from qa_service.answer.claim_text import before_markers, plain
from qa_service.compose import DraftClaim

NEAR = 200
"""Characters on either side by which one place is told from another with the same words."""
_OPENS, _CLOSES = "\ufdd0", "\ufdd1"
"""Stand at both ends of the words while their sentence is made plain; no text has them."""


def answer_spans(claim: DraftClaim) -> list[Span]:
    """In the claim as it is shown with its markers, in order, none touching another.

    Words that stand in a claim several times are found by what stands around them; where that
    does not tell, and where a claim does not have them all, there is no span.
    """
    shown = plain(claim.text)
    text = before_markers(shown).rstrip()
    found = [_place(shown, sentence) for sentence in claim.support]
    return _joined([Span(f.start, min(f.end, len(text))) for f in found if f is not None])


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of some words in a text."""

    text: str
    span: Span

    @property
    def cuts(self) -> tuple[bool, bool]:
        """Whether a word goes on beyond either end."""
        return inside_word(self.text, self.span.start), inside_word(self.text, self.span.end)

    def alike(self, other: "_Place") -> int:
        """How many characters around it are those around the other, white space aside."""
        (left, right), (others_left, others_right) = self._around(), other._around()
        return _in_common(left, others_left) + _in_common(right, others_right)

    def _around(self) -> tuple[str, str]:
        """What stands before it, backwards, and what stands behind it."""
        before = self.text[max(0, self.span.start - NEAR) : self.span.start].rstrip()
        after = self.text[self.span.end : self.span.end + NEAR].lstrip()
        return before[::-1].lower(), after.lower()


def _place(shown: str, sentence: EvidenceSentence) -> Span | None:
    own = _as_shown(sentence)
    if own is None:
        return None
    words = own.span.of(own.text)
    best = _only_best(_places(words, shown, own.cuts), own)
    if best is None or _only_best(_places(words, own.text), best) != own:
        return None
    return best.span


def _as_shown(sentence: EvidenceSentence) -> _Place | None:
    """The words that answer, in their sentence as a claim would show it."""
    if sentence.answer is None:
        return None
    start, end = (at - sentence.span.start for at in (sentence.answer.start, sentence.answer.end))
    quote = sentence.quote
    marked = f"{quote[:start]}{_OPENS}{quote[start:end]}{_CLOSES}{quote[end:]}"
    before, _, rest = plain(replace(sentence, quote=marked).as_read).partition(_OPENS)
    words, _, after = rest.partition(_CLOSES)
    if not any(character.isalnum() for character in words):
        return None
    begins = len(before) + len(words) - len(words.lstrip())
    return _Place(before + words + after, Span(begins, begins + len(words.strip())))


def _places(words: str, text: str, cuts: tuple[bool, bool] = (True, True)) -> list[_Place]:
    """All places of the words in a text; inside a longer word only where `cuts` has it."""
    starts = [m.start() for m in re.finditer(f"(?={re.escape(words)})", text, re.IGNORECASE)]
    found = [_Place(text, Span(start, start + len(words))) for start in starts]
    return [p for p in found if all(a <= b for a, b in zip(p.cuts, cuts, strict=True))]


def _only_best(places: Sequence[_Place], like: _Place) -> _Place | None:
    """The one whose surroundings are most alike; None when there are several, or none."""
    scores = [place.alike(like) for place in places]
    best = max(scores, default=0)
    return places[scores.index(best)] if scores.count(best) == 1 else None


def _in_common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
