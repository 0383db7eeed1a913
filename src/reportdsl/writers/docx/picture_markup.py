"""Pictures as DrawingML: in a line of text, or at a position on the sheet."""

from __future__ import annotations

from ...ooxml.markup import escaped
from ...quick.records import dataclass

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension by which Word finds the vector drawing that a raster picture stands for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture to be drawn: its number among the drawings, its description, its size in English metric units, and the
    relationships of its raster image and of the vector drawing that it stands for, if any."""

    number: int
    name: str
    description: str
    width: int
    height: int
    pixels: str
    drawing: str = ""


def in_text(shown: Shown) -> str:
    """Return the run of a picture in a line of text."""
    return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{_frame(shown)}</wp:inline></w:drawing></w:r>'


def on_sheet(shown: Shown, down: str) -> str:
    """Return the run of a picture centred on the sheet from left to right, and vertically at its `top` or `center`."""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:align>{down}</wp:align></wp:positionV>'
        f"{_frame(shown, '<wp:wrapNone/>')}</wp:anchor></w:drawing></w:r>"
    )


def _frame(shown: Shown, wrapping: str = "") -> str:
    size = f'cx="{shown.width}" cy="{shown.height}"'
    vector = (
        f'<a:extLst><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{SVG}" r:embed="{shown.drawing}"/></a:ext></a:extLst>'
        if shown.drawing
        else ""
    )
    return (
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrapping}'
        f'<wp:docPr id="{shown.number}" name="{escaped(shown.name)}" descr="{escaped(shown.description)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{shown.number}" name="{escaped(shown.name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{shown.pixels}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
