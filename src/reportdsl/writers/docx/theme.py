"""The theme. Its fonts keep WPS from reporting missing ones; its colours are those of Office."""

from __future__ import annotations

from ...ooxml.markup import escaped
from ...ooxml.package import OFFICE
from ...styles import Style

COLOURS = {
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "1F4E79",
    "accent2": "BDD7EE",
    "accent3": "7F9DB9",
    "accent4": "44546A",
    "accent5": "A5A5A5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def theme(style: Style) -> str:
    """Return `a:theme`; the schema requires three of each kind of fill, line and effect."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())
    latin, east_asian = escaped(style.table_face.latin), escaped(style.table_face.east_asian)
    font = f'<a:latin typeface="{latin}"/><a:ea typeface="{east_asian}"/><a:cs typeface="{latin}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" name="Report">'
        '<a:themeElements><a:clrScheme name="Report"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
