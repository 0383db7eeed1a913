"""Runs a batch to its end: progress while it runs, a table of outcomes on screen and in files, each unit's errors."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from ..batch import outcomes
from ..batch.batch import FINE as WELL
from ..batch.batch import Batch, UnitOutcome, UnitResult, path_of, run_batch
from ..batch.key_figures import KeyFigure, in_one_unit
from ..batch.outcomes import RuleStanding
from ..batch.prepare import prepare
from ..batch.sources import unit_folder
from ..batch.state import NAME as STATE
from ..batch.units import Unit
from ..batch.workers import Workers, processes
from ..diagnostics import Diagnostics
from ..diagnostics.render import render_all
from ..files.folder import FileProblem, Folder, reason_of
from ..files.output import overwritten, write_atomically
from ..quick.records import dataclass, field
from .batch_compared import ComparedFigures, Comparing
from .reporting import as_json, as_text, refused
from .result import ERRORS, FINE, Options, Result
from .spec import refuse_unfit

MOST_ROWS = 50
"""How many rows the table on screen has at most. If there are more units, only those that failed are printed; the files
have them all."""


def beside(units: Path) -> Path:
    """The folder of the documents where none is named: beside the units, whose folder may be a whole disk."""
    return units.parent / f"{units.stem}-docx"


def run_units(options: Options) -> Result:
    """Make every unit's document; the result says why if the batch could not begin."""
    started = perf_counter()
    output = Path(options.output) if options.output else beside(Path(os.path.realpath(options.units)))
    refuse_unfit(options)
    diagnostics = Diagnostics()
    workers = processes(options.jobs or os.cpu_count() or 1, options.limit)
    try:
        batch = prepare(
            Path(options.spec),
            tuple(map(Path, options.allow)),
            Path(options.units),
            output,
            options.strict,
            diagnostics,
            Path(options.arrived) if options.arrived else None,
            options.edition,
        )
        if batch is None:
            return refused(diagnostics, options, ERRORS)
        _refuse_overwriting(batch, options)
        ending = _Ending(batch, Comparing.of(options, batch.units), options)
        try:
            progress = _followed(batch, workers, ending, options)
        except OSError as problem:
            raise FileProblem("F06", file=str(problem.filename or output), reason=reason_of(problem)) from None
    except FileProblem as problem:
        diagnostics.add(problem.code, None, details=problem.details)
    else:
        return _result(progress, ending, perf_counter() - started, options)
    return refused(diagnostics, options)


@dataclass
class _Progress:
    """What is kept of the outcomes, by unit: its row, the file to which it links, which rules it breaks, its key
    figures; and for JSON the outcomes as plain values. `unmarked` says why copies of workbooks cannot be written."""

    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    counts: Counter[UnitResult] = field(default_factory=Counter)
    files: dict[str, str] = field(default_factory=dict)
    rules: dict[str, RuleStanding] = field(default_factory=dict)
    figures: dict[str, tuple[KeyFigure, ...]] = field(default_factory=dict)
    encoded: list[dict[str, object]] = field(default_factory=list)
    unmarked: Diagnostics = field(default_factory=Diagnostics)


@dataclass
class _Ending:
    """What is done once all outcomes are known: the figures are compared, and the tables of results written."""

    batch: Batch
    compare: Comparing
    options: Options
    compared: ComparedFigures = field(default_factory=lambda: ComparedFigures((), ()))
    tables: tuple[Path, ...] = ()

    def end(self, progress: _Progress) -> None:
        """Compare and write. No other batch may use the folder meanwhile: its tables would be overwritten."""
        progress.figures = in_one_unit({name: progress.figures.get(name, ()) for name in progress.rows})
        self.compared = self.compare.compared(progress.figures)
        self.tables = _write_tables(self.batch, progress, self.compared, self.options)


def _followed(batch: Batch, workers: Workers, ending: _Ending, options: Options) -> _Progress:
    """Run the batch to its end, with a line of progress for a terminal. A unit's errors are written to a file in the
    output folder."""
    started = perf_counter()
    progress = _Progress({unit.name: () for unit in batch.units})
    for outcome in run_batch(batch, workers, lambda: ending.end(progress)):
        name = outcome.unit.name
        progress.rows[name] = outcomes.row(outcome, options.lang)
        progress.files[name] = (outcome.document or _errors_of(batch, outcome.unit)).name
        progress.figures[name] = outcome.figures
        if outcome.result in (*WELL, UnitResult.ERRORS):
            progress.rules[name] = outcomes.rules_of(outcome)
        progress.counts[outcome.result] += 1
        if outcome.result not in WELL:
            progress.failed.add(name)
        _write_errors(outcome, _errors_of(batch, outcome.unit), options.lang)
        if options.marked and outcome.result not in WELL:
            from .marked import write_marked  # Loaded only where it is asked for.

            folder = unit_folder(outcome.unit, batch.own, options.allow)
            try:
                [*write_marked(outcome.diagnostics, folder, Path(options.marked, name), options.lang)]
            except FileProblem as problem:
                if not progress.unmarked.errors:  # If the disk is full, one message says so.
                    progress.unmarked.add(problem.code, None, details=problem.details)
        if options.format == "json":
            progress.encoded.append(outcomes.encoded(outcome, options.lang))
        if options.progress is not None:
            done, seconds = progress.counts.total(), perf_counter() - started
            options.progress(outcomes.progress(done, len(batch.units), len(progress.failed), seconds))
    if options.progress is not None:
        options.progress("")
    return progress


def _write_errors(outcome: UnitOutcome, file: Path, language: str) -> None:
    """Write the unit's errors to a file, or delete an old one if there are none. If the system refuses (the name may be
    too long), nothing is lost but the list: the table of results has each unit's first error."""
    with suppress(OSError):
        if outcome.result in WELL:
            file.unlink(missing_ok=True)
            return
        text = render_all(outcome.diagnostics, language) if outcome.diagnostics else ""
        write_atomically(file, f"{outcomes.row(outcome, language)[1]}\n{text}\n".encode())


def _write_tables(batch: Batch, progress: _Progress, compared: ComparedFigures, options: Options) -> tuple[Path, Path]:
    from ..batch.results_book import Results, as_workbook  # Needed only at the end: nothing waits for it to load.

    header = outcomes.header(options.lang)
    results = Results(
        header,
        progress.rows,
        progress.files,
        batch.checks,
        progress.rules,
        progress.figures,
        options.total,
        compared.totals,
        compared.carried,
        batch.arrivals,
    )
    files = _tables(batch.output)
    contents = outcomes.as_csv([header, *progress.rows.values()]), as_workbook(results, options.lang)
    for file, content in zip(files, contents, strict=True):
        try:
            write_atomically(file, content)
        except OSError as problem:
            raise FileProblem("F06", file=str(file), reason=reason_of(problem)) from None
    return files


def _tables(output: Path) -> tuple[Path, Path]:
    return output / "results.csv", output / "results.xlsx"


def _refuse_overwriting(batch: Batch, options: Options) -> None:
    """Raise `FileProblem` (F25) if the batch would overwrite a file from which it is made. Copies of workbooks go to
    folders in which there is no such file, under whatever name."""
    beside = Folder(Path(options.spec).parent)
    specs = [str(unit.folder / batch.specs.name) for unit in batch.units] if batch.specs is not None else [options.spec]
    inputs = [*specs, options.units, *(beside.path(name) for name, _ in batch.text.files)]
    inputs += [Folder(unit.folder).path(name) for unit in batch.units if not unit.awaited for name in batch.own]
    inputs += [str(each.arrival.file) for each in batch.arrivals]
    outputs = [*_tables(batch.output), batch.output / STATE]
    for unit in batch.units:
        outputs += path_of(batch, unit), _errors_of(batch, unit)
    if options.marked:
        inputs += [str(unit.folder) for unit in batch.units if not unit.awaited]
        outputs += (path for unit in batch.units for path in _below(Path(options.marked, unit.name)))
    clash = overwritten(outputs, inputs)
    if clash is not None:
        raise FileProblem("F25", file=str(clash))


def _below(folder: Path) -> Iterator[Path]:
    """Yield a folder and what is in it, on every level."""
    for here, folders, files in os.walk(folder):
        yield Path(here)
        yield from (Path(here, name) for name in (*folders, *files))


def _errors_of(batch: Batch, unit: Unit) -> Path:
    return batch.output / f"{unit.name}.errors.txt"


def _result(progress: _Progress, ending: _Ending, seconds: float, options: Options) -> Result:
    compared, tables = ending.compared, ending.tables
    code = ERRORS if progress.failed or not compared.ties else FINE
    if options.format == "json":
        content: dict[str, object] = {"results": str(tables[0]), "units": progress.encoded, **compared.encoded()}
        return Result(code, as_json(content, progress.unmarked or None, options))
    rows = list(progress.rows.values())
    if len(rows) > MOST_ROWS:
        rows = [row for row in rows if row[0] in progress.failed][:MOST_ROWS]
    table = outcomes.on_screen([outcomes.header(options.lang), *rows]) if rows else []
    summary = outcomes.summary(progress.counts, seconds, options.lang)
    lines = (*table, summary, *compared.lines(options.lang), " · ".join(map(str, tables)))
    return Result(code, lines, as_text(progress.unmarked, options))
