"""Get a parsed spec from its text, or from the user's cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostics
from ..files.cache import recall, store
from ..files.folder import MAX_SPEC, FileProblem, Folder, Hashed, Ledger
from ..quick.digest import sha256
from ..quick.records import dataclass
from . import encoding
from .ast import Spec
from .code import decode
from .expression import String
from .library import SpecFiles

if TYPE_CHECKING:
    from .kept_lines import KeptLines


@dataclass(frozen=True, slots=True)
class Parsed:
    """A spec and the files that it was read from: the part of a report that all units of a batch share."""

    spec: Spec
    sources: tuple[Hashed, ...]


def parse_spec(
    name: str, content: bytes, folder: Folder, diagnostics: Diagnostics, kept: KeptLines | None = None
) -> Parsed | None:
    """Parse a spec; None, after a report (F08), if its bytes are not text. Lines in `kept` are not read again. The
    parser is imported here because a spec from the cache does not need it."""
    from .parse import parse

    text = decode(content)
    if text is None:
        diagnostics.add("F08", None)
        return None
    ledger = Ledger(SpecFiles(folder))
    if kept is not None:
        kept.begin()
    spec = parse(name, text, _loader(ledger, diagnostics), diagnostics, kept)
    return Parsed(spec, (Hashed(name, sha256(content).hexdigest()), *ledger.hashed()))


class CachedLines:
    """The lines of a spec in the user's cache, of one `kind`: looked up when the first is needed, stored if the lines
    in use have changed."""

    def __init__(self, kind: str, name: str, folder: Folder) -> None:
        self._kind, self._where = kind, os.path.realpath(os.path.join(folder.root, name))
        self._lines: KeptLines | None = None

    def lines(self) -> KeptLines:
        """The lines as an earlier run read them."""
        if self._lines is None:
            from .kept_lines import KeptLines  # Imported here for the same reason as the parser.

            self._lines = KeptLines(recall(self._kind, self._where, encoding.stage()))
        return self._lines

    def store(self) -> None:
        """Store the lines that were read, if they differ from those in the cache."""
        if self._lines is not None and self._lines.changed:
            store(self._kind, self._lines.kept(), self._where, encoding.stage())


def parse_cached(name: str, content: bytes, folder: Folder, diagnostics: Diagnostics) -> Parsed | None:
    """Parse a spec like `parse_spec`, or take it from the user's cache if neither it nor the files that it includes
    have changed. If it has changed, only its new lines are read."""
    parsed = recalled(name, content, folder)
    if parsed is None:
        kept = CachedLines("lines", name, folder)
        parsed = parse_spec(name, content, folder, diagnostics, kept.lines())
        kept.store()
        if parsed is not None and not len(diagnostics):
            _keep(name, content, parsed)
    return parsed


def parse_kept(name: str, content: bytes, folder: Folder, diagnostics: Diagnostics, kept: KeptLines) -> Parsed | None:
    """Parse one of many specs that have lines in common, like `parse_cached`: lines in `kept` are read once."""
    parsed = recalled(name, content, folder)
    if parsed is None:
        parsed = parse_spec(name, content, folder, diagnostics, kept)
        if parsed is not None and not len(diagnostics):
            _keep(name, content, parsed)
    return parsed


def recalled(name: str, content: bytes, folder: Folder) -> Parsed | None:
    """The spec from the user's cache, if it and the files that it includes are unchanged; else None."""
    stored = recall("spec", name, content, encoding.stage())
    if not isinstance(stored, list):
        return None
    try:
        included, plain = stored
        ledger = Ledger(SpecFiles(folder))
        for file, digest in included:
            ledger.read(file, MAX_SPEC)
            if ledger.digests[file] != digest:
                return None
        return Parsed(encoding.decoded(plain), (Hashed(name, sha256(content).hexdigest()), *ledger.hashed()))
    except (FileProblem, ValueError, TypeError, LookupError, ArithmeticError):
        return None


def _keep(name: str, content: bytes, parsed: Parsed) -> None:
    """Store a spec in the cache. The caller stores only specs without diagnostics, which would have to be reported
    again the next time."""
    included = [[source.name, source.digest] for source in parsed.sources[1:]]
    with suppress(TypeError):
        store("spec", [included, encoding.encoded(parsed.spec)], name, content, encoding.stage())


def _loader(folder: Folder, diagnostics: Diagnostics) -> Callable[[String], str | None]:
    """A function that reads the files which a spec includes or extends, and reports those that it cannot read: the
    parser itself reads no files."""

    def load(file: String) -> str | None:
        try:
            text = decode(folder.read(file.text, MAX_SPEC))
        except FileProblem as problem:
            diagnostics.add(problem.code, file.span, details=problem.details)
            return None
        if text is None:
            diagnostics.add("F08", file.span)
        return text

    return load
