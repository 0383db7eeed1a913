"""The parser made from the grammar's tables equals the one that Lark makes from the grammar itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from lark import Lark, Tree, UnexpectedInput
from lark.grammar import Rule
from lark.lexer import TerminalDef

from reportdsl.diagnostics import Diagnostics
from reportdsl.syntax import grammar_files, grammar_packing, grammar_tables, parse
from reportdsl.syntax.code import read_code, split_lines

ROOT = Path(__file__).parent.parent
SPECS = [
    *ROOT.glob("examples/**/*.rpt"),
    *ROOT.glob("tests/**/*.rpt"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("src/**/*.md"),
]
DISPLAYS = [
    "2 places", "2位, fixed", "千分位,最短", "万元, 2 places, integers plain", "2", "% ", "", "2 placesx", "'a b', fixed",
]  # fmt: skip


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


def outcome(parser: Lark, text: str, start: str = "statement") -> object:
    """The tree of a text with its places, or what Lark expected instead."""
    try:
        tree = parser.parse(text, start=start)
    except UnexpectedInput as problem:
        return type(problem), problem.pos_in_stream, getattr(problem, "accepts", None)
    return plain(tree)


def plain(tree: object) -> object:
    if not isinstance(tree, Tree):
        return tree and (tree.type, tree.start_pos, tree.end_pos, str(tree))
    return tree.data, tree.meta.empty or (tree.meta.start_pos, tree.meta.end_pos), [*map(plain, tree.children)]


def test_the_tables_give_the_parser_that_lark_makes_of_the_grammar() -> None:
    made = grammar_tables.worked_out(grammar_files.grammar_text())
    random = Random(1)
    lines = directives()
    assert len(lines) > 400
    for line in lines:
        at = random.randrange(len(line))
        for text in (line, line[:at], line[:at] + line[at + 1 :], line[:at] + random.choice("·①, .=(]年") + line[at:]):
            assert outcome(grammar_tables.parser(), text) == outcome(made, text), text
    for text in DISPLAYS:
        assert outcome(grammar_tables.parser(), text, "display") == outcome(made, text, "display"), text


def test_the_shipped_tables_are_those_of_the_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar_tables, "worked_out", None)
    assert grammar_tables.parser.__wrapped__().parse("@let 甲 = 1", start="statement").data == "statement"


def test_the_tables_of_a_grammar_are_the_same_bytes_everywhere() -> None:
    """Whatever hashes Python gives to texts, which determine the order of Lark's own tables."""
    asked = (
        "import json; from reportdsl.syntax import grammar_files, grammar_tables;"
        "print(json.dumps(grammar_tables.tables(grammar_files.grammar_text())))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(made) == 1 and json.loads(made.pop()) == grammar_files.shipped_tables()


def test_packed_tables_are_small_and_lose_nothing() -> None:
    made = grammar_tables.worked_out(grammar_files.grammar_text())
    data, memo = made.memo_serialize([TerminalDef, Rule])
    del data["options"]["tree_class"]
    packed = json.loads(json.dumps(grammar_packing.packed(data, memo)))
    assert len(json.dumps(packed)) * 3 < len(json.dumps([data, memo]))
    again = grammar_packing.packed(*Lark.load(grammar_packing.unpacked(packed)).memo_serialize([TerminalDef, Rule]))
    for part in ("memo", "symbols", "options", "table"):
        assert json.loads(json.dumps(again[part])) == packed[part], part


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A package whose grammar is in a folder of the test."""
    (tmp_path / "report.lark").write_text(grammar_files.grammar_text(), encoding="utf-8")
    monkeypatch.setattr(grammar_files, "INSIDE", tmp_path)
    for cached in (grammar_tables.parser, grammar_tables.tree):
        cached.cache_clear()
    yield tmp_path
    for cached in (grammar_tables.parser, grammar_tables.tree):
        cached.cache_clear()


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"[]", b"1", b'{"grammar": "another", "lark": "1.2.2"}', b"another's"]
)
def test_without_tables_of_this_grammar_lark_reads_the_grammar(package: Path, content: bytes | None) -> None:
    if content == b"another's":
        content = json.dumps(grammar_tables.tables(grammar_files.grammar_text() + "// another")).encode()
    if content is not None:
        (package / "report.json").write_bytes(content)
    diagnostics = Diagnostics()
    spec = parse.parse("a.rpt", "@let 甲 = 1 + 2\n", lambda _: None, diagnostics)
    assert len(spec.statements) == 1 and not len(diagnostics)


@pytest.mark.parametrize("name", ["甲", "_a·b", "A1", "〇", "豈", "\U00020000", "㐀"])
def test_names(name: str) -> None:
    tree = grammar_tables.tree(f"@let {name} = 1", "statement")
    assert [str(token) for token in tree.scan_values(lambda part: part and part.type == "NAME")] == [name]


@pytest.mark.parametrize("other", ["1甲", "·甲", "甲①", "é", "Ａ", "か", "한", "１", "甲²", "甲\u0663", "甲é"])
def test_what_is_no_name(other: str) -> None:
    with pytest.raises(UnexpectedInput):
        grammar_tables.tree(f"@let {other} = 1", "statement")
