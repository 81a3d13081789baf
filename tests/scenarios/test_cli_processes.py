"""The command line as people run it: processes, signals, a terminal, and a service beside."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa_service.http.server import bind, url_of

QUESTION = "How many people were killed in Lysychansk?"
QA = (sys.executable, "-c", "import sys; from qa_service.cli import main; sys.exit(main())")
SECONDS = 120


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing but what a process needs, and a data folder of its own."""
    return {"PATH": os.environ["PATH"], "QA_DATA_DIR": str(tmp_path / "data"), "LANG": "C.UTF-8"}


def qa(environment: Mapping[str, str], *args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*QA, *map(str, args)],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


@contextmanager
def started(environment: Mapping[str, str], *args: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command under way; whoever started it ends it, or it is killed."""
    command = [*QA, *map(str, args)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """Reads its output up to the first line with the pattern."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(pattern, line):
            return found
    raise AssertionError(f"it ended without {pattern!r}")


def test_commands_go_through_the_service_that_holds_the_folder(
    environment: dict[str, str], seeds: Path, tmp_path: Path
) -> None:
    with started(environment, "serve", "--port", "0", "--seed", seeds) as service:
        url = read_until(service, r"^Listening on (\S+)$")[1]

        answer = json.loads(qa(environment, "ask", "--json", QUESTION).stdout)
        assert all(citation["url"].startswith(url) for citation in answer["citations"])

        rain = tmp_path / "rain.txt"
        rain.write_text("Rain\n\nHeavy rain flooded Capital City on Tuesday.\n")
        assert "1 added" in qa(environment, "ingest", rain).stdout
        assert "flooded" in qa(environment, "ask", "What flooded Capital City?").stdout
        assert "rain.txt" in qa(environment, "articles", "list").stdout
        assert qa(environment, "reindex").returncode == 1
        assert f"Held by the service at {url}" in qa(environment, "doctor").stdout

        service.send_signal(signal.SIGTERM)
        out, err = service.communicate(timeout=SECONDS)
    assert service.returncode == 0
    assert out.endswith("Stopped.\n")
    assert "Traceback" not in err

    alone = qa(environment, "ask", "--json", QUESTION)
    assert json.loads(alone.stdout)["answer"] == answer["answer"]
    assert "4 added" not in qa(environment, "ingest", seeds, rain).stdout


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
@pytest.mark.parametrize("keys", ["", "first,second"])
def test_the_printed_example_works_when_pasted(
    environment: dict[str, str], seeds: Path, keys: str
) -> None:
    environment["QA_API_KEYS"] = keys
    with started(environment, "serve", "--port", "0", "--seed", seeds) as service:
        command = read_until(service, r"^\s*(curl .*)$")[1]
        assert not keys or keys not in command
        pasted = subprocess.check_output(
            ["sh", "-c", command], env=environment, text=True, timeout=SECONDS
        )
        service.send_signal(signal.SIGINT)
        service.communicate(timeout=SECONDS)
    assert json.loads(pasted)["status"] == "answered"
    assert service.returncode == 0


def test_seeds_are_left_alone_when_there_are_articles(
    environment: dict[str, str], seeds: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.txt"
    own.write_text("Own\n\nThe council met on Monday.\n")
    qa(environment, "ingest", own)
    with started(environment, "serve", "--port", "0", "--seed", seeds) as service:
        read_until(service, "^Listening on ")
        page = json.loads(qa(environment, "articles", "list", "--json").stdout)
        service.terminate()
        service.communicate(timeout=SECONDS)
    assert [article["source_file"] for article in page["data"]] == ["own.txt"]


def test_a_taken_port_is_one_line(environment: dict[str, str]) -> None:
    with bind("127.0.0.1", 0) as taken:
        port = url_of(taken).rpartition(":")[2]
        result = qa(environment, "serve", "--port", port)
    assert result.returncode == 1
    assert not result.stdout
    error, help = result.stderr.splitlines()[-2:]  # before them that it is starting, when slow
    assert error.startswith("error: The service cannot listen on 127.0.0.1, port ")
    assert "QA_PORT" in help


def test_a_second_service_on_the_folder_is_refused(environment: dict[str, str]) -> None:
    with started(environment, "serve", "--port", "0") as service:
        read_until(service, "^Listening on ")
        second = qa(environment, "serve", "--port", "0")
        service.terminate()
        service.communicate(timeout=SECONDS)
    assert second.returncode == 1
    assert "error: Another process holds the data folder" in second.stderr.splitlines()[-2]


def test_an_interrupted_ingest_says_what_is_done_and_can_go_on(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        sentences = (f"Councillor {i} of town {number} spoke of item {i}. " for i in range(20))
        (folder / f"{number:02}.txt").write_text("".join(sentences))

    with started(environment, "ingest", folder) as process:
        read_until(process, "^added ")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)

    assert process.returncode == 130
    assert "Traceback" not in err
    done = int(re.search(r"Interrupted: (\d+) of 60 files are done", out)[1])  # type: ignore[index]
    assert 0 < done < 60
    assert (
        f"{60 - done} added, 0 updated, {done} unchanged"
        in qa(environment, "ingest", folder).stdout
    )
    assert "vectors and postings: In step" in qa(environment, "doctor").stdout


def on_a_terminal(environment: Mapping[str, str], *args: str | Path) -> str:
    """What a command writes when its output is a terminal."""
    ours, theirs = pty.openpty()
    command = [*QA, *map(str, args)]
    with subprocess.Popen(command, env=environment, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:  # how Linux says that the other side is closed
            pass
        finally:
            os.close(ours)
        assert process.wait(SECONDS) == 0
    return written.decode()


def test_a_terminal_gets_a_progress_bar_and_colours(
    environment: dict[str, str], seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    environment["TERM"] = "xterm-256color"
    out = on_a_terminal(environment, "ingest", seeds, tmp_path / "photo.png")
    assert "4/4" in out
    assert "3 added, 0 updated, 0 unchanged, 0 removed, 1 skipped, 0 failed" in out
    assert "\nadded " not in out
    assert "\x1b[33mskipped: photo.png" in out

    environment["NO_COLOR"] = "1"
    plain = on_a_terminal(environment, "doctor")
    assert not re.search(r"\x1b\[[0-9;]*3\d", plain)
    assert "ok   python" in plain


def test_hostile_names_do_not_reach_the_terminal(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"caf\xe9.txt", b"\x1b[31m[red].txt"):
        (folder / os.fsdecode(name)).write_text("The council met today.")
    result = qa(environment, "ingest", folder)
    assert result.returncode == 0
    assert "\x1b" not in result.stdout + result.stderr
    assert "added     [31m[red].txt" in result.stdout
    assert "skipped: caf?.txt: its name is not UTF-8." in result.stdout


def test_the_entry_point_is_installed() -> None:
    script = Path(sys.executable).with_name("qa-service")
    out = subprocess.check_output([script, "version"], text=True, timeout=SECONDS)
    assert out.startswith("qa-service ")
