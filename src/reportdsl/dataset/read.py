"""From sources to a dataset: find the file of every source and read its cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial, reduce
from operator import methodcaller
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostics, Severity
from ..diagnostics.recent import Unremarked
from ..files.folder import FileProblem, Folder
from ..quick.records import dataclass, field, replace
from ..readers.reader import Asked, Reader, Request
from ..syntax.expression import Name, String
from ..syntax.source_nodes import Data, Fields
from ..values.image import Image
from ..values.number_style import NumberStyle
from ..values.table import Cell, Listing, Node, Record, Table
from .dataset import Dataset, Written
from .inferred_shape import shape_of_node
from .kept_sources import KeptSources, Reading
from .shape import NodeShape
from .source_key import CURRENT, Key
from .sources.declared_fields import hold, texts_of, units_of
from .sources.declared_sources import STAR, Sources
from .sources.field_aliases import with_own_names
from .sources.file_problems import is_absent, report_absent, report_unreadable
from .sources.periods import check_entries, form_year, path_of
from .style_file import read_style_file

if TYPE_CHECKING:
    from ..values.taken_text import TakenText

FirstRows = dict[str, dict[str, Sequence[Mapping[int, str]]]]
_Part = tuple[str, str, str]
UNFILLED = "D87"
"""The code for a column that must be filled in and is not."""


def read_dataset(
    sources: Sources,
    folder: Folder,
    diagnostics: Diagnostics,
    first_rows: FirstRows | None = None,
    kept: KeptSources | None = None,
) -> Dataset:
    """The data of every source that a spec declares, then its style file, its pictures and the Word files that it takes
    in. A file that several statements name is read once. `first_rows` collects the texts of sheets that were searched
    for a title, by file and sheet. Data `kept` from an earlier build are not read again."""
    if any(STAR in data.file.text for data in sources.statements.values()):
        from .sources.several_workbooks import with_files_found  # Loaded only for paths that stand for several files.

        sources = with_files_found(sources, folder, diagnostics)
    kept = Unremarked[Key, Node | None]() if kept is None else kept
    run = _Run(sources, folder, kept, {} if first_rows is None else first_rows)
    nodes = run.nodes(diagnostics)
    if any(data.mapped is not None for data in sources.statements.values()):
        from .rows.mapped_rows import with_mapped_rows  # Loaded only for a report whose codes have changed.

        nodes = with_mapped_rows(nodes, sources.statements, diagnostics)
    dataset = Dataset(
        nodes,
        sources.statements,
        read_style_file(sources.style, folder, diagnostics),
        sources.declared,
        sources.units,
        {name: texts_of(stated) for name, stated in sources.fields.items()},
        sources.waivers,
        run.absent(),
        _pictures(sources, folder, diagnostics),
        _taken(sources, folder, diagnostics),
    )
    _check(nodes, sources, run.contents, diagnostics)
    for name, shape in sources.declared.items():
        read = dataset.node(name)
        if read is not None:
            nodes[name, CURRENT] = hold(sources.fields[name], read, shape_of_node(read), shape, diagnostics)
    return replace(dataset, nodes=nodes)


def _check(
    nodes: Mapping[Key, Node], sources: Sources, contents: Mapping[str, bytes | FileProblem], diagnostics: Diagnostics
) -> None:
    """Report data that look wrong by themselves, or beside those of other sources."""
    check_entries(nodes, sources.statements, sources.year, diagnostics)
    if any(isinstance(node, Table) and _has_budget(node) for node in nodes.values()):
        from .doubts.round_actuals import check_round_actuals  # Loaded only for a table with a column of budgets.

        check_round_actuals(nodes, diagnostics)
    if len(sources.statements) > 1 or len(diagnostics):
        from .doubts.between_sources import (
            check_between,  # Loaded only where there are several, or something is reported.
        )

        check_between(nodes, sources, contents, diagnostics)


def _has_budget(table: Table) -> bool:
    return any("预算" in name or "udget" in name for name in table.columns)


@dataclass(frozen=True, slots=True)
class _Run:
    """The reading of all sources: their files go to `contents`, each read once."""

    sources: Sources
    folder: Folder
    kept: KeptSources
    first_rows: FirstRows
    contents: dict[str, bytes | FileProblem] = field(default_factory=dict)

    def nodes(self, diagnostics: Diagnostics) -> dict[Key, Node]:
        """The data of each source that can be read."""
        sources = self.sources
        nodes: dict[Key, Node] = {}
        blank: set[_Part] = set()
        partly: set[Key] = set()
        unread: set[str] = set()
        for key, reader in sources.readers.items():
            data, found = sources.statements[key], Diagnostics()
            node = self._read(data, reader, found)
            problem = self.contents.get(data.file.text)
            if isinstance(problem, FileProblem) and any(each.code == problem.code for each in found):
                # A missing file is reported once, however many tables are read from it.
                found = Diagnostics() if data.file.text in unread else found
                unread.add(data.file.text)
            diagnostics.extend(found)
            if any(each.code == UNFILLED for each in found):
                blank.add(data.part)
                partly |= {key} if node is not None else set()
            if node is not None and key[1] != CURRENT:
                nodes[key] = with_own_names(node, self._fields_of_part(data))
            elif node is not None:
                nodes[key] = _with_empty_tables(node, stated) if (stated := sources.declared.get(key[0])) else node
        self.kept.keep(nodes.keys() - partly)
        return _with_blanks(nodes, sources.statements, blank, partly) if blank else nodes

    def absent(self) -> frozenset[Key]:
        """The optional sources whose files are missing."""
        statements = self.sources.statements
        return frozenset(key for key, data in statements.items() if is_absent(data, self.contents.get(data.file.text)))

    def _fields_of_part(self, data: Data) -> Fields | None:
        """The declared fields of another source that reads the same part of the file as this basis does: the aliases of
        its columns are stated there, once."""
        statements, fields = self.sources.statements, self.sources.fields
        own = (name for (name, basis), other in statements.items() if basis == CURRENT and other.part == data.part)
        return next((fields[name] for name in own if name != data.name.text and name in fields), None)

    def _read(self, data: Data, reader: Reader, diagnostics: Diagnostics) -> Node | None:
        """The data of one source; None if there are errors, which are added to `diagnostics`, this source's own."""
        name, fields = data.file.text, self.sources.fields.get(data.name.text)
        waivers = self.sources.waivers.items()
        let_pass = {code: reason for (code, source), reason in waivers if source == data.name.text}
        if data.column is not None or (STAR in name and data.title is None):
            from .sources.folder_sources import is_told_apart, read_folder  # Loaded only for such a source.

            def read_one(file: str, content: bytes, own: Diagnostics) -> Node | None:
                asked = replace(self._request(data, fields, content), file=file, first_rows={})
                return _node(Reading(asked, data, reader, fields, let_pass), own)

            if not is_told_apart(data, diagnostics):
                return None
            table = read_folder(data, self.folder, read_one, diagnostics)
            if not isinstance(table, FileProblem):
                return None if diagnostics.errors else table
            self.contents[name] = table
        if name not in self.contents:
            self.contents[name] = self.folder.attempt(name)
        content = self.contents[name]
        if isinstance(content, FileProblem):
            self._report(content, data, fields, diagnostics)
            return None
        reading = Reading(self._request(data, fields, content), data, reader, fields, let_pass)
        return self.kept.of((data.name.text, data.basis), reading, partial(_node, reading, diagnostics), diagnostics)

    def _report(self, problem: FileProblem, data: Data, fields: Fields | None, diagnostics: Diagnostics) -> None:
        """Report a file that cannot be read. One that another statement uses is not suggested instead."""
        used = frozenset(path_of(other) for other in self.sources.statements.values() if other is not data)
        if is_absent(data, problem):
            report_absent(data, problem, used, self._year(data), diagnostics)
        else:
            report_unreadable(problem, data, fields, used, self._year(data), diagnostics)

    def _year(self, data: Data) -> int | None:
        return form_year(data, self.sources.statements, self.sources.year)

    def _request(self, data: Data, fields: Fields | None, content: bytes) -> Request:
        """What is asked of the reader of a source's file."""
        return Request(
            file=data.file.text,
            content=content,
            span=data.span,
            sheet=_asked_text(data.sheet),
            title=_asked_text(data.title),
            header=data.header,
            key=tuple(map(_asked, data.key)),
            label=_asked(data.label) if data.label else None,
            block=data.block,
            unit=data.units.default.text if data.units.default else "",
            other_units=tuple(unit.text for unit in data.units.others),
            exceptions=tuple((_asked(field), unit.text) for field, unit in data.units.exceptions),
            style=NumberStyle(data.style.blanks, data.style.nils, data.style.parentheses),
            levels=tuple((name.text, length) for name, length in data.levels),
            units=units_of(fields),
            texts=texts_of(fields),
            aliases=tuple((each.path[-1], each.aliases) for each in fields.fields if each.aliases) if fields else (),
            known=self.sources.units,
            year=self._year(data),
            times=self.folder.times,
            printed=data.name.text in self.sources.printed,
            to_fill=fields is not None and not fields.rows and any(each.required for each in fields.fields),
            first_rows={} if data.title is None else self.first_rows.setdefault(data.file.text, {}),
        )


def _pictures(sources: Sources, folder: Folder, diagnostics: Diagnostics) -> Mapping[Written, Image]:
    if not sources.pictures:
        return {}
    from .picture_files import read_pictures  # Loaded only for a report with pictures.

    return read_pictures(sources.pictures, folder, diagnostics)


def _taken(sources: Sources, folder: Folder, diagnostics: Diagnostics) -> Mapping[Written, TakenText]:
    if not sources.word_files:
        return {}
    from .word_files.taken_files import read_taken  # Loaded only for a report that takes one in.

    return read_taken(sources.word_files, folder, diagnostics)


def _with_empty_tables(node: Node, stated: NodeShape) -> Node:
    from .sources.empty_tables import with_empty_tables  # Loaded only for a source whose fields are declared.

    return with_empty_tables(node, stated)


def _with_blanks(
    nodes: Mapping[Key, Node], statements: Mapping[Key, Data], blank: Collection[_Part], partly: Collection[Key]
) -> dict[Key, Node]:
    """The data without what reads a sheet that is not filled in: it gets one message, not one for each figure. Where
    the only mistake is a few blanks, all data of the sheet are kept, and know which cells these are."""
    from .sources.required_fields import with_blanks_of  # As above.

    asking: dict[_Part, list[Table]] = {}
    for key in partly:
        if isinstance(node := nodes[key], Table):
            asking.setdefault(statements[key].part, []).append(node)
    found: dict[Key, Node] = {}
    for key, node in nodes.items():
        part = statements[key].part
        if part not in blank:
            found[key] = node
        elif part in asking and isinstance(node, Table) and (statements[key].mapped is None or key in partly):
            others = (table for table in asking[part] if table is not node)
            found[key] = reduce(with_blanks_of, others, node)
        elif key in partly:
            found[key] = node
    return found


def _node(reading: Reading, diagnostics: Diagnostics) -> Node | None:
    """The data of one file, with the roles of its rows; None if there are errors, which are added to `diagnostics`.
    What the reader finds under waived codes becomes information, with the reason."""
    asked, data, fields = reading.request, reading.data, reading.fields
    node = reading.reader.read(asked, diagnostics)
    for code, reason in reading.let_pass.items():
        diagnostics.change(code, methodcaller("waived", reason))
    if node is not None and not diagnostics.errors:
        node = _with_roles(with_own_names(node, fields), data, diagnostics)
        if fields and fields.rows and isinstance(node, Table) and not diagnostics.errors:
            from .sources.field_rows import with_stated_rows  # Loaded only for fields that name rows.

            node = with_stated_rows(node, fields, asked.year, data.basis == CURRENT, diagnostics)
        required = data.basis == CURRENT and fields and any(each.required for each in fields.fields)
        if fields and required and isinstance(node, Table):
            from .sources.required_fields import check_required  # As above.

            node = check_required(node, fields, asked.year, diagnostics)
            if all(each.code == UNFILLED for each in diagnostics if each.severity is Severity.ERROR):
                return node
    return None if diagnostics.errors else node


def _with_roles(node: Node, data: Data, diagnostics: Diagnostics) -> Node:
    """The data, with row roles for every table in them."""
    match node:
        case Table():
            from .rows.row_roles import table_with_roles  # Loaded only for a table.

            if node.beside:
                # Roles by words and numbers only: what the statement says of rows applies to its own block.
                plain = Data(data.basis, data.basis_span, data.name, data.file, data.span)
                beside = tuple(table_with_roles(table, plain, Diagnostics()) for table in node.beside)
                node = replace(node, beside=beside)
            return table_with_roles(node, data, diagnostics)
        case Record(entries=entries):
            return replace(
                node, entries={name: _with_roles(entry, data, diagnostics) for name, entry in entries.items()}
            )
        case Listing(items=items):
            return replace(node, items=tuple(_with_roles(item, data, diagnostics) for item in items))
        case Cell():
            return node


def _asked_text(text: String | None) -> Asked | None:
    return Asked(text.text, text.span) if text else None


def _asked(name: Name) -> Asked:
    return Asked(name.text, name.span)
