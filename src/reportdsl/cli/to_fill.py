"""Lists what is still to be written in a report on a structure, block by block: the purpose, whether it is required,
and where to write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..checks.check import ToFill
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.encode import where
from ..diagnostics.messages import Catalogue, catalogue
from ..diagnostics.render import place
from ..syntax.library import LIBRARY


def to_fill_lines(blocks: Sequence[ToFill], language: str) -> Iterator[str]:
    """Yield a head, then a line for each block: whether it is required, its name and purpose, and the cells to fill in
    or else its place in the structure. A block whose condition is undecided is listed with the condition; if it is
    written in cells, all such blocks share one line without conditions, which mean nothing to whoever fills in the
    cells."""
    said = catalogue(language)
    words = said.command_line
    due = any(block.required or block.conditions for block in blocks)
    yield words["to_fill" if due else "may_fill"].format(count=len(blocks))
    undecided = [block for block in blocks if block.conditions and block.cells]
    for block in blocks:
        if block not in undecided:
            yield "  " + _line(block, said)
    if undecided:
        named = (f"{block.name} {cell.cell or place(cell)}" for block in undecided for cell in block.cells)
        where = place(undecided[0].cells[0])
        yield "  " + words["to_fill_later"].format(names=said.comma.join(named), places=where)


def still_untold(blocks: Sequence[ToFill], diagnostics: Iterable[Diagnostic]) -> list[ToFill]:
    """The blocks that no error reports already: neither those that an error (C30) asks for, nor those of a library
    structure whose cells could not be read."""
    told = {
        place_told
        for each in diagnostics
        if each.code == "C30"
        for place_told in (each.where, *(note.where for note in each.notes))
    }
    return [
        block
        for block in blocks
        if told.isdisjoint((block.where, *block.cells))
        and (block.cells or not block.where.source.name.startswith(LIBRARY))
    ]


def _line(block: ToFill, said: Catalogue) -> str:
    words = said.command_line
    required = words["to_fill_required" if block.required else "to_fill_optional"]
    if block.conditions:
        required = words["to_fill_if"].format(conditions=words["and"].join(block.conditions), required=required)
    places = said.comma.join(map(place, block.cells)) if block.cells else place(block.where)
    return words["to_fill_line"].format(required=required, name=block.name, purpose=block.purpose, places=places)


def encode_to_fill(blocks: Sequence[ToFill]) -> list[dict[str, object]]:
    """The blocks as plain values for JSON."""
    return [
        {
            "name": block.name,
            "purpose": block.purpose,
            "required": block.required,
            "conditions": list(block.conditions),
            "where": where(block.where),
            "cells": [where(cell) for cell in block.cells],
        }
        for block in blocks
    ]
