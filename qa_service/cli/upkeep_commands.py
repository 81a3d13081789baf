# ruff: noqa: PLC0415
"""Commands that look after the data folder, and their options; like the others they import late."""

from typing import Annotated

import typer

from qa_service.cli.article_commands import AsJson


def reindex() -> int:
    """Make vectors and postings again, by the model now set."""
    from qa_service.cli import reindex

    return reindex.run()


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Such as news-2026-11-26.tar.gz.")],
) -> int:
    """Save the data folder to a file, also while a service runs."""
    from qa_service.cli import backup

    return backup.run_backup(file)


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `backup` wrote.")],
) -> int:
    """Check a backup, unpack it and index it again. The data folder must be empty."""
    from qa_service.cli import backup

    return backup.run_restore(file)


def move(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The other settings, one QA_NAME=value a line.")
    ],
) -> int:
    """Copy everything to the stores of other settings."""
    from qa_service.cli import move

    return move.run(file)


def doctor(
    as_json: AsJson = False,
    deep: Annotated[
        bool, typer.Option("--deep", help="Compare every row and file with the catalog.")
    ] = False,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="First make damaged or lost stores again from the catalog."),
    ] = False,
) -> int:
    """Check every part, and say how to mend what is broken."""
    from qa_service.cli import doctor

    return doctor.run(as_json=as_json, deep=deep, mend=repair)
