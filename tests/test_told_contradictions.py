"""Contradictions that are reported: figures in texts of the data, differences beyond the printed decimals, changes and
charts that cannot be meant."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled, printed

from reportdsl.cli.main import main
from reportdsl.diagnostics.render import message
from reportdsl.document.walk import blocks
from reportdsl.figures.chart import Chart

HEAD = "@report x\n  money: 万元, 2 places\n@end\n"
REPORT = (
    HEAD
    + '@data 数 from "a.yaml" unit 万元\n@prior 数 from "b.yaml" unit 万元\n@let 变 = 数.收入 change vs prior year\n'
    "收入{{ 数.收入 }}，比上年{{ 变 | 措辞 }}。{{ 数.说明 }}。\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收入比上年增加80万元，主要是拨款增加", "“增加80万元”，按数是 71万元"),
        ("收入比上年增加71万元，主要是拨款增加", ""),
        ("收入比上年增加710,000元", ""),
        ("本年收入总额770万元，均为拨款", "“770万元”，按数是 771万元"),
        ("本年收入总额771.0万元，均为拨款", ""),
        ("收入增长12%，主要是拨款增加", "“增长12%”，按数是 10.1429%"),
        ("收入增长10.1%", ""),
        ("收入增至780万元，主要是拨款增加", "“780万元”，按数是 771万元"),
        ("本年收入由700万元提高到772万元", "“772万元”，按数是 771万元"),
        ("收入从上年的700万元，增加到772万元", "“772万元”，按数是 771万元"),
        ("收入完成770万元", "“770万元”，按数是 771万元"),
        ("收入仅为77.1万元", "“77.1万元”，按数是 771万元"),
        ("收入增加至771万元", ""),
        ("收入降至771万元，是预计", ""),
        ("收入减少至771万元", "“减少”，按数是 710000元"),
        ("明年收入增至800万元", ""),
        ("收入增至上年的2倍", ""),
        ("收入达到预算的98%", ""),
        ("收入减少的主要原因是项目收入减少", "“减少”，按数是 710000元"),
        ("收入同比增长，主要是拨款", ""),
        ("项目收入减少80万元", ""),
        ("其他收入12万元、收入771万元", ""),
        ("按2021年12月的通知，接待5批次", ""),
        ("人员增加", ""),
    ],
)
def test_figures_in_texts_of_the_data(text: str, told: str) -> None:
    came = compiled(REPORT, {"a.yaml": f"收入: 771\n说明: {text}\n", "b.yaml": "收入: 700\n"})
    found = [message(one, "zh") for one in came.diagnostics]
    assert [one.partition("写的是")[2] for one in found] == ([told] if told else [])
    if told:
        assert next(iter(came.diagnostics)).where.place == "2:5"  # type: ignore[union-attr]


def place(found: dict[str, Any]) -> str:
    return "{file}:{line}:{column}".format(**found["where"])


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["拨款增加1133.95万元，下降12%"], "a.yaml:2:4 1133.95、12%"),
        (["收入增加71万元，新增3个项目"], "a.yaml:2:4 3"),
        (["收入增加71万元", "依据〔2021〕3号文，自2020年起", "其中设备12台，固定2次"], "a.yaml:4:4 12"),
        (["新购5辆", "维修6次"], "a.yaml:2:4 5 a.yaml:3:4"),
        (["收入771万元", "人员增加"], ""),
    ],
)
def test_other_figures_in_texts_are_listed_once_under_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], texts: list[str], told: str
) -> None:
    keys = "甲乙丙"[: len(texts)]
    printed_texts = "".join(f"{{{{ 数.{key} }}}}。" for key in keys)
    spec = REPORT.replace("{{ 数.说明 }}。", printed_texts).replace("@end", '  allow: "固定2次" "合同写明"\n@end', 1)
    (tmp_path / "r.rpt").write_text(spec, encoding="utf-8")
    data = "收入: 771\n" + "".join(f"{key}: {text}\n" for key, text in zip(keys, texts, strict=True))
    (tmp_path / "a.yaml").write_text(data, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("收入: 700\n", encoding="utf-8")
    for strict in ((), ("--strict",)):
        code = main(["check", str(tmp_path / "r.rpt"), "--format", "json", "--lang", "zh", *strict])
        found = [each for each in json.loads(capsys.readouterr().out)["diagnostics"] if each["code"] == "L05"]
        shown = [
            " ".join((place(each), each["message"].partition("：")[2], *map(place, each["notes"]))) for each in found
        ]
        assert code == 0 and shown == ([told] if strict and told else [])


def test_a_code_is_no_figure_that_nothing_proves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("科目编码,名称,金额\n2010301,行政运行,5\n30201,办公费2项,6\n", encoding="utf-8")
    spec = '@data 表 from "a.csv" key 科目编码 unit 元\n@each 行 in 表\n{{ 行.科目编码 }}{{ 行.名称 }}{{ 行.金额 }}。\n@end each\n'
    (tmp_path / "r.rpt").write_text(spec, encoding="utf-8")
    assert main(["check", str(tmp_path / "r.rpt"), "--format", "json", "--strict"]) == 0
    listed = [each for each in json.loads(capsys.readouterr().out)["diagnostics"] if each["code"] == "L05"]
    assert [place(each) for each in listed] == ["a.csv:3:7"] and not listed[0]["notes"]


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("9000元", "8995元", ("9000.00元", "8995.00元", "5.00元")),
        ("9000.004元", "9000元", ("9000.004元", "9000.000元", "0.004元")),
        ("90000元", "80000元", ("9.00万元", "8.00万元", "1.00万元")),
        ("1.5人", "1.501人", ("1.500人", "1.501人", "0.001人")),
    ],
)
def test_a_difference_is_shown_where_it_can_be_seen(left: str, right: str, shown: tuple[str, ...]) -> None:
    spec = HEAD.replace("2 places", "2 places, fixed")
    spec += f'@let a = {left}\n@let b = {right}\n@check X1 "相等": a == b\n'
    (found,) = compiled(spec, {}).diagnostics
    values = (found.notes[0].details["value"], found.notes[1].details["value"], found.details["difference"])
    assert tuple(map(str, values)) == shown


def test_a_stated_whole_and_its_sum_differ_visibly() -> None:
    spec = HEAD + '@data 数 from "a.yaml" unit 元\n@breakdown 支出 = 甲 + 乙 from 数\n{{ 支出 }}\n'
    (found,) = compiled(spec, {"a.yaml": "甲: 4000\n乙: 5000\n支出: 9001\n"}).diagnostics
    assert [str(found.details[name]) for name in ("stated", "sum", "difference")] == [
        "9001.00元",
        "9000.00元",
        "1.00元",
    ]


def test_a_hundredfold_change_is_told() -> None:
    spec = REPORT.replace("。{{ 数.说明 }}", "")
    assert codes(compiled(spec, {"a.yaml": "收入: 101.01\n", "b.yaml": "收入: 1\n"})) == ["V17"]
    assert codes(compiled(spec, {"a.yaml": "收入: 100.9\n", "b.yaml": "收入: 1\n"})) == []
    assert codes(compiled(spec, {"a.yaml": "收入: 1\n", "b.yaml": "收入: 100\n"})) == ["V17"]
    assert codes(compiled(spec, {"a.yaml": "收入: 1.01\n", "b.yaml": "收入: 100\n"})) == []
    assert codes(compiled(spec, {"a.yaml": "收入: 0\n", "b.yaml": "收入: 100\n"})) == []


def test_a_figure_that_prints_as_zero_is_told_exactly() -> None:
    """It was said that 0万元 became 771万元."""
    spec = REPORT.replace("。{{ 数.说明 }}", "")
    found = compiled(spec, {"a.yaml": "收入: 771\n", "b.yaml": "收入: 0.0004\n"}).diagnostics
    assert [[str(one.details[name]) for name in ("now", "base")] for one in found if one.code == "V17"] == [
        ["7710000.00元", "4.00元"]
    ]


CHARTED = '@data 数 from "a.yaml" unit 元\n@prior 数 from "b.yaml" unit 元\n@chart 图 "x" = column({}, years: [prior, current])\n'


def test_a_breakdown_of_which_one_year_has_but_the_total_is_plotted_as_a_total() -> None:
    spec = CHARTED.format("支出") + "@breakdown 支出 = 甲 + 乙 from 数\n"
    came = compiled(spec, {"a.yaml": "甲: 60\n乙: 40\n", "b.yaml": "支出: 90\n"})
    assert codes(came) == [] and came.document is not None
    (chart,) = [block for block in blocks(came.document) if isinstance(block, Chart)]
    assert [[point.figure.text for point in series.points] for series in chart.series] == [["90.00", "100.00"]]
    assert printed(came)["支出"] == "100.00元"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{支出}", 1),
        ("{ 支出 }元", 1),
        ("{支出.上年}，{{ 支出 }}", 1),
        ("{居中的}", 1),
        ("{{ 支出 }}", 0),
        ("{ }", 0),
    ],
)
def test_names_in_single_braces(words: str, told: int) -> None:
    assert codes(compiled(f"@let 支出 = 5元\n支出{words}。\n", {})) == ["L07"] * told
    allowed = f'@report x\n  allow: "{words}" "固定文字"\n@end\n@let 支出 = 5元\n支出{words}。\n'
    assert codes(compiled(allowed, {})) == []


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (HEAD + '@data 数 from "a.csv" key 名\n{{ 数["甲"].金额 }}{{ 数["甲"].人数 }}\n', ["L08"]),
        (HEAD + '@data 数 from "a.csv" key 名 unit 元 (人数: 人)\n{{ 数["甲"].金额 }}{{ 数["甲"].人数 }}\n', ["L09"]),
        ('@data 数 from "a.csv" key 名\n{{ 数["甲"].金额 }}\n', []),
    ],
)
def test_money_without_a_unit(spec: str, told: list[str]) -> None:
    assert codes(compiled(spec, {"a.csv": "名,金额,人数\n甲,5,3\n"})) == told


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("固定资产总值", "数值", True), ("学费收入", "数", True), ("公务接待费", "本年", True), ("学费收入", "排名", False), ("学费收入", "占比", False),
        ("生师比", "数值", False), ("收入增长率", "数值", False), ("学费收入", "完成情况", False),
    ],
)  # fmt: skip
def test_money_without_a_unit_in_a_row_that_says_what_it_is(row: str, column: str, told: bool) -> None:
    data = {"a.csv": f"指标,{column}\n{row},5\n"}
    assert (
        codes(compiled(HEAD + f'@data 表 from "a.csv" key 指标\n{{{{ 表["{row}"].{column} }}}}\n', data))
        == ["L08"] * told
    )
    said = data["a.csv"].replace(",5", ",5000元")
    assert (
        codes(compiled(HEAD + f'@data 表 from "a.csv" key 指标\n{{{{ 表["{row}"].{column} }}}}\n', {"a.csv": said}))
        == []
    )


@pytest.mark.parametrize(
    ("display", "figure", "told"),
    [
        ("万人: 1 place", "21人", True),
        ("万人: 1 place", "600人", False),
        ("万人: 1 place", "0人", False),
        ("人: 0 places", "21人", False),
        ("money: 万元, 2 places", "30元", True),
        ("money: 万元, 2 places", "-30元", True),
        ("money: 万元, 2 places", "50元", False),
    ],
)
def test_a_figure_that_its_display_makes_a_zero_is_told(display: str, figure: str, told: bool) -> None:
    came = compiled(f"@report x\n  {display}\n@end\n@let 数 = {figure}\n共{{{{ 数 }}}}。\n", {})
    assert codes(came) == ["L09"] * told and came.document is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2021 revenue rose by 80 yuan, mainly grants", "rose80元"),
        ("revenue fell", "fell"),
        ("revenue: 770 yuan", "770元"),
        ("Last year revenue was 699 yuan", "699元"),
        ("revenue rose by 71 yuan", ""),
        ("revenue rose", ""),
        ("revenue was 771 yuan", ""),
        ("revenue rose to 780 yuan", "780元"),
        ("revenue rose to 771 yuan", ""),
        ("other revenues fell by 5 yuan", ""),
    ],
)
def test_figures_in_texts_of_an_english_report(text: str, told: str) -> None:
    spec = (
        "@report Report\n  words: en\n  year: 2021\n@end\n"
        '@data accounts from "now.yaml" unit yuan\n@prior accounts from "then.yaml" unit yuan\n'
        "@let change = accounts.revenue change vs prior year\nRevenue: {{ change | told }}. {{ accounts.note }}\n"
    )
    came = compiled(spec, {"now.yaml": f'revenue: 771\nnote: "{text}"\n', "then.yaml": "revenue: 700\n"})
    found = [each.details["text"] for each in came.diagnostics if each.code == "L06"]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收入为八百万元", "八百万元"),
        ("收入七百七十一万元", ""),
        ("收入７８０万元", "７８０万元"),
        ("收入比上年增加七十多万元", ""),
        ("收入比上年增加八十万元，主要是拨款增加", "增加八十万元"),
        ("收入比上年减少七十一万元", "减少七十一万元"),
        ("收入增长百分之二十", "增长百分之二十"),
        ("收入增长百分之十点一四", ""),
        ("收入增长一成", ""),
        ("收入增长两成，支出另有说明", "增长两成"),
        ("收入翻番", "翻番"),
        ("收入来自三家单位", ""),
        ("收入一般", ""),
        ("其他收入八百万元", ""),
        ("收入一千三百二十一户", ""),
    ],
)
def test_numbers_in_words_in_texts(text: str, told: str) -> None:
    spec = (
        "@report 决算\n  year: 2021\n  money: 万元, 2 places\n@end\n"
        '@data 收支 from "now.yaml" unit 万元\n@prior 收支 from "then.yaml" unit 万元\n'
        "@let 收入 = 收支.收入\n@let 收入变动 = 收入 change vs prior year\n收入{{ 收入变动 | 措辞 }}。{{ 收支.说明 }}\n"
    )
    came = compiled(spec, {"now.yaml": f"收入: 771\n说明: {text}\n", "then.yaml": "收入: 700\n"})
    assert [each.details["text"] for each in came.diagnostics if each.code == "L06"] == ([told] if told else [])
