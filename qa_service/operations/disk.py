"""Can the data folder be written, and is there room for more?"""

import shutil
import tempfile
from pathlib import Path

from qa_service.operations.check import Check, State

LITTLE_SPACE, TOO_LITTLE_SPACE = 1_000_000_000, 100_000_000


def check_data_folder(path: Path) -> Check:
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path):
            free = shutil.disk_usage(path).free
    except OSError as error:
        reason = error.strerror or str(error)
        fix = "Give this user write access to it, or set QA_DATA_DIR."
        return Check("data folder", "fail", f"{path} cannot be written: {reason}.", fix)
    detail = f"{path} can be written, {free / 1e9:.1f} GB are free."
    if free >= LITTLE_SPACE:
        return Check("data folder", "ok", detail)
    state: State = "warn" if free >= TOO_LITTLE_SPACE else "fail"
    return Check("data folder", state, detail, "Make room on this disk, or set QA_DATA_DIR.")
