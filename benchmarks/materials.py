"""What is measured on: specs and data, made from a seed, so that every machine has the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random

GROUPS = {
    "收入决算": ("一般公共预算拨款", "政府性基金拨款", "事业收入", "经营收入", "其他收入"),
    "支出决算": ("基本支出", "项目支出", "上缴上级支出", "经营支出"),
    "财政拨款": ("人员经费", "公用经费", "专项经费"),
    "功能分类": ("一般公共服务", "社会保障和就业", "卫生健康", "农林水", "住房保障", "其他"),
    "经济分类": ("工资福利", "商品和服务", "对个人和家庭的补助", "资本性支出"),
    "三公经费": ("因公出国", "公务用车", "公务接待"),
    "政府采购": ("货物", "工程", "服务"),
}
"""Totals with their items: seven sections, each with a total, a change, its items with shares, and a chart."""

TABLED = ("收入决算", "支出决算", "功能分类")
COLUMNS = ("支出决算", "财政拨款", "三公经费")
"""Sections with columns for their chart; the others have pies."""


def values(seed: int) -> dict[str, dict[str, float]]:
    """One year's data of one unit in 万元, with two decimals."""
    random = Random(seed)
    return {group: {item: random.randrange(100, 90000) / 100 for item in items} for group, items in GROUPS.items()}


def write_values(folder: Path, seed: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for year, shift in (("2021", 0), ("2020", 10**6)):
        (folder / f"{year}.json").write_text(
            json.dumps(values(seed + shift), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return folder


def report_spec() -> str:
    """Some 60 computed figures, 3 tables, 7 charts."""
    lines = [
        "@report {{ 单位名称 }}{{ 年度 }}年度部门决算",
        "  organisation: 某单位",
        "  year: 2021",
        "  money: 万元, 2 places, fixed",
        "  percent: 2 places, fixed, independent",
        "@end",
        '@data 决算 from "2021.json" unit 万元',
        '@prior 决算 from "2020.json" unit 万元',
        '@phrase 变动 up "增加{amount}，增长{rate}" down "减少{amount}，下降{rate}" level "持平"',
    ]
    for group in GROUPS:
        lines += [f"@breakdown {group} = 决算.{group}", f"@let {group}变动 = {group} change vs prior year"]
        lines += [f'@check {group} "{group}等于各项之和": {group} == sum(决算.{group})']
    lines += ["# {{ 年度 }}年度部门决算情况说明"]
    for group, items in GROUPS.items():
        lines += [
            f"## {group}情况说明",
            f"{{{{ 年度 }}}}年{group}合计{{{{ {group} }}}}，比{{{{ 上年度 }}}}年{{{{ {group}变动 | 变动 }}}}，其中："
            f'{{{{ {group} | 列举("{{名称}}{{金额}}，占{{占比}}") }}}}。',
        ]
        kind = "column" if group in COLUMNS else "pie"
        lines += [f'@chart {group}图 "{group}结构图" = {kind}({group})']
        if group in TABLED:
            lines += [
                f'@table {group}表 "{group}明细表" unit 万元',
                "| 项目 | 决算数 | 上年数 | 占比 |",
                "|---|--:|--:|--:|",
            ]
            for item in items:
                lines += [
                    f'| {item} | {{{{ 决算.{group}.{item} }}}} | {{{{ 决算.{group}.{item}.上年 }}}} | {{{{ {group}["{item}"].占比 }}}} |'
                ]
            lines += [f"| 合计 | {{{{ {group} }}}} | {{{{ {group}.上年 }}}} | {{{{ {group}.占比 }}}} |", "@end table"]
    return "\n".join(lines) + "\n"


def report(folder: Path, units: int) -> Path:
    """The spec, and a folder of data for every unit."""
    for unit in range(units):
        write_values(folder / "units" / f"{unit:04d}", unit)
    write_values(folder, 0)
    (folder / "report.rpt").write_text(report_spec(), encoding="utf-8")
    return folder


def one_page(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.json").write_text('{"基本支出": 555.5, "项目支出": 216}', encoding="utf-8")
    spec = '@report 决算\n  money: 万元, 2 places, fixed\n@end\n@data 决算 from "data.json" unit 万元\n'
    spec += "@let 支出 = 决算.基本支出 + 决算.项目支出\n本年支出{{ 支出 }}。\n"
    (folder / "report.rpt").write_text(spec, encoding="utf-8")
    return folder


def table(folder: Path, rows: int) -> Path:
    """Rows of six columns: code, name, budget, outturn, completion, share; a total below."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(rows)
    with open(folder / "rows.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("编码", "名称", "预算数", "决算数"))
        for row in range(rows):
            cents = random.randrange(1000, 900000), random.randrange(1000, 900000)
            writer.writerow((f"{row:06d}", f"项目{row}", *(f"{one // 100}.{one % 100:02d}" for one in cents)))
    spec = [
        "@report 明细",
        "  money: 万元, 2 places, fixed",
        "  percent: 2 places, fixed",
        "@end",
        '@data 明细 from "rows.csv" key 编码 label 名称 unit 万元',
        "@let 明细.完成率 = share(决算数, 预算数)",
        "@let 预算合计 = sum(明细.预算数)",
        "@let 决算合计 = sum(明细.决算数)",
        "@let 明细.占比 = share(决算数, 决算合计)",
        "@let 完成率合计 = share(决算合计, 预算合计)",
        '@table 明细表 "明细表" unit 万元',
        "| 编码 | 名称 | 预算数 | 决算数 | 完成率 | 占比 |",
        "|---|---|--:|--:|--:|--:|",
        "@each 行 in 明细",
        "| {{ 行.编码 }} | {{ 行.名称 }} | {{ 行.预算数 }} | {{ 行.决算数 }} | {{ 行.完成率 }} | {{ 行.占比 }} |",
        "@end each",
        "| 合计 | < | {{ 预算合计 }} | {{ 决算合计 }} | {{ 完成率合计 }} | |",
        "@end table",
    ]
    (folder / "report.rpt").write_text("\n".join(spec) + "\n", encoding="utf-8")
    return folder


def statements(folder: Path, count: int) -> Path:
    """A spec of `count` statements: quantities, each from the one before, checks, and paragraphs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.json").write_text('{"甲": 1.25, "乙": 2}', encoding="utf-8")
    lines = ['@data 源 from "data.json" unit 万元', "@let 数0 = 源.甲"]
    for at in range(1, count // 3):
        lines += [
            f"@let 数{at} = 数{at - 1} + 源.乙",
            f'@check 勾{at} "前后相符": 数{at} - 源.乙 == 数{at - 1}',
            f"第{{{{ 数{at} }}}}。",
        ]
    (folder / "report.rpt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
