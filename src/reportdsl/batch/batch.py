"""A batch, unit by unit: what is finished and unchanged is left alone, the rest compiled, written and noted.

A document is in place, whole, before its unit counts as finished. Whatever befalls a unit is its outcome.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from ..diagnostics import Bilingual, Diagnostic, Severity
from ..digest import sha256
from ..files import reason_of, write_atomically
from ..records import dataclass
from .job import Job, Made, Text
from .sources import unit_files
from .state import Finished, State, fingerprint
from .units import Unit
from .workers import Lost, Workers, run


class Result(StrEnum):
    MADE = "made"
    UNCHANGED = "unchanged"
    ERRORS = "errors"
    """In the unit's data, or between them and the spec."""
    LATE = "late"
    LOST = "lost"
    """Its worker was killed or crashed, twice."""
    FAULT = "fault"
    """An error of the compiler's."""
    UNWRITTEN = "unwritten"
    """The disk would not take it."""


FINE = (Result.MADE, Result.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a unit. `document` is there when it holds what the unit's data say."""

    unit: Unit
    result: Result
    document: Path | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    passed: int = 0
    warnings: int = 0
    detail: str | Bilingual = ""

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)

    @property
    def failed_checks(self) -> tuple[str, ...]:
        """Their ids, and the codes of what does not foot."""
        return tuple(dict.fromkeys(found.code for found in self.failures if found.wording.startswith("C")))


@dataclass(frozen=True, slots=True)
class Batch:
    """One spec for many units: `own` are the names of the files that each unit has of its own. Documents go to the
    folder `output`; `allowed` are further folders that links may lead to."""

    text: Text
    own: tuple[str, ...]
    units: tuple[Unit, ...]
    output: Path
    allowed: tuple[Path, ...] = ()
    strict: bool = False


def run_batch(batch: Batch, workers: Workers) -> Iterator[Outcome]:
    """The outcomes, as they come. What is finished stays so when the caller, or the machine, stops in between."""
    batch.output.mkdir(parents=True, exist_ok=True)
    _sweep(batch.output)
    state = State(batch.output)
    known: deque[Outcome] = deque()
    try:
        for (unit, inputs), made in run(_jobs(batch, state, known), workers):
            yield from _taken(known)
            yield _written(batch, state, unit, inputs, made)
        yield from _taken(known)
    finally:
        state.close()


def _jobs(batch: Batch, state: State, known: deque[Outcome]) -> Iterator[tuple[tuple[Unit, str], Job]]:
    """What is left to do, each unit's data read when its turn comes; units that are finished go to `known`."""
    for unit in batch.units:
        files = unit_files(batch.own, unit, batch.allowed)
        job = Job(batch.text, files, tuple(unit.properties.items()), unit.where)
        inputs = fingerprint(job, batch.strict)
        finished = state.finished(unit.name, inputs, path_of(batch, unit))
        if finished is None:
            yield (unit, inputs), job
        else:
            known.append(
                Outcome(unit, Result.UNCHANGED, path_of(batch, unit), (), finished.passed, finished.warnings)
            )


def path_of(batch: Batch, unit: Unit) -> Path:
    return batch.output / f"{unit.name}.docx"


def _written(batch: Batch, state: State, unit: Unit, inputs: str, made: Made | Lost) -> Outcome:
    if isinstance(made, Lost):
        state.forget(unit.name)
        return Outcome(unit, Result.LATE if made.late else Result.LOST)
    warnings = sum(found.severity is Severity.WARNING for found in made.diagnostics)
    if made.fault or made.content is None or (batch.strict and warnings):
        state.forget(unit.name)
        result = Result.FAULT if made.fault else Result.ERRORS
        return Outcome(unit, result, None, made.diagnostics, made.passed, warnings, made.fault)
    document = path_of(batch, unit)
    try:
        write_atomically(document, made.content)
    except OSError as problem:
        state.forget(unit.name)
        return Outcome(unit, Result.UNWRITTEN, None, made.diagnostics, made.passed, warnings, reason_of(problem))
    state.finish(Finished(unit.name, inputs, sha256(made.content).hexdigest(), warnings, made.passed))
    return Outcome(unit, Result.MADE, document, made.diagnostics, made.passed, warnings)


def _taken(known: deque[Outcome]) -> Iterator[Outcome]:
    while known:
        yield known.popleft()


def _sweep(folder: Path) -> None:
    """Temporary files of a run that was killed between writing and renaming."""
    for left in folder.glob(".reportdsl-*"):
        if left.suffix == "" and left.is_file():
            os.unlink(left)
