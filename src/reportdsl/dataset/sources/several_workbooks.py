"""Forms spread over several workbooks: `@data 收支 from "决算报表/*" titled "收入支出决算总表"` reads the one workbook
that has a form with that title. Nothing is guessed: a form that is in two workbooks is an error, with both files and
when each was saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os.path import splitext

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...files.folder import FileProblem, Folder
from ...quick.digest import sha256
from ...quick.records import dataclass, replace
from ...readers import READERS
from ...readers.tables.form_titles import years_in
from ...readers.tables.sheet_titles import SheetHead, add_missing_form, titled
from ...readers.workbook_heads import workbook_heads
from ...readers.workbooks.saved_date import saved_date
from ...syntax.expression import String
from ...syntax.source_nodes import Data
from .declared_sources import STAR, Sources
from .periods import form_year

_BETWEEN = "\0"
"""Separates a file and one of its sheets."""


@dataclass(frozen=True, slots=True)
class _Workbooks:
    """The heads of the sheets of some workbooks, with each sheet's name prefixed by its file, and the date when each
    file was saved."""

    heads: Sequence[SheetHead]
    saved: Mapping[str, str]


def are_several(data: Data) -> bool:
    """Whether a statement looks for its form in several workbooks."""
    return STAR in data.file.text and data.title is not None and data.column is None


def with_files_found(sources: Sources, folder: Folder, diagnostics: Diagnostics) -> Sources:
    """The sources with each form's workbook in place of the path that stands for several. Sources whose form is in none
    or in two are left out, with a report. Where there are no workbooks the path stays, and is reported like any missing
    file."""
    statements, readers = dict(sources.statements), dict(sources.readers)
    known: dict[str, _Workbooks | None] = {}
    told: set[str] = set()
    for key in sources.readers:
        data = statements[key]
        if not are_several(data):
            continue
        pattern = data.file.text
        if pattern not in known:
            known[pattern] = _workbooks(pattern, folder)
        workbooks = known[pattern]
        if workbooks is None:
            continue
        assert data.title is not None
        own = Diagnostics()
        file = _file_with(data.title, pattern, workbooks, form_year(data, sources.statements, sources.year), own)
        if pattern + data.title.text not in told:
            diagnostics.extend(own)
            told |= {pattern + data.title.text} if len(own) else set()
        suffix = splitext(file)[1].lower()
        reader = next((each for each in READERS if suffix in each.suffixes), None)
        if not file or reader is None:
            del readers[key]
        else:
            statements[key] = replace(data, file=replace(data.file, text=file))
            readers[key] = reader
    return replace(sources, statements=statements, readers=readers)


def _workbooks(pattern: str, folder: Folder) -> _Workbooks | None:
    """The workbooks that a path stands for, without copies of the same content; None if there are none."""
    heads: list[SheetHead] = []
    saved: dict[str, str] = {}
    seen: set[bytes] = set()
    try:
        files = folder.matching(pattern)
        for _, file in files:
            content = folder.read(file)
            digest = sha256(content).digest()
            if digest in seen:
                continue
            seen.add(digest)
            heads += (replace(head, sheet=file + _BETWEEN + head.sheet) for head in workbook_heads(file, content))
            date = saved_date(content)
            saved[file] = f"{date:%Y-%m-%d %H:%M}" if date else "—"
    except FileProblem:
        return None
    return _Workbooks(heads, saved)


def _file_with(title: String, path: str, workbooks: _Workbooks, year: int | None, diagnostics: Diagnostics) -> str:
    """The workbook that has the form with this title; empty, with a report, if none has it or several have (F72)."""
    fitting = titled(title.text, workbooks.heads)
    fitting = [head for head in fitting if head.has_table] or fitting
    fitting = [head for head in fitting if year in years_in(head.title)] or fitting
    files = [*dict.fromkeys(head.sheet.partition(_BETWEEN)[0] for head in fitting)]
    if len(files) == 1:
        return files[0]
    details: dict[str, object] = {"name": title.text}
    if files:
        first, second = files[:2]
        details |= {"first": first, "first_date": workbooks.saved[first]}
        details |= {"second": second, "second_date": workbooks.saved[second]}
        diagnostics.add("F72", title.span, details=details)
    elif title.span.source.shared:
        add_missing_form(title.text, path, workbooks.heads, diagnostics)
    else:
        titles = dict.fromkeys(head.title for head in workbooks.heads if head.title)
        details |= {"file": path, "choices": Names.first(titles, 12)}
        diagnostics.add("D93", title.span, details=details)
    return ""
