"""`qa-service reindex`: vectors and postings made again from the stored articles."""

from index.repair.aside import SetAside
from qa_service.cli.configuration import load_settings
from qa_service.cli.screen import console, counting
from qa_service.wiring import opened_index


def run() -> int:
    screen = console()

    def tell(moved: SetAside) -> None:
        screen.print(f"{moved.store} could not be read ({moved.reason}).")
        screen.print(f"It lies in {moved.folder} now; it is made again from the catalog.")

    with opened_index(load_settings(), any_model=True, on_aside=tell) as index:
        with counting("Embedding") as show:
            index.reindex(show)
        counts = index.counts()
    screen.print(f"Reindexed {counts.articles} articles ({counts.sentences} sentences).")
    return 0
