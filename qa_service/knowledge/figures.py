"""What the reports of one event count, as a question asks for it: figures with their history.

Whether a figure corrects, ends or disputes another is told by the figures that came before it
(`superseded.py`), and by what its report is to the others of its story.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.language import Quantity
from index.reader import MOST_CANDIDATES, Reader
from index.stories import is_final
from index.types import EvidenceSentence
from qa_service.knowledge.counting import Counting
from qa_service.knowledge.figure import Figure, counts_in, value_of
from qa_service.knowledge.fits import Sought
from qa_service.knowledge.stated import corrects, is_in_notice
from qa_service.knowledge.superseded import against, newest, put_right, says_headline

A_REPORT, A_NOTICE = 2, 6
"""Sentences of one report that are read, and of a notice, which tells more than one number."""
MOST_READ = 3 * MOST_CANDIDATES


def figures(
    sought: Sought,
    sentences: Sequence[EvidenceSentence],
    reader: Reader | None,
    disputes: Collection[str] = (),
) -> list[Figure]:
    """One or two a report, the oldest first. Raises ReaderFault.

    `sentences` are those of one event's reports, the best first; `disputes` the ids of those of
    them that contradict others.
    """
    counting = [s for s in sentences if counts_in(s)][:MOST_READ]
    reading = Counting(sought, counting, reader)
    by_report: dict[str, list[EvidenceSentence]] = {}
    for sentence in counting:
        by_report.setdefault(sentence.article.id, []).append(sentence)
    found: list[Figure] = []
    ordered = sorted(by_report.values(), key=lambda own: own[0].article.published_at or "9999")
    for own in ordered:
        disputing = own[0].article.id in disputes
        found += _of_report(_read_of(own), reading, found, disputes=disputing)
    return found


def _read_of(report: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """The likeliest of a report, and what a notice says of the number in its headline, wherever the
    ranking has put that."""
    most = A_NOTICE if is_in_notice(report[0]) else A_REPORT
    best = list(report[:most])
    headed = (s for s in report[most:] if corrects(s) and says_headline(s))
    return [*best, *headed]


def _of_report(
    sentences: Sequence[EvidenceSentence],
    reading: Counting,
    before: Sequence[Figure],
    *,
    disputes: bool,
) -> list[Figure]:
    known = {figure.value for figure in before}
    found: list[Figure] = []
    likeliest = reading.likeliest(sentences)
    for sentence in sentences:
        stated = reading.stated(sentence, best=sentence is likeliest)
        if stated is None or not isinstance(stated.value, Quantity):
            continue
        number = newest(stated.value, sentence, known)
        if number is not stated.value:
            stated = replace(stated, value=number, wording="")
        value = value_of(number)
        final = is_final(f"{sentence.article.title}\n{sentence.passage_text}")
        wrong, denied = against(stated, value, before, disputes=disputes)
        found.append(Figure(stated, value, final, wrong, denied, reading.heard(stated)))
    return put_right(found, known)
