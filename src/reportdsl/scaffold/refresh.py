"""Refreshes a report whose forms were exported again: rows follow the forms, nothing that was filled in is lost, and
the texts that the changed figures affect are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from posixpath import splitext
from typing import Any

from openpyxl.comments import Comment

from ..compile import Compilation, compile_report
from ..dataset.cell_names import CellNames
from ..dataset.sources.declared_sources import Sources
from ..diagnostics import Diagnostics
from ..diagnostics.render import in_words
from ..evaluation.evaluation import Evaluation
from ..files.folder import FileProblem, Folder
from ..quick.records import dataclass
from ..syntax.ast import Block, If, ProseLine, Statement
from ..syntax.expression import Expression, Member, Print, Reference
from ..syntax.walk import descendants, inside
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..words.owner_names import may_be_any
from .fill_in import FillInSheet
from .forms_placed import Forms, placed
from .known_rows import KnownRows, read_forms
from .marks_again import follow_due, follow_zeros
from .plan import Plan, plan_of, sources_in, spec_and_sources
from .staged import Staged
from .workbook import AUTHOR, add_row, by_file, columns_of, key_of, opened, saved


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure by name, as it was printed before and as it is printed now. `called` is what a person calls it: a cell
    of a form by the form's own words."""

    name: str
    called: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Review:
    """A block whose text was written for figures that have changed: the sheet and row of its cell, and the changes."""

    block: str
    sheet: str
    key: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What became of a sheet's rows: those that the forms have added, and those with something filled in that the forms
    no longer have."""

    sheet: str
    added: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The files that replace those of the report, the names under which the former ones are kept, and what changed."""

    files: Mapping[str, bytes]
    kept: Mapping[str, str]
    rows: tuple[RowChanges, ...]
    changes: tuple[FigureChange, ...]
    reviews: tuple[Review, ...]


def refresh(
    name: str,
    content: bytes,
    folder: Folder,
    forms: Forms,
    words: Mapping[str, str],
    language: str,
    diagnostics: Diagnostics,
) -> Refreshed | None:
    """Refresh a report with newly exported forms; `words` are those of new reports in the `language`. Returns None,
    with a report, if the spec or the forms cannot be read, or if the forms are those of another organisation (F80) or
    year (F81)."""
    old = compile_report(name, content, folder)
    staged = Staged(folder)
    found = spec_and_sources(name, content.decode(errors="replace"), staged, diagnostics)
    if found is None:
        return None
    spec, sources = found
    plan = plan_of(spec, sources, KnownRows({}), words)
    places = placed(plan, forms, None, diagnostics)
    if places is None:
        return None
    (path,) = plan.exported
    staged.files.update(places)
    known = read_forms(sources, sources_in(sources, path), staged, diagnostics)
    if not _of_the_report(known, old, sources, diagnostics) or diagnostics.errors:
        return None
    plan = plan_of(spec, sources, known, words)
    books, rows = _with_rows(plan, folder, words)
    staged.files.update({file: saved(book) for file, book in books.items()})
    new = compile_report(name, content, staged)
    if follow_zeros(books, plan.sheets, new, words):
        staged.files.update({file: saved(book) for file, book in books.items()})
        new = compile_report(name, content, staged)
    follow_due(books, plan.sheets, new, words)
    changes = _changes(old, new, language)
    reviews = tuple(_reviews(spec.statements, plan, sources, books, _by_name(changes)))
    _mark(books, plan.sheets, reviews, words)
    files = {**places, **{file: saved(book) for file, book in books.items()}}
    return Refreshed(files, _kept(files, folder, words), tuple(rows), _once(changes, new.evaluation), reviews)


def _of_the_report(known: KnownRows, old: Compilation, sources: Sources, diagnostics: Diagnostics) -> bool:
    """Whether the forms are those of the report's organisation and year, as far as they state them; otherwise F80 or
    F81 is reported."""
    settings = old.program.settings if old.program is not None else None
    due = settings.organisation if settings is not None else ""
    if settings and due and known.owner and not may_be_any(known.owner, (due, *settings.aliases)):
        diagnostics.add("F80", None, found=known.owner, due=due)
    elif sources.year is not None and known.stated_year not in (None, sources.year):
        diagnostics.add("F81", None, found=known.stated_year, due=sources.year)
    else:
        return True
    return False


def _kept(files: Iterable[str], folder: Folder, words: Mapping[str, str]) -> dict[str, str]:
    """The names under which the former files are kept beside the new ones: the first set of names that is free, so that
    the files kept by an earlier refresh stay."""
    for number in count(1):
        kept = {
            file: _former(file, words["former_file"].format(number="" if number == 1 else number)) for file in files
        }
        if not any(_is_there(name, folder) for name in kept.values()):
            return kept
    raise AssertionError


def _former(file: str, mark: str) -> str:
    """A file's name with a mark. If it is in a folder, the folder's name gets the mark, since a report may read all
    files of the folder itself."""
    folder, _, name = file.rpartition("/")
    if folder:
        return f"{folder}{mark}/{name}"
    stem, suffix = splitext(file)
    return stem + mark + suffix


def _is_there(name: str, folder: Folder) -> bool:
    try:
        folder.read(name)
    except FileProblem:
        return False
    return True


def _with_rows(plan: Plan, folder: Folder, words: Mapping[str, str]) -> tuple[dict[str, Any], list[RowChanges]]:
    """The workbooks to fill in, with the forms' new rows appended to their sheets and the names of rows updated; and
    which rows were added or are gone."""
    books: dict[str, Any] = {}
    rows: list[RowChanges] = []
    for file, sheets in by_file(plan.sheets).items():
        try:
            book = opened(folder.read(file))
        except FileProblem:
            continue
        books[file] = book
        for sheet in sheets:
            if sheet.name in book.sheetnames and not sheet.is_list:
                rows.append(_follow(book[sheet.name], sheet))
    return books, [each for each in rows if each.added or each.gone]


def _follow(page: Any, sheet: FillInSheet) -> RowChanges:
    places = columns_of(page)
    there = {key: row for row in range(2, page.max_row + 1) if (key := key_of(page, sheet, row))}
    known = {row.key: row for row in sheet.rows}
    added = [row for key, row in known.items() if key not in there]
    for row in added:
        add_row(page, sheet, row, {}, {})
    for key, number in there.items():
        if key in known and known[key].label and sheet.label in places:
            page.cell(number, places[sheet.label]).value = known[key].label
    gone = [
        key
        for key, number in there.items()
        if key not in known
        and any(page.cell(number, places[each.name]).value for each in sheet.columns if each.name in places)
    ]
    return RowChanges(sheet.name, tuple(row.label or row.key for row in added), tuple(gone))


def _changes(old: Compilation, new: Compilation, language: str) -> tuple[FigureChange, ...]:
    """The figures that are printed differently than before; a change between a blank and zero does not count."""
    names = CellNames(new.dataset) if new.dataset is not None else None

    def called(name: str, fact: Fact) -> str:
        of_form = names.named(fact.origin) if names is not None and fact.origin is not None else None
        return in_words(of_form, language) or name

    before, after = (each.evaluation.named if each.evaluation else {} for each in (old, new))
    texts = _printed(old.evaluation), _printed(new.evaluation)
    return tuple(
        FigureChange(name, called(name, after[name]), *(text[name] for text in texts))
        for name, fact in before.items()
        if name in after and texts[0][name] != texts[1][name] and not (_is_nothing(fact) and _is_nothing(after[name]))
    )


def _is_nothing(fact: Fact) -> bool:
    return fact.value is None or (isinstance(fact.value, Quantity) and not fact.value.value)


def _once(changes: Sequence[FigureChange], evaluation: Evaluation | None) -> tuple[FigureChange, ...]:
    """The changes without the cells that a named quantity merely repeats: both names would tell the same."""
    named = evaluation.named.values() if evaluation is not None else ()
    alone = {
        fact.inputs[0].name
        for fact in named
        if len(fact.inputs) == 1 and isinstance(fact.inputs[0], Fact) and fact.value == fact.inputs[0].value
    }
    return tuple(each for each in changes if each.name not in alone)


def _printed(evaluation: Evaluation | None) -> dict[str, str]:
    if evaluation is None:
        return {}
    return {fact.name: str(evaluation.formats.printed(fact)) for fact in evaluation.named.values()}


def _reviews(
    statements: Iterable[Statement],
    plan: Plan,
    sources: Sources,
    books: Mapping[str, Any],
    changes: Mapping[str, Sequence[FigureChange]],
    about: tuple[str, ...] = (),
) -> Iterator[Review]:
    """Yield the blocks with a text that are under a condition on changed figures, or directly follow a paragraph that
    prints any."""
    before: tuple[str, ...] = ()
    for statement in statements:
        if isinstance(statement, Block):
            touched = tuple(each for name in dict.fromkeys((*about, *before)) for each in changes.get(name, ()))
            for sheet, key in _cells(statement, sources) if touched else ():
                if _has_text(plan.sheets, books, sheet, key):
                    yield Review(statement.name.text, sheet, key, touched)
        elif isinstance(statement, If):
            under = (*about, *_names(statement.condition))
            yield from _reviews(statement.then, plan, sources, books, changes, under)
            yield from _reviews(statement.otherwise, plan, sources, books, changes, under)
        else:
            yield from _reviews(inside(statement), plan, sources, books, changes, about)
        before = _names(statement) if isinstance(statement, ProseLine) else ()


def _by_name(changes: Iterable[FigureChange]) -> Mapping[str, Sequence[FigureChange]]:
    """Changes by every name under which a spec may refer to them: `a.b` also under `a`, such as the amount of a change
    under the change's name."""
    found: dict[str, list[FigureChange]] = {}
    for change in changes:
        steps = change.name.split(".")
        for length in range(1, len(steps) + 1):
            found.setdefault(".".join(steps[:length]), []).append(change)
    return found


def _names(of: Statement | Expression) -> tuple[str, ...]:
    """The names that a condition refers to, or that a paragraph prints."""
    values = [node.value for node in descendants(of) if isinstance(node, Print)] if isinstance(of, ProseLine) else [of]
    return tuple(node.name for value in values for node in descendants(value) if isinstance(node, Reference))


def _cells(block: Block, sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the sheet and row key of each cell that a block's text reads."""
    for node in descendants(block.default or block.body):
        if isinstance(node, Member) and node.bracketed and isinstance(node.target, Reference):
            data = sources.statements.get((node.target.name, ""))
            if data is not None and data.sheet is not None:
                yield data.sheet.text, node.name


def _has_text(sheets: Sequence[FillInSheet], books: Mapping[str, Any], name: str, key: str) -> bool:
    return any(
        page.cell(row, place).value
        for sheet in sheets
        if sheet.name == name
        for page, row, place in _places(books, sheet, key)
    )


def _places(books: Mapping[str, Any], sheet: FillInSheet, key: str) -> Iterator[tuple[Any, int, int]]:
    """Yield the text cells in the row with a key, as page, row and column."""
    page = books[sheet.file][sheet.name]
    places = columns_of(page)
    for row in range(2, page.max_row + 1):
        if key_of(page, sheet, row) == key:
            yield from (
                (page, row, places[each.name]) for each in sheet.columns if each.is_text and each.name in places
            )


def _mark(
    books: Mapping[str, Any], sheets: Sequence[FillInSheet], reviews: Iterable[Review], words: Mapping[str, str]
) -> None:
    """Add a comment to the cells of texts to be reviewed that says why."""
    for review in reviews:
        told = words["review"].format(changes=changed(review.changes, words))
        for sheet in sheets:
            if sheet.name == review.sheet:
                for page, row, place in _places(books, sheet, review.key):
                    page.cell(row, place).comment = Comment(told, AUTHOR, height=120, width=320)


def changed(changes: Iterable[FigureChange], words: Mapping[str, str]) -> str:
    """The changes in one line of text."""
    return words["purposes"].join(
        words["review_change"].format(name=each.called, before=each.before, after=each.after) for each in changes
    )
