"""A labelled set: a folder with articles/ and questions.jsonl, one question a line.

    {"id": "q1", "lang": "en", "question": "Who won?", "history": [], "answerable": true,
     "answers": ["Rovers"], "gold": [{"file": "match.txt", "start": 10, "end": 42}]}

`id`, `question` and `answerable` are required. A gold span counts code points of the article's
text; instead of `start` and `end` it can have a `quote`, which then stands for every place where
the article says exactly that. `must` is a list of groups of strings: a matching answer has one of
each; without it, one of `answers`. An answer should hold none of `forbid`. `either`: answering and
refusing are both right. `kind` is a label of the set's own, to report by.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field, ValidationError, field_validator, model_validator

from index.errors import UnreadableArticle
from index.ingest import Source, find_sources
from qa_service.contract.types import Strict, Turn
from qa_service.evaluate.faults import BadSet

HELP = "docs/measuring.md describes a set."


class Gold(Strict):
    """Where an article answers the question: a half-open span, or its exact words."""

    file: str
    start: int | None = Field(None, ge=0)
    end: int | None = None
    quote: str | None = Field(None, min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _from_pair(cls, value: object) -> object:
        """[file, quote] is short for {"file": file, "quote": quote}."""
        if isinstance(value, list) and len(value) == 2:
            return {"file": value[0], "quote": value[1]}
        return value

    @model_validator(mode="after")
    def _is_a_place(self) -> "Gold":
        spanned = self.start is not None and self.end is not None and self.start < self.end
        if not spanned and self.quote is None:
            raise ValueError("a gold span needs start < end, or a quote")
        return self

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Its places in the article's text. Raises ValueError when it has none."""
        if self.start is not None and self.end is not None:
            if self.end > len(text):
                raise ValueError(
                    f"the gold span ends at {self.end}, {self.file} has {len(text)} characters"
                )
            if self.quote not in (None, text[self.start : self.end]):
                raise ValueError(f"the gold span of {self.file} does not read “{self.quote}”")
            yield self.start, self.end
            return
        quote = self.quote or ""
        at = text.find(quote)
        if at < 0:
            raise ValueError(f"{self.file} does not say “{quote}”")
        while at >= 0:
            yield at, at + len(quote)
            at = text.find(quote, at + 1)


class LabelledQuestion(Strict, extra="allow"):
    """One line of questions.jsonl."""

    id: str = Field(min_length=1)
    kind: str = ""
    lang: str = "und"
    question: str = Field(min_length=1)
    history: list[Turn] = Field(default_factory=list)
    answerable: bool
    answers: list[str] = Field(default_factory=list)
    gold: list[Gold] = Field(default_factory=list)
    must: list[list[str]] = Field(default_factory=list)
    forbid: list[str] = Field(default_factory=list)
    either: bool = False

    @field_validator("history", mode="before")
    @classmethod
    def _turns(cls, value: object) -> object:
        """A turn may also be a pair: ["user", "Who won?"]."""
        if not isinstance(value, list):
            return value
        return [
            {"role": turn[0], "content": turn[1]}
            if isinstance(turn, list) and len(turn) == 2
            else turn
            for turn in value
        ]

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "LabelledQuestion":
        if not self.answerable and self.gold:
            raise ValueError("an unanswerable question has gold spans")
        return self

    @property
    def wanted(self) -> list[list[str]]:
        """Groups of strings; the answer should hold one of each. Empty: anything will do."""
        return self.must or ([self.answers] if self.answers else [])


@dataclass(frozen=True, slots=True)
class LabelledSet:
    name: str
    file: Path
    articles: Path
    questions: tuple[LabelledQuestion, ...]
    lines: Mapping[str, int]
    """Line in the file of each question, from 1."""
    unread: tuple[str, ...]
    """Fields of the file that mean nothing here: a misspelt one would be among them."""

    def sources(self) -> list[Source]:
        return find_sources([str(self.articles)])

    def limited(self, most: int | None) -> "LabelledSet":
        """About every n-th question, so that all parts of the set are heard."""
        count = len(self.questions)
        if most is None or most >= count:
            return self
        kept = tuple(self.questions[i * count // most] for i in range(most))
        return replace(self, questions=kept)

    def gold(self, texts: Mapping[str, str]) -> dict[str, list[tuple[str, int, int]]]:
        """Question id -> (file, start, end). Raises BadSet for a place that is in no article."""
        return {q.id: list(self._places(q, texts)) for q in self.questions}

    def _places(
        self, question: LabelledQuestion, texts: Mapping[str, str]
    ) -> Iterator[tuple[str, int, int]]:
        for gold in question.gold:
            try:
                if gold.file not in texts:
                    raise ValueError(f"no article of the set is {gold.file}")
                for start, end in gold.spans(texts[gold.file]):
                    yield gold.file, start, end
            except ValueError as error:
                raise self.complaint(question, f"{error}.") from error

    def complaint(self, question: LabelledQuestion, what: str) -> BadSet:
        return _bad_line(self.file, self.lines[question.id], what)


def load_set(path: Path, articles: Path | None = None) -> LabelledSet:
    """Reads and checks a set's folder, or a file of questions on a folder of articles.

    Raises BadSet, naming the line.
    """
    file = path / "questions.jsonl" if path.is_dir() else path
    articles = articles or file.with_name("articles")
    if not articles.is_dir():
        raise BadSet(f"There is no folder {articles}.", help=HELP)
    lines: dict[str, int] = {}
    questions = []
    for number, question in _questions(file):
        if question.id in lines:
            raise _bad_line(file, number, f"line {lines[question.id]} has the same id.")
        lines[question.id] = number
        questions.append(question)
    if not questions:
        raise BadSet(f"{file} holds no question.", help=HELP)
    unread = sorted({name for question in questions for name in question.model_extra or ()})
    name = path.resolve().stem if path.is_file() else path.resolve().name
    found = LabelledSet(name, file, articles, tuple(questions), lines, tuple(unread))
    _check_files(found)
    return found


def _questions(file: Path) -> Iterator[tuple[int, LabelledQuestion]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadSet(f"{file} cannot be read: {error.strerror}.", help=HELP) from error
    except UnicodeDecodeError as error:
        raise BadSet(f"{file} is not UTF-8: {error.reason}.", help=HELP) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, LabelledQuestion.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise _bad_line(file, number, f"not JSON: {error.msg}.") from error
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            where = ".".join(map(str, problem["loc"]))
            what = problem["msg"].removeprefix("Value error, ")
            raise _bad_line(file, number, f"{where + ': ' if where else ''}{what}.") from error


def _check_files(labelled: LabelledSet) -> None:
    """Before the minutes that embedding takes: are the articles there that gold spans name?"""
    try:
        present = {source.path for source in labelled.sources()}
    except UnreadableArticle as error:
        raise BadSet(error.message, help=HELP) from error
    for question in labelled.questions:
        for gold in question.gold:
            if gold.file not in present and gold.file.partition("#")[0] not in present:
                raise labelled.complaint(question, f"{labelled.articles} has no file {gold.file}.")


def _bad_line(file: Path, number: int, what: str) -> BadSet:
    return BadSet(f"{file}, line {number}: {what}", help=HELP)
