"""Days as a reader would write them: "3 February 2024"."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(day: date) -> str:
    """Day, month and year, in English whatever the machine's language is."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
