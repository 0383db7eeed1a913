"""A document with every kind of block and text that a writer may encounter, built by hand."""

from __future__ import annotations

from decimal import Decimal

from reportdsl.document.blocks import Document, Heading, Paragraph, PrintedTable, TableCell, TableRow
from reportdsl.figures import FIGURES, Chart
from reportdsl.figures.figure_kind import Point, Series
from reportdsl.styles.gb9704 import GB9704
from reportdsl.values.facts import Fact
from reportdsl.values.printed_text import Caption, CaptionLink, Figure, Text
from reportdsl.values.quantity import MONEY, PERCENT, Quantity
from reportdsl.values.source import Origin

WEIRD = '=HYPERLINK("x")<&>\x01'


def figure(text: str, kind: str = MONEY, failed: bool = False, name: str = "") -> Figure:
    digits = "".join(character for character in text if character in "0123456789.-")
    value = Quantity(Decimal(digits or "0"), kind)
    return Figure(text, Fact(name or text, value, origin=Origin("数据.yaml", 3, 5)), failed)


def cell(text: str, column: int, columns: int = 1, rows: int = 1, align: str = "center") -> TableCell:
    content = (Text(text) if not text[:1].isdigit() else figure(text),) if text else ()
    return TableCell((content,), column, columns, rows, align)


def point(value: str, share: str = "", failed: bool = False) -> Point:
    return Point(Decimal(value), figure(value, failed=failed), figure(share, PERCENT) if share else None)


def column_chart() -> Chart:
    return Chart(
        "变动图",
        Caption("图", 1, "收入与支出变动情况"),
        FIGURES["column"],
        ("2020年", "2021年"),
        (
            Series("收入总计", (point("849.36"), point("788.43"))),
            Series('支出=HYPERLINK("x")', (point("849.1799999999999999"), point("0", failed=True))),
        ),
        "万元",
    )


def pie() -> Chart:
    return Chart(
        "结构图",
        Caption("图", 2, "支出结构"),
        FIGURES["pie"],
        ("基本支出", WEIRD, "上缴支出", "其他很长名称的各类支出项目"),
        (Series("支出", (point("701.13", "88.93%"), point("80", "10.15%"), point("0", "0%"), point("7.30", "0.92%"))),),
        "万元",
    )


def table() -> PrintedTable:
    header = (
        TableRow(
            (
                cell("项目", 0, rows=2),
                cell("预算数", 1, rows=2),
                cell("决算数", 2, columns=2),
                cell("完成率", 4, rows=2),
            )
        ),
        TableRow((cell("金额", 2), cell("占比", 3))),
    )
    rows = (
        TableRow((cell("运行经费", 0, rows=2, align="left"), cell("29.43", 1), cell("28.71", 2), cell("100%", 3))),
        TableRow((cell("1,234.50", 1, columns=2, rows=2, align="right"), cell("97.55%", 3), cell("合并", 4))),
        TableRow((cell(" 前有空格", 0, align="left"), cell("", 3), cell(WEIRD, 4))),
        TableRow((cell("合计\n第二行", 0), cell("29.43", 1), cell("28.71", 2), cell("100%", 3), cell("97.55%", 4))),
    )
    return PrintedTable("经费表", Caption("表", 1, "经费支出情况", above=True), "单位：万元", 5, header, rows)


def wide_table(columns: int = 16) -> PrintedTable:
    header = (TableRow(tuple(cell(f"第{column}列名称", column) for column in range(columns))),)
    rows = tuple(
        TableRow(tuple(cell(f"4,567.{column:02d}", column, align="right") for column in range(columns)))
        for _ in range(3)
    )
    return PrintedTable("宽表", None, "单位：元", columns, header, rows)


LONG = "纳入编制范围的二级预算单位包括若干机构，具体职责、编制和人员情况详见各节说明。"


def document() -> Document:
    change = (
        Text("2021年度收、支总计"),
        figure("788.43万元"),
        Text("，与上年相比减少"),
        figure("60.93万元", failed=True),
        Text("，下降"),
        figure("7.17%", PERCENT),
        Text("（"),
        CaptionLink("变动图", "图1"),
        Text("、"),
        CaptionLink("经费表", "表1"),
        Text("）。"),
    )
    blocks = (
        Heading(1, "第一部分 ", (Text("概况"),), "h-1"),
        Heading(2, "一、", (Text("职责"),), "h-1-1"),
        Paragraph((Text(LONG * 3),)),
        Paragraph((Text("负责联络。" + LONG),), "1.", 4),
        Paragraph((Text("加强"), figure("3", "项"), Text("调查研究。")), "2.", 4),
        Heading(1, "第二部分 ", (figure("2021", "number"), Text("年度情况说明")), "h-2"),
        Heading(2, "一、", (Text("收入支出总体情况"),), "h-2-1"),
        Paragraph(change),
        column_chart(),
        Heading(3, "（一）", (Text("支出结构"),), "h-2-1-1"),
        Paragraph((Text(f"  两个空格开头  {WEIRD}\t制表\n换行 "), Text("未填写原因", failed=True))),
        pie(),
        Heading(4, "1.", (Text("四级标题"),), "h-2-1-1-1"),
        table(),
        Paragraph((Text("表后的正文。" + LONG),)),
        Heading(1, "第三部分 ", (Text("附表"),), "h-3"),
        Heading(2, "", (Text("一张宽表"),), "h-3-1"),
        wide_table(),
        Heading(2, "", (Text("无数据的表"),), "h-3-2"),
        PrintedTable("空表", None, "", 3, (TableRow((cell("甲", 0), cell("乙", 1), cell("丙", 2))),), ()),
    )
    facts = (figure("788.43", name="收入总计").fact,)
    return Document("某某市人民政府驻外办事处2021年度工作报告", GB9704, "zh-CN", blocks, facts)


def long_table(rows: int, columns: int = 6) -> Document:
    """A document consisting of one table with many rows."""
    header = (TableRow(tuple(cell(f"列{column}", column) for column in range(columns))),)
    body = tuple(
        TableRow(
            tuple(
                TableCell(((figure(f"{row}.{column}"),),), column, align="right")
                if column
                else TableCell(((Text(f"第{row}项"),),), 0)
                for column in range(columns)
            )
        )
        for row in range(rows)
    )
    return Document("长表", GB9704, "zh-CN", (PrintedTable("长表", None, "", columns, header, body),), ())
