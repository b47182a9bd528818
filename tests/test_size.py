"""Modules, classes and functions stay small enough to be read whole."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULE, CLASS, FUNCTION = 400, 250, 60
SOURCES = [
    ROOT / "run.py",
    *(
        path
        for house in ("tutor_desk", "installers", "benchmarks")
        for path in sorted((ROOT / house).rglob("*.py"))
    ),
]


def too_long(source: str, *, functions: int = FUNCTION) -> list[str]:
    """Name what is longer than it may be, with its lines."""
    lines = len(source.splitlines())
    found = [f"module: {lines}"] if lines > MODULE else []
    for node in ast.walk(ast.parse(source)):
        limit = CLASS if isinstance(node, ast.ClassDef) else functions
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            found += [f"{node.name}: {lines}"] if lines > limit else []
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_too_long(path):
    # A migration is a list of steps that nobody edits again: only its module is measured.
    functions = MODULE if path.parent.name == "versions" else FUNCTION
    assert too_long(path.read_text(encoding="utf-8"), functions=functions) == []


def test_what_is_too_long_is_found():
    long_function = "def f():\n" + "    x = 1\n" * FUNCTION
    long_class = "class C:\n" + "    x = 1\n" * CLASS
    assert too_long(long_function) == ["f: 61"]
    assert too_long(long_class) == ["C: 251"]
    assert too_long("x = 1\n" * (MODULE + 1)) == ["module: 401"]
    assert too_long("def f():\n" + "    x = 1\n" * (FUNCTION - 1)) == []
