"""A PostgreSQL server of the tests' own, from the system's package, in a folder that goes too."""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "postgres"
PACKAGES = Path("/usr/lib/postgresql")


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of an empty database, reached through a socket in the folder. Skips the test on
    a machine without the package; root, whom PostgreSQL refuses, runs it as the package's user.
    """
    programs = [str(program) for program in sorted(PACKAGES.glob("*/bin/pg_ctl"))]
    if not (program := shutil.which("pg_ctl") or next(reversed(programs), None)):
        pytest.skip("PostgreSQL is not installed here")
    user = USER if os.geteuid() == 0 else getpass.getuser()
    with tempfile.TemporaryDirectory(prefix="pg") as scratch:
        if os.geteuid() == 0:
            shutil.chown(scratch, user)
        control = [program, "--pgdata", f"{scratch}/data", "--silent"]
        settings = f"-c listen_addresses='' -c fsync=off -k {scratch}"

        def run(*words: str) -> None:
            subprocess.run(
                [*control, *words], check=True, user=user, cwd=scratch, stdout=subprocess.DEVNULL
            )

        run("init", "-o", f"--username={USER} --auth=trust --no-sync")
        run("start", "-o", settings, "--log", f"{scratch}/log")
        try:
            yield f"postgresql://{USER}@/{USER}?host={scratch}"
        finally:
            run("stop", "--mode", "immediate")
