"""What a unit's report calls it, where one spec serves all units: no unit's report goes out under another's name.

The list says it, or the unit's own forms do (编制单位：…); where neither does, the report takes the unit's name in the
batch, and says so in a message.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics, Severity
from ..files.folder import FileProblem
from ..readers.workbook_heads import SUFFIXES, workbook_heads
from ..syntax.ast import Print, Prose, Reference, Report, Spec
from ..syntax.stated import properties
from ..syntax.walk import descendants, every
from .units import ORGANISATION

Properties = tuple[tuple[str, str], ...]
Files = tuple[tuple[str, bytes | FileProblem], ...]


def under_own_name(name: str, stated: Properties, files: Files, spec: Spec, diagnostics: Diagnostics) -> Properties:
    """The properties of a unit, its name included. `name` is the one in the batch, empty where the unit has a spec of
    its own that states it. A name that only the batch gives is reported."""
    report = next(every(Report, spec), None)
    if not name or report is None or any(key in ORGANISATION for key, _ in stated):
        return stated
    given = properties(report).get("unit", "")
    if not given and not _names_it(report.title):
        return stated
    owners = dict.fromkeys(_owners(files))
    if len(owners) == 1:
        return (*stated, (ORGANISATION[0], next(iter(owners))))
    if given and name in given:
        return stated
    details = {"name": name, "stated": given or "—"}
    diagnostics.add("F79", None, severity=Severity.WARNING, details=details)
    return (*stated, (ORGANISATION[0], name))


def _owners(files: Files) -> Iterable[str]:
    """Whose the forms of some files are, as they say."""
    for file, content in files:
        if isinstance(content, bytes) and file.lower().endswith(SUFFIXES):
            for head in workbook_heads(file, content):
                yield from (owner for owner in head.owners if not owner.endswith("元"))


def _names_it(title: Prose) -> bool:
    """Whether a title prints the organisation's name."""
    printed = (node.value for node in descendants(title) if isinstance(node, Print))
    return any(
        isinstance(node, Reference) and node.name in ORGANISATION for value in printed for node in descendants(value)
    )
