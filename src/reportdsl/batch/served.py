"""Serves files in memory as if they were in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from ..files.folder import MAX_DATA, FileProblem, Folder, sorted_within, star, too_large


class Served(Folder):
    """A folder whose files are in memory."""

    def __init__(self, *files: Iterable[tuple[str, bytes | FileProblem]]) -> None:
        self.root, self._files = Path(), dict(chain(*files))

    def read(self, name: str, limit: int = MAX_DATA) -> bytes:
        """The bytes of a file. Raises the `FileProblem` that was found when the unit's folder was read; F01 if there is
        no such file, F05 if it exceeds `limit` bytes."""
        content = self._files.get(name) or FileProblem("F01", file=name, near=())
        if isinstance(content, FileProblem):
            raise content
        if len(content) > limit:
            raise too_large(name, len(content), limit)
        return content

    def path(self, name: str) -> str:
        """Always empty: files in memory have no path."""
        return ""

    def matching(self, pattern: str) -> list[tuple[str, str]]:
        """The files in memory that match a path with one `*`, as `Folder.matching` returns them."""
        names = ((star(pattern, name), name) for name in self._files)
        return sorted_within([(stands, name) for stands, name in names if stands is not None], pattern)
