"""The questions written by hand on the seed articles, asked through the whole answer path."""

import asyncio
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from qa_service.contract.types import Answer, ChatRequest, Turn
from qa_service.wiring import Service

QUESTIONS = Path(__file__).parents[1] / "data" / "seed_questions.jsonl"
AT_ONCE = 4
FLOORS: dict[str, dict[str, float]] = {
    "overall": {"hit": 86.4, "answer_has": 86.4, "refused_wrong": 6.8, "refused_right": 52},
    "fact": {"hit": 87, "answer_has": 87, "refused_wrong": 6.5},
    "several": {"hit": 87.5, "answer_has": 87.5, "refused_wrong": 12.5},
    "spelling": {"hit": 92.8, "answer_has": 92.8, "refused_wrong": 7.2},
    "language": {"hit": 77.7, "answer_has": 77.7, "refused_wrong": 11.2, "refused_right": 25},
    "follow-up": {"hit": 90.9, "answer_has": 90.9, "refused_wrong": 9.1, "refused_right": 0},
    "ambiguous": {"hit": 42.8, "answer_has": 42.8, "refused_wrong": 57.2},
    "unanswerable": {"refused_right": 38.4},
    "hostile": {"hit": 71.4, "answer_has": 71.4, "refused_wrong": 28.6, "refused_right": 62.5},
}
"""In percent; for `refused_wrong` the ceiling. What was measured, less 3 points overall and one
question in each kind. Raise them when the service gets better."""
SAID_TODAY: set[tuple[str, str]] = set()
"""Forbidden, and said all the same: a true sentence about another place than the question's.
Nothing may be added here; take out what is put right."""


@dataclass(frozen=True)
class Gold:
    file: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Question:
    """One line of the file; tests/data/README.md says what the fields mean."""

    id: str
    kind: str
    lang: str
    question: str
    history: list[dict[str, str]]
    answerable: bool
    answers: list[str]
    gold: list[Gold]
    must: list[list[str]] = field(default_factory=list)
    forbid: list[str] = field(default_factory=list)
    either: bool = False

    @classmethod
    def read(cls, line: str) -> "Question":
        raw: dict[str, Any] = json.loads(line)
        return cls(**raw | {"gold": [Gold(**gold) for gold in raw["gold"]]})

    @property
    def groups(self) -> list[list[str]]:
        """Of each group, one string has to be in the answer."""
        return self.must or [self.answers]

    @property
    def request(self) -> ChatRequest:
        return ChatRequest(message=self.question, history=[Turn(**turn) for turn in self.history])


@dataclass(frozen=True)
class Asked:
    question: Question
    answer: Answer

    @property
    def refused(self) -> bool:
        return self.answer.status == "not_found"

    @property
    def hit(self) -> bool:
        return not self.refused and any(
            gold.file == cited.source_file and gold.start < cited.end and cited.start < gold.end
            for gold in self.question.gold
            for cited in self.answer.citations
        )

    @property
    def answer_has(self) -> bool:
        return not self.refused and all(
            any(holds(self.answer.answer, string) for string in group)
            for group in self.question.groups
        )


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.sub(r"\s+", " ", text)


def holds(text: str, string: str) -> bool:
    return plain(string) in plain(text)


ANSWERABLE: dict[str, Callable[[Asked], bool]] = {
    "hit": lambda asked: asked.hit,
    "answer_has": lambda asked: asked.answer_has,
    "refused_wrong": lambda asked: asked.refused,
}
UNANSWERABLE: dict[str, Callable[[Asked], bool]] = {"refused_right": lambda asked: asked.refused}
MEASURES = [*ANSWERABLE, *UNANSWERABLE]


def shares(all_asked: Iterable[Asked]) -> dict[str, float]:
    """In percent. What nothing was asked for is left out."""
    graded = [asked for asked in all_asked if not asked.question.either]
    found: dict[str, float] = {}
    for answerable, measures in ((True, ANSWERABLE), (False, UNANSWERABLE)):
        part = [asked for asked in graded if asked.question.answerable == answerable]
        if part:
            found |= {
                name: 100 * sum(measure(asked) for asked in part) / len(part)
                for name, measure in measures.items()
            }
    return found


def table(rows: dict[str, dict[str, float]], counts: Counter[str]) -> str:
    lines = [f"{'kind':<14}{'asked':>6}" + "".join(f"{name:>15}" for name in MEASURES)]
    for kind, row in rows.items():
        cells = (f"{row[name]:15.1f}" if name in row else f"{'-':>15}" for name in MEASURES)
        lines.append(f"{kind:<14}{counts[kind]:>6}" + "".join(cells))
    return "\n".join(lines)


def failing(all_asked: Iterable[Asked]) -> str:
    """What to look at first: question and answer of everything that is not right."""
    lines = []
    for asked in all_asked:
        question, answer = asked.question, asked.answer
        wrong = not (asked.hit and asked.answer_has) if question.answerable else not asked.refused
        if wrong and not question.either:
            lines.append(
                f"{question.id} {question.question[-90:]!r} -> {answer.confidence:.2f} "
                f"{answer.status}: {answer.answer[:200]!r}"
            )
    return "\n".join(lines)


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return list(map(Question.read, QUESTIONS.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def texts(seeds: Path) -> dict[str, str]:
    return {file.name: file.read_bytes().decode("utf-8") for file in seeds.iterdir()}


@pytest.fixture(scope="module")
def all_asked(seeded_service: Service, questions: list[Question]) -> list[Asked]:
    async def run() -> list[Asked]:
        free = asyncio.Semaphore(AT_ONCE)

        async def ask(question: Question) -> Asked:
            async with free:
                return Asked(question, await seeded_service.path.answer(question.request))

        longest_first = sorted(questions, key=lambda question: -len(question.question))
        found = await asyncio.gather(*map(ask, longest_first))
        return sorted(found, key=lambda asked: asked.question.id)

    return asyncio.run(run())


def test_the_file_has_every_kind_of_question(questions: list[Question]) -> None:
    assert len({question.id for question in questions}) == len(questions) >= 70
    assert all(question.question.strip() for question in questions)
    kinds = Counter(question.kind for question in questions)
    assert {"overall", *kinds} == set(FLOORS)
    assert kinds["follow-up"] >= 6
    assert all(question.history for question in questions if question.kind == "follow-up")
    assert sum(not (question.answerable or question.either) for question in questions) >= 20
    languages = Counter(question.lang for question in questions)
    assert min(languages[lang] for lang in ("uk", "ru", "es", "de")) >= 4


def test_labels_are_what_the_articles_say(questions: list[Question], texts: dict[str, str]) -> None:
    for question in questions:
        for gold in question.gold:
            assert texts[gold.file][gold.start : gold.end] == gold.quote, question.id
        if not question.answerable:
            assert not (question.answers or question.must or question.gold), question.id
            continue
        assert question.answers and question.gold, question.id
        for group in question.groups:
            for string in group:
                assert any(holds(text, string) for text in texts.values()), question.id
            assert any(holds(gold.quote, string) for gold in question.gold for string in group), (
                question.id
            )


def test_every_citation_is_exact(all_asked: list[Asked], texts: dict[str, str]) -> None:
    for asked in all_asked:
        for cited in asked.answer.citations:
            text = texts[cited.source_file]
            assert cited.quote
            assert text[cited.start : cited.end] == cited.quote, asked.question.id


def test_what_is_refused_cites_nothing_and_the_rest_does(all_asked: list[Asked]) -> None:
    for asked in all_asked:
        assert bool(asked.answer.citations) != asked.refused, asked.question.id


def test_no_forbidden_string_is_ever_said(all_asked: list[Asked]) -> None:
    said = {
        (asked.question.id, string)
        for asked in all_asked
        for string in asked.question.forbid
        if holds(asked.answer.answer, string)
    }
    assert said - SAID_TODAY == set()


def test_shares_hold(all_asked: list[Asked]) -> None:
    by_kind: dict[str, list[Asked]] = {"overall": all_asked}
    for asked in all_asked:
        by_kind.setdefault(asked.question.kind, []).append(asked)
    rows = {kind: shares(part) for kind, part in by_kind.items()}
    counts = Counter({kind: len(part) for kind, part in by_kind.items()})
    print(table(rows, counts), failing(all_asked), sep="\n\n")
    missed = [
        f"{kind} {name} {rows[kind][name]:.1f}, floor {floor}"
        for kind, floors in FLOORS.items()
        for name, floor in floors.items()
        if (rows[kind][name] > floor if name == "refused_wrong" else rows[kind][name] < floor)
    ]
    assert missed == []
