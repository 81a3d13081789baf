"""What a whole question costs as it is served, and which parts of the service pay for it.

    python benches/bench_question.py [SET_DIR...] [--questions N] [--every N] [--cold]
                                     [--answers FILE] [--show N] [--json FILE]

A set has `articles/` and `questions.jsonl` (`question`, `history`, `filters`). The service is the
whole one: built-in embedder, reader, suggestions, no language model; questions come one at a time.
Processor time of the process (threads too), SQL statements by where they were asked for, and how
many texts were embedded and pairs read. With `--cold` no article is in memory when a question
comes. `--answers` writes every field of the answers that is not random or a time, to compare two
versions of the code; for that, suggestions are waited for.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import event

from benches.cost_corpus import SETS
from index.embedding.embedder import LocalEmbedder
from index.ingest import find_sources
from index.reader.onnx_reader import OnnxReader
from qa_service.answer import suggested
from qa_service.contract.types import Answer, ChatRequest, FilterSpec, Turn
from qa_service.operations.logs import configure_logs
from qa_service.settings import Settings
from qa_service.wiring import Service, opened_service

RANDOM = {"id", "conversation_id", "timings_ms"}
HERE = Path(__file__).resolve().parents[1]
OURS = ("index", "qa_service")
FRAMES = 4
"""Of the code that asked for a statement, the innermost that are no helpers of the database."""
Row = dict[str, float]


class Counted:
    """What one question cost."""

    def __init__(self) -> None:
        self.row: Counter[str] = Counter()
        self.asked_by: Counter[str] = Counter()
        self._timed(OnnxReader, "_judge", "reader, ms", "pairs read")
        self._timed(LocalEmbedder, "embed_questions", "embedder, ms", "questions embedded")
        self._timed(LocalEmbedder, "embed_sentences", "embedder, ms", "sentences embedded")

    def _timed(self, owner: type, name: str, spent: str, counted: str) -> None:
        work: Callable[..., Any] = getattr(owner, name)

        @wraps(work)
        def timed(own: Any, *given: Any) -> Any:
            started = time.thread_time()
            try:
                return work(own, *given)
            finally:
                self.row[spent] += 1000 * (time.thread_time() - started)  # type: ignore[assignment]
                self.row[counted] += len(given[0]) if name.startswith("embed") else 1

        setattr(owner, name, timed)

    def statement(self, *_: Any) -> None:
        self.row["SQL"] += 1
        self.asked_by[_asked_by()] += 1

    def taken(self) -> tuple[Row, Counter[str]]:
        row, asked_by = dict(self.row), self.asked_by
        self.row, self.asked_by = Counter(), Counter()
        return {name: float(value) for name, value in row.items()}, asked_by


def _asked_by() -> str:
    frame = sys._getframe(2)
    found: list[str] = []
    while frame.f_back is not None and len(found) < FRAMES:
        frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(HERE) and file.relative_to(HERE).parts[0] in OURS:
            name = f"{file.stem}.{frame.f_code.co_name}"
            if file.stem not in {"remembered", "database"}:
                found.append(name)
    return " < ".join(found)


def requests(sets: list[Path], most: int, every: int) -> Iterator[ChatRequest]:
    for folder in sets:
        lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines[::every][:most]:
            row = json.loads(line)
            yield ChatRequest(
                message=row["question"],
                history=[Turn(**turn) for turn in row.get("history") or ()],
                filters=FilterSpec(**(row.get("filters") or {})),
            )


def forget(service: Service) -> None:
    """As if the library were so large that no question meets an article that is in memory."""
    service.index._reader.forget()
    service.index._reader._changes.note()
    service.index.counts(), service.index._reader.languages(), service.index.withdrawals.versions


async def ask(
    service: Service, asked: list[ChatRequest], counted: Counted, *, cold: bool
) -> tuple[list[Row], list[Answer], list[Counter[str]]]:
    rows, answers, statements = [], [], []
    quoted, looked = service.path._quoted, Counter[str]()

    async def looked_up(request: ChatRequest) -> Answer:
        started, before = time.process_time(), counted.row["SQL"]
        answer = await quoted(request)
        looked["SQL for suggestions"] += counted.row["SQL"] - before
        looked["suggesting, ms"] += 1000 * (time.process_time() - started)  # type: ignore[assignment]
        looked["suggestions tried"] += 1
        return answer

    service.path._quoted = looked_up  # type: ignore[method-assign]
    for request in asked:
        if cold:
            forget(service)
        counted.taken()
        looked.clear()
        started = time.process_time()
        answers.append(await service.path.answer(request))
        spent = 1000 * (time.process_time() - started)
        row, asked_by = counted.taken()
        rows.append({"whole, ms": spent, **row, **looked})
        statements.append(asked_by)
    return rows, answers, statements


def show(rows: list[Row]) -> dict[str, Row]:
    table = {}
    print(f"{'':22}" + "".join(f"{name:>10}" for name in ("mean", "p50", "p95", "most")))
    for name in dict.fromkeys(chain.from_iterable(rows)):
        values = [row.get(name, 0.0) for row in rows]
        table[name] = {
            "mean": float(np.mean(values)),
            "p50": float(np.percentile(values, 50)),
            "p95": float(np.percentile(values, 95)),
            "most": float(max(values)),
        }
        print(f"{name:22}" + "".join(f"{value:10.2f}" for value in table[name].values()))
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path, default=SETS)
    parser.add_argument("--questions", type=int, default=1_000_000, help="of each set")
    parser.add_argument("--every", type=int, default=1, help="only every so manyth question")
    parser.add_argument("--cold", action="store_true", help="nothing is in memory before one")
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--show", type=int, default=12)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.answers:
        suggested.PATIENCE = 600.0
    configure_logs("error")
    counted = Counted()
    asked = list(requests(options.sets, options.questions, options.every))
    with (
        tempfile.TemporaryDirectory() as data,
        opened_service(Settings(data_dir=Path(data), _env_file=None)) as service,
    ):
        service.index.ingest(find_sources([str(folder / "articles") for folder in options.sets]))
        asyncio.run(service.path.answer(ChatRequest(message="What is new?", store=False)))
        event.listen(service.engine, "before_cursor_execute", counted.statement)
        rows, answers, statements = asyncio.run(ask(service, asked, counted, cold=options.cold))
        print(f"{len(asked)} questions, {service.index.counts().sentences} sentences\n")
    table = show(rows)
    print("\nStatements a question, by what asked for them")
    for caller, count in sum(statements, Counter[str]()).most_common(options.show):
        print(f"{count / len(asked):6.2f}  {caller}")
    most = sorted(range(len(asked)), key=lambda n: -rows[n].get("SQL", 0))[: options.show]
    for n in most:
        print(f"\n{rows[n].get('SQL', 0):.0f} statements: {asked[n].message}")
        for caller, count in statements[n].most_common():
            print(f"{count:6}  {caller}")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1), encoding="utf-8")
    if options.answers:
        lines = [answer.model_dump_json(exclude=RANDOM) for answer in answers]
        options.answers.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
