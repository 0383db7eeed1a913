"""Finds words of direction before figures below zero: 增加-3.00元 states it twice, and contradicts itself."""

from __future__ import annotations

import re
from itertools import pairwise

from ..diagnostics import Diagnostics
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..lexicons import LEXICONS
from ..program.program import Program
from ..values.printed_text import Figure, Text
from ..values.quantity import Quantity
from .lint import MINUS


def signed_figures(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn (L14) of each word of direction in running text before a figure that is printed with a minus. What is known
    to be a change is refused before there are figures (T31); a difference that the report computes itself is noticed
    only here, once it turns negative."""
    if any(each.code == "T31" for each in diagnostics):
        return  # The same lines are reported already, with the actual cause.
    # A report may quote the other language.
    directions = dict.fromkeys(words.known.direction for words in LEXICONS.values())
    for block in blocks(document):
        if not isinstance(block, Heading | Paragraph):
            continue
        for before, part in pairwise(block.content):
            if not (isinstance(before, Text) and isinstance(part, Figure) and isinstance(part.fact.value, Quantity)):
                continue
            if part.fact.value.value >= 0 or part.text[:1] not in MINUS:
                continue
            for word in filter(None, (re.search(direction, before.text) for direction in directions)):
                where = block.place or part.fact.origin
                diagnostics.warn("L14", where, found=word.group() + part.text)
