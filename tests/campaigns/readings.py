"""The cells of a workbook as this compiler and other programs read them, in one form: numbers as stored, texts without
surrounding blanks, dates. Blank cells are left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from reportdsl.batch.job import Served
from reportdsl.compile import Compilation, compile_report
from reportdsl.quick.pattern import pattern
from reportdsl.readers.workbooks.sheets import decimal_of
from reportdsl.values.quantity import MONEY, NUMBER, PERCENT, Quantity
from reportdsl.values.table import Scalar, Table

from .workbooks import Form, converted

Read = Decimal | str | date | bool
Cells = Mapping[str, Read]
Ours = Mapping[str, tuple[Read, str]]
"""The value of each cell, and the text in the file."""
_EPOCH = date(1899, 12, 30)
_SCIENTIFIC = pattern(r"-?[0-9](?:\.[0-9]+)?E[+-][0-9]{2,3}")
_RAW = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"
"""Cells as stored, not as displayed."""


def ours(suffix: str, content: bytes, made: Form) -> tuple[Ours, Compilation]:
    """The cells of the table that this compiler reads, by place."""
    spec = f'@data 表 from "表.{suffix}" {made.data}\n@let 和 = sum(表.{made.column})\n{{{{ 和 }}}}\n'
    came = compile_report("a.rpt", spec.encode(), Served([(f"表.{suffix}", content)]))
    table = came.evaluation.dataset.node("表", "", ()) if came.evaluation else None
    if not isinstance(table, Table):
        return {}, came
    scale = Decimal(10000 if "万元" in made.data else 1)
    cells = {}
    for name, column in table.columns.items():
        for row in range(len(table.keys)):
            read = _read(column.value(row), scale)
            if read is not None:
                cells[table.places.origin(row, name).cell] = read, column.written(row)
    return cells, came


def _read(value: Scalar, scale: Decimal) -> Read | None:
    match value:
        case Quantity(value=number, kind=kind):
            units = {MONEY: number / scale, PERCENT: number / 100, NUMBER: number}
            return units.get(kind, f"{number:f}{kind}")
        case str():
            return value.strip()
        case _:
            return value


def calamine(content: bytes) -> Cells:
    """The cells of the first sheet as calamine reads them. Raises whatever calamine raises."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return _by_place([[_plain(value) for value in row] for row in rows])


def _plain(value: object) -> Read | None:
    match value:
        case bool():
            return value
        case int() | float():
            return decimal_of(value)
        case datetime():
            return value.date() if value.time() == time() else value.isoformat(" ")
        case date():
            return value
        case _:
            return str(value).strip() or None


def libreoffice(suffix: str, content: bytes) -> Cells:
    """The cells of the first sheet as LibreOffice reads them, numbers as text."""
    text = converted(content, suffix, _RAW).decode("utf-8-sig")
    return _by_place([[each.strip() or None for each in row] for row in csv.reader(io.StringIO(text))])


def _by_place(rows: list[list[Read | None]]) -> Cells:
    return {
        f"{get_column_letter(column)}{row}": value
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }


def agrees(own: tuple[Read, str], other: Read | None) -> bool:
    """Whether another program reads what this compiler reads. Only the compiler takes a text with a unit (3万元) for a
    quantity."""
    return alike(own[0], other) or alike(own[1], other)


def alike(one: Read | None, other: Read | None) -> bool:
    """Whether two programs read the same, even as different types: 205 is the same as the code 205, and a date as its
    serial number."""
    return one == other or (
        one is not None and other is not None and (_bare(one) == _bare(other) or _rounds(one, other))
    )


def _rounds(one: Read, other: Read) -> bool:
    """Whether a number is what LibreOffice shows of it in a scientific format."""
    if not isinstance(one, Decimal) or not isinstance(other, str) or not _SCIENTIFIC.fullmatch(other):
        return False
    return f"{one:.{len(other.partition('E')[0].partition('.')[2])}E}" == f"{Decimal(other):E}"


def is_number(value: Read | None) -> bool:
    """Whether a program has read a number; a code with a zero in front (0012) is none."""
    if value is None or isinstance(value, date) or _is_day(value) or _is_code(value):
        return False
    return isinstance(_bare(value), Decimal)


def _is_day(value: Read) -> bool:
    """Whether a text is a date as LibreOffice writes it."""
    return isinstance(value, str) and ("-" in value[1:] or "/" in value)


def _is_code(value: Read) -> bool:
    return isinstance(value, str) and value[:1] == "0" and value[1:].isdigit()


def _bare(value: Read) -> object:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return Decimal((value - _EPOCH).days)
    text = " ".join(str(value).split())
    for day in (text, text.replace("/", "-")):
        try:
            return Decimal((date.fromisoformat(day) - _EPOCH).days)
        except ValueError:
            pass
    percent = text.endswith("%")
    try:
        exact = decimal_of(float(text.removesuffix("%").replace(",", "")) / (100 if percent else 1))
    except (InvalidOperation, ValueError):
        return text
    return exact if exact is not None else text
