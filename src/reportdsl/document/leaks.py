"""What an edition withholds but its text still says: in a reason that was typed in, or in a title."""

from __future__ import annotations

from collections.abc import Iterator

from ..dataset.withholding import PublicData
from ..diagnostics import Diagnostics
from . import walk
from .blocks import Block, Document, OwnPages

_SHORTEST = 3
"""The fewest characters of a name that is looked for; a shorter one is a word of any text."""
_AROUND = 12


def report_leaks(document: Document, public: PublicData, diagnostics: Diagnostics) -> None:
    """Warn of names of withheld rows that the document says (V65), once each, and of withheld amounts that a reader can
    work out (V66)."""
    for name, rule in public.deducible.items():
        diagnostics.warn("V66", rule.where, name=name, edition=public.edition.name)
    texts = [
        *(document.title, document.organisation, document.keywords, *(text for _, text in document.stated)),
        *(text for block in walk.blocks(document) for text in _texts(block)),
        *(caption.title for _, caption in walk.captions(document)),
    ]
    for name, rule in public.withheld.items():
        if len(name) >= _SHORTEST and not name.isdecimal():
            for text in texts:
                at = text.find(name)
                if at >= 0:
                    said = text[max(0, at - _AROUND) : at + len(name) + _AROUND]
                    diagnostics.warn("V65", rule.where, name=name, edition=public.edition.name, text=said)
                    break


def _texts(block: Block) -> Iterator[str]:
    """What a block says, and what the blocks of a Word file that keeps its own looks say."""
    if isinstance(block, OwnPages):
        for inside in block.blocks:
            yield from _texts(inside)
    else:
        yield "".join(inline.text for inline in walk.inlines(block))
