"""A reader compares what it took with what the file holds."""

HALF = 0.5
_LEAST = 200
"""Letters and figures; of a shorter file little can be missing."""


def much_missing(held: str, text: str) -> tuple[str, ...]:
    """A warning when less than half of the words that a document holds is in what was read."""
    there, taken = _size(held), _size(text)
    if there < _LEAST or taken >= there * HALF:
        return ()
    share = 100 * taken // there
    return (
        f"Only {share} % of the document's text was read: the rest is hidden, struck out or in "
        "parts that are not read. Open it and save what it shows as a new document.",
    )


def _size(text: str) -> int:
    return sum(map(str.isalnum, text))
