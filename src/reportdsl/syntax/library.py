"""The files of a spec: those beside it, by their paths from its folder, and those of the library, by `library:` and their paths there.

The library is official structures in the language itself. A wheel carries it inside the package, an editable install finds it
beside `src`.
"""

from __future__ import annotations

import os
import posixpath

from ..diagnostics.details import Names
from ..files.folder import MAX_SPEC, FileProblem, Folder

LIBRARY = "library:"
"""What the name of a file of the library begins with."""
SUFFIX = ".rpt"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class SpecFiles(Folder):
    """A folder of specs that has the library as well."""

    def __init__(self, folder: Folder) -> None:
        self.root, self._folder = folder.root, folder

    def read(self, name: str, limit: int = MAX_SPEC) -> bytes:
        """As `Folder.read`. Raises `FileProblem`."""
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
    """The name of a file that another one names: a path starts from the file that says it. A `structure` that is no `.rpt` file
    is one of the library, and so is any file whose name has no suffix."""
    path = text.replace("\\", "/")
    if not path:
        return ""
    if not path.lower().endswith(SUFFIX) and (structure or not posixpath.splitext(path)[1]):
        return LIBRARY + posixpath.normpath(path) + SUFFIX
    inside = LIBRARY if said_in.startswith(LIBRARY) else ""
    folder = posixpath.dirname(said_in.removeprefix(inside))
    return inside + posixpath.normpath(posixpath.join(folder, path))


def is_word_file(path: str) -> bool:
    """Whether a path is that of a Word file, which is taken in as text."""
    return path.lower().endswith(".docx")


def library() -> str:
    """The folder of the library."""
    inside = os.path.join(_PACKAGE, "library")
    return inside if os.path.exists(inside) else os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "library")


def structures() -> tuple[str, ...]:
    """The names of the library's structures, in order: the files that are called by a version. Others are parts of these."""
    root = library()
    files = (os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names)
    paths = sorted(os.path.relpath(file, root).replace(os.sep, "/") for file in files if _is_version(file))
    return tuple(path.removesuffix(SUFFIX) for path in paths)


def _beside(name: str) -> tuple[str, ...]:
    """The names of the library's files in the folder of one that it has not."""
    folder = posixpath.dirname(name)
    try:
        files = os.listdir(os.path.join(library(), folder))
    except OSError:
        return ()
    return tuple(sorted(posixpath.join(folder, file.removesuffix(SUFFIX)) for file in files if file.endswith(SUFFIX)))


def _is_version(file: str) -> bool:
    name = os.path.basename(file)
    return name.endswith(SUFFIX) and name.removesuffix(SUFFIX).isdecimal()
