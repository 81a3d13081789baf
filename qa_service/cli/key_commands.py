# ruff: noqa: PLC0415
"""The commands of `qa-service keys` and their options; like the others they import late."""

from typing import Annotated

import typer

from qa_service.access.scopes import Scope
from qa_service.cli.article_commands import AsJson

keys = typer.Typer(help="Make, list and revoke keys of the service.", rich_markup_mode=None)
privacy = typer.Typer(help="Export or erase what belongs to a key.", rich_markup_mode=None)
KeyId = Annotated[str, typer.Argument(metavar="ID", help="See `keys list`.")]


@keys.command("create", epilog="Example: qa-service keys create --name Anna --scope write")
def create_key(
    name: Annotated[str, typer.Option(metavar="NAME", help="Whose or what for it is.")],
    scope: Annotated[
        Scope, typer.Option(help="ask; write: change articles too; admin: see and do all.")
    ] = "ask",
    as_json: AsJson = False,
) -> int:
    """Make a key and print it, this once."""
    from qa_service.cli import keys

    return keys.run_create(name, scope, as_json=as_json)


@keys.command("list", epilog="Example: qa-service keys list")
def list_keys(as_json: AsJson = False) -> int:
    """List keys, without their secrets."""
    from qa_service.cli import keys

    return keys.run_list(as_json=as_json)


@keys.command("revoke", epilog="Example: qa-service keys revoke key_0123456789abcdef")
def revoke_key(key_id: KeyId) -> int:
    """Take a key back; what belongs to it stays."""
    from qa_service.cli import keys

    return keys.run_revoke(key_id)


@privacy.command(
    "export", epilog="Example: qa-service privacy export key_0123456789abcdef > anna.json"
)
def export_data(key_id: KeyId) -> int:
    """Print all that belongs to a key, as JSON."""
    from qa_service.cli import keys

    return keys.run_export(key_id)


@privacy.command("erase", epilog="Example: qa-service privacy erase key_0123456789abcdef")
def erase_data(
    key_id: KeyId,
    sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Erase all that belongs to a key; the key stays."""
    from qa_service.cli import keys

    return keys.run_erase(key_id, sure=sure)
