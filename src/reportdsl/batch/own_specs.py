"""Units with a spec of their own each, on a structure that they share: what each writes, and which data files it names.

The lines of the structure are read once for all of them; a worker takes a spec that has no errors from the user's
cache.
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
    """Whether a unit has a spec of its own: a file of that name in its folder."""
    return os.path.lexists(unit.folder / name)


class OwnSpecs:
    """The specs of units by the name that all of them have. `allowed` are further folders that their paths may lead to."""

    def __init__(self, name: str, allowed: tuple[Path, ...]) -> None:
        self.name, self._allowed = name, allowed
        self._lines = KeptLines(None)

    def of(self, unit: Unit) -> tuple[SpecText, tuple[str, ...]]:
        """A unit's spec with the files that it includes and extends, and the names of its data files, which are the unit's as
        well. Errors in it are left to its job."""
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
