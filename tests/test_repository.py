"""What is committed: the seeds as they came, nothing of one machine, and locks that hold."""

import hashlib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
QDRANT_LOCK = ROOT / "requirements-qdrant.lock"
SEEDS = {
    "000_b9db2bb269d9bf5b.txt": "6138a390197a09a75b9d515ddf75d1534cbc90a3945f51c6fc89489e7938cc6f",
    "001_9b4fd1d3dfc1d9d6.txt": "8f47a893098f9019ef9b9362494c4ced23e6ece1bac5d6655307e7f396ee081d",
    "002_bed19fd499b54595.txt": "82517d306f54d7fee3ba83acadfab67c31538c28515934058c8ff1f671e2e933",
}
LICENSE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
"""Of the Apache License 2.0 as published, appendix included."""

# Put together here, so that this file does not name them.
REGISTRIES = [
    r"\.".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("index", "crates", "io"),
        ("proxy", "golang", "org"),
        ("registry-1", "docker", "io"),
    )
]
# Not after a host's name: an article's address may have such a path.
HOMES = [r"(?<![\w.-])/(?:home|Users|root|work)/[\w.]", r"[A-Za-z]:\\{1,2}Users\\"]
FORBIDDEN = re.compile("|".join([*REGISTRIES, *HOMES]))

PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\\n]+?))? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def pins(lock: Path) -> dict[tuple[str, str, str], str]:
    """Name, version and marker of every requirement, with its hashes."""
    return {
        (found["name"], found["version"], found["marker"] or ""): found["hashes"]
        for found in PIN.finditer(lock.read_text())
    }


def names(lock: Path) -> set[str]:
    return {name for name, _, _ in pins(lock)}


def required(requirements: list[str]) -> set[str]:
    """The packages' names, spelled as in a lock."""
    found = [re.match(r"[\w.-]+", requirement) for requirement in requirements]
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name}


@pytest.fixture(scope="module")
def project() -> dict[str, list[str]]:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {"run": declared["dependencies"], "test": declared["optional-dependencies"]["test"]}


@pytest.fixture(scope="module")
def committed() -> list[Path]:
    """Files that git holds, or would with the next commit."""
    if not shutil.which("git"):
        pytest.skip("git is not installed, so nobody can say which files are committed")
    # A checkout may belong to another user, as in a container.
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip(f"this is no git checkout: {listed.stderr.strip()}")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def test_the_seeds_are_as_they_came() -> None:
    found = {file.name: file.read_bytes() for file in (ROOT / "seeds").iterdir()}
    assert {name: hashlib.sha256(data).hexdigest() for name, data in found.items()} == SEEDS


def test_the_licence_is_whole() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == LICENSE


@pytest.mark.parametrize(
    "text",
    [
        "https://" + "pypi" + ".org/simple",
        "files." + "pythonhosted" + ".org",
        "/" + "home/ann/news",
        "/" + "Users/ann",
        "C:" + "\\Users\\ann",
        "see /" + "work/main",
    ],
)
def test_the_scan_finds_what_it_looks_for(text: str) -> None:
    assert FORBIDDEN.search(text)


def test_no_registry_and_no_machine_is_named(committed: list[Path]) -> None:
    assert committed
    problems = [
        f"{file.relative_to(ROOT)}:{number}: {found[0]}"
        for file in committed
        for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1)
        if (found := FORBIDDEN.search(line))
    ]
    assert problems == []


@pytest.mark.parametrize("lock", [LOCK, QDRANT_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_a_lock_is_nothing_but_hashed_requirements(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert PIN.sub("", text).strip() == ""
    assert len(pins(lock)) > 100


def test_what_the_project_needs_is_locked(project: dict[str, list[str]]) -> None:
    assert required(project["run"]) - names(LOCK) == set()
    assert required(project["run"] + project["test"]) - names(TEST_LOCK) == set()


def test_tests_run_on_what_is_shipped() -> None:
    """The test lock has every package of the others, in the same version."""
    tested = pins(TEST_LOCK)
    for shipped in (pins(LOCK), pins(QDRANT_LOCK)):
        assert {pin: hashes for pin, hashes in tested.items() if pin in shipped} == shipped


def test_an_extra_adds_to_what_everyone_installs_and_changes_nothing() -> None:
    shipped, extra = pins(LOCK), pins(QDRANT_LOCK)
    assert {pin: hashes for pin, hashes in extra.items() if pin in shipped} == shipped
    assert "qdrant-client" in names(QDRANT_LOCK) - names(LOCK)


def test_no_lock_that_records_addresses_is_committed(committed: list[Path]) -> None:
    assert {"uv.lock", "poetry.lock", "package-lock.json", "pylock.toml"}.isdisjoint(
        file.name for file in committed
    )


def test_the_architecture_names_what_is_there(committed: list[Path]) -> None:
    paths = [file.relative_to(ROOT).as_posix() for file in committed]
    named = re.findall(r"`([\w./-]+(?:\.py|/))`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    assert len(named) > 100
    assert [name for name in named if not any(f"/{name}" in f"/{path}" for path in paths)] == []


def test_the_documents_link_to_what_is_there(committed: list[Path]) -> None:
    """Also within a page: `#a-heading` as GitHub makes it."""
    pages = [file for file in committed if file.suffix == ".md" and "data" not in file.parts]
    assert ROOT / "README.md" in pages
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
            name, _, heading = target.partition("#")
            file = (page.parent / name).resolve() if name else page
            assert file in committed, f"{page.name} links to {target}"
            if heading:
                heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                made = [re.sub(r"[^\w\- ]", "", head).lower().replace(" ", "-") for head in heads]
                assert heading in made, f"{page.name} links to {target}"
