"""A large library made of a few real articles, and an embedder that costs nothing.

Paragraphs of the sets are mixed into articles of about 23 sentences. Each article has capitalised
words, numbers and a seventh of the other long words exchanged in its own way, so all differ; the
variants of one paragraph make vector search harder than news does, and the vocabulary smaller.
"""

import json
import random
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from index.embedding.embedder import LocalEmbedder, Vectors
from tests.fakes.labelled import DATA

SETS = [DATA / name / "develop" for name in ("newsroom", "typed")]
"""What a bench asks unless it is told other sets: each has `articles` and `questions.jsonl`."""
SENTENCES = 23
"""Of an article, about."""
BLOG = 1300
"""The same of a live blog."""
PER_FILE = 100
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_LONG = re.compile(r"\b[a-z]{7,}\b")
_SYLLABLES = "ba ke lo mi nu ra se to vi za del mar ton ber sky vic".split()


class HashedEmbedder:
    """Sums a fixed random direction a word, all far to one side, as the built-in model's are.

    It bears the built-in model's name, so that no sentence is looked at by that one again.
    """

    model = LocalEmbedder.model
    dimension = 384

    def __init__(self) -> None:
        self._directions: dict[str, Vectors] = {}
        self.embedded = 0

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts)

    def embed_sentences(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        words = [_WORD.findall(text.lower()) or [""] for text in texts]
        rows = [sum(map(self._direction, own), _zeros(self.dimension)) for own in words]
        sums = np.array(rows, np.float32).reshape(len(texts), self.dimension)
        aside = sums / np.linalg.norm(sums, axis=1, keepdims=True) + 1.7 / self.dimension**0.5
        return np.asarray(aside / np.linalg.norm(aside, axis=1, keepdims=True), np.float32)

    def _direction(self, word: str) -> Vectors:
        known = self._directions.get(word)
        if known is None:
            dice = np.random.default_rng(zlib.crc32(word.encode()))
            known = dice.standard_normal(self.dimension).astype(np.float32)
            self._directions[word] = known
        return known


def _zeros(dimension: int) -> Vectors:
    return np.zeros(dimension, np.float32)


class Corpus:
    """Made from folders with articles/ and questions.jsonl; the same for the same folders."""

    def __init__(self, sets: Sequence[Path]) -> None:
        self.paragraphs: list[str] = []
        self._questions: list[str] = []
        for folder in sets:
            for file in sorted((folder / "articles").iterdir()):
                parts = file.read_text(encoding="utf-8").split("\n\n")
                self.paragraphs += [p.strip() for p in parts if len(p) > 200]
            for line in (folder / "questions.jsonl").open(encoding="utf-8"):
                row = json.loads(line)
                if row.get("answerable", True) and not row.get("history"):
                    self._questions.append(row["question"])

    def files(self, articles: int) -> Iterator[tuple[str, bytes]]:
        """JSON Lines of `articles` articles."""
        for first in range(0, articles, PER_FILE):
            rows = range(first, min(first + PER_FILE, articles))
            lines = (json.dumps(self.article(n)) for n in rows)
            yield f"{first:06d}.jsonl", "\n".join(lines).encode()

    def blog(self, number: int) -> dict[str, str]:
        """A live blog, with the names of the first articles: questions meet it."""
        return self.article(number, BLOG)

    def article(self, number: int, sentences: int = SENTENCES) -> dict[str, str]:
        dice = random.Random(number)
        body = ""
        while len(body) < 130 * sentences:
            body += dice.choice(self.paragraphs) + "\n\n"
        day = date(2010, 1, 1) + timedelta(days=number * 13 % 5000)
        return {
            "id": str(number),
            "title": f"Report {number} from {_made_up(dice)}",
            "text": exchanged(body, number),
            "date": day.isoformat(),
            "publisher": f"Paper {number % 7}",
        }

    def questions(self, number: int) -> list[str]:
        """Real questions, each with the names that one of the first articles has for its own."""
        chosen = random.Random(1).sample(self._questions, min(number, len(self._questions)))
        return [exchanged(question, place % 200) for place, question in enumerate(chosen)]


def exchanged(text: str, number: int) -> str:
    """Other names, numbers and long words, the same ones wherever they stand."""

    def name(found: re.Match[str]) -> str:
        dice = random.Random(f"{number} {found[0]}")
        return _made_up(dice) if dice.random() < 0.7 else found[0]

    def figure(found: re.Match[str]) -> str:
        return str(int(found[0]) + random.Random(f"{number} {found[0]}").randrange(9))

    def word(found: re.Match[str]) -> str:
        dice = random.Random(f"{number} {found[0]}")
        return _made_up(dice).lower() if dice.random() < 0.15 else found[0]

    text = _LONG.sub(word, _NAME.sub(name, text))
    return re.sub(r"\b\d{1,9}\b", figure, text)


def _made_up(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=3)).capitalize()
