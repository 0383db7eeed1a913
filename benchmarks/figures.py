"""The figures of the measured reports, as the scripts of peers compute them: with `decimal`, rounded half up."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

CENT = Decimal("0.01")
TABLED = ("收入决算", "支出决算", "功能分类")
COLUMNS = ("支出决算", "财政拨款", "三公经费")


def shown(value: Decimal) -> str:
    return str(value.quantize(CENT, ROUND_HALF_UP))


def percent(part: Decimal, whole: Decimal) -> str:
    return shown(part * 100 / whole) + "%"


def load(path: Path) -> dict[str, dict[str, Decimal]]:
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


def report(folder: Path) -> dict[str, object]:
    """Title and sections of the report, all figures as text; `points` are numbers for a chart."""
    now, before = load(folder / "2021.json"), load(folder / "2020.json")
    return {"title": "某单位2021年度部门决算", "sections": [section(group, now[group], before[group]) for group in now]}


def section(group: str, items: dict[str, Decimal], before: dict[str, Decimal]) -> dict[str, object]:
    whole, base = sum(items.values(), Decimal()), sum(before.values(), Decimal())
    change = whole - base
    words = ("增加", "增长") if change > 0 else ("减少", "下降")
    listed = "；".join(f"{name}{shown(value)}万元，占{percent(value, whole)}" for name, value in items.items())
    rows = [(name, shown(value), shown(before[name]), percent(value, whole)) for name, value in items.items()]
    return {
        "heading": f"{group}情况说明",
        "text": f"2021年{group}合计{shown(whole)}万元，比2020年{words[0]}{shown(abs(change))}万元，{words[1]}{percent(abs(change), base)}，其中：{listed}。",
        "caption": f"{group}结构图",
        "columns": group in COLUMNS,
        "points": [(name, float(value), percent(value, whole)) for name, value in items.items()],
        "table": [*rows, ("合计", shown(whole), shown(base), "100.00%")] if group in TABLED else [],
    }


def rows(folder: Path) -> list[tuple[str, ...]]:
    """The rows of the large table, and its totals."""
    return list(streamed(folder))


def streamed(folder: Path) -> Iterator[tuple[str, ...]]:
    """The same, one by one: the file is read twice, for the totals and for the rows."""
    budgets = outturns = Decimal()
    for _, _, budget, outturn in _lines(folder):
        budgets, outturns = budgets + budget, outturns + outturn
    for code, name, budget, outturn in _lines(folder):
        yield code, name, shown(budget), shown(outturn), percent(outturn, budget), percent(outturn, outturns)
    yield "合计", "", shown(budgets), shown(outturns), percent(outturns, budgets), ""


def _lines(folder: Path) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    with open(folder / "rows.csv", encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for code, name, budget, outturn in lines:
            yield code, name, Decimal(budget), Decimal(outturn)


def one_page(folder: Path) -> str:
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    return f"本年支出{shown(data['基本支出'] + data['项目支出'])}万元。"
