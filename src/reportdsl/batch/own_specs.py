"""Reads the specs of units that each have their own, on a shared structure: the text, and the data files that it names.

The structure's lines are parsed once for all units; a worker takes a spec without errors from the user's cache.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..diagnostics import Diagnostics
from ..files.folder import MAX_SPEC, FileProblem, Folder, Ledger, read_file
from ..syntax.kept_lines import KeptLines
from ..syntax.load import parse_kept
from .job import SpecText, stating
from .sources import common_files, data_files
from .units import Unit


def has_own_spec(unit: Unit, name: str) -> bool:
    """Whether a unit has its own spec: a file of that name in its folder."""
    return os.path.lexists(unit.folder / name)


class OwnSpecs:
    """The specs of units, which all have the same file name. `allowed` are further folders to which their paths may
    lead."""

    def __init__(self, name: str, allowed: tuple[Path, ...]) -> None:
        self.name, self._allowed = name, allowed
        self._lines = KeptLines(None)

    def of(self, unit: Unit) -> tuple[SpecText, tuple[str, ...]]:
        """A unit's spec with the files that it includes and extends, and the names of its data files, all of which are
        the unit's own. Errors in the spec are reported by its job."""
        folder = Folder(unit.folder, self._allowed)
        try:
            content = read_file(unit.folder / self.name, self.name, MAX_SPEC)
        except FileProblem as problem:
            return SpecText(self.name, problem), ()
        beside, unheard = Ledger(folder), Diagnostics()
        parsed = parse_kept(self.name, content, beside, unheard, self._lines)
        text = SpecText(self.name, content, common_files(beside.digests, folder))
        if parsed is None:
            return text, ()
        return text, data_files(stating(parsed.spec, tuple(unit.properties.items()), unit.where, unheard))
