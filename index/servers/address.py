"""Addresses of servers, which may have a name and a password in them: used whole, shown without."""

import re
from urllib.parse import urlsplit

ESCAPED = "In a password @ is written %40, : %3A, / %2F, ? %3F and # %23."
_PRIVATE = re.compile(r"^([a-z][a-z0-9+.-]*://)?.*@", re.IGNORECASE | re.DOTALL)


def shown(address: str) -> str:
    """Without all that stands before its last @, but for the scheme, and without its query."""
    return _PRIVATE.sub(r"\1", address).partition("?")[0]


def model_shown(model: str) -> str:
    """The name of an embedding model, in which behind an @ the address of its server may stand."""
    name, at, address = model.partition("@")
    return f"{name}{at}{shown(address)}"


def can_be_read(address: str) -> bool:
    """Whether it is plain where its host begins: a part of a password would be shown as one."""
    try:
        place = urlsplit(address)
        plain = "@" not in place._replace(netloc="").geturl()
        return plain and place.port != 0
    except ValueError:
        return False
