"""Turns a structure into a plan: what a report on it needs besides the spec.

A sheet that `@data` names by `sheet` is one that people fill in, unless its workbook also has sheets found by a form's
title: a form from elsewhere is found by its title, whatever its sheet is called. The columns of a sheet to fill in are
those that `@fields` declares. Its rows are those that `@fields` names, those that the structure reads by name, and
those of the form of which it holds another basis, or which holds another basis of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..dataset.source_key import CURRENT, PRIOR, Key
from ..dataset.sources.declared_fields import KINDS
from ..dataset.sources.declared_sources import STAR as STAR
from ..dataset.sources.declared_sources import Sources, sources_of
from ..diagnostics import Diagnostics, Severity
from ..files.folder import Folder
from ..quick.records import dataclass, replace
from ..readers import READERS
from ..syntax.ast import Needs, Spec
from ..syntax.expression import Reference
from ..syntax.load import parse_spec
from ..syntax.source_nodes import Data, Fields
from ..syntax.walk import every
from ..values.types import Amount
from .asked import CHECK, ROW, Purpose, Questions, asked_of
from .fill_in import FillInColumn, FillInRow, FillInSheet
from .known_rows import KnownRows

WORKBOOK = ".xlsx"
_UNWRITTEN = ("N61", "N60")
"""Codes of parameters that are not stated yet, and of texts for which next year's structure no longer has a place:
`check` reports them once the files are there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The structure's parameters, its sources, the sheets to fill in, and the paths of the files that come from
    elsewhere."""

    needs: tuple[Needs, ...]
    sources: Sources
    sheets: tuple[FillInSheet, ...]
    forms: tuple[str, ...]

    @property
    def exported(self) -> tuple[str, ...]:
        """The paths of `forms` that the accounts software exports: those whose sheets are found by title, if there are
        any; else all of them."""
        titled = {data.file.text for data in self.sources.statements.values() if data.title is not None}
        return tuple(file for file in self.forms if file in titled) or self.forms


def spec_and_sources(name: str, text: str, folder: Folder, diagnostics: Diagnostics) -> tuple[Spec, Sources] | None:
    """The parsed spec and its sources; None, with a report, if it has errors. A parameter that is not stated yet is not
    an error here, nor is a text for a block that no longer exists."""
    own = Diagnostics()
    parsed = parse_spec(name, text.encode(), folder, own)
    if parsed is None or any(each.severity is Severity.ERROR and each.code not in _UNWRITTEN for each in own):
        diagnostics.extend(own)
        return None
    return parsed.spec, sources_of(parsed.spec, READERS, Diagnostics())


def plan_of(spec: Spec, sources: Sources, known: KnownRows, words: Mapping[str, str]) -> Plan:
    """The plan of a spec; `known` has the rows of its forms, as far as there are forms."""
    files: dict[str, list[Data]] = {}
    for data in sources.statements.values():
        files.setdefault(data.file.text, []).append(data)
    filled_in = [file for file, named in files.items() if _is_filled_in(file, named)]
    asked = asked_of(spec.statements)
    sheets = [sheet for file in filled_in for sheet in _sheets(file, files[file], sources, asked, known, words)]
    forms = tuple(file for file in files if file not in filled_in)
    return Plan(tuple(every(Needs, spec)), sources, tuple(sheets), forms)


def sources_in(sources: Sources, file: str) -> frozenset[Key]:
    """The keys of the sources that are read from a file."""
    return frozenset(key for key, data in sources.statements.items() if data.file.text == file)


def _is_filled_in(file: str, named: Iterable[Data]) -> bool:
    return file.lower().endswith(WORKBOOK) and all(data.sheet is not None and data.title is None for data in named)


def _sheets(
    file: str, named: Iterable[Data], sources: Sources, asked: Questions, known: KnownRows, words: Mapping[str, str]
) -> Iterator[FillInSheet]:
    by_sheet: dict[str, list[Data]] = {}
    for data in named:
        by_sheet.setdefault(data.sheet.text if data.sheet else "", []).append(data)
    for name, readings in by_sheet.items():
        key = next((data.key[0].text for data in readings if len(data.key) == 1), "")
        label = next((data.label.text for data in readings if data.label), "")
        columns = _columns(readings, sources.fields, asked)
        if key and columns:
            texts = any(column.is_text for column in columns)
            rows = _rows(readings, sources, asked, known, texts, words)
            yield FillInSheet(file, name, key, label, columns, rows)


def _columns(readings: Iterable[Data], fields: Mapping[str, Fields], asked: Questions) -> tuple[FillInColumn, ...]:
    found: dict[str, FillInColumn] = {}
    for data in readings:
        default = data.units.default.text if data.units.default else ""
        own = fields.get(data.name.text)
        if data.basis == CURRENT and own is not None:
            choices = asked.choices.get(data.name.text, {})
            names_of_rows = {*(key.text for key in data.key), data.label.text if data.label else ""}
            for field in own.fields:
                name, unit = field.path[-1], field.unit.text
                if name in names_of_rows:
                    continue
                kind = KINDS.get(unit)
                is_text = kind is not None and not isinstance(kind, Amount)
                asked_for = tuple(choices.get(name, ()))
                own_unit, required = unit if kind is None else "", field.required or not is_text
                found.setdefault(name, FillInColumn(name, is_text, own_unit, asked_for, required, field.standing))
        elif isinstance(data.value, Reference):
            found.setdefault(data.value.name, FillInColumn(data.value.name, False, default))
    return tuple(found.values())


def _rows(
    readings: Iterable[Data],
    sources: Sources,
    asked: Questions,
    known: KnownRows,
    texts: bool,
    words: Mapping[str, str],
) -> tuple[FillInRow, ...]:
    """The rows that are known beforehand; none for a list. `texts` tells whether any column holds texts."""
    rows: dict[str, FillInRow] = {}
    for data in readings:
        name = data.name.text
        if data.basis != CURRENT:
            continue
        stated = sources.fields.get(name)
        purposes = asked.rows.get(name, {})
        for row in stated.rows if stated else ():
            if row.years.hold(sources.year):
                own = (Purpose(ROW, row.purpose),) if row.purpose else ()
                named = _named_row(row.name, (*own, *purposes.get(row.name, ())), texts, words)
                zero_with = row.zero_with.text if row.zero_with else ""
                rows[row.name] = replace(named, standing=row.standing, zero_stands=row.zero_stands, zero_with=zero_with)
        for row_name, told in purposes.items():
            rows.setdefault(row_name, _named_row(row_name, told, texts, words))
        for row_name in asked.standing.get(name, ()):
            rows[row_name] = replace(rows[row_name], standing=True)
    # All codes of a form get a row, whichever of them the spec reads by name; other names are the sheet's own.
    coded = {
        key: label
        for data in readings
        if data.label is not None or (data.basis != CURRENT and not rows)
        for form in _forms_of(data, sources)
        for key, label in known.rows(form, data.basis == PRIOR)
    }
    if not coded:
        return tuple(rows.values())
    rows = {key: replace(row, label=coded.get(key, row.label)) for key, row in rows.items()}
    keys = [*dict.fromkeys([*coded, *rows])]
    if any(data.label for data in readings):
        keys.sort()  # Codes; names keep the order of their form.
    return tuple(rows.get(key) or FillInRow(key, coded[key]) for key in keys)


def _forms_of(data: Data, sources: Sources) -> Iterator[Key]:
    """Yield the forms of which a sheet holds another basis, or which hold another basis of the sheet."""
    for key, other in sources.statements.items():
        own = key[0] == data.name.text and (key[1] == CURRENT) is not (data.basis == CURRENT)
        if own and other.file.text != data.file.text:
            yield key


def _named_row(name: str, purposes: Sequence[Purpose], texts: bool, words: Mapping[str, str]) -> FillInRow:
    """A row that the structure names. What a check asks can only be answered by a text, so it is left out unless a
    column holds `texts`."""
    asked: dict[str, dict[str, None]] = {}
    for each in purposes:
        if texts or each.kind != CHECK:
            asked.setdefault(each.kind, {})[each.text] = None
    told = (words[kind].format(text=words["purposes"].join(these)) for kind, these in asked.items())
    return FillInRow(name, "", words["purposes"].join(told), frozenset(each.kind for each in purposes))
