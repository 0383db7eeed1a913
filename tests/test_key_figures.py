"""Key figures of several reports: compared and added in one unit of measure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportdsl.batch.comparisons import totals
from reportdsl.batch.key_figures import KeyFigure, in_one_unit
from reportdsl.batch.units import Unit


def figure(value: str, unit: str, name: str = "支出") -> KeyFigure:
    return KeyFigure(name, Decimal(value), unit)


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        (("1", "万元"), ("10000", "元"), ("1", "万元")),
        (("10000", "元"), ("1.25", "万元"), ("12500", "元")),
        (("1", "万元"), ("0.0001", "亿元"), ("1", "万元")),
        (("5", "%"), ("5", "%"), ("5", "%")),
    ],
)
def test_figures_are_in_the_unit_of_the_first_report(
    first: tuple[str, str], second: tuple[str, str], due: tuple[str, str]
) -> None:
    alike = in_one_unit({"甲": (figure(*first),), "乙": (figure(*second),)})
    assert alike == {"甲": (figure(*first),), "乙": (figure(*due),)}


@pytest.mark.parametrize("unit", ["人", "", "某某币"])
def test_what_cannot_be_converted_is_another_figure(unit: str) -> None:
    alike = in_one_unit({"甲": (figure("1", "万元"),), "乙": (figure("10", unit),)})
    assert alike["乙"] == (figure("10", unit, f"支出（{unit}）"),)


def test_sums_of_reports_in_several_units() -> None:
    """They used to be added as printed: 10001万元."""
    alike = in_one_unit(
        {"甲": (figure("1", "万元"),), "乙": (figure("10000", "元"),), "部门": (figure("20000", "元"),)}
    )
    (total,) = totals(alike, [Unit(name, Path(name)) for name in alike], "部门", {})
    assert (total.together, total.unit, total.whole) == (2, "万元", 2)
