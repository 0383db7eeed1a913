"""Files that are not written yet, before those of a folder: a report is tried as it will be before anything of it is changed."""

from __future__ import annotations

from contextlib import suppress

from ..files.folder import FileProblem, Folder, sorted_within, star


class Staged(Folder):
    """A folder in which some files have other contents."""

    def __init__(self, folder: Folder) -> None:
        self.root, self._folder = folder.root, folder
        self.files: dict[str, bytes] = {}
        self.replaced = ""
        """The path whose files of the folder are not seen any more: last year's workbooks beside this year's."""

    def read(self, name: str, limit: int = 50 * 1024 * 1024) -> bytes:
        """As `Folder.read`. Raises `FileProblem`."""
        return self.files[name] if name in self.files else self._folder.read(name, limit)

    def matching(self, pattern: str) -> list[tuple[str, str]]:
        """As `Folder.matching`, those that are not written yet among them."""
        found = {name: stands for name in self.files if (stands := star(pattern, name)) is not None}
        with suppress(FileProblem):
            there = {name: stands for stands, name in self._folder.matching(pattern)}
            hidden = {name for name in there if self.replaced and star(self.replaced, name) is not None}
            found = {name: stands for name, stands in there.items() if name not in hidden} | found
        return sorted_within([(stands, name) for name, stands in found.items()], pattern)
