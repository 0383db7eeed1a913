"""The elements of WordprocessingML that enter a report with a Word file taken in as it is, in schema order where order
matters. Anything not named here is left out.
"""

from __future__ import annotations

_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish"
)
RUN = tuple(_RUN.split())
"""Elements of `w:rPr`."""
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "outlineLvl rPr"
)
PARAGRAPH = tuple(_PARAGRAPH.split())
"""Elements of `w:pPr`."""
SIDES = "top start left bottom end right insideH insideV tl2br tr2bl between bar"
TABLE = (
    "tblPr tblGrid gridCol tr trPr tc tcPr tblPrEx tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize "
    "tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader hidden tcW gridSpan hMerge vMerge "
    "tcBorders noWrap tcMar textDirection tcFitText vAlign hideMark"
)
TEXT = (
    "p pPr r rPr t tab br cr noBreakHyphen softHyphen sym ptab "
    "ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase tbl"
)
PAPER = ("pgSz", "pgMar", "cols", "docGrid")
"""Elements of `w:sectPr`: the headers and footers are the report's."""
KEPT = frozenset(
    (*RUN, *PARAGRAPH, *SIDES.split(), *TABLE.split(), *TEXT.split(), "ilvl", "numId", "tblStylePr", *PAPER, "col")
)
"""Elements of a body and its notes."""
LEVEL = frozenset(("start", "numFmt", "lvlRestart", "isLgl", "suff", "lvlText", "lvlJc", "pPr", "rPr"))
"""Elements of `w:lvl`."""
LOST = {
    "object": "lost_object",
    "pict": "lost_object",
    "control": "lost_object",
    "altChunk": "lost_part",
    "subDoc": "lost_part",
}
"""Elements that are reported as lost, and what each is reported as."""
