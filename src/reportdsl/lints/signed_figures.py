"""Words of direction before figures below zero: 增加-3.00元 says the direction twice, and two ways."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics, Severity
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..lexicons import LEXICONS
from ..program.program import Program
from ..values.printed_text import Figure, Text
from ..values.quantity import Quantity


def signed_figures(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn of each word of direction in running text before a figure that is printed with a minus. What is known to be a change
    is refused before there are figures (T31); a difference that the report works out itself is seen here, once it turns."""
    directions = dict.fromkeys(
        words.known.direction for words in LEXICONS.values()
    )  # English sentences in a Chinese report, too.
    for block in blocks(document):
        if not isinstance(block, Heading | Paragraph):
            continue
        for before, part in zip(block.content, block.content[1:], strict=False):
            if not (isinstance(before, Text) and isinstance(part, Figure) and isinstance(part.fact.value, Quantity)):
                continue
            if part.fact.value.value >= 0 or part.text[:1] not in "-−（(":
                continue
            for word in filter(None, (re.search(direction, before.text) for direction in directions)):
                where = block.place or part.fact.origin
                diagnostics.add("L14", where, severity=Severity.WARNING, found=word.group() + part.text)
