"""Compiles the spec that a command names."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ..compile import Compilation, Shared, Vocabulary, compile_report
from ..diagnostics import Diagnostics
from ..document.blocks import Document
from ..files.folder import MAX_SPEC, FileProblem, Folder, read_file
from ..quick.records import replace
from ..readers import READERS
from .reporting import misuse, unread
from .result import Options, Refused


def compiled(options: Options, shared: Shared | None = None) -> Compilation:
    """The compilation of the spec. The spec itself may be a link, as the user named it. A command that builds
    repeatedly keeps what has not changed in `shared`. Raises `Refused` if the spec cannot be read."""
    refuse_unfit(options)
    try:
        content = read_file(options.spec, options.spec, MAX_SPEC * options.times)
    except FileProblem as problem:
        raise Refused(unread(problem, options.spec, options)) from None
    folder, name = os.path.split(options.spec)
    diagnostics = Diagnostics()
    try:
        files = Folder(folder or os.curdir, options.allow, options.times)
        return compile_report(name, content, files, _rooms(options), True, diagnostics, options.edition, shared)
    except Exception as problem:  # The user learns where, and that the report is not to blame.
        from ..diagnostics.faults import add_fault

        add_fault(diagnostics, problem)
        return Compilation(diagnostics)


def _rooms(options: Options) -> Vocabulary | None:
    """The vocabulary; None for the usual one. With `--strict` it also has the lint of unproved figures, which lists
    what else someone should look at."""
    if not options.strict:
        return None
    from ..lints.unproved_figures import UNPROVED_FIGURES

    rooms = Vocabulary()
    return replace(rooms, lints=(*rooms.lints, UNPROVED_FIGURES))


def refuse_unfit(options: Options) -> None:
    """Raise `Refused` if nothing can be compiled: the named spec is a data file (F26), or `SOURCE_DATE_EPOCH` is no
    time (F27)."""
    suffix = os.path.splitext(options.spec)[1].lower()
    if any(suffix in reader.suffixes for reader in READERS):
        raise Refused(misuse("F26", options, file=options.spec))
    if "SOURCE_DATE_EPOCH" in os.environ:
        from ..ooxml.package import BUILD_TIME, build_time  # Loaded only where it is stated.

        try:
            build_time()
        except ValueError:
            said = misuse("F27", options, name=BUILD_TIME, value=os.environ[BUILD_TIME])
            raise Refused(said) from None


def inputs(options: Options, document: Document) -> Iterator[str]:
    """Yield the files from which a document was made, the spec first."""
    folder = Folder(os.path.dirname(options.spec) or os.curdir)
    yield options.spec
    for source in document.sources:
        yield folder.path(source.name)
