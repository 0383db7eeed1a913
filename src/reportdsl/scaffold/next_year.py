"""Makes next year's report from last year's: the spec with the new year, and a workbook with what last year's report
knows."""

from __future__ import annotations

from collections.abc import Mapping
from re import Match

from ..compile import Compilation, compile_report
from ..dataset.doubts.other_years import only_tell_other_years
from ..dataset.source_key import CURRENT, PRIOR
from ..dataset.sources.declared_sources import Sources
from ..diagnostics import Diagnostics
from ..evaluation.evaluation import Evaluation
from ..files.folder import Folder
from ..quick.pattern import pattern
from ..quick.records import replace
from ..syntax.ast import Report
from ..syntax.code import decode
from ..syntax.expression import Reference
from ..syntax.library import LIBRARY, SUFFIX, structures
from ..syntax.source_nodes import Fields
from ..syntax.walk import every
from ..values.quantity import Quantity
from ..values.table import Node, Table
from ..values.units import Units
from .begun import begun, without_forms
from .fill_in import Filled
from .forms_placed import Forms, is_at, placed
from .known_rows import KnownRows, read_forms
from .new_report import NewReport
from .plan import Plan, plan_of, sources_in, spec_and_sources
from .staged import Staged
from .typed_in_texts import typed_in
from .workbook import by_file, read_typed, written

_EXTENDED = pattern(r"""^([ \t\u3000]*@(?:extends|沿用)[ \t\u3000]*["“])(.*)/([0-9]{4})(?=["”])""")
"""A line that extends a structure of the library for a particular year."""
YEAR_KEY, PUBLISHED_KEY = "year", "published"
"""The properties of `@report` that state the year and the time of publication."""


def next_year(
    name: str, content: bytes, folder: Folder, forms: Forms | None, words: Mapping[str, str], diagnostics: Diagnostics
) -> NewReport | None:
    """Next year's files, from the name, the bytes and the folder of a report's spec. Figures that its `@prior` reads
    from a sheet to fill in are this report's own; what the structure declares `standing` is carried over; for other
    texts, last year's is shown beside the cell. Forms that are still last year's are reported, and used until there are
    others. Returns None, with a report, if the report states no year, or cannot be read."""
    old = compile_report(name, content, folder)
    if old.spec is None or old.evaluation is None:
        diagnostics.extend(old.diagnostics)
        return None
    text = _with_next_year(old, decode(content) or "", diagnostics)
    if text is None:
        return None
    staged = Staged(folder)
    found = spec_and_sources(name, text, staged, diagnostics)
    if found is None:
        return None
    spec, sources = found
    last = KnownRows(old.evaluation.dataset.nodes)
    known, files = last, {**_parts(old, sources, folder), name: text.encode()}
    plan = plan_of(spec, sources, known, words)
    if forms:
        places = placed(plan, forms, None, diagnostics)
        if places is None:
            return None
        (path,) = plan.exported
        files.update(places)
        staged.files.update(places)
        staged.replaced = path
        known = replace(read_forms(sources, sources_in(sources, path), staged, diagnostics), former=last.nodes)
        only_tell_other_years(diagnostics)
        plan = plan_of(spec, sources, known, words)
    former, figures = read_typed(plan.sheets, folder), _of_last_year(plan, old.evaluation, sources.units)
    staged.files.update(files)
    made = (
        begun(name, files[name], staged, plan, figures, former, words)
        if known is not last
        else without_forms(plan, figures, former, words)
    )
    for file, sheets in by_file(plan.sheets).items():
        files[file] = written(sheets, words, made.filled, made.remarks)
    missing = tuple(file for file in plan.forms if not any(is_at(file, name) for name in files))
    typed = typed_in(made.carried, old.program.settings) if old.program is not None else ()
    return NewReport(files, plan, made, missing, typed=typed)


def _with_next_year(old: Compilation, text: str, diagnostics: Diagnostics) -> str | None:
    """The text of a spec with its year raised by one, and the line with last year's time of publication turned into a
    comment. None, with a report (F63), if the spec itself states no year."""
    assert old.spec is not None
    report = next(every(Report, old.spec), None)
    stated = next((each for each in report.properties if each.key.text == YEAR_KEY), None) if report else None
    if stated is None or not stated.values or stated.values[0].span.source.name != old.spec.source.name:
        diagnostics.add("F63", None, file=old.spec.source.name)
        return None
    value = stated.values[0]
    year, known = int(value.text), structures()
    lines = text.split("\n")
    line = lines[value.span.line - 1]
    at = line.index(value.text, value.span.column - 1)
    lines[value.span.line - 1] = line[:at] + str(year + 1) + line[at + len(value.text) :]
    for each in report.properties if report else ():
        span = each.key.span
        if each.key.text == PUBLISHED_KEY and span.source.name == old.spec.source.name:
            own = lines[span.line - 1]
            lines[span.line - 1] = f"{own[: span.column - 1]}// {own[span.column - 1 :]}"

    def raised(match: Match[str]) -> str:
        name = f"{match[2]}/{year + 1}"
        return match[1] + name if match[3] == str(year) and name in known else match[0]

    return "\n".join(_EXTENDED.sub(raised, line) for line in lines)


def _parts(old: Compilation, sources: Sources, folder: Folder) -> dict[str, bytes]:
    """The files that belong to the report itself, besides its spec: what it includes and takes in, its style and its
    pictures, which last from year to year. Data files are each year's own."""
    assert old.document is not None
    looks = {sources.style.text} if sources.style else set()
    shown = {file for picture in sources.pictures for file in picture.files} | {
        each.path for each in sources.word_files
    }
    own = (each.name for each in old.document.sources if not each.name.startswith((LIBRARY, "..")))
    return {name: folder.read(name) for name in own if name.endswith(SUFFIX) or name in looks | shown}


def _of_last_year(plan: Plan, evaluation: Evaluation, units: Units) -> Filled:
    """The figures that `@prior` is to read from the sheets, in the sheets' units: those of last year's own table if it
    declares exactly one column, else the quantities with the names of the rows."""
    found: Filled = {}
    names = {(sheet.file, sheet.name): [row.key for row in sheet.rows] for sheet in plan.sheets}
    for (source, basis), data in plan.sources.statements.items():
        if basis != PRIOR or not isinstance(data.value, Reference) or data.sheet is None:
            continue
        unit = units.read(data.units.default.text) if data.units.default else None
        table = evaluation.dataset.nodes.get((source, CURRENT))
        column = _figures(plan.sources.fields.get(source))
        for key in names.get((data.file.text, data.sheet.text), ()):
            value = _cell(table, key, column) or _quantity(evaluation, key)
            if unit is not None and value is not None and value.kind == unit.kind:
                found[data.sheet.text, key, data.value.name] = unit.number(value.value)
    return found


def _cell(table: Node | None, key: str, column: str) -> Quantity | None:
    if not isinstance(table, Table) or column not in table.columns:
        return None
    row = table.row(key)
    value = table.columns[column].value(row) if row is not None and row >= 0 else None
    return value if isinstance(value, Quantity) else None


def _quantity(evaluation: Evaluation, name: str) -> Quantity | None:
    fact = evaluation.named.get(name)
    return fact.value if fact is not None and isinstance(fact.value, Quantity) else None


def _figures(fields: Fields | None) -> str:
    """The column with a source's figures: the only one that it declares; empty if it declares none or several."""
    names = [field.path[-1] for field in fields.fields] if fields else []
    return names[0] if len(names) == 1 else ""
