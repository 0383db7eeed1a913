"""A dash is one mark however it is typed: where a statement says what it means, every spelling of it means that."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from official_workbooks import EXAMPLE
from pages import body, diagnostics
from readers_request import node_of, read, values
from reportdsl.values.number_style import NumberStyle
from test_official_structures import report, told

DASHES = ["-", "－", "–", "—", "――", "−", "﹣", "––", "——", "─", "‐", " － ", "\u3000—"]
DASH = NumberStyle(nils=("—",))


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("kind", ["csv", "yaml"])
def test_a_dash_among_figures_is_the_nil_that_is_declared(dash: str, kind: str) -> None:
    if kind == "yaml":
        node = node_of("yaml", f'数: "{dash}"\n', unit="元", style=DASH)
        assert node.entries["数"].value.value == 0
    else:
        node = node_of("csv", f"名,数\n甲,{dash}\n乙,3\n", unit="元", style=DASH)
        assert [row[1] for row in values(node).values()] == ["0 money", "3 money"]


@pytest.mark.parametrize("dash", DASHES)
def test_a_column_of_dashes_alone_is_one_of_zeros(dash: str) -> None:
    node = node_of("csv", f"名,数\n甲,{dash}\n乙,{dash}\n", unit="元", style=DASH)
    assert [row[1] for row in values(node).values()] == ["0 money", "0 money"]


@pytest.mark.parametrize(("text", "amount"), [("-5", "-5 money"), ("－5", "-5 money"), ("−5.20", "-5.20 money")])
def test_a_minus_before_a_number_remains_one(text: str, amount: str) -> None:
    node = node_of("csv", f"名,数\n甲,{text}\n乙,3\n", unit="元", style=DASH)
    assert values(node)["甲"][1] == amount


@pytest.mark.parametrize("text", ["–5", "一", "—5—", "无"])
def test_what_is_more_than_a_dash_is_no_nil(text: str) -> None:
    node, _ = read("csv", f"名,数\n甲,{text}\n乙,3\n", unit="元", style=DASH)
    assert values(node)["甲"][1] == text


def test_two_dashes_that_a_statement_tells_apart_are_two() -> None:
    style = NumberStyle(blanks=("—",), nils=("-",))
    node, _ = read("csv", "名,数\n甲,—\n乙,-\n丙,－\n丁,3\n", unit="元", style=style)
    assert [row[1] for row in values(node).values()] == [None, "0 money", "－", "3 money"]


def test_a_dash_that_means_nothing_stated() -> None:
    node = node_of("csv", "名,数\n甲,－\n乙,3\n", unit="元", style=NumberStyle(blanks=("—",)))
    assert [row[1] for row in values(node).values()] == [None, "3 money"]


def test_without_a_declaration_a_dash_is_a_text() -> None:
    node, _ = read("csv", "名,数\n甲,－\n乙,3\n", unit="元")
    assert values(node)["甲"][1] == "－"


@pytest.mark.parametrize("dash", ["－", "–", "―", "−", "﹣", "––", "—", "-"])
def test_in_the_workbooks_of_a_unit(dash: str, tmp_path: Path) -> None:
    """Typed for a zero into the forms and into the fill-in workbook, it changes nothing of the report's text."""
    for name in ("决算报表.xlsx", "填报表.xlsx"):
        book = load_workbook(EXAMPLE / name)
        for page in book:
            if page.title not in ("文字说明", "单位名单", "项目绩效", "审核说明"):
                for row in page.iter_rows():
                    for cell in row:
                        if cell.value == 0 and not isinstance(cell.value, bool):
                            cell.value = dash
                if page.title == "Z03 支出决算表":  # A whole column of them.
                    for number in range(7, page.max_row):
                        page.cell(number, 8).value = dash
        book.save(tmp_path / name)
    came, clean = report(tmp_path), report(EXAMPLE)
    assert told(came) == set(), diagnostics(came)
    prose = [[line for line in body(each) if not line.startswith("|")] for each in (came, clean)]
    assert prose[0] == prose[1]
