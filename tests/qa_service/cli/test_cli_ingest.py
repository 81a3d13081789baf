"""`qa-service ingest`: what is new, changed, gone or unusable, and the exit code it gives."""

import json
from pathlib import Path

from tests.qa_service.cli.conftest import Run


def listed(qa: Run) -> list[str]:
    page = json.loads(qa("articles", "list", "--json").out)
    return [article["source_file"] for article in page["data"]]


def last_line(out: str) -> str:
    return out.strip().splitlines()[-1]


def summary(**counts: int) -> str:
    names = ("added", "updated", "unchanged", "removed", "skipped", "failed")
    return ", ".join(f"{counts.get(name, 0)} {name}" for name in names)


def test_a_folder_is_ingested_once(anywhere: Run, paper: Path) -> None:
    first = anywhere("ingest", paper)
    assert first.code == 0
    assert "added     bridge.txt" in first.out.splitlines()
    assert last_line(first.out) == summary(added=2)

    again = anywhere("ingest", paper)
    assert again.code == 0
    assert again.out.splitlines() == [summary(unchanged=2)]
    assert listed(anywhere) == ["bridge.txt", "mayor.txt"]


def test_a_changed_file_is_updated_and_answers_differently(anywhere: Run, paper: Path) -> None:
    anywhere("ingest", paper)
    (paper / "mayor.txt").write_text("Mayor stays\n\nThe mayor of Springfield stays in office.\n")

    result = anywhere("ingest", paper)

    assert last_line(result.out) == summary(updated=1, unchanged=1)
    answer = json.loads(anywhere("ask", "--json", "Does the mayor of Springfield resign?").out)
    assert "resigned on Friday" not in json.dumps(answer)


def test_prune_removes_what_left_the_folder_and_nothing_else(
    anywhere: Run, paper: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "rain.txt").write_text("Rain\n\nHeavy rain fell on Capital City on Tuesday.\n")
    anywhere("ingest", paper, other)
    (paper / "bridge.txt").unlink()

    kept = anywhere("ingest", paper)
    assert last_line(kept.out) == summary(unchanged=1)
    assert len(listed(anywhere)) == 3

    pruned = anywhere("ingest", paper, "--prune")
    assert pruned.code == 0
    assert "removed   bridge.txt" in pruned.out.splitlines()
    assert last_line(pruned.out) == summary(unchanged=1, removed=1)
    assert listed(anywhere) == ["mayor.txt", "rain.txt"]


def test_unusable_files_are_skipped_with_their_reasons(anywhere: Run, paper: Path) -> None:
    (paper / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog\n\x00\xff garbage")
    (paper / "empty.txt").write_text(" \n")
    (paper / "photo.png").write_bytes(b"\x89PNG\r\n")

    result = anywhere("ingest", paper)

    assert result.code == 0
    assert last_line(result.out) == summary(added=2, skipped=3)
    reasons = [line for line in result.out.splitlines() if line.startswith("skipped: ")]
    assert [line.split(": ")[1] for line in reasons] == ["broken.pdf", "empty.txt", "photo.png"]
    assert all(len(line.split(": ", 2)[2]) > len("holds no text") for line in reasons)
    assert listed(anywhere) == ["bridge.txt", "mayor.txt"]


def test_a_name_taken_by_another_folder_fails_the_run(
    anywhere: Run, paper: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "twin"
    twin.mkdir()
    (twin / "mayor.txt").write_text("Another mayor\n\nThe mayor of Ogdenville was elected.\n")
    anywhere("ingest", paper)

    result = anywhere("ingest", twin)

    assert result.code == 1
    assert last_line(result.out) == summary(failed=1)
    assert "failed: mayor.txt: is already the name of an article" in result.out


def test_files_and_globs_are_targets_too(qa: Run, paper: Path) -> None:
    assert last_line(qa("ingest", paper / "mayor.txt").out) == summary(added=1)
    assert last_line(qa("ingest", paper / "*.txt").out) == summary(added=1, unchanged=1)


def test_a_target_that_does_not_exist_is_a_usage_error(qa: Run, tmp_path: Path) -> None:
    for target in (tmp_path / "nowhere", tmp_path / "*.nothing"):
        result = qa("ingest", target)
        assert result.code == 2
        assert result.err.startswith(f"error: {target}")
        assert not result.out


def test_prune_without_a_folder_is_a_usage_error(qa: Run, paper: Path) -> None:
    result = qa("ingest", paper / "mayor.txt", "--prune")
    assert result.code == 2
    assert "--prune needs a folder" in result.err
    assert listed(qa) == []


def test_names_of_files_cannot_reach_the_terminal(qa: Run, paper: Path) -> None:
    (paper / "[bold]x\x1b[31m.png").write_bytes(b"\x89PNG")
    result = qa("ingest", paper)
    assert "skipped   [bold]x[31m.png" in result.out.splitlines()
    assert "\x1b" not in result.out + result.err
