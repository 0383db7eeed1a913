"""What a row of a Word file's table says, as a sentence would: `收入788.43万元`, its label before each of its figures.

In a row with several figures, each is named by the label and the column's head together. The unit is in the cell, in
the head (`决算数（万元）`), or in a line above the table (`单位：万元`)."""

from __future__ import annotations

from collections.abc import Iterator

from ..quick.pattern import pattern
from ..values.printed_table import PrintedTable, TableCell, TableRow

NUMBER = pattern(r"[-−]?(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>[^0-9\s]\D*)?")
UNIT_LINE = pattern(
    r"(?:.*\s)?(?:(?:金额|计量|数量)?单位|[Uu]nits?)\s*[:：]\s*(?P<unit>[^\s)）]+(?: [a-z]+)*)\s*[)）]?\s*"
)
UNIT_OF_HEAD = pattern(r"(?P<head>.*?)\s*[（(]\s*(?:单位\s*[:：]\s*)?(?P<unit>[^（）()]+)[)）]\s*")
BEFORE_LABEL = pattern(
    r"(?:[〇零一二三四五六七八九十百]+[、.．]|[（(][〇零一二三四五六七八九十\d]+[)）]|\d+[、.．]|其中\s*[:：])?\s*"
)


def unit_stated(line: str) -> str:
    """Return the unit that a line above a table states; empty for any other line."""
    found = UNIT_LINE.fullmatch(line.strip())
    return found["unit"] if found else ""


def stated_by(table: PrintedTable, unit: str) -> Iterator[tuple[str, int]]:
    """Yield what each row of a table says, with the column of the figure. `unit` is that of a line above the table."""
    rows = [*table.header, *table.rows]
    first = next((place for place, row in enumerate(rows) if any(map(_number, row.cells))), len(rows))
    heads = _heads(rows[:first])
    for row in rows[first:]:
        figures = [cell for cell in row.cells if _number(cell)]
        before = (cell for cell in row.cells if figures and cell.column < figures[-1].column and not _number(cell))
        label = next((text for cell in before if (text := _text(cell))), "")
        label = label[_end_of_number(label) :]
        # What stands before the label is its code, or the number of the row.
        figures = [cell for cell in figures if label and cell.column > _column_of(label, row)]
        for cell in figures:
            found = NUMBER.fullmatch(_text(cell))
            assert found is not None
            head, own = heads.get(cell.column, ("", ""))
            name = label if len(figures) == 1 else label + head
            between = " " if name[-1].isascii() else ""
            yield f"{name}{between}{found['digits']}{between}{found['unit'] or own or unit}", cell.column


def _heads(rows: list[TableRow]) -> dict[int, tuple[str, str]]:
    """Return the lowest head over each column, without its unit, and the lowest unit that is stated there."""
    heads: dict[int, tuple[str, str]] = {}
    for row in rows:
        for cell in row.cells:
            found = UNIT_OF_HEAD.fullmatch(_text(cell))
            stated = (found["head"], found["unit"]) if found else (_text(cell), "")
            for column in range(cell.column, cell.column + cell.column_span):
                heads[column] = stated if stated[1] else (stated[0], heads.get(column, ("", ""))[1])
    return heads


def _text(cell: TableCell) -> str:
    return "".join(part.text for paragraph in cell.paragraphs for part in paragraph).strip()


def _number(cell: TableCell) -> bool:
    return NUMBER.fullmatch(_text(cell)) is not None


def _end_of_number(label: str) -> int:
    found = BEFORE_LABEL.match(label)
    return found.end() if found else 0


def _column_of(label: str, row: TableRow) -> int:
    return next(cell.column for cell in row.cells if _text(cell).endswith(label))
