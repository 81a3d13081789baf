"""Command: news written for training, with questions that have an answer in it or seem to.

    python -m training.near_news DATA_FOLDER/news.jsonl.gz training/news

A line of a file (`news/*.jsonl`) is an article of invented places: language, headline (or none),
day, sentences, and questions, each with its language, the numbers of the sentences that answer
(none: nothing does), the words that do, and the sentences that a careless reader would take. In
place of questions it may have conversations of them: from the second on such a question is read as
it was typed, behind what was said before, and as it would be asked by itself (`whole`). A sentence
is read as the service reads it (index/ranking/in_context.py).
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.catalog import StoredVersion
from index.embedding.e5.encoder import Encoder
from index.embedding.e5.packed import Floats
from index.embedding.e5.text import wheel_text
from index.language import names_in
from index.question import AskedQuestion
from index.ranking.in_context import candidate_of
from index.types import Article
from training.examples import Example, Group, number_of
from training.rows import write_groups

KIND, SOURCE = "near_news", "news"
TURNS_HEARD = 2
"""Questions before a follow-up that it is read with."""
LIKE = 2
"""Sentences likest the question that are read beside the one that answers or seems to."""


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    """By itself."""
    read: str
    """As the reader is given it."""
    language: str
    answered_by: tuple[int, ...]
    words: str | None
    seems: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewsArticle:
    place: str
    """File and line."""
    version: StoredVersion
    questions: tuple[Question, ...]
    names: frozenset[str]


def read_articles(folder: Path) -> list[NewsArticle]:
    """Raises ValueError for a label that does not fit its article."""
    return [
        _article(json.loads(line), f"{file.stem}:{number}")
        for file in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    ]


def _article(row: dict[str, Any], place: str) -> NewsArticle:
    sentences: list[str] = row["s"]
    version = _version(row["headline"], row["day"], row["lang"], sentences)
    names = {name.lower() for text in sentences for name in names_in(text.partition(" ")[2])}
    questions = [_question(asked, sentences, place) for asked in row.get("q", ())]
    for talk in row.get("talks", ()):
        turns = [_question(turn, sentences, place) for turn in talk]
        questions += [*turns, *_follow_ups(turns, [turn["q"] for turn in talk])]
    return NewsArticle(place, version, tuple(questions), frozenset(names))


def _follow_ups(turns: Sequence[Question], typed: Sequence[str]) -> Iterator[Question]:
    """As they were typed: half of them behind questions as these were typed, too."""
    for n, turn in enumerate(turns[1:], 1):
        asked = typed if number_of(typed[n]) % 2 else [each.text for each in turns]
        said = [(asked[k], turns[k].words or "") for k in reversed(range(n))]
        yield replace(turn, read=heard(typed[n], said))


def heard(question: str, said: Sequence[tuple[str, str]]) -> str:
    """A follow-up as the reader is given it: behind it the questions before it, the last first,
    each with the words that answered it. What is too long loses the earliest."""
    turns = [": ".join(filter(None, turn)) for turn in said[:TURNS_HEARD]]
    return f"{question} [{'; '.join(turns)}]" if turns else question


def _question(row: dict[str, Any], sentences: Sequence[str], place: str) -> Question:
    answered, seems = tuple(row["a"]), tuple(row.get("near", ()))
    words = row["span"] if answered else None
    if max((*answered, *seems), default=0) >= len(sentences):
        raise ValueError(f"{place}: {row['q']!r} names a sentence that is not there")
    if words and words not in sentences[answered[0]]:
        raise ValueError(f"{place}: {words!r} is not in the sentence that answers {row['q']!r}")
    text = row.get("whole", row["q"])
    return Question(text, text, row["lang"], answered, words, seems)


def _version(headline: str, day: str, language: str, sentences: Sequence[str]) -> StoredVersion:
    ends = np.cumsum([len(text) + 1 for text in sentences])
    spans = [
        (int(end) - len(text) - 1, int(end) - 1) for end, text in zip(ends, sentences, strict=True)
    ]
    article = Article(
        id="", version_id=0, source_file="", root="", sha256="", media_type="text/plain",
        title=headline or sentences[0], title_source="headline" if headline else "first-sentence",
        publisher=None, author=None, published_at=day, published_source="meta", ingested_at=day,
        language=language, characters=int(ends[-1]),
    )  # fmt: skip
    none = np.zeros((0, 0), np.float32)
    count = len(sentences)
    return StoredVersion(
        article,
        " ".join(sentences),
        tuple(range(count)),
        tuple(spans),
        (0,) * count,
        (),
        none,
        (),
        frozenset(),
    )


class Likest:
    """Which sentences are likest a question, by the service's embeddings."""

    def __init__(
        self, articles: Sequence[NewsArticle], sentences: Floats, questions: Floats
    ) -> None:
        """Rows of unit length: all sentences in order, all questions in order."""
        self._like = questions @ sentences.T
        counts = [len(a.version.spans) for a in articles]
        self._owner = np.repeat(np.arange(len(articles)), counts)
        self._first = np.cumsum([0, *counts])

    def inside(self, question: int, article: int) -> list[int]:
        first, end = self._first[article], self._first[article + 1]
        return [int(n) for n in np.argsort(-self._like[question, first:end], kind="stable")]

    def elsewhere(self, question: int, article: int) -> tuple[int, int]:
        """The likest sentence of another article, as the article's number and its own."""
        like = np.where(self._owner == article, -1, self._like[question])
        at = int(np.argmax(like))
        other = int(self._owner[at])
        return other, at - int(self._first[other])


def groups_of(articles: Sequence[NewsArticle], likest: Likest) -> Iterator[Group]:
    """A group for each sentence that answers, or one for a question that nothing answers."""
    at = 0
    for number, article in enumerate(articles):
        for question in article.questions:
            yield from _groups(articles, number, question, at, likest)
            at += 1


def _groups(
    articles: Sequence[NewsArticle], number: int, question: Question, at: int, likest: Likest
) -> Iterator[Group]:
    article = articles[number]
    asked = AskedQuestion(question.text, question.language)

    def example(owner: int, sentence: int, *, answers: bool = False) -> Example:
        read = candidate_of(articles[owner].version, sentence, asked)
        words = question.words if answers and sentence == question.answered_by[0] else None
        return Example(
            KIND, SOURCE, article.place, question.language, question.read,
            read.title, read.before, read.sentence, answers, words,
        )  # fmt: skip

    unlike = (*question.answered_by, *question.seems)
    like = [n for n in likest.inside(at, number) if n not in unlike]
    others = [example(number, n) for n in like[:LIKE]]
    other, sentence = likest.elsewhere(at, number)
    if _named(question.text, article.names - articles[other].names):
        others.append(example(other, sentence))
    for answered in question.answered_by:
        yield (example(number, answered, answers=True), *others)
    if not question.answered_by:
        yield (*(example(number, n) for n in question.seems), *others)


def _named(question: str, names: frozenset[str]) -> bool:
    """Whether it names what only its own article does: another's sentence then answers nothing."""
    lowered = question.lower()
    return any(name in lowered for name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="*.jsonl.gz, in a data folder")
    parser.add_argument("articles", type=Path, help="a folder of *.jsonl")
    options = parser.parse_args()
    articles = read_articles(options.articles)
    encoder = Encoder(wheel_text())
    sentences = [text for a in articles for text in a.version.sentences]
    questions = [question.text for a in articles for question in a.questions]
    likest = Likest(
        articles,
        encoder.encode(sentences, is_query=False),
        encoder.encode(questions, is_query=True),
    )
    groups = list(groups_of(articles, likest))
    write_groups(options.file, groups)
    print(f"{len(groups)} groups of {len(questions)} questions to {len(articles)} articles")


if __name__ == "__main__":
    main()
