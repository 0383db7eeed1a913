"""The Word writer: valid, read back completely, the same bytes every time, and fast for long tables."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx2python import docx2python
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_lint_charts import workbook_cells
from processor_time import seconds
from reportdsl.cli.main import main
from reportdsl.document.blocks import Block, Document, Heading, Paragraph, PrintedTable, TableRow
from reportdsl.figures import FIGURES, Chart, ChartKind
from reportdsl.figures.layout.geometry import Labels, Lines
from reportdsl.styles import STYLES
from reportdsl.styles.gb9704 import GB9704
from reportdsl.values.printed_text import Caption, Figure, Text
from reportdsl.writers import WRITERS
from reportdsl.writers.docx import marked_figures
from reportdsl.writers.docx.cover_page import title_lines
from reportdsl.writers.docx.document import docx_file, write
from writers_document import cell, column_chart, document, figure, long_table, pie, wide_table

OUTSIDE = ChartKind(("dots", "点图"), True, lambda plot: Lines(Labels()))
CHART_KINDS = [*{id(kind): kind for kind in FIGURES.values() if isinstance(kind, ChartKind)}.values(), OUTSIDE]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def built() -> bytes:
    return WRITERS["docx"].write(document())


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def of(*blocks: Block) -> bytes:
    """A document of these blocks, in which the linter finds nothing."""
    content = write(Document("题", GB9704, "zh-CN", blocks, ()))
    assert findings(content) == []
    return content


def test_the_validator_finds_nothing(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(built)
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


def test_python_docx_reads_every_figure_from_its_bookmark(built: bytes) -> None:
    body = docx.Document(io.BytesIO(built)).element.body
    read: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for element in body.iter():
        if element.tag == W + "bookmarkStart":
            open_marks[element.get(W + "id")] = element.get(W + "name")
            read[element.get(W + "name")] = ""
        elif element.tag == W + "bookmarkEnd":
            open_marks.pop(element.get(W + "id"))
        elif element.tag == W + "t":
            for name in open_marks.values():
                read[name] += element.text
    printed = {name: part.text for name, part in marked_figures(document())}
    assert {name: text for name, text in read.items() if name.startswith("_rf_")} == printed
    assert len(printed) == 62


def test_docx2python_reads_the_texts(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(built)
    with docx2python(path) as reader:
        text = reader.text
    for printed in ("第二部分 2021年度情况说明", "788.43万元", "1,234.50", "图1：收入与支出变动情况", "未填写原因"):
        assert printed in text.replace("\n", "").replace("\t", "") or printed in text


def test_headings_have_outline_levels_and_literal_numbers(built: bytes) -> None:
    read = [p for p in docx.Document(io.BytesIO(built)).paragraphs if (p.style.name or "").startswith("Heading")]
    assert [p.text for p in read][:3] == ["第一部分 概况", "一、职责", "第二部分 2021年度情况说明"]
    assert read[0].style.element.find(f"{W}pPr/{W}outlineLvl").get(W + "val") == "0"


def test_merged_cells_are_one_cell_to_a_reader(built: bytes) -> None:
    table = docx.Document(io.BytesIO(built)).tables[0]
    assert [c.text for c in table.rows[0].cells] == ["项目", "预算数", "决算数", "决算数", "完成率"]
    assert [c.text for c in table.rows[1].cells] == ["项目", "预算数", "金额", "占比", "完成率"]
    assert [c.text for c in table.rows[3].cells][:3] == ["运行经费", "1,234.50", "1,234.50"]
    assert table.rows[4].cells[2].text == "1,234.50"


def test_weird_text_comes_through_without_control_characters(built: bytes) -> None:
    texts = [p.text for p in docx.Document(io.BytesIO(built)).paragraphs]
    assert '  两个空格开头  =HYPERLINK("x")<&>\t制表\n换行 未填写原因' in texts


def test_failures_are_marked(built: bytes) -> None:
    runs = [run for p in docx.Document(io.BytesIO(built)).paragraphs for run in p.runs]
    assert [run.text for run in runs if run.font.highlight_color] == ["60.93万元", "未填写原因"]


def test_names_in_the_embedded_workbook_are_no_formulas(built: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        cells = workbook_cells(archive.read("word/embeddings/chart1.xlsx"))
        pie_cells = workbook_cells(archive.read("word/embeddings/chart2.xlsx"))
    assert cells["C1"] == ("text", '支出=HYPERLINK("x")')
    assert cells["C2"] == ("number", "849.1799999999999999")
    assert [pie_cells[f"A{row}"][1].replace("\n", "") for row in (2, 3, 4)] == [
        "基本支出",
        '=HYPERLINK("x")<&>',
        "其他很长名称的各类支出项目",
    ]


def test_alternative_text_says_the_figures_as_printed(built: bytes) -> None:
    assert "图1 收入与支出变动情况（柱形图）：收入总计：2020年849.36万元，2021年788.43万元；" in part(
        built, "word/document.xml"
    )


def test_language_and_title(built: bytes) -> None:
    properties = docx.Document(io.BytesIO(built)).core_properties
    assert (properties.title, properties.language) == (document().title, "zh-CN")
    assert '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"' in part(built, "word/styles.xml")


def test_a_wide_table_turns_its_sheet_and_takes_its_heading_along(built: bytes) -> None:
    sections = docx.Document(io.BytesIO(built)).sections
    assert [section.orientation for section in sections] == [0, 0, 0, 1, 0]
    assert [section.footer.is_linked_to_previous for section in sections] == [True, True, False, False, False]


def test_given_page_numbers_stand_in_the_contents() -> None:
    xml = part(docx_file(document(), {"_Toc000001": 77}), "word/document.xml")
    assert "<w:t>77</w:t>" in xml.split("PAGEREF _Toc000002")[0]


def test_two_builds_are_the_same_bytes_in_any_process(built: bytes) -> None:
    assert WRITERS["docx"].write(document()) == built
    script = (
        "import sys, hashlib; from writers_document import document; from reportdsl.writers import WRITERS;"
        "print(hashlib.sha256(WRITERS['docx'].write(document())).hexdigest())"
    )
    digests = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Tokyo"}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout.strip())
    assert digests == {hashlib.sha256(built).hexdigest()}


def test_the_date_of_the_build_is_the_stated_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    content = write(document())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert "2023-11-14T22:13:20Z" in part(content, "docProps/core.xml")


@pytest.mark.skipif(not shutil.which("soffice"), reason="soffice (LibreOffice) is not installed")
def test_libreoffice_converts_it(built: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(built)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "report.docx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (tmp_path / "report.pdf").read_bytes()[:5] == b"%PDF-"


def test_time_grows_no_faster_than_the_table() -> None:
    write(long_table(100))
    short, long = long_table(1000), long_table(10000)
    assert seconds(lambda: write(long)) < 30 * seconds(lambda: write(short)) + 0.5
    assert part(write(long), "word/document.xml").count("<w:tr>") == 10001


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Paragraph(()),),
        (Heading(1, "", (), "h"),),
        (Heading(6, "1）", (figure("1"),), "h"),),
        (PrintedTable("空", None, "", 1, (), ()),),
        (PrintedTable("空", Caption("表", 1, "", above=True), "单位：元", 2, (), (TableRow(()),)),),
        (wide_table(), wide_table()),
        (wide_table(40), column_chart()),
        (Paragraph((Text("\x00"), Figure("", figure("1").fact))),),
        (replace(pie(), series=(replace(pie().series[0], points=pie().series[0].points[2:3] * 4),)),),
        tuple(replace(column_chart(), name=kind, kind=FIGURES[kind]) for kind in ("bar", "条形图", "line", "stacked")),
        (replace(column_chart(), categories=(), series=(replace(column_chart().series[0], points=()),)),),
        (PrintedTable("跨", None, "", 3, (), (TableRow((cell("长" * 30, 0, columns=3),)), TableRow((cell("1", 1),)))),),
    ],
)
def test_odd_documents_are_whole(blocks: tuple[Block, ...], tmp_path: Path) -> None:
    content = of(*blocks)
    (tmp_path / "odd.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "odd.docx").errors] == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2021年度报告", ["2021年度报告"]),
        ("某某市人民政府驻外办事处2021年度工作报告", ["某某市人民政府驻外办事处", "2021年度工作报告"]),
        ("关于印发某某市若干重要工作的实施方案的通知书", ["关于印发某某市若干重要工作的", "实施方案的通知书"]),
        ("某某市人民政府派驻成都市办事处机关服务中心", ["某某市人民政府派驻", "成都市办事处机关服务中心"]),
        ("某" * 20, ["某" * 10, "某" * 10]),
    ],
)
def test_a_long_title_is_broken_before_its_year_and_where_its_sense_allows(title: str, lines: list[str]) -> None:
    assert title_lines(title, STYLES["gb9704"]) == lines


def test_a_title_is_broken_on_the_cover_where_it_says(tmp_path: Path) -> None:
    """And nowhere else: not in the file's title, nor in a name that a text prints."""
    (tmp_path / "报告.rpt").write_text(
        "@report {{ 年度 }}年度|某市人民政府 | 驻某地办事处|部门决算\n  year: 2021\n@end\n# 一\n略。\n",
        encoding="utf-8",
    )
    assert main(["build", str(tmp_path / "报告.rpt")]) == 0
    read = docx.Document(str(tmp_path / "报告.docx"))
    assert read.paragraphs[0].text.split("\n") == ["2021年度", "某市人民政府", "驻某地办事处", "部门决算"]
    assert read.core_properties.title == "2021年度某市人民政府 驻某地办事处部门决算"


@pytest.mark.parametrize("kind", CHART_KINDS, ids=lambda kind: kind.names[0])
def test_every_kind_of_chart_is_valid(kind: ChartKind, tmp_path: Path) -> None:
    """Those of the package, and one from outside whose labels have no place of their own."""
    row = column_chart().series[0]
    labelled = replace(
        row, points=tuple(replace(point, label=figure(f"{place}%")) for place, point in enumerate(row.points))
    )
    rows = {"值": (row,), "占比": (labelled,)} | ({"多": column_chart().series} if kind.many_series else {})
    content = of(*(replace(column_chart(), name=name, kind=kind, series=series) for name, series in rows.items()))
    (tmp_path / "kind.docx").write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "kind.docx").errors] == []


def test_charts_are_numbered_in_order() -> None:
    charts: tuple[Chart, ...] = (pie(), column_chart())
    assert "pieChart" in part(of(*charts), "word/charts/chart1.xml")


@pytest.mark.parametrize("header", ["", "| 名称 | 金额 |\n|---|--:|\n"])
def test_a_table_whose_loop_prints_no_row_is_one_that_word_opens(tmp_path: Path, header: str) -> None:
    """Without a header it gets one blank row, because Word refuses a table without rows."""
    (tmp_path / "空.csv").write_text("项目,金额\n", encoding="utf-8")
    spec = tmp_path / "空表.rpt"
    spec.write_text(
        f'@report 空表\n@end\n@data 表 from "空.csv" key 项目 unit 元\n# 一\n@table 甲 "空表"\n{header}'
        "@each 项 in 表\n| {{ 项.名称 }} | {{ 项.金额 }} |\n@end each\n@end table\n",
        encoding="utf-8",
    )
    assert main(["build", str(spec)]) == 0
    (table,) = docx.Document(str(spec.with_suffix(".docx"))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["名称", "金额"] if header else ["", ""]]


def test_no_gap_below_a_table_makes_an_empty_page() -> None:
    """Before a heading that begins a page, and at the end of a section, a full page has no room for it."""
    heading, text = Heading(1, "第二部分 ", (Text("乙"),), "h1"), Paragraph((Text("正文"),))
    table = PrintedTable("表", None, "", 1, (), (TableRow((cell("甲", 0),)),))
    due = [((table, heading), 0), ((table, wide_table(), text), 0), ((table, text), 1), ((table, table), 2)]
    for blocks, gaps in due:
        body = part(WRITERS["docx"].write(Document("题", GB9704, "zh-CN", blocks, ())), "word/document.xml")
        assert body.count('"TableGap"') == gaps
