"""The body of a report, resolved: headings, paragraphs, tables and figures, and the loops and conditions around
them."""

from __future__ import annotations

from typing import assert_never

from ..quick.records import replace
from ..syntax import ast as syntax
from ..syntax.expression import Name, Prose, Words
from ..syntax.source_nodes import Declaration, WordFile
from ..syntax.walk import every
from ..values.display import unit_of
from ..values.quantity import MONEY
from ..values.source import Span
from ..values.types import TEXT
from ..values.units import OWN_UNITS, UnitOfMeasure
from . import ir
from .content import content, element, flag, loop_rows
from .context import Context, Scope
from .program import (
    BlockItem,
    CellItem,
    EachItem,
    HeadingItem,
    IfItem,
    InstanceText,
    Item,
    ParagraphItem,
    RowItem,
    TableItem,
    WordItem,
)
from .walk import every as items_of
from .walk import parts


def items(statements: tuple[syntax.Statement, ...], scope: Scope, context: Context) -> tuple[Item, ...]:
    """Resolve the statements of a report or of a block in it, in order; declarations give no item."""
    return tuple(found for statement in statements if (found := _item(statement, scope, context)) is not None)


def _item(statement: syntax.Statement, scope: Scope, context: Context) -> Item | None:
    match statement:
        case syntax.HeadingLine(level=level, content=prose, numbered=numbered, span=span, name=name):
            text = _without_notes(_prose(prose, scope, context), span, context)
            return HeadingItem(level, text, numbered, span, name.text if name else "")
        case syntax.ProseLine():
            return _paragraph(statement, context.paragraph(statement, scope, _prose))
        case syntax.Each(variable=variable, rows=rows, body=body):
            over = loop_rows(context.resolve(rows, scope, context), context)
            inner = scope.having(variable.text, ir.VariableRef(variable.text, element(over, context), variable.span))
            return EachItem(variable.text, over, items(body, inner, context))
        case syntax.If(condition=condition, then=then, otherwise=otherwise):
            return IfItem(
                flag(condition, scope, context), items(then, scope, context), items(otherwise, scope, context)
            )
        case syntax.Fragment():
            from .fragments import fragment  # Loaded only for a report that has one.

            return fragment(statement, scope, context, items)
        case syntax.Block():
            return _block(statement, scope, context)
        case syntax.RowLine():
            return _row(statement, scope, context)
        case syntax.TableBlock():
            return _table(statement, scope, context)
        case syntax.FigureLine():
            caption = _prose(statement.caption, scope, context) if statement.caption is not None else None
            from .figure_lines import figure  # Loaded only for a report that has one.

            return figure(statement, caption, scope, context)
        case WordFile(file=file, span=span, own=own):
            from ..dataset.word_files.taken_files import taken_as  # Loaded only for a report with such a file.

            return WordItem(taken_as(file, own), span)
        case Declaration() | syntax.Unreadable():
            return None  # `build` resolves declarations.
        case _:
            assert_never(statement)


def _paragraph(line: syntax.ProseLine, content: ir.Content) -> ParagraphItem:
    return ParagraphItem(content, line.level, line.span, line.bullet, line.align)


def _prose(prose: Prose, scope: Scope, context: Context) -> ir.Content:
    """Resolve some prose; the texts of the data that it prints may name quantities as well."""
    text = content(prose, scope, context)
    if not any(isinstance(part, ir.PrintedValue) and part.value.type == TEXT for part in parts(text)):
        return text
    from .fill_ins import with_texts  # Loaded only for a report that prints texts.

    return with_texts(text, scope, context)


def _block(block: syntax.Block, scope: Scope, context: Context) -> BlockItem:
    purpose = block.purpose.text if block.purpose else ""
    run_on = _run_on if block.inline else tuple
    body, default = (run_on(_fill_ins(text, scope, context)) for text in (block.body, block.default))
    texts = tuple(
        InstanceText(text.instance.text, run_on(items(text.body, scope, context)), text.name.span)
        for text in block.texts
        if text.instance is not None
    )
    return BlockItem(block.name.text, purpose, block.required, body, block.name.span, block.filled, default, texts)


def _run_on(text: tuple[Item, ...]) -> tuple[Item, ...]:
    """The text of an inline block: its first paragraph, in each branch, continues the one before the block."""
    first = text[0] if text else None
    if isinstance(first, ParagraphItem) and not (first.level or first.bullet or first.align):
        return (replace(first, inline=True), *text[1:])
    if isinstance(first, IfItem):
        return (replace(first, then=_run_on(first.then), otherwise=_run_on(first.otherwise)), *text[1:])
    return text


def _fill_ins(text: tuple[syntax.Statement, ...], scope: Scope, context: Context) -> tuple[Item, ...]:
    """Resolve the text of a block, in which data cells alone on a line, and texts of the data, are for somebody to fill
    in."""
    from ..syntax.structure import has_words, may_be_filled_in  # Loaded only for a report with blocks.
    from .fill_ins import around_fill_ins, fill_in

    if not may_be_filled_in(text):
        return items(text, scope, context)
    lines = (line for line in text if isinstance(line, syntax.ProseLine))
    return tuple(
        _paragraph(line, context.paragraph(line, scope, around_fill_ins if has_words(line) else fill_in))
        for line in lines
    )


def _row(row: syntax.RowLine, scope: Scope, context: Context) -> RowItem:
    texts = (_without_notes(_prose(cell.content, scope, context), cell.span, context) for cell in row.cells)
    cells = (
        CellItem(text, cell.continues, cell.span, cell.diagonal) for text, cell in zip(texts, row.cells, strict=True)
    )
    return RowItem(tuple(cells), row.span)


def _without_notes(text: ir.Content, span: Span, context: Context) -> ir.Content:
    """Return the text of a heading or a table cell; a footnote in it is reported (T71), as neither can have one."""
    if any(isinstance(part, ir.MarkedContent) and part.look.note for part in parts(text)):
        context.report("T71", span)
    return text


def _table(block: syntax.TableBlock, scope: Scope, context: Context) -> TableItem:
    header = tuple(_row(row, scope, context) for row in block.header)
    unit = _unit(block.unit, context) if block.unit else None
    titles = _titles(block)
    merge = []
    for name in block.merge:
        if name.text in titles:
            merge.append(titles[name.text])
        else:
            context.unknown("N03", name.span, name.text, list(titles), table=block.name.text)
    caption = _prose(block.caption, scope, context) if block.caption is not None else None
    body = items(block.body, scope, context)
    _check_width(block, context)
    spans = bool(merge) or any(cell.continues == "^" for row in items_of(RowItem, body) for cell in row.cells)
    return TableItem(
        block.name.text,
        caption,
        unit,
        tuple(merge),
        header,
        block.aligns,
        body,
        block.span,
        block.balanced,
        spans,
        content(block.empty, scope, context) if block.empty is not None else None,
        block.widths,
        tuple(_row(line, scope, context) for line in block.above),
        tuple(_row(line, scope, context) for line in block.below),
        _says_unit(block, unit or unit_of(MONEY, context.settings.money), context) if block.above else False,
    )


def _titles(block: syntax.TableBlock) -> dict[str, int]:
    """Return the indexes of a table's columns by their titles, which stand in the header or, as forms have heads
    further down, in a row of the body that is written out."""
    titles: dict[str, int] = {}
    for row in (*block.header, *(line for line in block.body if isinstance(line, syntax.RowLine))):
        for index, cell in enumerate(row.cells):
            words = "".join(part.text for part in cell.content if isinstance(part, Words)).strip()
            if words:
                titles.setdefault(words, index)
    return titles


def _unit(name: Name, context: Context) -> UnitOfMeasure | None:
    return OWN_UNITS if name.text in ("none", "无") else context.unit(name)


def _says_unit(block: syntax.TableBlock, unit: UnitOfMeasure, context: Context) -> bool:
    """Whether a line above a table states a unit; one that is not the `unit` of the table's figures is reported
    (T70)."""
    label = context.settings.words.unit_line.partition("{unit}")[0].strip().rstrip("：:")
    for cell in (cell for line in block.above for cell in line.cells):
        text = "".join(part.text if isinstance(part, Words) else "\0" for part in cell.content)
        before, colon, stated = text.replace("：", ":").partition(":")
        said = context.shape.units.read(stated.strip()) if colon and before.strip().endswith(label) else None
        if said is not None:
            if not said.is_same(unit):
                context.report("T70", cell.span, found=stated.strip(), due=context.settings.words.unit(unit))
            return True
    return False


def _check_width(block: syntax.TableBlock, context: Context) -> None:
    """Report each row of a table whose number of cells differs from the first row's (T22)."""
    rows = [*every(syntax.RowLine, (*block.header, *block.body))]
    width = len(rows[0].cells) if rows else 0
    for row in rows:
        if len(row.cells) != width:
            context.report("T22", row.span, found=len(row.cells), due=width)
