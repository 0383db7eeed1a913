"""`reportdsl check`: everything but the writing."""

from __future__ import annotations

from ..diagnostics.messages import catalogue
from .reporting import as_json, as_text, exit_code
from .result import FINE, Options, Result
from .spec import compiled


def run(options: Options) -> Result:
    """The diagnostics; where there is no error, how many checks passed."""
    compilation = compiled(options)
    if isinstance(compilation, Result):
        return compilation
    code = exit_code(compilation.diagnostics, options)
    if options.format == "json":
        return Result(code, as_json({}, compilation.diagnostics, options))
    passed = catalogue(options.lang).command_line["no_errors"].format(passed=compilation.passed)
    return Result(code, (passed,) if code == FINE else (), as_text(compilation.diagnostics, options))
