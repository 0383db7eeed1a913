"""Resolve the paths by which a file of a spec refers to others, which may contain names, and read those files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..quick.records import replace
from ..values.source import Source
from .ast import Statement
from .code import split_lines
from .expression import String
from .kept_lines import KeptLines, kept_source
from .library import LIBRARY, located
from .stated import filled_in, named_above, names_in, unknown_names

Loader = Callable[[String], str | None]
"""Gives the text of a file that the spec includes or extends, by its name from the spec's folder or in the library;
None after reporting why not."""

MAX_INCLUDES = 100  # The most files that a spec may include, directly or indirectly.


class NamedFiles:
    """The files that the paths of one file lead to. `trail` is the chain of files whose includes lead to this file,
    itself last. `includes` counts the includes of the whole spec. `fixed` collects the names used in paths and their
    values. `given` gives what is stated above the line that leads to this file, by the names that paths may use."""

    def __init__(
        self,
        load: Loader,
        diagnostics: Diagnostics,
        kept: KeptLines | None,
        trail: tuple[str, ...],
        includes: Iterator[int],
        fixed: dict[str, str],
        given: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._load, self._diagnostics, self._kept = load, diagnostics, kept
        self._trail, self._includes, self.fixed, self._given = trail, includes, fixed, given
        self._said_in = trail[-1] if len(trail) > 1 else ""
        self.any = False
        """Whether the file refers to any other."""

    def path_of(self, file: String, above: Sequence[Statement], structure: bool = False) -> str | None:
        """The path, from the report's folder, of a file that a line refers to below the statements `above`; None, after
        a report (F30), if the path contains a name that is not stated."""
        self.any, text = True, file.text
        if names_in(text):
            known = named_above(above, self._given())
            for name in unknown_names(text, known):
                add_unknown(self._diagnostics, "F30", file.span, name, known)
                return None
            self.fixed.update((name, known[name]) for name in names_in(text))
            text = filled_in(text, known)
        return located(text, self._said_in, structure)

    def opened(
        self, file: String, above: Sequence[Statement], structure: bool, shared: bool
    ) -> tuple[Source, NamedFiles] | None:
        """A file that a line refers to, and what its own paths lead to. None, after a report, if it cannot be read,
        leads back here (S17), or is one include too many (S39)."""
        path = self.path_of(file, above, structure)
        if path is None:
            return None
        if path in self._trail:
            self._diagnostics.add("S17", file.span, path=" → ".join((*self._trail, path)))
        elif next(self._includes) > MAX_INCLUDES:
            self._diagnostics.add("S39", file.span, limit=MAX_INCLUDES)
        elif (text := self._load(replace(file, text=path))) is not None:
            passed = (self._load, self._diagnostics, self._kept, (*self._trail, path), self._includes, self.fixed)
            named = NamedFiles(*passed, cache(lambda: named_above(above, self._given())))
            written_by_others = shared or path.startswith(LIBRARY)
            return kept_source(split_lines(path, text, written_by_others), self._kept), named
        return None
