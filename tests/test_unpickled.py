"""Nothing from outside is executed: no pickles, no loaders that build objects, no eval."""

import ast
from pathlib import Path

import yaml

from index.text_file import yaml_block

PROJECT = Path(__file__).parents[1]
OWN_PIPE = "index/apart/process.py"
"""It reads what a limited process, a child of ours with our rights, writes to it."""
YAML_BLOCK = "index/text_file/yaml_block.py"
NAMES = {"eval", "exec", "__import__"}
METHODS = {
    ("pickle", "load"), ("pickle", "loads"), ("marshal", "loads"), ("yaml", "load"),
    ("yaml", "unsafe_load"), ("yaml", "full_load"), ("joblib", "load"), ("shelve", "open"),
    ("subprocess", "getoutput"), ("os", "system"), ("os", "popen"),
}  # fmt: skip
ARGUMENTS = {"allow_pickle", "shell"}


def dangers(file: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in NAMES:
            found.append(called.id)
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            name = (called.value.id, called.attr)
            found += [".".join(name)] if name in METHODS else []
        found += [k.arg for k in node.keywords if k.arg in ARGUMENTS and not _is_false(k.value)]
    return found


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def test_the_loader_of_front_matter_makes_nothing_but_text() -> None:
    assert issubclass(yaml_block._Loader, yaml.BaseLoader)


def test_nothing_from_outside_is_executed() -> None:
    files = [
        f for room in ("index", "prompts", "qa_service") for f in (PROJECT / room).rglob("*.py")
    ]
    found = {f.relative_to(PROJECT).as_posix(): dangers(f) for f in files}
    assert {name: each for name, each in found.items() if each} == {
        OWN_PIPE: ["pickle.loads"],
        YAML_BLOCK: ["yaml.load"],
    }
