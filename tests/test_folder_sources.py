"""`@data 单位 from "单位/*/收支.csv" as 单位`: one table made of the files in many folders."""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest

from reportdsl.cli.main import main
from reportdsl.compile import compile_report
from reportdsl.dataset.sources import folder_sources
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import message
from reportdsl.files import folder as folders
from reportdsl.files.folder import Folder
from reportdsl.values.source import Origin
from reportdsl.writers.txt import write

HEAD = "@report 决算\n  year: 2021\n  money: 元, 0 places\n@end\n"
DATA = '@data 单位 from "单位/*/收支.csv" as 单位 key 项目 unit 元\n'
FORM = "项目,决算数,预算数\n人员,{0},{1}\n公用,{1},{1}\n合计,{2},{3}\n"


def form(staff: int, goods: int) -> str:
    return FORM.format(staff, goods, staff + goods, 2 * goods)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, figures in {"乙局": (3, 4), "甲局": (1, 2), "丙局": (5, 8)}.items():
        unit = tmp_path / "单位" / name
        unit.mkdir(parents=True)
        (unit / "收支.csv").write_text(form(*figures), "utf-8")
    return tmp_path


def built(folder: Path, spec: str) -> tuple[str, list[str]]:
    """What a spec prints, and its warnings and errors."""
    came = compile_report("r.rpt", (HEAD + spec).encode(), Folder(folder))
    told = [f"{each.code} {message(each, 'zh')}" for each in came.diagnostics if each.severity is not Severity.INFO]
    assert came.document is not None
    return write(came.document).decode(), told


def codes(folder: Path, spec: str) -> list[str]:
    return [each.split()[0] for each in built(folder, spec)[1]]


def test_the_sum_of_all_units_is_the_department(folder: Path) -> None:
    spec = DATA + (
        "@let 部门 = sum(单位.决算数)\n@let 按项目 = group(单位, 项目)\n@let 按单位 = group(单位, 单位)\n部门{{ 部门 }}。\n"
        '{{ 按项目 | 列举("{名称}{决算数}", "、") }}\n{{ 按单位 | 列举("{名称}{决算数}", "、") }}\n'
        '甲局人员{{ 单位["甲局/人员"].决算数 }}，乙局合计{{ 单位["乙局/合计"].决算数 }}。\n'
    )
    text, told = built(folder, spec)
    assert told == []
    assert "部门23元。" in text
    assert "人员9元、公用14元" in text
    assert "丙局13元、乙局7元、甲局3元" in text
    assert "甲局人员1元，乙局合计7元。" in text


def test_rows_come_in_the_order_of_names_whatever_the_system_gives(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = DATA + "@each 行 in 单位\n{{ 行.单位 }}{{ 行.项目 }}{{ 行.决算数 }}\n@end\n"
    text, told = built(folder, spec)
    lines = [line for line in text.split("\n") if "局" in line]
    assert told == []
    assert lines == ["丙局人员5元", "丙局公用8元", "乙局人员3元", "乙局公用4元", "甲局人员1元", "甲局公用2元"]
    real = Folder._names
    monkeypatch.setattr(Folder, "_names", lambda self, *of, **how: [*reversed(real(self, *of, **how))])
    assert built(folder, spec)[0] == text


def test_each_file_keeps_its_totals_and_they_are_checked(folder: Path) -> None:
    (folder / "单位/甲局/收支.csv").write_text(FORM.format(1, 2, 9, 4), "utf-8")
    came = compile_report("r.rpt", (HEAD + DATA + "@let 和 = sum(单位.决算数)\n{{ 和 }}\n").encode(), Folder(folder))
    (error,) = [each for each in came.diagnostics if each.severity is Severity.ERROR]
    assert error.code == "C20" and isinstance(error.where, Origin)
    assert (error.where.file, error.where.line) == ("单位/甲局/收支.csv", 4)


def test_facts_know_their_files(folder: Path) -> None:
    came = compile_report("r.rpt", (HEAD + DATA + "@let 和 = sum(单位.决算数)\n{{ 和 }}\n").encode(), Folder(folder))
    assert came.evaluation is not None
    files = {origin.file for origin in came.evaluation.named["和"].cells()}
    assert files == {f"单位/{name}/收支.csv" for name in ("甲局", "乙局", "丙局")}


def test_records_are_rows(tmp_path: Path) -> None:
    for name, figure in (("a", 1), ("b", 2)):
        (tmp_path / f"{name}.yaml").write_text(f"收入: {figure}\n人数: 3人\n说明: 无\n", "utf-8")
    spec = (
        '@data 家 from "*.yaml" as 名 unit 元\n@let 和 = sum(家.收入)\n@let 人 = sum(家.人数)\n'
        '{{ 和 }}{{ 人 }}{{ 家["b"].收入 }}{{ 家["a"].说明 }}\n'
    )
    text, told = built(tmp_path, spec)
    assert told == [] and "3元6人2元无" in text


def test_workbooks_by_title_with_levels(tmp_path: Path) -> None:
    for name, figure in (("甲", 3), ("乙", 4)):
        workbook = openpyxl.Workbook()
        for row in (["支出决算表"], ["编码", "名称", "决算数"], ["205", "教育", None], ["20502", "普教", figure]):
            workbook.active.append(row)
        (tmp_path / name).mkdir()
        workbook.save(tmp_path / name / "收支.xlsx")
    spec = (
        '@data 家 from "*/收支.xlsx" as 单位 titled "支出决算表" key 编码 label 名称 levels (类: 3) unit 元\n'
        '@let 和 = sum(家.决算数)\n{{ 和 }}{{ 家["甲/205"].决算数 }}\n@each 行 in 家\n{{ 行.单位 }}{{ 行.类 }}{{ 行.名称 }}\n@end\n'
    )
    text, told = built(tmp_path, spec)
    assert told == [] and "7元3元" in text and "乙教育普教" in text


def test_a_folder_without_the_file_is_no_unit_that_is_left_out(folder: Path) -> None:
    (folder / "单位/丁局").mkdir()
    _, told = built(folder, DATA)
    assert told == ["F32 “丁局”里没有要读的文件“单位/丁局/收支.csv”：合计会少这一家"]


def test_a_file_without_the_columns_is_an_error(folder: Path) -> None:
    (folder / "单位/甲局/收支.csv").write_text("项目,决算\n人员,1\n", "utf-8")
    assert codes(folder, DATA) == ["D78"]
    (folder / "单位/甲局/收支.csv").write_text("项目,决算数,预算数,备注\n人员,1,1,无\n", "utf-8")
    assert codes(folder, DATA) == ["D84"]
    (folder / "单位/甲局/收支.csv").write_text("项目,决算,预算数\n人员,1,1\n", "utf-8")
    fields = "@fields 单位\n决算数 or 决算: 元\n@end\n@let 和 = sum(单位.决算数)\n和{{ 和 }}。\n"
    text, told = built(folder, DATA + fields)
    assert told == [] and "和21元。" in text


def test_declared_fields_are_held_to(folder: Path) -> None:
    assert codes(folder, DATA + "@fields 单位\n决算数, 调整数: 元\n@end\n") == ["D55"]


def test_every_bad_file_is_told(folder: Path) -> None:
    for name in ("甲局", "乙局"):
        (folder / f"单位/{name}/收支.csv").write_text("项目,决算数\n人员,1,2,3,4\n", "utf-8")
    assert codes(folder, DATA) == ["D24", "D24"]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ('@data 单位 from "单位/*/收支.csv" unit 元', "D99"),
        ('@data 单位 from "单位/甲局/收支.csv" as 单位 unit 元', "D99"),
        ('@data 单位 from "单位/*/*.csv" as 单位 unit 元', "D99"),
        ('@data 单位 from "单位/*/没有.csv" as 单位 unit 元', "F32"),
        ('@data 单位 from "没有/*/收支.csv" as 单位 unit 元', "F35"),
        ('@data 单位 from "../*/收支.csv" as 单位 unit 元', "F03"),
        ('@data 单位 from "/*/收支.csv" as 单位 unit 元', "F03"),
        ('@data 单位 from "单位/*/收支.csv" as 项目 unit 元', "D79"),
    ],
)
def test_statements_that_cannot_be(statement: str, code: str, folder: Path) -> None:
    assert set(codes(folder, statement + "\n")) == {code}


def test_a_link_leads_out_of_no_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "收支.csv").write_text(form(100, 100), "utf-8")
    os.symlink(outside, folder / "单位" / "丁局")
    assert codes(folder, DATA) == ["F03"]


def test_hidden_files_and_those_of_a_running_office_are_left_out(tmp_path: Path) -> None:
    for name in ("甲.csv", ".乙.csv", "~$甲.csv"):
        (tmp_path / name).write_text("项目,数\n人员,1\n", "utf-8")
    text, told = built(tmp_path, '@data 家 from "*.csv" as 单位 key 项目 unit 元\n@let 和 = sum(家.数)\n和{{ 和 }}。\n')
    assert told == [] and "和1元。" in text


def test_files_and_bytes_are_limited(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 2)
    assert codes(folder, DATA) == ["F34"]
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    assert codes(folder, DATA) == []
    monkeypatch.setattr(folder_sources, "MOST_BYTES", 60)
    assert codes(folder, DATA) == ["F33"]


def test_it_may_be_optional(tmp_path: Path) -> None:
    spec = DATA.rstrip() + " optional\n@if 单位 is missing\n没有下属单位。\n@end\n"
    text, told = built(tmp_path, spec)
    assert told == [] and "没有下属单位。" in text


def test_last_year_is_found_unit_by_unit(folder: Path) -> None:
    for name in ("甲局", "乙局", "丙局"):
        (folder / "上年" / name).mkdir(parents=True)
        (folder / "上年" / name / "收支.csv").write_text(form(1, 1), "utf-8")
    spec = (
        DATA
        + DATA.replace("@data", "@prior").replace("单位/*", "上年/*")
        + '@let 部门 = sum(单位.决算数)\n{{ 部门.上年 }}{{ 单位["乙局/人员"].决算数.上年 }}\n'
    )
    text, told = built(folder, spec)
    assert told == [] and "6元1元" in text


def test_rows_that_fields_name_are_known_in_each_file(folder: Path) -> None:
    fields = "@fields 单位\n决算数, 预算数: 元\nrows 人员支出, 公用支出, 合计\nrows 项目支出 optional\n@end\n"
    text, told = built(folder, DATA + fields + '{{ 单位["甲局/人员支出"].决算数 }}{{ 单位["甲局/项目支出"].决算数 }}\n')
    assert told == [] and "1元0元" in text
    (folder / "单位/甲局/收支.csv").write_text("项目,决算数,预算数\n公用,1,1\n合计,1,1\n", "utf-8")
    assert codes(folder, DATA + fields) == ["D94"]


def test_units_of_a_batch_have_folders_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for unit, names in {"甲市": ("a", "b"), "乙市": ("c",)}.items():
        for name in names:
            place = tmp_path / "家" / unit / "单位" / name
            place.mkdir(parents=True)
            (place / "收支.csv").write_text(form(1, 2), "utf-8")
    (tmp_path / "r.rpt").write_text(HEAD + DATA + "@let 和 = sum(单位.决算数)\n和{{ 和 }}。\n", "utf-8")
    command = [
        "batch",
        str(tmp_path / "r.rpt"),
        "--units",
        str(tmp_path / "家"),
        "-o",
        str(tmp_path / "出"),
        "--lang",
        "zh",
    ]
    assert main(command) == 0, capsys.readouterr()
    assert {file.name for file in (tmp_path / "出").glob("*.docx")} == {"甲市.docx", "乙市.docx"}
    (tmp_path / "家" / "甲市" / "单位" / "d").mkdir()
    assert main(command) == 1
    told = "".join(file.read_text("utf-8") for file in (tmp_path / "出").glob("甲市*.txt"))
    assert "F32" in told


def test_facts_of_json(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.rpt").write_text(HEAD + DATA + "@let 和 = sum(单位.决算数)\n和{{ 和 }}。\n", "utf-8")
    monkeypatch.chdir(folder)
    assert main(["facts", "r.rpt", "--format", "json"]) == 0
    facts = {fact["name"]: fact for fact in json.loads(capsys.readouterr().out)["facts"]}
    assert "单位[甲局/人员].决算数" in facts
