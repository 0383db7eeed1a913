"""The style file that a report names, read together with the data so that no later stage reads files."""

from __future__ import annotations

from ..diagnostics import Diagnostics
from ..files.folder import FileProblem, Folder
from ..styles import STYLES, is_style_file
from ..syntax.ast import Report, Spec
from ..syntax.expression import Name
from ..syntax.walk import every
from .dataset import StyleFile


def read_style_file(name: Name | None, folder: Folder, diagnostics: Diagnostics) -> StyleFile | None:
    """The file that a report names as its style; None if it names none, or, with a report, if it cannot be read."""
    if name is None or not is_style_file(name.text):
        return None
    from ..styles.style_files import largest  # Loaded only for a report that brings a style.

    try:
        return StyleFile(name.text, folder.read(_path(name), largest(name.text)), name.span)
    except FileProblem as problem:
        diagnostics.add(problem.code, name.span, details=problem.details)
        return None


def _path(name: Name) -> str:
    """The path of the file. If a structure names it, it is relative to the structure, like its includes: reports that
    use the structure do not have the file."""
    if not name.span.source.shared:
        return name.text
    from ..syntax.library import located  # Loaded only for a structure with a style of its own.

    return located(name.text, name.span.source.name)


def named_style(spec: Spec) -> Name | None:
    """The last valid style of the report, at the place of its property; the program's settings choose the same one."""
    report = next(every(Report, spec), None)
    properties = report.properties if report else ()
    stated = (Name(line.text, line.span) for line in properties if line.key.text == "style")
    names = [name for name in stated if name.text in STYLES or is_style_file(name.text)]
    return names[-1] if names else None
