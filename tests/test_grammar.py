"""The parser that is saved with the package: that of the grammar, from JSON, and worked out anew where it is another's."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lark import Lark, UnexpectedInput

from reportdsl.diagnostics import Diagnostics
from reportdsl.syntax import grammar, grammar_files, parse
from reportdsl.syntax.code import read_code, split_lines

ROOT = Path(__file__).parent.parent
SPECS = [*ROOT.glob("examples/**/*.rpt"), *ROOT.glob("tests/**/*.rpt"), *ROOT.glob("docs/*.md")]


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


def outcome(parser: Lark, text: str) -> object:
    """A line's tree with its places, or what Lark expected instead."""
    try:
        tree = parser.parse(text, start="statement")
    except UnexpectedInput as problem:
        return type(problem), problem.pos_in_stream, getattr(problem, "accepts", None)
    return tree, [(each.data, each.meta.start_pos, each.meta.end_pos) for each in tree.iter_subtrees()]


def test_a_saved_parser_reads_as_one_that_was_just_made() -> None:
    made = Lark(
        grammar_files.grammar_text(),
        start=["statement", "display"],
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )
    random = Random(1)
    lines = directives()
    assert len(lines) > 200
    for line in lines:
        at = random.randrange(len(line))
        for text in (line, line[:at], line[:at] + line[at + 1 :], line[:at] + random.choice("·①, .=(]年") + line[at:]):
            assert outcome(grammar.grammar(), text) == outcome(made, text), text


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"1", b'{"grammar": "another", "lark": "1.2.2"}'])
def test_without_a_parser_of_this_grammar_one_is_made(
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
