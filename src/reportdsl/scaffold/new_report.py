"""Makes a new report on a structure: its spec, the forms in their place, and the workbook to fill in."""

from __future__ import annotations

from collections.abc import Mapping

from ..dataset.doubts.other_years import only_tell_other_years
from ..diagnostics import Diagnostics
from ..files.folder import Folder
from ..quick.records import dataclass
from .begun import Begun, begun, without_forms
from .forms_placed import TWICE, Forms, placed
from .known_rows import NOTHING_KNOWN, KnownRows, read_forms
from .plan import Plan, plan_of, sources_in, spec_and_sources
from .spec_text import ORGANISATION, SPEC, YEAR, spec_text
from .staged import Staged
from .typed_in_texts import TypedFigures
from .workbook import by_file, written


@dataclass(frozen=True, slots=True)
class NewReport:
    """The files of a report by their paths, its plan, and the forms (`missing`) that are still to be put beside
    them."""

    files: Mapping[str, bytes]
    plan: Plan
    begun: Begun
    missing: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    """The properties that `@report` must state and that neither the forms nor the user stated."""
    typed: TypedFigures = ()
    """The texts carried over from last year that have figures in them."""


def new_report(
    structure: str,
    folder: Folder,
    forms: Forms | None,
    stated: Mapping[str, str],
    words: Mapping[str, str],
    diagnostics: Diagnostics,
) -> NewReport | None:
    """The files of a new report on a structure of the library, or on one in a file. `forms` are the workbooks that the
    accounts software exported, by name; `stated` are properties that are known already. Returns None, with a report, if
    the structure or the forms cannot be read, or if it does not have exactly one path for the workbooks."""
    staged, given = Staged(folder), dict(stated)
    found = spec_and_sources(SPEC, spec_text(structure, given, (), words), staged, diagnostics)
    if found is None:
        return None
    plan, known = plan_of(*found, NOTHING_KNOWN, words), NOTHING_KNOWN
    if forms:
        places = placed(plan, forms, given, diagnostics)
        if places is None:
            return None
        staged.files.update(places)
        found = spec_and_sources(SPEC, spec_text(structure, given, (), words), staged, diagnostics) or found
        (path,) = plan_of(*found, NOTHING_KNOWN, words).exported
        known = read_forms(found[1], sources_in(found[1], path), staged, diagnostics)
        only_tell_other_years(diagnostics)
        if diagnostics.errors and (not known.nodes or any(each.code == TWICE for each in diagnostics)):
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
    missing = () if known.nodes else tuple(file for file in plan.forms if file not in staged.files)
    return NewReport(dict(staged.files), plan, made, missing, unstated)


def _with_owner(given: Mapping[str, str], known: KnownRows) -> dict[str, str]:
    """What is stated, and the owner and year that the forms state, unless these are stated already."""
    year = "" if known.year is None else str(known.year)
    return {key: text for key, text in {ORGANISATION: known.owner, YEAR: year}.items() if text} | dict(given)
