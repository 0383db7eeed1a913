"""Merge a spec with the structure that it extends: the structure's statements, with the spec's blocks filled in and its
parameters set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostics, Note
from ..diagnostics.unknown import add_unknown
from ..quick.records import replace
from ..values.source import Span
from .ast import OF_UNIT, OTHER, PARAMETER, Block, Each, If, Needs, Property, ProseLine, Report, Statement, Unreadable
from .expression import Print, String, Words
from .report import spelling_to_key
from .source_nodes import Declaration
from .stated import parameter, value_stated
from .walk import every

_ADDED = ("allow", "waive")
"""Properties that a report may state several times: a spec's are added to its structure's instead of replacing them."""


def extended(structure: list[Statement], own: list[Statement], diagnostics: Diagnostics) -> list[Statement]:
    """The structure's statements with the spec's blocks filled in, followed by the spec's own declarations. Reports
    text that the spec has outside blocks (S51), and blocks that the structure does not have (N60)."""
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
    """Whether a statement of a spec stands beside those of its structure: it is neither text nor the filling of a
    block."""
    if isinstance(statement, Block):
        return statement.instance is not None
    return not isinstance(statement, Report) and not _prints(statement)


def settled(statements: list[Statement], extends: String | None, diagnostics: Diagnostics) -> list[Statement]:
    """The statements of a whole spec, with the values of its parameters in `@report`. Reports unknown properties (S35),
    parameters without a value (N61), blocks without a purpose (S52), and names that are used twice (N22)."""
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
    """The properties, those named after a parameter turned into its value; a later value replaces an earlier one. Any
    other unknown property is reported (S35) and left out."""
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
        if first is not need:
            diagnostics.add_second("N22", need.name.span, need.name.text, first.name.span)
        elif need.name.text in taken:
            diagnostics.add("N22", need.name.span, name=need.name.text)
    return found


def _check_blocks(statements: list[Statement], diagnostics: Diagnostics) -> None:
    """Report blocks of a structure without a purpose (S52), blocks with the name of an earlier one (N22), and blocks
    for one instance of a fragment that are not at the top level (S54)."""
    first: dict[str, Span] = {}
    for block in every(Block, statements):
        if block.instance is not None:
            diagnostics.add("S54", block.name.span, name=block.name.text)
            continue
        if block.purpose is None:
            diagnostics.add("S52", block.name.span, name=block.name.text)
        if first.setdefault(block.name.text, block.name.span) is not block.name.span:
            diagnostics.add_second("N22", block.name.span, block.name.text, first[block.name.text])


def _fillings(own: Iterable[Statement], diagnostics: Diagnostics) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for block in own:
        if not isinstance(block, Block) or block.instance is not None:
            continue
        if (block.purpose is not None and block.purpose.text) or block.required:
            diagnostics.add("S53", block.name.span, name=block.name.text)
        first = found.setdefault(block.name.text, block)
        if first is not block:
            diagnostics.add_second("N22", block.name.span, block.name.text, first.name.span)
    return found


def _check(fillings: Mapping[str, Block], structure: list[Statement], diagnostics: Diagnostics) -> None:
    """Report fillings of blocks that the structure does not have (N60), or has only in a loop (S55)."""
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
    """A statement with the blocks inside it filled. Blocks nested in a block that is replaced go with it."""
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
    """Whether a block consists of paragraphs that print values of the data, with at most words around them."""
    return bool(body) and all(
        isinstance(line, ProseLine)
        and any(isinstance(part, Print) for part in line.content)
        and all(isinstance(part, Print | Words) for part in line.content)
        for line in body
    )


def has_words(line: ProseLine) -> bool:
    """Whether a line has words besides the values that it prints."""
    return any(isinstance(part, Words) and part.text.strip() for part in line.content)


def _prints(statement: Statement) -> bool:
    """Whether a statement is text, and so needs a place in the document."""
    return not isinstance(statement, Declaration | Block | Unreadable)


def _with_report(structure: list[Statement], own: Report | None) -> list[Statement]:
    """The statements of a structure, its `@report` merged with the spec's: the spec's title and properties take
    precedence."""
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
    """The properties `stated` and `others`; where both state the same one, that of `others`."""
    replaced = {_key(item) for item in others}
    return (*(item for item in stated if _key(item) not in replaced), *others)


def _key(item: Property) -> tuple[str, str]:
    """What identifies a property: its key or, if it is named after a unit or a parameter, that name."""
    named = item.values[0].text if item.key.text in (OF_UNIT, OTHER, PARAMETER) else ""
    return ("" if named else item.key.text), named
