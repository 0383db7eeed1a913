"""The house: what stands on what. Imports point downwards, nothing goes round, no file outgrows a reader."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from house import BANDS, FILES, SRC, imports, part, visible


def test_every_part_has_its_place() -> None:
    parts = {part(file) for file in FILES} - {"__init__"}
    assert parts == {name for band in BANDS.values() for name in band}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_imports_point_downwards(file: Path) -> None:
    own = part(file)
    wrong = {part(other) for other in imports(file)} - {own} - visible(own)
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
    "file",
    [file for file in FILES if file != SRC / "cli" / "main.py"],
    ids=lambda file: file.relative_to(SRC).as_posix(),
)
def test_only_the_command_line_prints(file: Path) -> None:
    """`batch/workers` runs in processes of its own, whose only way to answer is their output."""
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "input", "exit", "quit"}
