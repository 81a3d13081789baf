# ruff: noqa: PLC0415
"""An answer on the screen: the text, its numbered sources, and what a reader should know.

What styles and wraps is loaded for a console, and not to write into a pipe.
"""

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import TYPE_CHECKING

from qa_service.answer.emphasis import pieces_of
from qa_service.cli.screen import Plain, literal, one_line
from qa_service.contract.segments import Segment
from qa_service.contract.types import Answer, AppliedFilters, Citation, Claim, ResolvedTime
from qa_service.times.in_words import period_in_words
from qa_service.wording.words import confidence_in_words, reported_in_words

if TYPE_CHECKING:
    from rich.text import Text

    from qa_service.cli.screen import Screen

_DEEPER = 4
_STYLES = {"label": "bold", "disagreement": "bold", "aside": "dim"}


def show_answer(screen: "Screen", answer: Answer) -> None:
    if isinstance(screen, Plain):
        screen.print("".join(text for text, _ in _told(answer.segments, answer.claims)))
    else:
        screen.print(text_of(answer.segments, answer.claims))
    show_below(screen, answer)


def text_of(segments: Sequence[Segment], claims: Sequence[Claim]) -> "Text":
    """What answers stands out, and so do headings. It may be the beginning of an answer."""
    from rich.text import Text

    return Text.assemble(*_told(segments, claims))


def show_below(screen: "Screen", answer: Answer) -> None:
    """All that stands below an answer's text."""
    if answer.citations:
        screen.print("\nSources")
        times = [time for claim in answer.claims for time in claim.resolved_times]
        for citation in answer.citations:
            _show_citation(screen, citation)
            _show_times(screen, [time for time in times if time.citation == citation.number])
    if answer.choices:
        screen.print("\nChoices")
        for number, choice in enumerate(answer.choices, 1):
            hanging(screen, f"  {number}. ", f"{choice.label}: {choice.question}")
    _show_nearest(screen, answer)
    if answer.suggestions:
        screen.print("\nAsk next")
        for question in answer.suggestions:
            hanging(screen, "  - ", question)
    screen.print()
    for note in notes(answer):
        screen.print(one_line(note), style="dim")


def notes(answer: Answer) -> list[str]:
    """Confidence, filters and what did not work as it should, in plain words."""
    found = []
    if answer.why_nothing in {None, "not_in_articles"} and not answer.small_talk:
        sure = confidence_in_words(answer.confidence)
        found.append(f"Confidence that the articles answer this: {sure}.")
    if reported := reported_in_words(answer.stories):
        found.append(reported)
    if restricted := restrictions(answer.applied_filters):
        found.append(f"Searched only articles {restricted}.")
    if answer.status == "partial":
        found.append("Partial: some statements were left out or cut off.")
    found += [f"Did not work as it should: {problem}" for problem in answer.degraded]
    return found


def restrictions(filters: AppliedFilters) -> str:
    """The filters as the end of a sentence; empty when nothing restricts."""
    parts = [
        filters.date_from and f"from {filters.date_from} on",
        filters.date_to and f"up to {filters.date_to}",
        filters.publishers and f"by {' or '.join(filters.publishers)}",
        filters.source_files and f"in {' or '.join(filters.source_files)}",
        filters.tags and f"tagged {' or '.join(filters.tags)}",
    ]
    return ", ".join(part for part in parts if part)


def _told(segments: Sequence[Segment], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    for segment in segments:
        yield segment.before, ""
        style = _STYLES.get(segment.type, "")
        for piece in pieces_of(segment, claims):
            yield literal(piece.text), "bold" if piece.answers else style


def _show_citation(screen: "Screen", citation: Citation) -> None:
    place = f"{citation.source_file}:{citation.line}"
    if citation.page is not None:
        place += f", page {citation.page}"
    known = (citation.publisher, citation.published_at, place)
    hanging(screen, f"[{citation.number}] ", citation.title)
    _deeper(screen, one_line(", ".join(part for part in known if part)), "dim")
    _deeper(screen, f"“{literal(citation.quote)}”")


def _show_nearest(screen: "Screen", answer: Answer) -> None:
    if said := answer.nearest_said:
        screen.print()
        hanging(screen, "", f"{said.text} ({said.source_file}:{said.line})")
    if answer.nearest:
        screen.print("\nNearest articles")
        for near in answer.nearest:
            hanging(screen, "  - ", f"{near.title} ({near.source_file})")


def _show_times(screen: "Screen", times: Sequence[ResolvedTime]) -> None:
    """Which days "Saturday" and the like were, once each."""
    for time in {(t.start, t.end): t for t in times}.values():
        lent = " (by the date of another report of the event)" if time.inferred else ""
        day = period_in_words(time, "en")
        told = f"“{one_line(time.text)}” is {day}{lent}"
        _deeper(screen, told, "dim")


def hanging(screen: "Screen", marker: str, text: str) -> None:
    """A line whose further lines, on a narrow terminal, begin below its first word."""
    if isinstance(screen, Plain):
        screen.print(f"{marker}{one_line(text)}")
        return
    from rich.table import Table

    line = Table.grid()
    line.add_column(no_wrap=True)
    line.add_column(overflow="fold")
    line.add_row(marker, one_line(text))
    screen.print(line)


def _deeper(screen: "Screen", text: str, style: str = "") -> None:
    if isinstance(screen, Plain):
        screen.print(indent(text, _DEEPER * " "))
        return
    from rich.padding import Padding
    from rich.text import Text

    screen.print(Padding(Text(text, style=style), (0, 0, 0, _DEEPER), expand=False))
