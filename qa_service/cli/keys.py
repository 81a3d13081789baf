"""`qa-service keys`: who may use the service, and for what."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import quote

import typer
from pydantic import BaseModel
from rich.table import Table
from rich.text import Text

from qa_service.access.keys import KeyInfo, KeyStore, MadeKey, NewKey
from qa_service.access.local import key_header
from qa_service.access.privacy import Erased, Kept, PrivacyStore
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

    def export(self, key_id: str) -> Kept: ...

    def erase(self, key_id: str) -> Erased: ...


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


def run_export(key_id: str) -> int:
    with _opened(load_settings()) as keys:
        print_json(keys.export(key_id).model_dump())
    return 0


def run_erase(key_id: str, *, sure: bool) -> int:
    if not sure:
        typer.confirm(f"Erase all that belongs to {key_id} for good?", abort=True)
    with _opened(load_settings()) as keys:
        gone = keys.erase(key_id)
    told = ", ".join(f"{count} {name}" for name, count in gone.model_dump().items())
    console().print(f"Erased: {told}.")
    return 0


@contextmanager
def _opened(settings: Settings) -> Iterator[Keys]:
    """The keys of the running service, which must hear of changes, else those in the folder."""
    url = service_address(settings.data_dir)
    if url is not None:
        yield _RemoteKeys(RemoteService.at(url, settings, key_header(settings)))
        return
    from qa_service.access.opened import opened_keys  # noqa: PLC0415 -- loads the database

    with opened_keys(settings) as (keys, privacy):
        yield _LocalKeys(keys, privacy)


class _LocalKeys:
    def __init__(self, keys: KeyStore, privacy: PrivacyStore) -> None:
        self.create, self.list, self.revoke = keys.create, keys.list, keys.revoke
        self._keys, self._privacy = keys, privacy

    def export(self, key_id: str) -> Kept:
        return self._privacy.export(self._keys.get(key_id).id)

    def erase(self, key_id: str) -> Erased:
        return self._privacy.erase(self._keys.get(key_id).id)


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
        return self._remote.call(KeyInfo, "DELETE", _route(key_id))

    def export(self, key_id: str) -> Kept:
        return self._remote.call(Kept, "GET", f"{_route(key_id)}/data")

    def erase(self, key_id: str) -> Erased:
        return self._remote.call(Erased, "DELETE", f"{_route(key_id)}/data")


def _route(key_id: str) -> str:
    return f"/v1/keys/{quote(key_id, safe='')}"


def _table(keys: Sequence[KeyInfo]) -> Table:
    table = Table(
        "ID", "Name", "Scope", "Created", "Last used", "Revoked", box=None, pad_edge=False
    )
    for key in keys:
        days = (key.created_at, key.last_used, key.revoked_at)
        cells = (key.id, key.name, key.scope, *((day or "-")[:16] for day in days))
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table
