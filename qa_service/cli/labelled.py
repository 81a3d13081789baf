"""What the commands over labelled sets share: a sign of how far they are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.ingest import Outcome
from qa_service.cli.screen import one_line

Step = Callable[[Outcome | None], None]
Steps = Progress


@contextmanager
def steps(screen: Console) -> Iterator[Steps]:
    """Bars on a terminal, and nothing where there is none."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=screen, transient=True, disable=not screen.is_terminal
    ) as progress:
        yield progress


@contextmanager
def counted(progress: Steps, what: str, total: int) -> Iterator[Step]:
    """To call once a file or a question; a file that did not come in is named."""
    task = progress.add_task(what, total=total)
    if progress.disable:
        progress.console.print(f"{what} {total} ...")

    def step(outcome: Outcome | None) -> None:
        progress.advance(task)
        if outcome is not None and outcome.reason:
            what = f"{one_line(outcome.path)}: {one_line(outcome.reason)}"
            progress.console.print(f"{outcome.status}: {what}", style="yellow")

    yield step
