"""`@data`, `@prior` and `@basis`, which say where the figures come from, and `@fields`, which says what a source
holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...quick.records import replace
from ...values.source import Span
from ..expression import Name
from ..parse_tree import Child, ParseTree
from ..source_nodes import ITEMS, Data, Field, FieldRow, Fields, RowName, SourceStyle, SourceUnits, Years
from .directive_line import DirectiveLine, token_of, tree_of
from .formulas import expression, measure


def data(line: DirectiveLine, tree: ParseTree) -> Data:
    """`@data name from "file" …`."""
    keyword, name, _from, file, *clauses = tree.children
    return _source(line, "", line.span(token_of(keyword)), name, file, clauses)


def prior(line: DirectiveLine, tree: ParseTree) -> Data:
    """`@prior name from "file" …`."""
    keyword, name, _from, file, *clauses = tree.children
    return _source(line, "prior", line.span(token_of(keyword)), name, file, clauses)


def basis(line: DirectiveLine, tree: ParseTree) -> Data:
    """`@basis its_name name from "file" …`."""
    _, own, name, _from, file, *clauses = tree.children
    own_name = line.name(own)
    return _source(line, own_name.text, own_name.span, name, file, clauses)


def fields(line: DirectiveLine, tree: ParseTree) -> Fields:
    """`@fields source`; its lines follow."""
    return Fields(line.name(tree.children[1]), (), line.code.whole)


def field_line(line: DirectiveLine, tree: ParseTree) -> tuple[Field | FieldRow, ...]:
    """`收入, 支出: 万元`, `补助.招待费: 万元`, `项目[].金额: 万元`, `决算数 or 金额: 元 required`;
    `rows 本年收入, 总计 since 2022 optional`."""
    if rows := next(iter(tree.trees("rows")), None):
        return tuple(_field_row(line, rows, entry) for entry in rows.trees("row_entry"))
    unit = line.name(next(iter(tree.trees("unit_name"))))
    said = {token.type for token in tree.tokens()}
    required, standing = "REQUIRED" in said, "STANDING" in said
    entries = tree.trees("field_entry")
    return tuple(replace(_field(line, entry, unit), required=required, standing=standing) for entry in entries)


def _field(line: DirectiveLine, entry: ParseTree, unit: Name) -> Field:
    path, *_ = entry.trees("field_path")
    aliases = tuple(line.name(name).text for name in entry.trees("name"))
    return Field(tuple(_steps(line, path)), unit, line.around(path), aliases)


def _field_row(line: DirectiveLine, rows: ParseTree, entry: ParseTree) -> FieldRow:
    names = tuple(RowName(_first_name(line, each).text, _years(line, each)) for each in entry.trees("row_name"))
    said = {token.type for token in rows.tokens()}
    zero_with = next((_last_name(line, each) for each in rows.trees("zero_with")), None)
    return FieldRow(
        names,
        _years(line, rows),
        "OPTIONAL" in said,
        line.around(entry),
        "STANDING" in said,
        "STANDING_ZERO" in said,
        zero_with,
        next((line.string(token).text for token in rows.tokens() if token.type == "STRING"), ""),
    )


def _years(line: DirectiveLine, tree: ParseTree) -> Years:
    stated = {
        token.type: line.count(number) for token, number in pairwise(tree.tokens()) if token.type in ("SINCE", "UNTIL")
    }
    return Years(stated.get("SINCE"), stated.get("UNTIL"))


def _steps(line: DirectiveLine, path: ParseTree) -> Iterator[str]:
    for step in path.children:
        if isinstance(step, ParseTree):
            yield ITEMS if step.data == "items" else line.name(step).text


def units(line: DirectiveLine, clause: ParseTree) -> SourceUnits:
    """`unit 万元 (批次: 批次)`, either part of which may stand alone, or `unit 元 or 万元`."""
    exceptions = tuple((_first_name(line, each), _last_name(line, each)) for each in clause.trees("exception"))
    names = tuple(map(line.name, clause.trees("unit_name")))
    return SourceUnits(names[0] if names else None, exceptions, names[1:])


def _source(line: DirectiveLine, basis: str, where: Span, name: Child, file: Child, clauses: list[Child]) -> Data:
    """The source with its clauses, which may be in any order. Of two clauses of one kind, the last counts."""
    source = Data(basis, where, line.name(name), line.string(file), line.code.whole)
    for clause in map(tree_of, clauses):
        source = _with_clause(line, source, clause)
    return source


def _with_clause(line: DirectiveLine, source: Data, clause: ParseTree) -> Data:
    match clause.data:
        case "sheet":
            return replace(source, sheet=line.string(clause.children[1]))
        case "titled":
            return replace(source, title=line.string(clause.children[1]))
        case "column_of_folders":
            return replace(source, column=line.name(clause.children[1]))
        case "optional":
            return replace(source, optional=True)
        case "restated":
            return replace(source, restated=True)
        case "header":
            rows = [line.count(number) for number in clause.tokens("NUMBER")]
            return replace(source, header=(rows[0], rows[-1]))
        case "key":
            return replace(source, key=tuple(map(line.name, clause.trees("name"))))
        case "label":
            return replace(source, label=line.name(clause.children[1]))
        case "block_number":
            return replace(source, block=line.count(clause.children[1]))
        case "levels" | "totals" | "of_which" | "absent_rows":
            return _with_rows(line, source, clause)
        case "within":
            _, *stated = clause.tokens()
            printed = stated[0].type == "PRINTED"
            return replace(source, tolerance=None if printed else measure(line, *stated), printed=printed)
        case "unit":
            return replace(source, units=units(line, clause))
        case "value":
            return replace(source, value=expression(line, clause.children[1]))
        case "blanks" | "nils" | "negatives":
            return replace(source, style=_with_style(line, source.style, clause))
        case "mapped":
            return replace(source, mapped=line.name(clause.children[1]))
        case "checked":
            return replace(source, rule=line.name(clause.children[1]).text)
        case unforeseen:
            raise AssertionError(f"no such clause: {unforeseen}")


def _with_rows(line: DirectiveLine, source: Data, clause: ParseTree) -> Data:
    """The source with what a clause says of its rows."""
    named, none = tuple(map(line.name, clause.trees("name"))), any(clause.tokens("NONE"))
    match clause.data:
        case "levels":
            levels = tuple(_level(line, each) for each in clause.trees("level"))
            return replace(source, levels=levels, by_layout=not none)
        case "totals":
            return replace(source, totals=named, by_word=not none)
        case "of_which":
            return replace(source, of_which=named)
        case _:
            return replace(source, absent_zero=True)


def _with_style(line: DirectiveLine, style: SourceStyle, clause: ParseTree) -> SourceStyle:
    """How numbers are written, with what a clause says of it."""
    texts = tuple(line.string(text).text.strip() for text in clause.tokens("STRING"))
    match clause.data:
        case "blanks":
            return replace(style, blanks=texts)
        case "nils":
            return replace(style, nils=texts)
        case _:
            return replace(style, parentheses=True)


def _level(line: DirectiveLine, level: ParseTree) -> tuple[Name, int]:
    return _first_name(line, level), line.count(level.children[-1])


def _first_name(line: DirectiveLine, tree: ParseTree) -> Name:
    return line.name(tree.children[0])


def _last_name(line: DirectiveLine, tree: ParseTree) -> Name:
    return line.name(tree.children[-1])
