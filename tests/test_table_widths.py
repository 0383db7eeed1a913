"""Columns are as wide as their contents: the advances of characters are those of the fonts, and nothing breaks that
must not."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

import font_metrics
from reportdsl.cli.main import main
from reportdsl.document.blocks import Block, Document, PrintedTable, TableCell, TableRow
from reportdsl.quick.records import replace
from reportdsl.styles import Style
from reportdsl.styles.gb9704 import GB9704
from reportdsl.styles.western import WESTERN
from reportdsl.values.advance_widths import EM, widths_in
from reportdsl.values.printed_text import Caption, Inline, Text
from reportdsl.writers import WRITERS, office
from reportdsl.writers.docx.tables.column_shares import shared_out
from reportdsl.writers.docx.tables.table_block import PlacedTable
from reportdsl.writers.docx.tables.widths import column_needs, layout_in, lines_of_rows, text_width, twips
from writers_document import figure

FONTS = pytest.mark.skipif(not font_metrics.FONTS.is_dir(), reason="the Liberation fonts are not installed")
RENDERED = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"
)
HEADS = ("名称", "编码", "单位", "占比", "合计", "Code", "Share", "名", "年初预算", "No.")
WORDS = ("行政运行", "一般行政管理事务", "MWGD", "Www", "kWh", "工资福利支出", "合计", "GDP", "Ａ", "其中：甲", "ÀÉÖ")


@FONTS
def test_the_tables_are_those_of_the_fonts():
    content = font_metrics.FILE.read_text(encoding="utf-8")
    assert font_metrics.written(content) == content


def test_a_line_is_as_wide_as_its_characters():
    serif, sans, other = map(widths_in, ("Times New Roman", "Arial", "Comic Sans"))
    assert serif("2010301") == 3500
    assert serif("88.88%") == 4 * 500 + 250 + 1000
    assert serif("名称") == serif("（）") == 2 * EM
    assert serif("ｱｲ") == EM
    assert serif("2021年") == 3 * EM + EM // 4
    assert serif("年2021年") == 4 * EM + 2 * (EM // 4)
    assert serif("中A文é，é") == 3 * EM + 723 + 2 * 444 + 3 * (EM // 4)
    assert sans("MW") == 834 + 944
    assert other("MW") == 944 + 142 + 1000 + 150
    assert other("2010301") > 7 * 636 and other("名称") == 2 * EM  # As wide as in Verdana.
    assert all(other(character) >= max(serif(character), sans(character)) for character in "aZ0%é")


def number(draw: random.Random) -> str:
    """A number, a percent or an amount as reports print it."""
    value = draw.randrange(10 ** draw.randint(1, 12))
    written = draw.choice((f"{value}", f"{value / 100:,.2f}", f"-{value / 100:.2f}", f"({value / 100:,.2f})"))
    return written + draw.choice(("", "", "%", "‰", "万元", "个百分点", "元/人"))


def code(draw: random.Random) -> str:
    """A code: digits, or letters and digits."""
    letters = draw.choice(("0123456789", "ABCMWXYZ0123456789", "abcmw0123456789"))
    return "".join(draw.choice(letters) for _ in range(draw.randint(2, 18)))


def random_table(draw: random.Random, name: str, style: Style) -> tuple[PrintedTable, list[str]]:
    """A table of several columns, and those of its texts that must be on one line."""
    width, whole = draw.randint(3, 8), []
    header = tuple(TableCell(((Text(draw.choice(HEADS)),),), column) for column in range(width))
    rows = []
    for _ in range(draw.randint(1, 5)):
        cells = []
        for column in range(width):
            kind = draw.choice((number, code, None))
            text = kind(draw) if kind else draw.choice(WORDS)
            content: Inline = figure(text) if kind is number else Text(text)
            if kind or text.isascii() or len(text) < 3:
                whole.append(text)
            cells.append(TableCell(((content,),), column, align="right" if kind is number else "left"))
        rows.append(TableRow(tuple(cells)))
    whole += [text for cell in header if len(text := cell.paragraphs[0][0].text) < 3 or text.isascii()]
    return PrintedTable(name, None, "", width, (TableRow(header),), tuple(rows)), whole


def words(one: Document, folder: Path) -> Counter[str]:
    """The texts on one line of the document's PDF: words separated by no more than the space between Western and
    Chinese characters, a quarter of an em."""
    (folder / "one.pdf").write_bytes(WRITERS["pdf"].write(one))
    command = ["pdftotext", "-bbox", folder / "one.pdf", "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: list[str] = []
    right = bottom = 0.0
    for word in re.finditer(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', text):
        left, top, end, foot = map(float, word.groups()[:4])
        if found and top < bottom <= foot + 2 and 0 <= left - right < 0.35 * (foot - top):
            found[-1] += unescape(word[5])
        else:
            found.append(unescape(word[5]))
        right, bottom = end, foot
    return Counter(found)


@RENDERED
@FONTS
@pytest.mark.parametrize(
    "style", [GB9704, WESTERN, replace(WESTERN, table_face=replace(WESTERN.table_face, latin="Arial"))]
)
def test_no_number_code_or_short_head_is_broken(style: Style, tmp_path: Path):
    """Random tables, many in a document: each text that must be on one line is."""
    draw = random.Random(style.name)
    tables, due = [], Counter[str]()
    for place in range(60):
        table, whole = random_table(draw, f"t{place}", style)
        if len(PlacedTable.of(table, style)) > 1:  # A divided one is tested elsewhere.
            continue
        tables.append(table)
        due += Counter(whole)
    assert len(tables) > 30
    blocks: tuple[Block, ...] = tuple(tables)
    found = words(Document("题", style, "zh-CN", blocks, ()), tmp_path)
    assert due - found == Counter()


def ledger(columns: int, digits: int = 9) -> PrintedTable:
    """A table of figures by code and name, with a head over every two columns, which fits on no page if there are
    many."""
    top = (
        TableCell(((Text("科目编码"),),), 0, row_span=2),
        TableCell(((Text("科目名称"),),), 1, row_span=2),
        *(TableCell(((Text(f"第{place}组"),),), place, 2) for place in range(2, columns, 2)),
    )
    below = tuple(TableCell(((Text(f"列{place}"),),), place) for place in range(2, columns))
    rows = tuple(
        TableRow(
            (
                TableCell(((Text(f"20101{row:02d}"),),), 0),
                TableCell(((Text("行政运行"),),), 1),
                *(
                    TableCell(((figure(f"{row}{place:02d}".ljust(digits, "7")),),), place, align="right")
                    for place in range(2, columns)
                ),
            )
        )
        for row in range(1, 6)
    )
    return PrintedTable("明细", Caption("表", 1, "明细表", True), "", columns, (TableRow(top), TableRow(below)), rows)


def texts(table: PrintedTable) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [
        ["".join(part.text for content in cell.paragraphs for part in content) for cell in row.cells]
        for row in (*table.header, *table.rows)
    ]


def test_a_table_that_is_too_wide_is_divided_and_says_in_each_part_what_its_rows_are():
    table = ledger(32)
    first, *others = [sheet.block for sheet in PlacedTable.of(table, GB9704)]
    assert others
    assert not first.continued and all(other.continued for other in others)
    assert sum(sheet.width - 2 for sheet in (first, *others)) == 30
    for sheet in (first, *others):
        head, _, *rows = texts(sheet)
        assert head[:2] == ["科目编码", "科目名称"]
        assert [row[:2] for row in rows] == [[f"20101{row:02d}", "行政运行"] for row in range(1, 6)]
    assert [text for sheet in (first, *others) for text in texts(sheet)[1]] == [f"列{place}" for place in range(2, 32)]
    assert all(sheet.layout.size >= 15 and not sheet.layout.broken for sheet in PlacedTable.of(table, GB9704))


@pytest.mark.parametrize("columns", [20, 26, 31, 45])
def test_no_sheet_of_a_divided_table_is_much_fuller_than_another(columns: int):
    """And there are as few pages as possible: one fewer would not hold the columns."""
    sheets = PlacedTable.of(ledger(columns), GB9704)
    figures = [sheet.block.width - 2 for sheet in sheets]
    assert max(figures) - min(figures) <= len(figures) - 1
    size, landscape = sheets[0].layout.size, sheets[0].layout.landscape
    needs = column_needs(ledger(columns), GB9704)
    keys, each = (sum(twips(units, size) for units in needs.least[part]) for part in (slice(2), slice(2, 3)))
    assert (len(sheets) - 1) * ((text_width(landscape, GB9704) - keys) // each) < columns - 2


def test_a_further_sheet_is_whole_on_a_page_if_it_has_room_on_one():
    for table, due in ((ledger(20), 0), (ledger(32), 1)):
        content = WRITERS["docx"].write(Document("题", GB9704, "zh-CN", (table,), ()))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = package.read("word/document.xml").decode()
        sheets = PlacedTable.of(table, GB9704)
        assert len(sheets) == 2 + due and not sheets[0].new_page
        assert sum(sheet.new_page for sheet in sheets) == body.count("<w:pageBreakBefore/>") == due


def test_a_head_over_columns_of_two_sheets_stands_on_both():
    sheets = [sheet.block for sheet in PlacedTable.of(ledger(31), GB9704)]
    heads = [cell for sheet in sheets for cell in sheet.header[0].cells[2:]]
    assert sum(cell.column_span for cell in heads) == 29
    assert all(cell.column + cell.column_span <= sheet.width for sheet in sheets for cell in sheet.header[0].cells)


def test_each_figure_of_a_divided_table_is_marked_once_and_recorded():
    content = WRITERS["docx"].write(Document("题", GB9704, "zh-CN", (ledger(32),), ()))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = package.read("word/document.xml").decode()
        record = package.read("customXml/item1.xml").decode()
    marked = re.findall(r'w:name="(_rf_\d+)"/><w:r><w:t>(\d+)<', body)
    assert len(marked) == 5 * 30
    assert re.findall(r'<figure mark="(_rf_\d+)" fact="\w+" text="(\d+)"', record) == marked
    assert body.count("SEQ 表") == 1
    assert body.count("REF _Ref000001") == body.count("<w:tbl>") - 1 == body.count("<w:t>续</w:t>")


def told_of(table: PrintedTable, style: Style = GB9704) -> list[tuple[str, object]]:
    """What the writer reports about a document with a table: codes and sizes."""
    found: list[tuple[str, object]] = []
    document = Document("题", style, "zh-CN", (table,), ())
    WRITERS["docx"].write(document, lambda code, place, details: found.append((code, details["size"])))
    return found


def long_figures(columns: int, digits: int) -> PrintedTable:
    """A row of figures with so many digits each."""
    row = TableRow(tuple(TableCell(((figure("7" * digits),),), column) for column in range(columns)))
    return PrintedTable("长", None, "", columns, (), (row,))


def test_type_that_is_hard_to_read_and_figures_that_are_broken_are_told():
    assert told_of(ledger(12)) == told_of(ledger(32)) == told_of(long_figures(3, 40)) == []
    assert told_of(long_figures(2, 100)) == [("F45", "5.5")]
    assert told_of(long_figures(3, 100)) == [("F46", "5.5")]
    assert told_of(replace(long_figures(2, 100), alone=True)) == [("F82", "5.5")]  # The columns of a form are given.


def test_the_command_warns_of_it_and_strictly_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    spec = tmp_path / "表.rpt"
    cells = " | ".join("{{ 数 }}" for _ in range(3))
    spec.write_text(f'@data 源 from "源.yaml"\n@let 数 = 源.数\n@table 长\n| {cells} |\n@end\n', encoding="utf-8")
    (tmp_path / "源.yaml").write_text("数: 777777777777777777\n", encoding="utf-8")
    house = "base: gb9704\ntable: {sizes: [84pt]}\n"
    (tmp_path / "样式.yaml").write_text(house, encoding="utf-8")
    text = spec.read_text(encoding="utf-8")
    spec.write_text("@report 题\n  style: 样式.yaml\n@end\n" + text, encoding="utf-8")
    assert main(["build", str(spec)]) == 0
    assert "警告 F46" in capsys.readouterr().err
    (tmp_path / "表.docx").unlink()
    assert main(["build", str(spec), "--strict"]) == 1
    assert "F46" in capsys.readouterr().err
    assert not (tmp_path / "表.docx").exists()


def test_names_are_on_one_line_where_breaking_heads_makes_room():
    """One more line in the head costs one line, one more in the names costs one for each row: heads are broken
    first."""
    head = tuple(TableCell(((Text("国有资本经营预算财政拨款收入"),),), column) for column in range(5))
    rows = tuple(
        TableRow(
            (
                TableCell(((Text("十四、资源勘探工业信息等支出"),),), 0),
                *(TableCell(((figure(f"{row}.50"),),), column) for column in range(1, 5)),
            )
        )
        for row in range(9)
    )
    (placed,) = PlacedTable.of(PrintedTable("表", None, "", 5, (TableRow(head),), rows), GB9704)
    lines = [*lines_of_rows(placed.block, placed.layout, GB9704)]
    assert lines[0] > 1 and set(lines[1:]) == {1}


def test_the_line_is_shared_out():
    """First each column gets its minimum, then what its rows lack, then what its header lacks; always the whole
    width."""
    assert shared_out([100, 100], [100, 50], [40, 40], 400) == (200, 200)
    assert shared_out([100, 100], [100, 50], [40, 40], 170) == (100, 70)
    assert shared_out([100, 100], [100, 50], [40, 40], 115) == (70, 45)
    assert shared_out([100, 100], [20, 20], [40, 60], 100) == (40, 60)
    assert shared_out([100, 100], [20, 20], [40, 60], 50) == (20, 30)


def test_a_divided_table_may_have_a_rule_shorter_than_its_rows():
    sheets = PlacedTable.of(replace(ledger(32), widths=("", "4cm")), GB9704)
    assert len(sheets) > 1 and all([*sheet.block.widths[:2]] == ["", "4cm"] for sheet in sheets)


@pytest.mark.parametrize(("columns", "due"), [(63, [63]), (64, [33, 32]), (160, [54, 54, 54])])
def test_no_table_has_more_columns_than_word_opens(columns: int, due: list[int]):
    """However narrow they are, on a page however wide: further pages repeat the first column."""
    style = replace(GB9704, page=replace(GB9704.page, width=30000, height=30000))
    row = TableRow(tuple(TableCell(((Text("1"),),), place) for place in range(columns)))
    sheets = PlacedTable.of(PrintedTable("记号", None, "", columns, (row,), (row,)), style)
    assert [sheet.block.width for sheet in sheets] == due


def wrapping(count: int) -> PrintedTable:
    """Rows of two sentences each, in which only smaller type would save lines."""
    cell = Text("为在蓉的离退休干部做好服务和接待，维护稳定，同曾在本市工作的干部保持联系，向他们介绍本市。")
    rows = (TableRow(tuple(TableCell(((cell,),), column) for column in range(3))) for _ in range(count))
    return PrintedTable("自评", None, "", 3, (), tuple(rows))


@pytest.mark.parametrize(("rows", "size"), [(5, 24), (9, 21), (12, 18), (30, 24)])
def test_texts_that_wrap_are_on_one_page_where_type_that_is_read_without_effort_does_it(rows: int, size: int) -> None:
    (placed,) = PlacedTable.of(wrapping(rows), GB9704)
    assert placed.layout.size == size
    assert (sum(placed.heights(GB9704)) <= GB9704.page.text_height) == (rows < 30)


def assessment(count: int) -> PrintedTable:
    """A form with sentences over the columns of short names, and long names in a narrow one."""

    def row(*cells: tuple[str, int]) -> TableRow:
        column, found = 0, []
        for text, span in cells:
            found.append(TableCell(((Text(text),),), column, column_span=span))
            column += span
        return TableRow(tuple(found))

    above = row(("年度目标", 1), ("为在蓉的离退休干部做好服务。" * 5, 2), ("完成了服务和接待。" * 6, 2))
    below = row(("完成", 1), ("数量", 1), ("指标", 1), ("设备及固定资产维修保养费", 1), ("维护会议室的固定资产。", 1))
    return PrintedTable("自评", None, "", 5, (), (above, *[below] * count))


def test_columns_get_other_widths_where_a_table_is_on_one_page_by_them() -> None:
    """Each name of a form takes one line instead of two, and no column is narrower than its words need."""
    table = assessment(20)
    needs = column_needs(table, GB9704)
    usual = layout_in(needs, 18, False, GB9704)
    (placed,) = PlacedTable.of(table, GB9704)
    room = GB9704.page.text_height - GB9704.pitch
    assert sum(replace(placed, layout=usual).heights(GB9704)) > room >= sum(placed.heights(GB9704))
    assert placed.layout.size == 18 and placed.layout.widths != usual.widths
    assert sum(placed.layout.widths) == sum(usual.widths)
    assert all(width >= twips(least, 18) for width, least in zip(placed.layout.widths, needs.least, strict=True))


def test_a_long_text_over_several_columns_leaves_them_unlike() -> None:
    """The one with its own long text remains the widest."""
    short, own, over = (
        Text(text) for text in ("数量", "组织和参加招商活动，推介本市的投资环境", "以老同志为本。" * 12)
    )
    rows = (
        TableRow((TableCell(((over,),), 0, column_span=2), TableCell(((short,),), 2))),
        TableRow((TableCell(((short,),), 0), TableCell(((own,),), 1), TableCell(((short,),), 2))),
    )
    (placed,) = PlacedTable.of(PrintedTable("自评", None, "", 3, (), rows), GB9704)
    first, second, _ = placed.layout.widths
    assert second > 3 * first
