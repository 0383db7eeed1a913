"""Editions: what a list withholds is in no part of the file made for the public."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from official_workbooks import STRUCTURES, write, write_fill_in
from pages import body, diagnostics
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS
from test_official_sentences import STATE

EXAMPLE = Path(__file__).parents[1] / "examples" / "water_bureau_2023"
SPEC = """@report 某局2023年度决算
  money: 万元, 2 places, integers plain
  year: 2023
  edition: 公开
  withheld: 不公开, {policy}
@end
@data 表 from "表.xlsx" titled "支出决算表" key 科目编码 label 科目名称 levels (类: 3, 款: 5, 项: 7) unit 元
@basis 预算 表 from "预算.csv" key 科目编码 unit 元 value 预算数
@data 不公开 from "名单.csv" key 科目编码 label 科目名称
@fields 不公开
  公开, 内部: text
@end
@let 合计 = sum(表.决算数)
@let 表.完成率 = completion(决算数, 预算)
@breakdown 结构 = group(表, 类).决算数
# 支出
支出{{{{ 合计 }}}}，合计行{{{{ 表["合计"].决算数 }}}}：{{{{ 结构 | 列举("{{名称}}{{金额}}") }}}}。共{{{{ count(表) }}}}项。
@each 项 in 表
####. {{% if 项 is folded %}}{{{{ 项.名称 }}}}{{% else %}}{{{{ 项.类 }}}}（类）{{{{ 项.款 }}}}（款）{{{{ 项.名称 }}}}（项）{{% endif %}}：{{{{ 项.决算数 }}}}，完成预算{{{{ 项.完成率 }}}}。
@end each
@图 结构图 "支出结构" = pie(结构)
@图 各类图 "各类支出" = column(结构)
@表 支出决算表 "支出决算表" = form(表)
@表 明细 "明细"
| 名称 | 决算数 |
|---|--:|
@each 项 in rows(表)
| {{{{ 项.名称 }}}} | {{{{ 项.决算数 }}}} |
@end each
@end table
"""
COLUMNS = """@let 全列 = 表.决算数
@let 表.变动 = 决算数 change vs 预算
@phrase 措词 up "增加{金额}" down "减少{金额}" level "持平"
各项{{ 全列 | join("、") }}，{% for 个 in 全列 %}{{ 个 }}；{% endfor %}{{ 表.变动 | 措词 }}，共{{ sum(全列) }}、{{ count(全列, "项") }}。
@图 列图 "各项" = column(表.决算数)
@图 两图 "各项" = combo(表.决算数, 表.完成率)
@图 类列图 "各类" = bar(group(表, 类).决算数)
@include "附.rpt" (物: 全列)
"""
"""Lines that print a column, a cell for each row."""
LIST = "科目编码,科目名称,公开,内部\n204,公共安全支出,并入,\n2050204,高中教育,略去,\n2050205,高等教育,略去,\n208,社会保障支出,略去,\n210,卫生支出,略去,\n"
ROWS = [
    ("合计", "", "1116001.44"),
    ("204", "公共安全支出", "300123.11"),
    ("20402", "公安", "300123.11"),
    ("2040201", "公安行政运行", "100023.11"),
    ("2040219", "反间谍业务", "200100.00"),
    ("205", "教育支出", "450444.33"),
    ("20502", "普通教育", "450444.33"),
    ("2050203", "初中教育", "300111.11"),
    ("2050204", "高中教育", "100222.11"),
    ("2050205", "高等教育", "50111.11"),
    ("208", "社会保障支出", "303244.22"),
    ("20805", "养老支出", "303244.22"),
    ("2080505", "养老保险缴费", "303244.22"),
    ("210", "卫生支出", "62189.78"),
    ("21011", "医疗支出", "62189.78"),
    ("2101101", "行政单位医疗", "62189.78"),
]
WITHHELD = {
    name: amount
    for code, name, amount in ROWS
    if code
    in ("20402", "2040201", "2040219", "2050204", "2050205", "208", "20805", "2080505", "210", "21011", "2101101")
}
"""What the list withholds: the amount of 20402 is printed as that of 204."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["支出决算表"], ["编制单位：某局"], ["科目编码", "科目名称", "决算数"]]:
        sheet.append(row)
    for code, name, amount in ROWS:
        sheet.append([code, name, float(amount)])
    book.save(tmp_path / "表.xlsx")
    budget = [f"{code},{float(amount) * 2:.2f}" for code, _, amount in ROWS if len(code) == 7]
    (tmp_path / "预算.csv").write_text("\n".join(["科目编码,预算数", *budget]) + "\n", encoding="utf-8")
    (tmp_path / "名单.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "报告.rpt").write_text(SPEC.format(policy="totals kept"), encoding="utf-8")
    return tmp_path


def compiled(folder: Path, policy: str = "totals kept", edition: str = "") -> Compilation:
    return compile_report("报告.rpt", SPEC.format(policy=policy).encode(), Folder(folder), edition=edition)


def parts(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Every part of a package by name, including those of workbooks inside it, with the names themselves."""
    yield name, name.encode()
    if content[:2] != b"PK":
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.namelist():
            yield from parts(package.read(member), f"{name}/{member}")


def holding(document: Path, needles: set[str]) -> set[tuple[str, str]]:
    """The parts of a document that contain any of some texts."""
    return {
        (needle, name)
        for name, content in parts(document.read_bytes(), "docx")
        for needle in needles
        if needle.encode() in content or needle.encode("utf-16-le") in content
    }


def written(amounts: set[str]) -> set[str]:
    """Amounts in all the ways in which a file might contain them: exact and printed, in 元 and in 万元."""
    found = set()
    for text in amounts:
        exact = float(text)
        found |= {
            text,
            f"{exact:,.2f}",
            f"{exact / 10000:.2f}",
            f"{exact / 10000:.6f}",
            text.rstrip("0").rstrip("."),
            f"{exact / 10000:.10f}".rstrip("0"),
        }
    return found


@pytest.mark.parametrize("policy", ["totals kept", "合计扣除"])
def test_no_part_of_the_public_file_holds_what_is_withheld(policy: str, folder: Path) -> None:
    (folder / "报告.rpt").write_text(SPEC.format(policy=policy), encoding="utf-8")
    assert main(["build", str(folder / "报告.rpt"), "-o", str(folder / "公开.docx"), "--lang", "zh"]) == 0
    names = {name for name in WITHHELD if len(name) > 2}
    amounts = {amount for name, amount in WITHHELD.items() if name != "公安"}
    assert holding(folder / "公开.docx", names | written(amounts)) == set()
    assert (
        holding(folder / "公开.docx", {"表.xlsx", "名单.csv", str(folder), "customXml", "2050204", "2040201"}) == set()
    )
    assert main(["build", str(folder / "报告.rpt"), "--edition", "内部", "--lang", "zh"]) == 0
    inside = {needle for needle, _ in holding(folder / "报告（内部）.docx", names)}
    assert inside == names and not (folder / "报告.docx").exists()
    for suffix in ("html", "txt", "json"):
        assert main(["build", str(folder / "报告.rpt"), "-o", str(folder / f"公开.{suffix}"), "--lang", "zh"]) == 0
        text = (folder / f"公开.{suffix}").read_text(encoding="utf-8")
        assert not [needle for needle in names | written(amounts) if needle in text]


@pytest.mark.parametrize("policy", ["totals kept", "合计扣除"])
def test_nor_does_what_prints_a_column(policy: str, folder: Path) -> None:
    """A column was printed, listed, plotted and counted with the cells of rows that are withheld, where totals keep
    them."""
    (folder / "附.rpt").write_text('@needs 物 "一列"\n附{{ count(物, "个") }}。\n', encoding="utf-8")
    (folder / "报告.rpt").write_text(SPEC.format(policy=policy) + COLUMNS, encoding="utf-8")
    names = {name for name in WITHHELD if len(name) > 2}
    amounts = written({amount for name, amount in WITHHELD.items() if name != "公安"})
    for suffix in ("docx", "html", "txt", "json"):
        assert main(["build", str(folder / "报告.rpt"), "-o", str(folder / f"公开.{suffix}"), "--lang", "zh"]) == 0
        assert holding(folder / f"公开.{suffix}", names | amounts) == set()
    total = "111.60" if policy == "totals kept" else "60.02"
    text = (folder / "公开.txt").read_text(encoding="utf-8")
    assert "各项30.01万元、30.01万元，30.01万元；30.01万元；" in text and f"，共{total}万元、2项。" in text


def test_totals_kept(folder: Path) -> None:
    """Sums and totals are those of all data: every figure is the same in both editions."""
    came = compiled(folder)
    text = body(came)
    assert "支出111.60万元，合计行111.60万元：公共安全支出30.01万元；教育支出45.04万元。共2项。" in text
    assert "1.公共安全支出：30.01万元，完成预算50%。" in text
    assert "2.教育支出（类）普通教育（款）初中教育（项）：30.01万元，完成预算50%。" in text
    assert [line for line in text if line.startswith(("| 20", "| 合计 |  |"))] == [
        "| 合计 |  | 111.60 |", "| 204 | 公共安全支出 | 30.01 |", "| 205 | 教育支出 | 45.04 |",
        "| 20502 | 普通教育 | 45.04 |", "| 2050203 | 初中教育 | 30.01 |",
    ]  # fmt: skip
    assert not [line for line in diagnostics(came) if line.startswith("V")]


def test_totals_reduced(folder: Path) -> None:
    text = body(compiled(folder, "合计扣除"))
    assert "支出60.02万元，合计行60.02万元：公共安全支出30.01万元；教育支出30.01万元。共2项。" in text
    assert "| 合计 |  | 60.02 |" in text and "| 20502 | 普通教育 | 30.01 |" in text


def test_rules_are_held_to_all_data(folder: Path) -> None:
    """A wrong row is refused even if it is withheld."""
    (folder / "表.xlsx").rename(folder / "旧.xlsx")
    book = openpyxl.load_workbook(folder / "旧.xlsx")
    book.worksheets[0]["C8"] = 1
    book.save(folder / "表.xlsx")
    assert any(each.severity is Severity.ERROR for each in compiled(folder).diagnostics)


def test_what_can_be_worked_out_is_told(folder: Path) -> None:
    """One row omitted below a printed total: the difference is its amount."""
    (folder / "名单.csv").write_text("科目编码,科目名称,公开,内部\n2050204,高中教育,略去,\n", encoding="utf-8")
    assert [line for line in diagnostics(compiled(folder)) if line.startswith("V66")] == [
        "V66 名单.csv:2:14 “公开”版略去的“高中教育”可以算出来：印出的合计减去印出的各行，就是它"
    ]
    assert not [line for line in diagnostics(compiled(folder, "totals reduced")) if line.startswith("V66")]


def test_a_name_that_a_text_has_all_the_same(folder: Path) -> None:
    spec = SPEC.format(policy="totals kept") + "其中反间谍业务增加较多。\n"
    came = compile_report("报告.rpt", spec.encode(), Folder(folder))
    assert [line for line in diagnostics(came) if line.startswith("V65")] == [
        "V65 名单.csv:2:12 “反间谍业务”在“公开”版里不公开，文中却有：……其中反间谍业务增加较多。……"
    ]


@pytest.mark.parametrize("style", ["", " (style: own)"])
def test_a_name_that_a_word_file_has(style: str, folder: Path) -> None:
    """Whether the file is restyled or keeps its looks: a paragraph, and a cell of a table."""
    document = docx.Document()
    document.add_paragraph("其中反间谍业务增加较多。")
    document.add_table(1, 1).cell(0, 0).text = "养老保险缴费"
    document.save(str(folder / "附件.docx"))
    spec = SPEC.format(policy="totals kept") + f'@include "附件.docx"{style}\n'
    came = compile_report("报告.rpt", spec.encode(), Folder(folder))
    named = [str(each.details["name"]) for each in came.diagnostics if each.code == "V65"]
    assert sorted(named) == ["养老保险缴费", "反间谍业务"]


def test_a_name_in_the_properties_of_the_file(folder: Path) -> None:
    spec = SPEC.format(policy="totals kept").replace("  year: 2023\n", '  year: 2023\n  keywords: "决算, 反间谍业务"\n')
    came = compile_report("报告.rpt", spec.encode(), Folder(folder))
    assert [str(each.details["name"]) for each in came.diagnostics if each.code == "V65"] == ["反间谍业务"]


def test_a_row_that_a_text_names(folder: Path) -> None:
    """A figure of a withheld row must not occur in the text of that edition."""
    spec = SPEC.format(policy="totals kept") + '高中{{ 表["2050204"].决算数 }}。\n'
    assert not [
        each
        for each in compile_report("报告.rpt", spec.encode(), Folder(folder), edition="内部").diagnostics
        if each.severity is Severity.ERROR
    ]
    came = compile_report("报告.rpt", spec.encode(), Folder(folder))
    assert [each.code for each in came.diagnostics if each.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("spec", "listed", "code"),
    [
        (SPEC.format(policy="totals kept").replace("  withheld: 不公开, totals kept\n", ""), LIST, "V60"),
        (SPEC.format(policy="x"), LIST, "V61"),
        (SPEC.format(policy="totals kept").replace("  edition: 公开\n", ""), LIST, "V62"),
        (SPEC.format(policy="totals kept").replace("edition: 公开", "edition: 公幵"), LIST, "V63"),
        (SPEC.format(policy="totals kept"), LIST.replace("并入", "隐去"), "V64"),
        (SPEC.format(policy="totals kept").replace("withheld: 不公开,", "withheld: 名册,"), LIST, "N01"),
    ],
)
def test_an_edition_that_is_not_clear_is_none(spec: str, listed: str, code: str, folder: Path) -> None:
    """Nothing is published because a word was misspelt."""
    (folder / "名单.csv").write_text(listed, encoding="utf-8")
    came = compile_report("报告.rpt", spec.encode(), Folder(folder))
    assert [each.code for each in came.diagnostics if each.severity is Severity.ERROR] == [code]


def test_an_official_structure_in_two_editions(tmp_path: Path) -> None:
    """The library's sentences, charts and forms, which were not written for editions: items of 农林水支出 are folded
    into their class."""
    for name in ("决算报表.xlsx", "填报表.xlsx"):
        shutil.copy(EXAMPLE / name, tmp_path)
    stated = "  edition: 公开\n  withheld: 不公开, 合计照旧\n  published"
    spec = (EXAMPLE / "report.rpt").read_text(encoding="utf-8").replace("  published", stated)
    spec += '@data 不公开 from "不公开.csv" key 科目编码 label 科目名称\n@fields 不公开\n  公开, 内部: text\n@end\n'
    (tmp_path / "report.rpt").write_text(spec, encoding="utf-8")
    (tmp_path / "不公开.csv").write_text("科目编码,科目名称,公开,内部\n213,农林水支出,并入,\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "report.rpt"), "--lang", "zh"]) == 0
    amounts = {"320.00", "3200000", "一般行政管理事务", "2130305", "21303"}
    assert {needle for needle, _ in holding(tmp_path / "report.docx", amounts)} == set()
    assert holding(tmp_path / "report.docx", {"农林水支出"})


@pytest.mark.parametrize(
    ("code", "name"), [("213", "农林水支出"), ("21303", "水利"), ("22301", "解决历史遗留问题及改革成本支出")]
)
@pytest.mark.parametrize("structure", STRUCTURES)
def test_sentences_name_what_is_folded_alone(structure: str, code: str, name: str, tmp_path: Path) -> None:
    """In each structure: a row that stands for others has no item and no level in its name, whatever the sentence."""
    year, forms = STRUCTURES[structure]
    write(replace(STATE, year=year), forms, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", {}, year, structure)
    (tmp_path / "不公开.csv").write_text(f"科目编码,科目名称,公开\n{code},{name},并入\n", encoding="utf-8")
    spec = f"""@extends "部门决算/{structure}"
@report
  单位名称: 青岩市水利局
  年度: {year}
  edition: 公开
  withheld: 不公开, 合计照旧
@end
@data 不公开 from "不公开.csv" key 科目编码 label 科目名称
@fields 不公开
  公开: text
@end
"""
    (tmp_path / "report.rpt").write_text(spec, encoding="utf-8")
    came = compile_report("report.rpt", spec.encode(), Folder(tmp_path))
    assert not [each for each in came.diagnostics if each.severity is Severity.ERROR]
    assert came.document is not None
    said = WRITERS["txt"].write(came.document).decode()
    assert not re.search(r"(?<![\u4e00-\u9fff])（[类款项]）|（[类款]）（[款项]）|主要原因是：[。\n]", said)
    where = re.findall(rf".*{name}.*", said)
    sentences = [line for line in where if not line.startswith("|")]
    assert sentences and not any(f"{name}（项）" in line for line in sentences), where


def test_a_column_whose_only_figure_is_withheld_is_printed_without_it(tmp_path: Path) -> None:
    (tmp_path / "支出.csv").write_text("编码,数,补\n甲,5,3\n乙,6,\n", encoding="utf-8")
    (tmp_path / "不公开.csv").write_text("编码,公开\n甲,略去\n", encoding="utf-8")
    spec = (
        "@report x\n  edition: 公开\n  withheld: 不公开, totals reduced\n@end\n"
        '@data 支出 from "支出.csv" key 编码 unit 元\n@data 不公开 from "不公开.csv" key 编码\n@fields 不公开\n  公开: text\n@end\n'
        "@table 表一\n| 编码 | 数 | 补 |\n|---|--:|--:|\n@each 项 in 支出\n| {{ 项.编码 }} | {{ 项.数 }} | {{ 项.补 }} |\n@end each\n@end table\n"
    )
    came = compile_report("a.rpt", spec.encode(), Folder(tmp_path))
    assert diagnostics(came) == () and came.document is not None
    assert b"3" not in WRITERS["txt"].write(came.document)
