"""One process holds a data folder; another one is told which."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.errors import DataFolderBusy, StorageFault

PROJECT = Path(__file__).parents[2]
URL = "http://127.0.0.1:4711"
OTHER_PROCESS = """
import sys
from pathlib import Path
from index.data_folder import DataFolder
from index.errors import DataFolderBusy
try:
    DataFolder(Path(sys.argv[1])).release()
except DataFolderBusy as busy:
    print(busy.url, busy.retryable, bool(busy.help))
else:
    print("free")
"""


def seen_by_another_process(folder: Path) -> str:
    script = [sys.executable, "-c", OTHER_PROCESS, str(folder)]
    return subprocess.run(
        script, cwd=PROJECT, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_second_to_open_it_is_told_where_the_first_listens(tmp_path: Path) -> None:
    first = DataFolder(tmp_path / "data")
    first.announce(URL)
    with pytest.raises(DataFolderBusy) as busy:
        DataFolder(tmp_path / "data")
    assert busy.value.url == URL
    assert "QA_DATA_DIR" in busy.value.help
    assert seen_by_another_process(tmp_path / "data") == f"{URL} True True"
    first.release()
    assert seen_by_another_process(tmp_path / "data") == "free"
    DataFolder(tmp_path / "data").release()


def test_a_holder_without_a_service_has_no_address(tmp_path: Path) -> None:
    first = DataFolder(tmp_path)
    assert seen_by_another_process(tmp_path) == "None True True"
    first.release()


@pytest.mark.parametrize("left", [json.dumps({"url": URL}), "{", "[]", '{"url": 7}'])
def test_an_address_left_by_a_crash_is_not_handed_on(tmp_path: Path, left: str) -> None:
    (tmp_path / "service.json").write_text(left)
    folder = DataFolder(tmp_path)
    with pytest.raises(DataFolderBusy) as busy:
        DataFolder(tmp_path)
    assert busy.value.url is None
    folder.release()


def test_a_folder_that_cannot_be_made_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFault) as fault:
        DataFolder(tmp_path / "file" / "data")
    assert "data folder" in fault.value.help
