"""The files of a spec: its own, by their paths from its folder, and those of the library, by `library:` and their paths
in it.

The library holds official structures, written in the language itself. A wheel carries it inside the package, an
editable install finds it beside `src`.
"""

from __future__ import annotations

import os
import posixpath

from ..diagnostics.details import Names
from ..files.folder import MAX_SPEC, FileProblem, Folder

LIBRARY = "library:"
"""The prefix of the names of library files."""
SUFFIX = ".rpt"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class SpecFiles(Folder):
    """A folder of specs together with the library."""

    def __init__(self, folder: Folder) -> None:
        self.root, self._folder = folder.root, folder

    def read(self, name: str, limit: int = MAX_SPEC) -> bytes:
        """The bytes of a file, as `Folder.read` gives them. Raises `FileProblem`; for a file that the library does not
        have, F31 with the names that it has."""
        if not name.startswith(LIBRARY):
            return self._folder.read(name, limit)
        try:
            return Folder(library()).read(name.removeprefix(LIBRARY), limit)
        except FileProblem as problem:
            if problem.code != "F01":
                raise
            named = name.removeprefix(LIBRARY).removesuffix(SUFFIX)
            raise FileProblem("F31", name=named, choices=Names(_beside(named) or structures())) from None


def located(text: str, said_in: str, structure: bool = False) -> str:
    """The name of a file that another file refers to: a path is relative to the file `said_in` which it is written. A
    file without a suffix is one of the library, and so is a `structure` that is no `.rpt` file."""
    path = text.replace("\\", "/")
    if not path:
        return ""
    if not path.lower().endswith(SUFFIX) and (structure or not posixpath.splitext(path)[1]):
        return LIBRARY + posixpath.normpath(path) + SUFFIX
    inside = LIBRARY if said_in.startswith(LIBRARY) else ""
    folder = posixpath.dirname(said_in.removeprefix(inside))
    return inside + posixpath.normpath(posixpath.join(folder, path))


def is_word_file(path: str) -> bool:
    """Whether a path is that of a Word file, whose text is taken in."""
    return path.lower().endswith(".docx")


def library() -> str:
    """The folder of the library."""
    inside = os.path.join(_PACKAGE, "library")
    return inside if os.path.exists(inside) else os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "library")


def structures() -> tuple[str, ...]:
    """The names of the library's structures, sorted: the files that are named after a version. Other files are parts of
    these."""
    root = library()
    files = (os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names)
    paths = sorted(os.path.relpath(file, root).replace(os.sep, "/") for file in files if _is_version(file))
    return tuple(path.removesuffix(SUFFIX) for path in paths)


def _beside(name: str) -> tuple[str, ...]:
    """The names of the library's files in the folder where it does not have the file `name`."""
    folder = posixpath.dirname(name)
    try:
        files = os.listdir(os.path.join(library(), folder))
    except OSError:
        return ()
    return tuple(sorted(posixpath.join(folder, file.removesuffix(SUFFIX)) for file in files if file.endswith(SUFFIX)))


def _is_version(file: str) -> bool:
    name = os.path.basename(file)
    return name.endswith(SUFFIX) and name.removesuffix(SUFFIX).isdecimal()
