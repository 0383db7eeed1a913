"""What is left of a template in the printed text: reviewers see it first."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document, Heading, Paragraph
from ..program.program import Program
from ..source import Span

_DEBRIS = re.compile(
    r"增加（减少）|减少（增加）|增长（下降）|大小于|大（小）于|[XＸ×]{2,}|（如[^（）]{0,20}表述）|(?<![0-9])[0-9]{2,3}\s+年度?"
)
_EMPTY = re.compile(r"(?:原因|说明|情况)?(?:是|为)\s*[：:]?\s*[。；;]|[：:][。；]")
_DOUBLED = re.compile(r"[，。；：、！？]{2,}|[,;]{2,}|（）|“”")


def debris(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of alternatives that nobody chose, of blanks that nobody filled, and of doubled punctuation."""
    for block in document.blocks:
        if not isinstance(block, Heading | Paragraph):
            continue
        text = "".join(inline.text for inline in block.content)
        for code, pattern in (("L02", _DEBRIS), ("L03", _EMPTY), ("L04", _DOUBLED)):
            found = pattern.search(text)
            if found:
                diagnostics.add(code, _at(block.place, found.group()), severity=Severity.WARNING, found=found.group())
                break


def _at(place: Span | None, found: str) -> Span | None:
    """The words where the line holds them as they are printed, else the line."""
    if place is None:
        return None
    start = place.source.line(place.line).find(found, place.column - 1, place.end_column - 1)
    return place if start < 0 else Span(place.source, place.line, start + 1, start + 1 + len(found))
