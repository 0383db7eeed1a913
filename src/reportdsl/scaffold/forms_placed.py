"""Places the workbooks of forms that the accounts software exported at the structure's path for them. If there are
several, or one of another format, the spec must state another path: a file is read, and opened by office programs, by
the suffix of its name."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import splitext

from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..files.folder import star
from .plan import STAR, Plan

TWICE = "F72"
"""The code reported if two workbooks have the same form."""
Forms = Mapping[str, bytes]
"""Workbooks by their names."""


def placed(plan: Plan, forms: Forms, stated: dict[str, str] | None, diagnostics: Diagnostics) -> Forms | None:
    """The workbooks by the paths at which they are placed. If the spec must state another path, it is added to
    `stated`, which is None if the spec may not change. Returns None, with a report, if the structure does not have
    exactly one path for them (F60), or if they do not fit it: several (F66), or one of another format (F68)."""
    if len(plan.exported) != 1:
        diagnostics.add("F60", None, count=len(plan.exported), choices=Names(plan.exported or ("—",)))
        return None
    (path,) = plan.exported
    if STAR in path:
        within = path.rpartition("/")[0]
        found = {f"{within}/{name}" if within else name: content for name, content in forms.items()}
        if all(is_at(path, place) for place in found):
            return found
    elif len(forms) == 1:
        ((name, content),) = forms.items()
        (own, suffix), there = splitext(path), splitext(name)[1].lower()
        if there == suffix.lower():
            return {path: content}
        if _states(plan, path, stated, own + there):
            return {own + there: content}
        diagnostics.add("F68", None, path=path, file=name)
        return None
    elif _states(plan, path, stated, f"{splitext(path)[0]}/{STAR}"):
        return {f"{splitext(path)[0]}/{name}": content for name, content in forms.items()}
    diagnostics.add("F66", None, path=path, count=len(forms))
    return None


def is_at(path: str, name: str) -> bool:
    """Whether a file is at a path, or matches it if the path has a `*`."""
    return star(path, name) is not None if STAR in path else path == name


def _states(plan: Plan, path: str, stated: dict[str, str] | None, instead: str) -> bool:
    """State another path for the workbook and return True, if its path is the default of a parameter and the spec may
    change."""
    need = next((each for each in plan.needs if each.default and each.default.text == path), None)
    if need is None or stated is None:
        return False
    stated[need.name.text] = instead
    return True
