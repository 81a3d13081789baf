"""A page of a PDF as it is printed: its size, and where words stand on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """In points from the upper left corner of the page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """Width and height in points."""

    number: int
    width: float
    height: float
    marks: tuple[Box, ...]
    """A box a line around the words that were looked for; empty when they are not found."""
