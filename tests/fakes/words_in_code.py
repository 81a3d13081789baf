"""Finds words of a language in code: in expressions, in lists, and by their letters.

A word is what the vocabulary knows, of three letters or more, in an expression or a list of
strings; in whatever string, a word with a letter that English lacks; and any list that is split
from one string. A single word that is compared with is not found.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LEAST_LETTERS = 3
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_SYNTAX = re.compile(r"\(\?P[<=]\w+[>)]|\(\?[aiLmsux-]*[:)]|\\[A-Za-z]|\{[^{}]*\}")
_EXPRESSION = re.compile(r"\(\?|\\[bswdWSZA]|\w\|\w|\)\|\(")
_WORD = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"[a-z']+(?: [a-z']+)*")


def words_of(text: str) -> list[str]:
    """Those of an expression or of plain text, in small letters."""
    return [word.lower() for word in _WORD.findall(_SYNTAX.sub(" ", _CLASS.sub(" ", text)))]


def vocabulary(files: Iterator[Path]) -> frozenset[str]:
    """All words that stand in the strings of these modules."""
    texts = (text for file in files for text in _texts(_parsed(file)))
    words = (word for text in texts for word in words_of(text))
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS)


def own_values(files: Iterator[Path]) -> frozenset[str]:
    """What the types of the code allow: its own names of things, and no words of a language."""
    literals = (
        node.slice
        for file in files
        for node in ast.walk(_parsed(file))
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
    )
    return frozenset(text for literal in literals for text in _texts(literal))


def bindings_with_words(
    file: Path, known: frozenset[str], own: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What is bound at the top of a module and holds words, with the first string that does."""
    for statement in _parsed(file).body:
        if found := next(_holding(statement, known, own), ""):
            yield _name(statement), found


def _holding(statement: ast.stmt, known: frozenset[str], own: frozenset[str]) -> Iterator[str]:
    for text in _texts(statement):
        words = words_of(text)
        abroad = any(len(word) > 1 and not word.isascii() for word in words)
        if abroad or (_EXPRESSION.search(text) and not known.isdisjoint(words)):
            yield text
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
            continue
        listed = _listed(node)
        plain = len(listed) > 1 and all(map(_LOWER.fullmatch, listed))
        if plain and not own.issuperset(listed) and (_is_split(node) or known & set(listed)):
            yield " ".join(listed)


def _listed(node: ast.AST) -> list[str]:
    if _is_split(node):
        return ast.literal_eval(node.func.value).split()  # type: ignore[attr-defined]
    if isinstance(node, ast.Dict):
        plain = all(isinstance(value, ast.Constant) for value in node.values)
        elements = [key for key in node.keys if key] if plain else []
    else:
        elements = node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else []
    texts = [e.value for e in elements if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    return texts if len(texts) == len(elements) else []


def _is_split(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
    )


def _texts(tree: ast.AST) -> Iterator[str]:
    """Its strings, but for what is said of the code."""
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _name(statement: ast.stmt) -> str:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return statement.name
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    target = statement.target if isinstance(statement, ast.AnnAssign) else next(iter(targets), None)
    return ast.unparse(target).strip("()") if target else ""
