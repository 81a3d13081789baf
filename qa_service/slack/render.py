"""Answer -> what Slack shows. Pure: the same answer, look and day always give the same blocks.

The answer is markdown, because that can be streamed; all that stands below it is rich text.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from qa_service.emphasis import Piece, pieces_of
from qa_service.segments import LINE, Segment
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.sources import cited, nearest, source
from qa_service.slack.text import cut, link, markdown, mrkdwn, pieces, without_bold
from qa_service.types import Answer, Citation, Claim
from qa_service.wording import confidence_in_words, reported_in_words

NOTICE_CHARS = 3_000
"""Of the text that notifications and screen readers get; Slack takes 4,000 in an edit."""
_JOINTS = {LINE: "\n\n"}
"""In markdown one line break alone goes on with the paragraph, or with the list's last item."""
_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Look:
    """What the rendering needs to know besides the answer."""

    today: date
    linked: bool
    """Whether readers can reach the source pages; else file, line and quote have to do."""
    restriction: str = ""
    """What this channel's settings restrict the search to, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message: blocks, and the same as text for notifications and screen readers."""

    text: str
    blocks: list[Block]


def written(
    segments: Sequence[Segment],
    claims: Sequence[Claim],
    citations: Mapping[int, Citation],
    look: Look,
) -> str:
    """Segments as markdown, the markers of claims links to the exact characters.

    `claims` are the answer's, as far as they are known.
    """
    return "".join(
        _JOINTS.get(each.before, each.before) + _words(each, claims, citations, look)
        for each in segments
    )


def whole(answer: Answer, look: Look) -> str:
    """The answer's text as markdown, for messages that are not streamed."""
    citations = {each.number: each for each in answer.citations}
    return written(answer.segments, answer.claims, citations, look)


def below(answer: Answer, look: Look) -> list[Block]:
    """Everything under the text: sources, nearest articles, notes, feedback."""
    found: list[Block] = []
    if answer.citations:
        found.append(blocks.rich(blocks.section(blocks.words("Sources", bold=True))))
        found += [
            source(each, answer.claims, linked=look.linked, today=look.today)
            for each in answer.citations
        ]
    if answer.nearest:
        found.append(nearest(answer.nearest))
    found.append(blocks.small_print(notes(answer, look)))
    return [*found, blocks.feedback_buttons(answer.id)]


def notes(answer: Answer, look: Look) -> list[str]:
    """Confidence, filters and what did not work as it should, in plain words."""
    found = []
    if answer.why_nothing in {None, "not_in_articles"} and not answer.small_talk:
        sure = confidence_in_words(answer.confidence)
        found.append(f"Confidence that the articles answer this: {sure}.")
    if reported := reported_in_words(answer.stories):
        found.append(reported)
    if answer.status == "partial":
        found.append("This is a partial answer: what the articles do not support is left out.")
    if look.restriction:
        found.append(f"In this channel only articles {look.restriction} are searched.")
    return [*found, *(f"Did not work as it should: {problem}" for problem in answer.degraded)]


def messages(answer: Answer, look: Look, extra: Sequence[Block] = ()) -> list[Message]:
    """The whole answer as messages that Slack takes; mostly one."""
    parts = [blocks.markdown(part) for part in pieces(whole(answer, look), 8_000)]
    packs = blocks.packed([*parts, *below(answer, look), *extra])
    first = Message(notice(answer.answer), packs[0])
    return [first, *(Message("More of the answer.", pack) for pack in packs[1:])]


def notice(text: str) -> str:
    """For a message's `text`."""
    return cut(mrkdwn(cut(without_bold(text), NOTICE_CHARS // 2)), NOTICE_CHARS)


def _words(
    segment: Segment, claims: Sequence[Claim], citations: Mapping[int, Citation], look: Look
) -> str:
    if segment.type != "claim":
        return markdown(segment.text)
    return "".join(
        _bold(piece) if piece.answers else _with_links(piece.text, citations, look)
        for piece in pieces_of(segment, claims)
    )


def _bold(piece: Piece) -> str:
    """In bold; marks at its ends stay outside where ** would be taken for two asterisks.

    CommonMark's rule: bold begins and ends at a letter, or beside white space or punctuation.
    """
    lead = "" if _apart(piece.before) else _marks(piece.text)
    words = piece.text[len(lead) :]
    tail = "" if _apart(piece.after) else _marks(words[::-1])[::-1]
    words = words[: len(words) - len(tail)]
    inner = f"**{markdown(words)}**" if markdown(words) else ""
    return f"{_spaced(lead)}{inner}{_spaced(tail)}"


def _apart(character: str) -> bool:
    return not character.strip() or unicodedata.category(character).startswith("P")


def _marks(text: str) -> str:
    """What a text begins with that is neither letter nor digit."""
    return "".join(takewhile(lambda each: unicodedata.category(each)[0] in "PSZC", text))


def _with_links(text: str, citations: Mapping[int, Citation], look: Look) -> str:
    parts, end = [], 0
    for marker in _MARKER.finditer(text):
        parts.append(_spaced(text[end : marker.start()]))
        parts.append(_cited(citations.get(int(marker[1])), marker[0], look))
        end = marker.end()
    return "".join([*parts, _spaced(text[end:])])


def _cited(citation: Citation | None, marker: str, look: Look) -> str:
    if citation is None or not look.linked:
        return markdown(marker)
    return link(cited(citation.number), citation.url)


def _spaced(text: str) -> str:
    """Escaped, with the white space at both ends that joins it to its neighbours."""
    if not text.strip():
        return " " if text else ""
    before, after = " " * text[0].isspace(), " " * text[-1].isspace()
    return f"{before}{markdown(text)}{after}"
