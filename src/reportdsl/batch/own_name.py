"""Gives each unit's report the unit's own name if one spec serves all units: no report goes out under another's name.

The name comes from the list of units, or from the unit's own forms (编制单位：…). If neither states it, the report uses
the unit's name in the batch, and a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..files.folder import FileProblem
from ..readers.workbook_heads import SUFFIXES, workbook_heads
from ..syntax.ast import Report, Spec
from ..syntax.expression import Print, Prose, Reference
from ..syntax.stated import properties
from ..syntax.walk import descendants, every
from .units import ORGANISATION

_MOST_NAMES = 6
Properties = tuple[tuple[str, str], ...]
Files = tuple[tuple[str, bytes | FileProblem], ...]


def under_own_name(name: str, stated: Properties, files: Files, spec: Spec, diagnostics: Diagnostics) -> Properties:
    """The properties of a unit, including its organisation's name. `name` is the unit's name in the batch, empty if the
    unit's own spec states the name. A name that only the batch gives is reported as a warning (F79), and so are forms
    of several organisations (F88): one of them may be another unit's."""
    report = next(every(Report, spec), None)
    if not name or report is None or any(key in ORGANISATION for key, _ in stated):
        return stated
    given = properties(report).get("unit", "")
    if not given and not _names_it(report.title):
        return stated
    owners = dict.fromkeys(owner for _, owner in _owners(files))
    if len(owners) == 1:
        return (*stated, (ORGANISATION[0], next(iter(owners))))
    if owners:
        said = dict.fromkeys(f"{owner}（{file}）" for file, owner in _owners(files))
        diagnostics.warn("F88", None, name=name, owners=Names.first(said, _MOST_NAMES))
        return stated if given and name in given else (*stated, (ORGANISATION[0], name))
    if given and name in given:
        return stated
    diagnostics.warn("F79", None, name=name, stated=given or "—")
    return (*stated, (ORGANISATION[0], name))


def _owners(files: Files) -> Iterable[tuple[str, str]]:
    """Yield the owners named in the forms of workbooks, each with its file."""
    for file, content in files:
        if isinstance(content, bytes) and file.lower().endswith(SUFFIXES):
            for head in workbook_heads(file, content):
                yield from ((file, owner) for owner in head.owners if not owner.endswith("元"))


def _names_it(title: Prose) -> bool:
    """Whether a title prints the organisation's name."""
    printed = (node.value for node in descendants(title) if isinstance(node, Print))
    return any(
        isinstance(node, Reference) and node.name in ORGANISATION for value in printed for node in descendants(value)
    )
