"""Tables of hundreds and thousands of rows: what holds for a short table holds for a long one, in each kind of file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from blind_office import (
    Case,
    Cells,
    Content,
    Demand,
    book,
    case,
    clean,
    csv,
    either,
    hold,
    old_book,
    refuses,
    report,
    tells,
)

Rows = list[list[object]]


def _rows(count: int) -> Rows:
    return [["项目", "金额"], *([f"项目{each}号", 10 + each % 7] for each in range(count))]


def _sum(rows: Rows) -> str:
    return f"{sum(row[1] for row in rows[1:] if isinstance(row[1], int)):.2f}元"


def _places(row: int) -> list[str]:
    return [f"表.csv:{row}", *(f"{column}{row}" for column in "ABC")]


def _refuses(row: int) -> Demand:
    return either(*(refuses(place) for place in _places(row)))


def _tells(row: int) -> Demand:
    return either(*(tells(place) for place in _places(row)))


def _plain(rows: Rows) -> Demand:
    return clean(f"共{_sum(rows)}。")


def _total(rows: Rows) -> Demand:
    demand = clean(f"共{_sum(rows)}。")
    rows.append(["合计", sum(row[1] for row in rows[1:] if isinstance(row[1], int))])
    return demand


def _wrong_total(rows: Rows) -> Demand:
    rows.append(["合计", 1 + sum(row[1] for row in rows[1:] if isinstance(row[1], int))])
    return _refuses(len(rows))


def _subtotals(rows: Rows) -> Demand:
    demand = clean(f"共{_sum(rows)}。")
    half = len(rows) // 2
    first, second = rows[1:half], rows[half:]
    one, two = (sum(row[1] for row in part if isinstance(row[1], int)) for part in (first, second))
    rows[1:] = [*first, ["小计", one], *second, ["小计", two], ["合计", one + two]]
    return demand


def _wrong_subtotal(rows: Rows) -> Demand:
    _subtotals(rows)
    place = next(at for at, row in enumerate(rows) if row[0] == "小计")
    rows[place][1] = int(str(rows[place][1])) + 1
    return _refuses(place + 1)


def _part(rows: Rows) -> Demand:
    demand = clean(f"共{_sum(rows)}。")
    rows.insert(len(rows) - 3, ["其中：专项", 5])
    return demand


def _greater_part(rows: Rows) -> Demand:
    rows.insert(len(rows) - 3, ["其中：专项", 500])
    return _refuses(len(rows) - 3)


def _text(written: str) -> Callable[[Rows], Demand]:
    def put(rows: Rows) -> Demand:
        rows[-2][1] = written
        return _refuses(len(rows) - 1)

    return put


def _text_number(rows: Rows) -> Demand:
    rows[-2][1] = 1234
    demand = clean(f"共{_sum(rows)}。")
    rows[-2][1] = "1,234.00"
    return demand


def _other_unit(rows: Rows) -> Demand:
    rows[-2][1] = 12_0000
    demand = clean(f"共{_sum(rows)}。")
    rows[-2][1] = "12万元"
    return demand


def _ending(rows: Rows) -> Demand:
    whole = clean(f"共{_sum(rows)}。")
    rows[len(rows) - 5 : len(rows) - 5] = [[None, None]]
    return either(_tells(len(rows) - 4), whole)


def _notes(rows: Rows) -> Demand:
    demand = clean(f"共{_sum(rows)}。")
    rows += [["注：本表不含代管资金。", None], ["制表人：张三", None]]
    return demand


def _months(rows: Rows) -> Demand:
    rows.append(["本年累计", sum(row[1] for row in rows[1:] if isinstance(row[1], int))])
    return either(_tells(len(rows)), clean(f"共{_sum(rows[:-1])}。"))


def _name_only(rows: Rows) -> Demand:
    rows.insert(len(rows) - 3, [None, 77])
    return either(_tells(len(rows) - 3), clean(f"共{_sum(rows)}。"))


def _column_without_name(rows: Rows) -> Demand:
    rows[-2].append(99)
    return _tells(len(rows) - 1)


SHAPES: dict[str, Callable[[Rows], Demand]] = {
    "plain": _plain,
    "total": _total,
    "wrong total": _wrong_total,
    "subtotals": _subtotals,
    "wrong subtotal": _wrong_subtotal,
    "part": _part,
    "greater part": _greater_part,
    "7O": _text("7O"),
    "1_000": _text("1_000"),
    "(30)": _text("(30)"),
    "1e3": _text("1e3"),
    "thousands in a text": _text_number,
    "another unit in a cell": _other_unit,
    "blank row near the end": _ending,
    "notes below": _notes,
    "cumulative row": _months,
    "figure without a name": _name_only,
    "figure without a column": _column_without_name,
}


def _written(suffix: str, rows: Cells) -> Content:
    if suffix == "xlsx":
        return book(rows)
    if suffix == "xls":
        return old_book(rows)
    return csv(*(",".join("" if each is None else f'"{each}"' for each in row) for row in rows))


FAULTS: dict[str, str] = {}


def _cases() -> list[Any]:
    found = []
    for suffix in ("csv", "xlsx", "xls"):
        for count in (300, 3000):
            for name, shape in SHAPES.items():
                rows = _rows(count)
                demand = shape(rows)
                file = f"表.{suffix}"
                spec = report(f'@data 表 from "{file}" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
                label = f"{name}, {count} rows, {suffix}"
                found.append(case(label, spec, {file: _written(suffix, rows)}, demand, FAULTS.get(label, "")))
    return found


@pytest.mark.parametrize("given", _cases())
def test_long(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
