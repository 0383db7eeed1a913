"""Finds figures that prose calls a share or a rate and that are printed as plain numbers: 占比为0.32."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..document.blocks import Document, Heading, Paragraph
from ..document.walk import blocks
from ..program.program import Program
from ..quick.pattern import pattern
from ..values.quantity import NUMBER
from .lint import figures_followed
from .plain_ratios import is_ratio

_ALONE = pattern(r"(?! (?:times|fold|points?|per ?cent|percentage)\b)(?:\s|[，。；、！？）,.;!?)]|$)")
"""Follows a figure that has no word behind it, such as a unit that is typed."""
_DIGITS = frozenset("0123456789.-−, ")


def missing_percents(program: Program, document: Document, diagnostics: Diagnostics) -> None:
    """Warn (L20) of each plain number in running text that follows the words for a share or a rate, or, if it is a
    ratio or is called a rate itself, those for a rise or a fall; unless the report allows the words with the figure."""
    known = program.settings.words.known
    direction, allowed = pattern(known.direction), [text for text, _ in program.settings.allowed]
    for block in blocks(document):
        if not isinstance(block, Heading | Paragraph):
            continue
        for before, _, figure, value, behind in figures_followed(block.content):
            if value.kind != NUMBER or not _DIGITS.issuperset(figure.text) or not _ALONE.match(behind):
                continue
            said = known.share.search(before)
            if said is None and (known.share.search(figure.fact.name) or is_ratio(figure.fact, converted=True)):
                said = direction.search(before)
            if said is not None and not any(said[0].endswith(text) for text in allowed):
                diagnostics.warn("L20", block.place or figure.fact.origin, found=said[0].strip() + figure.text)
