"""Every setting is described where people look for it, and nothing else is."""

import re
from pathlib import Path

import pytest

from qa_service.settings import Settings

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / ".env.example"
NAMES = [f"QA_{name.upper()}" for name in Settings.model_fields]


def test_the_example_names_exactly_the_settings() -> None:
    assert re.findall(r"^# (QA_\w+)=", EXAMPLE.read_text(), re.MULTILINE) == NAMES


def test_the_example_shows_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uncommented = re.sub(r"^# (?=QA_\w+=)", "", EXAMPLE.read_text(), flags=re.MULTILINE)
    filled = tmp_path / ".env"
    filled.write_text(uncommented)
    assert Settings(_env_file=filled) == Settings(_env_file=None)


def test_the_example_describes_each_setting() -> None:
    text = EXAMPLE.read_text()
    for name, field in Settings.model_fields.items():
        above = text.partition(f"\n# QA_{name.upper()}=")[0].rpartition("\n\n")[2]
        assert above.replace("\n# ", " ") == f"# {field.description}"


@pytest.mark.parametrize("name", NAMES)
def test_its_page_lists_each_setting(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "settings.md").read_text()
