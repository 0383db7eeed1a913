"""The lines on the last page of a draft: what is wrong, what to do about it, and what is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ..compile import Compilation
from ..diagnostics import Severity
from ..diagnostics.render import hint, message, place
from .result import Options
from .to_fill import to_fill_lines


def draft_lines(compilation: Compilation, options: Options) -> Iterator[str]:
    """Yield a line for each error (with `--strict`, each warning too): its code, message, place and hint; then a line
    for each blank block."""
    failing = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    for each in compilation.diagnostics:
        if each.severity in failing:
            said = (f"{each.code} {message(each, options.lang)}", place(each.where), hint(each, options.lang))
            yield "  ".join(part for part in said if part)
    if compilation.to_fill:
        _, *blanks = to_fill_lines(compilation.to_fill, options.lang)
        yield from (line.strip() for line in blanks)
