"""The mark of a draft on every page: a line at the upper edge and a watermark. Both are positioned on the page and take
no room from the text, so that every page breaks as in the final report."""

from __future__ import annotations

import re

from ...document.blocks import Document
from ...ooxml.markup import escaped
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart
from ...quick.pattern import pattern
from .runs import run

PART = "draftHeader.xml"
TYPES = ("default", "even", "first")
"""The types of header that a section may have."""
EDGE, SIZE = 340, 18
"""`EDGE` is the line's distance from the upper edge, in twips; `SIZE` is its type size, in half points."""
WIDE, HIGH = 120, 130
"""A watermark's width per character, and its height, in points."""
SECTION = pattern(r"<w:sectPr\b[^>]*(?<!/)>")
HEADER = pattern(r"(<w:hdr\b[^>]*>)(.*?<w:p\b(?:[^>]*[^/])?>(?:<w:pPr>.*?</w:pPr>)?)", re.DOTALL)


def draft_header(document: Document) -> PackagePart:
    """Return the part with the header for sheets of a draft that have no header of their own."""
    tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    content = (
        f'<w:hdr xmlns:w="{WORD}" xmlns:r="{OFFICE}">{_line(document)}'
        f"<w:p><w:pPr>{tiny}</w:pPr>{_watermark(document)}</w:p></w:hdr>"
    )
    kind = f"{WORD_TYPE}.header+xml"
    return PackagePart(f"word/{PART}", kind, [content])


def marked_sections(markup: str, id_: str) -> str:
    """Return the markup with the draft's header in each section that has no header of its own."""

    def with_header(found: re.Match[str]) -> str:
        own = markup[found.end() : markup.find("</w:sectPr>", found.end())]
        missing = (kind for kind in TYPES if not re.search(rf'<w:headerReference [^>]*w:type="{kind}"', own))
        return found[0] + "".join(f'<w:headerReference w:type="{kind}" r:id="{id_}"/>' for kind in missing)

    return SECTION.sub(with_header, markup)


def marked_header(text: str, document: Document) -> str:
    """Return a header with the mark of a draft added to its content."""
    found = HEADER.search(text)
    if found is None:
        return text
    return f"{text[: found.start()]}{found[1]}{_line(document)}{found[2]}{_watermark(document)}{text[found.end() :]}"


def _line(document: Document) -> str:
    """Return the line as a paragraph in a frame of its own, so that it takes no room in the header."""
    size = f'<w:sz w:val="{SIZE}"/><w:szCs w:val="{SIZE}"/>'
    look = f'<w:rPr><w:color w:val="C00000"/>{size}<w:highlight w:val="yellow"/></w:rPr>'
    return (
        f'<w:p><w:pPr><w:framePr w:w="{document.style.page.text_width}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:xAlign="center" w:y="{EDGE}"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>{run(document.draft, look)}</w:p>'
    )


def _watermark(document: Document) -> str:
    """Return a run with the word across the page, built as Word's own command does it: in VML, which Word, WPS and
    LibreOffice all draw."""
    word = document.style.words.draft_mark
    wide = WIDE * len(word) // (1 if not word.isascii() else 2)
    face = escaped(document.style.body.face.east_asian)
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
        'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="{escaped(word)}" '
        f'style="position:absolute;margin-left:0;margin-top:0;width:{wide}pt;height:{HIGH}pt;rotation:315;'
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">'
        f'<v:fill opacity=".5"/><v:textpath style="font-family:&quot;{face}&quot;;font-size:1pt" string="{escaped(word)}"/>'
        "</v:shape></w:pict></w:r>"
    )
