# ruff: noqa: PLC0415
"""The commands of `qa-service` and their options.

A command imports its module when it runs: with every engine loaded at the top, `--help` and
`version` would take three seconds instead of a fifth of one.
"""

import sys
from collections.abc import Sequence
from contextvars import copy_context
from datetime import datetime
from os import environ
from typing import Annotated

import typer

from index.errors import IndexFault
from qa_service.cli.article_commands import AsJson, ExitStatus, articles, search
from qa_service.cli.kept_commands import conversations, feedback, stories
from qa_service.cli.key_commands import keys, privacy
from qa_service.cli.labelled_commands import calibrate, evaluate
from qa_service.cli.slack_commands import Host, Port, Seed, slack
from qa_service.cli.upkeep_commands import backup, doctor, move, reindex, restore
from qa_service.errors import ServiceFault

app = typer.Typer(
    help="Answers questions from news articles, with citations exact to the character.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(articles, name="articles")
app.add_typer(stories, name="stories")
app.add_typer(conversations, name="conversations")
app.add_typer(feedback, name="feedback")
app.add_typer(keys, name="keys")
app.add_typer(privacy, name="privacy")
app.add_typer(slack, name="slack")

DAY = ["%Y-%m-%d"]
_DATE = "YYYY-MM-DD"


def main(args: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. Expected faults become one line on stderr."""
    from qa_service.cli.faults import UsageFault
    from qa_service.cli.screen import complain, forgive_encodings

    forgive_encodings()
    # For numpy, which nothing has loaded yet: its threads wait for each other longer than they take
    # for the products of a question.
    environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if args is None else args) or ["--help"]
    try:
        # What is chosen by options holds for this run.
        run = copy_context().run
        return run(app, words, standalone_mode=False, prog_name="qa-service") or 0
    except typer.TyperException as error:
        complain(error.format_message(), _help_for(error))
        return error.exit_code
    except typer.Abort:
        complain("Not confirmed; nothing was changed.", "Answer y, or pass --yes.")
        return 1
    except (IndexFault, ServiceFault) as fault:
        complain(fault.message, fault.help)
        return 2 if isinstance(fault, UsageFault) else 1


def _help_for(error: typer.TyperException) -> str:
    option = getattr(error, "option_name", "")
    if option in {"--data-dir", "--url"}:
        return f"It stands before the command: qa-service {option} ... COMMAND."
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "qa-service"
    return f"Run `{command} --help` to see what it takes."


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", is_eager=True, callback=_print_version
        ),
    ] = False,
    data_dir: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Data folder; QA_DATA_DIR by default.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Use the service there, with QA_API_KEYS."),
    ] = None,
) -> None:
    """Answers questions from news articles, with citations exact to the character."""
    if data_dir or url:
        from qa_service.cli.configuration import choose

        choose(data_dir, url)


@app.command(
    epilog="Examples: qa-service ingest news/; qa-service ingest 'archive/*.jsonl'; "
    "qa-service ingest https://news.example/feed.xml --every 15m"
)
def ingest(
    targets: Annotated[
        list[str],
        typer.Argument(metavar="TARGET", help="Files, folders, globs or web addresses."),
    ],
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles whose file left these folders.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on, and again whenever these folders change.")
    ] = False,
    every: Annotated[
        str | None, typer.Option(metavar="TIME", help="Go on, and again each 15m (s, m, h, d).")
    ] = None,
) -> int:
    """Add articles, and update those whose file changed. A feed or sitemap adds its pages."""
    from qa_service.cli import ingest

    return ingest.run(targets, prune=prune, watch=watch, every=every)


@app.command(
    epilog="Example: qa-service ask 'What did Stoltenberg say?' --from 2024-01-01. "
    "Exit status: 0 answered; 3 the articles do not answer; 4 no article was searched, "
    "because there is none, the index is incomplete or no article meets the filters; "
    "1 an error; 2 a wrong option. With --exit-status 3 and 4 are 1."
)
def ask(  # noqa: PLR0913 -- each is an option
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="- reads it from stdin.")],
    *,
    since: Annotated[
        datetime | None,
        typer.Option("--from", formats=DAY, metavar=_DATE, help="Only published since."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", formats=DAY, metavar=_DATE, help="Only published until."),
    ] = None,
    publisher: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only of this publisher; repeatable.")
    ] = None,
    source_file: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Only in this file; repeatable.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(metavar="TAG", help="Only with this tag; repeatable.")
    ] = None,
    conversation: Annotated[
        str | None, typer.Option(metavar="ID", help="Continue this conversation.")
    ] = None,
    as_json: AsJson = False,
    one_status: ExitStatus = False,
) -> int:
    """Ask one question."""
    from qa_service.cli import ask

    request = ask.request_of(
        question,
        conversation,
        date_from=since and since.date(),
        date_to=until and until.date(),
        publishers=publisher or [],
        source_files=source_file or [],
        tags=tag or [],
    )
    return ask.run_ask(request, as_json=as_json, one_status=one_status)


@app.command(epilog="Example: qa-service chat, then: Who was killed? ... And how many wounded?")
def chat() -> int:
    """Ask several questions, each understood from those before."""
    from qa_service.cli import ask

    return ask.run_chat()


@app.command(epilog="Example: qa-service serve --port 8080 --seed seeds")
def serve(
    host: Host = None,
    port: Port = None,
    seed: Seed = None,
) -> int:
    """Run the service: HTTP API and web page."""
    from qa_service.cli.starting import start

    return start(host=host, port=port, seed=seed)


app.command(epilog="Example: qa-service reindex, after QA_EMBEDDING_MODEL was changed")(reindex)
app.command(epilog="Example: qa-service backup /backups/news.tar.gz")(backup)
app.command(epilog="Example: qa-service --data-dir new restore /backups/news.tar.gz")(restore)
app.command(epilog="Example: qa-service move /etc/qa-service-new.env")(move)
app.command(epilog="Example: qa-service doctor --deep")(doctor)


@app.command(epilog="Example: what an assistant is told to run (docs/mcp.md): qa-service mcp")
def mcp() -> int:
    """Serve an assistant over stdin and stdout (MCP). It starts this itself."""
    from qa_service.cli import mcp

    return mcp.run()


@app.command(epilog="Example: qa-service version")
def version() -> int:
    """Print the version."""
    from qa_service import __version__

    typer.echo(f"qa-service {__version__}")
    return 0


app.command(epilog="Example: qa-service search 'bakery Lysychansk' --limit 3")(search)
app.command("eval", epilog="Example: qa-service eval my-set --html report.html")(evaluate)
app.command(epilog="Example: qa-service calibrate my-set --dry-run")(calibrate)
