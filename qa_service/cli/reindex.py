"""`qa-service reindex`: vectors and postings made again from the stored articles."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from qa_service.cli.configuration import load_settings
from qa_service.cli.screen import console
from qa_service.wiring import opened_index


def run() -> int:
    screen = console()
    columns = (TextColumn("Embedding"), BarColumn(), MofNCompleteColumn())
    with opened_index(load_settings(), any_model=True) as index:
        with Progress(
            *columns, console=screen, transient=True, disable=not screen.is_terminal
        ) as progress:
            task = progress.add_task("", total=None)
            index.reindex(lambda done, total: progress.update(task, completed=done, total=total))
        counts = index.counts()
    screen.print(f"Reindexed {counts.articles} articles ({counts.sentences} sentences).")
    return 0
