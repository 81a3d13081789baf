"""What times cost, and how well they are read, against dateparser alone.

    python benches/bench_times.py

Prints the cost of the times of one sentence and of one question as shares of embedding a
question in the same run, what the first use costs, and precision and recall on the half of
tests/data/time_expressions.jsonl that was kept aside while the rules were made.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dateparser import parse

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.times import resolved_times
from index.times.read import read_day
from qa_service.settings import Settings
from qa_service.times.asked import asked_time
from qa_service.wiring import build_embedder
from tests.fakes.labelled_times import LabelledSentence, labelled_times, score

ROUNDS = 3


def first_use(rows: list[LabelledSentence]) -> None:
    """Compiles the patterns of English and loads dateparser's English."""
    started = time.perf_counter()
    resolved_times(rows[0].sentence, rows[0].lang, rows[0].anchor)
    print(f"{'the first sentence, once':40}{1000 * (time.perf_counter() - started):10.1f} ms")


def median_ms(work: Callable[[LabelledSentence], object], rows: list[LabelledSentence]) -> float:
    spent = []
    for row in rows * ROUNDS:
        read_day.cache_clear()
        started = time.perf_counter()
        work(row)
        spent.append(1000 * (time.perf_counter() - started))
    return statistics.median(spent)


def costs(rows: list[LabelledSentence]) -> None:
    embedder = build_embedder(Settings())
    embedder.embed_questions(["warm"])
    embed = median_ms(lambda row: embedder.embed_questions([row.sentence]), rows[:30])
    sentence = median_ms(lambda row: resolved_times(row.sentence, row.lang, row.anchor), rows)
    question = median_ms(lambda row: asked_time(f"{row.sentence[:-1]}?", row.anchor), rows)
    print(f"{'one question embedded':40}{embed:10.2f} ms")
    for name, cost in (("a cited sentence", sentence), ("a question", question)):
        print(f"{f'times of {name}':40}{cost:10.2f} ms, {cost / embed:.2f} of an embedding")


def alone(rows: list[LabelledSentence]) -> tuple[float, float]:
    """dateparser given the very words, in the article's language: days it gets right."""
    right = given = wanted = 0
    for row in rows:
        for (start, end), days in row.times.items():
            found = parse(
                row.sentence[start:end],
                languages=[row.lang],
                settings={
                    "RELATIVE_BASE": datetime.fromisoformat(f"{row.anchor} 12:00"),
                    "PREFER_DATES_FROM": "past",
                },
            )
            wanted += days is not None
            given += found is not None
            if found and days:
                right += days[0] <= found.date().isoformat() <= days[1]
    return right / given, right / wanted


def main() -> None:
    rows = labelled_times()
    first_use(rows)
    costs(rows)
    kept_aside = rows[1::2]
    scores = score(kept_aside)
    print(f"{'precision, recall':40}{scores.precision:10.3f}{scores.recall:8.3f}")
    precision, recall = alone(kept_aside)
    print(f"{'dateparser alone, given the words':40}{precision:10.3f}{recall:8.3f}")


if __name__ == "__main__":
    main()
