"""The grammar's tables against Lark: the same trees, the same places, the same refusals, for every line at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lark import Lark, Token, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from reportdsl.diagnostics import Diagnostics
from reportdsl.syntax import grammar, grammar_files, lalr, parse
from reportdsl.syntax.code import read_code, split_lines
from reportdsl.syntax.grammar_tables import STARTS, tables

ROOT = Path(__file__).parent.parent
SPECS = [
    *ROOT.glob("examples/**/*.rpt"),
    *ROOT.glob("tests/**/*.rpt"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("src/**/*.md"),
]


@cache
def lark() -> Lark:
    return Lark(
        grammar_files.grammar_text(),
        start=STARTS,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )


@cache
def directives() -> list[str]:
    """Every directive line of the examples, the tests and the manuals, as the grammar reads it."""
    found = []
    for file in SPECS:
        source = split_lines(file.name, file.read_text(encoding="utf-8"))
        for number, raw in enumerate(source.lines, start=1):
            begin = len(raw) - len(raw.lstrip())
            if raw[begin : begin + 1] in ("@", "＠"):
                found.append(read_code(source, number, begin, len(raw.rstrip())).text)
    return sorted({*found})


def misspellings(line: str, random: Random) -> Iterator[str]:
    """The line with something cut off, left out, doubled, swapped, or put in."""
    for _ in range(6):
        at = random.randrange(len(line))
        yield line[:at]
        yield line[:at] + line[at + 1 :]
        yield line[:at] + line[at : at + 2] + line[at:]
        yield line[:at] + random.choice(" ,.=()[]\"'@1年%·①_-?") + line[at:]


def theirs(text: str, start: str) -> object:
    try:
        return plain(lark().parse(text, start=start))
    except UnexpectedToken as problem:
        due = {*(problem.accepts or problem.expected)}
        if problem.token.type == "$END":
            return "$END", due
        return problem.token.type, due, problem.token.start_pos, problem.token.end_pos
    except UnexpectedCharacters as problem:
        return "", {*problem.allowed} - {"<END-OF-FILE>"}, problem.pos_in_stream
    except UnexpectedInput:
        return "?"


def ours(text: str, start: str) -> object:
    try:
        return plain(grammar.grammar().parse(text, start))
    except lalr.Unexpected as problem:
        if problem.type == lalr.END:
            return problem.type, problem.expected
        if not problem.type:
            return problem.type, problem.expected, problem.begin
        return problem.type, problem.expected, problem.begin, problem.end


def plain(tree: Any) -> object:
    match tree:
        case None:
            return None
        case Token() | lalr.Token():
            return tree.type, str(tree), tree.start_pos, tree.end_pos
        case lalr.ParseTree():
            return tree.data, tree.begin, tree.end, [plain(child) for child in tree.children]
    place = (-1, -1) if tree.meta.empty else (tree.meta.start_pos, tree.meta.end_pos)
    return str(tree.data), *place, [plain(child) for child in tree.children]


def test_there_is_something_to_compare() -> None:
    assert len(directives()) > 400


def test_every_line_has_the_tree_that_lark_gives_it() -> None:
    for line in directives():
        assert ours(line, "statement") == theirs(line, "statement"), line


@pytest.mark.parametrize("seed", range(4))
def test_misspelt_lines_have_the_same_trees_and_the_same_refusals(seed: int) -> None:
    random = Random(seed)
    for line in directives()[seed::4]:
        for misspelt in misspellings(line, random):
            assert ours(misspelt, "statement") == theirs(misspelt, "statement"), misspelt


@pytest.mark.parametrize(
    "text",
    [
        "2 places",
        "2位, fixed",
        "千分位，最短".replace("，", ","),
        "万元, 2 places, integers plain",
        "2",
        "% ",
        "",
        "2 placesx",
        "'a b', fixed",
    ],
)
def test_displays_are_the_same(text: str) -> None:
    assert ours(text, "display") == theirs(text, "display")


def test_tables_are_plain_json_and_state_their_grammar() -> None:
    made = tables(grammar_files.grammar_text())
    assert json.loads(json.dumps(made)) == made
    assert made["format"] == grammar.FORMAT


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"format": 1, "grammar": "another"}'])
def test_without_tables_of_this_grammar_they_are_worked_out(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.lark").write_text(grammar_files.grammar_text(), encoding="utf-8")
    if content is not None:
        (tmp_path / "report.json").write_bytes(content)
    monkeypatch.setattr(grammar_files, "INSIDE", tmp_path)
    monkeypatch.setenv("REPORTDSL_CACHE", "off")
    grammar.grammar.cache_clear()
    grammar.tree.cache_clear()
    try:
        diagnostics = Diagnostics()
        spec = parse.parse("a.rpt", "@let 甲 = 1 + 2\n", lambda _: None, diagnostics)
        assert len(spec.statements) == 1 and not len(diagnostics)
    finally:
        grammar.grammar.cache_clear()
