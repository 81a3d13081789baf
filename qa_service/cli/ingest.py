"""`qa-service ingest`: files, folders and globs into the index, with progress and a summary."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from threading import Event
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from index.errors import StorageFault, UnreadableArticle
from index.ingest import Source, find_sources, folder_roots
from index.web import is_web_address
from qa_service.cli.backend import Backend, opened_backend
from qa_service.cli.configuration import load_settings
from qa_service.cli.faults import UsageFault
from qa_service.cli.keep_up import keep_up, seconds_of
from qa_service.cli.screen import console, encodable, one_line
from qa_service.cli.web import Web
from qa_service.cli.wire import FileOutcome

INTERRUPTED = 130
STATUSES = ("added", "updated", "unchanged", "removed", "skipped", "failed")


def run(
    targets: Sequence[str], *, prune: bool, watch: bool = False, every: str | None = None
) -> int:
    folders = folder_roots(targets) if watch else []
    if watch and not folders:
        raise UsageFault("--watch needs a folder among the targets.", help="Name one.")
    if not watch and every is None:
        return _run_once(targets, prune=prune)
    return keep_up(
        lambda: _run_once(targets, prune=prune),
        every=None if every is None else seconds_of(every),
        folders=folders,
    )


def _run_once(targets: Sequence[str], *, prune: bool) -> int:
    addresses = [target for target in targets if is_web_address(target)]
    files = [target for target in targets if not is_web_address(target)]
    sources = find_existing(files)
    roots = folder_roots(files) if prune else []
    if prune and not roots:
        raise UsageFault(
            "--prune needs a folder among the targets.",
            help="It removes the articles of files that are gone from that folder.",
        )
    settings = load_settings()
    with opened_backend(settings) as backend, Web(addresses, settings) as web:
        return ingest(backend, sources, roots, web)


def find_existing(targets: Sequence[str]) -> list[Source]:
    """The files to ingest. Raises UsageFault for a target that does not exist."""
    try:
        sources = find_sources(targets)
    except UnreadableArticle as error:
        raise UsageFault(error.message, help=error.help) from error
    for source in sources:
        if source.within is None and source.file is not None and not source.file.exists():
            raise UsageFault(f"{source.file} does not exist.", help="Check the name.")
    return sources


def ingest(
    backend: Backend, sources: Sequence[Source], roots: Sequence[str] = (), web: Web | None = None
) -> int:
    """Shows what happens and what became of it; the exit code says whether anything failed."""
    screen = console()
    outcomes: list[FileOutcome] = []
    refused: StorageFault | None = None
    with _progress(screen, len(sources)) as show, _first_interrupt() as stop:

        def record(outcome: FileOutcome) -> None:
            outcomes.append(outcome)
            show(outcome)
            if web is not None:
                web.note(outcome)

        offered = takewhile(lambda _: not stop.is_set(), _nameable(sources, record))
        try:
            backend.ingest(offered, record)
        except StorageFault as fault:
            refused = fault
            stop.set()
        if web is not None:
            backend.ingest(takewhile(lambda _: not stop.is_set(), web.sources(record)), record)
        kept = [encodable(source.path) for source in sources]
        for root in roots if not stop.is_set() else ():
            for outcome in backend.prune(root, kept):
                record(outcome)
    if stop.is_set():
        why = f"Stopped: {refused}" if refused else "Interrupted:"
        done = sum(outcome.status != "failed" for outcome in outcomes)
        screen.print(
            f"{why} {done} of {len(sources)} files are done, the rest is "
            "untouched. Run the same command to go on."
        )
    _summarise(screen, outcomes)
    failed = any(outcome.status == "failed" for outcome in outcomes)
    if refused:
        return 1
    return INTERRUPTED if stop.is_set() else int(failed)


def _nameable(sources: Sequence[Source], record: Callable[[FileOutcome], None]) -> Iterator[Source]:
    """Passes over files whose name is no UTF-8, which neither a database nor JSON can hold."""
    for source in sources:
        name = encodable(source.path)
        if name == source.path:
            yield source
        else:
            record(FileOutcome(path=name, status="skipped", reason="its name is not UTF-8."))


@contextmanager
def _first_interrupt() -> Iterator[Event]:
    """Set by the first Ctrl-C, so that files under way are finished; the second ends at once."""
    asked = Event()

    def ask(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)
        console(stderr=True).print(
            "Stopping after the files under way; Ctrl-C again stops at once."
        )

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(screen: Console, total: int) -> Iterator[Callable[[FileOutcome], None]]:
    """A bar on a terminal; elsewhere a line for each file that is not unchanged."""
    if not screen.is_terminal:
        yield lambda outcome: _print_line(screen, outcome)
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("", total=total)

        def advance(outcome: FileOutcome) -> None:
            steps = 0 if outcome.status == "removed" else 1
            progress.update(task, advance=steps, description=one_line(outcome.path))

        yield advance


def _print_line(screen: Console, outcome: FileOutcome) -> None:
    if outcome.status != "unchanged":
        screen.print(f"{outcome.status:<9} {one_line(outcome.path)}")


def _summarise(screen: Console, outcomes: Sequence[FileOutcome]) -> None:
    for outcome in outcomes:
        name = one_line(outcome.path)
        if outcome.reason:
            style = "red" if outcome.status == "failed" else "yellow"
            reason = one_line(outcome.reason).removeprefix(name).lstrip(" :")
            screen.print(f"{outcome.status}: {name}: {reason}", style=style)
        for warning in outcome.warnings:
            screen.print(f"warning: {name}: {one_line(warning)}", style="yellow")
    counts = dict.fromkeys(STATUSES, 0)
    for outcome in outcomes:
        counts[outcome.status] += 1
    screen.print(", ".join(f"{count} {status}" for status, count in counts.items()))
