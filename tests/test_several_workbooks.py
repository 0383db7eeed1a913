"""Forms of one unit in several workbooks: found by title in whichever has them. A form found in two is an error that
states both dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from official_forms import FORMS_2022
from official_ledger import WATER
from official_workbooks import write, write_fill_in
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder
from test_init import init

SPEC = """
@report {{ 单位名称 }}决算
  单位名称: 某局
  年度: 2023
@end
@data 收 from "报表/*" titled "收入决算表" key 项目 unit 元
@data 支 from "报表/*" titled "支出决算表" key 项目 unit 元
收{{ 收["甲"].金额 }}，支{{ 支["甲"].金额 }}。
"""


def book(path: Path, **forms: int) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, amount in forms.items():
        page = made.create_sheet(f"Z{len(made.worksheets)}")
        for row in ((title,), ("项目", "金额"), ("甲", amount)):
            page.append(row)
    path.parent.mkdir(exist_ok=True)
    made.save(path)


def compiled(folder: Path) -> Compilation:
    return compile_report("报告.rpt", SPEC.encode(), Folder(folder))


def told(came: Compilation) -> list[str]:
    return [each.code for each in came.diagnostics]


def test_each_form_is_read_from_the_workbook_that_has_it(tmp_path: Path) -> None:
    book(tmp_path / "报表" / "一.xlsx", 收入决算表=5)
    book(tmp_path / "报表" / "二.xlsx", 支出决算表=4, 其他表=1)
    came = compiled(tmp_path)
    assert told(came) == [] and came.evaluation is not None
    assert {str(cell) for fact in came.evaluation.named.values() for cell in fact.cells()} == {
        "报表/一.xlsx:Z0!B3", "报表/二.xlsx:Z0!B3",
    }  # fmt: skip


def test_a_form_that_two_workbooks_have_is_an_error(tmp_path: Path) -> None:
    book(tmp_path / "报表" / "一.xlsx", 收入决算表=5, 支出决算表=4)
    book(tmp_path / "报表" / "二.xlsx", 支出决算表=3)
    (found,) = compiled(tmp_path).diagnostics
    assert found.code == "F72"
    assert (found.details["name"], found.details["first"], found.details["second"]) == (
        "支出决算表", "报表/一.xlsx", "报表/二.xlsx",
    )  # fmt: skip
    assert all(str(found.details[each])[:2] == "20" for each in ("first_date", "second_date"))


def test_the_same_workbook_twice_is_one(tmp_path: Path) -> None:
    book(tmp_path / "报表" / "一.xlsx", 收入决算表=5, 支出决算表=4)
    (tmp_path / "报表" / "一（副本）.xlsx").write_bytes((tmp_path / "报表" / "一.xlsx").read_bytes())
    assert told(compiled(tmp_path)) == []


def test_what_no_workbook_has_is_told(tmp_path: Path) -> None:
    assert told(compiled(tmp_path)) == ["F01"]
    book(tmp_path / "报表" / "一.xlsx", 收入决算表=5)
    (found,) = compiled(tmp_path).diagnostics
    assert found.code == "D93" and found.details["name"] == "支出决算表"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """The forms of the example, split into two workbooks."""
    folder = tmp_path / "导出"
    folder.mkdir()
    of_a_year(folder, 2023)
    return folder


def of_a_year(folder: Path, year: int) -> None:
    ledger = replace(WATER, year=year)
    write(ledger, FORMS_2022[:5], folder / "前五张.xlsx")
    write(ledger, FORMS_2022[5:], folder / "后八张.xlsx")


def test_a_report_is_begun_from_several(parts: Path, tmp_path: Path) -> None:
    for name, given in (
        ("甲", ["--from", parts]),
        ("乙", [word for path in sorted(parts.iterdir()) for word in ("--from", path)]),
    ):
        assert init("部门决算/四川/2022", tmp_path / name, *given) == 0
        spec = (tmp_path / name / "报告.rpt").read_text(encoding="utf-8")
        assert '决算报表: "决算报表/*"' in spec and '单位名称: "青岩市水利局"' in spec and "年度: 2023" in spec
        assert sorted(path.name for path in (tmp_path / name / "决算报表").iterdir()) == ["前五张.xlsx", "后八张.xlsx"]
        write_fill_in(tmp_path / name / "填报表.xlsx")
        assert main(["check", str(tmp_path / name)]) == 0
    of_a_year(parts, 2024)
    assert init("--next-year", tmp_path / "甲", tmp_path / "丙", "--from", parts) == 0
    assert sorted(path.name for path in (tmp_path / "丙" / "决算报表").iterdir()) == ["前五张.xlsx", "后八张.xlsx"]


def test_last_years_workbooks_are_not_seen_beside_this_years(
    parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exports have the year in their names, so both years' files match the path that a report reads. Last year's date
    of publication is not this year's."""
    assert init("部门决算/四川/2022", tmp_path / "甲2023", "--from", parts) == 0
    write_fill_in(tmp_path / "甲2023" / "填报表.xlsx")
    spec = tmp_path / "甲2023" / "报告.rpt"
    spec.write_text(spec.read_text("utf-8").replace("  // 公开时间:", "  公开时间: 2024年9月"), "utf-8")
    of_a_year(parts, 2024)
    for path in [*parts.iterdir()]:
        path.rename(parts / f"2024{path.name}")
    assert init("--next-year", tmp_path / "甲2023", "--from", parts) == 0
    said = capsys.readouterr()
    assert "F72" not in said.out + said.err
    text = (tmp_path / "甲2024" / "报告.rpt").read_text("utf-8")
    assert "  // 公开时间: 2024年9月" in text and "年度: 2024" in text
    names = [row[0].value for row in load_workbook(tmp_path / "甲2024" / "填报表.xlsx")["预算"].iter_rows(min_col=2)]
    assert len(names) > 1 and all(names)


def test_last_years_forms_are_told_and_refused_when_checked(
    parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has no new forms yet continues with last year's, but the report is not made from them."""
    assert init("部门决算/四川/2022", tmp_path / "甲2023", "--from", parts) == 0
    write_fill_in(tmp_path / "甲2023" / "填报表.xlsx")
    capsys.readouterr()
    assert init("--next-year", tmp_path / "甲2023", "--from", parts) == 0
    said = capsys.readouterr().err
    assert "警告 D67" in said and "错误" not in said
    assert main(["check", str(tmp_path / "甲2024")]) == 1
    said = capsys.readouterr()
    assert "错误 D67" in said.out + said.err


def test_several_are_refreshed_and_the_former_are_not_read(parts: Path, tmp_path: Path) -> None:
    assert init("部门决算/四川/2022", tmp_path / "甲", "--from", parts) == 0
    write_fill_in(tmp_path / "甲" / "填报表.xlsx")
    changed = load_workbook(parts / "前五张.xlsx")
    changed.properties.title = "批复后"
    changed.save(parts / "前五张.xlsx")
    assert init("--refresh", tmp_path / "甲", "--from", parts / "前五张.xlsx") == 0
    assert (tmp_path / "甲" / "决算报表（上一版）" / "前五张.xlsx").exists()
    assert main(["check", str(tmp_path / "甲")]) == 0


def test_a_report_is_not_begun_from_a_form_twice(
    parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = load_workbook(parts / "前五张.xlsx")
    other.worksheets[0]["B6"] = 1
    other.save(parts / "前五张（改）.xlsx")
    assert init("部门决算/四川/2022", tmp_path / "甲", "--from", parts) == 1
    said = capsys.readouterr().err
    assert "F72" in said and "前五张.xlsx" in said and "前五张（改）.xlsx" in said
    assert not (tmp_path / "甲").exists()


def test_several_are_refused_where_one_is_read(parts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(WATER, FORMS_2022, tmp_path / "全.xlsx")
    assert init("部门决算/四川/2022", tmp_path / "甲", "--from", tmp_path / "全.xlsx") == 0
    assert init("--refresh", tmp_path / "甲", "--from", parts) == 1
    assert "F66" in capsys.readouterr().err
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "前五张.xlsx").write_bytes(b"")
    assert init("部门决算/四川/2022", tmp_path / "丙", "--from", parts, "--from", tmp_path / "乙") == 2
    assert "F67" in capsys.readouterr().err
