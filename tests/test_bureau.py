"""A bureau's batch: files as units send them, units that are missing, rules for each unit, key figures side by side,
sums and carry-overs."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from official_forms import FORMS_2022
from official_ledger import WATER
from official_workbooks import write, write_fill_in
from reportdsl.batch import arrivals
from reportdsl.cli.main import main

SPEC = '@extends "部门决算/四川/2022"\n@report\n  year: 2023\n@end\n'
LIST = """名称,单位名称,简称,曾用名,前身
局本级,青岩市水利局本级,,,
工程中心,青岩市水利工程中心,水利工程中心,青岩市水利工程建设处,
监测站,青岩市水文监测站,水文站,,老水文站、雨量站
防汛办,青岩市防汛办公室,,,
水利局,青岩市水利局,,,
"""


def workbooks(
    folder: Path, unit: str, forms: str = "决算报表.xlsx", filled: str = "填报表.xlsx", **texts: object
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write(replace(WATER, unit=unit), FORMS_2022, folder / forms)
    write_fill_in(folder / filled, {("文字说明", name): text for name, text in texts.items()})


class Unflagged(zipfile.ZipInfo):
    """An archive member whose name is in the encoding of its system, without a flag that says which."""

    encoding = "gbk"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode(self.encoding), self.flag_bits


def zipped(file: Path, members: Mapping[str, Path], encoding: str) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, path in members.items():
            member = Unflagged(name, (2024, 1, 5, 9, 0, 0))
            member.encoding = encoding
            archive.writestr(member, path.read_bytes())


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What five units sent: arbitrary names, one archive, two workbooks of forms from one unit, nothing from
    another."""
    folder = tmp_path_factory.mktemp("局")
    (folder / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (folder / "名单.csv").write_text(LIST, encoding="utf-8")
    came = folder / "收到 1.8"
    workbooks(came / "来自本级", "青岩市水利局本级", "2023（最终版）.xlsx", "新建 XLSX 工作表.xlsx")
    workbooks(folder / "工程", "青岩市水利工程建设处", "a.xlsx", "b.xlsx", 收支变动原因=None)
    with zipfile.ZipFile(came / "水利工程中心.zip", "w") as archive:
        for name in ("a.xlsx", "b.xlsx"):
            archive.write(folder / "工程" / name, f"决算/{name}")
    workbooks(came / "监测站", "青岩市水文监测站", "报表.xlsx")
    workbooks(folder / "旧", "青岩市水文监测站")
    older = openpyxl.load_workbook(folder / "旧" / "决算报表.xlsx")
    older.properties.title = "改前"
    older.save(came / "监测站" / "报表 - 副本.xlsx")
    workbooks(came / "局", "青岩市水利局", "汇总.xlsx", "填.xlsx")
    workbooks(came / "别处", "白水县水务局", "表.xlsx", "填.xlsx")
    (came / "局" / "请示.txt").write_text("附件", encoding="utf-8")
    (came / "局" / "~$汇总.xlsx").write_text("", encoding="utf-8")
    return folder


def batch(folder: Path, *further: str, out: str = "out") -> int:
    words = [
        "--units",
        folder / "名单.csv",
        "--arrived",
        folder / "收到 1.8",
        "-o",
        folder / out,
        "--jobs",
        "2",
        "--lang",
        "zh",
    ]
    return main(["batch", str(folder / "决算.rpt"), *map(str, words), *further])


def sheet(folder: Path, name: str, out: str = "out") -> Worksheet:
    found = openpyxl.load_workbook(folder / out / "results.xlsx")[name]
    assert isinstance(found, Worksheet)
    return found


def table(page: Worksheet) -> dict[object, dict[object, object]]:
    head, *rows = page.iter_rows(values_only=True)
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def test_what_arrived(bureau: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch(bureau, "--marked", str(bureau / "退回")) == 1
    said = capsys.readouterr().out
    outcomes = table(sheet(bureau, "批量结果"))
    assert {name: row["结果"] for name, row in outcomes.items()} == {
        "局本级": "已生成", "工程中心": "有错误", "监测站": "有错误", "防汛办": "没有收到", "水利局": "已生成",
    }  # fmt: skip
    assert "没有收到" in said and "5 个单位：生成 2，未变 0，未成 3" in said
    assert str(outcomes["工程中心"]["第一个错误或警告"]).startswith("C30")
    told = str(outcomes["监测站"]["第一个错误或警告"])
    assert told.startswith("F71") and "报表.xlsx" in told and "报表 - 副本.xlsx" in told
    assert told.count("（20") == 2  # Both with their dates.
    arrivals = table(sheet(bureau, "来件"))
    fates = {place: (row["处理"], row["单位"], row["作为"]) for place, row in arrivals.items()}
    assert fates["来自本级/2023（最终版）.xlsx"] == ("已采用", "局本级", "决算报表.xlsx")
    assert fates["来自本级/新建 XLSX 工作表.xlsx"] == ("已采用", "局本级", "填报表.xlsx")
    assert fates["水利工程中心.zip/决算/a.xlsx"] == ("已采用", "工程中心", "决算报表.xlsx")
    assert fates["监测站/报表.xlsx"][0] == fates["监测站/报表 - 副本.xlsx"][0] == "同一份有几件"
    assert fates["别处/表.xlsx"][0] == "名单里没有" and arrivals["别处/表.xlsx"]["编制单位"] == "白水县水务局"
    assert fates["别处/填.xlsx"][0] == "不知是谁的"
    assert fates["局/请示.txt"][0] == "不是要的表" and "局/~$汇总.xlsx" not in fates
    back = openpyxl.load_workbook(bureau / "退回" / "工程中心" / "填报表.xlsx")
    assert "C30" in str(back["文字说明"]["B4"].comment.text)


def test_rules_by_unit_and_figures_side_by_side(bureau: Path) -> None:
    batch(bureau)
    rules = sheet(bureau, "审核矩阵")
    by_unit = table(rules)
    assert {by_unit["局本级"][each] for each in ("R01", "R09", "X13")} == {"通过"}
    assert by_unit["工程中心"]["C30"] == 1 and by_unit["工程中心"]["R01"] == "通过"
    assert by_unit["防汛办"]["R01"] == "没有收到" and by_unit["防汛办"]["C30"] is None
    assert by_unit["监测站"]["R01"] == "未审核" and by_unit["监测站"]["F71"] == 1
    figures = sheet(bureau, "关键数")
    head = [cell.value for cell in figures[1]]
    assert head[:3] == ["单位", "收入总计（万元）", "支出总计（万元）"]
    own = table(figures)
    assert own["局本级"]["收入总计（万元）"] == own["工程中心"]["收入总计（万元）"] == pytest.approx(1530.124065)
    assert own["监测站"]["收入总计（万元）"] is None
    cell = figures["B2"]
    assert cell.data_type == "n" and cell.number_format == "#,##0.00"
    assert figures.auto_filter.ref and figures.freeze_panes == "A2"
    assert figures["A2"].hyperlink is not None


def test_units_add_up_to_the_department(bureau: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bureau / "抵消.csv").write_text(
        "项目,抵消数,理由\n收入总计,1530.124065,\n支出总计,1000,内部往来未抵\n", encoding="utf-8"
    )
    assert batch(bureau, "--total", "水利局", "--offsets", str(bureau / "抵消.csv")) == 1
    sums = table(sheet(bureau, "汇总核对"))
    assert sums["收入总计"]["差额"] == 0 and sums["收入总计"]["结果"] == "缺数"
    assert sums["收入总计"]["缺数的单位"] == "监测站、防汛办"
    told = capsys.readouterr().out
    assert "汇总不一致：年末结转和结余，各单位合计减抵消数，比部门数多 " in told
    # If units lack figures, the others necessarily fall short: one line for all such figures.
    assert (
        told.count("汇总还核对不了，监测站、防汛办 没有数：") == 1
        and "、防汛办 没有数：收入总计" in told
        and "比部门数少" not in told
    )


def test_a_sum_with_a_reason_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称,单位名称\n本级,青岩市水利局本级\n全局,青岩市水利局\n", encoding="utf-8")
    workbooks(tmp_path / "收到 1.8" / "一", "青岩市水利局本级")
    workbooks(tmp_path / "收到 1.8" / "二", "青岩市水利局")
    offsets = tmp_path / "抵消.csv"
    offsets.write_text("项目,抵消数,理由\n收入总计,30,\n支出总计,30,转拨款未抵消\n", encoding="utf-8")
    assert batch(tmp_path, "--total", "全局", "--offsets", str(offsets)) == 1
    sums = table(sheet(tmp_path, "汇总核对"))
    assert (sums["收入总计"]["差额"], sums["收入总计"]["结果"]) == (-30, "不一致")
    assert (sums["支出总计"]["差额"], sums["支出总计"]["结果"]) == (-30, "不一致，有理由")
    assert (sums["三公经费"]["差额"], sums["三公经费"]["结果"]) == (0, "一致")
    offsets.write_text("项目,抵消数,理由\n支出总计,30,转拨款未抵消\n", encoding="utf-8")
    assert (
        batch(tmp_path, "--total", "全局", "--offsets", str(offsets)) == 0
    )  # Documents and figures of the previous run.
    assert "未变 2" in capsys.readouterr().out


def test_last_years_end_is_this_years_beginning(bureau: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = bureau / "上年"
    last.mkdir(exist_ok=True)

    def closing(unit: str, amount: str) -> str:
        figures = [["年末结转和结余", amount, "万元", ""]]
        return json.dumps({"unit": unit, "inputs": "", "document": "", "warnings": 0, "passed": 0, "figures": figures})

    lines = [closing("局本级", "47.50005"), closing("水利局", "50"), closing("老水文站", "1"), closing("雨量站", "2")]
    (last / ".reportdsl-batch.jsonl").write_text("\n".join(lines), encoding="utf-8")
    batch(bureau, "--last-year", str(last))
    told = table(sheet(bureau, "上年承接"))
    assert (told["局本级"]["差额"], told["局本级"]["结果"]) == (0, "一致")
    assert told["水利局"]["结果"] == "不一致" and told["工程中心"]["结果"] == "上年没有"
    assert re.search(
        "承接不符：水利局 年初结转和结余 比上年的年末结转和结余[多少] [0-9.]+万元\n", capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("further", "code"),
    [
        (["--total", "某部门"], "F78"),
        (["--last-year", "没有"], "F75"),
        (["--offsets", "缺列.csv"], "F76"),
        (["--offsets", "不是数.csv"], "F77"),
        (["--offsets", "两行.csv"], "F86"),
        (["--offsets", "太长.csv"], "F02"),
    ],
)
def test_what_cannot_be_compared(
    further: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称\n甲局\n", encoding="utf-8")
    (tmp_path / "收到 1.8").mkdir()
    (tmp_path / "缺列.csv").write_text("项目,数\n", encoding="utf-8")
    (tmp_path / "不是数.csv").write_text("项目,抵消数\n收入总计,12万元\n", encoding="utf-8")
    (tmp_path / "两行.csv").write_text("项目,抵消数\n收入总计,12\n收入总计,13\n", encoding="utf-8")
    (tmp_path / "太长.csv").write_text(f"项目,抵消数\n收入总计,{'1' * 140_000}\n", encoding="utf-8")
    assert batch(tmp_path, *further) == 2
    assert code in capsys.readouterr().err


def test_what_arrived_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked copies go into a folder for each unit; its files may have arrived in that very folder."""
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称,单位名称\n工程中心,青岩市水利工程建设处\n", encoding="utf-8")
    came = tmp_path / "收到 1.8"
    workbooks(came / "工程中心", "青岩市水利工程建设处", "决算报表.xlsx", "填报表.xlsx", 收支变动原因=None)
    before = {path: path.read_bytes() for path in came.rglob("*") if path.is_file()}
    assert batch(tmp_path, "--marked", str(came)) == 2
    assert "F25" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in came.rglob("*") if path.is_file()} == before
    (tmp_path / "文件").touch()
    assert batch(tmp_path, "--marked", str(tmp_path / "文件")) == 1
    assert "F06" in capsys.readouterr().err
    assert not (tmp_path / "文件").read_bytes()


def test_a_name_is_of_one_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称,简称\n甲市水利局,水利局\n乙市水利局,水利局\n", encoding="utf-8")
    (tmp_path / "收到 1.8").mkdir()
    assert batch(tmp_path) == 2 and "F74" in capsys.readouterr().err


def test_too_many_files(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MOST_ARRIVED", 3)
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称\n甲局\n", encoding="utf-8")
    (tmp_path / "收到 1.8").mkdir()
    for number in range(4):
        (tmp_path / "收到 1.8" / f"{number}.txt").write_text("", encoding="utf-8")
    assert batch(tmp_path) == 2 and "F70" in capsys.readouterr().err


def test_a_unit_that_is_left_alone_keeps_its_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称,单位名称\n甲,青岩市甲局\n", encoding="utf-8")
    workbooks(tmp_path / "收到 1.8" / "甲", "青岩市甲局", 收支变动原因="项目完工，收入减少")
    told = []
    for result in ("已生成", "未变，保留"):
        assert batch(tmp_path) == 0
        (outcome,) = table(sheet(tmp_path, "批量结果")).values()
        assert outcome["结果"] == result
        told.append((outcome["警告"], outcome["第一个错误或警告"]))
    assert told[0] == told[1] and str(told[0][1]).startswith("C33 “收支变动原因”只说“减少”")


def test_forms_of_last_year_are_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not as files that are missing; beside this year's they are left out, as is what lies with them."""
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称,单位名称\n甲,青岩市甲局\n乙,青岩市乙局\n", encoding="utf-8")
    for name in ("甲", "乙"):
        workbooks(tmp_path / "收到 1.8" / name, f"青岩市{name}局")
        write(replace(WATER, unit=f"青岩市{name}局", year=2022), FORMS_2022, tmp_path / f"旧{name}.xlsx")
    (tmp_path / "旧甲.xlsx").replace(tmp_path / "收到 1.8" / "甲" / "决算报表.xlsx")
    (tmp_path / "收到 1.8" / "去年").mkdir()
    (tmp_path / "旧乙.xlsx").replace(tmp_path / "收到 1.8" / "去年" / "报表.xlsx")
    write_fill_in(tmp_path / "收到 1.8" / "去年" / "填.xlsx", {("文字说明", "主要职责"): "去年的职责。"})
    assert batch(tmp_path) == 1
    outcomes = table(sheet(tmp_path, "批量结果"))
    assert {name: row["结果"] for name, row in outcomes.items()} == {"甲": "有错误", "乙": "已生成"}
    assert outcomes["甲"]["第一个错误或警告"] == (
        "F87 “决算报表.xlsx”收到的是“甲/决算报表.xlsx”，是别的年度的，2023 年的没有收到"
    )
    assert outcomes["甲"]["错误"] == 1
    assert "请这个单位报 2023 年的报表" in (tmp_path / "out" / "甲.errors.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_flag_and_a_broken_archive(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows in China writes names in GBK; zip on Linux and macOS in UTF-8."""
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text("名称,单位名称\n水利局,青岩市水利局\n", encoding="utf-8")
    workbooks(tmp_path / "源", "青岩市水利局")
    came = tmp_path / "收到 1.8"
    came.mkdir()
    zipped(
        came / "报送.zip",
        {"决算表.xlsx": tmp_path / "源" / "决算报表.xlsx", "填报.xlsx": tmp_path / "源" / "填报表.xlsx"},
        encoding,
    )
    assert batch(tmp_path) == 0
    assert "报送.zip/决算表.xlsx" in table(sheet(tmp_path, "来件"))
    (came / "坏.zip").write_bytes(b"PK not")
    capsys.readouterr()
    assert batch(tmp_path) == 2 and "坏.zip" in capsys.readouterr().err


def test_the_list_of_units_of_the_workbook_to_fill_in(bureau: Path, tmp_path: Path) -> None:
    """One table of units suffices: that in the department's own fill-in workbook names the units of a batch."""
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    workbooks(tmp_path / "收到 1.8" / "一", "青岩市水利局本级")
    write_fill_in(tmp_path / "名单.xlsx")
    words = [
        "--units",
        tmp_path / "名单.xlsx",
        "--arrived",
        tmp_path / "收到 1.8",
        "-o",
        tmp_path / "out",
        "--lang",
        "zh",
    ]
    assert main(["batch", str(tmp_path / "决算.rpt"), *map(str, words)]) == 1
    outcomes = table(sheet(tmp_path, "批量结果"))
    assert {name: row["结果"] for name, row in outcomes.items()} == {
        "青岩市水利局本级": "已生成",
        "青岩市水利工程中心": "没有收到",
    }


def test_each_unit_of_a_folder_goes_under_its_own_name(tmp_path: Path) -> None:
    """The spec is one unit's and is used for all: the name is taken from the forms, else from the folder, which is
    reported."""
    spec = '@extends "部门决算/四川/2022"\n@report\n  单位名称: 青岩市水利局\n  年度: 2023\n@end\n'
    (tmp_path / "决算.rpt").write_text(spec, encoding="utf-8")
    for name in ("青岩市水利局", "青岩市水文监测站"):
        workbooks(tmp_path / "单位" / name, name)
    workbooks(tmp_path / "单位" / "防汛办", "青岩市水利局")
    book = openpyxl.load_workbook(tmp_path / "单位" / "防汛办" / "决算报表.xlsx")
    for page in book:
        page["A3"] = None
    book.save(tmp_path / "单位" / "防汛办" / "决算报表.xlsx")
    command = ["batch", str(tmp_path / "决算.rpt"), "--units", str(tmp_path / "单位"), "--jobs", "1", "--lang", "zh"]
    assert main([*command, "-o", str(tmp_path / "出")]) == 0
    results = table(sheet(tmp_path, "批量结果", "出"))
    for name in ("青岩市水利局", "青岩市水文监测站", "防汛办"):
        with zipfile.ZipFile(tmp_path / "出" / f"{name}.docx") as package:
            said = re.sub("<[^>]*>", "", package.read("word/document.xml").decode())
            assert f"<dc:creator>{name}</dc:creator>" in package.read("docProps/core.xml").decode()
        assert f"{name}下属二级预算单位2个" in said
        told = str(results[name]["第一个错误或警告"] or "")
        assert ("F79" in told and "青岩市水利局" in told) is (name == "防汛办"), told


def test_a_form_of_another_unit_in_the_folder_is_told(tmp_path: Path) -> None:
    """It was said that the forms name no organisation."""
    spec = '@report {{ organisation }}\n@end\n@data 今 from "今.xlsx" unit 元\n@prior 今 from "昔.xlsx" unit 元\n@let 和 = sum(今.金额)\n{{ 和 }}\n'
    (tmp_path / "报告.rpt").write_text(spec, encoding="utf-8")
    for unit, owners in (("甲局", ("乙局", "甲局")), ("丙局", ("丙局", "丙局"))):
        (tmp_path / "单位" / unit).mkdir(parents=True)
        for file, owner in zip(("今", "昔"), owners, strict=True):
            book = openpyxl.Workbook()
            for row in (
                ["支出表"],
                [f"编制单位：{owner}", "金额单位：元"],
                ["项目", "金额"],
                ["子", 51 + 9 * (file == "今")],
                ["丑", 6 + (file == "今")],
            ):
                book.active.append(row)
            book.save(tmp_path / "单位" / unit / f"{file}.xlsx")
    command = ["batch", str(tmp_path / "报告.rpt"), "--units", str(tmp_path / "单位"), "--jobs", "1", "--lang", "zh"]
    assert main([*command, "-o", str(tmp_path / "出")]) == 0
    results = table(sheet(tmp_path, "批量结果", "出"))
    assert results["丙局"]["第一个错误或警告"] in (None, "")
    assert str(results["甲局"]["第一个错误或警告"]).startswith(
        "F88 “甲局”的各张报表写的编制单位不是一个：乙局（今.xlsx）、甲局（昔.xlsx）"
    )


def test_forms_of_one_unit_in_several_workbooks(tmp_path: Path) -> None:
    """One unit sends its forms in two workbooks, another in one: both documents are made. A form found in two workbooks
    of a unit is an error."""
    (tmp_path / "决算.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(
        "名称,单位名称\n监测站,青岩市水文监测站\n水利局,青岩市水利局\n", encoding="utf-8"
    )
    workbooks(tmp_path / "收到 1.8" / "一", "青岩市水利局")
    other = tmp_path / "收到 1.8" / "二"
    workbooks(other, "青岩市水文监测站")
    (other / "决算报表.xlsx").unlink()
    ledger = replace(WATER, unit="青岩市水文监测站")
    write(ledger, FORMS_2022[:6], other / "上.xlsx")
    write(ledger, FORMS_2022[6:], other / "下.xlsx")
    assert batch(tmp_path) == 0
    assert {row["结果"] for row in table(sheet(tmp_path, "批量结果")).values()} == {"已生成"}
    assert {row["处理"] for row in table(sheet(tmp_path, "来件")).values()} == {"已采用"}
    write(replace(ledger, year=2023), FORMS_2022[5:7], other / "又.xlsx")
    assert batch(tmp_path, out="又") == 1
    results = table(sheet(tmp_path, "批量结果", "又"))
    told = str(results["监测站"]["第一个错误或警告"])
    assert told.startswith("F71") and "又.xlsx" in told and results["水利局"]["结果"] == "已生成"
