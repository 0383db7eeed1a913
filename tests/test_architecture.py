"""The structure of the package: imports point downwards, there are no cycles, unions are closed, and no file is too
long to read."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from closed_sums import closed_unions, silent_defaults, tree_of
from house import BANDS, FILES, SRC, WITHIN, imports, part, visible, within
from module_state import changed_state


def test_every_part_has_its_place() -> None:
    parts = {part(file) for file in FILES} - {"__init__"}
    assert parts == {name for band in BANDS.values() for name in band}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_imports_point_downwards(file: Path) -> None:
    own = part(file)
    wrong = {part(other) for other in imports(file)} - {own} - visible(own)
    assert not wrong


def test_folders_within_a_part_see_those_before_them() -> None:
    for file in FILES:
        own = within(file)
        later = [
            other for other in imports(file) if own and (place := within(other)) and place[0] == own[0] and place > own
        ]
        assert not later, file


def test_every_folder_within_a_part_has_its_place() -> None:
    folders = {folder: {each.parent.name for each in (SRC / folder).glob("*/__init__.py")} for folder in WITHIN}
    assert {folder: {*order} for folder, order in WITHIN.items()} == folders


def test_nothing_imports_what_imports_it() -> None:
    """Not even in functions, or for a type checker only: a hidden cycle is a cycle."""
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
    """No figure is a float, Python knows no kind of report, and nothing is left for later."""
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])float\(", text)
    assert not re.search("部门决算|三公|财政拨款|公用经费", text)
    assert not re.search(r"\b(?:TODO|FIXME|XXX)\b|/home/|/Users/", text)


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if file not in (SRC / "cli" / "main.py", SRC / "cli" / "streams.py")],
    ids=lambda file: file.relative_to(SRC).as_posix(),
)
def test_only_the_command_line_prints(file: Path) -> None:
    """`batch/workers` runs in processes of its own, which can answer only by their output."""
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "input", "exit", "quit"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_no_module_has_a_state(file: Path) -> None:
    assert not [*changed_state(tree_of(file))]


@pytest.mark.parametrize(
    "body", ["KNOWN.append(1)", "KNOWN[0] = 1", "del KNOWN[0]", "KNOWN.limit = 1", "KNOWN[0] += 1", "global KNOWN"]
)
def test_a_state_of_a_module_is_found(body: str) -> None:
    assert [*changed_state(ast.parse(f"KNOWN = []\ndef change():\n    {body}\n"))] == [3]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_nothing_is_known_by_where_it_lies_in_memory(file: Path) -> None:
    assert not re.search(r"\bid\(", file.read_text(encoding="utf-8"))


CLOSED = {
    "ast.Statement",
    "blocks.Block",
    "expression.Expression",
    "expression.ProsePart",
    "ir.ContentPart",
    "ir.TypedExpression",
    "needs.Need",
    "printed_text.Inline",
    "program.Item",
    "results.Value",
    "shape.NodeShape",
    "table.Node",
    "types.Type",
}

SILENT = """
from typing import assert_never
from reportdsl.values import printed_text
def target(inline: printed_text.Inline) -> str:
    match inline:
        case printed_text.CaptionLink(target=target):
            return target
        case {rest}:
            {body}
    return ""
"""


def test_closed_unions_are_known() -> None:
    assert closed_unions().keys() >= CLOSED


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SRC).as_posix())
def test_a_match_over_a_closed_union_names_what_it_passes_over(file: Path) -> None:
    assert not [*silent_defaults(tree_of(file), file)]


@pytest.mark.parametrize(
    ("rest", "body", "found"),
    [
        ("_", "pass", [5]),
        ("other", "return str(other)", [5]),
        ("_", "assert_never(inline)", []),
        ("printed_text.Text() | printed_text.Figure()", "pass", []),
    ],
)
def test_a_silent_default_is_found(rest: str, body: str, found: list[int]) -> None:
    planted = SILENT.format(rest=rest, body=body)
    assert [*silent_defaults(ast.parse(planted), SRC.parent / "planted.py")] == found


def test_a_match_that_forgets_a_member_does_not_type_check(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(SILENT.format(rest="printed_text.Text()", body="pass"), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", planted]
    checked = subprocess.run(command, capture_output=True, text=True, cwd=SRC.parents[1], check=False)
    assert 'unhandled case for values of type "Figure | Footnote"' in checked.stdout, checked.stdout + checked.stderr


def test_no_two_public_classes_have_one_name() -> None:
    """A reader who meets a name knows what it refers to."""
    owners: dict[str, list[str]] = {}
    for file in FILES:
        for node in tree_of(file).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                owners.setdefault(node.name, []).append(file.relative_to(SRC).as_posix())
    assert not {name: files for name, files in owners.items() if len(files) > 1}


def test_no_two_modules_have_one_name() -> None:
    """Exceptions: members are named after a format, commands after what the user types, each tree has its `walk`, and
    every language of messages has the same two modules."""
    owners: dict[str, list[str]] = {}
    for file in FILES:
        if file.stem not in ("__init__", "json", "walk") and part(file) != "cli" and "messages" not in file.parts:
            owners.setdefault(file.stem, []).append(file.relative_to(SRC).as_posix())
    assert not {name: files for name, files in owners.items() if len(files) > 1}


def test_what_is_public_is_documented() -> None:
    """At least nine in ten; what an override does is documented where it is declared."""
    public = [node for file in FILES for node in _public(tree_of(file))]
    silent = [node.name for node in public if ast.get_docstring(node) is None]
    assert len(silent) <= len(public) // 10, silent


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The public functions, classes and methods of a module; of an overloaded function, only the implementation."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if isinstance(node, ast.ClassDef):
                yield node
                yield from _public(node)
            elif "overload" not in map(ast.unparse, node.decorator_list):
                yield node
