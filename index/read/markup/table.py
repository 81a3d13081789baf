"""A table's rows as lines that stand alone: each cell behind the head of its column."""

from collections.abc import Sequence

_MOST_COLUMNS = 200
_MOST_SPANNED = 1_000


class Grid:
    """Rows of cells put into columns, as spans say."""

    def __init__(self) -> None:
        self._below: dict[int, tuple[int, str]] = {}
        """Column -> (rows still to come, text), for cells that reach down."""

    def row(self, cells: Sequence[tuple[str, int, int]]) -> list[str]:
        """The texts by column of a row of cells (text, columns, rows)."""
        texts: list[str] = []
        for text, columns, rows in cells:
            self._fill(texts)
            for _ in range(max(1, min(columns, _MOST_COLUMNS - len(texts)))):
                if rows > 1:
                    self._below[len(texts)] = (min(rows, _MOST_SPANNED) - 1, text)
                texts.append(text)
        self._fill(texts)
        return texts

    def _fill(self, texts: list[str]) -> None:
        while len(texts) in self._below and len(texts) < _MOST_COLUMNS:
            left, text = self._below.pop(len(texts))
            if left > 1:
                self._below[len(texts)] = (left - 1, text)
            texts.append(text)


def row_line(heads: Sequence[str], cells: Sequence[str]) -> str:
    """ "Party: Coast Alliance; Seats: 17"; without heads the cells, a tab between them."""
    said = [text for text in dict.fromkeys(cells) if text]
    if not any(heads):
        return "\t".join(said)
    parts: list[str] = []
    for place, text in enumerate(cells):
        head = heads[place].rstrip(":") if place < len(heads) else ""
        part = f"{head}: {text}" if head and text != head else text
        if text and part not in parts:
            parts.append(part)
    return "; ".join(parts)
