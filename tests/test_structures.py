"""Structures: what a spec gets from the structure that it extends, level by level."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from reportdsl.batch.batch import run_batch
from reportdsl.batch.prepare import prepare
from reportdsl.batch.workers import Workers
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Diagnostics, Severity
from reportdsl.diagnostics.render import render
from reportdsl.document.blocks import Paragraph
from reportdsl.files.folder import Folder
from reportdsl.syntax import directive_reading
from reportdsl.syntax.library import library, structures
from reportdsl.values.source import Span
from reportdsl.writers import WRITERS
from reportdsl.writers.txt import lines


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def made(folder: Path, text: str, cached: bool = False) -> Compilation:
    return compile_report("a.rpt", text.encode(), Folder(folder), cached=cached)


def printed(came: Compilation) -> list[str]:
    assert came.document is not None
    return [line for line in lines(came.document) if line][bool(came.document.title) :]


def codes(came: Compilation) -> list[str]:
    return [
        f"{one.code} {one.where.source.name}:{one.where.line}" if isinstance(one.where, Span) else one.code
        for one in came.diagnostics
    ]


def test_three_levels_and_the_folders_that_paths_start_from(tmp_path: Path) -> None:
    """Includes and structures are relative to the file that names them, data to the spec's own folder."""
    write(
        tmp_path,
        部__部_rpt='@needs 层 "层级" = 部\n@include "公共/头.rpt"\n@data 决算 from "{{ 年度 }}.yaml" unit 元\n'
        '@block 甲 "甲"\n部甲\n@end\n@block 乙 "乙"\n部乙{{ 层 }}\n@end\n',
        部__公共__头_rpt="公共{{ 决算.收入 }}\n",
        省__省_rpt='@extends "../部/部.rpt"\n@report 省\n  层: 省\n  年度: 1999\n@end\n@block 甲\n省甲\n@end\n',
    )
    write(tmp_path, **{"2021_yaml": "收入: 3\n"})
    came = made(tmp_path, '@extends "省/省.rpt"\n@report 市\n  年度: 2021\n@end\n@block 乙\n市乙{{ 层 }}\n@end\n')
    assert codes(came) == []
    assert printed(came) == ["公共3.00元", "省甲", "市乙省"]
    assert came.document is not None and came.document.title == "市"
    assert [each.name for each in came.document.sources] == [
        "a.rpt",
        "省/省.rpt",
        "部/部.rpt",
        "部/公共/头.rpt",
        "2021.yaml",
    ]


def test_a_structure_of_the_library_is_recorded_with_its_hash(tmp_path: Path) -> None:
    write(
        tmp_path, 今_yaml="本年收入: 10\n基本支出: 6\n项目支出: 4\n", 昔_yaml="本年收入: 8\n基本支出: 6\n项目支出: 4\n"
    )
    text = (
        '@extends "决算说明/通用/1"\n@report 某局决算\n  年度: 2021\n  数据文件: 今.yaml\n  上年文件: "昔.yaml"\n  money: 万元\n@end\n'
        "@block 主要职责\n监测。\n@end\n@block 收支变动原因\n拨款增加。\n@end\n"
    )
    came = made(tmp_path, text)
    assert codes(came) == []
    assert (
        "2021年度本单位本年收入10.00万元，比上年增加2.00万元，增长25%；本年支出10.00万元，与上年持平。拨款增加。"
        in printed(came)
    )
    assert came.document is not None
    name = "library:决算说明/通用/1.rpt"
    content = (Path(library()) / "决算说明/通用/1.rpt").read_bytes()
    assert {each.name: each.digest for each in came.document.sources}[name] == sha256(content).hexdigest()
    assert "决算说明/通用/1" in structures()


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "决算说明/../../../pyproject"])
def test_no_name_leads_out_of_the_library(name: str, tmp_path: Path) -> None:
    assert [one.code for one in made(tmp_path, f'@extends "{name}"\n').diagnostics] == ["F03"]


def test_a_structure_above_the_folder_must_be_allowed(tmp_path: Path) -> None:
    write(tmp_path, 结构_rpt='@block 甲 "甲"\n甲\n@end\n', 局__决算_rpt='@extends "../结构.rpt"\n')
    text = '@extends "../结构.rpt"\n'
    refused = compile_report("决算.rpt", text.encode(), Folder(tmp_path / "局")).diagnostics
    assert [one.code for one in refused] == ["F03"]
    allowed = compile_report("决算.rpt", text.encode(), Folder(tmp_path / "局", [tmp_path]))
    assert printed(allowed) == ["甲"] and codes(allowed) == []
    other = compile_report("决算.rpt", text.encode(), Folder(tmp_path / "局", [tmp_path / "别处"])).diagnostics
    assert [one.code for one in other] == ["F03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@extends "结构.rpt"\n', ["N61 a.rpt:1"]),
        ('@extends "结构.rpt"\n@report 甲\n  称谓: 局\n  称呼: 局\n@end\n', ["S35 a.rpt:4"]),
        ('@extends "结构.rpt"\n@report 甲\n  称谓: 局\n@end\n@let 支出 = 1元\n', ["N22 a.rpt:5"]),
        ('@extends "结构.rpt"\n@extends "结构.rpt"\n@report 甲\n  称谓: 局\n@end\n', ["S50 a.rpt:2"]),
        ('@extends "结构.rpt"\n@report 甲\n  称谓: 局\n@end\n@block 甲\n@end\n@block 甲\n@end\n', ["N22 a.rpt:7"]),
        ('@extends "a.rpt"\n', ["S17 a.rpt:1"]),
        ('@include "引入.rpt"\n', ["S50 引入.rpt:1"]),
        ('@needs 年度 "年"\n', ["N22 a.rpt:1", "N61 a.rpt:1"]),
        ('@needs 甲 "甲" = "{{ 无 }}"\n{{ 甲 }}\n', ["F30 a.rpt:1"]),
    ],
)
def test_errors(text: str, expected: list[str], tmp_path: Path) -> None:
    write(
        tmp_path,
        结构_rpt='@needs 称谓 "称谓"\n@let 支出 = 2元\n{{ 称谓 }}{{ 支出 }}\n@block 甲 "甲"\n@end\n',
        引入_rpt='@extends "结构.rpt"\n',
    )
    found = made(tmp_path, text).diagnostics
    assert sorted(codes(made(tmp_path, text))) == sorted(expected), [*found]


def test_what_a_line_of_the_report_gives_a_parameter(tmp_path: Path) -> None:
    """The text as written, quoted or not, even if it looks like the words of a display or is full-width."""
    write(
        tmp_path,
        结构_rpt='@needs 甲 "甲"\n@needs 乙 "乙"\n@needs 丙 "丙"\n@needs 丁 "丁" = 一二三\n{{ 甲 }}|{{ 乙 }}|{{ 丙 }}|{{ 丁 }}\n',
    )
    text = '@extends "结构.rpt"\n@report 报告\n  年度: 2021\n  甲：  fixed  \n  乙: “某，局（{{ 年度 }}）”\n  丙: 2 places\n@end\n'
    came = made(tmp_path, text)
    assert codes(came) == []
    assert printed(came) == ["fixed|某，局（2021）|2 places|一二三"]


def test_what_is_kept_of_a_spec_knows_its_structure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTDSL_CACHE", str(tmp_path / "cache"))
    write(tmp_path, 结构_rpt='@block 甲 "甲"\n旧\n@end\n')
    text = '@extends "结构.rpt"\n'
    assert [printed(made(tmp_path, text, cached=True)) for _ in range(2)] == [["旧"], ["旧"]]
    write(tmp_path, 结构_rpt='@block 甲 "甲"\n新\n@end\n')
    assert printed(made(tmp_path, text, cached=True)) == ["新"]


def test_a_list_of_units_gives_parameters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        tmp_path,
        结构_rpt='@needs 称谓 "称谓" = 单位\n@data 决算 from "{{ 称谓 }}{{ 年度 }}.yaml" unit 元\n{{ 单位名称 }}{{ 称谓 }}收入{{ 决算.收入 }}。\n',
        决算_rpt='@extends "结构.rpt"\n@report 决算\n年度: 2021\n@end\n',
        甲__部门2021_yaml="收入: 3\n",
        乙__单位2021_yaml="收入: 4\n",
        单位_csv="name,单位名称,称谓\n甲,甲局,部门\n乙,乙局,\n",
    )
    spec, units, out = tmp_path / "决算.rpt", tmp_path / "单位.csv", tmp_path / "out"
    assert main(["batch", str(spec), "--units", str(units), "-o", str(out), "--lang", "zh", "--format", "json"]) == 0
    from docx import Document

    texts = ["\n".join(each.text for each in Document(str(out / f"{name}.docx")).paragraphs) for name in ("甲", "乙")]
    assert "甲局部门收入3.00元。" in texts[0] and "乙局单位收入4.00元。" in texts[1]
    assert json.loads(capsys.readouterr().out)


def test_severities_are_errors(tmp_path: Path) -> None:
    came = made(tmp_path, '@extends "无.rpt"\n@block 甲\n甲\n@end\n')
    assert [(one.code, one.severity) for one in came.diagnostics] == [("F01", Severity.ERROR)]


FILLED = """\
@data 填报 from "填报.xlsx" key 项目
@data 决算 from "决算.yaml" unit 万元
@let 变动 = 决算.本年 change vs 决算.上年数
@phrase 句 up "增加{金额}" down "减少{金额}" level "持平"
变动{{ 变动 | 句 }}。
@if 变动 is not level
@block 原因 "变动的主要原因" required
{{ 填报["变动原因"].内容 }}
@end
@else
@block 未变说明 "没有变动时的说明"
{{ 填报["未变说明"].内容 }}
@end
@end
@block 其他 "其他情况"
{{ 填报["其他"].内容 }}
@end
"""


def filled(folder: Path, spec: str, reason: str | None, this_year: str = "5", other: str | None = None) -> Compilation:
    """A structure whose texts are in a workbook, as a unit fills it in."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("项目", "内容"), ("变动原因", reason), ("未变说明", other), ("其他", None)):
        book.active.append(row)
    book.save(folder / "填报.xlsx")
    write(folder, 结构_rpt=FILLED, 决算_yaml=f"本年: {this_year}\n上年数: 3\n")
    return made(folder, spec)


STRUCTURE = '@extends "结构.rpt"\n'


@pytest.mark.parametrize(
    ("line", "bullet", "align"), [("- {}", 1, ""), ("{} {{居中}}", 0, "center"), ("情况：{} {{居右}}", 0, "right")]
)
def test_lines_that_are_filled_in_keep_their_place(line: str, bullet: int, align: str, tmp_path: Path) -> None:
    cell = '{{ 填报["变动原因"].内容 }}'
    lines = FILLED.replace(cell, line.format(cell))
    assert lines != FILLED or line == "{}"
    filled(tmp_path, "", "新增项目")
    came = compile_report("报告.rpt", lines.encode(), Folder(tmp_path))
    assert came.document is not None
    (found,) = (
        block
        for block in came.document.blocks
        if isinstance(block, Paragraph) and "新增项目" in "".join(part.text for part in block.content)
    )
    assert (found.bullet, found.align) == (bullet, align)


def test_a_workbook_fills_blocks_and_its_texts_name_quantities(tmp_path: Path) -> None:
    came = filled(tmp_path, STRUCTURE, "新增项目，使支出{{ 变动 | 句 }}，共{{决算.本年}}。")
    assert codes(came) == []
    assert printed(came) == ["变动增加20000.00元。", "新增项目，使支出增加20000.00元，共50000.00元。"]
    assert [(each.name, each.required, [str(cell) for cell in each.cells]) for each in came.to_fill] == [
        ("其他", False, ["填报.xlsx:Sheet!B4"])
    ]


def test_a_required_block_that_is_blank_is_told_with_its_cell(tmp_path: Path) -> None:
    came = filled(tmp_path, STRUCTURE, "  ")
    assert codes(came) == ["C30 结构.rpt:7"]
    assert [str(note.where) for one in came.diagnostics for note in one.notes] == ["填报.xlsx:Sheet!B2"]


def test_text_in_a_branch_that_is_not_taken_is_told(tmp_path: Path) -> None:
    came = filled(tmp_path, STRUCTURE, "新增项目。", "3", "一样。")
    assert [(one.code, one.severity, str(one.where)) for one in came.diagnostics] == [
        ("C32", Severity.INFO, "填报.xlsx:Sheet!B2")
    ]
    assert printed(came) == ["变动持平。", "一样。"]


def test_a_block_is_written_in_one_place(tmp_path: Path) -> None:
    written = STRUCTURE + "@block 原因\n调资。\n@end\n"
    assert codes(filled(tmp_path, written, "新增项目。")) == ["C31 a.rpt:2"]
    assert codes(filled(tmp_path, written, None)) == []
    assert codes(filled(tmp_path, STRUCTURE + "@block 原因\n@end\n", "新增项目。")) == ["C30 a.rpt:2"]


def test_names_in_a_text_of_the_data_are_checked_at_its_cell(tmp_path: Path) -> None:
    came = filled(tmp_path, STRUCTURE, "共{{ 决算.本年度 }}。\n{{ 决算.本年 + 决算.上年数 }}。")
    assert codes(came) == ["N19 填报.xlsx:Sheet!B2:1", "S31 填报.xlsx:Sheet!B2:2"]


def test_the_text_of_a_block_in_a_loop_is_that_of_each_row(tmp_path: Path) -> None:
    write(tmp_path, 项目_csv="项目,金额,说明\n甲,1,已完成\n乙,2,\n")
    text = '@data 项目 from "项目.csv" unit 元\n@each 行 in 项目\n@block 说明 "各项目说明" required\n{{ 行.说明 }}\n@end\n@end\n'
    came = made(tmp_path, text)
    assert printed(came) == ["已完成"]
    assert [(one.code, [str(note.where) for note in one.notes]) for one in came.diagnostics] == [
        ("C30", ["项目.csv:3:5"])
    ]


def test_what_is_to_be_filled_before_there_are_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` names every block; if a block depends on a condition that the data will decide, with the condition."""
    write(tmp_path, 结构_rpt=FILLED, a_rpt=STRUCTURE)
    assert main(["check", str(tmp_path / "a.rpt"), "--lang", "zh"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "还要填写 3 处："
    assert out[1].startswith("  如果 变动 is not level，必填  原因：变动的主要原因  结构.rpt:7")
    assert out[2].startswith("  如果 not (变动 is not level)，选填  未变说明：")
    assert out[3].startswith("  选填  其他：其他情况")
    assert main(["check", str(tmp_path / "a.rpt"), "--format", "json"]) == 1
    listed = json.loads(capsys.readouterr().out)["to_fill"]
    assert [(each["name"], each["required"], each["conditions"]) for each in listed] == [
        ("原因", True, ["变动 is not level"]),
        ("未变说明", False, ["not (变动 is not level)"]),
        ("其他", False, []),
    ]
    assert listed[0]["where"]["file"] == "结构.rpt" and listed[0]["purpose"] == "变动的主要原因"


def test_each_blank_of_a_block_in_a_loop_is_told_at_its_cell(tmp_path: Path) -> None:
    write(tmp_path, 项目_csv="项目,金额,说明\n甲,1,已完成\n乙,2,\n丙,3,\n")
    text = (
        '@data 项目 from "项目.csv" unit 元\n@each 行 in 项目\n@block 说明 "说明" required\n{{ 行.说明 }}\n@end\n@end\n'
    )
    write(tmp_path, 结构_rpt=text)
    came = made(tmp_path, STRUCTURE)
    assert [f"{one.code} {note.where}" for one in came.diagnostics for note in one.notes] == [
        "C30 项目.csv:3:5",
        "C30 项目.csv:4:5",
    ]


def test_a_missing_year_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, 结构_rpt='{{ 年度 }}，{{ 上年度 }}\n@include "片.rpt"\n', 片_rpt="{{ 年度 }}\n")
    assert codes(made(tmp_path, STRUCTURE)) == ["N06 结构.rpt:1"]


def test_what_is_told_as_an_error_is_not_listed_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Blocks of a workbook for which it is not known yet whether they are due have one line, without conditions in the
    language."""
    filled(tmp_path, STRUCTURE, "  ")
    (tmp_path / "a.rpt").write_text(STRUCTURE, encoding="utf-8")
    assert main(["check", str(tmp_path / "a.rpt"), "--lang", "zh"]) == 1
    out = capsys.readouterr()
    assert "C30" in out.err and out.out.splitlines() == [
        "还可以填写 1 处：",
        "  选填  其他：其他情况  填报.xlsx:Sheet!B4",
    ]
    (tmp_path / "决算.yaml").write_text("上年数: 3\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "a.rpt"), "--lang", "zh"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "  数填齐以后才知道要不要写：原因 B2、未变说明 B3  填报.xlsx:Sheet!B2"
    )


def test_a_blank_in_a_line_of_the_structure_is_told_at_its_row(tmp_path: Path) -> None:
    write(tmp_path, 项目_csv="项目,说明\n甲,已完成\n乙,\n", a_rpt='@extends "结构.rpt"\n')
    write(
        tmp_path, 结构_rpt='@data 项目 from "项目.csv"\n@each 行 in 项目\n####. {{ 行.项目 }}：{{ 行.说明 }}。\n@end\n'
    )
    came = made(tmp_path, '@extends "结构.rpt"\n')
    (told,) = came.diagnostics
    assert render(told, "zh").splitlines()[0] == "警告 L03 “乙” 项目：“：。”里该写的没有写  项目.csv:3:1"


REVIEW = """\
@needs 项目 "一个项目"
@needs 称谓 "怎样称呼" = 项目
@let 完成率 = 项目.决算数 percent of 项目.预算数
@let 预算余额 = 项目.预算数 - 项目.决算数
@check Y1 "不超预算": 预算余额 >= 0
## {{ 项目.名称 }}{{ 称谓 }}自评
完成预算{{ 完成率 }}，占总数{{ 占总数 }}，见{{ ref(执行) }}。
@let 占总数 = 项目.决算数 percent of 总数
@table 执行 "{{ 项目.名称 }}预算执行"
| 预算 | 决算 | 完成率 |
|---|---|---|
| {{ 项目.预算数 }} | {{ 项目.决算数 }} | {{ 完成率 }} |
@end table
@chart 对比 "{{ 项目.名称 }}预算与决算" = column(预算: 项目.预算数, 决算: 项目.决算数)
"""
PROJECTS = "名称,预算数,决算数\n电脑,4,3\n打印机,1,2\n"
REVIEWED = """\
@report 自评
  money: 万元, 2 places, integers plain
@end
@data 项目 from "项目.csv" key 名称 unit 万元
@let 总数 = sum(项目.决算数)
{{ 总数 }}，见{{ ref(执行["打印机"]) }}。
@each 项 in 项目
@include "片段/项目自评.rpt" (项目: 项)
@end each
"""


def test_a_fragment_for_each_row(tmp_path: Path) -> None:
    """Quantities, references, checks and messages belong to an instance."""
    write(tmp_path, 片段__项目自评_rpt=REVIEW, 项目_csv=PROJECTS)
    came = made(tmp_path, REVIEWED)
    assert printed(came)[:9] == [
        "5万元，见表2。",
        "## 一、电脑项目自评",
        "完成预算75%，占总数60%，见表1。",
        "表1：电脑预算执行",
        "单位：万元",
        "| 预算 | 决算 | 完成率 |",
        "|---|---|---|",
        "| 4 | 3 | 75% |",
        "图1：电脑预算与决算（column，万元）",
    ]
    assert "完成预算200%，占总数40%，见表2。" in printed(came)
    assert came.evaluation is not None
    facts = {name: came.evaluation.formats.text(fact) for name, fact in came.evaluation.named.items()}
    assert facts["项目自评[电脑].完成率"] == "75%" and facts["项目自评[打印机].预算余额"] == "-1万元"
    assert [origin.place for origin in came.evaluation.named["项目自评[打印机].完成率"].cells()] == ["3:7", "3:5"]
    (failure,) = came.diagnostics
    assert (failure.code, failure.wording) == ("Y1", "C07")
    assert failure.notes[-1].key == "in_instance" and failure.notes[-1].details == {"name": "项目自评[打印机]"}
    assert isinstance(failure.notes[-1].where, Span) and failure.notes[-1].where.line == 8
    assert came.passed == 1 and came.document is not None
    assert [getattr(block, "name", "") for block in came.document.blocks if getattr(block, "caption", None)] == [
        "项目自评[电脑].执行",
        "项目自评[电脑].对比",
        "项目自评[打印机].执行",
        "项目自评[打印机].对比",
    ]


def test_a_fragment_is_written_by_every_writer(tmp_path: Path) -> None:
    write(tmp_path, 片段__项目自评_rpt=REVIEW, 项目_csv=PROJECTS.replace("1,2", "2,1"))
    came = made(tmp_path, REVIEWED)
    assert codes(came) == [] and came.document is not None
    for writer in WRITERS.values():
        if writer.suffixes != (".pdf",):
            assert writer.write(came.document)


def test_a_fragment_of_a_fragment_and_other_years(tmp_path: Path) -> None:
    """A fragment sees only what its parameters are given, on every basis, and none of the names around it."""
    write(
        tmp_path,
        外_rpt='@needs 行 "行"\n@let 数 = 行.数\n@each 项 in [1元, 2元]\n@include "内.rpt" (值: 数, 倍: 项)\n@end\n',
        内_rpt='@needs 值 "值"\n@needs 倍 "倍"\n@let 多 = 值 + 倍\n{{ 多 }}比上年{{ 差 | 句 }}。\n@let 差 = 值 change vs prior year\n',
        今_csv="名,数\n甲,5\n",
        昔_csv="名,数\n甲,3\n",
    )
    came = made(
        tmp_path,
        '@data 表 from "今.csv" unit 元\n@prior 表 from "昔.csv" unit 元\n@phrase 句 up "多{金额}" down "少{金额}" level "平"\n'
        '@each 项 in 表\n@include "外.rpt" (行: 项)\n@end\n',
    )
    assert codes(came) == []
    assert printed(came) == ["6.00元比上年多2.00元。", "7.00元比上年多2.00元。"]
    assert came.evaluation is not None
    named = [name for name in came.evaluation.named if name.startswith("外")]
    inner = [f"外[甲].内[5, {times}].{name}" for times in (1, 2) for name in ("多", "差.金额", "差.幅度")]
    assert sorted(named) == sorted(["外[甲].数", "外[甲].数.上年", *inner])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@include "片.rpt" (甲: 1元, 丙: 2元)\n', ["N63 a.rpt:1"]),
        ('@include "片.rpt"\n', ["N64 a.rpt:1"]),
        ('@include "平.rpt" (甲: 1元)\n', ["S57 a.rpt:1"]),
        ('@each 项 in [1元]\n@include "平.rpt"\n@end\n', ["S15 a.rpt:2"]),
        ('@include "全.rpt" (甲: 1元)\n', ["S58 全.rpt:2", "S58 全.rpt:3"]),
        ('@include "自.rpt" (甲: 1元)\n', ["S17 自.rpt:2"]),
        ('@each 项 in [1元]\n@include "片.rpt" (甲: 项)\n@end\n见{{ ref(表) }}。\n', ["N65 a.rpt:4"]),
        ('@each 项 in [1元]\n@include "片.rpt" (甲: 项)\n@end\n见{{ ref(表["2"]) }}。\n', ["V26 a.rpt:4"]),
        ('@include "错.rpt" (甲: 1元)\n', ["N01 错.rpt:2"]),
        ('@let 外 = 1元\n@each 项 in [1元]\n@include "看.rpt" (甲: 项)\n@end\n', ["N01 看.rpt:2"]),
    ],
)
def test_errors_of_fragments(text: str, expected: list[str], tmp_path: Path) -> None:
    write(
        tmp_path,
        片_rpt='@needs 甲 "甲"\n{{ 甲 }}\n@table 表 "表"\n| 甲 |\n|---|\n| 乙 |\n@end\n',
        平_rpt="平\n",
        全_rpt='@needs 甲 "甲"\n@data 乙 from "乙.yaml"\n@report 丙\n@end\n@phrase 丁 up "a" down "b" level "c"\n',
        自_rpt='@needs 甲 "甲"\n@include "自.rpt" (甲: 甲)\n',
        错_rpt='@needs 甲 "甲"\n{{ 甲 }}{{ 无此量 }}\n',
        看_rpt='@needs 甲 "甲"\n{{ 甲 }}{{ 外 }}{{ 项 }}\n',
    )
    came = made(tmp_path, text)
    assert sorted(codes(came)) == sorted(expected)
    for one in came.diagnostics:
        if one.code == "N01":
            assert [note.key for note in one.notes if note.where] == ["included_here"]


def test_a_fragment_once_has_its_plain_names(tmp_path: Path) -> None:
    write(
        tmp_path,
        片_rpt='@needs 甲 "甲" = 乙\n@let 数 = 2元\n{{ 甲 }}{{ 数 }}\n@table 表 "表"\n| 甲 |\n|---|\n| 乙 |\n@end\n',
    )
    came = made(tmp_path, '见{{ ref(表) }}。\n@include "片.rpt"\n')
    assert codes(came) == [] and printed(came)[:2] == ["见表1。", "乙2.00元"]
    assert came.evaluation is not None and "片.数" in came.evaluation.named


def test_a_quantity_of_a_fragment_is_shown_in_the_unit_of_its_data(tmp_path: Path) -> None:
    write(
        tmp_path,
        片_rpt='@needs 区 "一个区"\n@let 人数 = 区.人口\n{{ 人数 }}，{{ 区.人口 }}。\n',
        区_csv="名,人口\n甲,3\n",
    )
    came = made(tmp_path, '@data 区 from "区.csv" unit 万人\n@each 项 in 区\n@include "片.rpt" (区: 项)\n@end\n')
    assert codes(came) == [] and printed(came) == ["3万人，3万人。"]


def test_a_format_of_a_fragment_is_that_of_all_its_instances(tmp_path: Path) -> None:
    write(tmp_path, 片段__项目自评_rpt=REVIEW, 项目_csv=PROJECTS.replace("1,2", "3,2"))
    came = made(tmp_path, REVIEWED.replace("@data", "@format 项目自评.完成率 0 places\n@data", 1))
    assert codes(came) == [] and "完成预算67%，占总数40%，见表2。" in printed(came)


def test_units_with_specs_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is compiled as if alone, and the lines of their structure are read once for all."""
    monkeypatch.setenv("REPORTDSL_CACHE", str(tmp_path / "cache"))
    structure = '@needs 称谓 "称谓"\n@data 决算 from "今.yaml" unit 元\n@let 双 = 决算.收入 * 2\n{{ 称谓 }}收入{{ 双 }}。\n@block 说明 "说明" required\n@end\n'
    write(tmp_path, 结构_rpt=structure)
    for name, amount, said in (("甲", 3, "多了。"), ("乙", 4, ""), ("丙", 5, "少了。")):
        spec = f'@extends "../../结构.rpt"\n@report 决算\n  称谓: {name}局\n@end\n@block 说明\n{said}\n@end\n'
        write(tmp_path, **{f"单位__{name}__决算_rpt": spec, f"单位__{name}__今_yaml": f"收入: {amount}\n"})
    (tmp_path / "单位" / "丁").mkdir()
    read: list[str] = []
    monkeypatch.setattr(
        directive_reading,
        "read_directive",
        lambda code, *further, own=directive_reading.read_directive: (read.append(code.text), own(code, *further))[1],
    )
    batch = prepare(tmp_path / "决算.rpt", (tmp_path,), tmp_path / "单位", tmp_path / "out", False, Diagnostics())
    assert batch is not None
    outcomes = {each.unit.name: each for each in run_batch(batch, Workers(lambda: ThreadPoolExecutor(1), 2))}
    assert {name: [one.code for one in each.failures] for name, each in outcomes.items()} == {
        "甲": [],
        "乙": ["C30"],
        "丙": [],
        "丁": ["F01"],
    }
    assert sorted(text for text in read if text.startswith(("@let", "@needs", "@data"))) == sorted(
        line for line in structure.splitlines() if line.startswith(("@let", "@needs", "@data"))
    )
    from docx import Document

    texts = [each.text for each in Document(str(tmp_path / "out" / "丙.docx")).paragraphs]
    assert "丙局收入10.00元。" in texts and "少了。" in texts


def test_a_unit_cannot_change_the_path_of_an_include(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """S59: all units have the file that was read for the spec."""
    write(
        tmp_path,
        决算_rpt='@report 决算\n年度: 2021\n@end\n@include "{{ 年度 }}.rpt"\n',
        单位_csv="name,年度\n甲,2021\n乙,2022\n",
    )
    write(tmp_path, **{"2021_rpt": "二一年。\n", "2022_rpt": "二二年。\n"})
    spec, units, out = tmp_path / "决算.rpt", tmp_path / "单位.csv", tmp_path / "out"
    assert main(["batch", str(spec), "--units", str(units), "-o", str(out), "--format", "json"]) == 1
    listed = json.loads(capsys.readouterr().out)["units"]
    assert {each["unit"]: [one["code"] for one in each["diagnostics"]] for each in listed} == {"甲": [], "乙": ["S59"]}


def test_a_path_names_what_the_spec_gives_its_structure(tmp_path: Path) -> None:
    write(
        tmp_path,
        结构_rpt='@needs 类 "类别"\n@include "{{ 类 }}{{ 年度 }}.rpt"\n',
        甲类2021_rpt="甲类的。\n",
    )
    came = made(tmp_path, '@extends "结构.rpt"\n@report 决算\n年度: 2021\n类: 甲类\n@end\n')
    assert codes(came) == [] and printed(came) == ["甲类的。"]


def test_the_library_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "structures"]) == 0
    assert "决算说明/通用/1\t一份收支决算的文字说明：总体情况、收入、支出。" in capsys.readouterr().out


def test_blocks_behind_one_that_is_not_ended_are_not_called_blank(tmp_path: Path) -> None:
    (tmp_path / "结构.rpt").write_text(
        '# 一\n@block 甲 "甲" required\n@end block\n@block 乙 "乙" required\n@end block\n', encoding="utf-8"
    )
    spec = '@extends "结构.rpt"\n@block 甲\n写好了。\n'
    came = compile_report("r.rpt", spec.encode(), Folder(tmp_path))
    assert [each.code for each in came.diagnostics] == ["S10"]
    came = compile_report("r.rpt", (spec + "@end block\n").encode(), Folder(tmp_path))
    assert [each.code for each in came.diagnostics] == ["C30"]
    for line, code in (("@b", "S01"), ('@include "乙.rpt"', "F01")):
        came = compile_report("r.rpt", f"{spec}@end block\n{line}\n".encode(), Folder(tmp_path))
        assert [each.code for each in came.diagnostics] == [code]


def test_a_file_of_the_library_is_included_by_its_name(tmp_path: Path) -> None:
    """A name without a suffix; a missing file is reported with the names beside it."""
    came = made(tmp_path, '@include "部门决算/措辞"\n甲\n')
    assert codes(came) == []
    assert came.document is not None
    assert "library:部门决算/措辞.rpt" in {each.name for each in came.document.sources}
    (found,) = made(tmp_path, '@include "部门决算/没有"\n甲\n').diagnostics
    assert found.code == "F31"
    assert "部门决算/措辞" in found.details["choices"].names
