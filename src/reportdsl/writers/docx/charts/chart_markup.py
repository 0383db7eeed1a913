"""DrawingML that charts share. Each function returns the element named in its docstring.

The order of elements and the six `show*` flags follow ECMA-376 part 1, 21.2: Word refuses a chart that deviates. Fonts
are stated for Western and East Asian text (`a:latin`, `a:ea`), since Word takes neither from the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ....figures.layout.boxes import Box, Length
from ....figures.layout.geometry import ChartGeometry
from ....figures.palette import FAILED, INK, Fill, Pattern
from ....figures.plot import PlottedSeries
from ....ooxml.markup import escaped
from ....ooxml.spreadsheet import column_letters
from ....quick.records import dataclass
from ....styles.style import Face


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is stated for every text of a chart: its `fonts` (`a:latin` and `a:ea`), the tag of its language, its `size`
    in hundredths of a point, and its colour."""

    fonts: str
    language: str
    size: int = 1050
    ink: str = INK


def solid(colour: str) -> str:
    """`a:solidFill`."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


_PRESETS: dict[Pattern, str] = {"diagonal": "wdUpDiag", "dots": "pct25", "grid": "lgGrid", "horizontal": "dkHorz"}


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
LEVEL = '<a:bodyPr rot="0" vert="horz"/>'
"""Body properties of names: no program may turn them or leave one out."""
UNBROKEN = '<a:bodyPr wrap="none"/>'
UPRIGHT = '<a:bodyPr rot="-5400000" vert="horz" wrap="none"/>'


def text_properties(lettering: Lettering, body: str = FLAT) -> str:
    """`c:txPr`."""
    ink = solid(lettering.ink) + lettering.fonts
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{lettering.size}" b="0">{ink}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{lettering.language}"/></a:p></c:txPr>'
    )


def rich(lettering: Lettering, text: str, failed: bool = False, body: str = FLAT) -> str:
    """`c:tx` with its own text, one paragraph for each line."""
    run = f'sz="{lettering.size}" b="{int(failed)}"'
    ink = solid(FAILED if failed else lettering.ink) + lettering.fonts
    lines = "".join(
        f"<a:p><a:pPr><a:defRPr {run}>{ink}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="{lettering.language}" {run}>{ink}</a:rPr><a:t>{escaped(line)}</a:t></a:r></a:p>'
        for line in text.split("\n")
    )
    return f"<c:tx><c:rich>{body}<a:lstStyle/>{lines}</c:rich></c:tx>"


def number_format(text: str) -> str:
    """Return the format code that prints a value as `text` does (`1,234.50` → `#,##0.00`)."""
    digits = re.search(r"[0-9][0-9,]*(?:\.([0-9]+))?", text)
    if not digits:
        return "General"
    whole = "#,##0" if "," in digits[0] else "0"
    return whole + ("." + "0" * len(digits[1]) if digits[1] else "")


def place_in(geometry: ChartGeometry, box: Box, inner: bool = False, sized: bool = True) -> str:
    """`c:layout` that states a box as fractions of the chart; with `inner`, the box is the plot's without its axis
    labels."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    size = (
        f'<c:w val="{part_of(box.width, geometry.width)}"/><c:h val="{part_of(box.height, geometry.height)}"/>'
        if sized
        else ""
    )
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{part_of(box.left, geometry.width)}"/><c:y val="{part_of(box.top, geometry.height)}"/>{size}'
        "</c:manualLayout></c:layout>"
    )


def part_of(length: Length, whole: int) -> str:
    """Return a length as a fraction of another, to five decimals."""
    parts = round(Decimal(length) * 100000 / whole)
    return f"{'-' if parts < 0 else ''}{abs(parts) // 100000}.{abs(parts) % 100000:05d}"


def series_head(at: int, series: PlottedSeries, column: int | None = None) -> str:
    """`c:idx`, `c:order` and `c:tx`: the name is in the embedded workbook's first row, above the values of its
    column."""
    letters = column_letters(at + 1 if column is None else column)
    return (
        f'<c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${letters}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def series_data(column: int, categories: Sequence[str], series: PlottedSeries) -> str:
    """`c:cat` and `c:val`: references to the embedded workbook, with the same values cached."""
    count = len(categories)
    names = "".join(f'<c:pt idx="{i}"><c:v>{escaped(name)}</c:v></c:pt>' for i, name in enumerate(categories))
    return (
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f>"
        f'<c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val>{numbers(column, series)}</c:val>"
    )


def numbers(column: int, series: PlottedSeries) -> str:
    """`c:numRef`: the values of a column of the workbook, with the same values cached."""
    count, letters = len(series.points), column_letters(column)
    values = "".join(f'<c:pt idx="{i}"><c:v>{p.value:f}</c:v></c:pt>' for i, p in enumerate(series.points))
    return (
        f"<c:numRef><c:f>Sheet1!${letters}$2:${letters}${count + 1}</c:f>"
        f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{values}</c:numCache></c:numRef>'
    )
