"""`qa-service keys`: who may use the service, and for what."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import quote

from pydantic import BaseModel
from rich.table import Table
from rich.text import Text

from qa_service.access.keys import KeyInfo, MadeKey, NewKey
from qa_service.access.scopes import Scope
from qa_service.cli.backend import service_address
from qa_service.cli.backend_remote import RemoteService
from qa_service.cli.configuration import load_settings
from qa_service.cli.screen import console, one_line, print_json
from qa_service.settings import Settings


class Keys(Protocol):
    """All raise IndexFault and ServiceFault."""

    def create(self, wanted: NewKey) -> MadeKey: ...

    def list(self) -> Sequence[KeyInfo]: ...

    def revoke(self, key_id: str) -> KeyInfo: ...


def run_create(name: str, scope: Scope, *, as_json: bool) -> int:
    with _opened(load_settings()) as keys:
        made = keys.create(NewKey(name=name, scope=scope))
    if as_json:
        print_json(made.model_dump())
        return 0
    # Alone on stdout, to be piped to where it is kept.
    console().print(made.key)
    told = console(stderr=True)
    told.print(f"{made.id}: {one_line(made.name)}, scope {made.scope}.", style="dim")
    told.print("It is not shown again. Send it as `Authorization: Bearer KEY`.", style="dim")
    return 0


def run_list(*, as_json: bool) -> int:
    with _opened(load_settings()) as keys:
        found = keys.list()
    if as_json:
        print_json({"object": "list", "data": [key.model_dump() for key in found]})
    elif found:
        console().print(_table(found))
    else:
        console().print("No keys yet. Make one with `qa-service keys create --name NAME`.")
    return 0


def run_revoke(key_id: str) -> int:
    with _opened(load_settings()) as keys:
        gone = keys.revoke(key_id)
    console().print(f"Revoked {gone.id} ({one_line(gone.name)}).")
    return 0


@contextmanager
def _opened(settings: Settings) -> Iterator[Keys]:
    """The keys of the running service, which must hear of changes, else those in the folder."""
    url = service_address(settings.data_dir)
    if url is not None:
        with RemoteService.connected(url, settings) as remote:
            yield _RemoteKeys(remote)
        return
    from qa_service.wiring import opened_keys  # noqa: PLC0415 -- loads the engines

    with opened_keys(settings) as keys:
        yield keys


class _Listed(BaseModel):
    data: list[KeyInfo]


class _RemoteKeys:
    def __init__(self, remote: RemoteService) -> None:
        self._remote = remote

    def create(self, wanted: NewKey) -> MadeKey:
        return self._remote.call(MadeKey, "POST", "/v1/keys", wanted)

    def list(self) -> Sequence[KeyInfo]:
        return self._remote.call(_Listed, "GET", "/v1/keys").data

    def revoke(self, key_id: str) -> KeyInfo:
        return self._remote.call(KeyInfo, "DELETE", f"/v1/keys/{quote(key_id, safe='')}")


def _table(keys: Sequence[KeyInfo]) -> Table:
    table = Table(
        "ID", "Name", "Scope", "Created", "Last used", "Revoked", box=None, pad_edge=False
    )
    for key in keys:
        days = (key.created_at, key.last_used, key.revoked_at)
        cells = (key.id, key.name, key.scope, *((day or "-")[:16] for day in days))
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table
