# ruff: noqa: PLC0415
"""The commands of `qa-service slack` and their options; like the others they import late."""

from typing import Annotated

import typer

Host = Annotated[str | None, typer.Option(metavar="HOST", help="Address; QA_HOST by default.")]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Port; QA_PORT by default, 0: any free.")
]
Seed = Annotated[
    str | None, typer.Option(metavar="FOLDER", help="Ingest it if there are no articles yet.")
]
"""What `serve` takes too."""

slack = typer.Typer(
    help="Run the service with the Slack bot. Like `serve`, but not without the bot.",
    epilog="Example: qa-service slack manifest --name 'News desk'",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@slack.callback()
def run(
    context: typer.Context,
    *,
    host: Host = None,
    port: Port = None,
    seed: Seed = None,
) -> int:
    """Run the service with the Slack bot. Like `serve`, but not without the bot."""
    if context.invoked_subcommand:
        return 0
    from index.errors import DataFolderBusy
    from qa_service.cli.starting import start

    try:
        return start(host=host, port=port, seed=seed, slack_wanted=True)
    except DataFolderBusy as busy:
        raise DataFolderBusy(
            busy.message,
            help="If that is `qa-service serve`, start it again instead of this: with "
            "QA_SLACK_APP_TOKEN and QA_SLACK_BOT_TOKEN set, it runs the bot too.",
            url=busy.url,
        ) from busy


@slack.command(epilog="Example: qa-service slack manifest --http https://news.example > app.yaml")
def manifest(
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What the bot is called in Slack.")
    ] = "",
    http: Annotated[
        str, typer.Option(metavar="URL", help="Slack calls the service at this public address.")
    ] = "",
    several: Annotated[
        bool, typer.Option("--several", help="To be installed in several workspaces.")
    ] = False,
) -> int:
    """Print the manifest to make the Slack app from."""
    from qa_service.cli import slack_manifest

    return slack_manifest.run(name=name, http=http, several=several)
