"""Large tables: evaluated by column, they give the same document, facts and diagnostics as cell by cell."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from law import law

sys.path.insert(0, str(Path(__file__).parents[1]))
from docx_marks import marked_texts, recorded
from reportdsl.cli.facts import encode_facts
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.encode import encode
from reportdsl.document.repeated import Repeated, parts_of
from reportdsl.files.folder import Folder
from reportdsl.writers import WRITERS

NUMBERS = st.one_of(
    st.sampled_from(["0", "0.00", "1", "-1", "100", "0.005", "33.335", "-0.5", "999999999.99", "12345.678"]),
    st.integers(-(10**7), 10**9).map(lambda cents: f"{cents // 100}.{cents % 100:02d}"),
)
ODD_NUMBERS = st.sampled_from(["", "3人", "1,5", "-0", "007", "1e3", "缺", "2021-03-05", " 4 "])
TEXTS = st.sampled_from(["甲", "乙 丙", "<丁>", "a&b", "x  y", "2021年项目", "戊\t己", "%s", " 庚"])
ODD_TEXTS = st.sampled_from(["100%", "注：无", "栏次", ""])
FORMULAS = (
    "share(决算数, 预算数)",
    "share(决算数, 决算合计)",
    "决算数 + 预算数",
    "share(决算数, 预算数)",
    "share(决算数, 决算合计)",
    "决算数 + 预算数",
    "决算数 - 预算数",
    "-(决算数)",
    "决算数 * 2",
    "决算数 / 3 - 决算合计",
    "difference(决算数, 预算数)",
    "share(决算数, 预算数) + share(预算数, 决算数)",
    "-(share(决算数, 预算数))",
    "round(share(决算数, 预算数), 1)",
    "round(决算数, 2)",
    "completion(决算数, 预算数)",
    "决算数",
    "决算数 change vs 预算数",
    "sum(决算数, 预算数)",
    "决算合计 * 2",
    "-(3 万元)",
)
TOTALS = (
    "sum(明细.决算数)",
    "sum(明细.决算数) + sum(明细.预算数)",
    "sum(明细.项)",
    'count(明细, "个")',
    "sum(filter(明细, 决算数 > 0).决算数)",
    '明细["k1"].决算数',
)


LOOPS = (
    "sort(明细, 决算数)",
    'sort(明细, 决算数, "descending")',
    "sort(明细, 名称)",
    "filter(明细, 决算数 > 100 万元)",
    'filter(明细, 名称 != "甲" and 决算数 >= 预算数)',
    "filter(明细, 决算数 - 预算数 < 0 万元 or not 决算数 == 决算合计)",
    "group(明细, 名称)",
    "sort(filter(明细, 决算数 > 0 万元), 预算数)",
)
TESTS = ("行.决算数 > 行.预算数", '行.名称 == "甲" or 行.决算数 < 1 万元', "not 行.决算数 + 行.预算数 > 5 万元")


@st.composite
def reports(draw: st.DrawFn) -> dict[str, bytes]:
    """A spec over one table, and the table."""
    rows = draw(st.lists(st.tuples(TEXTS, NUMBERS, NUMBERS), min_size=1, max_size=8))
    lines = [[f"k{at}", *row] for at, row in enumerate(rows)]
    odd = draw(st.sampled_from(["", "", "", "", "text", "number", "blank"]))
    if odd:
        value = draw({"text": ODD_TEXTS, "number": ODD_NUMBERS, "blank": st.just("")}[odd])
        lines[draw(st.integers(0, len(lines) - 1))][1 if odd == "text" else draw(st.integers(2, 3))] = value
    header, end = (
        draw(st.sampled_from(["编码,名称,预算数,决算数", " 编码 ,名称,预算数,决算数"])),
        draw(st.sampled_from(["\n", "\r\n"])),
    )
    quoted = draw(st.sampled_from(["", "", "all", "grouped"]))
    data = end.join(
        [
            ",".join(_quoted(name, quoted) for name in header.split(",")),
            *(",".join(_quoted(field, quoted) for field in line) for line in lines),
        ]
    ) + draw(st.sampled_from(["", end]))
    unit = draw(st.sampled_from(["万元", "元"]))
    shown = draw(
        st.sampled_from(["2 places, fixed", "2 places", "0 places", "1 places, thousands", "3 places, shortest"])
    )
    aligns = draw(st.sampled_from(["|---|---|--:|--:|:-:|", "|---|---|---|---|---|"]))
    zero = draw(st.sampled_from(['  zero: 0/0 "0%", x/0 "上年无此项"\n', ""]))
    cells = ["行.编码", draw(st.sampled_from([*["行.名称"] * 4, "行.name"])), "行.预算数", "行.决算数", "行.项"]
    row = "| " + " | ".join(f"{{{{ {cell} }}}}" for cell in cells) + " |"
    loop = draw(st.sampled_from([*["明细"] * 4, *LOOPS]))
    other = row.replace(" {{ 行.名称 }} ", " 共 ")
    choices = [[f"@if {test}", row, *rest, "@end if"] for test in TESTS for rest in ([], ["@else", other])]
    body = draw(st.sampled_from([*[[row]] * 5, [row, row], [other], *choices]))
    merge = draw(st.sampled_from([*[""] * 7, " merge 名称"]))
    words = draw(st.sampled_from(["", "", "  words: en\n"]))
    spec = (
        f"@report 明细\n{words}  money: 万元, {shown}\n  percent: 2 places, fixed\n{zero}@end\n"
        f'@data 明细 from "明细.csv" key 编码 {draw(st.sampled_from(["label 名称 ", ""]))}unit {unit}\n'
        f"@let 决算合计 = sum(明细.决算数)\n@let 明细.项 = {draw(st.sampled_from(FORMULAS))}\n"
        f"@let 总 = {draw(st.sampled_from(TOTALS))}\n"
        + draw(
            st.sampled_from(
                [
                    "",
                    '@check R1 "平": 决算合计 == sum(明细.预算数)\n',
                    '@check R1 "平": 明细["k0"].决算数 == 明细["k0"].预算数\n',
                ]
            )
        )
        + draw(
            st.sampled_from(
                [
                    "",
                    "",
                    "@format 明细.项 fixed\n",
                    "@format 明细.决算数 元, 0 places\n",
                    "@format 决算合计 0 places\n",
                    '@format 明细.* parentheses, plus, nil "—"\n',
                    "@format 明细.决算数 3 digits, thousands\n",
                ]
            )
        )
        + f'@table 表 "明细表"{merge}\n| 编码 | 名称 | 预算数 | 决算数 | 项 |\n{aligns}\n@each 行 in {loop}\n'
        + "\n".join(body)
        + "\n@end each\n| 合计 | < | | {{ 决算合计 }} | {{ 总 }} |\n@end table\n"
    )
    return {"a.rpt": spec.encode(), "明细.csv": data.encode()}


def _quoted(field: str, how: str) -> str:
    """The table as other programs write it: every field in quotation marks, or numbers with grouped thousands."""
    if how == "grouped" and re.fullmatch(r"-?[1-9][0-9]*(\.[0-9]+)?", field):
        whole, point, decimals = field.partition(".")
        return f'"{int(whole):,}{point}{decimals}"'
    return f'"{field}"' if how == "all" else field


def compiled(files: dict[str, bytes], folder: Path, large: int) -> Compilation:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with (
        patch("reportdsl.readers.tables.columnar.LARGE", large),
        patch("reportdsl.evaluation.data_tables.LARGE", large),
    ):
        return compile_report("a.rpt", files["a.rpt"], Folder(folder))


def repeats(came: Compilation) -> bool:
    assert came.document is not None
    tables = [block for block in came.document.blocks if hasattr(block, "rows")]
    return any(isinstance(part, Repeated) for table in tables for part in parts_of(table.rows))


def by_column(came: Compilation) -> bool:
    return bool(came.evaluation and came.evaluation.named.columns)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("columns")


@law(4)
@given(reports())
def test_by_column_or_cell_by_cell_the_same(folder: Path, files: dict[str, bytes]):
    large, small = compiled(files, folder, 0), compiled(files, folder, 10**9)
    event(f"by column: {by_column(large)}, rows repeat: {repeats(large)}")
    assert not by_column(small)
    assert encode(large.diagnostics, "zh") == encode(small.diagnostics, "zh")
    for writer in ("json", "txt"):
        assert WRITERS[writer].write(large.document) == WRITERS[writer].write(small.document)
    one, other = (WRITERS["docx"].write(came.document, pages=False) for came in (large, small))
    assert marked_texts(one) == marked_texts(other)
    assert part(one, "word/document.xml") == part(other, "word/document.xml")
    assert named_figures(one) == named_figures(other)
    by_name = [{fact["name"]: fact for fact in encode_facts(came.evaluation)} for came in (large, small)]
    assert by_name[1].items() <= by_name[0].items()
    assert large.passed == small.passed


def named_figures(content: bytes) -> list[tuple[str, str, str]]:
    """What the manifest states about each figure: its mark, the name of its fact, its text."""
    record = recorded(content)
    return [(figure.mark, record.facts[figure.fact]["name"], figure.text) for figure in record.figures]


def part(content: bytes, name: str) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
