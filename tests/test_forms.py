"""Forms printed from their sheets, each by one line, with the sheet's own grid, cell by cell."""

from __future__ import annotations

import io
import random
import re
import shutil
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from docx_lint import findings
from form_workbooks import BASIC, FORMS, FUNDS, GENERAL, INCOME, MAKERS, PUBLIC, TOTALS, Form, by_openpyxl
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.document.blocks import PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.styles import STYLES
from reportdsl.values.printed_text import Figure
from reportdsl.values.source import Origin
from reportdsl.writers import WRITERS
from reportdsl.writers.docx.tables.form_layout import form_layout
from reportdsl.writers.docx.tables.widths import column_needs
from reportdsl.writers.txt import plain

HEAD = "@report 某市某局{{ 年度 }}年度决算\n  year: 2023\n  organisation: 某市某局\n  money: 万元, 2 places\n@end\n"
EXPLAINED = "说明：本部门没有政府性基金收支，故本表无数据。"


def spec_of(form: Form, call: str = "", more: str = "") -> str:
    empty = f', empty: "{EXPLAINED}"' if form.name == FUNDS.name else ""
    return (
        HEAD
        + f'@data 数据 from "{form.file}" {form.data}\n{more}@表 公开 "{form.title}" = {call or "form(数据" + empty + ")"}\n'
    )


def compiled(form: Form, folder: Path, call: str = "", more: str = "") -> Compilation:
    return compile_report("report.rpt", spec_of(form, call, more).encode(), Folder(folder))


def table_of(came: Compilation) -> PrintedTable:
    assert came.document is not None
    (table,) = [block for block in came.document.blocks if isinstance(block, PrintedTable)]
    return table


def printed_grid(table: PrintedTable) -> dict[tuple[int, int], tuple[str, int, int]]:
    """The cells that are not empty, by row and column, with their text and spans."""
    return {
        (row, cell.column): ("".join(part.text for part in cell.paragraphs[0]), cell.row_span, cell.column_span)
        for row, line in enumerate((*table.header, *table.rows))
        for cell in line.cells
        if cell.paragraphs[0] or (cell.row_span, cell.column_span) != (1, 1)
    }


def grid_of(form: Form, first: int, last: int, scale: int) -> dict[tuple[int, int], tuple[str, int, int]]:
    """What the sheet shows from the first row to the last, without blanks, amounts rounded half up."""
    spans = {}
    for area in form.merged:
        left, top, right, bottom = range_boundaries(area)
        spans[top, left] = (bottom - top + 1, right - left + 1)
    found: dict[tuple[int, int], tuple[str, int, int]] = {}
    place = 0
    for number in range(first, last + 1):
        row = form.rows[number - 1]
        if all(value is None for value in row):
            continue
        for column, value in enumerate(row, 1):
            high, wide = spans.get((number, column), (1, 1))
            if value is None and (high, wide) == (1, 1):
                continue
            text = "" if value is None else shown(value, scale)
            found[place, column - 1] = text, high, wide
        place += 1
    return found


def scale_of(form: Form) -> int:
    """The number by which an amount of the sheet is divided in print."""
    return 1 if form.name == PUBLIC.name else 10000


def shown(value: Any, scale: int) -> str:
    if isinstance(value, str):
        return value
    return str((Decimal(str(value)) / scale).quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize("maker", sorted(MAKERS))
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_its_sheet_cell_by_cell(form: Form, maker: str, tmp_path: Path) -> None:
    if maker == "libreoffice" and shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    MAKERS[maker](form, tmp_path)
    came = compiled(form, tmp_path)
    assert [one.code for one in came.diagnostics] == []
    table = table_of(came)
    first, last = form.grid
    assert printed_grid(table) == grid_of(form, first, last, scale_of(form))
    assert table.width == max(len(row) for row in form.rows[3:])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_figure_of_a_form_is_a_fact_of_its_cell(form: Form, tmp_path: Path) -> None:
    by_openpyxl(form, tmp_path)
    came = compiled(form, tmp_path)
    assert came.document is not None
    known = {str(fact.origin) for fact in came.document.facts.values()}
    for number, row in enumerate(form.rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, float | int):
                where = Origin(form.file, sheet=form.name, cell=f"{get_column_letter(column)}{number}")
                assert str(where) in known


def test_what_stands_around_a_form(tmp_path: Path) -> None:
    """Its head as in the sheet, but with the unit of the report; the notes, including signatures; the title once."""
    for form in (TOTALS, GENERAL):
        by_openpyxl(form, tmp_path)
    table = table_of(compiled(TOTALS, tmp_path))
    assert [tuple(map(plain, line.parts)) for line in table.head] == [
        ("", "", "公开01表"),
        ("部门：某市某局", "", "金额单位：万元"),
    ]
    assert tuple(map(plain, table.notes)) == ("注：本表反映部门本年度的总收支和年末结转结余情况。本表金额单位为万元。",)
    assert (table.caption is not None and table.caption.title, table.title) == ("收入支出决算总表", "")
    assert plain(table_of(compiled(GENERAL, tmp_path)).notes[-1]) == "制表人：张三\u3000\u3000复核人：李四"


def test_a_form_without_a_caption_has_the_title_of_its_sheet(tmp_path: Path) -> None:
    by_openpyxl(INCOME, tmp_path)
    spec = HEAD + f'@data 数据 from "{INCOME.file}" {INCOME.data}\n@表 公开 = form(数据)\n'
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert (table_of(came).title, table_of(came).caption) == ("2023年度收入决算表", None)


def test_cells_of_another_block_are_the_facts_of_the_source_that_reads_it(tmp_path: Path) -> None:
    by_openpyxl(TOTALS, tmp_path)
    more = f'@data 支出 from "{TOTALS.file}" key 项目 block 2 unit 元\n@let 支出合计 = 支出["本年支出合计"].决算数\n'
    came = compiled(TOTALS, tmp_path, more=more)
    facts = [
        part.fact.name
        for row in table_of(came).rows
        for cell in row.cells
        for part in cell.paragraphs[0]
        if isinstance(part, Figure)
    ]
    assert "支出[本年支出合计].决算数" in facts and "数据[本年收入合计].决算数" in facts


def test_a_form_of_last_year_is_that_sheet(tmp_path: Path) -> None:
    by_openpyxl(GENERAL, tmp_path)
    rows = [[value / 2 if isinstance(value, float | int) else value for value in row] for row in GENERAL.rows]
    by_openpyxl(replace(GENERAL, name="上年支出", rows=rows), tmp_path)
    more = f'@prior 数据 from "上年支出.xlsx" {GENERAL.data}\n'
    table = table_of(compiled(GENERAL, tmp_path, "form(数据.上年)", more))
    assert printed_grid(table)[2, 2][0] == "783.95"
    (figure,) = table.rows[0].cells[1].paragraphs[0]
    assert isinstance(figure, Figure) and str(figure.fact.origin) == "上年支出.xlsx:上年支出!C6"


def test_a_unit_of_a_form_is_the_one_that_its_figures_are_shown_in(tmp_path: Path) -> None:
    by_openpyxl(GENERAL, tmp_path)
    table = table_of(compiled(GENERAL, tmp_path, more="@format 数据.* 元, thousands\n"))
    assert plain(table.head[-1].right) == "金额单位：元"
    assert printed_grid(table)[2, 2][0] == "15,678,901.25"


@pytest.mark.parametrize(
    ("stated", "digits", "unit"),
    [
        ("", ("5000", "1234.5"), "万元"),
        ("  forms: fixed\n", ("5000.00", "1234.50"), "万元"),
        ("  报表金额: 元, 固定, 千分位\n", ("50,000,000.00", "12,345,000.00"), "元"),
    ],
)
def test_forms_display_money_as_the_report_says_for_them(
    stated: str, digits: tuple[str, str], unit: str, tmp_path: Path
) -> None:
    """`money` may be stated before or after what forms change of it; the text is printed as before."""
    (tmp_path / "表.csv").write_text("名称,数\n甲,50000000\n乙,12345000\n合计,62345000\n", "utf-8")
    head = f"@report 某局决算\n{stated}  money: 万元, 2 places, shortest\n@end\n"
    spec = f'{head}@data 表 from "表.csv" unit 元\n@表 表一 = form(表)\n甲{{{{ 表["甲"].数 }}}}。\n'
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert not [*came.diagnostics]
    assert came.document is not None
    text = WRITERS["txt"].write(came.document).decode()
    assert "甲5000万元。" in text and f"单位：{unit}" in text
    assert f"| 甲 | {digits[0]} |" in text and f"| 乙 | {digits[1]} |" in text


def test_totals_of_a_printed_form_are_checked_though_nothing_else_names_them(tmp_path: Path) -> None:
    rows = [list(row) for row in GENERAL.rows]
    rows[5][2] = 15_678_901.26
    by_openpyxl(replace(GENERAL, rows=rows), tmp_path)
    told = {one.code: str(one.where) for one in compiled(GENERAL, tmp_path).diagnostics}
    assert told == {"C20": f"{GENERAL.file}:{GENERAL.name}!C6"}  # Once: not by what is across the form as well (V44).


def test_no_policy_moves_a_figure_of_a_form(tmp_path: Path) -> None:
    """A balanced table beside it moves the same figures so that they add up; the form rounds each on its own."""
    rows: list[list[Any]] = [["支出表"], ["项目", "决算数"], ["合计", 1.008], ["甲", 0.504], ["乙", 0.504]]
    form = Form("支出", "支出表", rows, [], "unit 万元", (2, 5))
    by_openpyxl(form, tmp_path)
    balanced = "@table 配平 balanced\n| 项目 | 数 |\n|---|---|\n@each 行 in rows(数据)\n| {{ 行.名称 }} | {{ 行.决算数 }} |\n@end\n@end table\n"
    came = compiled(form, tmp_path, more=balanced)
    assert came.document is not None and not came.diagnostics.errors
    moved, printed = [block for block in came.document.blocks if isinstance(block, PrintedTable)]
    figures = [
        [
            part.text
            for row in each.rows
            for cell in row.cells
            for part in cell.paragraphs[0]
            if isinstance(part, Figure)
        ]
        for each in (moved, printed)
    ]
    assert figures[1] == ["1.01", "0.50", "0.50"]
    assert sorted(figures[0]) == ["0.50", "0.51", "1.01"]


def test_a_note_goes_on_in_the_next_row(tmp_path: Path) -> None:
    form = replace(TOTALS, rows=[*TOTALS.rows, ["　　2.金额单位转换时可能有尾差。"]])
    by_openpyxl(form, tmp_path)
    assert [*map(plain, table_of(compiled(form, tmp_path)).notes[1:])] == ["2.金额单位转换时可能有尾差。"]


def test_a_long_form_is_on_one_sheet_if_type_that_can_be_read_allows_it(tmp_path: Path) -> None:
    """With rows of a height that every word processor respects: 36 of them on an upright page."""
    rows: list[list[Any]] = [
        ["支出表"],
        ["项目", "决算数"],
        *([f"第{number}项支出", number] for number in range(1, 37)),
    ]
    form = Form("支出", "支出表", rows, [], "unit 元", (2, 38))
    by_openpyxl(form, tmp_path)
    table, style = table_of(compiled(form, tmp_path)), STYLES["gb9704"]
    layout = form_layout(table, style, column_needs(table, style))
    assert (layout.landscape, layout.size) == (False, 18)


def test_the_notes_of_a_long_form_are_below_its_last_rows(tmp_path: Path) -> None:
    """They need room on its last sheet, not on its first: 52 rows and a note are on two, in smaller type."""
    rows: list[list[Any]] = [
        ["支出表"],
        ["项目", "决算数"],
        *([f"第{number}项支出", number] for number in range(1, 53)),
        ["注：本表反映支出。"],
    ]
    form = Form("支出", "支出表", rows, [], "unit 元", (2, 54))
    by_openpyxl(form, tmp_path)
    table, style = replace(table_of(compiled(form, tmp_path)), landscape=True), STYLES["gb9704"]
    assert form_layout(table, style, column_needs(table, style)).size == 18


def test_a_form_passes_the_lint_of_documents(tmp_path: Path) -> None:
    for form in FORMS:
        by_openpyxl(form, tmp_path)
        came = compiled(form, tmp_path)
        assert came.document is not None
        assert findings(WRITERS["docx"].write(came.document)) == []


def test_a_form_says_why_it_is_empty(tmp_path: Path) -> None:
    by_openpyxl(FUNDS, tmp_path)
    assert [*map(plain, table_of(compiled(FUNDS, tmp_path)).notes)] == [EXPLAINED]
    for own, kept in (
        ("说明：我单位无政府性基金预算拨款，本表为空。", True),
        ("注：本单位未使用政府性基金安排支出。", True),
        ("注：本表反映本年度政府性基金预算财政拨款收入、支出情况。", False),
    ):
        by_openpyxl(replace(FUNDS, rows=[*FUNDS.rows, [own]]), tmp_path)
        notes = [*map(plain, table_of(compiled(FUNDS, tmp_path)).notes)]
        assert notes == [own] if kept else notes == [own, EXPLAINED], own
    by_openpyxl(FUNDS, tmp_path)
    came = compiled(FUNDS, tmp_path, "form(数据)")
    assert [(one.code, one.severity) for one in came.diagnostics] == [("V41", Severity.WARNING)]


@pytest.mark.parametrize(
    ("rows", "noted"),
    [
        ([["合计", 1.004, 0.502, 0.502], ["甲", 1.004, 0.502, 0.502]], False),
        ([["合计", 1.008, 0.504, 0.504], ["甲", 1.008, 0.504, 0.504]], True),
        ([["合计", 1.01, 1.01, 0], ["甲", 0.504, 0.504, 0], ["乙", 0.506, 0.506, 0]], False),
        ([["合计", 1.008, 1.008, 0], ["甲", 0.504, 0.504, 0], ["乙", 0.504, 0.504, 0]], True),
    ],
    ids=["across", "across, off", "down", "down, off"],
)
def test_a_form_is_noted_where_it_does_not_foot_as_printed(rows: list[list[Any]], noted: bool, tmp_path: Path) -> None:
    """Each cell is rounded on its own, and one note says that sums may therefore differ."""
    form = Form("表", "支出表", [["支出表"], ["项目", "合计", "基本支出", "项目支出"], *rows], [], "unit 万元", (2, 4))
    by_openpyxl(form, tmp_path)
    came = compiled(form, tmp_path)
    assert not came.diagnostics.errors
    note = "注：因四舍五入，分项之和与合计略有差异。"
    assert [*map(plain, table_of(came).notes)] == ([note] if noted else [])


def test_each_writer_writes_a_form(tmp_path: Path) -> None:
    for form in (BASIC, FUNDS):
        by_openpyxl(form, tmp_path)
    spec = (
        spec_of(BASIC)
        + f'@data 基金 from "{FUNDS.file}" {FUNDS.data}\n@表 基金表 = form(基金, empty: "{EXPLAINED}")\n后文。\n'
    )
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert came.document is not None
    for name in ("txt", "html", "json"):
        text = WRITERS[name].write(came.document).decode()
        for piece in ("公开06表", "金额单位：万元", "部门：某市某局", EXPLAINED, FUNDS.title, "奖励金", "290.00"):
            assert piece in text, (name, piece)
    with ZipFile(io.BytesIO(WRITERS["docx"].write(came.document))) as package:
        word = package.read("word/document.xml").decode()
    assert word.count("<w:tblHeader/>") == 2 + 2, "the rows of both headers"
    assert word.count("<w:sectPr>") == 4, "a cover, each form on a sheet of its own, what follows on another"
    assert word.index("公开06表") < word.index("<w:tbl>") < word.index("奖励金") < word.index("注：本表反映")


def word_of(form: Form, folder: Path) -> str:
    """The text of the Word file with a form."""
    by_openpyxl(form, folder)
    came = compiled(form, folder)
    assert came.document is not None
    with ZipFile(io.BytesIO(WRITERS["docx"].write(came.document))) as package:
        return package.read("word/document.xml").decode()


def test_the_unit_stands_right_whatever_stands_left(tmp_path: Path) -> None:
    """The text on the left may extend beyond the middle, where there is a tab only if there is a text in the middle."""
    word = word_of(GENERAL, tmp_path)
    heads = [each.partition("</w:p>")[0] for each in word.split('<w:p><w:pPr><w:pStyle w:val="TableHead"/>')[1:]]
    assert len(heads) > 1
    for head in heads:
        assert head.count("<w:tab/>") <= head.count("<w:tab w:val=") and 'w:val="center"' not in head


def test_a_name_that_is_wrapped_keeps_its_level(tmp_path: Path) -> None:
    """Its further lines are indented as far as its first one."""
    word = word_of(GENERAL, tmp_path)
    for name, indented in (("　　机关事业单位基本养老保险缴费支出", True), ("社会保障和就业支出", False)):
        before = word[: word.index(name)]
        start = before[before.rindex("<w:p>") :]
        assert ("w:hanging=" in start) is indented, start
    size = int(re.search(r'TableText(\d+)"', start)[1])  # type: ignore[index]
    assert f'<w:ind w:left="{2 * size * 10}" w:hanging="{2 * size * 10}"/>' in word


@pytest.mark.parametrize(
    ("call", "code"), [("form(数据, page: 斜)", "N54"), ("form(filter(数据, 小计 > 0元))", "T52"), ("form()", "T07")]
)
def test_what_is_no_form_is_told(call: str, code: str, tmp_path: Path) -> None:
    by_openpyxl(GENERAL, tmp_path)
    assert [one.code for one in compiled(GENERAL, tmp_path, call).diagnostics] == [code]


def test_a_sheet_of_another_form_or_organisation_is_told(tmp_path: Path) -> None:
    rows = deepcopy([list(row) for row in GENERAL.rows])
    rows[0][0], rows[2][0] = "政府性基金预算财政拨款支出决算表", "部门：某市另一局"
    by_openpyxl(replace(GENERAL, rows=rows), tmp_path)
    told = [(one.code, getattr(one.where, "place", "")) for one in compiled(GENERAL, tmp_path).diagnostics]
    assert told == [("V42", f"{GENERAL.name}!A1"), ("V43", f"{GENERAL.name}!A3")]


@pytest.mark.parametrize(
    "owner", ["部门：市某局", "部门：某市某局（本级）", "编制单位：（公章）", "部门：101 某市某局"]
)
def test_a_name_that_may_be_the_organisation_s_is_none_of_another(owner: str, tmp_path: Path) -> None:
    rows = deepcopy([list(row) for row in GENERAL.rows])
    rows[2][0] = owner
    by_openpyxl(replace(GENERAL, rows=rows), tmp_path)
    assert "V43" not in [one.code for one in compiled(GENERAL, tmp_path).diagnostics]


@pytest.mark.parametrize("stated", ["曾用名: 某县水利局", '曾用名: "市水务处"、某县水利局', "aliases: 某县水利局"])
def test_forms_under_a_former_name_are_its_own(stated: str, tmp_path: Path) -> None:
    rows = deepcopy([list(row) for row in GENERAL.rows])
    rows[2][0] = "部门：某县水利局"
    by_openpyxl(replace(GENERAL, rows=rows), tmp_path)
    spec = spec_of(GENERAL).replace("  organisation:", f"  {stated}\n  organisation:", 1)
    assert stated in spec
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert "V43" not in [one.code for one in came.diagnostics]


# Mutations: a change in a workbook is reported at a cell of its sheet, or the form is printed like the changed sheet.

SEEDS = 43
"""Mutations of each workbook: some three hundred in all, each kind at least twice."""


def mutated(form: Form, seed: int) -> tuple[Form, str, int]:
    """The form with one change, the previous content, and the last row of its grid."""
    chance = random.Random(f"{form.name} {seed}")
    rows: list[list[Any]] = [list(row) for row in form.rows]
    merged = list(form.merged)
    first, last = form.grid
    filled = [
        (row, column)
        for row in range(first - 1, last)
        for column, value in enumerate(rows[row])
        if isinstance(value, float | int) and value
    ]
    row, column = chance.choice(filled or [(last - 1, 2)])
    value = rows[row][column] or 0
    what = MUTATIONS[seed % len(MUTATIONS)]
    match what:
        case "blank":
            rows[row][column] = None
        case "changed":
            rows[row][column] = value + 10000
        case "text":
            rows[row][column] = f"{value:,.2f}"
        case "words":
            rows[row][column] = f"约{value:.0f}元"
        case "error":
            rows[row][column] = "#REF!"
        case "percent":
            rows[row][column] = "12.5%"
        case "dash":
            rows[row][column] = "—"
        case "note":
            rows.append([None, "附注：另有一笔未列"])
        case "beside":
            rows[row] += [None] * (max(map(len, rows)) - len(rows[row])) + [777]
        case "unit":
            at = next(at for at in range(first) if rows[at] and "单位：" in str(rows[at][-1]))
            rows[at][-1] = "金额单位：千元"
        case "title":
            rows[0][0] = "资产负债表"
        case "organisation":
            at = next(at for at in range(first) if str(rows[at][0]).startswith(("部门", "编制单位")))
            rows[at][0] = "部门：某县水利局"
        case "name":
            texts = [
                (at, place)
                for at in range(last - 2, last)
                for place, it in enumerate(rows[at])
                if it and not isinstance(it, float | int)
            ]
            at, place = chance.choice(texts or [(last - 1, 1)])
            rows[at][place] = "改了的名称"
        case "code":
            rows[row][column] = "O" + f"{value:.0f}"[1:]
        case "split":
            merged = [area for area in merged if range_boundaries(area)[1] >= first][1:] or merged[:1]
        case "row out":
            at = chance.randrange(last - 3, last) if last - first > 4 else last - 1
            del rows[at]
            last, merged = last - 1, [area for area in merged if range_boundaries(area)[3] <= at]
        case "row twice":
            at = last - 1
            rows.insert(at, [*rows[at]])
            last, merged = last + 1, [area for area in merged if range_boundaries(area)[3] <= at]
        case "heading":
            at, place = chance.choice(
                [(at, place) for at in range(first - 1, first + 1) for place, it in enumerate(rows[at]) if it]
            )
            rows[at][place] = "别的名目"
        case "below":
            rows += [[None], [None, None, 12345.6]]
        case _:
            raise AssertionError(what)
    return replace(form, rows=rows, merged=merged), what, last


MUTATIONS = (
    *("blank", "changed", "text", "words", "error", "percent", "dash", "note", "beside", "unit", "title"),
    *("organisation", "name", "code", "split", "below", "row out", "row twice", "heading"),
)


def silent(form: Form, seeds: Sequence[int], folder: Path) -> list[str]:
    """The mutations about which no message names a cell of the sheet although the form is not printed like the
    sheet."""
    found = []
    for seed in seeds:
        changed, what, last = mutated(form, seed)
        by_openpyxl(changed, folder)
        came = compiled(changed, folder)
        places = (place for one in came.diagnostics for place in (one.where, *(note.where for note in one.notes)))
        told = any(f"{form.name}!" in str(getattr(place, "place", "")) for place in places)
        if not told:
            due = grid_of(changed, form.grid[0], last, scale_of(form))
            table = table_of(came)
            printed = printed_grid(table)
            texts = "".join((*map(plain, table.notes), *(text for text, _, _ in printed.values())))
            lost = [str(value) for row in changed.rows[last:] for value in row if value and str(value)[:8] not in texts]
            within = {place: cell for place, cell in printed.items() if place[0] <= max(due)[0]}
            if not alike(within, due, scale_of(form)) or lost:
                found.append(f"{form.name} {seed} {what}")
    return found


def alike(
    printed: dict[tuple[int, int], tuple[str, int, int]],
    due: dict[tuple[int, int], tuple[str, int, int]],
    scale: int,
) -> bool:
    """Whether two grids are the same, where a number written as text is printed as a number."""

    def number(text: str) -> str:
        plain = text.replace(",", "")
        try:
            if text.endswith("%"):
                return f"{Decimal(text[:-1]):.2f}%"
            return shown(Decimal(plain), scale) if "." in plain or scale == 1 else text
        except ArithmeticError:
            return text

    return printed.keys() == due.keys() and all(
        printed[place] == due[place]
        or (printed[place][0] == number(due[place][0]) and printed[place][1:] == due[place][1:])
        for place in due
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_change_of_a_workbook_is_lost_in_silence(form: Form, tmp_path: Path) -> None:
    start = FORMS.index(form) * SEEDS
    assert silent(form, range(start, start + SEEDS), tmp_path) == []


# What the spec does not read, and what is no amount.


def test_totals_of_a_block_that_no_source_reads_are_checked(tmp_path: Path) -> None:
    rows = deepcopy([list(row) for row in TOTALS.rows])
    rows[10][5] = 15_930_135.82
    by_openpyxl(replace(TOTALS, rows=rows), tmp_path)
    told = {(one.code, str(one.where)) for one in compiled(TOTALS, tmp_path).diagnostics}
    assert ("C20", f"{TOTALS.file}:{TOTALS.name}!F11") in told
    second = f'@data 支出 from "{TOTALS.file}" {TOTALS.data.replace("block 1", "block 2")}\n'
    again = [(one.code, str(one.where)) for one in compiled(TOTALS, tmp_path, more=second).diagnostics]
    assert again.count(("C20", f"{TOTALS.file}:{TOTALS.name}!F11")) == 1


@pytest.mark.parametrize(
    ("text", "style", "codes"),
    [("—", "", ["V45"]), ("—", 'nil "—"', []), ("—", 'blank "—"', []), ("12.5%", "", ["V45"]), ("无", "", [])],
)
def test_what_is_no_amount_among_amounts_is_told(text: str, style: str, codes: list[str], tmp_path: Path) -> None:
    rows: list[list[Any]] = [["支出表"], ["项目", "决算数"], ["甲", 1], ["乙", text], ["丙", 3]]
    form = Form("支出", "支出表", rows, [], f"unit 万元 {style}", (2, 5))
    by_openpyxl(form, tmp_path)
    came = compiled(form, tmp_path)
    assert [one.code for one in came.diagnostics] == codes
    assert all(str(one.where) == "支出.xlsx:支出!B4" for one in came.diagnostics)


def test_a_table_of_many_files_is_no_form_and_the_way_out_is_said(tmp_path: Path) -> None:
    for name in ("甲局", "乙局"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "表.csv").write_text("项目,数\n人员,1\n", "utf-8")
    spec = '@data 表 from "*/表.csv" as 单位 unit 元\n@表 公开 = form(表)\n'
    (told,) = compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics
    assert (told.code, told.hint) == ("V40", "form_of_many")
