"""How rounding gaps are reported. The author of a spec can have parts printed so that they add up, and gets a message
for each place. Someone who fills in a structure has nothing to correct, and gets a single message for all places, at
the first cell, and only once there are no errors."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Diagnostics, Note
from ..diagnostics.details import Names
from ..quick.records import dataclass
from ..values.facts import Fact
from ..values.source import Span

_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that does not match the printed figures it is made of, with the details of its message."""

    span: Span
    figure: Fact
    details: dict[str, object]
    of: str = ""
    """The declared breakdown whose parts they are."""


def tell_gaps(code: str, gaps: Sequence[Gap], diagnostics: Diagnostics) -> None:
    """Report gaps of one kind as information: one diagnostic for each of the spec's own, one for all of a
    structure's."""
    for gap in gaps:
        if not gap.span.source.shared:
            diagnostics.inform(code, gap.span, details=gap.details)
    told_once = [gap for gap in gaps if gap.span.source.shared]
    if not told_once or diagnostics.errors:
        return
    first, *others = told_once
    cell = next(first.figure.cells(), None)
    notes = [Note("figure_here", {}, cell)] if cell is not None else []
    named = list(dict.fromkeys(str(gap.details["name"]) for gap in others))
    if named:
        notes.append(Note("rounded_too", {"names": Names.first(named, _MOST_NAMES), "count": len(named)}))
    diagnostics.inform(code, first.span, hint="only_rounded", notes=tuple(notes), details=first.details)
