"""The house: what stands on what. Imports point downwards, nothing goes round, no file outgrows a reader."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "reportdsl"
FILES = sorted(SRC.rglob("*.py"))

GROUND = {
    "records",
    "digest",
    "pattern",
    "member",
    "cache",
    "texts",
    "quantity",
    "rounding",
    "display",
    "source",
    "table",
    "facts",
    "values",
    "files",
    "diagnostics",
}
"""Values that everyone may import."""
BELOW: dict[str, set[str]] = {
    "operators": set(),
    "lexicons": set(),
    "filters": {"lexicons"},
    "charts": set(),
    "styles": {"lexicons"},
    "policies": set(),
    "readers": set(),
}
"""Rooms below the stages: they see the ground, and the rooms that are named."""
STAGES = ["syntax", "dataset", "program", "evaluation", "document"]
"""Each sees the ground, the rooms below, and the stages before it."""
ABOVE = {"checks", "lints", "writers"}
"""Rooms above the stages: they see all of these, and not each other."""
TOP = [
    "parsed",
    "compile",
    "emit",
    "rooms",
    "summary",
    "answer",
    "arguments",
    "parser",
    "batch",
    "commands",
    "cli",
    "__main__",
]
"""The pipeline and what runs it."""


def part(file: Path) -> str:
    """The folder, or the file, of the package that a module belongs to."""
    return file.relative_to(SRC).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[Path]:
    """The package's own modules that a file imports, wherever in it the import stands."""
    package = file.parent
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package
            for _ in range(node.level - 1):
                base = base.parent
            base = base.joinpath(*(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                yield from _module(base / alias.name) or _module(base)


def _module(path: Path) -> list[Path]:
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.exists():
            return [candidate]
    return []


def seen(name: str) -> set[str]:
    """What a part of the package may import besides itself."""
    if name in GROUND:
        return GROUND
    if name in BELOW:
        return GROUND | BELOW[name]
    below = GROUND | {*BELOW}
    if name in STAGES:
        return below | {*STAGES[: STAGES.index(name)]}
    if name in ABOVE:
        return below | {*STAGES, "__init__"}
    return below | {*STAGES} | ABOVE | {*TOP} | {"__init__"}


def test_every_part_has_its_place() -> None:
    parts = {part(file) for file in FILES} - {"__init__"}
    assert parts <= GROUND | {*BELOW} | {*STAGES} | ABOVE | {*TOP}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_imports_point_downwards(file: Path) -> None:
    own = part(file)
    wrong = {part(other) for other in imports(file)} - {own} - seen(own)
    assert not wrong


def test_nothing_imports_what_imports_it() -> None:
    """Not in functions either, nor for a type checker only: a cycle that is hidden is one."""
    graph = {file: {other for other in imports(file) if other != file} for file in FILES if file.name != "__init__.py"}
    tables = {file: {*imports(file)} for file in FILES if file.name == "__init__.py"}
    assert [*TopologicalSorter(graph | tables).static_order()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_a_file_is_read_in_one_sitting(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    tree = ast.parse(text)
    documented = [tree, *(node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))]
    assert any(map(ast.get_docstring, documented)) or file.name == "__main__.py", "nothing says what this file is"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_words_that_have_no_place(file: Path) -> None:
    """No figure is a float; no kind of report is known to Python; nothing is left for later."""
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])float\(", text)
    assert not re.search("部门决算|三公|财政拨款|公用经费", text)
    assert not re.search(r"\b(?:TODO|FIXME|XXX)\b|/home/|/Users/", text)


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.name != "cli.py"], ids=lambda file: file.relative_to(SRC).as_posix()
)
def test_only_the_command_line_prints(file: Path) -> None:
    """`batch/workers` runs in processes of its own, whose only way to answer is their output."""
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "input", "exit", "quit"}
