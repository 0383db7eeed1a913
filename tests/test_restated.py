"""Figures that other documents state once more: a `restated` source is compared with the report, entry by entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import body, diagnostics
from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder

SPEC = (
    "@report 决算\n  money: 万元, 2 places, integers plain\n@end\n"
    '@data 数 from "数.yaml" unit 万元\n@data 表 from "表.csv" key 单位, 项目 unit 万元\n'
    '@data 公开 from "公开.yaml" unit 万元 restated\n'
    "@breakdown 支出 = 基本 + 项目 from 数\n@let 变动 = 支出 change vs 8万元\n"
    "支出{{ 支出 }}，{{ 变动 | 措辞 }}。\n"
)


def compiled(stated: str | None, folder: Path) -> Compilation:
    (folder / "数.yaml").write_text(
        "基本: 5.004\n项目: 2\n里程: 180000公里\n日期: 2021-06-25\n名称: 甲\n", encoding="utf-8"
    )
    (folder / "表.csv").write_text("单位,项目,数\n甲,乙,4\n", encoding="utf-8")
    if stated is not None:
        (folder / "公开.yaml").write_text(stated, encoding="utf-8")
    return compile_report("a.rpt", SPEC.encode(), Folder(folder))


@pytest.mark.parametrize(
    "stated",
    [
        None,
        "支出: 7\n",
        "支出: 70040元\n",
        "支出.基本: 5\n支出.项目.占比: 28.56%\n",
        "支出: {项目: {金额: 2}}\n",
        "变动.金额: -1\n变动: {幅度: -12.45%}\n",
        '表["甲/乙"].数: 4\n',
        "表: {甲/乙: {数: 4}}\n",
        "数.日期: 2021-06-25\n数: {名称: 甲, 里程: 17万多公里}\n",
        "数.里程: 逾179999公里\n",
    ],
)
def test_what_agrees_is_no_matter(stated: str | None, tmp_path: Path) -> None:
    came = compiled(stated, tmp_path)
    assert diagnostics(came) == ()
    assert "支出7万元，减少1万元，下降12.45%。" in body(came)


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("支出:\n", "C14 公开.yaml:1:4 “支出”在这里是空的，没有和报告核对"),
        ("支出: 7.02\n", "公开 公开.yaml:1:5 审核不平：支出，差 0.02万元"),
        ("变动.幅度: -12.5%\n", "公开 公开.yaml:1:8 审核不平：变动.幅度，差 0.05个百分点"),
        ("变动.幅度: 12.45%\n", "公开 公开.yaml:1:8 审核不平：变动.幅度，差 24.90个百分点"),
        ("表: {甲/乙: {数: 5}}\n", '公开 公开.yaml:1:14 审核不平：表["甲/乙"].数，差 1万元'),
        ("数.里程: 18万多公里\n", "公开 公开.yaml:1:7 审核不通过：数.里程，应为“大于”，差 0公里"),
        ("数.名称: 乙\n", "公开 公开.yaml:1:7 审核不通过：数.名称"),
        ("支岀: 7\n", "N01 公开.yaml:1:5 没有名为“支岀”的量"),
        ("支出: 7人\n", "T01 公开.yaml:1:5 "),
        ("支出: [7, 8]\n", "T72 a.rpt:6:1 “公开.支出”是一张表"),
    ],
)
def test_what_does_not_is_told_at_its_cell(stated: str, found: str, tmp_path: Path) -> None:
    (told,) = diagnostics(compiled(stated, tmp_path))
    assert told.startswith(found)


def test_nothing_is_derived_from_it(tmp_path: Path) -> None:
    came = compiled("支出: 7\n", tmp_path)
    assert came.document is not None
    sources = {cell.file for fact in came.document.facts.values() for cell in fact.cells()}
    assert "公开.yaml" not in sources - {fact.origin.file for fact in came.document.facts.values() if fact.origin}
