"""A question's small products are computed by the thread that answers it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRODUCT = """
import os
from qa_service.cli import main
assert main(["version"]) == 0
import numpy
numpy.ones((900, 384)) @ numpy.ones(384)
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads as Linux does")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core has one thread")
@pytest.mark.parametrize(("chosen", "threads"), [(None, 1), ("2", 2)])
def test_products_take_no_threads_unless_the_operator_says_so(
    chosen: str | None, threads: int
) -> None:
    inherited = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    environment = {**inherited, **({"OPENBLAS_NUM_THREADS": chosen} if chosen else {})}
    said = subprocess.check_output([sys.executable, "-c", PRODUCT], env=environment, text=True)
    assert int(said.split()[-1]) == threads
