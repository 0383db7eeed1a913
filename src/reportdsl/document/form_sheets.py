"""Forms: a sheet's own grid with the report's figures in it, each rounded half up on its own.

A cell that a source of the report reads is that source's own fact; every other figure of the grid is a fact given by
its cell. No policy moves either: the accounts software prints its forms so, and whoever compares the two must find no
difference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from ..diagnostics import Severity
from ..evaluation.environment import NoValue
from ..program.ir import TableRef
from ..program.program import FigureItem
from ..quick.pattern import pattern
from ..quick.records import dataclass, replace
from ..readers.tables.form_units import unit_in
from ..values.display import unit_of
from ..values.facts import Fact, cell_name, row_name
from ..values.layout import Sheet, SheetCell, SheetRow
from ..values.printed_table import PartedLine, PrintedTable, TableCell, TableRow
from ..values.printed_text import Caption, Figure, Inline, Text
from ..values.quantity import Quantity
from ..values.results import as_fact
from ..values.source import Origin
from ..values.units import UnitOfMeasure, is_money
from ..words import field_names
from ..words.owner_names import may_be_any, plain_name
from ..words.row_words import is_total_column, total_rank
from .blocks import FormNote
from .cross_sums import Crosswise, crosswise
from .form_strangers import report_strangers
from .inlines import Prose

_NUMBER_OF_FORM = pattern(r"(?:公开|财决|附表?|表)\s*[0-9０-９一二三四五六七八九十-]+\s*表?")
_WHOSE = pattern(r"(?:编制|填报|报送|预算)?(?:单\s*位|部\s*门)(?:名称)?\s*[:：]\s*(\S.*)")
_BETWEEN = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class _Square:
    """A cell of the grid, and its figure if it has one."""

    cell: SheetCell
    fact: Fact | None


class Forms:
    """Lays out the forms of a report."""

    def __init__(self, prose: Prose) -> None:
        self._prose, self._evaluation = prose, prose.evaluation
        self._formats = prose.evaluation.formats.in_forms()
        self._read: dict[tuple[str, str], Mapping[str, tuple[tuple[str, str], int, str]]] = {}

    def table(self, item: FigureItem, caption: Caption | None, empty: tuple[Inline, ...]) -> PrintedTable:
        """Return the form of an item, without its caption; the title is the sheet's own. Reports a source that is no
        sheet (V40) and raises `NoValue`."""
        source = item.sheet
        assert source is not None
        sheet = self._sheet(source, item)
        rows = [[(place, self._square(cell, source)) for place, cell in row.items()] for row in sheet.body]
        report_strangers(sheet.body, self._evaluation.diagnostics)
        figures = [square.fact for row in rows for _, square in row if square.fact is not None]
        unit = self._unit(figures)
        sums = self._crosswise(sheet, rows)
        title = sheet.title
        if title is not None and caption is not None:
            self._compare(title, caption.title)
        self._compare_organisation(sheet, source.source)
        return PrintedTable(
            item.name,
            None,
            "",
            sheet.width,
            tuple(
                TableRow(tuple(self._title(place, cell, unit) for place, cell in row.items())) for row in sheet.header
            ),
            tuple(TableRow(tuple(self._cell(*each, unit, row) for each in row)) for row in rows) or (TableRow(()),),
            title=self._in_unit(title, unit) if title else "",
            head=self._head(sheet, unit, self._leaves_unsaid(unit, rows)),
            notes=(
                *self._notes(sheet, unit, figures, empty, item),
                *(((Text(self._prose.words.rounding_note),),) if sums.misses else ()),
            ),
            place=item.span,
        )

    def _sheet(self, source: TableRef, item: FigureItem) -> Sheet:
        table = self._evaluation.tables.table(source.source, source.basis)
        if table is None:
            raise NoValue
        if table.layout is None or table.layout.sheet is None:
            statement = self._evaluation.dataset.statements.get((source.source, source.basis))
            hint = "form_of_many" if statement is not None and statement.column is not None else ""
            self._evaluation.diagnostics.add("V40", source.span, hint=hint, name=source.source, kind=item.kind)
            raise NoValue
        return table.layout.sheet

    # Figures.

    def _square(self, cell: SheetCell, source: TableRef) -> _Square:
        named = row_name(source.source, cell.origin.cell or cell.origin.place)
        name = cell_name(named, cell.column or cell.origin.place, self._formats.words.on(source.basis))
        if not isinstance(cell.value, Quantity):
            if cell.value is not None:
                self._prose.raw.look(Fact(name, cell.value, origin=cell.origin))
            return _Square(cell, None)
        known = self._cells_of(cell.origin).get(cell.origin.cell or cell.origin.place)
        if known is not None:
            place, row, column = known
            whole = self._evaluation.tables.rows(*place).whole
            fact = as_fact(whole[row][column]) if whole is not None else None
            if fact is not None and isinstance(fact.value, Quantity):
                return _Square(cell, replace(fact, shown=None, adjustment=None))
        return _Square(cell, self._evaluation.named.register(Fact(name, cell.value, origin=cell.origin)))

    def _cells_of(self, origin: Origin) -> Mapping[str, tuple[tuple[str, str], int, str]]:
        """Return the cells of a sheet that sources of the report read, by place: source and basis, row, column."""
        key = origin.file, origin.sheet
        if key not in self._read:
            found: dict[str, tuple[tuple[str, str], int, str]] = {}
            for data in self._evaluation.tables.used:
                table = data.table
                if (table.origin.file, table.origin.sheet) == key:
                    for row, column in product(range(len(table.keys)), table.columns):
                        where = table.places.origin(row, column)
                        found.setdefault(where.cell or where.place, ((data.source, data.basis), row, column))
            self._read[key] = found
        return self._read[key]

    def _crosswise(self, sheet: Sheet, rows: Sequence[Sequence[tuple[int, _Square]]]) -> Crosswise:
        """Return the sums across the form. A single row that does not add up where all others do is reported at its
        cell (V44)."""
        totals = frozenset(place for row in sheet.body for place, cell in row.items() if is_total_column(cell.column))
        facts = ({place: square.fact for place, square in row if square.fact is not None} for row in rows)
        sums = crosswise(facts, totals, self._formats)
        told = {
            origin
            for each in (self._evaluation.diagnostics if sums.wrong else ())
            if each.severity is Severity.ERROR
            for origin in each.origins
        }
        for fact, due in sums.wrong:
            if fact.origin in told:
                continue  # A rule of the report has said so.
            whole = replace(fact, value=due)
            details = {"name": fact.label or fact.name, "stated": self._formats.printed(fact)}
            details |= {"sum": self._formats.printed(whole)}
            self._evaluation.diagnostics.warn("V44", fact.origin, details=details)
        return sums

    def _unit(self, figures: Sequence[Fact]) -> UnitOfMeasure | None:
        """Return the unit of money in which most amounts are shown: None if no figure is money, the report's own unit
        if the form has no figures."""
        settings = self._evaluation.program.settings
        units = Counter(
            unit_of(fact.value.kind, self._formats.of(fact.name, fact.value.kind))
            for fact in figures
            if isinstance(fact.value, Quantity)
        )
        money = [unit for unit, _ in units.most_common() if is_money(unit)]
        return money[0] if money else None if units else unit_of(settings.money_kind, settings.money)

    def _cell(
        self, place: int, square: _Square, unit: UnitOfMeasure | None, row: Sequence[tuple[int, _Square]]
    ) -> TableCell:
        cell, fact = square.cell, square.fact
        content: tuple[Inline, ...] = (Text(cell.text),) if cell.text else ()
        if fact is not None and isinstance(fact.value, Quantity):
            printed = self._formats.printed(fact)
            own = unit_of(fact.value.kind, self._formats.of(fact.name, fact.value.kind))
            bare = (unit is not None and own.is_same(unit)) or self._says(own, cell.column, row)
            text = cell.text if cell.as_shown else printed.digits if bare else str(printed)
            content = (Figure(text, fact, fact.name in self._prose.failed),)
        centred = cell.columns > 1 and fact is None
        centred |= field_names.holds(cell.column) == field_names.COUNTED
        align = "right" if fact is not None else "center" if centred else "left"
        return TableCell((content,), place, cell.columns, cell.rows, align)

    def _says(self, unit: UnitOfMeasure, column: str, row: Sequence[tuple[int, _Square]]) -> bool:
        """Whether the head of a column, 人数（人）, or another cell of the row, 计量单位, says the unit of a figure."""
        known, texts = self._evaluation.dataset.units, (square.cell.text for _, square in row if square.fact is None)
        words = (unit_in(column, known), *(unit_in(text, known) or text.strip() for text in texts))
        return any(said.is_same(unit) for said in map(known.beside, filter(None, words)) if said is not None)

    def _title(self, place: int, cell: SheetCell, unit: UnitOfMeasure | None) -> TableCell:
        text = self._in_unit(cell, unit)
        return TableCell(((Text(text),) if text else (),), place, cell.columns, cell.rows, "center")

    # What stands around the grid.

    def _leaves_unsaid(self, unit: UnitOfMeasure | None, rows: Sequence[Sequence[tuple[int, _Square]]]) -> bool:
        """Whether some figure in the form's unit, or none at all, is in a column and a row that do not say it."""
        said = [
            self._says(unit, square.cell.column, row)
            for row in rows
            for _, square in row
            if unit is not None and square.fact is not None and self._is_in(square.fact, unit)
        ]
        return not said or not all(said)

    def _is_in(self, fact: Fact, unit: UnitOfMeasure) -> bool:
        kind = fact.value.kind if isinstance(fact.value, Quantity) else ""
        return bool(kind) and unit_of(kind, self._formats.of(fact.name, kind)).is_same(unit)

    def _head(self, sheet: Sheet, unit: UnitOfMeasure | None, unsaid: bool) -> tuple[PartedLine, ...]:
        """Return the lines between the title and the grid, with the unit after them if they state none and figures are
        `unsaid`."""
        lines = [self._line(row, sheet, unit) for row in sheet.above]
        lines = [line for line in lines if line != PartedLine()]
        where = sheet.title.origin if sheet.title is not None else None
        said = any(cell.unit for row in sheet.above for cell in row.values() if cell.origin != where)
        if unit is not None and unsaid and not said:
            words = self._prose.words
            text = words.unit_line.format(unit=words.unit(unit))
            if lines and not lines[-1].right:
                lines[-1] = replace(lines[-1], right=(Text(text),))
            else:
                lines.append(PartedLine(right=(Text(text),)))
        return tuple(lines)

    def _line(self, row: SheetRow, sheet: Sheet, unit: UnitOfMeasure | None) -> PartedLine:
        parts: dict[str, list[str]] = {"left": [], "middle": [], "right": []}
        for place, cell in row.items():
            if sheet.title is None or cell.origin != sheet.title.origin:
                parts[_side(place, cell, sheet.width)].append(self._in_unit(cell, unit))
        return PartedLine(**{side: (Text(_BETWEEN.join(texts)),) for side, texts in parts.items() if texts})

    def _in_unit(self, cell: SheetCell, unit: UnitOfMeasure | None) -> str:
        """Return the text of a cell around the figures, in which the unit is the one that the figures are printed
        in."""
        if cell.unit is None or unit is None:
            return cell.text
        start, end = cell.unit
        return cell.text[:start] + self._prose.words.unit(unit) + cell.text[end:]

    def _notes(
        self,
        sheet: Sheet,
        unit: UnitOfMeasure | None,
        figures: Sequence[Fact],
        empty: tuple[Inline, ...],
        item: FigureItem,
    ) -> tuple[tuple[Inline, ...], ...]:
        """Return the rows below the grid and, if all figures of the form are zero and the rows do not say why, what is
        to be said of that. Warns if there is nothing to say (V41)."""
        notes = [_BETWEEN.join(self._in_unit(cell, unit) for cell in row.values()) for row in sheet.below]
        title = sheet.title.text if sheet.title is not None else ""
        totals = tuple(fact for fact in figures if total_rank(fact.label) > 0)
        said = (cell for row in sheet.below for cell in row.values() if cell.value is None)
        self._prose.form_notes += [FormNote(cell.text, cell.origin, title, totals) for cell in said]
        below: list[tuple[Inline, ...]] = [(Text(note),) for note in notes]
        if not any(fact.value.value for fact in figures if isinstance(fact.value, Quantity)):
            explained = any(re.search(self._prose.words.known.nothing, note) for note in notes)
            if empty and not explained:
                below.append(empty)
            elif not below:
                where = next((cell.origin for row in sheet.header for cell in row.values()), item.span)
                self._evaluation.diagnostics.warn("V41", where, name=item.name)
        return tuple(below)

    def _compare(self, title: SheetCell, caption: str) -> None:
        """Warn of a sheet whose title is not that of the caption (V42)."""
        found, due = plain_name(title.text), plain_name(caption)
        if found and due and found not in due and due not in found:
            self._evaluation.diagnostics.warn("V42", title.origin, found=title.text, due=caption)

    def _compare_organisation(self, sheet: Sheet, name: str) -> None:
        """Report a sheet of another organisation than the report's (V43), unless the report waives it."""
        reason = self._evaluation.dataset.waivers.get(("V43", name))
        settings = self._evaluation.program.settings
        due = settings.organisation
        for row in sheet.above:
            for cell in row.values():
                whose = _WHOSE.match(cell.text) if due and not cell.unit else None
                if whose is None:
                    continue
                found = whose[1].strip()
                if not may_be_any(found, (due, *settings.aliases)):
                    self._evaluation.diagnostics.add("V43", cell.origin, waived=reason, found=found, due=due)


def _side(place: int, cell: SheetCell, width: int) -> str:
    """Return the side of a text above the grid: right for the form's number and unit, left for whose form it is,
    otherwise the side that it has in the sheet."""
    if _WHOSE.match(cell.text) and not cell.unit:
        return "left"
    if cell.unit or _NUMBER_OF_FORM.fullmatch(cell.text):
        return "right"
    if place <= 0 and cell.columns < width:
        return "left"
    return "right" if place + cell.columns >= width and place > width // 2 else "middle"
