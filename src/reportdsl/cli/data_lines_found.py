"""Finds the `@data` lines that a data file needs: each is tried as in a report, and whatever the reader reports missing
(a sheet, a block, a unit) is added."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import splitext

from ..dataset import CURRENT, read_dataset
from ..dataset.sources.declared_sources import sources_of
from ..diagnostics import Diagnostics
from ..diagnostics.details import Names
from ..files.folder import Folder
from ..quick.pattern import pattern
from ..quick.records import dataclass, replace
from ..readers import READERS, Asked, Request
from ..syntax.grammar import spellings
from ..syntax.load import parse_spec
from ..syntax.written_names import as_name
from ..values.source import Source, Span
from ..values.table import Node, Table

_NO_NAME = pattern(r"[^\w]|^[\d_]+")
_QUOTES = ('""', "“”", "＂＂")
"""The pairs of quotation marks that a spec may use."""
NAME = "@data"
"""The name, in messages, of the spec in which a line is tried."""
_MOST_KEYS = 3
"""How many columns are proposed as a joint key at most."""
_MOST_LEVELS = 4
"""How many different lengths of codes are taken for levels at most; with more, the codes are no hierarchy."""


@dataclass(frozen=True, slots=True)
class DataLine:
    """A `@data` line, with its clauses as they are written."""

    name: str
    file: str
    sheet: str = ""
    key: str = ""
    block: int = 0
    label: str = ""
    levels: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return self.spelt(chinese=False)

    def spelt(self, chinese: bool) -> str:
        """The line with the keywords in their Chinese or their English spelling."""
        word = {terminal: words[chinese] for terminal, words in spellings().items() if len(words) == 2}
        clauses = (
            f"{word['AT_DATA']} {self.name} {word['FROM']} {_quoted(self.file)}",
            self.sheet and f"{word['SHEET']} {_quoted(self.sheet)}",
            self.key and f"{word['KEY']} {self.key}",
            self.block and f"{word['BLOCK']} {self.block}",
            self.label and f"{word['LABEL']} {self.label}",
            self.levels and f"{word['LEVELS']} ({self.levels})",
            self.unit and f"{word['UNIT']} {self.unit}",
        )
        return " ".join(clause for clause in clauses if clause)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line and the data that it reads; None if it cannot be read, with the reason in `diagnostics`."""

    line: DataLine
    node: Node | None
    diagnostics: Diagnostics


def sightings(folder: Folder, file: str, sheet: str) -> Iterator[Sighting]:
    """Yield what a file holds, sheet by sheet and block by block; only the named sheet if `sheet` is not empty."""
    name = _NO_NAME.sub("", sheet) or _NO_NAME.sub("", file.rpartition(".")[0]) or "数据"
    first = read_line(DataLine(name, file, sheet), folder)
    sheets = _detail(first.diagnostics, "D37", "choices")
    if not isinstance(sheets, Names):
        yield from _of_sheet(first, folder)
        return
    for number, each in enumerate(sheets.names, 1):
        own = _NO_NAME.sub("", each) or f"{name}{number}"
        yield from _of_sheet(read_line(DataLine(own, file, each), folder), folder)


def read_line(line: DataLine, folder: Folder) -> Sighting:
    """What a line reads, by the same stages as a report's data."""
    diagnostics = Diagnostics()
    parsed = parse_spec(NAME, f"{line}\n".encode(), folder, diagnostics)
    if parsed is None or diagnostics.errors:
        return Sighting(line, None, diagnostics)
    dataset = read_dataset(sources_of(parsed.spec, READERS, diagnostics), folder, diagnostics)
    return Sighting(line, dataset.nodes.get((line.name, CURRENT)), diagnostics)


def _of_sheet(seen: Sighting, folder: Folder) -> Iterator[Sighting]:
    """Yield a sheet's blocks, read in the unit that the sheet states."""
    unit = _detail(seen.diagnostics, "D66", "found")
    if isinstance(unit, str):
        seen = read_line(replace(seen.line, unit=unit), folder)
    if seen.node is None and _detail(seen.diagnostics, "D44", "name") is not None:
        seen = _with_joint_key(seen, folder)
    count = _detail(seen.diagnostics, "D50", "count")
    if isinstance(seen.node, Table) and seen.node.layout is not None:
        count = seen.node.layout.blocks
    if not isinstance(count, int) or count < 2:
        yield _with_codes(seen, folder)
        return
    name = seen.line.name
    for block in range(1, count + 1):
        line = replace(seen.line, name=f"{name}{'_' * name[-1].isdigit()}{block}", block=block)
        part = read_line(line, folder)
        unit = _detail(part.diagnostics, "D66", "found")
        part = read_line(replace(line, unit=unit), folder) if isinstance(unit, str) else part
        if part.node is None and _detail(part.diagnostics, "D44", "name") is not None:
            part = _with_joint_key(part, folder)
        yield _with_codes(part, folder)


def _with_joint_key(seen: Sighting, folder: Folder) -> Sighting:
    """The sheet keyed by its first two or three columns of texts, whichever first tell the rows apart, since its first
    column does not. Unchanged if none do."""
    table = _as_it_is(seen.line, folder)
    if table is None:
        return seen
    texts = [name for name, column in table.columns.items() if column.unit is None]
    for count in range(2, min(len(texts), _MOST_KEYS) + 1):
        keys = [*zip(*(table.columns[name].texts for name in texts[:count]), strict=True)]
        if len(set(keys)) == len(keys) and all(map(any, keys)):
            joint = read_line(replace(seen.line, key=", ".join(map(as_name, texts[:count]))), folder)
            return joint if joint.node is not None else seen
    return seen


def _as_it_is(line: DataLine, folder: Folder) -> Table | None:
    """The table that the reader makes of a line, before keys are assigned to its rows; None if it is no table."""
    suffix = splitext(line.file)[1].lower()
    reader = next(reader for reader in READERS if suffix in reader.suffixes)
    span = Span(Source(NAME, (str(line),)), 1, 1, 1)
    sheet = Asked(line.sheet, span) if line.sheet else None
    request = Request(
        line.file, folder.read(line.file), span, sheet, block=line.block or None, unit=line.unit, times=folder.times
    )
    node = reader.read(request, Diagnostics())
    return node if isinstance(node, Table) else None


def _with_codes(seen: Sighting, folder: Folder) -> Sighting:
    """A table of codes read with a column of names as its label and, if the codes have several lengths, with levels;
    each only if the table can be read so."""
    table = seen.node
    if not isinstance(table, Table) or not table.key:
        return seen
    names = [name for name, column in table.columns.items() if column.unit is None and name not in table.key]
    lengths = {len(key) for key in table.keys if key.isdecimal()}
    if not names or not lengths or len(lengths) > _MOST_LEVELS:
        return seen
    line = replace(seen.line, key=", ".join(map(as_name, table.key)), label=as_name(names[0]))
    named = read_line(line, folder)
    best = named if isinstance(named.node, Table) else seen
    if len(lengths) > 1 and best is named:
        levels = ", ".join(f"级{number}: {length}" for number, length in enumerate(sorted(lengths)[:-1], start=1))
        levelled = read_line(replace(line, levels=levels), folder)
        best = levelled if isinstance(levelled.node, Table) else best
    return best


def _detail(diagnostics: Diagnostics, code: str, name: str) -> object:
    return next((each.details.get(name) for each in diagnostics if each.code == code), None)


def _quoted(text: str) -> str:
    """A text between quotation marks that do not occur in it: a sheet may be called 收"支."""
    marks = next((each for each in _QUOTES if not any(mark in text for mark in each)), _QUOTES[0])
    return f"{marks[0]}{text}{marks[1]}"
