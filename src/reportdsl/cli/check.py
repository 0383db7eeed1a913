"""`reportdsl check`: everything except writing the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..checks.check import ToFill
from ..compile import Compilation
from ..diagnostics.messages import catalogue
from ..diagnostics.messages.catalogue import counted
from ..files.folder import FileProblem
from .reporting import as_json, as_text, exit_code
from .result import FINE, MISUSE, Options, Result
from .spec import compiled


def run(options: Options) -> Result:
    """Report the diagnostics; list the blocks of a structure that are still to be written; if there are no errors, say
    how many checks passed."""
    compilation = compiled(options)
    code = exit_code(compilation.diagnostics, options)
    marked: list[str] = []
    if options.marked:
        from .marked import marked_copies  # Loaded only where it is asked for.

        try:
            marked += marked_copies(compilation, options)
        except FileProblem as problem:
            compilation.diagnostics.add(problem.code, None, details=problem.details)
            code = MISUSE
    blocks = compilation.to_fill
    if options.format == "json":
        content = {"to_fill": _encoded(blocks)} if blocks else {}
        return Result(code, as_json(content, compilation.diagnostics, options))
    passed = catalogue(options.lang).command_line["no_errors"].format(**counted({"passed": compilation.passed}))
    blanks = _lines(compilation, options.lang) if blocks else ()
    lines = (*blanks, *((passed,) if code == FINE else ()), *marked)
    return Result(code, lines, as_text(compilation.diagnostics, options))


def _encoded(blocks: Sequence[ToFill]) -> list[dict[str, object]]:
    from .to_fill import encode_to_fill  # Loaded only for a report on a structure.

    return encode_to_fill(blocks)


def _lines(compilation: Compilation, language: str) -> Iterable[str]:
    from .to_fill import still_untold, to_fill_lines

    blocks = still_untold(compilation.to_fill, compilation.diagnostics)
    return to_fill_lines(blocks, language) if blocks else ()
