"""What a clerk removed from a structure's workbooks, or pasted into the wrong column: reported at the workbook, with
what to do about it, and never at the structure's own lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from official_forms import FORMS_2022
from official_ledger import WATER
from official_workbooks import EXAMPLE, STRUCTURES, write, write_fill_in
from pages import diagnostics
from reportdsl.compile import Compilation
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import render, render_all
from test_official_structures import report

FORMS, FILL_IN = "决算报表.xlsx", "填报表.xlsx"
Change = Callable[[Workbook], object]


def changed(folder: Path, file: str, change: Change, **properties: str) -> Compilation:
    for name in (FORMS, FILL_IN):
        book = load_workbook(EXAMPLE / name)
        if name == file:
            change(book)
        book.save(folder / name)
    return report(folder, **properties)


def _without_fund_form(book: Workbook) -> None:
    (name,) = [each for each in book.sheetnames if each.startswith("Z10")]
    book.remove(book[name])


def _without_reason(book: Workbook) -> None:
    page = book["文字说明"]
    (row,) = [cell.row for cell in page["A"] if cell.value == "收支变动原因"]
    page.delete_rows(row)


def _renamed_row(book: Workbook) -> None:
    book["上年数"]["A4"] = "年末结余"


@pytest.mark.parametrize(
    ("file", "change", "code", "words"),
    [
        (FORMS, _without_fund_form, "D93", ("补导这张表", "政府性基金预算财政拨款收入支出决算表")),
        (FILL_IN, lambda book: book.remove(book["项目绩效"]), "D36", ("“项目绩效”", "拷")),
        (FILL_IN, lambda book: book["运行情况"].delete_rows(8), "D94", ("“国内公务接待费”", "补上这一行")),
        (FILL_IN, _renamed_row, "D94", ("“年末结转和结余”", "改回", "上年数!A4")),
        (FILL_IN, _without_reason, "D94", ("“收支变动原因”", "补上这一行", "文字说明")),
    ],
)
def test_what_was_taken_out(file: str, change: Change, code: str, words: tuple[str, ...], tmp_path: Path) -> None:
    (found,) = [each for each in changed(tmp_path, file, change).diagnostics if each.severity is Severity.ERROR]
    said = render(found, "zh")
    assert found.code == code and file in said.splitlines()[0]
    assert all(word in said for word in words), said
    assert "library:" not in said and "@" not in said, said


@pytest.mark.parametrize("file", [FORMS, FILL_IN])
def test_a_workbook_that_is_not_there_is_one_fault(file: str, tmp_path: Path) -> None:
    """Not one for each table that is read from it, and no line of the structure is to be corrected."""
    changed(tmp_path, FORMS, lambda book: None)
    (tmp_path / file).unlink()
    (found,) = [each for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR]
    said = render(found, "zh")
    assert found.code == "F01" and file in said.splitlines()[0] and "放到报告所在的文件夹里" in said
    assert "library:" not in said and "@" not in said, said


@pytest.mark.parametrize("name", ["填报表(1).xlsx", "填报表.xls", "填报表.csv", "填报表.ods", "2023填报表.xlsx"])
def test_a_workbook_under_another_name_is_named(name: str, tmp_path: Path) -> None:
    for each in (FORMS, FILL_IN):
        (tmp_path / each).write_bytes((EXAMPLE / each).read_bytes())
    (tmp_path / FILL_IN).rename(tmp_path / name)
    (found,) = [each for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR]
    said = render(found, "zh")
    assert found.code == "F01" and f"旁边有“{name}”" in said and "改名为“填报表.xlsx”" in said, said


@pytest.mark.parametrize("structure", ["四川/2022", "中央/2023", "湖南/2023"])
def test_a_code_that_was_changed_in_the_budget_is_told_at_its_sheet(structure: str, tmp_path: Path) -> None:
    """Once, however many sentences need the row; and none of these is the clerk's to correct."""
    year, forms = STRUCTURES[structure]
    write(replace(WATER, year=year), forms, tmp_path / FORMS)
    write_fill_in(tmp_path / FILL_IN, year=year, structure=structure)
    book = load_workbook(tmp_path / FILL_IN)
    book["预算"]["A3"] = "2080507"
    book.save(tmp_path / FILL_IN)
    told = [render(each, "zh") for each in report(tmp_path, structure, year=str(year)).diagnostics]
    assert len([said for said in told if "V09" in said]) == 1, told
    assert all("library:" not in said for said in told), told
    assert any("2080507" in said or "预算!" in said for said in told), told


def test_a_sum_of_a_text_that_is_told_is_not_told_as_well(tmp_path: Path) -> None:
    def mistyped(book: Workbook) -> None:
        (name,) = [each for each in book.sheetnames if each.startswith("Z02")]
        book[name]["E28"] = "6o4800.00"

    told = [render(each, "zh") for each in changed(tmp_path, FORMS, mistyped).diagnostics if each.code[0] in "TR"]
    assert len(told) == 1 and "E28" in told[0] and "library:" not in told[0], told


def test_a_row_s_sum_that_is_wrong_explains_the_sums_of_its_column(tmp_path: Path) -> None:
    def mistyped(book: Workbook) -> None:
        (name,) = [each for each in book.sheetnames if each.startswith("Z02")]
        book[name]["E23"] = 386240.51

    (found,) = changed(tmp_path, FORMS, mistyped).diagnostics
    assert found.rules == ("R07", "R09")
    assert render(found, "zh").splitlines()[0].endswith("!E23")


def test_a_short_title_is_listed_and_not_the_year_beside_it(tmp_path: Path) -> None:
    def renamed(book: Workbook) -> None:
        book[book.sheetnames[0]]["A1"] = "收支决算总表"

    (found,) = [each for each in changed(tmp_path, FORMS, renamed).diagnostics if each.code == "D93"]
    assert "、收入决算表、支出决算表、" in render(found, "zh") and "、2023年度" not in render(found, "zh")


def test_a_number_with_its_unit_is_not_mended_in_the_structure(tmp_path: Path) -> None:
    def with_unit(book: Workbook) -> None:
        book["运行情况"]["B5"] = "6辆"

    (found,) = changed(tmp_path, FILL_IN, with_unit).diagnostics
    said = render(found, "zh")
    assert found.code == "D56" and said.endswith("提示：只填数，没有的填 0，不写单位"), said


def test_a_column_of_texts_with_one_figure(tmp_path: Path) -> None:
    def pasted(book: Workbook) -> None:
        page = book["预算"]
        (column,) = [cell.column for cell in page[1] if cell.value == "科目说明"]
        page.cell(3, column).value = 27_100_000

    (found,) = [each for each in changed(tmp_path, FILL_IN, pasted).diagnostics if each.code == "D56"]
    assert found.severity is Severity.WARNING and "27100000" in render(found, "zh")


@pytest.mark.parametrize(("spent", "due"), [(1_634_515.37, True), (0, False)])
def test_a_single_unit_whose_expenses_are_all_a_public_institution_s(spent: float, due: bool, tmp_path: Path) -> None:
    """It has no 机关运行经费; an office of the state is not asked."""

    def of_an_institution(book: Workbook) -> None:
        for page in book:
            for row in page.iter_rows():
                for cell in row:
                    for office, institution in (
                        ("行政运行", "机关服务"),
                        ("行政单位离退休", "事业单位离退休"),
                        ("行政单位医疗", "事业单位医疗"),
                    ):
                        if isinstance(cell.value, str) and cell.value.strip() == office:
                            cell.value = institution

    def told(folder: Path, change: Change) -> bool:
        folder.mkdir()
        filled = load_workbook(EXAMPLE / FILL_IN)
        filled["运行情况"]["B12"] = spent
        came = changed(folder, FORMS, change, 称谓="单位")
        filled.save(folder / FILL_IN)
        came = report(folder, 称谓="单位")
        return "Q07" in [each.code for each in came.diagnostics]

    assert told(tmp_path / "甲", of_an_institution) is due
    assert not told(tmp_path / "乙", lambda book: None)


def test_the_cell_where_a_row_and_a_column_are_off_is_named(tmp_path: Path) -> None:
    """Each sum that it breaks is reported at a figure that is right: correcting those would let the wrong one pass."""

    def wrong(book: Workbook) -> None:
        (name,) = [each for each in book.sheetnames if each.startswith("Z03")]
        page = book[name]
        page["F10"] = (page["F10"].value or 0) + 100_000  # type: ignore[operator]

    (found,) = changed(tmp_path, FORMS, wrong).diagnostics
    assert found.rules == ("R08", "R09")
    first, *rest = render(found, "zh").splitlines()
    assert first.endswith("!F10") and "这 2 处差同一个数" in rest[0] and "R09（" in "".join(rest)


def test_a_total_is_not_mended_in_the_structure(tmp_path: Path) -> None:
    def wrong(book: Workbook) -> None:
        (name,) = [each for each in book.sheetnames if each.startswith("Z05")]
        book[name]["E9"] = 1

    found = [each for each in changed(tmp_path, FORMS, wrong).diagnostics if each.code == "R09"]
    assert found and all("允差" not in render(each, "zh") and "核对这一格" in render(each, "zh") for each in found)


def test_a_rule_that_passes_with_a_reason_says_where_to_write_it(tmp_path: Path) -> None:
    def wrong(book: Workbook) -> None:
        book["上年数"]["B4"] = 1

    (found,) = changed(tmp_path, FILL_IN, wrong).diagnostics
    assert "写明理由，就放行  填报表.xlsx:审核说明!B2" in render(found, "zh")


def test_what_is_missing_is_a_list(tmp_path: Path) -> None:
    """Messages of one code that take a line each are one below the other; others are set apart."""
    (tmp_path / "决算报表.xlsx").write_bytes((EXAMPLE / "决算报表.xlsx").read_bytes())
    blank = {("文字说明", name): None for name in ("主要职责", "收支变动原因", "政府采购用途")}
    write_fill_in(tmp_path / "填报表.xlsx", {**blank, ("运行情况", "国内公务接待人次"): None})
    told = render_all(report(tmp_path).diagnostics, "zh")
    assert told.count("错误 C30") > 1 and told.count("\n\n") == 1


def due_and_undecided(came: Compilation) -> dict[str, bool]:
    """The blocks still to be written, and whether that is certain."""
    return {block.name: not block.conditions for block in came.to_fill if block.required}


@pytest.mark.parametrize(
    ("blank", "undecided"),
    [
        (("运行情况", "机要通信用车"), set()),
        (("运行情况", "外事接待费"), {"外事接待内容"}),
        (("上年数", "公务用车运行维护费"), {"公务用车变动原因"}),
        (("上年数", "收入总计"), {"收支变动原因"}),
    ],
)
def test_what_is_due_depends_on_the_figures_it_rests_on_alone(
    blank: tuple[str, str], undecided: set[str], tmp_path: Path
) -> None:
    """Another figure of the same column that is still blank does not make it uncertain."""
    reasons = ("收支变动原因", "财政拨款变动原因", "公务用车变动原因", "公务接待变动原因", "外事接待内容")
    write(WATER, FORMS_2022, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", {blank: None, **{("文字说明", name): None for name in reasons}})
    came = report(tmp_path)
    found = due_and_undecided(came)
    assert {name for name, certain in found.items() if not certain} == undecided, diagnostics(came)
    assert {name for name, certain in found.items() if certain} == {*reasons[:4]} - undecided, diagnostics(came)
    assert [each.code for each in came.diagnostics if each.severity is Severity.ERROR].count("D87") == 1


def test_two_blank_columns_of_a_sheet_are_two_mistakes(tmp_path: Path) -> None:
    """Each is asked for by another source; what rests on either is not told as well."""

    def blank(book: Workbook) -> None:
        for row in range(2, book["预算"].max_row + 1):
            book["预算"].cell(row, 4).value = book["预算"].cell(row, 5).value = None

    came = changed(tmp_path, FILL_IN, blank)
    assert [each.code for each in came.diagnostics if each.severity is Severity.ERROR] == ["D87", "D87"]


def test_a_cell_of_another_kind_is_told_once(tmp_path: Path) -> None:
    """Beside a number with a unit, a text in the same column is the same mistake, not one of its use as well."""
    write(WATER, FORMS_2022, tmp_path / FORMS)
    wrong = {"国内公务接待人次": "４３６人次", "应急保障用车": "三", "外事接待费": "无"}
    write_fill_in(tmp_path / FILL_IN, {("运行情况", name): value for name, value in wrong.items()})
    errors = [each for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR]
    assert sorted((each.code, str(each.where)) for each in errors) == [
        ("D56", f"{FILL_IN}:运行情况!B11"),
        ("D56", f"{FILL_IN}:运行情况!B20"),
        ("D56", f"{FILL_IN}:运行情况!B7"),
    ]


def test_what_rests_on_other_cells_than_one_of_another_kind_is_known(tmp_path: Path) -> None:
    write(WATER, FORMS_2022, tmp_path / FORMS)
    wrong = {("运行情况", "国内公务接待人次"): "436人次", ("运行情况", "机关运行经费"): None}
    write_fill_in(tmp_path / FILL_IN, {**wrong, ("文字说明", "国内公务接待内容"): None})
    came = report(tmp_path)
    found = {block.name: block.conditions for block in came.to_fill if block.required}
    assert found == {"国内公务接待内容": ()}, diagnostics(came)
    errors = [each for each in came.diagnostics if each.severity is Severity.ERROR]
    assert sorted(each.code for each in errors) == ["C30", "D56", "D87"], diagnostics(came)
    assert all("“" in render(each, "zh").splitlines()[0] for each in errors)


def test_a_clerk_is_not_told_how_to_write_a_structure(tmp_path: Path) -> None:
    """What is wrong in a cell is mended there: no hint speaks of keys or of units that a source declares."""
    came = changed(tmp_path, FILL_IN, lambda book: book["项目绩效"].append(["防汛", "是", "是", "是", "是"]))
    (twice,) = [each for each in came.diagnostics if each.code == "D44"]
    assert "主键" not in render(twice, "zh") and "删掉" in render(twice, "zh")
    write_fill_in(tmp_path / FILL_IN, {("上年数", "机关运行经费"): "120人左右"})
    (unknown,) = [each for each in report(tmp_path).diagnostics if each.severity is Severity.ERROR]
    assert "字段:" not in render(unknown, "zh") and "只填数" in render(unknown, "zh")


def test_a_project_that_is_listed_twice_is_not_lost(tmp_path: Path) -> None:
    """The row above it would pass for a heading of the two, and be counted no more."""
    came = changed(tmp_path, FILL_IN, lambda book: book["项目绩效"].append(["防汛", "是", "是", "是", "是"]))
    found = [each for each in came.diagnostics if each.severity is Severity.ERROR]
    assert [(each.code, str(each.where)) for each in found] == [("D44", f"{FILL_IN}:项目绩效!A5")]


def test_the_only_row_of_a_form_has_no_number_for_a_name(tmp_path: Path) -> None:
    def wrong(book: Workbook) -> None:
        (page,) = [each for each in book if each.title.startswith("Z13")]
        page["G8"] = page["G8"].value + 1

    (found,) = [each for each in changed(tmp_path, FORMS, wrong).diagnostics if each.code == "R14"]
    said = render(found, "zh")
    assert "公开13表 决算数/合计" in said and "“1”" not in said, said


@pytest.mark.parametrize("number", [5, "95%"])
def test_a_number_is_no_reason(number: object, tmp_path: Path) -> None:
    """It was told twice: as one that says nothing, and as a text that looks like a figure, to be made one (D65)."""

    def filled(book: Workbook) -> None:
        book["文字说明"]["B4"] = number

    (found,) = changed(tmp_path, FILL_IN, filled).diagnostics
    assert found.code == "C34" and "不是数" in render(found, "zh")


def test_a_sum_of_no_rows_says_so(tmp_path: Path) -> None:
    """It named a cell of the form, without the cell."""

    def more(book: Workbook) -> None:
        (page,) = [each for each in book if each.title.startswith("Z01")]
        page["F9"] = 500

    (found,) = [each for each in changed(tmp_path, FORMS, more).diagnostics if each.code == "X02"]
    assert "右 0万元 ← 公开03表、决算报表.xlsx【Z03 支出决算表】（没有这样的行）" in render(found, "zh")


def test_a_column_that_was_renamed_is_to_be_called_as_before(tmp_path: Path) -> None:
    def renamed(book: Workbook) -> None:
        book["上年数"]["B1"] = "上年数"

    (found,) = changed(tmp_path, FILL_IN, renamed).diagnostics
    assert found.code == "D55"
    said = render(found, "zh")
    assert "改回“上年决算数”" in said and "是否应为" not in said and "填报表.xlsx:上年数!B1" in said, said
