"""A new report on a structure: its spec, the forms put in place, and the workbook to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import splitext

from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..files.folder import Folder
from ..quick.records import dataclass
from .begun import Begun, begun, without_forms
from .known_rows import NOTHING_KNOWN, KnownRows, read_forms
from .plan import Plan, plan_of, sources_in, spec_and_sources
from .spec_text import ORGANISATION, SPEC, YEAR, spec_text
from .staged import Staged
from .workbook import by_file, written


@dataclass(frozen=True, slots=True)
class NewReport:
    """The files of a report by their paths, what they are planned from, and the forms that are still to be put beside them."""

    files: Mapping[str, bytes]
    plan: Plan
    begun: Begun
    missing: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    """What `@report` must state and neither the forms nor the user did."""


def new_report(
    structure: str,
    folder: Folder,
    form: tuple[str, bytes] | None,
    stated: Mapping[str, str],
    words: Mapping[str, str],
    diagnostics: Diagnostics,
) -> NewReport | None:
    """The files of a new report on a structure of the library, or on one beside it. `form` is the workbook that the accounts
    software exported, with its name; `stated` are properties that are known already. None, reported, where the structure cannot be
    read or has no one place for the workbook."""
    staged, given = Staged(folder), dict(stated)
    found = spec_and_sources(SPEC, spec_text(structure, given, (), words), staged, diagnostics)
    if found is None:
        return None
    plan, known = plan_of(*found, NOTHING_KNOWN, words), NOTHING_KNOWN
    if form is not None:
        if len(plan.exported) != 1:
            diagnostics.add("F60", None, count=len(plan.exported), choices=Names(plan.exported or ("—",)))
            return None
        path = _as_stated(plan, form[0], given)
        staged.files[path] = form[1]
        found = spec_and_sources(SPEC, spec_text(structure, given, (), words), staged, diagnostics) or found
        known = read_forms(found[1], sources_in(found[1], path), staged, diagnostics)
        if not known.nodes and diagnostics.errors:
            return None
        given = _with_owner(given, known)
    needed = (ORGANISATION, YEAR, *(need.name.text for need in plan.needs if need.default is None))
    unstated = tuple(name for name in needed if name not in given)
    text = spec_text(structure, given, plan.needs, words)
    staged.files[SPEC] = text.encode()
    found = spec_and_sources(SPEC, text, staged, Diagnostics()) or found
    plan = plan_of(*found, known, words)
    made = (
        begun(SPEC, text.encode(), staged, plan, {}, {}, words) if known.nodes else without_forms(plan, {}, {}, words)
    )
    for file, sheets in by_file(plan.sheets).items():
        staged.files[file] = written(sheets, words, made.filled, made.remarks)
    missing = tuple(file for file in plan.forms if file not in staged.files)
    return NewReport(dict(staged.files), plan, made, missing, unstated)


def _as_stated(plan: Plan, name: str, given: dict[str, str]) -> str:
    """Where the workbook of forms goes: to the structure's path for it, which is stated anew for a workbook of another kind."""
    (path,) = plan.exported
    suffix = splitext(name)[1].lower()
    need = next((each for each in plan.needs if each.default and each.default.text == path), None)
    if need is None or suffix == splitext(path)[1]:
        return path
    given[need.name.text] = splitext(path)[0] + suffix
    return given[need.name.text]


def _with_owner(given: Mapping[str, str], known: KnownRows) -> dict[str, str]:
    """What is stated, with what the forms say of themselves."""
    year = "" if known.year is None else str(known.year)
    return {key: text for key, text in {ORGANISATION: known.owner, YEAR: year}.items() if text} | dict(given)
