"""`qa-service move`: all that the present settings hold, in the stores of a file's settings."""

from pathlib import Path

from qa_service.cli.configuration import load_settings, settings_in
from qa_service.cli.screen import console, counting
from qa_service.errors import MoveFault
from qa_service.moving.move import Moved, move


def run(file: str) -> int:
    source, target = load_settings(), settings_in(Path(file))
    try:
        moved = move(source, target, counting)
    except KeyboardInterrupt:
        raise MoveFault(
            "The move was interrupted. What is moved is as it was.",
            help="Run the same command again, and it starts over; until then "
            f"{target.data_dir} may be unfinished, and opens for nothing else.",
        ) from None
    screen = console()
    screen.print(f"Moved to {target.data_dir}: {_told(moved)}.")
    screen.print(
        f"Each row, file, vector and keyword was compared. {source.data_dir} is as it was."
    )
    if moved.left:
        screen.print(f"Lost before, and not moved: {moved.left}. Ingest these articles again.")
    return 0


def _told(moved: Moved) -> str:
    articles, _, sentences = moved.counts
    return (
        f"articles {articles} (sentences {sentences}), conversations {moved.conversations}, "
        f"files {moved.files}"
    )
