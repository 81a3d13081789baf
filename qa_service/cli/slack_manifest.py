"""`qa-service slack manifest`: what to paste where Slack apps are made."""

import typer

from qa_service.cli.configuration import load_settings
from qa_service.cli.faults import UsageFault
from qa_service.slack.manifest import manifest


def run(*, name: str, http: str, several: bool) -> int:
    public_url = http or (load_settings().public_url if several else "")
    if several and not public_url:
        raise UsageFault(
            "To be installed in several workspaces the service needs a public address.",
            help="Give it with --http, or set QA_PUBLIC_URL.",
        )
    if public_url and not public_url.startswith("https://"):
        raise UsageFault(f"{public_url} is no https address.", help="Slack calls no other.")
    typer.echo(manifest(name, http, redirect_base=public_url if several else ""), nl=False)
    return 0
