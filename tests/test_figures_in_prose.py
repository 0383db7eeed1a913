"""Figures that prose asks for by an operator, without an `@let`: they are traced, marked and set like all others."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.document.blocks import Paragraph, PrintedTable
from reportdsl.values.printed_text import Figure
from reportdsl.writers import WRITERS

SPEC = (
    "@report 表\n  year: 2023\n  money: 元, 2 places\n@end\n"
    '@data 表 from "表.csv" key 类 unit 元\n@prior 表 from "上.csv" key 类 unit 元\n'
)
DATA = {"表.csv": "类,额\n甲,10\n乙,20\n丙,10\n", "上.csv": "类,额\n甲,5\n乙,10\n丙,10\n"}


def test_they_have_a_fact_under_their_own_words() -> None:
    """They were plain text: in no list of facts, without a mark, and counted nowhere."""
    spec = (
        SPEC
        + '合计{{ sum(表.额) }}，{{ change(sum(表.额), sum(表.额.上年)) | 措辞 }}，{{ count(表, "类") | bare }}类。\n'
    )
    came = compiled(spec, DATA)
    assert codes(came) == [] and came.document is not None
    (paragraph,) = [block for block in came.document.blocks if isinstance(block, Paragraph)]
    figures = [part for part in paragraph.content if isinstance(part, Figure)]
    assert [part.text for part in figures] == ["40.00元", "15.00元", "60%", "3"]
    assert [part.fact.formula for part in figures][::3] == ["sum(表.额)", 'count(表, "类")']
    assert all(part.fact.name in came.document.facts for part in figures)


def test_in_a_loop_each_turn_has_its_own() -> None:
    """Those of a table kept the unit that stands above it, and stood left."""
    spec = (
        SPEC
        + '@table 甲 "累计"\n| 类 | 累计 |\n|---|---|\n@each 行 in 表\n| {{ 行.类 }} | {{ sum(through(表, 行).额) }} |\n@end each\n@end table\n'
    )
    came = compiled(spec, DATA)
    assert codes(came) == [] and came.document is not None
    (table,) = [block for block in came.document.blocks if isinstance(block, PrintedTable)]
    texts = [text for row in table.rows for cell in row.cells for text in cell.paragraphs]
    figures = [part for text in texts for part in text if isinstance(part, Figure)]
    totals = [part for part in figures if part.fact.formula]
    assert [(part.fact.name, part.text) for part in totals] == [
        ("sum(through(表, 行).额)[甲]", "10.00"),
        ("sum(through(表, 行).额)[乙]", "30.00"),
        ("sum(through(表, 行).额)[丙]", "40.00"),
    ]
    assert "| 丙 | 40.00 |" in WRITERS["txt"].write(came.document).decode()


def test_words_in_place_of_a_figure_are_one_too() -> None:
    """A quotient that does not exist was plain text, in no list of facts."""
    spec = (
        SPEC.replace("@end\n", '  zero: x/0 "无基数"\n@end\n', 1) + "@let 零 = 0元\n占{{ share(sum(表.额), 零) }}。\n"
    )
    came = compiled(spec, DATA)
    assert codes(came) == [] and came.document is not None
    (paragraph,) = [block for block in came.document.blocks if isinstance(block, Paragraph)]
    (figure,) = [part for part in paragraph.content if isinstance(part, Figure)]
    assert (figure.text, figure.fact.name) == ("无基数", "share(sum(表.额), 零)")
    assert len([*figure.fact.cells()]) == 3
