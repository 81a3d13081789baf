"""Figures of one event over time -> which one stands, and what it replaced."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.question import AskedQuestion
from index.times import day_of, resolve
from index.types import EvidenceSentence
from index.vocabulary import MONTHS
from qa_service.compose import DraftClaim
from qa_service.knowledge.counted import numbers_differ, roughly
from qa_service.knowledge.figure import Figure
from qa_service.knowledge.positions import MOST_CITED, Dispute, Kind, Stand

MOST_POSITIONS = 5


def history(
    figures: Sequence[Figure], *, first: bool = False, falling: bool = False
) -> Dispute | None:
    """The figures as positions, the standing one first, then the newest; None for less than two.

    A final figure stands until it is corrected, else the newest does, also after a correction; what
    a report puts right is withdrawn, and what is said against another's count is disputed: it leads
    only as the newest where nothing settles it.
    With `first` the first report leads: that is asked for. `falling` is whether the number grows
    smaller with time, as that of the missing does.
    """
    by_value: dict[Decimal, list[Figure]] = {}
    for figure in figures:
        by_value.setdefault(figure.value, []).append(figure)
    groups = list(by_value.values())
    if len(groups) < 2 or not any(_differ(groups[0], other) for other in groups[1:]):
        return None
    withdrawn = frozenset[Decimal]().union(*(figure.corrects for figure in figures))
    stands = [_stand(group, groups[:n], withdrawn, falling) for n, group in enumerate(groups)]
    stands.sort(key=lambda stand: stand.last, reverse=True)
    lead = min(stands, key=lambda stand: stand.first.day) if first else _leads(stands)
    ordered = [lead, *(stand for stand in stands if stand is not lead)][:MOST_POSITIONS]
    return Dispute(_kind(ordered), ordered)


def as_of(
    asked: AskedQuestion, figures: Sequence[Figure], reports: Sequence[EvidenceSentence]
) -> Sequence[Figure]:
    """Those that were reported by the day the question names, where that is after the first.

    The day of the first of the `reports` is the event's own. A date without a year is the last one
    before the newest report; a weekday is the event's own.
    """
    known = sorted(day for figure in figures if (day := day_of(figure.day)))
    days = [
        period.last
        for said in asked.times
        if said.precision == "day" and any(word in MONTHS for word in said.phrase.split())
        for anchor in known[-1:]
        if (period := resolve(replace(said, tense="past"), anchor))
    ]
    told = (day for report in reports if (day := day_of(report.article.published_at)))
    if not days or max(days) <= min(told, default=known[0]):
        return figures
    return [figure for figure in figures if figure.day <= max(days).isoformat()]


def one_figure(figures: Sequence[Figure]) -> DraftClaim:
    """What the newest report of a figure says, with the others that give it."""
    newest = max(figures, key=lambda figure: figure.day)
    same = (f.sentence for f in figures if f.value == newest.value and f is not newest)
    support = (newest.sentence, *same)[:MOST_CITED]
    return DraftClaim(newest.sentence.as_read, support)


def _differ(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    if any(figure.corrects for figure in other):
        return True
    if one[0].day < other[0].day:
        return not roughly(one[0].stated, other[0].stated)
    return numbers_differ(one[0].stated, other[0].stated)


def _stand(
    group: Sequence[Figure],
    before: Sequence[Sequence[Figure]],
    withdrawn: frozenset[Decimal],
    falling: bool,
) -> Stand:
    final = any(figure.final for figure in group)
    stated = [figure.stated for figure in group]
    return Stand(
        stated, _kind_of(group, before, final, falling), final, group[0].value in withdrawn
    )


def _kind_of(
    group: Sequence[Figure], before: Sequence[Sequence[Figure]], final: bool, falling: bool
) -> Kind | None:
    if any(figure.corrects for figure in group):
        return "correction"
    if not final and any(figure.denies for figure in group):
        return "dispute"
    if not before:
        return None
    return "dispute" if not final and _contested(group[0], before[-1], falling) else "update"


def _contested(figure: Figure, before: Sequence[Figure], falling: bool) -> bool:
    """Fewer than another source says, or of one day with it: tolls grow while rescuers search, and
    the missing grow fewer."""
    last = before[-1]
    own, others = figure.sentence.article.publisher, last.sentence.article.publisher
    later = bool(last.day) and last.day < figure.day
    goes_on = figure.value < last.value if falling else figure.value > last.value
    return not (later and (goes_on or (own is not None and own == others)))


def _leads(stands: Sequence[Stand]) -> Stand:
    """`stands` are newest first."""
    standing = [stand for stand in stands if not stand.withdrawn] or list(stands)
    corrected = any(stand.kind == "correction" for stand in stands)
    settled = [s for s in standing if s.kind != "dispute"] if corrected else []
    final = [stand for stand in standing if stand.final]
    return (final or settled or standing)[0]


def _kind(ordered: Sequence[Stand]) -> Kind:
    """A dispute, unless a final figure has settled it; else a correction, else an update."""
    lead, *others = ordered
    if lead.kind == "dispute" or (not lead.final and any(s.kind == "dispute" for s in others)):
        return "dispute"
    if any(stand.withdrawn or stand.kind == "correction" for stand in ordered):
        return "correction"
    return "update"
