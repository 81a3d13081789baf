# ruff: noqa: PLC0415
"""The commands on labelled questions and their options; like the others they import late."""

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    labelled: Annotated[
        Path, typer.Argument(metavar="SET_DIR", help="Folder with articles/ and questions.jsonl.")
    ],
    articles_dir: Annotated[
        Path | None,
        typer.Option("--articles", metavar="DIR", help="Articles, if they are elsewhere."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Ask N questions, spread over the set.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the set's index here, to use it again.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures and answers.")
    ] = None,
    html_file: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with plots.")
    ] = None,
    old_file: Annotated[
        Path | None,
        typer.Option("--compare", metavar="FILE", help="What changed since this --json file."),
    ] = None,
) -> int:
    """Measure the service on labelled questions."""
    from qa_service.cli import evaluate as command

    return command.run(
        labelled,
        articles=articles_dir,
        limit=limit,
        data=data,
        json_file=json_file,
        html_file=html_file,
        old_file=old_file,
    )


def calibrate(
    labelled: Annotated[list[Path], typer.Argument(metavar="SET_DIR...", help="See `eval`.")],
    risk: Annotated[
        float,
        typer.Option(min=0, max=0.5, help="Share of answerable questions it may refuse."),
    ] = 0.05,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the sets' indexes below this folder.")
    ] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
) -> int:
    """Fit the confidence to your own labelled questions."""
    from qa_service.cli import calibrate as command

    return command.run(labelled, risk=risk, data=data, dry=dry)
