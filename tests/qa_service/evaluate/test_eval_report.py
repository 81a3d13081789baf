"""Figures of a run, comparing two runs, and the page."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from qa_service.cli.evaluate import page_writer
from qa_service.evaluate.compare import compare
from qa_service.evaluate.faults import BadSet, NoPlots
from qa_service.evaluate.outcome import Outcome
from qa_service.evaluate.report import (
    Report,
    load_report,
    make_report,
    summarise,
    worst_cases,
)
from tests.fakes.outcomes import cited, outcome, refused


def report(*outcomes: Outcome) -> Report:
    return make_report("invented", outcomes, {}, threshold=0.5, composer="extractive")


RUN = (
    outcome("right", latency_ms=10),
    outcome("half", citations=[cited(), cited(gold=False)], relevant_ranks=[2], relevant=2,
            matched=False, confidence=0.8, latency_ms=20, kind="number"),
    outcome("elsewhere", citations=[cited(gold=False, valid=False)], relevant_ranks=[],
            matched=True, latency_ms=30, confidence=0.6),
    outcome("sent away", status="not_found", citations=[], confidence=0.3, latency_ms=40),
    refused("absent", latency_ms=50),
    refused("made up", status="answered", confidence=0.7, citations=[cited(gold=False)],
            forbidden=["owl"], latency_ms=60, language="de"),
    refused("either way", either=True, confidence=0.99, latency_ms=70),
)  # fmt: skip


def test_the_figures_by_hand() -> None:
    found = summarise(RUN)
    assert (found.questions, found.answerable, found.forbidden) == (7, 4, 1)
    assert found.recall == {1: 0.5, 2: 0.625, 3: 0.625, 5: 0.625, 10: 0.625}
    assert (found.success_1, found.mrr) == (0.5, 0.625)
    assert (found.citation_valid, found.hit, found.precision) == (0.8, 0.5, 0.5)
    assert (found.answer_has, found.refused_wrong, found.refused_right) == (0.5, 0.25, 0.5)
    assert found.auroc == pytest.approx(6 / 8)
    assert (found.p50_ms, found.p95_ms) == (40, 70)


def test_nothing_to_measure_is_none() -> None:
    found = summarise([])
    assert (found.questions, found.hit, found.auroc, found.ece, found.p50_ms) == (0, *[None] * 4)


def test_the_questions_are_divided() -> None:
    made = report(*RUN)
    assert {k: s.questions for k, s in made.by_kind.items()} == {"number": 1, "other": 6}
    assert {k: s.questions for k, s in made.by_language.items()} == {"de": 1, "en": 6}
    assert made.by_label == {}


def test_a_report_comes_back_from_its_file(tmp_path: Path) -> None:
    made = report(*RUN)
    file = tmp_path / "run.json"
    file.write_text(made.model_dump_json())
    assert load_report(file) == made
    file.write_text('{"answers": 3}')
    with pytest.raises(BadSet, match="no report"):
        load_report(file)
    with pytest.raises(BadSet, match="cannot be read"):
        load_report(tmp_path / "nothing.json")


def test_the_worst_of_each_fault_comes_first() -> None:
    worse = refused("made up too", status="answered", confidence=0.65)
    found = [(case.id, case.fault) for case in worst_cases([*RUN, worse], 9)]
    assert found == [
        ("half", "lacks the expected answer"),
        ("made up", "says what it must not"),
        ("made up too", "answered what the articles do not say"),
        ("elsewhere", "citation is not the file's text"),
        ("sent away", "refused what the articles answer"),
    ]
    assert [case.id for case in worst_cases(RUN, 1)] == ["half"]


def test_what_got_better_and_what_worse() -> None:
    missed = {"citations": [cited(gold=False)], "relevant_ranks": [4]}
    old = report(
        outcome("a"), outcome("b", **missed), outcome("c"), refused("d"), outcome("gone"),
        outcome("reworded", question="What was it?"),
    )  # fmt: skip
    new = report(
        outcome("a", status="not_found", citations=[]), outcome("b"), outcome("c"),
        refused("d", status="answered"), outcome("new"), outcome("reworded"),
    )  # fmt: skip
    found = compare(old, new)
    changes = {change.measure.name: change for change in found.changes}
    assert list(found.pairs) == ["a", "b", "c", "d"]
    assert (found.only_old, found.only_new) == (2, 2)
    assert (changes["hit"].better, changes["hit"].worse) == (("b",), ("a",))
    assert (changes["hit"].questions, changes["hit"].p) == (3, 1)
    assert (changes["refused wrong"].better, changes["refused wrong"].worse) == ((), ("a",))
    assert changes["refused right"].worse == ("d",)
    assert changes["reciprocal rank"].before == pytest.approx((1 + 1 / 4 + 1) / 3)
    assert "answer match" not in changes
    assert found.moved(better=True) == [("b", ["hit", "first sentence right"])]
    assert found.moved(better=False) == [("a", ["hit", "refused wrong"]), ("d", ["refused right"])]


def test_a_change_beyond_chance_is_significant() -> None:
    names = [f"q{i}" for i in range(12)]
    bad = report(*(outcome(name, citations=[cited(gold=False)]) for name in names))
    good = report(*(outcome(name) for name in names))
    hit = next(c for c in compare(bad, good).changes if c.measure.name == "hit")
    assert hit.significant
    assert hit.p == pytest.approx(2 / 2**12)
    assert not any(change.significant for change in compare(good, good).changes)


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    hostile = "<script>alert('x')</script> & <img src=x onerror=y>"
    made = report(*RUN, refused(hostile, question=hostile, status="answered", answer=hostile))
    page = page_writer()(made, compare(made, made), 30)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;" in page
    assert page.count('src="data:image/png;base64,') == 5
    assert not re.search(r"https?:|//\w|<link|@import|url\(", re.sub(r'base64,[^"]*', "", page))
    assert "answered what the articles do not say" in page


def test_a_page_of_nothing() -> None:
    assert "Nothing is wrong." in page_writer()(report(), None, 30)


def test_without_the_libraries_their_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> ModuleType:
        raise ModuleNotFoundError(f"No module named {name}", name="matplotlib")

    monkeypatch.setattr("qa_service.cli.evaluate.import_module", missing)
    with pytest.raises(NoPlots, match="matplotlib") as caught:
        page_writer()
    assert "make install-eval" in caught.value.help
