"""A few rounds of `benches/crash.py`: processes killed at random lose nothing and mix nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and waits for a signal with a limit")
def test_what_is_killed_anywhere_loses_nothing() -> None:
    script = [sys.executable, "-m", "benches.crash", "--kills", "4", "--seed", "7"]
    done = subprocess.run(script, cwd=PROJECT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed in" in done.stdout
