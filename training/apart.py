"""What figures are reported on stays out of the training data: by title, by text, by question."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

PIECE, STEP = 60, 40
"""Letters of a text that are looked for, and how far apart pieces begin."""
LONGEST_TITLE = 100


class Apart:
    """Of folders with `articles/*.txt` and `questions.jsonl`. Only letters a to z and digits are
    compared: of texts in other scripts it knows little."""

    def __init__(self, folders: Sequence[Path]) -> None:
        files = [file for folder in folders for file in (folder / "articles").iterdir()]
        texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
        heads = [text.partition("\n")[0] for text in texts]
        names = [re.sub(r"^\d\d-", "", file.stem) for file in files]
        titles = [*names, *(head for head in heads if len(head) < LONGEST_TITLE)]
        self._titles = {*map(letters, titles)} - {""}
        self._texts = "|".join(map(letters, texts))
        self._questions = {
            letters(json.loads(line)["question"])
            for folder in folders
            for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        } - {""}

    def holds(self, title: str, text: str) -> bool:
        if letters(title) in self._titles:
            return True
        own = letters(text)
        starts = range(0, max(1, len(own) - PIECE), STEP)
        return bool(own) and any(own[at : at + PIECE] in self._texts for at in starts)

    def asks(self, question: str) -> bool:
        return letters(question) in self._questions


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
