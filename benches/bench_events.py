"""Measures what the service makes of events that are reported over time.

    PYTHONPATH=. python benches/bench_events.py [--half develop|report] [--verbose] [--open SET...]

The reports of a half of tests/data/events are ingested and its questions asked on the real answer
path. Prints precision and recall of pairs of one event and of each relation, and by family of
questions the share of answers that are led by what stands, that tell what it replaced, that say
something of another event, and how many say that accounts differ. `--verbose` is for develop.
`--open` asks the questions of sets (articles/ and questions.jsonl) whose articles never disagree,
and prints each answer that says they do.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from index.ingest import Source, find_sources
from qa_service.contract.types import Answer, ChatRequest
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service
from tests.fakes.labelled_events import (
    Judged,
    articles,
    by_family,
    judge,
    questions,
    reports,
    told_apart,
)
from tests.fakes.labelled_stories import Half, as_source


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=["develop", "report"])
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--open", nargs="+", type=Path, default=[])
    options = parser.parse_args()
    for folder in options.open:
        with filled(find_sources([str(folder / "articles")])) as service:
            agreeing(service, folder)
    if options.open:
        return
    halves: list[Half] = [options.half] if options.half else ["develop", "report"]
    for half in halves:
        with filled([as_source(articles(half))]) as service:
            measure(service, half, verbose=options.verbose)


@contextmanager
def filled(sources: list[Source]) -> Iterator[Service]:
    """A service over these articles that does not log."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with (
        tempfile.TemporaryDirectory() as folder,
        opened_service(Settings(data_dir=Path(folder) / "data")) as service,
    ):
        service.index.ingest(sources)
        yield service


def agreeing(service: Service, folder: Path) -> None:
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines]
    found = [answer for answer in (ask(service, q) for q in asked) if answer.disagreements]
    print(f"{folder.name}: {len(asked)} questions, {len(found)} answers say that accounts differ")
    for answer in found:
        print(f"  {answer.question}\n  {answer.answer}")


def measure(service: Service, half: Half, *, verbose: bool) -> None:
    rows = reports(half)
    print(f"\n{half}: {len(rows)} reports\n{'':14}{'precision':>10}{'recall':>8}")
    for name, share in told_apart(service.index, rows).items():
        print(f"{name:14}{share.precision:10.2f}{share.recall:8.2f}")
    asked = questions(half)
    answers = [ask(service, question["question"]) for question in asked]
    judged = [judge(question, answer) for question, answer in zip(asked, answers, strict=True)]
    print(f"{'family':14}{'questions':>10}{'right':>8}{'also':>8}{'other':>8}{'differ':>8}")
    for family, group in {**by_family(judged), "all": judged}.items():
        print(f"{family:14}{len(group):10}{counted(group)}")
    if verbose:
        for question, answer, verdict in zip(asked, answers, judged, strict=True):
            if not (verdict.right and verdict.also) or verdict.wrong:
                print(f"\n{question['id']} {question['question']}\n  {verdict}\n  {answer.answer}")


def counted(group: list[Judged]) -> str:
    """Numbers of them."""
    totals = (
        sum(j.right for j in group),
        sum(j.right and j.also for j in group),
        sum(j.wrong for j in group),
        sum(j.differs for j in group),
    )
    return "".join(f"{total:8}" for total in totals)


def ask(service: Service, question: str) -> Answer:
    return asyncio.run(service.path.answer(ChatRequest(message=question)))


if __name__ == "__main__":
    main()
