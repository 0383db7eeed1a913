"""The columns that a statement asks for, under the names that a sheet uses for them."""

from __future__ import annotations

from collections.abc import Sequence

from ..quick.records import replace
from .header_rows import Line, tidy
from .reader import Asked, Request


def as_called(request: Request, head: Sequence[Line]) -> Request:
    """The request with each key column and the label renamed as the sheet's first rows call it, where they have exactly
    one of its other names and not its own."""
    there = {tidy(text) for _, texts in head for text in texts.values()}
    fields = [(own, *others) for own, others in request.aliases]

    def called(asked: Asked) -> Asked:
        found = [name for names in fields if asked.text in names for name in names if name in there]
        return replace(asked, text=found[0]) if len(found) == 1 and asked.text not in there else asked

    return replace(request, key=tuple(map(called, request.key)), label=request.label and called(request.label))
