"""From a spec to its sources: what the spec says about its data, independent of their content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import splitext
from typing import TYPE_CHECKING, TypeVar

from ...diagnostics import Diagnostics
from ...diagnostics.unknown import add_unknown
from ...quick.records import dataclass
from ...readers.reader import Reader
from ...syntax.ast import ANYTHING, FigureLine, Fragment, Spec, Statement, Unreadable
from ...syntax.expression import Member, Name, Reference
from ...syntax.source_nodes import Data, Fields, WordFile
from ...syntax.walk import every
from ...syntax.walk import statements as walked
from ...values.units import UNITS, Units
from ..report_units import report_units
from ..shape import NodeShape
from ..source_key import CURRENT, Key
from ..style_file import named_style
from ..waivers import Waivers, waivers
from .data_paths import expanded, named_in, year_of
from .declared_fields import declared_shape, fields_of
from .periods import check_paths

if TYPE_CHECKING:
    from ..picture_files import PictureFile


STAR = "*"
"""Stands for several files in a path."""
_WORKBOOK = ".xlsx"
_Line = TypeVar("_Line", FigureLine, WordFile)


@dataclass(frozen=True, slots=True)
class Sources:
    """A spec's sources: the statements that name data, each source once; the readers of their files, except those that
    no reader reads; the declared fields by source name, and the shapes that they declare; the units that the report
    knows; the style that it names; and its waivers."""

    statements: Mapping[Key, Data]
    readers: Mapping[Key, Reader]
    fields: Mapping[str, Fields]
    declared: Mapping[str, NodeShape]
    units: Units
    style: Name | None
    waivers: Waivers
    year: int | None = None
    """The report's year, if it states one."""
    printed: frozenset[str] = frozenset()
    """Sources whose sheets the report prints as they are."""
    pictures: tuple[PictureFile, ...] = ()
    """Pictures that the report shows."""
    word_files: tuple[WordFile, ...] = ()
    """Word files that the report takes in."""


def sources_of(
    spec: Spec,
    readers: tuple[Reader, ...],
    diagnostics: Diagnostics,
    defined: Units = UNITS,
    forms: frozenset[str] = frozenset(),
    shows: frozenset[str] = frozenset(),
) -> Sources:
    """What a spec says about its data. `defined` are the units of its file of units, `forms` the kinds of figures that
    print a sheet, and `shows` those that show a picture. Reports a source that is declared twice (D02), a basis (D03)
    or fields (D54) of an unknown source, and a file that no reader reads (D01)."""
    statements, year = _statements(spec, diagnostics), year_of(spec)
    check_paths(statements, year, diagnostics)
    fields, units = fields_of(spec, statements, diagnostics), report_units(spec, defined)
    chosen = {key: _reader(data, readers, diagnostics) for key, data in statements.items()}
    known = {key: reader for key, reader in chosen.items() if reader is not None}
    declared = _declared(fields, statements, known, units, diagnostics)
    waived = waivers(spec, {name for name, _ in statements}, diagnostics)
    printed = frozenset(_printed(spec, forms))
    pictures = _pictures(spec, shows, diagnostics)
    return Sources(
        statements,
        known,
        fields,
        declared,
        units,
        named_style(spec),
        waived,
        year,
        printed,
        pictures,
        tuple(_of_kind(WordFile, spec.statements)),
    )


def _pictures(spec: Spec, kinds: frozenset[str], diagnostics: Diagnostics) -> tuple[PictureFile, ...]:
    """The picture files shown by figures of these kinds, including those in fragments."""
    lines = [line for line in _of_kind(FigureLine, spec.statements) if line.kind.text in kinds]
    if not lines:
        return ()
    from ..picture_files import picture_files  # Loaded only for a report with pictures.

    return picture_files(lines, spec, diagnostics)


def files_shown(spec: Spec, shows: frozenset[str]) -> tuple[str, ...]:
    """The paths of the pictures and Word files that a report reads besides its data; `shows` are the kinds of figures
    that show pictures."""
    pictures = (name for picture in _pictures(spec, shows, Diagnostics()) for name in picture.files)
    return (*pictures, *(line.path for line in _of_kind(WordFile, spec.statements)))


def _of_kind(kind: type[_Line], among: Iterable[Statement]) -> Iterator[_Line]:
    """Yield the statements of a kind, including those in fragments."""
    for statement in walked(among):
        if isinstance(statement, kind):
            yield statement
        elif isinstance(statement, Fragment):
            yield from _of_kind(kind, statement.body)


def _printed(spec: Spec, forms: frozenset[str]) -> Iterator[str]:
    """Yield the sources that figures of one of the kinds name, on any basis."""
    for line in every(FigureLine, spec):
        for argument in line.arguments if line.kind.text in forms else ():
            node = argument.value
            while isinstance(node, Member):
                node = node.target
            if isinstance(node, Reference):
                yield node.name


def _reader(data: Data, readers: tuple[Reader, ...], diagnostics: Diagnostics) -> Reader | None:
    """The reader of a statement's file, by suffix; None, with a report (D01), if there is none."""
    suffix = splitext(data.file.text)[1].lower()
    if not suffix and STAR in data.file.text and data.title is not None:
        suffix = _WORKBOOK  # The actual format is known once the workbook is found.
    reader = next((reader for reader in readers if suffix in reader.suffixes), None)
    if reader is None:
        choices = " ".join(suffix for reader in readers for suffix in reader.suffixes)
        diagnostics.add("D01", data.file.span, file=data.file.text, suffix=suffix, choices=choices)
    return reader


def _statements(spec: Spec, diagnostics: Diagnostics) -> dict[Key, Data]:
    sources: dict[Key, Data] = {}
    known = named_in(spec)
    for written in every(Data, spec):
        data = expanded(written, known, diagnostics)
        if data is None:
            continue
        first = sources.setdefault((data.name.text, data.basis), data)
        if first is not data:
            diagnostics.add_second("D02", data.name.span, data.name.text, first.name.span)
    declared = [name for name, basis in sources if basis == CURRENT]
    unread = {each.declares for each in every(Unreadable, spec)}
    for (name, basis), data in sources.items():
        if basis != CURRENT and name not in declared and unread.isdisjoint((name, ANYTHING)):
            add_unknown(diagnostics, "D03", data.name.span, name, declared)
    return sources


def _declared(
    fields: dict[str, Fields],
    statements: dict[Key, Data],
    readers: dict[Key, Reader],
    units: Units,
    diagnostics: Diagnostics,
) -> dict[str, NodeShape]:
    """The shapes that fields declare, by the names of their sources."""
    found: dict[str, NodeShape] = {}
    for name, stated in fields.items():
        data = statements.get((name, CURRENT))
        if data is not None:
            reader = readers.get((name, CURRENT))
            table = bool(data.key) or data.column is not None or (reader is not None and reader.tables)
            shape = declared_shape(stated, data, table, units, diagnostics)
            if shape is not None:
                found[name] = shape
    return found
