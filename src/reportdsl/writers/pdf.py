"""PDF by way of Word's format and LibreOffice: tagged, with bookmarks, the contents' page numbers as in the PDF itself."""

from __future__ import annotations

import re
import time
from hashlib import md5

from ..document.blocks import Document
from .docx import write as write_docx
from .docx.package import build_time
from .office import to_pdf

DATE = re.compile(rb"/CreationDate\(D:(\d{14})Z")
IDENTITY = re.compile(rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]|/DocChecksum /([0-9A-F]{32})")


def write(document: Document) -> bytes:
    """Raises `WriterProblem` without LibreOffice."""
    return settled(to_pdf(write_docx(document, pages=True, manifest=False)))


def settled(pdf: bytes) -> bytes:
    """The file with the date of the build, and an identity that comes from its content: LibreOffice writes the clock
    into both. All replacements have the length of what they replace, so no offset in the file changes."""
    date = time.strftime("%Y%m%d%H%M%S", time.gmtime(build_time())).encode()
    dated = DATE.sub(lambda found: b"/CreationDate(D:" + date + b"Z", pdf)
    blank = IDENTITY.sub(lambda found: replaced(found, b"0" * 32), dated)
    identity = md5(blank, usedforsecurity=False).hexdigest().upper().encode()
    return IDENTITY.sub(lambda found: replaced(found, identity), dated)


def replaced(found: re.Match[bytes], identity: bytes) -> bytes:
    whole = found[0]
    for old in found.groups():
        whole = whole.replace(old, identity) if old else whole
    return whole
