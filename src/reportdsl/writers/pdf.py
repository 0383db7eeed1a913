"""PDF, made by LibreOffice from the Word file: tagged as PDF/UA requires, with bookmarks; the page numbers in the
contents are those of the PDF itself."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from hashlib import md5

from ..document.blocks import Document
from ..document.walk import blocks
from ..figures import FigureBlock
from ..ooxml.package import build_time
from ..quick.pattern import pattern
from .docx import write as write_docx
from .docx.contents import END_OF_CONTENTS
from .office import pages_of_bookmarks, to_pdf
from .pdf_rows import row_heads, rows_with_heads
from .writer import Told

DATE = pattern(rb"/CreationDate\(D:(\d{14})Z")
METADATA_DATE = pattern(rb"<xmp:CreateDate>(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})Z")
IDENTITY = pattern(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]|/DocChecksum /([0-9A-F]{32})")
FIGURE = pattern(rb"\n(\d+) 0 obj\n(<</Type/StructElem\n/S/Figure\n.*?\nendobj\n)", re.DOTALL)
CATALOG = pattern(rb"\n(\d+) 0 obj\n(<</Type/Catalog.*?\nendobj\n)", re.DOTALL)
PREVIOUS = pattern(rb"/Prev \d+\n")
TRAILER = pattern(rb"trailer\n<<((?:(?!trailer).)*)>>\nstartxref\n(\d+)\n%%EOF\n\Z", re.DOTALL)


def write(document: Document, told: Told | None = None) -> bytes:
    """Return the PDF of the Word file; `told` receives a remark on whatever cannot be laid out well. Raises
    `WriterProblem` if LibreOffice is missing or fails."""
    drawn = (block for block in blocks(document) if isinstance(block, FigureBlock))
    texts = [text for block in drawn if (text := block.description(document.style.words))]
    content = write_docx(document, pages=True, manifest=False, only_here=True, told=told)
    made = described(to_pdf(content), texts)
    return settled(labelled(amended(made, row_heads(made, rows_with_heads(document))), document))


def described(pdf: bytes, texts: list[str]) -> bytes:
    """Return the PDF with an alternative text for each drawing, given in their order: LibreOffice (7.4) drops the texts
    that the Word file states for charts. A PDF with another number of drawings, or of another structure, is returned
    unchanged."""
    figures = list(FIGURE.finditer(pdf))
    if len(figures) != len(texts):
        return pdf
    bare = [(match, text) for match, text in zip(figures, texts, strict=True) if b"/Alt" not in match[2]]
    return amended(pdf, {int(match[1]): _with_text(match[2], text) for match, text in bare})


def _with_text(drawing: bytes, text: str) -> bytes:
    alternative = b"/S/Figure\n/Alt<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">\n"
    return drawing.replace(b"/S/Figure\n", alternative, 1)


def labelled(pdf: bytes, document: Document) -> bytes:
    """Return the PDF with page labels as the pages print them, since readers look for those: i, ii before the text,
    then the numbers in the footers (ISO 32000-1, 12.4.2). LibreOffice writes no labels."""
    mark, root = pages_of_bookmarks(pdf).get(END_OF_CONTENTS), CATALOG.search(pdf)
    if mark is None or root is None or b"/PageLabels" in root[2]:
        return pdf
    template = document.style.template
    within = template is not None and template.own_front
    before, first = (mark - 1, template.first_page) if template is not None and within else (mark, 1)
    front = b"0<</S/r>>" if before else b""
    labels = b"/PageLabels<</Nums[%s%d<</S/D/St %d>>]>>\n" % (front, before, first)
    return amended(pdf, {int(root[1]): root[2].replace(b"<</Type/Catalog", b"<</Type/Catalog" + labels, 1)})


def amended(pdf: bytes, objects: Mapping[int, bytes]) -> bytes:
    """Return the PDF with new versions of some objects appended as an incremental update (ISO 32000-1, 7.5.6). A file
    that is structured differently from LibreOffice's is returned unchanged."""
    trailer = TRAILER.search(pdf)
    if not objects or trailer is None:
        return pdf
    added, table = pdf, b"xref\n"
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(added))
        added += b"%d 0 obj\n" % number + content
    older = PREVIOUS.sub(b"", trailer[1])
    return added + table + b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (older, trailer[2], len(added))


def settled(pdf: bytes) -> bytes:
    """Return the PDF with the date of the build and an identifier computed from its content, in place of those that
    LibreOffice takes from the clock. Every replacement has the length of the original, so no offset in the file
    changes."""
    built = time.gmtime(build_time())
    date, stated = (time.strftime(form, built).encode() for form in ("%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%S"))
    dated = DATE.sub(lambda match: b"/CreationDate(D:" + date + b"Z", pdf)
    dated = METADATA_DATE.sub(lambda match: b"<xmp:CreateDate>" + stated + b"Z", dated)
    blank = IDENTITY.sub(lambda match: replaced(match, b"0" * 32), dated)
    identity = md5(blank, usedforsecurity=False).hexdigest().upper().encode()
    return IDENTITY.sub(lambda match: replaced(match, identity), dated)


def replaced(match: re.Match[bytes], identity: bytes) -> bytes:
    """Return the whole match with `identity` in place of each of its groups."""
    whole = match[0]
    for old in match.groups():
        whole = whole.replace(old, identity) if old else whole
    return whole
