"""`qa-service eval` and `qa-service calibrate` as people run them, on invented articles."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.ranking.confidence import CONFIDENCE_FEATURES
from index.ranking.weights import load_weights
from qa_service.calibration_file import CALIBRATION
from qa_service.cli import main
from qa_service.evaluate.asking import fill, scratch
from qa_service.evaluate.calibrate import confidence_row, model_of, predict
from qa_service.evaluate.dataset import load_set
from qa_service.settings import Settings
from qa_service.wiring import opened_index

TOWNS = ("Halden", "Vikby", "Morsund", "Tjorn", "Lervik", "Askim", "Brevik", "Drobak")


def article(town: str, cost: int) -> str:
    return (
        f"The {town} bridge opened on 3 May 2021. It cost {cost} million crowns. "
        f"Frost killed {cost * 10} apple trees in {town} that winter. "
        f"The mayor of {town} said the harbour would be dredged.\n"
    )


def questions_on(town: str, cost: int) -> list[dict[str, object]]:
    answered = {
        f"How many apple trees did frost kill in {town}?": f"Frost killed {cost * 10} apple trees",
        f"When was the bridge in {town} opened?": "3 May 2021",
        f"What did the mayor of {town} say about the harbour?": "harbour would be dredged",
        f"How much did the {town} bridge cost?": f"{cost} million crowns",
    }
    absent = (
        f"Who won the chess championship in {town}?",
        "Which orchestra recorded the symphonies of Mahler?",
        "How deep is the Mariana Trench?",
        "What is the melting point of tungsten?",
    )
    file = f"{town.lower()}.txt"
    asked: list[dict[str, object]] = [
        {"question": question, "answerable": True, "gold": [[file, quote]], "answers": [quote]}
        for question, quote in answered.items()
    ]
    asked += [{"question": question, "answerable": False} for question in absent]
    return [q | {"id": f"{town}-{i}", "lang": "en"} for i, q in enumerate(asked)]


def write_set(folder: Path, towns: tuple[str, ...] = TOWNS) -> Path:
    (folder / "articles").mkdir(parents=True)
    lines = []
    for number, town in enumerate(towns, 20):
        file = folder / "articles" / f"{town.lower()}.txt"
        file.write_text(article(town, number), encoding="utf-8")
        lines += [json.dumps(question) for question in questions_on(town, number)]
    (folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path / "data"))
    return write_set(tmp_path / "invented")


def run(*args: str | Path) -> int:
    return main([str(arg) for arg in args])


def figures(file: Path) -> Mapping[str, float]:
    overall: Mapping[str, float] = json.loads(file.read_text())["overall"]
    return overall


def test_a_set_is_measured_and_compared(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, page = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "b.html"
    kept = tmp_path / "kept"
    assert run("eval", labelled, "--data", kept, "--json", first) == 0
    shown = capsys.readouterr().out
    for name in ("recall@10", "MRR", "nDCG@10", "citation valid", "AUROC", "AURC", "ECE", "p95"):
        assert name in shown
    assert "By type of question" in shown
    found = figures(first)
    assert (found["questions"], found["answerable"]) == (64, 32)
    assert found["citation_valid"] == 1
    assert found["hit"] > 0.8
    assert found["mrr"] > 0.8

    assert (kept / "catalog.sqlite3").exists()
    assert not (tmp_path / "data").exists()

    again = ("eval", labelled, "--data", kept, "--limit", "16", "--json", second)
    assert run(*again, "--html", page, "--compare", first) == 0
    shown = capsys.readouterr().out
    assert "Against the earlier run" in shown
    assert "Not compared: 48 questions of the earlier run, 0 of this one." in shown
    assert "Worse: 0\n\nBetter: 0\n" in shown
    assert "Compared with the earlier run" in page.read_text()


def test_what_cannot_be_measured_is_said_before_any_work(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*args: str | Path) -> str:
        assert run(*args) in (1, 2)
        return capsys.readouterr().err

    assert "There is no folder" in said("eval", tmp_path / "nowhere")
    assert "cannot be read" in said("eval", labelled, "--compare", tmp_path / "none.json")
    assert "There is no folder" in said("eval", labelled, "--html", tmp_path / "no" / "x.html")
    assert "own data folder" in said("eval", labelled, "--data", tmp_path / "data")
    few = write_set(tmp_path / "few", TOWNS[:2])
    assert "Only 8 answerable questions" in said("calibrate", few)
    assert "same name" in said("calibrate", labelled, labelled)
    with (labelled / "questions.jsonl").open("a") as file:
        file.write("\n{nonsense\n")
    assert "line 65: not JSON" in said("eval", labelled)
    assert not (tmp_path / "data").exists()


def test_a_folder_of_other_articles_is_left_alone(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write_set(tmp_path / "other", TOWNS[:1])
    kept = tmp_path / "kept"
    assert run("eval", other, "--data", kept) == 0
    assert run("eval", labelled, "--data", kept) == 1
    assert "holds articles of" in capsys.readouterr().err


def test_the_confidence_is_fitted_and_kept(
    labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = ("calibrate", labelled, "--data", tmp_path / "kept")
    file = tmp_path / "data" / CALIBRATION
    assert run(*sets, "--dry-run") == 0
    assert not file.exists()
    assert run(*sets, "--risk", "0.1") == 0
    shown = capsys.readouterr().out
    assert "64 questions, 32 of them answerable" in shown
    assert "before" in shown
    assert "AUROC" in shown
    written = json.loads(file.read_text())
    assert set(written["confidence"]) == set(CONFIDENCE_FEATURES)
    assert (written["sets"], written["most_refused_wrong"]) == ({"invented": 64}, 0.1)


def test_the_fit_sees_what_the_service_sees(labelled: Path, tmp_path: Path) -> None:
    """The features collected for fitting give the very confidence of the packaged weights."""
    questions = load_set(labelled)
    with (
        scratch(Settings(data_dir=tmp_path / "data"), None) as own,
        opened_index(own) as index,
    ):
        fill(index, questions, lambda _: None)
        for question in questions.questions[:8]:
            row = confidence_row(index, question)
            assert index.find(question.question).confidence == pytest.approx(
                float(predict(model_of(load_weights()), row)), abs=1e-4
            )
