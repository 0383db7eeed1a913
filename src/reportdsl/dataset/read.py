"""Spec to dataset: every source's file found, its reader chosen by suffix, its cells read."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..diagnostics import Diagnostics, Note
from ..files.folder import FileProblem, Folder
from ..readers.reader import Asked, Reader, Request
from ..readers.suggestion import add_unknown
from ..syntax.ast import Data, Fields, Name, Spec
from ..syntax.walk import every
from ..values.table import Node
from ..values.units import Units
from .dataset import Dataset
from .declared_fields import declared_shape, fields_of, hold, units_of
from .empty_tables import with_empty_tables
from .infer import shape_of_node
from .report_units import report_units
from .shape import NodeShape
from .source_key import CURRENT, Key
from .style_file import read_style_file


def read_dataset(spec: Spec, folder: Folder, readers: tuple[Reader, ...], diagnostics: Diagnostics) -> Dataset:
    """The data of every source that a spec declares, then its style file. A file that several statements name is read once."""
    statements = _statements(spec, diagnostics)
    fields = fields_of(spec, statements, diagnostics)
    units = report_units(spec)
    declared = _declared(fields, statements, readers, units, diagnostics)
    contents: dict[str, bytes | FileProblem] = {}
    nodes: dict[Key, Node] = {}
    for key, data in statements.items():
        node = _read(data, folder, readers, contents, fields.get(key[0]), units, diagnostics)
        if node is not None:
            stated = declared.get(key[0]) if key[1] == CURRENT else None
            nodes[key] = with_empty_tables(node, stated)
    dataset = Dataset(nodes, statements, read_style_file(spec, folder, diagnostics), declared, units)
    for name, shape in declared.items():
        read = dataset.node(name)
        if read is not None:
            hold(fields[name], shape_of_node(read), shape, diagnostics)
    return dataset


def _statements(spec: Spec, diagnostics: Diagnostics) -> dict[Key, Data]:
    sources: dict[Key, Data] = {}
    for data in every(Data, spec):
        first = sources.setdefault((data.name.text, data.basis), data)
        if first is not data:
            note = Note("first_here", where=first.name.span)
            diagnostics.add("D02", data.name.span, notes=(note,), name=data.name.text)
    declared = [name for name, basis in sources if basis == CURRENT]
    for (name, basis), data in sources.items():
        if basis != CURRENT and name not in declared:
            add_unknown(diagnostics, "D03", data.name.span, name, declared)
    return sources


def _declared(
    fields: dict[str, Fields],
    statements: dict[Key, Data],
    readers: tuple[Reader, ...],
    units: Units,
    diagnostics: Diagnostics,
) -> dict[str, NodeShape]:
    """The shapes that fields declare, by the names of their sources."""
    found: dict[str, NodeShape] = {}
    for name, stated in fields.items():
        data = statements.get((name, CURRENT))
        if data is not None:
            reader = _reader(data, readers)
            table = bool(data.key) or (reader is not None and reader.tables)
            shape = declared_shape(stated, data, table, units, diagnostics)
            if shape is not None:
                found[name] = shape
    return found


def _reader(data: Data, readers: tuple[Reader, ...]) -> Reader | None:
    suffix = PurePosixPath(data.file.text).suffix.lower()
    return next((reader for reader in readers if suffix in reader.suffixes), None)


def _read(
    data: Data,
    folder: Folder,
    readers: tuple[Reader, ...],
    contents: dict[str, bytes | FileProblem],
    fields: Fields | None,
    units: Units,
    diagnostics: Diagnostics,
) -> Node | None:
    name = data.file.text
    reader = _reader(data, readers)
    if reader is None:
        suffix = PurePosixPath(name).suffix.lower()
        choices = " ".join(suffix for reader in readers for suffix in reader.suffixes)
        diagnostics.add("D01", data.file.span, file=name, suffix=suffix, choices=choices)
        return None
    if name not in contents:
        contents[name] = _content(name, folder)
    content = contents[name]
    if isinstance(content, FileProblem):
        _report(content, data, fields, diagnostics)
        return None
    errors = diagnostics.errors
    node = reader.read(_request(data, fields, content, units), diagnostics)
    return node if diagnostics.errors == errors else None


def _content(name: str, folder: Folder) -> bytes | FileProblem:
    try:
        return folder.read(name)
    except FileProblem as problem:
        return problem


def _report(problem: FileProblem, data: Data, fields: Fields | None, diagnostics: Diagnostics) -> None:
    """Report a file that cannot be read; where its fields are declared, that the spec is checked against them."""
    from difflib import get_close_matches  # Only needed for a mistake.

    details = dict(problem.details)
    near = details.pop("near", ())
    path = PurePosixPath(data.file.text)
    names = [str(path.with_name(name)) for name in near if isinstance(name, str)] if isinstance(near, tuple) else []
    suggestion = get_close_matches(str(path), names, n=1, cutoff=0.5)
    if suggestion:
        details["suggestion"] = suggestion[0]
    hint = "did_you_mean" if suggestion else ""
    notes = (Note("checked_by_fields", {}, fields.name.span),) if fields and fields.whole else ()
    diagnostics.add(problem.code, data.file.span, hint=hint, notes=notes, details=details)


def _request(data: Data, fields: Fields | None, content: bytes, units: Units) -> Request:
    return Request(
        file=data.file.text,
        content=content,
        span=data.span,
        sheet=Asked(data.sheet.text, data.sheet.span) if data.sheet else None,
        header=data.header,
        key=tuple(map(_asked, data.key)),
        label=_asked(data.label) if data.label else None,
        block=data.block,
        unit=data.units.default.text if data.units.default else "",
        exceptions=tuple((_asked(field), unit.text) for field, unit in data.units.exceptions),
        levels=tuple((name.text, length) for name, length in data.levels),
        units=units_of(fields),
        known=units,
    )


def _asked(name: Name) -> Asked:
    return Asked(name.text, name.span)
