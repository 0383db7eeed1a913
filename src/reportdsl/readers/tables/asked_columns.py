"""The columns that a statement asks for, under the names that a sheet uses for them."""

from __future__ import annotations

from collections.abc import Sequence

from ...quick.records import replace
from ...words.row_words import TWINS
from ..reader import Asked, Request
from .header import Header
from .header_rows import Line, tidy


def as_called(request: Request, head: Sequence[Line]) -> Request:
    """The request with each key column and the label renamed as the sheet's first rows call it, where they have exactly
    one of its other names and not its own."""
    there = {tidy(text) for _, texts in head for text in texts.values()}
    fields = [(own, *others) for own, others in request.aliases]

    def called(asked: Asked) -> Asked:
        found = [name for names in fields if asked.text in names for name in names if name in there]
        return replace(asked, text=found[0]) if len(found) == 1 and asked.text not in there else asked

    return replace(request, key=tuple(map(called, request.key)), label=request.label and called(request.label))


def as_declared(header: Header, request: Request) -> Header:
    """The header with the columns that differ from a declared field only in the width of their marks, 因公出国(境)费,
    under the field's name."""
    there, declared = dict.fromkeys(header.columns.values()), dict(request.units)
    missing = [name for name in declared if name not in there]
    if not missing:
        return header
    twins: dict[str, list[str]] = {}
    for name in there:
        if name not in declared:
            twins.setdefault(name.translate(TWINS), []).append(name)
    own: dict[str, str] = {}
    for name in missing:
        found = twins.get(name.translate(TWINS), [])
        if len(found) == 1:
            own.setdefault(found[0], name)
    return replace(
        header,
        columns={column: own.get(name, name) for column, name in header.columns.items()},
        key=tuple(own.get(name, name) for name in header.key),
        units={own.get(name, name): unit for name, unit in header.units.items()},
    )
