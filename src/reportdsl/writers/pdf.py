"""PDF by way of Word's format and LibreOffice: tagged, with bookmarks, the contents' page numbers as in the PDF itself."""

from __future__ import annotations

import re
import time
from hashlib import md5

from ..document.blocks import Document
from ..document.walk import blocks
from ..figures import FigureBlock
from ..ooxml.package import build_time
from ..quick.pattern import pattern
from .docx import write as write_docx
from .office import to_pdf
from .writer import Told

DATE = pattern(rb"/CreationDate\(D:(\d{14})Z")
IDENTITY = pattern(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]|/DocChecksum /([0-9A-F]{32})")
FIGURE = pattern(rb"\n(\d+) 0 obj\n(<</Type/StructElem\n/S/Figure\n.*?\nendobj\n)", re.DOTALL)
TRAILER = pattern(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\n\Z", re.DOTALL)


def write(document: Document, told: Told | None = None) -> bytes:
    """The PDF of the Word file; `told` hears what cannot be laid out well. Raises `WriterProblem` without LibreOffice."""
    drawn = (block for block in blocks(document) if isinstance(block, FigureBlock))
    texts = [text for block in drawn if (text := block.description(document.style.words))]
    content = write_docx(document, pages=True, manifest=False, only_here=True, told=told)
    return settled(described(to_pdf(content), texts))


def described(pdf: bytes, texts: list[str]) -> bytes:
    """The file with an alternative text for each of its drawings, in their order: LibreOffice (7.4) drops those that Word's
    file states for charts. The file stays as it is, and the drawings without a text are stated anew behind it (ISO 32000-1,
    7.5.6). A file with other drawings than these, or built otherwise, is left alone."""
    figures, trailer = list(FIGURE.finditer(pdf)), TRAILER.search(pdf)
    if len(figures) != len(texts) or trailer is None:
        return pdf
    bare = [(match, text) for match, text in zip(figures, texts, strict=True) if b"/Alt" not in match[2]]
    if not bare:
        return pdf
    added, table = pdf, b"xref\n"
    for match, text in sorted(bare, key=lambda pair: int(pair[0][1])):
        alternative = b"/S/Figure\n/Alt<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">\n"
        table += b"%s 1\n%010d 00000 n \n" % (match[1], len(added))
        added += match[1] + b" 0 obj\n" + match[2].replace(b"/S/Figure\n", alternative, 1)
    ending = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], len(added))
    return added + table + ending


def settled(pdf: bytes) -> bytes:
    """The file with the date of the build, and an identity that comes from its content: LibreOffice writes the clock
    into both. All replacements have the length of what they replace, so no offset in the file changes."""
    date = time.strftime("%Y%m%d%H%M%S", time.gmtime(build_time())).encode()
    dated = DATE.sub(lambda match: b"/CreationDate(D:" + date + b"Z", pdf)
    blank = IDENTITY.sub(lambda match: replaced(match, b"0" * 32), dated)
    identity = md5(blank, usedforsecurity=False).hexdigest().upper().encode()
    return IDENTITY.sub(lambda match: replaced(match, identity), dated)


def replaced(match: re.Match[bytes], identity: bytes) -> bytes:
    """The match with `identity` in place of each of its groups."""
    whole = match[0]
    for old in match.groups():
        whole = whole.replace(old, identity) if old else whole
    return whole
