"""What is still to be written in a report on a structure, block by block: for what, whether it must be, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..checks.check import ToFill
from ..diagnostics.encode import where
from ..diagnostics.messages import catalogue
from ..diagnostics.render import place


def to_fill_lines(blocks: Sequence[ToFill], language: str) -> Iterator[str]:
    """A line for each block: whether it is required, or would be under conditions that the data do not settle yet; its name
    and purpose; the cells to fill in, or else where the structure has it."""
    said = catalogue(language)
    words = said.command_line
    yield words["to_fill"].format(count=len(blocks))
    for block in blocks:
        required = words["to_fill_required" if block.required else "to_fill_optional"]
        if block.conditions:
            required = words["to_fill_if"].format(conditions=words["and"].join(block.conditions), required=required)
        places = said.comma.join(map(place, block.cells)) if block.cells else place(block.where)
        line = words["to_fill_line"].format(required=required, name=block.name, purpose=block.purpose, places=places)
        yield "  " + line


def encode_to_fill(blocks: Sequence[ToFill]) -> list[dict[str, object]]:
    """The same for programs."""
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
