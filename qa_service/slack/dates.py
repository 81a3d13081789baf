"""A publication date as a reader says it, with its age."""

from datetime import date

_AGES = ((365.25, "year"), (30.44, "month"), (7.0, "week"), (1.0, "day"))


def dated(published_at: str, today: date) -> str:
    """ "4 February 2024, 9 months ago"; what is no ISO date is given back as it is."""
    try:
        day = date.fromisoformat(published_at[:10])
    except ValueError:
        return published_at
    return f"{day.day} {day:%B %Y}, {age(day, today)}"


def age(day: date, today: date) -> str:
    days = (today - day).days
    if days < 0:
        return "in the future"
    if days < 2:
        return "yesterday" if days else "today"
    for length, name in _AGES:
        count = int(days / length)
        if count:
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    raise AssertionError("two days are at least a day")
