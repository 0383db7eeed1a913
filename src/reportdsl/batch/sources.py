"""Decides where a unit's data come from: its own folder, or beside the spec for data common to all units.

A file is one or the other. If any unit has its own copy, every unit must: otherwise a misspelt name would put the
figures of the spec's own example into a unit's report, without a diagnostic.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from ..dataset.sources.data_paths import expanded, named_in
from ..dataset.sources.declared_sources import STAR, files_shown
from ..diagnostics import Diagnostics
from ..figures import FIGURES
from ..figures.figure_kind import PictureParameter, kinds_with
from ..files.folder import AnyPath, FileProblem, Folder, star
from ..readers.workbook_heads import SUFFIXES as WORKBOOKS
from ..syntax.ast import Report, Spec
from ..syntax.source_nodes import Data
from ..syntax.walk import every
from .served import Served
from .units import Unit


def data_files(spec: Spec) -> tuple[str, ...]:
    """The files that a spec names, except those that it includes: its data, its style and its units if they are files,
    the pictures that it shows and the Word files that it takes in."""
    known = named_in(spec)
    read = (expanded(data, known, Diagnostics()) for data in every(Data, spec))
    names = [data.file.text for data in read if data is not None]
    styles = [
        item.text for report in every(Report, spec) for item in report.properties if item.key.text in ("style", "units")
    ]
    shown = files_shown(spec, kinds_with(PictureParameter, FIGURES))
    return tuple(dict.fromkeys([*names, *(style for style in styles if "." in style), *shown]))


def own_files(names: Iterable[str], units: tuple[Unit, ...]) -> tuple[str, ...]:
    """Those of the files that are the units' own. If files arrive, every workbook is: one beside the spec is no
    unit's."""
    if any(unit.awaited for unit in units):
        came = {name for unit in units for name in unit.arrived or ()}
        return tuple(name for name in names if name in came or name.lower().endswith(WORKBOOKS) or STAR in name)
    return tuple(name for name in names if any(_is_there(unit.folder, name) for unit in units))


def _is_there(folder: Path, name: str) -> bool:
    return bool(_all_of(name, Folder(folder)) != (name,) if STAR in name else os.path.lexists(folder / name))


def _all_of(name: str, folder: Folder) -> tuple[str, ...]:
    """The files that a name with `*` matches; the name itself if it has no `*`, matches no file, or cannot be
    looked up."""
    if STAR not in name:
        return (name,)
    try:
        return tuple(each for _, each in folder.matching(name))
    except FileProblem:
        return (name,)


def common_files(names: Iterable[str], beside: Folder) -> tuple[tuple[str, bytes], ...]:
    """The contents of the common files. One that cannot be read is left out: each unit will report it missing."""
    files = []
    for name in chain(*(_all_of(name, beside) for name in names)):
        try:
            files.append((name, beside.read(name)))
        except FileProblem:
            continue
    return tuple(files)


def unit_files(
    names: Iterable[str], unit: Unit, allowed: tuple[Path, ...]
) -> tuple[tuple[str, bytes | FileProblem], ...]:
    """A unit's own files by name, each with its bytes or why it cannot be read."""
    if unit.awaited:
        each = (_each_arrived(name, unit) if STAR in name else (name,) for name in names)
        return tuple((name, _arrived(name, unit)) for name in chain(*each))
    folder = Folder(unit.folder, allowed)
    return tuple((each, folder.attempt(each)) for name in names for each in _all_of(name, folder))


def unit_folder(unit: Unit, own: Iterable[str], allowed: Iterable[AnyPath]) -> Folder:
    """The folder from which a unit's files can be read again: its own, or what arrived, in memory."""
    return Served(unit_files(own, unit, ())) if unit.awaited else Folder(unit.folder, allowed)


def _each_arrived(pattern: str, unit: Unit) -> Iterator[str]:
    """The arrived files of a unit that match a path with a `*`."""
    return (name for name in unit.arrived or () if star(pattern, name) is not None)


def _arrived(name: str, unit: Unit) -> bytes | FileProblem:
    arrival = (unit.arrived or {}).get(name)
    try:
        return arrival.read() if arrival is not None else FileProblem("F01", file=name, near=())
    except FileProblem as problem:
        return problem
