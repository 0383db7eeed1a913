"""Overlays a folder with files that are not written yet, so that a report can be compiled as it will be before any file
is changed."""

from __future__ import annotations

from ..files.folder import MAX_DATA, MOST_FILES, FileProblem, Folder, sorted_within, star


class Staged(Folder):
    """A folder in which the files in `files` take precedence over those on disk."""

    def __init__(self, folder: Folder) -> None:
        self.root, self.times, self._folder = folder.root, folder.times, folder
        self.files: dict[str, bytes] = {}
        self.replaced = ""
        """A path, possibly with `*`, whose files on disk are hidden: last year's workbooks beside this year's."""

    def read(self, name: str, limit: int = MAX_DATA) -> bytes:
        """As `Folder.read`. Raises `FileProblem`."""
        return self.files[name] if name in self.files else self._folder.read(name, limit)

    def matching(self, pattern: str) -> list[tuple[str, str]]:
        """As `Folder.matching`, including files that are not written yet. Raises `FileProblem`."""
        found = {name: stands for name in self.files if (stands := star(pattern, name)) is not None}
        there = {name: stands for stands, name in self._on_disk(pattern)}
        hidden = {name for name in there if self.replaced and star(self.replaced, name) is not None}
        found = {name: stands for name, stands in there.items() if name not in hidden} | found
        return sorted_within([(stands, name) for name, stands in found.items()], pattern, MOST_FILES * self.times)

    def _on_disk(self, pattern: str) -> list[tuple[str, str]]:
        try:
            return self._folder.matching(pattern)
        except FileProblem as problem:
            if problem.code == "F35":  # There are none yet.
                return []
            raise
