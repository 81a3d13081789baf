"""How words become an expression or a set of them."""

NEVER = "(?!)"
"""Matches nothing."""


def listed(words: str) -> str:
    """Words as an expression of any of them."""
    return "|".join(words.split())


def any_of(words: str) -> frozenset[str]:
    return frozenset(words.split())
