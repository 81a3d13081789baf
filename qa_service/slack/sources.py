"""What stands below an answer's text: its sources, an article a line, and what is near."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from qa_service.contract.quoted import NearArticle, NearStatement
from qa_service.contract.types import Citation, Claim, ResolvedTime
from qa_service.slack import blocks
from qa_service.slack.blocks import Block
from qa_service.slack.dates import dated, period
from qa_service.slack.text import clean, cut
from qa_service.slack.words import words
from qa_service.wording.links import SourceLinks

_WORD = re.compile(r"[^\W_]+")
TITLE_CHARS, NAME_CHARS, QUOTE_CHARS = 80, 60, 180
SAID_CHARS = 500
MOST_SOURCES = 5
"""Articles listed below an answer; a button shows the others."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the rendering needs to know besides the answer."""

    today: date
    language: str = "en"
    """Of the words around the answer."""
    public_url: str = ""
    """Where readers reach the source pages; without one file, line and quote have to do."""
    restriction: str = ""
    """What this channel's settings restrict the search to, as the end of a sentence."""

    def say(self, name: str, *values: object, **named: object) -> str:
        return words(name, self.language, *values, **named)


def by_article(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Citations of one article together, articles in the order of their first number."""
    first = {each.article_id: each.number for each in reversed(citations)}
    ordered = sorted(citations, key=lambda each: (first[each.article_id], each.number))
    return [list(group) for _, group in groupby(ordered, key=lambda each: each.article_id)]


def listed(
    articles: Sequence[Sequence[Citation]], claims: Sequence[Claim], look: Look, room: int
) -> list[Block]:
    """The first articles, with quotes if `room` characters hold them all; else as many as these
    hold, one at least.
    """
    found = _listed(articles, claims, look, quoting=True)
    if blocks.seen(found) > room:
        found = _listed(articles, claims, look, quoting=False)
        while len(found) > 1 and blocks.seen(found) > room:
            found.pop()
    return found


def _listed(
    articles: Sequence[Sequence[Citation]], claims: Sequence[Claim], look: Look, *, quoting: bool
) -> list[Block]:
    """What "on Saturday" meant is told once."""
    found: list[Block] = []
    told: list[ResolvedTime] = []
    for cited in articles[:MOST_SOURCES]:
        found.append(source(cited, claims, look, quoting=quoting, told=told))
        told += [time for each in cited for time in _times(each, claims)]
    return found


def source(
    cited: Sequence[Citation],
    claims: Sequence[Claim],
    look: Look,
    *,
    whole: bool = False,
    quoting: bool = True,
    told: Sequence[ResolvedTime] = (),
) -> Block:
    """One article: numbers, title, publisher, date, and quotes that say more than the claims.

    `whole` has every quote and all of it; what was `told` already of times is not repeated.
    """
    first = cited[0]
    numbers = [
        blocks.link(f"[{each.number}]", each.url)
        if look.public_url
        else blocks.words(f"[{each.number}]", bold=True)
        for each in cited
    ]
    known = [
        cut(first.publisher, NAME_CHARS) if first.publisher else "",
        dated(first.published_at, look.today, look.language)
        if first.published_at
        else look.say("no_date"),
        "" if look.public_url else _places(cited, look),
        _also_in(cited, look),
    ]
    title = "" if _quoted(first.title, cited) and not whole else cut(first.title, TITLE_CHARS)
    if not (title or known[0]):
        known[0] = cut(first.source_file, NAME_CHARS)
    shown = [blocks.words(f" {title}", bold=True)] if title else []
    about = " · ".join(part for part in known if part)
    head = blocks.section(*numbers, *shown, blocks.words(f"{' · ' if title else ' '}{about}"))
    parts = [head]
    for each in cited:
        if whole or (quoting and _says_more(each, claims)):
            most = len(each.quote) if whole else QUOTE_CHARS
            parts.append(blocks.quote(blocks.words(cut(each.quote, most))))
        new = [time for time in _times(each, claims) if not any(_same(time, t) for t in told)]
        lines = dict.fromkeys(_meant(time, look) for time in new)
        parts += [blocks.section(blocks.words(line)) for line in lines]
    return blocks.rich(*parts)


def nearest(articles: Iterable[NearArticle], look: Look) -> Block:
    links = SourceLinks(look.public_url)
    items = []
    for near in articles:
        title = cut(near.title, TITLE_CHARS)
        name = (
            blocks.link(title, links.article(near.article_id))
            if look.public_url
            else blocks.words(f"{title} · {cut(near.source_file, NAME_CHARS)}")
        )
        items.append(blocks.section(name))
    heading = blocks.section(blocks.words(look.say("nearest"), bold=True))
    return blocks.rich(heading, blocks.bullets(*items))


def said_instead(near: NearStatement, look: Look) -> Block:
    """What the articles say that is near to a question which they do not answer, and where."""
    place = look.say("place", file=cut(near.source_file, NAME_CHARS), line=near.line)
    where = blocks.link(place, near.url) if look.public_url else blocks.words(place)
    said = blocks.words(f"{cut(near.text, SAID_CHARS)} ")
    return blocks.rich(blocks.section(said, where))


def _quoted(title: str, cited: Sequence[Citation]) -> bool:
    """Whether it is only the sentence that is cited: the article has no headline."""
    begins = _bare(title.rstrip("…"))
    return any(_bare(each.quote)[: len(begins)] == begins for each in cited)


def _says_more(citation: Citation, claims: Sequence[Claim]) -> bool:
    """Whether most of its words are in no claim that cites it."""
    said = {word for c in claims if citation.number in c.citations for word in _bare(c.text)}
    quoted = _bare(citation.quote)
    return sum(word not in said for word in quoted) > len(quoted) / 2


def _bare(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _places(cited: Sequence[Citation], look: Look) -> str:
    file = cut(cited[0].source_file, NAME_CHARS)
    lines = ", ".join(dict.fromkeys(str(each.line) for each in cited))
    pages = ", ".join(dict.fromkeys(str(each.page) for each in cited if each.page is not None))
    place = look.say("place", file=file, line=lines)
    return f"{place}, {look.say('page', pages)}" if pages else place


def _also_in(cited: Sequence[Citation], look: Look) -> str:
    copies = [copy for each in cited for copy in each.also_in]
    names = list(dict.fromkeys(clean(copy.publisher or copy.title) for copy in copies))
    shown = ", ".join(cut(name, NAME_CHARS) for name in names[:3])
    more = f" {look.say('and_more', len(names) - 3)}" if len(names) > 3 else ""
    return look.say("also_in", f"{shown}{more}") if names else ""


def _times(citation: Citation, claims: Sequence[Claim]) -> list[ResolvedTime]:
    times = [time for claim in claims for time in claim.resolved_times]
    return [time for time in times if time.citation == citation.number]


def _same(time: ResolvedTime, other: ResolvedTime) -> bool:
    """ "Saturday" and "this Saturday", of one day."""
    days = (time.date_from, time.date_to) == (other.date_from, other.date_to)
    one, two = time.text.casefold(), other.text.casefold()
    return days and (one in two or two in one)


def _meant(time: ResolvedTime, look: Look) -> str:
    """What "on Saturday" meant in this article."""
    sure = f", {look.say('by_another')}" if time.inferred else ""
    return look.say("means", cut(time.text, 100), f"{period(time, look.language)}{sure}")
