"""Sources to dataset: every source's file found, its cells read."""

from __future__ import annotations

import posixpath

from ..diagnostics import Diagnostics, Note
from ..files.folder import FileProblem, Folder
from ..readers.reader import Asked, Reader, Request
from ..syntax.ast import Data, Fields, Name
from ..values.number_style import NumberStyle
from ..values.table import Node
from ..values.units import Units
from .dataset import Dataset
from .declared_fields import hold, texts_of, units_of
from .declared_sources import Sources
from .empty_tables import with_empty_tables
from .infer import shape_of_node
from .row_roles import with_roles
from .source_key import CURRENT, Key
from .style_file import read_style_file
from .waivers import Waivers


def read_dataset(sources: Sources, folder: Folder, diagnostics: Diagnostics) -> Dataset:
    """The data of every source that a spec declares, then its style file. A file that several statements name is read once."""
    fields, declared = sources.fields, sources.declared
    contents: dict[str, bytes | FileProblem] = {}
    nodes: dict[Key, Node] = {}
    for key, reader in sources.readers.items():
        data, found = sources.statements[key], Diagnostics()
        node = _read(data, folder, reader, contents, fields.get(key[0]), sources.units, sources.waivers, found)
        diagnostics.extend(found)
        if node is not None:
            stated = declared.get(key[0]) if key[1] == CURRENT else None
            nodes[key] = with_empty_tables(node, stated)
    style = read_style_file(sources.style, folder, diagnostics)
    texts = {name: texts_of(stated) for name, stated in fields.items()}
    dataset = Dataset(nodes, sources.statements, style, declared, sources.units, texts, sources.waivers)
    for name, shape in declared.items():
        read = dataset.node(name)
        if read is not None:
            hold(fields[name], shape_of_node(read), shape, diagnostics)
    return dataset


def _read(
    data: Data,
    folder: Folder,
    reader: Reader,
    contents: dict[str, bytes | FileProblem],
    fields: Fields | None,
    units: Units,
    waived: Waivers,
    diagnostics: Diagnostics,
) -> Node | None:
    """The data of one source; None where there are errors, which are in `diagnostics`, that of this source alone."""
    name = data.file.text
    if name not in contents:
        contents[name] = _content(name, folder)
    content = contents[name]
    if isinstance(content, FileProblem):
        _report(content, data, fields, diagnostics)
        return None
    node = reader.read(_request(data, fields, content, units), diagnostics)
    for (code, source), reason in waived.items():
        if source == data.name.text:
            diagnostics.waive(code, reason)
    if node is not None and not diagnostics.errors:
        node = with_roles(node, data, diagnostics)
    return None if diagnostics.errors else node


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
    folder = posixpath.dirname(data.file.text)
    names = [posixpath.join(folder, name) for name in near if isinstance(name, str)] if isinstance(near, tuple) else []
    suggestion = get_close_matches(data.file.text, names, n=1, cutoff=0.5)
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
        style=NumberStyle(data.style.blanks, data.style.nils, data.style.parentheses),
        levels=tuple((name.text, length) for name, length in data.levels),
        units=units_of(fields),
        texts=texts_of(fields),
        known=units,
    )


def _asked(name: Name) -> Asked:
    return Asked(name.text, name.span)
