"""Number formats: a cell is read as its sheet shows it, in both kinds of workbooks."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from readers_request import asked, node_of, problems, read, values, workbook
from reportdsl.readers.cells.number_formats import number_format


def book(kind: str, *cells: tuple[float, str]) -> bytes:
    """A table with one column, 数, whose rows r0, r1 … contain numbers in their formats."""
    if kind == "xlsx":

        def fill(sheet: Any) -> None:
            sheet.append(["项目", "数"])
            for place, (number, code) in enumerate(cells):
                sheet.append([f"r{place}", number])
                sheet.cell(place + 2, 2).number_format = code

        return workbook(fill)
    old = xlwt.Workbook(encoding="utf-8")
    sheet = old.add_sheet("表")
    sheet.write(0, 0, "项目")
    sheet.write(0, 1, "数")
    for place, (number, code) in enumerate(cells, 1):
        sheet.write(place, 0, f"r{place - 1}")
        sheet.write(place, 1, number, xlwt.easyxf(num_format_str=code))
    stream = io.BytesIO()
    old.save(stream)
    return stream.getvalue()


KINDS = pytest.mark.parametrize("kind", ["xlsx", "xls"])


@KINDS
@pytest.mark.parametrize(
    ("number", "code", "unit", "read"),
    [
        (1234.5, "General", "元", "1234.5 money"),
        (1234.5, "#,##0.00", "元", "1234.5 money"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "元", "-1234.5 money"),
        (1234.567, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "元", "1234.567 money"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "元", "0 money"),
        (12.5, '"￥"#,##0.00', "万元", "125000 money"),
        (12.5, "[$¥-804]#,##0.00", "元", "12.5 money"),
        (123456, "0!.0,", "万元", "123456 money"),
        (123456, "0\\.0,", "万元", "123456 money"),
        (123456, '0"."0000', "万元", "123456 money"),
        (123456, "#,##0,", "千元", "123456 money"),
        (1234567890, "#,##0.0,,", "百万元", "1234567890 money"),
        (1234567890, "[>=1000000]#,##0.0,,;0", "百万元", "1234567890 money"),
        (12.5, '0.00"万元"', "元", "125000 money"),
        (-12.5, '0.00"万元";(0.00"万元")', "元", "-125000 money"),
        (123456, '0!.0,"万元"', "元", "123456 money"),
        (433, '0"批次"', "元", "433 批次"),
        (0.953, "0.0%", "元", "95.3 percent"),
        (95.3, '0.0"%"', "元", "95.3 percent"),
        (5, '0"度"', "元", "5度"),
        (1234.5, "[$€-2] #,##0.00", "元", "1234.5 EUR"),
        (101, "0000", "元", "0101"),
        (12345, "0000", "元", "12345"),
        (12345678, "000-0000", "元", "1234-5678"),
        (101.5, "0000", "元", "101.5 money"),
        (44561, "yyyy-mm-dd", "元", date(2021, 12, 31)),
        (44561, 'yyyy"年"m"月"', "元", "2021年12月"),
        (44561, '[$-804]yyyy"年"m"月";@', "元", "2021年12月"),
        (44561, "yyyy-mm", "元", "2021-12"),
        (44561, "mmm\\-yy", "元", "Dec-21"),
        (44561, 'm"月"d"日"', "元", date(2021, 12, 31)),
        (44561, "[$-804]aaaa", "元", date(2021, 12, 31)),
        (60000000, "# ?/?", "元", "60000000 money"),
        (1500, "0.00E+00", "元", "1500 money"),
    ],
)  # fmt: skip
def test_what_a_cell_shows_is_read(kind: str, number: float, code: str, unit: str, read: object) -> None:
    assert values(node_of(kind, book(kind, (number, code)), unit=unit))["r0"][1] == read


@KINDS
@pytest.mark.parametrize(
    ("number", "code", "unit", "told"),
    [
        (123456, "0!.0,", "元", "D61"),
        (123456, "#,##0,", "万元", "D61"),
        (123456, "#,##0,", "", "D61"),
        (123456, "#,##0,", "人", "D61"),
        (100, ";;;", "元", "D62"),
        (-100, "0;;0", "元", "D62"),
        (0.5, "h:mm", "元", "D51"),
        (1.25, "[h]:mm", "元", "D51"),
        (9999999, "yyyy-mm-dd", "元", "D51"),
    ],
)
def test_what_a_cell_does_not_show_is_told(kind: str, number: float, code: str, unit: str, told: str) -> None:
    assert problems(kind, book(kind, (number, code)), unit=unit) == [f"{told} 表!B2"]


@KINDS
def test_a_hidden_zero_is_a_zero(kind: str) -> None:
    assert values(node_of(kind, book(kind, (0, "0;-0;;@")), unit="元"))["r0"][1] == "0 money"


@KINDS
def test_padded_codes_are_keys_as_shown(kind: str) -> None:
    cells = [(1, "00"), (101, "0000"), (10, "00"), (1001, "0000")]
    content = book(kind, *cells)
    assert list(values(node_of(kind, content, key=asked("数"), unit="元"))) == ["01", "0101", "10", "1001"]


@pytest.mark.parametrize("number", [*range(27, 32), 36, *range(50, 55), 57, 58])
def test_east_asian_dates_have_a_number_alone(number: int) -> None:
    shows = "month" if number in (27, 36, 50, 52, 57) else "date"
    assert [section.shows for section in number_format(number, "").sections] == [shows]


def test_a_built_in_number_with_a_code_of_its_own_is_what_the_code_says() -> None:
    assert number_format(50, "0.00").plain and not number_format(57, "").plain


@given(st.integers(0, 10**6), st.integers(2, 9))
def test_a_padded_code_has_all_its_digits(number: int, width: int) -> None:
    assert number_format(164, "0" * width).sections[0].code(Decimal(number)) == str(number).zfill(width)


@given(st.text('0#?.,%"\\!_*[];@yMdhsGeneral年元 -/()$', max_size=12), st.decimals(-(10**9), 10**9, places=2))
def test_no_format_stops_a_reader(code: str, number: Decimal) -> None:
    section = number_format(200, code).section(number)
    section.code(number)
    assert section.scaled(number).is_finite() and isinstance(section.text(number), str)


def test_a_scaled_cell_is_told_as_it_is_shown() -> None:
    found = next(iter(read("xlsx", book("xlsx", (123456, "0!.0,")), unit="元")[1]))
    assert (found.details["shown"], found.details["stored"]) == ("12.3", "123456")


def test_built_in_dates_without_a_code_in_the_file() -> None:
    stream = io.BytesIO()
    content = book("xlsx", (44561, "yyyy-mm-dd"))
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for part in source.infolist():
            xml = source.read(part).replace(b'<xf numFmtId="164"', b'<xf numFmtId="57"')
            target.writestr(part.filename, xml)
    assert values(node_of("xlsx", stream.getvalue(), unit="元"))["r0"][1] == "2021年12月"


@pytest.mark.parametrize(("number", "places"), [(37, 0), (38, 0), (39, 2), (40, 2), (41, 0), (42, 0), (43, 2), (44, 2)])
def test_the_formats_of_accounts_have_a_section_for_what_is_below_zero(number: int, places: int) -> None:
    """ISO/IEC 29500-1, 18.8.30: amounts in groups of three digits, in brackets below zero."""
    above, below, *_ = number_format(number, "").sections
    assert [(each.places, each.grouped, each.minus) for each in (above, below)] == [
        (places, True, False),
        (places, True, True),
    ]
