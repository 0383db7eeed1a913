"""Column widths that a table states: obeyed by wrapping what can be wrapped, and reported where they cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportdsl.compile import Compilation, compile_report
from reportdsl.document.blocks import PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.styles.gb9704 import GB9704
from reportdsl.writers import WRITERS
from reportdsl.writers.docx.tables.stated_widths import stated_widths
from reportdsl.writers.docx.tables.table_block import PlacedTable

HEAD = '@data 源 from "源.csv" key 编码\n@table 明细\n'
DATA = "编码,说明,金额\n2080505001,机关事业单位基本养老保险缴费支出,1234567.89\n"
CENTIMETRE = 567


def compiled(rule: str, folder: Path) -> Compilation:
    (folder / "源.csv").write_text(DATA, encoding="utf-8")
    rows = "@each 行 in 源\n| {{ 行.编码 }} | {{ 行.说明 }} | {{ 行.金额 }} |\n@end each\n"
    return compile_report("表.rpt", f"{HEAD}| 编码 | 说明 | 金额 |\n{rule}\n{rows}@end\n".encode(), Folder(folder))


def widths_and_told(rule: str, folder: Path) -> tuple[tuple[int, ...], list[tuple[object, ...]]]:
    """The widths of the columns in twips, and what is reported about them."""
    came = compiled(rule, folder)
    assert came.document is not None
    (table,) = (block for block in came.document.blocks if isinstance(block, PrintedTable))
    (placed,) = PlacedTable.of(table, GB9704)
    told: list[tuple[object, ...]] = []
    WRITERS["docx"].write(
        came.document,
        lambda code, place, details: told.append(
            (code, place, *(details[key] for key in ("column", "stated", "shown")))
        ),
    )
    assert all(place is table.place for _, place, *_ in told)
    return placed.layout.widths, [(code, *details) for code, _, *details in told]


def test_the_others_share_what_is_left() -> None:
    wanted, narrowest = [2000, 3000, 1000], [1000, 1000, 900]
    assert stated_widths(("3cm", "", ""), wanted, wanted, narrowest, 9000)[0] == 1700  # type: ignore[index]
    assert sum(stated_widths(("", "20%", ""), wanted, wanted, narrowest, 9000) or ()) == 9000
    assert stated_widths(("5mm", "", ""), wanted, wanted, narrowest, 9000)[0] == 1000  # type: ignore[index]
    assert stated_widths(("10%", "20%", "10%"), wanted, wanted, narrowest, 9000) == (1000, 1800, 900)
    assert stated_widths(("", "", ""), wanted, wanted, narrowest, 9000) is None


def test_those_that_are_too_wide_together_are_narrower_in_proportion() -> None:
    wanted, narrowest = [2000, 3000, 1000], [1000, 1000, 900]
    assert stated_widths(("90%", "", ""), wanted, wanted, narrowest, 9000) == (7100, 1000, 900)
    assert stated_widths(("60%", "60%", "60%"), wanted, wanted, [1000] * 3, 9000) == (3000, 3000, 3000)
    assert stated_widths(("90%", "", ""), wanted, wanted, [5000, 5000, 900], 9000) is None


def test_text_is_wrapped_for_a_stated_width(tmp_path: Path) -> None:
    widths, told = widths_and_told("|---|--- 1.2cm|---|", tmp_path)
    assert abs(widths[1] - 1.2 * CENTIMETRE) < 2
    assert told == []


@pytest.mark.parametrize(
    ("rule", "column", "stated"),
    [("|--- 1cm|---|---|", "编码", "1cm"), ("|---|---|--- 8mm|", "金额", "8mm"), ("|--- 5%|---|---|", "编码", "5%")],
)
def test_codes_and_figures_are_not_broken_for_one_which_is_told(
    rule: str, column: str, stated: str, tmp_path: Path
) -> None:
    _, ((code, *details),) = widths_and_told(rule, tmp_path)
    assert (code, *details[:2]) == ("F49", column, stated)
    shown = str(details[2])
    unit = stated.lstrip("0123456789")
    assert shown.endswith(unit) and float(shown.removesuffix(unit)) > float(stated.removesuffix(unit))


def test_what_is_wider_than_the_line_is_told(tmp_path: Path) -> None:
    widths, told = widths_and_told("|---|--- 15cm|---|", tmp_path)
    assert sum(widths) == GB9704.sheet(False).text_width
    assert [each[:3] for each in told] == [("F49", "说明", "15cm")]


def test_a_column_without_a_head_is_told_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "源.csv").write_text(DATA, encoding="utf-8")
    spec = (
        f"{HEAD}| | 说明 |\n|--- 1cm|---|\n@each 行 in 源\n| {{{{ 行.编码 }}}} | {{{{ 行.说明 }}}} |\n@end each\n@end\n"
    )
    came = compile_report("表.rpt", spec.encode(), Folder(tmp_path))
    assert came.document is not None
    told: list[object] = []
    WRITERS["docx"].write(came.document, lambda code, place, details: told.append((code, details["column"])))
    assert told == [("F49", "1")]


def test_a_share_of_a_turned_line_is_one_of_that_line(tmp_path: Path) -> None:
    (tmp_path / "源.csv").write_text(DATA, encoding="utf-8")
    table = f"{HEAD}| 编码 | 说明 |\n|--- 30%|---|\n@each 行 in 源\n| {{{{ 行.编码 }}}} | {{{{ 行.说明 }}}} |\n@end each\n@end\n"
    head, _, rest = table.partition("@table")
    came = compile_report(
        "表.rpt", f"{head}@insert page(landscape)\n@table{rest}@insert page(portrait)\n".encode(), Folder(tmp_path)
    )
    assert came.document is not None
    told: list[object] = []
    WRITERS["docx"].write(came.document, lambda *each: told.append(each))
    assert told == []
