"""Pieces of DrawingML that the kinds of charts share. Each function gives the element that it is named after.

Order of elements and the six `show*` flags follow ECMA-376 part 1, 21.2: Word refuses a chart that has them otherwise.
Fonts are stated for Western and East Asian text (`a:latin`, `a:ea`): Word takes neither from the document.
"""

from __future__ import annotations

import re
from functools import cache

from .chart_kind import Plot, PlottedPoint, PlottedSeries
from .markup import escaped

INK = "404040"
FAILED = "C00000"
CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
LABEL_SIZE = 1050


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def pattern(preset: str, colour: str) -> str:
    return (
        f'<a:pattFill prst="{preset}"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


FILLS = (
    solid("1F4E79"),
    solid("BDD7EE"),
    pattern("wdUpDiag", "1F4E79"),
    solid("7F9DB9"),
    pattern("pct25", "1F4E79"),
    solid("FFFFFF"),
    pattern("lgGrid", "1F4E79"),
    solid("44546A"),
)
"""Told apart by lightness and pattern alone: these reports are printed in black and white."""


def outlined(fill: str) -> str:
    return f'<c:spPr>{fill}<a:ln w="9525">{solid(INK)}</a:ln></c:spPr>'


def fill(place: int) -> str:
    return FILLS[place % len(FILLS)]


def fonts(plot: Plot) -> str:
    return f'<a:latin typeface="{escaped(plot.latin_face)}"/><a:ea typeface="{escaped(plot.east_asian_face)}"/>'


FLAT = "<a:bodyPr/>"
UNBROKEN = '<a:bodyPr wrap="none"/>'
UPRIGHT = '<a:bodyPr rot="-5400000" vert="horz" wrap="none"/>'


def text_properties(plot: Plot, size: int = LABEL_SIZE, body: str = FLAT) -> str:
    """`c:txPr`; `size` in hundredths of a point."""
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{solid(INK)}{fonts(plot)}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{plot.language}"/></a:p></c:txPr>'
    )


def rich(plot: Plot, text: str, failed: bool = False, body: str = FLAT) -> str:
    """`c:tx` with a text of its own."""
    run = f'sz="{LABEL_SIZE}" b="{int(failed)}"'
    ink = solid(FAILED if failed else INK) + fonts(plot)
    return (
        f"<c:tx><c:rich>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {run}>{ink}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="{plot.language}" {run}>{ink}</a:rPr><a:t>{escaped(text)}</a:t></a:r></a:p></c:rich></c:tx>'
    )


SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def number_format(text: str) -> str:
    """The format code that prints a value as `text` does (`1,234.50` → `#,##0.00`)."""
    digits = re.search(r"[0-9][0-9,]*(?:\.([0-9]+))?", text)
    if not digits:
        return "General"
    whole = "#,##0" if "," in digits[0] else "0"
    return whole + ("." + "0" * len(digits[1]) if digits[1] else "")


def labels(
    plot: Plot,
    series: PlottedSeries,
    position: str,
    ground: str = "<a:noFill/>",
    more: str = "",
    body: str = UNBROKEN,
    zeros: bool = True,
) -> str:
    """`c:dLbls`: the values as printed; a point that differs from the first one's format has its own `c:dLbl`.

    `ground` fills the box behind each, `body` turns its text, `more` are the elements that only some kinds have. Without
    `zeros` a point that is nothing has no label.
    """
    usual = number_format(series.points[0].text) if series.points else "General"
    place = f'<c:dLblPos val="{position}"/>'
    box = f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
    own = [
        label(plot, at, point, box, place, body) if zeros or point.value else no_label(at)
        for at, point in enumerate(series.points)
        if written_out(point) or number_format(point.text) != usual or not (zeros or point.value)
    ]
    return (
        f'<c:dLbls>{"".join(own)}<c:numFmt formatCode="{usual}" sourceLinked="0"/>{box}'
        f"{text_properties(plot, body=body)}{place}{SHOW_VALUE}{more}</c:dLbls>"
    )


def no_label(at: int) -> str:
    return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'


def label(plot: Plot, at: int, point: PlottedPoint, box: str, place: str, body: str) -> str:
    """`c:dLbl` of one point: its text written out, or its own number format."""
    code = f'<c:numFmt formatCode="{number_format(point.text)}" sourceLinked="0"/>'
    if written_out(point):
        text = rich(plot, point.text, point.failed, body)
        return f'<c:dLbl><c:idx val="{at}"/>{text}{box}{place}{SHOW_VALUE}</c:dLbl>'
    return f'<c:dLbl><c:idx val="{at}"/>{code}{box}{text_properties(plot, body=body)}{place}{SHOW_VALUE}</c:dLbl>'


DOUBLE_DIGITS = 15
"""Digits that Word's binary numbers hold exactly; it would print a longer number wrong."""


def written_out(point: PlottedPoint) -> bool:
    """Whether the label is text of its own, so that Word neither recomputes a share nor reformats a number."""
    return point.literal or point.failed or len(point.value.as_tuple().digits) > DOUBLE_DIGITS


@cache
def column_letters(place: int) -> str:
    """The name of a workbook's column, counted from 0: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def series_head(at: int, series: PlottedSeries) -> str:
    """`c:idx`, `c:order` and `c:tx`: the name stands in the embedded workbook's first row."""
    return (
        f'<c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${column_letters(at + 1)}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def series_data(at: int, plot: Plot) -> str:
    """`c:cat` and `c:val`: references to the embedded workbook, with the same values cached."""
    count, letters = len(plot.categories), column_letters(at + 1)
    names = "".join(f'<c:pt idx="{i}"><c:v>{escaped(name)}</c:v></c:pt>' for i, name in enumerate(plot.categories))
    values = "".join(f'<c:pt idx="{i}"><c:v>{p.value:f}</c:v></c:pt>' for i, p in enumerate(plot.series[at].points))
    return (
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f>"
        f'<c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${letters}$2:${letters}${count + 1}</c:f>"
        f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val>'
    )


def axes(plot: Plot, sideways: bool = False) -> str:
    """`c:catAx` and `c:valAx`. The scale starts at 0 unless a value is negative; sideways, the first bar is on top."""
    negative = any(point.value < 0 for series in plot.series for point in series.points)
    line = f'<c:spPr><a:ln w="9525">{solid(INK)}</a:ln></c:spPr>'
    grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{solid("D9D9D9")}</a:ln></c:spPr></c:majorGridlines>'
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if sideways else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if sideways else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{line}{text_properties(plot)}<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{"" if negative else MIN_ZERO}'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"b" if sideways else "l"}"/>{grid}{axis_title(plot, sideways)}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{line}{text_properties(plot)}<c:crossAx val="{CATEGORY_AXIS}"/>'
        f'<c:crosses val="{"max" if sideways else "autoZero"}"/><c:crossBetween val="between"/></c:valAx>'
    )


MIN_ZERO = '<c:min val="0"/>'


def axis_title(plot: Plot, sideways: bool) -> str:
    """`c:title` of the value axis: the unit; at a standing axis upright characters one below the other, words on end."""
    if not plot.unit:
        return ""
    body = FLAT if sideways else UPRIGHT if " " in plot.unit else '<a:bodyPr rot="0" vert="horz"/>'
    return f'<c:title>{rich(plot, plot.unit, body=body)}<c:overlay val="0"/></c:title>'


def axis_ids() -> str:
    return f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
