"""Measures what stories cost: at ingest beside embedding, and for a question.

    PYTHONPATH=. python benches/bench_stories.py [--articles N]

Invented articles of about ten sentences, two fifths of them copies and two fifths other reports of
an event, come in 250 at a time; a fast stand-in embeds them, so that what is measured is the
grouping. Prints milliseconds an article while the corpus grows (grouping that compared all with
all would grow with it), the same over the built-in model's time for such articles, and the median
time of a search with and without each origin being held once. All are of processor time, so that
what else the machine does counts little.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from index.article_index import ArticleIndex
from index.embedding.embedder import LocalEmbedder
from index.ingest import Source
from index.ranking.retrieve import Candidates
from index.stories import join
from index.stories.grouping import StoryGrouper
from index.stories.reader import StoryReader
from tests.fakes.embedder import HashingEmbedder
from tests.fakes.small_index import small_index

BATCH = 250
SENTENCES = 10
EMBEDDED = 10
QUESTIONS = 100
VOCABULARY = 6000


class Writer:
    """Invents articles; the same ones every time."""

    def __init__(self) -> None:
        self._chance = random.Random(6)
        syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
        self._words = ["".join(self._chance.choices(syllables, k=3)) for _ in range(VOCABULARY)]
        self._events: list[list[str]] = []

    def article(self, number: int) -> dict[str, str]:
        kind = number % 5
        if kind == 0 or not self._events:
            self._events.append(self._sentences(self._names()))
        text = self._chance.choice(self._events[-20:])
        if kind in (1, 2):
            text = [*text[:2], *self._sentences(text[0].split()[:3])[2:]]
        elif kind == 3:
            text = [s.replace(" the ", " a ", 1) for s in text]
        day = 1 + number // 100 % 28
        month = 1 + number // 2800 % 12
        return {
            "id": str(number), "title": " ".join(text[0].split()[:6]), "text": " ".join(text),
            "publisher": f"Paper {number % 9}", "date": f"2031-{month:02}-{day:02}",
        }  # fmt: skip

    def _names(self) -> list[str]:
        return [word.capitalize() for word in self._chance.choices(self._words, k=3)]

    def _sentences(self, names: list[str]) -> list[str]:
        return [
            " ".join([*names, *self._chance.choices(self._words, k=8), "the",
                      str(self._chance.randrange(2, 90)), *self._chance.choices(self._words, k=6)])
            + "."
            for _ in range(SENTENCES)
        ]  # fmt: skip


@contextmanager
def timed(owner: object, name: str) -> Iterator[list[float]]:
    """The processor seconds each call of a function took."""
    own: Callable[..., object] = getattr(owner, name)
    spent: list[float] = []

    def measured(*args: object) -> object:
        started = time.process_time()
        try:
            return own(*args)
        finally:
            spent.append(time.process_time() - started)

    setattr(owner, name, measured)
    yield spent
    setattr(owner, name, own)


def embedding_milliseconds(articles: list[dict[str, str]]) -> float:
    """An article, by the built-in model."""
    embedder = LocalEmbedder()
    embedder.embed_sentences(["warm"])
    started = time.process_time()
    for article in articles[:EMBEDDED]:
        embedder.embed_sentences(article["text"].split(". "))
    return 1000 * (time.process_time() - started) / EMBEDDED


def grow(index: ArticleIndex, articles: list[dict[str, str]], embedding: float) -> None:
    print(f"{'articles':>10}{'grouping ms/article':>22}{'over embedding':>16}")
    for start in range(0, len(articles), BATCH):
        lines = [json.dumps(article) for article in articles[start : start + BATCH]]
        source = Source(f"{start}.jsonl", "bench", data="\n".join(lines).encode())
        with timed(StoryGrouper, "catch_up") as spent:
            index.ingest([source])
        each = 1000 * sum(spent) / len(lines)
        print(f"{start + len(lines):10}{each:22.2f}{each / embedding:16.3f}")


def ask(index: ArticleIndex, articles: list[dict[str, str]]) -> None:
    def all_of_them(candidates: Candidates, _: join.Copies) -> Candidates:
        return candidates

    questions = [a["text"].split(". ")[1] for a in articles[:: max(1, len(articles) // QUESTIONS)]]
    ways = (("each origin once", join.without_copies), ("copies and all", all_of_them))
    for name, joined in ways:
        spent = []
        with patch.object(join, "without_copies", joined):
            for question in questions:
                started = time.process_time()
                index.find(question)
                spent.append(time.process_time() - started)
        print(f"search p50, {name:20}{1000 * statistics.median(spent):8.1f} ms")
    with timed(StoryReader, "copies") as looked, timed(join.StoryJoin, "with_copies") as said:
        for question in questions:
            index.find(question)
    print(f"{'looking up the copies p50':32}{1000 * statistics.median(looked):8.2f} ms")
    print(f"{'naming the other copies p50':32}{1000 * statistics.median(said):8.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args()
    writer = Writer()
    articles = [writer.article(number) for number in range(options.articles)]
    embedding = embedding_milliseconds(articles)
    print(f"embedding one article: {embedding:.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        embedder = HashingEmbedder(dimension=384)
        with small_index(Path(folder), embedder) as index:
            grow(index, articles, embedding)
            stories, _ = index.stories(limit=options.articles)
            print(f"{len(stories)} stories, {sum(story.origins for story in stories)} origins")
            ask(index, articles)


if __name__ == "__main__":
    main()
