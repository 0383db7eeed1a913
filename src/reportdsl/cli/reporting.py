"""Presents a command's diagnostics: as text on standard error, or as JSON on standard output.

With `--format json`, standard output always holds one JSON object, with the diagnostics inside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostic, Diagnostics, Severity
from ..diagnostics.diagnostic import FAULT
from ..diagnostics.messages import catalogue
from ..files.folder import FileProblem
from ..values.source import Origin, Span
from .result import ERRORS, FINE, INTERNAL, MISUSE, Options, Result

JSON_VERSION = 1
MOST_REPORTED = 100
"""How many diagnostics are reported as text at most; JSON has them all."""


def errors(diagnostics: Diagnostics, options: Options) -> int:
    """The number of errors; with `--strict`, warnings count as errors."""
    counted = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return sum(diagnostic.severity in counted for diagnostic in diagnostics)


def exit_code(diagnostics: Diagnostics, options: Options) -> int:
    """The exit code of a spec that was compiled."""
    if any(diagnostic.wording == FAULT for diagnostic in diagnostics):
        return INTERNAL
    return ERRORS if errors(diagnostics, options) else FINE


def as_text(diagnostics: Diagnostics, options: Options) -> str:
    """Diagnostics as text, in the order of their places; if there are more than `MOST_REPORTED`, errors take
    precedence."""
    if not len(diagnostics):
        return ""
    from ..diagnostics.render import render_all  # Loaded only where something is reported.

    reported = _by_place(diagnostics)
    left = len(reported) - MOST_REPORTED
    if left <= 0:
        return render_all(reported, options.lang, options.verbose) + "\n"
    reported.sort(key=lambda diagnostic: diagnostic.severity is not Severity.ERROR)
    first = _by_place(reported[:MOST_REPORTED])
    more = catalogue(options.lang).command_line["more_diagnostics"].format(count=left)
    return f"{render_all(first, options.lang, options.verbose)}\n\n{more}\n"


def as_json(content: Mapping[str, object], diagnostics: Diagnostics | None, options: Options) -> tuple[str]:
    """The JSON object of a command, as a single text: its content, and the diagnostics unless None."""
    import json  # Loaded only where it is asked for.

    whole = {"version": JSON_VERSION, **content}
    if diagnostics is not None:
        from ..diagnostics.encode import encode

        whole["diagnostics"] = encode(_by_place(diagnostics), options.lang)
    return (json.dumps(whole, ensure_ascii=False, indent=2),)


def refused(diagnostics: Diagnostics, options: Options, code: int = MISUSE) -> Result:
    """The result of a command that could not do its work: the diagnostics and the exit code."""
    if options.format == "json":
        return Result(code, as_json({}, diagnostics, options))
    return Result(code, stderr=as_text(diagnostics, options))


def misuse(code: str, options: Options, *, hint: str = "", **details: object) -> Result:
    """The result of a command that was asked for something impossible: exit code 2 and one diagnostic that says so."""
    diagnostics = Diagnostics()
    diagnostics.add(code, None, hint=hint, details=details)
    return refused(diagnostics, options)


def unread(problem: FileProblem, path: str, options: Options) -> Result:
    """The result of a command that cannot read a file named by the user, whose path is relative to the working
    directory and not to a spec. A similar name is suggested if there is one."""
    from difflib import get_close_matches  # Loaded only where there is a mistake.

    near = problem.details.get("near", ())
    close = get_close_matches(os.path.basename(path), near, 1) if isinstance(near, tuple) else []
    hint = "did_you_mean" if close else "from_here" if problem.code == "F01" else ""
    return misuse(problem.code, options, hint=hint, **{**problem.details, "suggestion": "".join(close)})


def _by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics by place: lines of specs, then data files, sheet by sheet, then those without a place."""
    from ..diagnostics.render import first_place  # Loaded only where something is reported.

    def place(diagnostic: Diagnostic) -> tuple[int, str, str, int, int, int, str]:
        match first_place(diagnostic):
            case Span(source=source, line=line, column=column):
                return 0, source.name, "", line, column, 0, ""
            case Origin(file=file, sheet=sheet, line=line, column=column, cell=cell):
                letters = cell.rstrip("0123456789")
                return 1, file, sheet, line or int(cell[len(letters) :] or 0), column, len(letters), letters
            case None:
                return 2, "", "", 0, 0, 0, ""

    return sorted(diagnostics, key=place)
