"""Pieces of DrawingML that charts share. Each function gives the element that it is named after.

Order of elements and the six `show*` flags follow ECMA-376 part 1, 21.2: Word refuses a chart that has them otherwise.
Fonts are stated for Western and East Asian text (`a:latin`, `a:ea`): Word takes neither from the document.
"""

from __future__ import annotations

import re

from ...figures.geometry import LabelPlace, Labels
from ...figures.palette import FAILED, INK, Fill, Pattern
from ...figures.plot import Plot, PlottedPoint, PlottedSeries
from ...ooxml.markup import escaped
from ...ooxml.spreadsheet import column_letters
from ...quick.records import dataclass
from ...styles.style import Face

LABEL_SIZE = 1050
"""Of a chart's text, in hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is stated for every text of a chart: its `fonts` (`a:latin` and `a:ea`), and the tag of its language."""

    fonts: str
    language: str


def solid(colour: str) -> str:
    """`a:solidFill`."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


_PRESETS: dict[Pattern, str] = {"diagonal": "wdUpDiag", "dots": "pct25", "grid": "lgGrid"}


def fill_element(fill: Fill) -> str:
    """`a:solidFill` or `a:pattFill`."""
    if fill.pattern == "solid":
        return solid(fill.colour)
    return (
        f'<a:pattFill prst="{_PRESETS[fill.pattern]}"><a:fgClr><a:srgbClr val="{fill.colour}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


def outlined(fill: Fill) -> str:
    """`c:spPr` of a bar or a slice."""
    return f'<c:spPr>{fill_element(fill)}<a:ln w="9525">{solid(INK)}</a:ln></c:spPr>'


def fonts(face: Face) -> str:
    """`a:latin` and `a:ea`."""
    return f'<a:latin typeface="{escaped(face.latin)}"/><a:ea typeface="{escaped(face.east_asian)}"/>'


FLAT = "<a:bodyPr/>"
UNBROKEN = '<a:bodyPr wrap="none"/>'
UPRIGHT = '<a:bodyPr rot="-5400000" vert="horz" wrap="none"/>'


def text_properties(lettering: Lettering, size: int = LABEL_SIZE, body: str = FLAT) -> str:
    """`c:txPr`; `size` in hundredths of a point."""
    ink = solid(INK) + lettering.fonts
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{ink}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{lettering.language}"/></a:p></c:txPr>'
    )


def rich(lettering: Lettering, text: str, failed: bool = False, body: str = FLAT) -> str:
    """`c:tx` with a text of its own."""
    run = f'sz="{LABEL_SIZE}" b="{int(failed)}"'
    ink = solid(FAILED if failed else INK) + lettering.fonts
    return (
        f"<c:tx><c:rich>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {run}>{ink}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="{lettering.language}" {run}>{ink}</a:rPr><a:t>{escaped(text)}</a:t></a:r></a:p></c:rich></c:tx>'
    )


SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
LEADER_LINES = '<c:showLeaderLines val="1"/>'


def number_format(text: str) -> str:
    """The format code that prints a value as `text` does (`1,234.50` → `#,##0.00`)."""
    digits = re.search(r"[0-9][0-9,]*(?:\.([0-9]+))?", text)
    if not digits:
        return "General"
    whole = "#,##0" if "," in digits[0] else "0"
    return whole + ("." + "0" * len(digits[1]) if digits[1] else "")


def label_position(place: LabelPlace | None) -> str:
    """`c:dLblPos`; no element where the kind of chart allows none."""
    positions: dict[LabelPlace, str] = {"beyond": "outEnd", "centre": "ctr", "above": "t"}
    return f'<c:dLblPos val="{positions[place]}"/>' if place else ""


def data_labels(labels: Labels, series: PlottedSeries, lettering: Lettering) -> str:
    """`c:dLbls`: the values as printed; a point that differs from the first one's format has its own `c:dLbl`."""
    usual = number_format(series.points[0].text) if series.points else "General"
    place, body = label_position(labels.place), UPRIGHT if labels.upright else UNBROKEN
    ground = solid("FFFFFF") if labels.boxed else "<a:noFill/>"
    box = f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
    own = [
        _data_label(at, point, box, place, body, lettering) if labels.zeros or point.value else _no_label(at)
        for at, point in enumerate(series.points)
        if written_out(point) or number_format(point.text) != usual or not (labels.zeros or point.value)
    ]
    return (
        f'<c:dLbls>{"".join(own)}<c:numFmt formatCode="{usual}" sourceLinked="0"/>{box}'
        f"{text_properties(lettering, body=body)}{place}{SHOW_VALUE}{LEADER_LINES if labels.leaders else ''}</c:dLbls>"
    )


def _no_label(at: int) -> str:
    return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'


def _data_label(at: int, point: PlottedPoint, box: str, place: str, body: str, lettering: Lettering) -> str:
    """`c:dLbl` of one point: its text written out, or its own number format."""
    if written_out(point):
        text = rich(lettering, point.text, point.failed, body)
        return f'<c:dLbl><c:idx val="{at}"/>{text}{box}{place}{SHOW_VALUE}</c:dLbl>'
    code = f'<c:numFmt formatCode="{number_format(point.text)}" sourceLinked="0"/>'
    return f'<c:dLbl><c:idx val="{at}"/>{code}{box}{text_properties(lettering, body=body)}{place}{SHOW_VALUE}</c:dLbl>'


DOUBLE_DIGITS = 15
"""Digits that Word's binary numbers hold exactly; it would print a longer number wrong."""


def written_out(point: PlottedPoint) -> bool:
    """Whether the label is text of its own, so that Word neither recomputes a share nor reformats a number."""
    return point.literal or point.failed or len(point.value.as_tuple().digits) > DOUBLE_DIGITS


def series_head(at: int, series: PlottedSeries) -> str:
    """`c:idx`, `c:order` and `c:tx`: the name is in the embedded workbook's first row."""
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
