"""Ten mistakes of a clerk in one file: each is reported at its own place, in one run, in both languages."""

from __future__ import annotations

from pathlib import Path

from pages import diagnostics
from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder

SPEC = """\
@data 决算 from "2021.yaml" unit 万元 (人数: 人)
@data 功能 from "功能.csv" key 科目 unit 万元
@let 收入 = 决算.本年收人
@let 合计 = sum(决算.工资 决算.办公)
@let 出国 = 因公出国（境）费
@let 完成 = 功能["教育"].预算
@let 支出 = 决算.工资 + 决算.办公
@let 人均 = 决算.工资 + 决算.人数
@let 期初 = 期末 - 决算.工资
@let 期末 = 期初 + 决算.工资
@let 变动 = 决算.工资 change vs 决算.上年工资
@check X01 "工资与上年一致": 决算.工资 == 决算.上年工资
@each 行 in 功能
工资变动{{ 变动.增幅 }}。
"""
YAML = "本年收入: 771\n工资: 555\n上年工资: 520\n办公: 二百一十六\n人数: 21\n"
CSV = "科目,决算数\n教育,400\n"

CHINESE = (
    "N19 3:14 数据“决算”里没有“本年收人”",
    "S04 4:21 这里不该是“决算”，应为运算符、“,”或“)”",
    "S04 5:18 这里不该是“费”，应为运算符、“format”或行尾",
    "N03 6:20 “功能”没有“预算”这一列",
    "T01 8:11 金额和以“人”计的数不能放在一起算或比",
    "N10 9:6 定义绕成了圈：期初 → 期末 → 期初",
    "X01 12:23 审核不平：工资与上年一致，差 350000.00元",
    "S10 13:1 “@each”没有结束",
    "N04 14:11 增减没有“增幅”这一项",
    "T02 2021.yaml:4:5 这一格应是数，却是文字“二百一十六”",
)


def compiled(tmp_path: Path) -> Compilation:
    (tmp_path / "2021.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "功能.csv").write_text(CSV, encoding="utf-8")
    return compile_report("main.rpt", SPEC.encode(), Folder(tmp_path))


def test_each_mistake_has_its_place(tmp_path: Path) -> None:
    came = compiled(tmp_path)
    assert diagnostics(came, "zh") == CHINESE


def test_in_english_the_places_are_the_same(tmp_path: Path) -> None:
    came = compiled(tmp_path)
    english = diagnostics(came, "en")
    assert [line.split()[:2] for line in english] == [line.split()[:2] for line in CHINESE]
    assert not set(english) & set(CHINESE)
