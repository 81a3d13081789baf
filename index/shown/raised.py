"""Raised and lowered characters, so that 10⁶ is not 106 and a note's mark is no digit."""

import re

_UP = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_DOWN = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_HAS_ONE = re.compile(r"[0-9+−=()-]*[0-9n][0-9+−=()-]*|[+−-]")
_MARK = re.compile(r"\[[^\[\]]{0,12}\]|[*†‡§#]+|\d{1,3}(?:\s*[,;]\s*\d{1,3})+")


def raised(text: str) -> str:
    """In raised characters; "" for what can only be a note's mark; letters (21st) as they are."""
    plain = text.strip()
    if _MARK.fullmatch(plain):
        return ""
    return plain.translate(_UP) if _HAS_ONE.fullmatch(plain) else text


def lowered(text: str) -> str:
    """In lowered characters; letters as they are."""
    plain = text.strip()
    return plain.translate(_DOWN) if _HAS_ONE.fullmatch(plain) else text
