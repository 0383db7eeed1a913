"""Sheets of months and quarters: the title of one must not be another's, nor its figures another's."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from openpyxl import Workbook

from reportdsl.batch.job import Served
from reportdsl.compile import Compilation, compile_report

ROWS = (("城东", 1230411, 1102377), ("城西", 845102, 731209))


def told(titles: Mapping[str, str], rows: Mapping[str, object] | None = None, uses: str = "") -> Compilation:
    """A report on sheets, each with its title and its rows."""
    book = Workbook()
    book.remove(book.active)
    for number, (sheet, title) in enumerate(titles.items()):
        written = book.create_sheet(sheet)
        own = (rows or {}).get(sheet) or [
            (name, *(each + 1000 * number for each in figures)) for name, *figures in ROWS
        ]
        for line in ([title], [""], ["厂", "供水", "售水"], *own):  # type: ignore[misc]
            written.append(list(line))
    content = BytesIO()
    book.save(content)
    data = "".join(f'@data 表{at} from "水.xlsx" sheet "{sheet}" key 厂 unit 吨\n' for at, sheet in enumerate(titles))
    total = " + ".join(f"sum(表{at}.供水)" for at in range(len(titles)))
    spec = f"{uses}{data}@let 和 = {total}\n{{{{ 和 }}}}\n"
    return compile_report("r.rpt", spec.encode(), Served([("水.xlsx", content.getvalue())]))


@pytest.mark.parametrize(
    ("sheet", "title", "due"),
    [
        ("3月", "4月份供水表", 1), ("3月", "3月份供水表", 0), ("三月", "2023年4月供水统计表", 1), ("3月", "2023年三月供水表", 0),
        ("3月", "1-3月供水表", 0), ("3月", "1—2月累计供水表", 1), ("一季度", "第二季度供水表", 1), ("一季度", "3月供水表", 0), ("上半年", "下半年供水表", 1),
        # Days and times of making, what has no title's words, and names that are no period.
        ("3月", "2023年4月5日", 0), ("3月", "2023年4月", 0), ("3月", "制表时间：2023年4月中旬", 0), ("3月", "供水表（截至4月底）", 0), ("汇总", "4月份供水表", 0),
        ("3月", "供水表", 0), ("3月", "本表由4月上报的数汇总而成，包括各厂的供水、售水、漏损以及其他与供水有关的各项数量，由调度中心在报送以后逐项核对，无误后再行汇总", 0),
    ],
)  # fmt: skip
def test_a_title_of_another_month_than_the_sheets_is_told(sheet: str, title: str, due: int) -> None:
    found = [*told({sheet: title}).diagnostics]
    assert [one.code for one in found] == ["V51"] * due
    assert all((one.where.cell, one.severity.name) == ("A1", "WARNING") for one in found)  # type: ignore[union-attr]


MONTHS = {"1月": "1月供水表", "2月": "2月供水表", "3月": "3月供水表"}


def test_a_sheet_with_the_figures_of_another_month_is_told() -> None:
    assert [*told(MONTHS).diagnostics] == []
    (found,) = told(MONTHS, {"2月": ROWS}).diagnostics
    assert (found.code, found.severity.name, found.where.sheet, found.details["count"]) == ("D29", "WARNING", "2月", 4)  # type: ignore[union-attr]
    assert [note.where.sheet for note in found.notes] == ["1月"]  # type: ignore[union-attr]
    (found,) = told(MONTHS, {"2月": ROWS}, '@report x\n  waive: D29 表1 "停产"\n@end\n').diagnostics
    assert (found.code, found.severity.name) == ("D29", "INFO")


def test_few_digits_may_be_the_same_and_sheets_of_no_months_are_often() -> None:
    """A form of all funds repeats that of the general ones where there are no others."""
    few = (("城东", 20, 18), ("城西", 7, 5))
    assert [*told(MONTHS, {"1月": few, "2月": few}).diagnostics] == []
    assert [*told({"甲表": "供水表", "乙表": "供水表"}, {"乙表": ROWS}).diagnostics] == []
    almost = (("城东", 1230411, 1102377), ("城西", 845102, 731219))
    assert [*told(MONTHS, {"2月": almost}).diagnostics] == []
    assert [*told({"1月": "1月供水表"}).diagnostics] == []
