"""Days as a reader would write them: "3 February 2024"."""

from datetime import date


def in_words(day: date) -> str:
    """Day, month and year, in English whatever the machine's language is."""
    from babel import Locale  # noqa: PLC0415 -- most answers show no day

    return f"{day.day} {Locale('en').months['format']['wide'][day.month]} {day.year}"
