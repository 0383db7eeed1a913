"""One job: bytes in, bytes out, and nothing else, so that any executor can run it, in any process, on any machine.

Work that does not depend on the unit is done once per process: the first job parses the spec, unless the user's cache
has it. The compiler is loaded only where jobs run.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Diagnostics
from ..files.folder import FileProblem
from ..quick.records import dataclass, replace
from ..syntax.ast import Needs, Report, Spec
from ..syntax.code import read_code
from ..syntax.kept_lines import KeptLines
from ..syntax.load import Parsed, parse_spec, recalled
from ..syntax.report import parse_property
from ..syntax.stated import named
from ..syntax.structure import as_parameters, replacing
from ..syntax.walk import every
from ..values.source import Source
from .key_figures import KeyFigure, key_figures
from .own_name import under_own_name
from .served import Served

if TYPE_CHECKING:
    from ..compile import Shared


@dataclass(frozen=True, slots=True)
class SpecText:
    """A spec: its name; its bytes, or why it cannot be read; and the files common to all units, which are those that it
    includes and common data."""

    name: str
    content: bytes | FileProblem
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """The input of one unit's report. `files` are the unit's own, by the names that the spec gives them, each with its
    bytes or why it cannot be read. `properties` are those of `@report` in which the unit differs from the spec; `where`
    is their place in the list of units."""

    text: SpecText
    files: tuple[tuple[str, bytes | FileProblem], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    where: str = ""
    name: str = ""
    """The unit's name, if all units share one spec; else empty."""


@dataclass(frozen=True, slots=True)
class Made:
    """The result of a job: the document, None if there are errors, and the diagnostics. `passed` counts checks."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...]
    passed: int = 0
    figures: tuple[KeyFigure, ...] = ()
    fault: str = ""
    """The exception, if the compiler failed. The unit then has no document; other units are not affected."""


def make(job: Job) -> Made:
    """Compile and write one unit's report. Raises no `Exception`: a failure of the compiler is returned in `fault`."""
    diagnostics = Diagnostics()
    try:
        return _made(job, diagnostics)
    except Exception as problem:
        from ..diagnostics.faults import add_fault

        add_fault(diagnostics, problem)
        return Made(None, tuple(diagnostics), fault=f"{type(problem).__name__}: {problem}"[:200])


def _made(job: Job, diagnostics: Diagnostics) -> Made:
    from ..compile import compile_spec
    from ..writers import WRITERS

    parsed, reported, shared = prepared(job.text)
    diagnostics.extend(reported)
    if parsed is None:
        return Made(None, tuple(diagnostics))
    properties = under_own_name(job.name, job.properties, job.files, parsed.spec, diagnostics)
    spec = stating(parsed.spec, properties, job.where, diagnostics)
    served = Served(job.text.files, job.files)
    compiled = compile_spec(replace(parsed, spec=spec), served, diagnostics, shared=shared)
    content = None
    if compiled.document is not None and not diagnostics.errors:
        content = WRITERS["docx"].write(compiled.document, diagnostics.remark, shared.last)
    return Made(content, tuple(diagnostics), compiled.passed, key_figures(compiled.evaluation))


@lru_cache(maxsize=2)
def prepared(text: SpecText) -> tuple[Parsed | None, Diagnostics, Shared]:
    """The parsed spec of a batch, None if it cannot be read or parsed, with its diagnostics and what its jobs share. It
    comes from the cache, where the process that prepared the batch left it; else the first job in this process parses
    it."""
    from ..compile import Shared

    diagnostics, files = Diagnostics(), Served(text.files)
    if isinstance(text.content, FileProblem):
        details = text.content.stated
        diagnostics.add(text.content.code, None, details=details)
        return None, diagnostics, Shared()
    parsed = recalled(text.name, text.content, files)
    if parsed is None:
        parsed = parse_spec(text.name, text.content, files, diagnostics, _lines())
    return parsed, diagnostics, Shared()


@lru_cache(maxsize=1)
def _lines() -> KeptLines:
    """The lines parsed in this process. If units have their own specs, most lines are those of the shared structure."""
    return KeptLines(None)


def stating(spec: Spec, properties: tuple[tuple[str, str], ...], where: str, diagnostics: Diagnostics) -> Spec:
    """The spec with these properties in its `@report` in place of its own. Their place is `where`, a line in the list
    of units. Reports (S59) a property that the spec fixes to another text."""
    if not properties:
        return spec
    lines = tuple(f"{key}: {' '.join(value.split())}" for key, value in properties)
    source = Source(where, lines)
    codes = [read_code(source, number, 0, len(line), comments=False) for number, line in enumerate(lines, start=1)]
    lines_read = tuple(item for code in codes if (item := parse_property(code, diagnostics)) is not None)
    stated = as_parameters(lines_read, {need.name.text: need for need in every(Needs, spec)}, diagnostics)
    own = next(every(Report, spec), None)
    if own is None:
        return replace(spec, statements=(Report((), stated, codes[0].whole), *spec.statements))
    report = replace(own, properties=replacing(own.properties, stated))
    now = named(report)
    for name, text in spec.fixed:
        if now.get(name) != text:
            diagnostics.add("S59", codes[0].whole, name=name, text=text)
    return replace(spec, statements=tuple(report if each is own else each for each in spec.statements))
