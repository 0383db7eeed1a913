"""`reportdsl look`: the lines that it proposes can be built, and it shows what they read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook

from reportdsl.cli.main import main

FORM = [
    ["2021年度收支总表"],
    ["编制单位：某局", None, None, "单位：元"],
    ["收入", None, "支出"],
    ["项目", "决算数", "项目", "决算数"],
    ["一、拨款", 700, "一、教育支出", 500],
    ["二、其他", 100, "二、科技支出", 200],
    ["本年收入合计", 800, "本年支出合计", 700],
    [],
    ["注：本表反映收支。"],
]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_proposed_builds(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for row in FORM:
        book.active.append(row)
    bought = book.create_sheet("采购")
    for row in [["项目", "金额（万元）"], ["货物", 3], ["工程", 4], ["采购", 7]]:
        bought.append(row)
    book.save(tmp_path / "收支.xlsx")
    assert main(["look", str(tmp_path / "收支.xlsx"), "--format", "json", "--lang", language]) == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert [table["block"] for table in tables] == [1, 2, None]
    assert tables[0]["title"] == "2021年度收支总表"
    assert [row["name"] for row in tables[1]["totals"]] == ["本年支出合计"]
    assert [question["name"] for question in tables[2]["questions"]] == ["采购"]
    lines = [table["statement"] for table in tables]
    (tmp_path / "报告.rpt").write_text("\n".join([*lines, "# 概况", "无。", ""]), encoding="utf-8")
    assert main(["check", str(tmp_path / "报告.rpt")]) == 0
    capsys.readouterr()
    assert main(["look", str(tmp_path / "收支.xlsx"), "采购", "--lang", language]) == 0
    spelt = {"zh": '@数据 采购 来自 "收支.xlsx" 工作表 "采购"', "en": '@data 采购 from "收支.xlsx" sheet "采购"'}
    assert spelt[language] in capsys.readouterr().out


def look(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, Any], str]:
    """The exit code of a look, its output as JSON, and the codes of its messages."""
    code = main(["look", str(path), *more, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    return code, found, " ".join(each["code"] for each in found["diagnostics"])


def pasted(folder: Path, found: dict[str, Any], body: str = "无。") -> int:
    """Build a report from the proposed lines."""
    lines = [table["statement"] for table in found["tables"] if table["read"]]
    (folder / "r.rpt").write_text("\n".join([*lines, body, ""]), encoding="utf-8")
    return main(["build", str(folder / "r.rpt"), "-o", str(folder / "r.txt")])


def book_of(path: Path, **sheets: list[list[Any]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def old_book(path: Path, rows: list[list[Any]]) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("收支")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.save(str(path))
    return path


ROWS: list[list[Any]] = [["项目", "金额（万元）"], ["货物", 3], ["工程", 4], ["合计", 7]]
TEXTS = {
    "a.csv": "编码,名称,数\n201,甲,3\n20101,乙,1\n20102,丙,2\n",
    "b.tsv": "项目\t数\n甲\t1\n乙\t2\n",
    "c.json": '{"支出": {"基本": 3, "项目": 4}, "项目": [{"名称": "电脑", "金额": 3.5}], "列": [1, 2]}',
    "d.yaml": "支出:\n  基本: 3万元\n说明: 文字\n日期: 2021-03-05\n",
    "e.csv": "部门,项目,数\n甲,a,3\n甲,b,2\n乙,a,7\n",
    "f.csv": "2021年,类 别,数\na,甲,1\na,乙,3\n",
    "g.csv": ",数\n甲,1\n乙,3\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_kind_of_text_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_text(TEXTS[name], encoding="utf-8")
    code, found, messages = look(tmp_path / name, capsys)
    assert (code, messages, [table["read"] for table in found["tables"]]) == (0, "", [True])
    assert pasted(tmp_path, found) == 0


def test_what_is_shown_of_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {}
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        found[name] = look(tmp_path / name, capsys)[1]["tables"][0]
    assert found["a.csv"]["statement"] == '@data a from "a.csv" key 编码 label 名称 levels (级1: 3)'
    assert found["a.csv"]["levels"] == [{"name": "甲", "place": "2:1"}]
    assert found["c.json"]["values"][:2] == [
        {"name": "支出.基本", "type": "纯数"},
        {"name": "支出.项目", "type": "纯数"},
    ]
    assert [each["type"] for each in found["d.yaml"]["values"]] == ["金额", "文字", "日期"]
    assert (found["e.csv"]["key"], found["e.csv"]["rows"]) == (["部门", "项目"], 3)
    assert found["f.csv"]["statement"] == '@data f from "f.csv" key ‘2021年’, 类别'
    assert (found["g.csv"]["key"], [column["name"] for column in found["g.csv"]["columns"]]) == ([], ["数"])


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_either_kind_of_workbook(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"b.{suffix}"
    _ = old_book(path, ROWS) if suffix == "xls" else book_of(path, 收支=ROWS)
    code, found, messages = look(path, capsys)
    (table,) = found["tables"]
    assert (code, messages, table["rows"], table["totals"]) == (0, "", 3, [{"name": "合计", "place": "A4"}])
    assert table["columns"][1] == {"name": "金额（万元）", "type": "金额", "unit": "万元"}
    assert pasted(tmp_path, found, "@let 和 = sum(b.‘金额（万元）’)\n共{{ 和 }}。") == 0
    assert "共70000.00元。" in (tmp_path / "r.txt").read_text("utf-8")


def test_many_sheets_and_one_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wide = [["项目", *(f"{n}月" for n in range(1, 61))], ["甲", *range(10, 70)]]
    path = book_of(
        tmp_path / "多 表.xlsx", **{"一": ROWS, "2 二": [["空"]], "三": wide, "四": [["a", "b"], ["x", 1], ["x", 2]]}
    )
    code, found, messages = look(path, capsys)
    assert code == 1 and "D49" in messages and "D44" in messages
    assert [(table["sheet"], table["read"]) for table in found["tables"]] == [
        ("一", True), ("2 二", False), ("三", True), ("四", False),
    ]  # fmt: skip
    assert len(found["tables"][2]["columns"]) == 61 and pasted(tmp_path, found) == 0
    capsys.readouterr()
    code, found, _ = look(path, capsys, "三")
    assert (code, [table["sheet"] for table in found["tables"]]) == (0, ["三"])
    code, found, messages = look(path, capsys, "五")
    assert code == 1 and "D36" in messages and not found["tables"][0]["read"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.xlsx", b"PK\x03\x04junk", "D31"), ("a.csv", b"", "D06"), ("a.txt", b"x", "D01"), ("a.json", b"{", "D21")],
)  # fmt: skip
def test_what_cannot_be_read_is_told(
    name: str, content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    code, found, messages = look(tmp_path / name, capsys)
    assert code == 1 and told in messages and [table["read"] for table in found["tables"]] == [False]
    for language, words in (("zh", "还读不了"), ("en", "cannot be read yet")):
        assert main(["look", str(tmp_path / name), "--lang", language]) == 1
        assert words in capsys.readouterr().out


def test_a_file_that_is_not_there_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As for a spec: a similar name is suggested, and a folder is no file."""
    (tmp_path / "决算报表.csv").write_bytes(b"a,b\nx,1\n")
    for name, told in (("决算报表.cvs", "是否应为“决算报表.csv”"), ("", "F04")):
        assert main(["look", str(tmp_path / name), "--lang", "zh"]) == 2
        printed = capsys.readouterr()
        assert not printed.out and told in printed.err


def test_an_empty_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found, messages = look(book_of(tmp_path / "空.xlsx", 空=[]), capsys)
    assert code == 1 and "D49" in messages and not found["tables"][0]["read"]


def test_a_block_with_codes_and_hidden_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "支出.xlsx"
    rows = [
        ["编码", "名称", "数", "编码", "名称", "数"],
        ["301", "工资", 3, "302", "商品", 5],
        ["30101", "基本", 1, "30201", "办公", 5],
        ["30102", "津贴", 2],
    ]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.active.column_dimensions["F"].hidden = True
    book.save(path)
    code, found, _ = look(path, capsys)
    first, second = found["tables"]
    assert code == 0 and first["blocks"] == second["blocks"] == 2
    assert second["statement"] == '@data 支出2 from "支出.xlsx" key 编码 block 2 label 名称 levels (级1: 3)'
    assert (first["hidden_columns"], second["hidden_columns"]) == ([], ["数"])
    assert pasted(tmp_path, found, "@let 和 = sum(支出1.数)\n共{{ 和 }}。") == 0
    assert "共3。" in (tmp_path / "r.txt").read_text("utf-8")


@pytest.mark.parametrize(("lang", "word"), [("zh", "合计行 "), ("en", "totals ")])
def test_what_it_asks_can_be_pasted(lang: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("项目,数\n货物,3\n工程,4\n2021 采购,7\n", encoding="utf-8")
    assert main(["look", str(tmp_path / "a.csv"), "--lang", lang]) == 0
    asked = next(line for line in capsys.readouterr().out.splitlines() if word in line)
    clause = asked[asked.rindex(word) :].rstrip("。.")
    spec = f'@data a from "a.csv" key 项目 {clause}\n@let 和 = sum(a.数)\n共{{{{ 和 }}}}。\n'
    (tmp_path / "r.rpt").write_text(spec, encoding="utf-8")
    assert main(["build", str(tmp_path / "r.rpt"), "-o", str(tmp_path / "r.txt")]) == 0
    assert "共7。" in (tmp_path / "r.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ['收"支', "收“支", "收”支'表", "收'支", '“收"支”'])
def test_a_sheet_with_quotation_marks_in_its_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    for row in [["项目", "决算数"], ["甲", 1]]:
        book.active.append(row)
    book.active.title = name
    other = book.create_sheet("另")
    other.append(["项目", "决算数"])
    other.append(["甲", 2])
    book.save(tmp_path / "a.xlsx")
    code, found, codes = look(tmp_path / "a.xlsx", capsys)
    assert (code, codes) == (0, "") and pasted(tmp_path, found) == 0


def test_only_what_a_spec_can_name_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`region[1].sites[].n` was shown, and no spec can name it; a list of plain values was shown value by value."""
    data = {"a": [{"b": "c", "d": [{"e": 1}]}, {"b": "f", "d": []}], "g": [1, 2], "h": [[1, 2], [3]], "i": [{"k": 1}]}
    (tmp_path / "d.json").write_text(json.dumps(data), encoding="utf-8")
    _, found, _ = look(tmp_path / "d.json", capsys, "--lang", "en")
    (tree,) = found["tables"]
    number = "a plain number"
    assert tree["values"] == [
        {"name": "a", "type": "a group of data", "nested": True},
        {"name": "g[]", "type": number},
        {"name": "h", "type": "a group of data", "nested": True},
        {"name": "i[].k", "type": number},
    ]
    assert pasted(tmp_path, found, "@let s = sum(d.g)\n@let u = sum(d.i.k)\n{{ s }}{{ u }}") == 0
    assert [pasted(tmp_path, found, f"@let s = sum(d.{name})\n{{{{ s }}}}") for name in "ah"] == [1, 1]
    capsys.readouterr()
    assert main(["look", str(tmp_path / "d.json"), "--lang", "en"]) == 0
    assert "no spec can name what is in a, h: an entry of this list has a group" in capsys.readouterr().out


def test_rows_in_units_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a column of unlike units the first alone was shown, as a number of nothing."""
    (tmp_path / "k.csv").write_text("Indicator,Unit,2024\nEmissions,tCO2e,1180\nWater,m3,42\nAgain,m3,43\n", "utf-8")
    assert main(["look", str(tmp_path / "k.csv"), "--lang", "en"]) == 0
    assert "2024 (numbers in units of their own, m³, tCO2e)" in capsys.readouterr().out
