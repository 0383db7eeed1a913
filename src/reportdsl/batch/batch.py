"""Runs a batch, unit by unit: finished units that are unchanged are skipped; the others are compiled, written,
recorded.

A unit counts as finished only when its complete document is in place. Whatever goes wrong with a unit is its outcome.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from enum import StrEnum
from hashlib import (
    sha256,  # Of whole documents: OpenSSL's is five times as fast, and lets other threads run meanwhile.
)
from pathlib import Path

from ..diagnostics import Diagnostic, Severity
from ..diagnostics.details import Term
from ..files.folder import reason_of
from ..files.output import sweep, write_atomically
from ..quick.records import dataclass, field, replace
from .assigned import Assigned
from .in_a_line import first_warning
from .job import Job, Made, SpecText
from .key_figures import KeyFigure, stored_figures, to_store
from .own_specs import OwnSpecs
from .sources import unit_files
from .state import Finished, State, fingerprint
from .units import Unit
from .workers import LostJob, Workers, run


class UnitResult(StrEnum):
    """How a unit ended."""

    MADE = "made"
    UNCHANGED = "unchanged"
    ERRORS = "errors"
    """The unit's data are wrong, or do not fit the spec."""
    LATE = "late"
    LOST = "lost"
    """Its worker was killed or crashed, twice."""
    FAULT = "fault"
    """An error of the compiler."""
    MISSING = "missing"
    """Nothing has arrived from the unit."""
    UNWRITTEN = "unwritten"
    """The system refused to write its document."""


FINE = (UnitResult.MADE, UnitResult.UNCHANGED)


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """The outcome of a unit. `document` is None unless it is in place and up to date; `passed` counts checks."""

    unit: Unit
    result: UnitResult
    document: Path | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    passed: int = 0
    warnings: int = 0
    figures: tuple[KeyFigure, ...] = ()
    waived: tuple[str, ...] = ()
    """The ids of rules that the unit breaks, with a reason given."""
    detail: str | Term = ""
    warned: Mapping[str, str] = field(default_factory=dict)
    """The first warning by language, of a unit that is unchanged."""

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """The errors among the unit's diagnostics."""
        return tuple(each for each in self.diagnostics if each.severity is Severity.ERROR)

    @property
    def failed_checks(self) -> tuple[str, ...]:
        """The ids of the declared checks that failed, and the codes of the built-in ones, each once."""
        failed = (each for each in self.failures if each.wording.startswith("C"))
        return tuple(dict.fromkeys(rule for each in failed for rule in each.rules))


@dataclass(frozen=True, slots=True)
class Batch:
    """One spec for many units. `own` are the names of the files that each unit has for itself. Documents go to the
    folder `output`; `allowed` are further folders to which links may lead. If `specs` is given, each unit has its own
    spec instead. `checks` are the ids of the spec's rules. For files that arrived, `problems` holds the errors of each
    unit's files by its name, and `arrivals` what became of each file."""

    text: SpecText
    own: tuple[str, ...]
    units: tuple[Unit, ...]
    output: Path
    allowed: tuple[Path, ...] = ()
    strict: bool = False
    specs: OwnSpecs | None = None
    checks: tuple[str, ...] = ()
    problems: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    arrivals: tuple[Assigned, ...] = ()


def run_batch(batch: Batch, workers: Workers, last: Callable[[], object] | None = None) -> Iterator[UnitOutcome]:
    """Run a batch and yield the outcomes as they come. Units that are finished stay finished if the caller, or the
    machine, stops halfway. `last` is called after the last outcome, while no other batch can begin in the output
    folder. Raises `OSError` if the output folder cannot be used, `FileProblem` (F28) if another batch is using it."""
    batch.output.mkdir(parents=True, exist_ok=True)
    state = State(batch.output)
    sweep(batch.output, 0)
    known: deque[UnitOutcome] = deque()
    saving: deque[_Saving] = deque()
    try:
        with ThreadPoolExecutor(SAVERS) as savers:
            for (unit, inputs), made in run(_jobs(batch, state, known), workers):
                yield from _taken(known)
                saving.append(_Saving(unit, inputs, made, _begun(batch, unit, made, savers)))
                while saving and (len(saving) > SAVERS or saving[0].done):
                    yield _noted(batch, state, saving.popleft())
        yield from _taken(known)
        while saving:
            yield _noted(batch, state, saving.popleft())
        if last is not None:
            last()
    finally:
        for left in saving:
            _noted(batch, state, left)
        state.close()


SAVERS = 4
"""How many documents are written at a time. Each is flushed to disk, which takes a while; no worker waits for it."""


@dataclass(frozen=True, slots=True)
class _Saving:
    """The result of a unit's job, and the future of writing its document, which returns the document's SHA-256; None if
    there is no document."""

    unit: Unit
    inputs: str
    made: Made | LostJob
    digest: Future[str] | None

    @property
    def done(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self.digest is None or self.digest.done()


def _begun(batch: Batch, unit: Unit, made: Made | LostJob, savers: Executor) -> Future[str] | None:
    if isinstance(made, LostJob) or made.fault or made.content is None or (batch.strict and _warnings(made)):
        return None
    return savers.submit(_saved, path_of(batch, unit), made.content)


def _saved(document: Path, content: bytes) -> str:
    write_atomically(document, content)
    return sha256(content).hexdigest()


def _warnings(made: Made) -> int:
    return sum(each.severity is Severity.WARNING for each in made.diagnostics)


def _waived(made: Made) -> tuple[str, ...]:
    waived = (each.code for each in made.diagnostics if any(note.key == "waived" for note in each.notes))
    return tuple(dict.fromkeys(waived))


def _jobs(batch: Batch, state: State, known: deque[UnitOutcome]) -> Iterator[tuple[tuple[Unit, str], Job]]:
    """Yield the jobs that are to be done, and read each unit's data when its turn comes. Units whose outcome is known
    without a job (finished, missing, or with problems) go to `known`."""
    for unit in batch.units:
        if unit.name in batch.problems:
            state.forget(unit.name)
            known.append(UnitOutcome(unit, UnitResult.ERRORS, None, batch.problems[unit.name]))
            continue
        if unit.awaited and unit.arrived is None:
            state.forget(unit.name)
            known.append(UnitOutcome(unit, UnitResult.MISSING))
            continue
        text, own = batch.specs.of(unit) if batch.specs is not None else (batch.text, batch.own)
        files = unit_files(own, unit, batch.allowed)
        name = "" if batch.specs is not None else unit.name
        job = Job(text, files, tuple(unit.properties.items()), unit.where, name)
        inputs = fingerprint(job, batch.strict)
        finished = state.finished(unit.name, inputs, path_of(batch, unit))
        if finished is None:
            yield (unit, inputs), job
        else:
            known.append(
                UnitOutcome(
                    unit,
                    UnitResult.UNCHANGED,
                    path_of(batch, unit),
                    (),
                    finished.passed,
                    finished.warnings,
                    stored_figures(finished.figures),
                    tuple(finished.waived),
                    warned=finished.warned,
                )
            )


def path_of(batch: Batch, unit: Unit) -> Path:
    """The path of a unit's document."""
    return batch.output / f"{unit.name}.docx"


def _noted(batch: Batch, state: State, saving: _Saving) -> UnitOutcome:
    """Record and return the outcome of a unit, once its document is in place or is known never to be."""
    unit, made = saving.unit, saving.made
    if isinstance(made, LostJob):
        state.forget(unit.name)
        return UnitOutcome(unit, UnitResult.LATE if made.late else UnitResult.LOST)
    diagnostics, passed, warnings = made.diagnostics, made.passed, _warnings(made)
    lacking = UnitOutcome(
        unit, UnitResult.ERRORS, None, diagnostics, passed, warnings, made.figures, _waived(made), made.fault
    )
    if saving.digest is None:
        state.forget(unit.name)
        return replace(lacking, result=UnitResult.FAULT) if made.fault else lacking
    try:
        digest = saving.digest.result()
    except OSError as problem:
        state.forget(unit.name)
        return replace(lacking, result=UnitResult.UNWRITTEN, detail=reason_of(problem))
    figures, warned = to_store(made.figures), first_warning(diagnostics)
    state.finish(Finished(unit.name, saving.inputs, digest, warnings, passed, figures, lacking.waived, warned))
    return replace(lacking, result=UnitResult.MADE, document=path_of(batch, unit))


def _taken(known: deque[UnitOutcome]) -> Iterator[UnitOutcome]:
    while known:
        yield known.popleft()
