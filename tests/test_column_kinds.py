"""Columns of tables: their kind, cells that do not fit it, and columns of large tables in a document."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled, printed
from test_columns import part

from docx_lint import findings
from docx_marks import marked_texts, recorded
from reportdsl.document.blocks import Paragraph
from reportdsl.document.repeated import Repeated, parts_of
from reportdsl.writers import WRITERS

SPEC = '@report 表\n  money: 万元\n@end\n@data 表 from "表.csv" key 编码 unit 万元\n'


def test_a_date_among_numbers_is_told_at_its_cell() -> None:
    came = compiled(
        SPEC + "@let 多 = count(filter(表, 数 > 0))\n{{ 多 }}\n", {"表.csv": "编码,数\na,1\nb,2\nc,2021-03-05\n"}
    )
    assert codes(came) == ["T02"]
    assert next(iter(came.diagnostics)).where.place == "4:3"


def test_the_sum_of_a_blank_column_is_a_zero_of_its_kind() -> None:
    came = compiled(SPEC + "@let 和 = sum(表.数) + sum(表.另)\n{{ 和 }}\n", {"表.csv": "编码,数,另\na,,1\nb,,2\n"})
    assert codes(came) == []
    assert printed(came)["和"] == "3.00万元"


def test_a_group_of_a_column_of_several_kinds_is_told() -> None:
    """It used to be an internal error."""
    for filler in ("", "".join(f"k{row},丙,1\n" for row in range(300))):
        data = {"表.csv": "编码,类,数\na,甲,3人\nb,甲,2\n" + filler}
        came = compiled(SPEC + "@each 行 in group(表, 类)\n{{ 行.数 }}\n@end\n", data)
        assert codes(came) == ["T09"]


def test_a_column_computed_from_no_column_has_a_figure_in_every_row() -> None:
    """In a large table its sum used to be 0, silently."""
    data = "编码,数\n" + "".join(f"k{row},{row}\n" for row in range(300))
    spec = "@let 单价 = 2万元\n@let 表.价 = 单价 * 2\n@let 和 = sum(表.价)\n{{ 和 }}\n"
    for rows in (data, data[: data.index("k9,")]):
        came = compiled(SPEC + spec, {"表.csv": rows})
        assert codes(came) == []
        assert printed(came)["和"] == f"{(rows.count('k')) * 4}.00万元"


def test_rows_are_not_joined_but_their_figures_are() -> None:
    data = {"表.csv": "编码,数\na,1\nb,2\n"}
    assert codes(compiled(SPEC + "{{ 表 | join }}\n", data)) == ["T17"]
    assert codes(compiled(SPEC + "{{ 表.数 | join }}\n", data)) == []


def test_rows_are_ordered_and_grouped_by_one_figure() -> None:
    spec = SPEC + '@prior 表 from "上.csv" unit 万元\n@let 表.变 = 数 change vs prior year\n'
    data = {"表.csv": "编码,数\na,3\nb,1\n", "上.csv": "编码,数\na,1\nb,2\n"}
    each = "@each 项 in {}\n{{{{ 项.名称 }}}}\n@end each\n"
    assert codes(compiled(spec + each.format("sort(表, 变)"), data)) == ["T03"]
    assert codes(compiled(spec + each.format("group(表, 变)"), data)) == ["T03"]
    assert codes(compiled(spec + each.format("sort(表, 变.金额)"), data)) == []


GROUPED = {"表.csv": "编码,类,数,预算\na,甲,3,4\nb,甲,1,4\nc,乙,2,2\n", "上.csv": "编码,数\na,1\nb,1\nc,4\n"}


@pytest.mark.parametrize(
    ("column", "prints", "shown"),
    [
        ("completion(数, 预算)", "{{ 项.列 }}", ["甲50%", "乙100%"]),
        ("completion(数, 预算) - 100%", "{{ 项.列 }}", ["甲-50个百分点", "乙0个百分点"]),
        ("change(数, 预算)", "{{ 项.列 | 措辞 }}", ["甲减少4.00万元，下降50%", "乙持平"]),
    ],
)
def test_what_does_not_add_up_is_computed_anew_for_a_group(column: str, prints: str, shown: list[str]) -> None:
    """A percent used to be blank if the rows of a group had several, and a change used to be an internal error."""
    spec = f"@let 表.列 = {column}\n@let 按类 = group(表, 类)\n@each 项 in 按类\n{{{{ 项.名称 }}}}{prints}\n@end\n"
    came = compiled(SPEC + spec, GROUPED)
    assert codes(came) == [] and came.document is not None
    lines = [
        "".join(part.text for part in each.content) for each in came.document.blocks if isinstance(each, Paragraph)
    ]
    assert lines == shown
    assert {"按类[甲].列", "按类[乙].列"} <= {
        name.removesuffix(".金额").removesuffix(".幅度") for name in printed(came)
    }


def test_a_group_has_no_counterpart_on_another_basis() -> None:
    spec = '@prior 表 from "上.csv" unit 万元\n@let 表.列 = share(数, 数.上年)\n@let 按类 = group(表, 类)\n'
    came = compiled(SPEC + spec + '[{{ 按类["乙"].列 }}][{{ 表["c"].列 }}]\n', GROUPED)
    assert codes(came) == []
    assert printed(came)["表[c].列"] == "50%"


def test_a_large_table_is_a_sound_document_whose_figures_are_all_marked(tmp_path: Path) -> None:
    """Evaluated by column, from 256 rows on: repeated rows, a blank cell among them, and a total."""
    rows = "".join(f"{at:04d},项目{at},{at}.5,{'' if at == 500 else at}\n" for at in range(1, 701))
    spec = (
        (
            '@report 表\n  money: 万元, 2 places, fixed\n@end\n@data 表 from "表.csv" key 编码 label 名称 unit 万元\n@table 表 "表"\n'
            "| 编码 | 名称 | 甲 | 乙 |\n|---|---|--:|--:|\n@each 行 in 表\n"
            "| {{ 行.编码 }} | {{ 行.名称 }} | {{ 行.甲 }} | {{ 行.乙 }} |\n@end each\n| 合计 | < | {{ sum(表.甲) }} | |\n@end table\n"
        )
        .replace("{{ sum(表.甲) }}", "{{ 和 }}")
        .replace("@table", "@let 和 = sum(表.甲)\n@table", 1)
    )
    came = compiled(spec, {"表.csv": f"编码,名称,甲,乙\n{rows}"})
    assert codes(came) == [] and came.document is not None
    assert any(isinstance(part, Repeated) for part in parts_of(came.document.blocks[0].rows))
    content = WRITERS["docx"].write(came.document)
    assert findings(content) == []
    record, texts = recorded(content), marked_texts(content)
    assert len(record.figures) == 700 * 4 - 1 + 1
    assert {figure.mark: figure.text for figure in record.figures} == texts
    total = next(fact for fact in record.facts.values() if fact["name"] == "和")
    assert total["value"] == str(sum(range(1, 701)) * 10000 + 700 * 5000) and total["inputs"].startswith("c")


def test_a_quotient_that_does_not_exist_inside_a_formula_is_told_row_by_row() -> None:
    rows = "".join(f"{at:04d},{at % 300},{at}\n" for at in range(600))
    spec = (
        '@report 表\n  zero: 0/0 "0%", x/0 "无"\n@end\n@data 表 from "表.csv" key 编码 unit 万元\n'
        '@let 表.和 = share(乙, 甲) + 1%\n@table 表 "表"\n| 编码 | 和 |\n|---|--:|\n@each 行 in 表\n| {{ 行.编码 }} | {{ 行.和 }} |\n@end each\n@end table\n'
    )
    came = compiled(spec, {"表.csv": f"编码,甲,乙\n{rows}"})
    assert codes(came) == ["V07"]


def test_a_column_that_prints_as_it_is_written_stands_once_in_the_record() -> None:
    """And its total in whole 万元 differs from the printed figures, although none of these was rounded."""
    rows = "".join(f"{at:04d},{at}.25,{at}.5\n" for at in range(300))
    spec = (
        '@report 表\n  money: 万元, 2 places, fixed\n@end\n@data 表 from "表.csv" key 编码 unit 万元\n@let 和 = sum(表.甲)\n@let 另 = sum(表.乙)\n'
        '@format 和 0 places\n@table 表 "表"\n| 编码 | 甲 | 乙 |\n|---|--:|--:|\n@each 行 in 表\n| {{ 行.编码 }} | {{ 行.甲 }} | {{ 行.乙 }} |\n@end each\n'
        "| 合计 | {{ 和 }} | {{ 另 }} |\n@end table\n"
    )
    came = compiled(spec.replace("0 places", "1 places"), {"表.csv": f"编码,甲,乙\n{rows}"})
    assert came.document is not None
    manifest = part(WRITERS["docx"].write(came.document), "customXml/item1.xml").decode()
    assert manifest.count("<printed ") == 1 and "\n299.25" in manifest and "\n299.50" in manifest
    notes = [
        "".join(inline.text for inline in block.content)
        for block in came.document.blocks
        if isinstance(block, Paragraph)
    ]
    assert len(notes) == 0
    assert (
        len(compiled(spec, {"表.csv": f"编码,甲,乙\n{rows.replace('0299,299.25', '0299,299.35')}"}).document.blocks)
        == 2
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("This year", "€5.00"), ("Last year", "€5.00"), ("Prior fiscal year", "€5.00"), ("Full year", "€5.00"),
        ("Amount per month", "€5.00"), ("Year to date", "€5.00"), ("Spent to date", "€5.00"),
        ("Fiscal year", "5"), ("Start year", "5"), ("Month", "5"), ("Due date", "5"), ("Update", "€5.00"),
    ],
)  # fmt: skip
def test_an_english_name_of_a_period_holds_its_amounts(name: str, shown: str) -> None:
    """They were read as plain numbers, and those to date as texts: printed as they stand, in no unit."""
    spec = f'@report x\n  words: en\n@end\n@data a from "a.csv" key item unit EUR\n{{{{ a["x"].‘{name}’ }}}}\n'
    came = compiled(spec, {"a.csv": f"item,{name}\nx,5\n"})
    assert codes(came) == [] and came.document is not None
    assert WRITERS["txt"].write(came.document).decode().split()[-1] == shown
