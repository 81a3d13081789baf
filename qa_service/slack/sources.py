"""What stands below an answer's text: its sources, and what is near."""

from collections.abc import Sequence
from datetime import date

from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.dates import dated
from qa_service.slack.text import clean, cut
from qa_service.times.in_words import period_in_words
from qa_service.types import Citation, Claim, NearArticle

TITLE_CHARS, QUOTE_CHARS = 150, 1_000


def cited(number: int) -> str:
    """A citation's number as the label of a link, where brackets would end the label."""
    return f"({number})"


def source(citation: Citation, claims: Sequence[Claim], *, linked: bool, today: date) -> Block:
    """Number and title, publisher and date, the place without a link, and the quote."""
    title = f"[{citation.number}] {cut(citation.title, TITLE_CHARS)}"
    head = [blocks.link(title, citation.url) if linked else blocks.words(title, bold=True)]
    known = [
        cut(citation.publisher, TITLE_CHARS) if citation.publisher else "",
        dated(citation.published_at, today) if citation.published_at else "date unknown",
        "" if linked else _place(citation),
        _also_in(citation),
    ]
    head.append(blocks.words("  " + " · ".join(part for part in known if part), italic=True))
    quoted = blocks.quote(blocks.words(cut(citation.quote, QUOTE_CHARS)))
    times = [blocks.section(blocks.words(line)) for line in _times(citation, claims)]
    return blocks.rich(blocks.section(*head), quoted, *times)


def nearest(articles: Sequence[NearArticle]) -> Block:
    items = [
        blocks.section(
            blocks.words(cut(near.title, TITLE_CHARS)),
            blocks.words(f"  {cut(near.source_file, TITLE_CHARS)}", italic=True),
        )
        for near in articles
    ]
    heading = blocks.section(blocks.words("Nearest articles", bold=True))
    return blocks.rich(heading, blocks.bullets(*items))


def _place(citation: Citation) -> str:
    page = f", page {citation.page}" if citation.page is not None else ""
    return f"{cut(citation.source_file, TITLE_CHARS)}, line {citation.line}{page}"


def _also_in(citation: Citation) -> str:
    names = [clean(copy.publisher or copy.source_file) for copy in citation.also_in]
    shown = ", ".join(cut(name, TITLE_CHARS) for name in names[:3])
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"also in {shown}{more}" if names else ""


def _times(citation: Citation, claims: Sequence[Claim]) -> list[str]:
    """What "on Saturday" meant in this article."""
    found = []
    for claim in claims:
        for time in claim.resolved_times:
            if time.citation == citation.number:
                sure = ", going by another report of this" if time.inferred else ""
                found.append(f"“{cut(time.text, 100)}” is {period_in_words(time)}{sure}")
    return list(dict.fromkeys(found))
