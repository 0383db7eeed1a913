"""The spec that a command names, compiled."""

from __future__ import annotations

from ..compile import Compilation, compile_report
from ..files.folder import MAX_SPEC, FileProblem, Folder, read_file
from .reporting import misuse
from .result import Options, Result


def compiled(options: Options) -> Compilation | Result:
    """The compilation of the spec, or the result of a command whose spec cannot be read. The spec itself may be a link:
    it was named by the user."""
    try:
        content = read_file(options.spec, str(options.spec), MAX_SPEC)
    except FileProblem as problem:
        from difflib import get_close_matches  # Loaded only where there is a mistake.

        near = problem.details.get("near", ())
        close = get_close_matches(options.spec.name, near, 1) if isinstance(near, tuple) else []
        details = {**problem.details, "suggestion": "".join(close)}
        return misuse(problem.code, options, hint="did_you_mean" if close else "", **details)
    return compile_report(options.spec.name, content, Folder(options.spec.parent, options.allow), cached=True)
