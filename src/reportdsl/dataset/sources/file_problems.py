"""Reports on data files that cannot be read, and on optional ones that are absent."""

from __future__ import annotations

import posixpath

from ...diagnostics import Diagnostics, Note, Severity
from ...files.folder import FileProblem
from ...quick.pattern import pattern
from ...syntax.source_nodes import Data, Fields
from ...values.source import Origin

_ABSENT = ("F01", "F35")
_YEAR = pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def is_absent(data: Data, content: bytes | FileProblem | None) -> bool:
    """Whether a source is optional and its file is absent; a file that exists but cannot be read is an error."""
    return (data.optional or data.restated) and isinstance(content, FileProblem) and content.code in _ABSENT


def report_absent(
    data: Data, problem: FileProblem, used: frozenset[str], year: int | None, diagnostics: Diagnostics
) -> None:
    """Report (D98) that an optional file is absent: as a warning where a file with a similar name may be the one meant,
    otherwise as information. A file that would only restate figures is reported only with such a suggestion."""
    from difflib import get_close_matches  # Only needed for what is not there.

    stem, suffix = posixpath.splitext(data.file.text)
    others = {name: posixpath.splitext(name) for name in _beside(problem, data, used, year)}
    stems = [other for other, own in others.values() if own == suffix]
    near = get_close_matches(stem, stems, n=1, cutoff=0.6)
    details = {"name": data.name.text, "file": data.file.text} | ({"suggestion": near[0] + suffix} if near else {})
    if data.restated and not near:
        return
    severity = Severity.WARNING if near else Severity.INFO
    diagnostics.add("D98", data.file.span, severity=severity, hint="did_you_mean" if near else "", details=details)


def report_unreadable(
    problem: FileProblem,
    data: Data,
    fields: Fields | None,
    used: frozenset[str],
    year: int | None,
    diagnostics: Diagnostics,
) -> None:
    """Report a file that cannot be read, and if its fields are declared, that the spec is checked against those. Never
    suggests a file that other statements use, nor one of a `year` other than that of the data: last year's data would
    pass for this year's."""
    details = problem.stated
    suggestion = _meant(data.file.text, _beside(problem, data, used, year))
    if suggestion:
        details["suggestion"] = suggestion
    if data.file.span.source.shared and problem.code == "F01":
        # Whoever fills in a structure did not write its statements and needs a file, not another statement.
        hint = "file_near" if suggestion else "file_due"
        diagnostics.add(problem.code, Origin(data.file.text), hint=hint, details={"choices": "", **details})
        return
    hint = "did_you_mean" if suggestion else ""
    notes = (Note("checked_by_fields", {}, fields.name.span),) if fields and fields.whole else ()
    diagnostics.add(problem.code, data.file.span, hint=hint, notes=notes, details=details)


def _meant(path: str, others: list[str]) -> str:
    """The file that a misspelt path means, if any is near: its name may be misspelt or, where that is right, its
    suffix. That two names end alike says nothing."""
    from difflib import get_close_matches  # Only needed for a mistake.

    stem, suffix = posixpath.splitext(path)
    stems = {other: posixpath.splitext(other)[0] for other in others}
    alike = {other: own for other, own in stems.items() if own == stem or other.startswith(path)}
    same = {other: own for other, own in stems.items() if posixpath.splitext(other)[1].lower() == suffix.lower()}
    near = get_close_matches(stem, same.values(), n=1, cutoff=0.5)
    return next(iter(alike), "") or next((other for other, own in same.items() if own in near), "")


def _beside(problem: FileProblem, data: Data, used: frozenset[str], year: int | None) -> list[str]:
    """Files in the folder of a missing one that no other statement uses and whose names state no other year, as paths
    that the statement could use."""
    near = problem.details.get("near", ())
    folder = posixpath.dirname(data.file.text)
    names = [posixpath.join(folder, name) for name in near if isinstance(name, str)] if isinstance(near, tuple) else []
    unused = [name for name in names if posixpath.normpath(name) not in used]
    return [name for name in unused if year is None or str(year) in (_YEAR.findall(name) or [str(year)])]
