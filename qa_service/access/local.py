"""A key for this machine: whoever can read the data folder may do everything anyway."""

import os
import secrets
from pathlib import Path

from index.errors import disk_faults
from qa_service.settings import Settings

_NAME = "local-key"


def leave_key(data_dir: Path) -> bytes:
    """A new one, readable by its user alone, for as long as the service runs."""
    key = f"local_{secrets.token_urlsafe(32)}"
    with disk_faults():
        drop_key(data_dir)
        handle = os.open(data_dir / _NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(key)
    return key.encode()


def find_key(data_dir: Path) -> bytes:
    """Empty when there is none, or it may not be read."""
    try:
        return (data_dir / _NAME).read_bytes()
    except OSError:
        return b""


def key_header(settings: Settings) -> dict[bytes, bytes]:
    """For the service that holds the data folder: its key in there, else one of the settings."""
    key = find_key(settings.data_dir)
    return {b"Authorization": b"Bearer " + key} if key else given_key(settings)


def given_key(settings: Settings) -> dict[bytes, bytes]:
    """For a service elsewhere: the first key of the settings."""
    if not settings.api_keys:
        return {}
    return {b"Authorization": b"Bearer " + settings.api_keys[0].get_secret_value().encode()}


def drop_key(data_dir: Path) -> None:
    (data_dir / _NAME).unlink(missing_ok=True)
