"""Random documents: any blocks in any order, with texts that no author would write but some data contain."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from functools import partial
from itertools import count

import docx
from hypothesis import strategies as st

from example import Memory
from picture_files import SVG, png
from reportdsl.compile import compile_report
from reportdsl.document.blocks import (
    Block,
    Document,
    Hashed,
    Heading,
    OwnPages,
    Paragraph,
    PartedLine,
    PrintedTable,
    TableCell,
    TableRow,
)
from reportdsl.document.walk import captions_in
from reportdsl.figures import FIGURES, CaptionList, Chart, ChartKind, Listed, NewPage, Picture, Signature
from reportdsl.figures.figure_kind import Point, Series
from reportdsl.images import IMAGES
from reportdsl.quick.records import replace
from reportdsl.styles.gb9704 import GB9704
from reportdsl.styles.style import Typeface
from reportdsl.styles.western import WESTERN
from reportdsl.values.facts import Fact
from reportdsl.values.printed_text import PLAIN, Caption, CaptionLink, Figure, Footnote, Inline, Look, Text
from reportdsl.values.quantity import MONEY, PERCENT, Quantity
from reportdsl.values.source import Origin

HEADED = replace(GB9704, header=Typeface(GB9704.body.face, 18), header_pattern="{organisation}　{title}")
NAMES = ("甲", "乙", "丙", "丁")
TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "5万元",
            "≥95%，且不超过100%",
            "——",
            " 前后空格 ",
            "第一行\n第二行",
            "a\tb",
            "<&>\"'",
            "=1+1",
            "长" * 60,
            "王喆、𬭎",
        ]
    ),
    st.text(max_size=12),
)
LINKS = ("https://example.cn/a?b=1&c=2", "mailto:a@example.cn", "#甲")
LOOKS = st.one_of(
    st.just(PLAIN), st.builds(Look, st.booleans(), st.booleans(), st.sampled_from(["", *LINKS, "https://不在.cn"]))
)
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**12, allow_nan=False, places=2)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    value = Quantity(draw(NUMBERS), draw(st.sampled_from([MONEY, PERCENT, "辆"])))
    given_ = Fact("给出", value, origin=Origin("数据.xlsx", sheet="表<1>", cell="B7"))
    if draw(st.booleans()):
        return given_
    return Fact(draw(TEXTS) or "算出", value, 'sum(给出 where 名称 == "甲")', (given_, given_))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    fact = draw(facts())
    value = fact.value
    assert isinstance(value, Quantity)
    text = draw(st.sampled_from([f"{value.value:f}", f"{value.value:,.2f}万元", "持平", ""]))
    return Figure(text, fact, draw(st.booleans()), draw(LOOKS))


INLINES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, TEXTS, st.booleans(), LOOKS),
    figures(),
    st.builds(
        CaptionLink,
        st.sampled_from([*NAMES, "节", "不在"]),
        st.just("图1"),
        LOOKS,
        st.sampled_from(["number", "title", "page"]),
    ),
)
CONTENT = st.lists(INLINES, max_size=4).map(tuple)
NOTED = st.lists(st.one_of(INLINES, CONTENT.map(lambda said: Footnote(0, said))), max_size=4).map(tuple)
CAPTIONS = st.builds(Caption, st.sampled_from(["图", "表"]), st.integers(1, 40), TEXTS)


@st.composite
def rows(draw: st.DrawFn, width: int, height: int) -> tuple[TableRow, ...]:
    """Rows whose cells have random spans; now and then a cell is missing."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in taken or draw(st.integers(0, 9)) == 0:
                continue
            wide, high = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            wide = next(
                (step for step in range(1, wide) if column + step >= width or (row, column + step) in taken), wide
            )
            high = min(high, height - row)
            taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            paragraphs = tuple(draw(st.lists(CONTENT, max_size=2)))
            align = draw(st.sampled_from(["left", "center", "right"]))
            divided = len(paragraphs) == 2 and draw(st.booleans())
            cells.append(TableCell(paragraphs, column, wide, high, align, divided))
        found.append(TableRow(tuple(cells), draw(st.booleans())))
    return tuple(found)


def _numbered(part: Inline, numbers: Iterator[int]) -> Inline:
    return replace(part, number=next(numbers)) if isinstance(part, Footnote) else part


@st.composite
def tables(draw: st.DrawFn) -> PrintedTable:
    width = draw(st.one_of(st.integers(1, 6), st.integers(12, 20)))
    header, body = draw(st.integers(0, 2)), draw(st.integers(0, 4))
    caption = draw(st.one_of(st.none(), CAPTIONS))
    unit = draw(st.sampled_from(["", "单位：万元"]))
    name, alone = draw(st.sampled_from(NAMES)), draw(st.booleans())
    return PrintedTable(
        name,
        caption,
        unit,
        width,
        draw(rows(width, header)),
        draw(rows(width, body)),
        head=tuple(draw(st.lists(st.builds(PartedLine, CONTENT, CONTENT, CONTENT), max_size=2))),
        notes=tuple(draw(st.lists(CONTENT, max_size=2))),
        foot=tuple(draw(st.lists(st.builds(PartedLine, CONTENT, CONTENT, CONTENT), max_size=1))),
        widths=tuple(draw(st.lists(st.sampled_from(["", "3cm", "5mm", "20%", "100%"]), max_size=width))),
        landscape=draw(st.sampled_from([None, None, True, False])),
        alone=alone,
        title=draw(TEXTS) if alone and not caption else "",
    )


@st.composite
def grouped_tables(draw: st.DrawFn) -> PrintedTable:
    """A long table in which many rows share one label and one figure."""
    label = draw(CONTENT)
    found: list[TableRow] = []
    for high in draw(st.lists(st.integers(1, 45), min_size=1, max_size=3)):
        sum_ = TableCell(((draw(figures()),),), 2, row_span=high)
        first = TableCell((label,), 0, row_span=high)
        name = TableCell(((Text("一项"),),), 1)
        found += (TableRow((first, name, sum_) if row == 0 else (name,)) for row in range(high))
    return PrintedTable(draw(st.sampled_from(NAMES)), draw(st.one_of(st.none(), CAPTIONS)), "", 3, (), tuple(found))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from([kind for _, kind in sorted(FIGURES.items()) if isinstance(kind, ChartKind)]))
    count = draw(st.integers(0, 12))
    rows_ = draw(st.integers(1, 3)) if kind.many_series else 1

    def point() -> Point:
        value = Decimal(draw(st.sampled_from(["0", "1", "-3.10", "849.1799999999999999", "1234567.5"])))
        label = draw(figures()) if kind.plots.shares else None
        return Point(value, Figure(f"{value:f}", draw(facts())), label)

    def row(unit: str = "") -> Series:
        return Series(draw(TEXTS), tuple(point() for _ in range(count)), unit)

    series = tuple(row(draw(st.sampled_from(["", "万元", "%"]))) for _ in range(rows_))
    categories = tuple(draw(TEXTS) for _ in range(count))
    return Chart(
        draw(st.sampled_from(NAMES)),
        draw(CAPTIONS),
        kind,
        categories,
        series,
        draw(st.sampled_from(["", "万元"])),
        totals=draw(st.sampled_from([None, row()])) if kind.plots.totals else None,
        sentence=draw(st.one_of(st.just(()), st.just(()), CONTENT)),
    )


IMAGE = IMAGES[".png"].image("图/甲.png", png(), "a" * 64)
DRAWN = replace(IMAGE, content=SVG, content_type="image/svg+xml", suffix="svg", digest="b" * 64, raster=IMAGE)

PICTURES = st.builds(
    Picture,
    st.sampled_from(NAMES),
    st.one_of(st.none(), CAPTIONS),
    st.sampled_from([IMAGE, DRAWN, replace(IMAGE, width=99, height=99_999_999), replace(IMAGE, width=99_999_999)]),
    st.sampled_from([0, 1, 3_600_000, 99_999_999]),
    TEXTS,
    st.booleans(),
    st.booleans(),
)


def own_pages() -> OwnPages:
    """A Word file that keeps its own looks: a heading, a paragraph with bold text, a list."""
    document = docx.Document()
    document.add_heading("附件甲", 1)
    document.add_paragraph("正文").add_run("粗体").bold = True
    document.add_paragraph("一项", style="List Bullet")
    content = io.BytesIO()
    document.save(content)
    files = Memory({"附件.docx": content.getvalue()})
    made = compile_report("report.rpt", '@include "附件.docx" (style: own)\n'.encode(), files)
    assert made.document is not None
    (block,) = (each for each in made.document.blocks if isinstance(each, OwnPages))
    return block


OWN_PAGES = own_pages()

BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(partial(replace, OWN_PAGES), noted=st.just(1)),
    st.builds(
        Heading,
        st.integers(1, 6),
        st.sampled_from(["", "一、", "（二）", "第一部分 "]),
        CONTENT,
        st.just("h"),
        name=st.sampled_from(["", "节", *NAMES]),
    ),
    st.builds(CaptionList, st.booleans()),
    st.builds(Paragraph, NOTED, st.sampled_from(["", "1."]), st.integers(0, 6)),
    st.builds(
        Paragraph,
        CONTENT,
        bullet=st.integers(0, 3),
        align=st.sampled_from(["", "center", "right"]),
    ),
    tables(),
    grouped_tables(),
    charts(),
    PICTURES,
    st.builds(NewPage, st.sampled_from([None, True, False])),
    st.builds(Signature, TEXTS, TEXTS, st.booleans()),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks = draw(st.lists(BLOCKS, max_size=6))
    there = [Listed(place, *captioned) for place, captioned in enumerate(captions_in(blocks), start=1)]
    lists = draw(st.lists(st.sampled_from(there), max_size=3)) if there else []
    filled = (replace(block, entries=tuple(lists)) if isinstance(block, CaptionList) else block for block in blocks)
    cover = draw(st.sampled_from([(), ("2021年度", "某某局", "工作报告"), ("一" * 40, "二" * 40)]))
    published = draw(st.sampled_from(["", "2022年9月15日"]))
    sources = (Hashed("report.rpt", "0" * 64), Hashed("数据<1>.xlsx", "f" * 64))
    numbers = count(1)
    noted = (
        replace(block, content=tuple(_numbered(part, numbers) for part in block.content))
        if isinstance(block, Paragraph)
        else replace(block, noted=next(copy(numbers)) - 1)
        if isinstance(block, OwnPages)
        else block
        for block in filled
    )
    style, language = draw(st.sampled_from([(GB9704, "zh-CN"), (WESTERN, "en-GB"), (HEADED, "zh-CN")]))
    keywords = draw(st.sampled_from(["", "决算 <公开>"]))
    return Document(
        draw(TEXTS), style, language, tuple(noted), (), cover, draw(TEXTS), published, sources, LINKS, keywords
    )
