"""The units of a batch: the name of each, the folder of its data, and in what it differs from the spec.

A folder of units has one subfolder for each, of its name. A list of units (`units.csv`) has a line for each: `name`,
`folder` (by default the name) from the list's own folder, and a column for every property of
`@report`, or parameter of its structure, that differs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ..diagnostics.details import Spellings
from ..files.folder import MAX_DATA, FileProblem, read_file
from ..quick.records import dataclass, field
from ..syntax.code import decode
from ..syntax.report import KEYS, spelling_to_key

NAME = ("name", "名称")
FOLDER = ("folder", "文件夹")
_FORBIDDEN = frozenset('/\\:*?"<>|')
"""Characters that some system refuses in the name of a file: a unit's document is called after it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`properties` are lines of `@report` by the word that the list gives them; `where` is its line there."""

    name: str
    folder: Path
    properties: Mapping[str, str] = field(default_factory=dict)
    where: str = ""


def read_units(path: Path, parameters: Collection[str] | None = ()) -> tuple[Unit, ...]:
    """The units of a folder or of a list, in order; a list may have columns for `parameters` of the spec,
    any where these are not known. Raises `FileProblem`."""
    units = tuple(_folders(path) if path.is_dir() else _listed(path, parameters))
    if not units:
        raise FileProblem("F20", file=str(path))
    first: dict[str, Unit] = {}
    for unit in units:
        if not unit.name or unit.name.startswith(".") or any(char in _FORBIDDEN or char < " " for char in unit.name):
            raise FileProblem("F21", name=unit.name, place=unit.where)
        if first.setdefault(unit.name.casefold(), unit) is not unit:
            raise FileProblem("F22", name=unit.name, place=unit.where)
    return units


def _folders(path: Path) -> Iterator[Unit]:
    for entry in sorted(path.iterdir()):
        if entry.is_dir() and not entry.name.startswith("."):
            yield Unit(entry.name, entry, where=str(entry))


def _listed(path: Path, parameters: Collection[str] | None) -> Iterator[Unit]:
    text = decode(read_file(path, str(path), MAX_DATA))
    if text is None:
        raise FileProblem("F02", file=str(path), reason="UTF-8 / GB18030")
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        columns = [_column(word.strip(), path, parameters) for word in next(lines, [])]
        if "name" not in columns:
            raise FileProblem("F23", file=str(path))
        for cells in lines:
            stated = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if cell.strip()}
            if stated:
                name = stated.pop("name", "")
                folder = path.parent / stated.pop("folder", name)
                yield Unit(name, folder, stated, f"{path.name}:{lines.line_num}")
    except csv.Error as problem:
        raise FileProblem("F02", file=str(path), reason=str(problem)) from None


def _column(word: str, path: Path, parameters: Collection[str] | None) -> str:
    """`name`, `folder`, or the word of a property or parameter as written; an empty head is no column."""
    if word in NAME:
        return "name"
    if word in FOLDER:
        return "folder"
    if parameters is not None and word and word not in spelling_to_key() and word not in parameters:
        known = (NAME, FOLDER, *((name,) for name in parameters), *KEYS.values())
        raise FileProblem("F24", column=word, file=str(path), choices=Spellings(known))
    return word
