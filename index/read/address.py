"""Addresses on the web."""

import re

_HTTP = re.compile(r"https?://\S+$", re.IGNORECASE)


def is_address(value: str) -> bool:
    """Whether it is an address on the web and nothing else."""
    return _HTTP.match(value.strip()) is not None
