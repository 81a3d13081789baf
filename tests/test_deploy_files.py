"""The files that run the service elsewhere: they are valid, pinned, safe and know its settings."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from index.read.formats import SUPPORTED_SUFFIXES
from qa_service.cli import main
from qa_service.settings import Settings
from tests.fakes.live_service import LiveService

ROOT = Path(__file__).parents[1]
MAKEFILE = ROOT / "Makefile"
DOCKERFILE = ROOT / "Dockerfile"
COMPOSE = ROOT / "docker-compose.yml"
PINNED = re.compile(r"[a-z0-9/.-]+:v?\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return loaded


@pytest.fixture(scope="module")
def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile's instructions by stage, continued lines joined, comments left out."""
    lines = re.sub(r"^#.*\n", "", DOCKERFILE.read_text(), flags=re.MULTILINE)
    joined = re.sub(r"\\\n\s*", " ", lines)
    instructions = [tuple(line.split(None, 1)) for line in joined.splitlines() if line.strip()]
    found: list[list[tuple[str, str]]] = []
    for name, rest in instructions:
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def said(stage: list[tuple[str, str]], name: str) -> list[str]:
    return [rest for instruction, rest in stage if instruction == name]


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    # Not what a `make` that runs these tests tells a `make` below it.
    inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**inherited, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_compose_file_is_valid() -> None:
    checker = ("check_jsonschema", "--builtin-schema", "vendor.compose-spec")
    checked = run(sys.executable, "-m", *checker, str(COMPOSE))
    assert checked.returncode == 0, checked.stdout


def test_images_are_pinned(compose: dict[str, Any], stages: list[list[tuple[str, str]]]) -> None:
    bases = [said(stage, "FROM")[0].split()[0] for stage in stages]
    images = [service["image"] for service in compose["services"].values() if "image" in service]
    assert bases and images
    assert [image for image in bases + images if not PINNED.fullmatch(image)] == []


def test_the_chroma_server_is_of_the_clients_version(compose: dict[str, Any]) -> None:
    locked = re.search(r"^chromadb==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert locked
    assert compose["services"]["chroma"]["image"] == f"chromadb/chroma:{locked[1]}"


def test_the_qdrant_server_is_of_the_clients_version(compose: dict[str, Any]) -> None:
    lock = (ROOT / "requirements-qdrant.lock").read_text()
    locked = re.search(r"^qdrant-client==(\S+)", lock, re.MULTILINE)
    assert locked
    assert compose["services"]["qdrant"]["image"] == f"qdrant/qdrant:v{locked[1]}"


@pytest.mark.parametrize("file", [DOCKERFILE, COMPOSE, MAKEFILE], ids=lambda file: file.name)
def test_only_settings_that_exist_are_named(file: Path) -> None:
    named = set(re.findall(r"\bQA_[A-Z_]+", file.read_text()))
    assert named
    assert named <= {f"QA_{name.upper()}" for name in Settings.model_fields}


def test_by_default_compose_runs_one_service(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "profiles" not in service] == [
        "qa-service"
    ]
    assert {p for s in services.values() for p in s.get("profiles", [])} == {
        "chroma",
        "local-llm",
        "postgres",
        "scale",
        "slack",
    }


def test_compose_keeps_data_in_volumes(compose: dict[str, Any]) -> None:
    service = compose["services"]["qa-service"]
    volumes = [v for s in compose["services"].values() for v in s.get("volumes", [])]
    assert {volume.partition(":")[0] for volume in volumes} == set(compose["volumes"])
    assert f"data:{service['environment']['QA_DATA_DIR']}" in service["volumes"]


def test_compose_publishes_to_this_machine_only(compose: dict[str, Any]) -> None:
    ports = [port for s in compose["services"].values() for port in s.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_compose_demands_keys(compose: dict[str, Any]) -> None:
    environment = compose["services"]["qa-service"]["environment"]
    assert re.fullmatch(r"\$\{QA_API_KEYS:\?[^$}]+\}", environment["QA_API_KEYS"])


def test_a_profile_is_wired_by_the_addresses_in_the_comments(compose: dict[str, Any]) -> None:
    for variable in ("QA_CHROMA_URL", "QA_LLM_BASE_URL"):
        (host,) = set(re.findall(rf"{variable}=http://([\w-]+):", COMPOSE.read_text()))
        assert compose["services"][host]["profiles"]
        wired = compose["services"]["qa-service"]["environment"][variable]
        assert wired == f"${{{variable}:-}}"


def test_who_is_waited_for_can_be_absent_or_says_when_it_is_ready(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for service in services.values():
        for name, wanted in service.get("depends_on", {}).items():
            same_profile = service.get("profiles") == services[name]["profiles"]
            assert same_profile or wanted["required"] is False
            assert wanted["condition"] != "service_healthy" or "healthcheck" in services[name]


def test_the_image_runs_without_root_or_a_compiler(stages: list[list[tuple[str, str]]]) -> None:
    *builders, final = stages
    assert builders
    assert said(final, "USER") and said(final, "USER")[-1].split(":")[0].isdecimal()
    assert int(said(final, "USER")[-1].split(":")[0]) > 0
    assert not any(re.search(r"\b(apt|apt-get|apk|pip)\b", line) for line in said(final, "RUN"))


def test_the_image_installs_exactly_the_lock(stages: list[list[tuple[str, str]]]) -> None:
    installs = [line for line in said(stages[0], "RUN") if "requirements.lock" in line]
    assert installs and all("--no-deps --require-hashes" in line for line in installs)


def test_the_image_keeps_its_data_in_a_volume(stages: list[list[tuple[str, str]]]) -> None:
    final = stages[-1]
    (environment,) = said(final, "ENV")
    assert "QA_DATA_DIR=/data" in environment.split()
    assert said(final, "VOLUME") == ["/data"]
    assert said(final, "EXPOSE") == ["8000"]
    assert "QA_PORT=8000" in environment.split()


def test_what_the_image_copies_is_there(stages: list[list[tuple[str, str]]]) -> None:
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    copied = {
        source
        for stage in stages
        for line in said(stage, "COPY")
        if not line.startswith("--from")
        for source in line.split()[:-1]
    }
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


def test_the_images_command_is_one(
    stages: list[list[tuple[str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    program, *args = json.loads(said(stages[-1], "CMD")[-1])
    assert program == "qa-service"
    assert main([*args, "--help"]) == 0
    assert "Usage: qa-service serve" in capsys.readouterr().out
    folder = ROOT / args[args.index("--seed") + 1]
    assert any(file.suffix in SUPPORTED_SUFFIXES for file in folder.iterdir())


def test_the_images_health_check_tells_up_from_down(
    stages: list[list[tuple[str, str]]], live: LiveService, free_tcp_port: int
) -> None:
    (check,) = said(stages[-1], "HEALTHCHECK")
    python, *args = json.loads(check.partition(" CMD ")[2])
    assert python == "python"
    proxy = {"http_proxy": f"http://127.0.0.1:{free_tcp_port}"}
    assert run(sys.executable, *args, QA_PORT=str(live.port), **proxy).returncode == 0
    assert run(sys.executable, *args, QA_PORT=str(free_tcp_port)).returncode != 0


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
def test_make_help_lists_every_target() -> None:
    helped = run("make", "help")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE.read_text(), re.MULTILINE)
    assert re.findall(r"^  make ([\w-]+) +\S", helped.stdout, re.MULTILINE) == targets.split()


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize("uv", ["", "uv"], ids=["pip", "uv"])
def test_make_installs_exactly_the_locks(uv: str) -> None:
    """Whichever installer does it: the locks leave out packages that others depend on."""
    planned = run("make", "--dry-run", "--always-make", f"UV={uv}", "lint").stdout
    lines = [line for line in planned.splitlines() if re.search(r"-r requirements", line)]
    installs = [line.rpartition("; ")[2] for line in lines]  # after what says that it goes on
    assert [line.split()[-1] for line in installs] == [
        "requirements.lock",
        "requirements-test.lock",
    ]
    assert all(line.startswith("uv ") == bool(uv) for line in installs)
    for line in installs:
        assert "--no-deps --require-hashes" in line
        assert "--compile" in line


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize("uv", ["", "uv"], ids=["pip", "uv"])
def test_make_says_when_python_is_too_old(uv: str, tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    refused = run("make", "-C", str(tmp_path), f"PYTHON={old}", f"UV={uv}", "install")
    assert refused.returncode != 0
    assert "Python 3.11 or newer" in refused.stderr
    assert str(old) in refused.stderr


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_ci_runs_the_readmes_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert run("bash", "-n", str(script)).returncode == 0
    assert script.read_text().rstrip().splitlines()[-1] == "exec make test"
    assert "    make test\n" in (ROOT / "README.md").read_text()
