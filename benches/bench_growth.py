"""Whether finding an article's event costs more the more articles and reports there are.

    PYTHONPATH=. python benches/bench_growth.py [SET_DIR...] [--articles N ...] [--reports N ...]

Real paragraphs (benches/cost_corpus.py) with their names, numbers and long words exchanged, an
embedder that costs next to nothing. A library of events of four reports grows to each size of
`--articles`: printed is the processor time an article of the last tenth took to be ingested, and of
that to be given its event, and their ratios to the first size. Then one event gets `--reports`
reports beside a small library, once with a text of their own each and once as copies of one text:
the same for its last tenth. Ratios of one run hold on any machine; a growth in proportion would be
the sizes' own ratio.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benches.bench_cost import library
from benches.cost_corpus import SETS, Corpus, HashedEmbedder, exchanged
from index.article_index import ArticleIndex
from index.ingest import Source
from index.stories.grouping import StoryGrouper

BATCH = 50
"""Articles of one file, which are published and grouped together."""
REPORTS = 4
TOLD = 2
"""Sentences that a report has beside its event's first paragraph."""
LONGEST = 500
"""Characters of a paragraph that are taken: about six sentences an article."""
Row = dict[str, str]


class Cost(NamedTuple):
    """Milliseconds an article."""

    whole: float
    event: float


class Clock:
    """Processor time spent in finding events."""

    def __init__(self) -> None:
        self.spent = 0.0
        grouped = StoryGrouper.catch_up

        def timed(grouper: StoryGrouper) -> None:
            started = time.process_time()
            grouped(grouper)
            self.spent += time.process_time() - started

        setattr(StoryGrouper, "catch_up", timed)  # noqa: B010 -- mypy knows it for a method

    def taken(self) -> float:
        spent, self.spent = self.spent, 0.0
        return spent


class Events:
    """Reports of invented events, made of real paragraphs; the same for the same sets."""

    def __init__(self, sets: Sequence[Path]) -> None:
        self._paragraphs = [p[:LONGEST].rpartition(".")[0] + "." for p in Corpus(sets).paragraphs]

    def report(self, event: int, number: int) -> Row:
        """The event's first paragraph, and some of what else is told of it."""
        of_event, own = random.Random(event), random.Random(f"{event} {number}")
        opening, *rest = of_event.choices(self._paragraphs, k=2)
        told = [sentence for part in rest for sentence in part.split(". ")]
        lines = [*opening.split(". "), *own.sample(told, min(TOLD, len(told)))]
        text = exchanged(". ".join(line.rstrip(".") for line in lines) + ".", event)
        return self._row(event, number, f"{text}\n\nReport {number}: {own.randrange(9999)} known.")

    def copy(self, event: int, number: int) -> Row:
        """The event's first report, word for word."""
        return self.report(event, 0) | self._row(event, number, self.report(event, 0)["text"])

    def _row(self, event: int, number: int, text: str) -> Row:
        day = date(2010, 1, 1) + timedelta(days=event * 13 % 5000 + number % 5)
        return {
            "id": f"{event}-{number}", "title": exchanged("Report from Hamburg", event),
            "text": text, "date": day.isoformat(), "publisher": f"Paper {number}",
        }  # fmt: skip


def grown(
    index: ArticleIndex, rows: Iterator[Row], sizes: Sequence[int], clock: Clock, name: str
) -> list[Cost]:
    """At each size, over the last tenth before it."""
    found, done = [], 0
    for size in sizes:
        whole, spent, counted = 0.0, 0.0, 0
        while done < size:
            batch = [next(rows) for _ in range(min(BATCH, size - done))]
            data = "\n".join(map(json.dumps, batch)).encode()
            clock.taken()
            started = time.process_time()
            index.ingest([Source(f"{name}-{done:06d}.jsonl", "growth", data=data)])
            whole_batch = time.process_time() - started
            done += len(batch)
            if done > size - max(BATCH, size // 10):
                whole, spent = whole + whole_batch, spent + clock.taken()
                counted += len(batch)
        found.append(Cost(1000 * whole / counted, 1000 * spent / counted))
    return found


def many(events: Events) -> Iterator[Row]:
    number = 0
    while True:
        yield events.report(number // REPORTS, number % REPORTS)
        number += 1


def one(report: Callable[[int, int], Row], event: int) -> Iterator[Row]:
    number = 0
    while True:
        yield report(event, number)
        number += 1


def show(title: str, sizes: Sequence[int], spent: Sequence[Cost], largest: int) -> None:
    print(f"\n{title} (largest event: {largest} articles)")
    for size, each in zip(sizes, spent, strict=True):
        ratios = [now / then for now, then in zip(each, spent[0], strict=True)]
        for part, cost, ratio in zip(Cost._fields, each, ratios, strict=True):
            print(f"{size:10} {part:6} {cost:9.2f} ms an article {ratio:8.2f} of the first")
        print(f"{'':17} size {size / sizes[0]:.0f} of the first", flush=True)


def largest(index: ArticleIndex) -> int:
    found, after, more = 0, None, True
    while more:
        page, more = index.stories(limit=500, after=after)
        found = max([found, *(len(story.articles) for story in page)])
        after = page[-1].id if page else None
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, default=SETS)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--reports", type=int, nargs="+", default=[100, 1000])
    options = parser.parse_args()
    events, clock = Events(options.sets), Clock()
    arms = {
        "events of four reports": (many(events), options.articles),
        "one event, texts of their own": (one(events.report, 900_001), options.reports),
        "one event, copies of one text": (one(events.copy, 900_002), options.reports),
    }
    for title, (rows, sizes) in arms.items():
        with (
            tempfile.TemporaryDirectory() as folder,
            library(Path(folder) / "data", HashedEmbedder()) as (index, _, _),
        ):
            if rows is not arms["events of four reports"][0]:
                grown(index, many(events), [200], clock, "beside")
            spent = grown(index, rows, sizes, clock, "own")
            show(title, sizes, spent, largest(index))


if __name__ == "__main__":
    main()
