"""The outline and the data format, the table of writers, and the numbers in the styles."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import compiled

from reportdsl.lexicons.numerals import LARGEST, chinese, count_of
from reportdsl.styles import STYLES, number, typed_number
from reportdsl.writers import WRITERS
from writers_document import document

STYLE = STYLES["gb9704"]


def test_every_line_of_the_table_leads_to_a_writer() -> None:
    for name, writer in WRITERS.items():
        assert writer.name == name
        assert callable(import_module(writer.module, "reportdsl.writers").write)
        if name != "pdf":  # needs LibreOffice: test_writers_office.py
            assert writer.write(document()) == writer.write(document())


def test_the_table_of_writers_is_cheap_to_load() -> None:
    script = (
        "import sys, reportdsl.writers; print([m for m in ('zipfile', 'json', 'docx', 'lxml') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert run.stdout.strip() == "[]"


def test_the_outline_reads_line_by_line() -> None:
    text = WRITERS["txt"].write(document()).decode()
    assert text.endswith("\n") and "\x01" not in text
    lines = text.splitlines()
    assert "# 第一部分 概况" in lines
    assert "1.负责联络。纳入编制范围的二级预算单位包括若干机构，具体职责、编制和人员情况详见各节说明。" in lines
    assert "2021年度收、支总计788.43万元，与上年相比减少⟦60.93万元⟧，下降7.17%（图1、表1）。" in lines
    table = lines[lines.index("表1：经费支出情况") :][1:9]
    assert table == [
        "单位：万元",
        "| 项目 | 预算数 | 决算数 | < | 完成率 |",
        "| ^ | ^ | 金额 | 占比 | ^ |",
        "|---|---|---|---|---|",
        "| 运行经费 | 29.43 | 28.71 | 100% |  |",
        "| ^ | 1,234.50 | < | 97.55% | 合并 |",
        '|  前有空格 | ^ | ^ |  | =HYPERLINK("x")<&> |',
        "| 合计 第二行 | 29.43 | 28.71 | 100% | 97.55% |",
    ]
    assert "  基本支出: 支出 701.13（88.93%）" in lines


def test_data_names_each_figures_fact() -> None:
    data = json.loads(WRITERS["json"].write(document()))
    assert (data["version"], data["title"]) == (1, document().title)
    paragraph = data["blocks"][7]
    assert paragraph["content"][1] == {
        "text": "788.43万元",
        "fact": {"name": "788.43万元", "value": "788.43", "unit": "money", "origin": "数据.yaml:3:5"},
    }
    assert paragraph["content"][3]["failed"] is True
    assert {block["block"] for block in data["blocks"]} == {"heading", "paragraph", "table", "chart"}
    chart = data["blocks"][8]
    assert chart["series"][1]["points"][0]["value"] == "849.1799999999999999"


def test_numerals_count_there_and_back() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 99, 100, 105, 110, 111, 1010)] == [
        "一", "十", "十一", "二十", "九十九", "一百", "一百零五", "一百一十", "一百一十一", "一千零一十",
    ]  # fmt: skip
    assert all(count_of(chinese(n)) == n for n in range(1, LARGEST + 1))
    for wrong in ("", "零", "十十", "一〇", "百", "一十"):
        with pytest.raises(ValueError, match="no numeral"):
            count_of(wrong)
    for outside in (0, LARGEST + 1):
        with pytest.raises(ValueError, match="no numeral"):
            chinese(outside)


def test_headings_are_numbered_by_the_style() -> None:
    assert [number(STYLE, level, 12) for level in range(1, 7)] == [
        "第十二部分 ",
        "十二、",
        "（十二）",
        "12.",
        "（12）",
        "12）",
    ]


@pytest.mark.parametrize(("level", "text", "count", "rest"), [
    (1, "第二部分　情况说明", 2, "情况说明"),
    (1, "第二部分情况说明", 2, "情况说明"),
    (2, "十一、其他", 11, "其他"),
    (3, "(三) 具体", 3, "具体"),
    (4, "1．负责", 1, "负责"),
    (5, "（１２）某", 12, "某"),
])  # fmt: skip
def test_a_typed_number_is_read(level: int, text: str, count: int, rest: str) -> None:
    assert typed_number(STYLE, level, text) == (count, rest)


@pytest.mark.parametrize(
    ("level", "text"), [(2, "一般公共"), (1, "部分"), (4, "2021年度"), (3, "（项）支出"), (2, "十十、某")]
)
def test_other_beginnings_are_no_numbers(level: int, text: str) -> None:
    assert typed_number(STYLE, level, text) is None


def test_data_have_what_stands_in_place_of_a_drawing() -> None:
    """A chart of nothing is a sentence; data had its points alone."""
    spec = '@report x\n@end\n@data 表 from "a.csv" key 项目 unit 元\n@图 图一 "构成" = pie(表.数)\n'
    made = compiled(spec, {"a.csv": "项目,数\n甲,0\n乙,0\n"}).document
    assert made is not None
    chart = next(each for each in json.loads(WRITERS["json"].write(made))["blocks"] if each["block"] == "chart")
    assert "均为零" in "".join(part["text"] for part in chart["sentence"])
    assert "均为零" in WRITERS["txt"].write(made).decode()
