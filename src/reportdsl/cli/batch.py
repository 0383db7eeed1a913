"""`reportdsl batch`: the units told, the spec parsed once for all, the outcomes shown and kept as tables."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from time import perf_counter

from ..batch import outcomes
from ..batch.batch import FINE as WELL
from ..batch.batch import Batch, UnitOutcome, UnitResult, run_batch
from ..batch.job import SpecText, stating
from ..batch.sources import common_files, data_files, own_files
from ..batch.units import read_units
from ..batch.workers import Workers, processes
from ..diagnostics import Diagnostics
from ..diagnostics.encode import encode
from ..diagnostics.render import render_all
from ..files.folder import MAX_SPEC, FileProblem, Folder, Ledger, read_file, reason_of, write_atomically
from ..quick.records import dataclass, field
from ..syntax.load import parse_spec
from .result import ERRORS, FINE, MISUSE, Options, Result

JSON_VERSION = 1
SHOWN = 50
"""Most rows of the table on screen: with more units only those that failed are shown. The files have them all."""


def batch(options: Options) -> Result:
    """Make every unit's document. One unit's failure is its own."""
    started = perf_counter()
    assert options.units is not None
    named = options.units.resolve()
    output = options.output or named.with_name(f"{named.stem}-docx")
    diagnostics = Diagnostics()
    workers = processes(options.jobs or os.cpu_count() or 1, options.limit)
    try:
        prepared = _prepared(options, output, diagnostics)
        if prepared is None:
            return _refused(diagnostics, ERRORS, options)
        followed = _followed(prepared, workers, options)
        tables = _write_tables(followed.rows, output, options)
    except FileProblem as problem:
        diagnostics.add(problem.code, None, details=problem.details)
    except OSError as problem:
        diagnostics.add("F06", None, file=str(output), reason=reason_of(problem))
    else:
        return _answer(followed, tables, perf_counter() - started, options)
    return _refused(diagnostics, MISUSE, options)


def _prepared(options: Options, output: Path, diagnostics: Diagnostics) -> Batch | None:
    """The batch, or None if the spec itself has errors: they are every unit's."""
    assert options.units is not None
    units = tuple(unit for unit in read_units(options.units) if unit.folder.resolve() != output.resolve())
    content = read_file(options.spec, str(options.spec), MAX_SPEC)
    beside = Ledger(Folder(options.spec.parent, options.allow))
    parsed = parse_spec(options.spec.name, content, beside, diagnostics)
    if parsed is None or diagnostics.errors:
        return None
    stated = (stating(parsed.spec, tuple(unit.properties.items()), unit.where, Diagnostics()) for unit in units)
    names = dict.fromkeys(name for spec in (parsed.spec, *stated) for name in data_files(spec))
    own = own_files(names, units)
    common = [*beside.digests, *(name for name in names if name not in own)]
    text = SpecText(options.spec.name, content, common_files(common, beside))
    return Batch(text, own, units, output, tuple(options.allow), options.strict)


@dataclass
class _Followed:
    """What is kept of the outcomes: a row of each, and for programs what was found."""

    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    counts: Counter[UnitResult] = field(default_factory=Counter)
    encoded: list[dict[str, object]] = field(default_factory=list)


def _followed(batch: Batch, workers: Workers, options: Options) -> _Followed:
    """The batch run to its end, with a line of progress for a terminal. A unit's errors are kept beside its document."""
    started = perf_counter()
    followed = _Followed({unit.name: () for unit in batch.units})
    for outcome in run_batch(batch, workers):
        name = outcome.unit.name
        followed.rows[name] = outcomes.row(outcome, options.lang)
        followed.counts[outcome.result] += 1
        if outcome.result not in WELL:
            followed.failed.add(name)
        _note_errors(outcome, batch.output / f"{name}.errors.txt", options.lang)
        if options.format == "json":
            followed.encoded.append(outcomes.encoded(outcome, options.lang))
        if options.progress is not None:
            done = followed.counts.total()
            options.progress(outcomes.progress(done, len(batch.units), len(followed.failed), perf_counter() - started))
    if options.progress is not None:
        options.progress("")
    return followed


def _note_errors(outcome: UnitOutcome, file: Path, language: str) -> None:
    if outcome.result in WELL:
        file.unlink(missing_ok=True)
        return
    found = render_all(outcome.diagnostics, language) if outcome.diagnostics else ""
    write_atomically(file, f"{outcomes.row(outcome, language)[1]}\n{found}\n".encode())


def _write_tables(rows: dict[str, tuple[str, ...]], output: Path, options: Options) -> tuple[Path, Path]:
    table = [outcomes.header(options.lang), *rows.values()]
    files = output / "results.csv", output / "results.xlsx"
    write_atomically(files[0], outcomes.as_csv(table))
    write_atomically(files[1], outcomes.as_workbook(table, options.lang))
    return files


def _answer(followed: _Followed, tables: tuple[Path, Path], seconds: float, options: Options) -> Result:
    code = ERRORS if followed.failed else FINE
    told = outcomes.summary(followed.counts, seconds, options.lang)
    if options.format == "json":
        whole = {"version": JSON_VERSION, "results": str(tables[0]), "units": followed.encoded}
        return Result(code, (json.dumps(whole, ensure_ascii=False, indent=2),))
    rows = list(followed.rows.values())
    if len(rows) > SHOWN:
        rows = [row for row in rows if row[0] in followed.failed][:SHOWN]
    table = outcomes.on_screen([outcomes.header(options.lang), *rows]) if rows else []
    return Result(code, (*table, told, " · ".join(map(str, tables))))


def _refused(diagnostics: Diagnostics, code: int, options: Options) -> Result:
    if options.format == "json":
        whole = {"version": JSON_VERSION, "diagnostics": encode(diagnostics, options.lang)}
        return Result(code, (json.dumps(whole, ensure_ascii=False, indent=2),))
    return Result(code, told=render_all(diagnostics, options.lang) + "\n")
