"""What the last page of a draft lists: what is wrong, what to do about it, and what is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ..compile import Compilation
from ..diagnostics import Severity
from ..diagnostics.render import hint, message, place
from .result import Options
from .to_fill import to_fill_lines


def draft_lines(compilation: Compilation, options: Options) -> Iterator[str]:
    """A line for each error (with `strict`, each warning): its code, what it says, its place, the advice; then the blanks."""
    failing = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    for each in compilation.diagnostics:
        if each.severity in failing:
            said = (f"{each.code} {message(each, options.lang)}", place(each.where), hint(each, options.lang))
            yield "  ".join(part for part in said if part)
    if compilation.to_fill:
        _, *blanks = to_fill_lines(compilation.to_fill, options.lang)
        yield from (line.strip() for line in blanks)
