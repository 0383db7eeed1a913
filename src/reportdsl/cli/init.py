"""`reportdsl init`: starts a report on a structure, starts next year's report, or refreshes one whose forms were
exported again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics import Diagnostics
from ..diagnostics.messages import scaffold_words
from ..files.folder import MAX_DATA, MAX_SPEC, FileProblem, Folder, read_file, reason_of
from ..files.output import write_atomically
from ..quick.pattern import pattern
from ..quick.records import replace
from ..readers.workbook_heads import SUFFIXES as WORKBOOKS
from ..readers.workbook_heads import hidden_sheets
from ..scaffold.due import tally
from ..scaffold.forms_placed import Forms
from ..scaffold.new_report import NewReport, new_report
from ..scaffold.plan import WORKBOOK
from ..scaffold.spec_text import ORGANISATION, SPEC, YEAR
from ..scaffold.workbook import by_file
from ..syntax.library import SUFFIX
from .report_folder import spec_of
from .reporting import as_text, misuse, refused, unread
from .result import ERRORS, FINE, MISUSE, Options, Refused, Result

_YEAR_IN_NAME = pattern(r"(?:19|20)[0-9]{2}")
MOST_CHANGES = 40
"""How many changed figures are listed one by one at most."""
MOST_NAMES = 12
"""How many rows of a sheet are named at most."""


def run(options: Options) -> Result:
    """Write the files and say what to do next. A new report never overwrites a file; a refreshed one replaces its
    former files, which are kept under other names."""
    if options.next_year:
        return _next_year(options)
    if options.refresh:
        return _refresh(options)
    if not options.structure or not options.folder:
        return misuse("F61", options)
    words, diagnostics = scaffold_words(options.lang), Diagnostics()
    forms = _forms(options)
    stated = {key: text for key, text in ((ORGANISATION, options.organisation), (YEAR, options.year)) if text}
    structure, allowed = _structure(options.structure, options.folder)
    options = replace(options, allow=(*options.allow, *allowed))
    made = new_report(structure, Folder(options.folder, options.allow), forms, stated, words, diagnostics)
    if made is None:
        return refused(diagnostics, options, ERRORS if forms else MISUSE)
    return _placed(options, options.folder, SPEC, made, words, diagnostics)


def _structure(structure: str, folder: str) -> tuple[str, tuple[str, ...]]:
    """How a new spec names its structure, and the folders to be allowed for it. A file is named by its path from the
    new folder; if it lies outside that folder, its own folder is allowed, since whoever starts a report on a file means
    it to be read."""
    if not structure.lower().endswith(SUFFIX) or not os.path.isfile(structure):
        return structure, ()
    path = os.path.relpath(os.path.realpath(structure), os.path.realpath(folder)).replace(os.sep, "/")
    return path, (os.path.dirname(structure) or os.curdir,) if path.startswith("../") else ()


def _next_year(options: Options) -> Result:
    from ..scaffold.next_year import next_year  # Loaded only where it is asked for, and the compiler with it.

    words, diagnostics = scaffold_words(options.lang), Diagnostics()
    (name, content), forms = _report(options, options.next_year), _forms(options)
    folder = Folder(options.next_year, options.allow)
    rolled = next_year(name, content, folder, forms, words, diagnostics)
    if rolled is None:
        return refused(diagnostics, options, ERRORS)
    target = options.structure or _next_folder(options.next_year)
    return _placed(options, target, name, rolled, words, diagnostics)


def _refresh(options: Options) -> Result:
    from ..scaffold.refresh import Refreshed, changed, refresh

    words, diagnostics = scaffold_words(options.lang), Diagnostics()
    report, forms = _report(options, options.refresh), _forms(options)
    if not forms:
        return misuse("F65", options)
    folder = Folder(options.refresh, options.allow)
    done = refresh(*report, folder, forms, words, options.lang, diagnostics)
    if done is None:
        return refused(diagnostics, options, ERRORS)
    try:
        former = {done.kept[file]: folder.read(file) for file in done.files if _is_file(options.refresh, file)}
    except FileProblem as problem:
        return unread(problem, options.refresh, options)
    put(options.refresh, former, options)
    put(options.refresh, done.files, options)

    def told(done: Refreshed) -> Iterator[str]:
        for file in done.files:
            yield words["replaced"].format(file=file, kept=done.kept[file])
            yield from _hidden(file, done.files[file], words)
        for rows in done.rows:
            if rows.added:
                names = words["comma"].join(rows.added)
                yield words["rows_added"].format(sheet=rows.sheet, count=len(rows.added), names=names)
            if rows.gone:
                yield words["rows_gone"].format(sheet=rows.sheet, names=words["comma"].join(rows.gone))
        yield words["figures_changed" if done.changes else "no_figure_changed"].format(count=len(done.changes))
        for change in done.changes[:MOST_CHANGES]:
            yield words["figure_changed"].format(name=change.called, before=change.before, after=change.after)
        if len(done.changes) > MOST_CHANGES:
            yield words["more_changes"].format(count=len(done.changes) - MOST_CHANGES)
        if done.reviews:
            yield words["to_review"].format(count=len(done.reviews))
        for review in done.reviews:
            yield words["to_review_line"].format(name=review.block, changes=changed(review.changes, words))

    return Result(FINE, told(done), as_text(diagnostics, options))


def _forms(options: Options) -> Forms:
    """The workbooks of forms that are named, or lie in a named folder, by file name. Raises `Refused` if one cannot be
    read, or if two have the same name (F67)."""
    found: dict[str, bytes] = {}
    file = ""
    try:
        for file in _files(options.source):
            name = os.path.basename(file)
            if name in found:
                raise Refused(misuse("F67", options, file=name))
            found[name] = read_file(file, file, MAX_DATA)
    except FileProblem as problem:
        raise Refused(unread(problem, file, options)) from None
    except OSError as problem:
        raise Refused(misuse("F02", options, file=problem.filename or "", reason=reason_of(problem))) from None
    return found


def _files(named: Iterable[str]) -> Iterator[str]:
    """Yield the named files, and the workbooks in named folders, without hidden files and the lock files of office
    programs."""
    for each in named:
        if not os.path.isdir(each):
            yield each
            continue
        for name in sorted(os.listdir(each)):
            if name.lower().endswith(WORKBOOKS) and not name.startswith((".", "~$")):
                yield os.path.join(each, name)


def _report(options: Options, folder: str) -> tuple[str, bytes]:
    """The name and the bytes of the spec in a report's folder. Raises `Refused` if there is not exactly one, or it
    cannot be read."""
    path = spec_of(folder, options)
    try:
        return os.path.basename(path), read_file(path, path, MAX_SPEC)
    except FileProblem as problem:
        raise Refused(unread(problem, path, options)) from None


def _next_folder(folder: str) -> str:
    """The folder of next year's report, beside last year's: the same name with the year raised by one, or with `-next`
    appended if it has no year."""
    parent, name = os.path.split(os.path.normpath(folder))
    years = _YEAR_IN_NAME.findall(name)
    raised = name.replace(years[-1], str(int(years[-1]) + 1)) if years else name + "-next"
    return os.path.join(parent, raised)


def _is_file(folder: str, file: str) -> bool:
    return os.path.isfile(os.path.join(folder, *file.split("/")))


def _placed(
    options: Options, folder: str, spec: str, made: NewReport, words: Mapping[str, str], diagnostics: Diagnostics
) -> Result:
    there = [file for file in made.files if os.path.lexists(os.path.join(folder, file))]
    if there:
        return misuse("F62", options, file=os.path.join(folder, there[0]))
    put(folder, made.files, options)
    code = ERRORS if diagnostics.errors else FINE
    path = os.path.join(folder, spec) + "".join(f" --allow {allowed}" for allowed in options.allow)
    return Result(code, _told(folder, path, made, words), as_text(diagnostics, options))


def put(folder: str, files: Mapping[str, bytes], options: Options) -> None:
    """Write files into a folder, each whole or not at all. Raises `Refused` if the system does not let it (F06)."""
    try:
        for name, content in files.items():
            path = os.path.join(folder, *name.split("/"))
            os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
            write_atomically(path, content)
    except OSError as problem:
        said = misuse("F06", options, file=problem.filename or folder, reason=reason_of(problem))
        raise Refused(said) from None


def _told(folder: str, spec: str, made: NewReport, words: Mapping[str, str]) -> Iterator[str]:
    yield words["made"].format(folder=folder)
    for file, content in made.files.items():
        yield words["made_file"].format(file=file)
        yield from _hidden(file, content, words)
    for file in made.missing:
        is_form = file.lower().endswith(WORKBOOK)
        yield words["missing_form" if is_form else "missing_data"].format(file=file)
    if made.unstated:
        yield words["unstated"].format(spec=os.path.join(folder, SPEC), names=words["comma"].join(made.unstated))
    for file, sheets in by_file(made.plan.sheets).items():
        cells = tally(sheets, made.begun.due, made.begun.filled)
        yield words["to_fill"].format(file=file, count=cells.due, filled=cells.filled, further=cells.further)
    yield from _carried(made, words)
    for file in by_file(made.plan.sheets):
        yield words["next"].format(file=os.path.join(folder, file), spec=spec)


def _hidden(file: str, content: bytes, words: Mapping[str, str]) -> Iterator[str]:
    """Yield a line about the sheets of a workbook that are not shown."""
    if names := hidden_sheets(file, content):
        yield words["hidden_sheets"].format(names=words["comma"].join(names))


def _carried(made: NewReport, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what is carried over from last year and to be confirmed: the names of the rows, sheet by sheet."""
    rows: dict[str, dict[str, None]] = {}
    for sheet, key, _ in made.begun.carried:
        rows.setdefault(sheet, {})[key] = None
    if rows:
        yield words["carried"]
    for sheet, keys in rows.items():
        names = [*keys][:MOST_NAMES]
        more = words["and_more"].format(count=len(keys)) if len(keys) > len(names) else ""
        yield words["carried_rows"].format(sheet=sheet, names=words["comma"].join(names) + more)
    if made.typed:
        comma = words["comma"]
        cells = (words["typed_cell"].format(sheet=s, name=n, figures=comma.join(found)) for s, n, found in made.typed)
        yield words["carried_typed"].format(cells=comma.join(cells))
