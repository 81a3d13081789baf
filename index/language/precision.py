"""How exactly a time is told."""

from typing import Literal

Precision = Literal["day", "week", "month", "season", "year", "range"]
""" "range" for spans that are no unit of the calendar."""
