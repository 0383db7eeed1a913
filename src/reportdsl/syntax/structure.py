"""A spec and the structure that it extends to one: the structure's statements, its blocks filled, its parameters given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from ..diagnostics import Diagnostics, Note
from ..diagnostics.unknown import add_unknown
from ..quick.records import replace
from ..values.source import Span
from .ast import (
    OF_UNIT,
    OTHER,
    PARAMETER,
    Block,
    BreakdownLine,
    CheckLine,
    Data,
    Each,
    Fields,
    FigureLine,
    FormatRule,
    Fragment,
    HeadingLine,
    If,
    Let,
    Needs,
    PhraseRule,
    Print,
    Property,
    ProseLine,
    Report,
    Require,
    RowLine,
    Statement,
    String,
    TableBlock,
    Unreadable,
    WordFile,
    Words,
)
from .report import spelling_to_key
from .stated import parameter, value_stated
from .walk import every

_ADDED = ("allow", "waive")
"""Properties that a report may state several times: those of a spec come to those of its structure."""


def extended(structure: list[Statement], own: list[Statement], diagnostics: Diagnostics) -> list[Statement]:
    """The statements of a structure with the blocks of a spec in place of its own, then the spec's declarations. Reported is
    text of the spec outside of blocks, and a block that the structure does not have."""
    fillings = _fillings(own, diagnostics)
    declared = [each for each in own if _is_declared(each)]
    texts = [each for each in own if _prints(each)]
    if texts:
        diagnostics.add("S51", texts[0].span, count=len(texts))
    _check(fillings, structure, diagnostics)
    reports = [each for each in own if isinstance(each, Report)]
    whole = [*_with_report(structure, reports[0] if reports else None), *reports[1:], *declared]
    return [_filled(each, fillings) for each in whole] if fillings else whole


def _is_declared(statement: Statement) -> bool:
    """Whether a statement of a spec is beside those of its structure: no text, and no block of the structure's."""
    if isinstance(statement, Block):
        return statement.instance is not None
    return not isinstance(statement, Report) and not _prints(statement)


def settled(statements: list[Statement], extends: String | None, diagnostics: Diagnostics) -> list[Statement]:
    """A whole spec with the values of its parameters in `@report`. Reported are properties that are none, parameters without
    a value, and blocks that say nothing of their purpose, or have the name of another."""
    if any(isinstance(each, Block) and each.instance is not None for each in statements):
        from .fragment_texts import with_texts  # Loaded only for a report that writes for a fragment.

        statements = with_texts(statements, diagnostics)
    _check_blocks(statements, diagnostics)
    needs = _needs(statements, diagnostics)
    report = next((each for each in statements if isinstance(each, Report)), None)
    stated = as_parameters(report.properties, needs, diagnostics) if report else ()
    given = {item.values[0].text for item in stated if item.key.text == PARAMETER}
    whole = report is None or (report.whole and len(stated) == len(report.properties))
    missing: list[Statement] = []
    for name, need in needs.items():
        if need.default is not None and name not in given:
            stated = (*stated, parameter(name, need.default))
        elif name not in given:
            missing.append(Unreadable(name, need.span))
            if whole:
                note = (Note("declared_here", {}, need.name.span),) if extends else ()
                where = extends.span if extends else need.name.span
                diagnostics.add("N61", where, name=name, purpose=need.purpose.text, notes=note)
    if report is not None:
        settled = replace(report, properties=stated, whole=whole)
        return [*missing, *(settled if each is report else each for each in statements)]
    first = next(iter(needs.values()), None)
    return [*missing, Report((), stated, first.span), *statements] if first else statements


def as_parameters(
    stated: Iterable[Property], needs: Mapping[str, Needs], diagnostics: Diagnostics
) -> tuple[Property, ...]:
    """Properties with those that are called like a parameter as its values. Any other that is unknown is reported, and left
    out."""
    found: list[Property] = []
    for item in stated:
        name = item.values[0].text if item.key.text in (OTHER, OF_UNIT) else ""
        if name in needs:
            found = [each for each in found if each.key.text != PARAMETER or each.values[0].text != name]
            found.append(parameter(name, value_stated(item)))
        elif item.key.text == OTHER:
            add_unknown(diagnostics, "S35", item.key.span, name, [*needs, *spelling_to_key()], key=name)
        else:
            found.append(item)
    return tuple(found)


def _needs(statements: Iterable[Statement], diagnostics: Diagnostics) -> dict[str, Needs]:
    found: dict[str, Needs] = {}
    taken = spelling_to_key()
    for need in every(Needs, statements):
        first = found.setdefault(need.name.text, need)
        if first is not need or need.name.text in taken:
            notes = (Note("first_here", {}, first.name.span),) if first is not need else ()
            diagnostics.add("N22", need.name.span, name=need.name.text, notes=notes)
    return found


def _check_blocks(statements: list[Statement], diagnostics: Diagnostics) -> None:
    """Report blocks of a structure that do not say what they are for, or have the name of another."""
    first: dict[str, Span] = {}
    for block in every(Block, statements):
        if block.instance is not None:
            diagnostics.add("S54", block.name.span, name=block.name.text)
            continue
        if block.purpose is None:
            diagnostics.add("S52", block.name.span, name=block.name.text)
        if first.setdefault(block.name.text, block.name.span) is not block.name.span:
            note = Note("first_here", {}, first[block.name.text])
            diagnostics.add("N22", block.name.span, name=block.name.text, notes=(note,))


def _fillings(own: Iterable[Statement], diagnostics: Diagnostics) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for block in own:
        if not isinstance(block, Block) or block.instance is not None:
            continue
        if (block.purpose is not None and block.purpose.text) or block.required:
            diagnostics.add("S53", block.name.span, name=block.name.text)
        first = found.setdefault(block.name.text, block)
        if first is not block:
            note = Note("first_here", {}, first.name.span)
            diagnostics.add("N22", block.name.span, name=block.name.text, notes=(note,))
    return found


def _check(fillings: Mapping[str, Block], structure: list[Statement], diagnostics: Diagnostics) -> None:
    """Report what fills no block of the structure, or one that is in a loop."""
    known = {block.name.text: block for block in every(Block, structure)}
    looped = {block.name.text for loop in every(Each, structure) for block in every(Block, loop.body)}
    unread = any(isinstance(each, Unreadable) for each in structure)
    for name, filling in fillings.items():
        if name not in known and not unread:
            add_unknown(diagnostics, "N60", filling.name.span, name, known, name=name)
        elif name in looped:
            note = Note("declared_here", {}, known[name].name.span)
            diagnostics.add("S55", filling.name.span, name=name, notes=(note,))


def _filled(statement: Statement, fillings: Mapping[str, Block]) -> Statement:
    """A statement with the blocks in it filled. What is inside a block that is replaced goes with it."""
    if isinstance(statement, If):
        then, otherwise = (
            tuple(_filled(each, fillings) for each in way) for way in (statement.then, statement.otherwise)
        )
        return replace(statement, then=then, otherwise=otherwise)
    if not isinstance(statement, Block):
        return statement
    filling = fillings.get(statement.name.text)
    if filling is None:
        return replace(statement, body=tuple(_filled(each, fillings) for each in statement.body))
    default = statement.default or (statement.body if may_be_filled_in(statement.body) else ())
    return replace(statement, body=filling.body, filled=filling.name.span, default=default)


def may_be_filled_in(body: tuple[Statement, ...]) -> bool:
    """Whether a block's text is paragraphs of what the data hold for it, with words around that at most."""
    return bool(body) and all(
        isinstance(line, ProseLine)
        and any(isinstance(part, Print) for part in line.content)
        and all(isinstance(part, Print | Words) for part in line.content)
        for line in body
    )


def has_words(line: ProseLine) -> bool:
    """Whether a line says anything but what the data hold."""
    return any(isinstance(part, Words) and part.text.strip() for part in line.content)


def _prints(statement: Statement) -> bool:
    """Whether a statement is text, which must have its place in the document."""
    match statement:
        case HeadingLine() | ProseLine() | Each() | If() | RowLine() | TableBlock() | FigureLine() | Fragment():
            return True
        case WordFile():
            return True
        case Report() | Data() | Fields() | Let() | BreakdownLine() | FormatRule() | PhraseRule() | CheckLine():
            return False
        case Require() | Needs() | Block() | Unreadable():
            return False
        case _:
            assert_never(statement)


def _with_report(structure: list[Statement], own: Report | None) -> list[Statement]:
    """The statements of a structure, its report with the title and the properties of the spec's in place of its own."""
    if own is None:
        return structure
    base = next((each for each in structure if isinstance(each, Report)), None)
    if base is None:
        return [own, *structure]
    added = tuple(item for item in base.properties if item.key.text in _ADDED)
    stated = (*added, *replacing(tuple(item for item in base.properties if item not in added), own.properties))
    report = Report(own.title or base.title, stated, own.span, base.whole and own.whole)
    return [report if each is base else each for each in structure]


def replacing(stated: tuple[Property, ...], others: tuple[Property, ...]) -> tuple[Property, ...]:
    """Properties with those of `others`, which take the place of the same ones."""
    replaced = {_key(item) for item in others}
    return (*(item for item in stated if _key(item) not in replaced), *others)


def _key(item: Property) -> tuple[str, str]:
    """What a property states: for one that is named by a unit or a parameter, of which."""
    named = item.values[0].text if item.key.text in (OF_UNIT, OTHER, PARAMETER) else ""
    return ("" if named else item.key.text), named
