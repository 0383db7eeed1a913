"""The footer of turned sheets, whose page number is where upright sheets have it."""

from __future__ import annotations

from ...document.blocks import Document
from ...ooxml.package import OFFICE
from .numbering import MAIN

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
EMU = 635
"""English metric units per twip."""
ROOM = 130
"""Width of the box with the page number, in hundredths of the type size."""
FIRST = 1_000_000_000
"""The number of the box among the drawings; those of the text are counted from 1."""


def side_footer(document: Document, number: str, even: bool) -> str:
    """Return `w:ftr` for a turned sheet; `number` is the paragraph with the page number (GB/T 9704, 8).

    The head of a turned table is at the left edge of the paper on odd and even pages alike, so the foot of the upright
    sheet is the left side of the turned one. The number is in a text box at that side, with its text running down: at
    the lower end on odd pages, at the upper end on even ones, which in both cases is the outer edge.

    The box is behind the text, which does not run around it. A table that floats at the same place would be simpler,
    but LibreOffice then has no room for footnotes, and moves them and the lines with their signs to the next page.
    """
    style = document.style
    page, wide = style.page, style.footer.size * ROOM // 10
    size = f'cx="{wide * EMU}" cy="{page.text_width * EMU}"'
    nothing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return (
        f'<w:ftr xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="{COMPATIBILITY}" '
        f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:wps="{SHAPE}">'
        f'<w:p><w:pPr>{nothing}</w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{_anchor(page.footer, page.left, size, FIRST + even)}<a:graphic>"
        f'<a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
        "</w:r></w:p></w:ftr>"
    )


def _anchor(left: int, top: int, size: str, id_: int) -> str:
    """Return the start of `wp:anchor`: the box's place on the page, behind the text."""
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" '
        'layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left * EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top * EMU}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{id_}" name="Page number"/><wp:cNvGraphicFramePr/>'
    )
