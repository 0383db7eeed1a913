"""Presents the outcomes as a table, on screen and as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from unicodedata import east_asian_width

from ..diagnostics import Severity
from ..diagnostics.details import Term
from ..diagnostics.encode import encode
from ..diagnostics.messages import catalogue
from ..diagnostics.render import detail
from ..quick.records import dataclass
from .batch import FINE, UnitOutcome, UnitResult
from .in_a_line import in_a_line

COLUMNS = ("unit", "outcome", "failed_checks", "errors", "warnings", "checks_passed", "first_error")
"""The columns of the table; the catalogue names them as `…_column`."""
Row = tuple[str, ...]


def row(outcome: UnitOutcome, language: str) -> Row:
    """A unit's row of the table, in the order of `COLUMNS`."""
    return (
        outcome.unit.name,
        catalogue(language).command_line[f"unit_{outcome.result.value}"],
        " ".join(outcome.failed_checks),
        str(len(outcome.failures)),
        str(outcome.warnings),
        str(outcome.passed),
        _first(outcome, language),
    )


def _first(outcome: UnitOutcome, language: str) -> str:
    """In one line: the first error, else the first warning, else the outcome's own detail."""
    warned = (each for each in outcome.diagnostics if each.severity is Severity.WARNING)
    first = next(iter(outcome.failures), next(warned, None))
    if first is not None:
        return in_a_line(first, language)
    if language in outcome.warned:
        return outcome.warned[language]
    return detail(outcome.detail, language) if isinstance(outcome.detail, Term) else outcome.detail


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """Which rules a unit breaks: the number of errors by code, and the codes that are waived. `all_ran` is False if its
    data could not be read or computed, so that nothing is known about the other rules."""

    errors: Counter[str]
    waived: frozenset[str] = frozenset()
    all_ran: bool = True


def rules_of(outcome: UnitOutcome) -> RuleStanding:
    """The standing of a unit whose report was compiled."""
    errors = Counter(rule for each in outcome.failures for rule in each.rules)
    return RuleStanding(
        errors, frozenset(outcome.waived), all(each.wording.startswith("C") for each in outcome.failures)
    )


def header(language: str) -> Row:
    """The names of `COLUMNS`."""
    words = catalogue(language).command_line
    return tuple(words[f"{column}_column"] for column in COLUMNS)


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, without which spreadsheets misread Chinese."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """A cell's text, quoted if it begins like a formula: a unit may be called, or a message may quote, anything."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def on_screen(rows: list[Row]) -> list[str]:
    """The rows as aligned lines; an East Asian wide character takes two columns."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def encoded(outcome: UnitOutcome, language: str) -> dict[str, object]:
    """A unit's outcome as plain values for JSON."""
    return {
        "unit": outcome.unit.name,
        "outcome": str(outcome.result),
        "document": str(outcome.document) if outcome.document else None,
        "figures": {each.name: f"{each.value:f}{each.unit}" for each in outcome.figures},
        "failed_checks": list(outcome.failed_checks),
        "checks_passed": outcome.passed,
        "diagnostics": encode(outcome.diagnostics, language),
    }


def progress(done: int, total: int, failed: int, seconds: float) -> str:
    """`1204/2000 ✗3 85/s 9s`: done, failed, units per second, seconds to go. Signs need no translation."""
    rate = done / seconds if seconds else 0.0
    return f"{done}/{total} ✗{failed} {rate:.0f}/s {(total - done) / rate if rate else 0:.0f}s"


def summary(counts: Counter[UnitResult], seconds: float, language: str) -> str:
    """The result of the batch in one line; `seconds` is rounded to tenths."""
    failed = sum(count for result, count in counts.items() if result not in FINE)
    made, unchanged, total = counts[UnitResult.MADE], counts[UnitResult.UNCHANGED], counts.total()
    template = catalogue(language).command_line["batch_summary"]
    return template.format(total=total, made=made, unchanged=unchanged, failed=failed, seconds=seconds)
