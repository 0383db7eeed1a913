"""The outcomes as a table: on screen, as CSV, and as a workbook."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from unicodedata import east_asian_width

from ..diagnostics import Bilingual
from ..diagnostics.encode import encode
from ..diagnostics.render import message, place
from .batch import FINE, UnitOutcome, UnitResult

HEADER = (
    Bilingual("单位", "unit"),
    Bilingual("结果", "outcome"),
    Bilingual("未通过的审核", "failed checks"),
    Bilingual("错误", "errors"),
    Bilingual("警告", "warnings"),
    Bilingual("通过的审核", "checks passed"),
    Bilingual("第一个错误", "first error"),
)
WORDS = {
    UnitResult.MADE: Bilingual("已生成", "made"),
    UnitResult.UNCHANGED: Bilingual("未变，保留", "unchanged, kept"),
    UnitResult.ERRORS: Bilingual("有错误", "errors"),
    UnitResult.LATE: Bilingual("超时", "out of time"),
    UnitResult.LOST: Bilingual("进程中断", "worker lost"),
    UnitResult.FAULT: Bilingual("内部错误", "internal error"),
    UnitResult.UNWRITTEN: Bilingual("写不了文档", "not written"),
}
Row = tuple[str, ...]


def row(outcome: UnitOutcome, language: str) -> Row:
    return (
        outcome.unit.name,
        WORDS[outcome.result].in_language(language),
        " ".join(outcome.failed_checks),
        str(len(outcome.failures)),
        str(outcome.warnings),
        str(outcome.passed),
        _first(outcome, language),
    )


def _first(outcome: UnitOutcome, language: str) -> str:
    """Why there is no document, in one line."""
    found = next(iter(outcome.failures), None)
    if found is not None:
        return f"{found.code} {message(found, language)}  {place(found.where)}".rstrip()
    return outcome.detail.in_language(language) if isinstance(outcome.detail, Bilingual) else outcome.detail


def header(language: str) -> Row:
    return tuple(word.in_language(language) for word in HEADER)


def as_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark: spreadsheets then read the Chinese."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(rows: Iterable[Row]) -> bytes:
    from ..writers.docx.chart_workbook import texts_workbook  # Written when all is done: nothing waits for it to load.

    return texts_workbook("批量结果", [[_inert(cell) for cell in row] for row in rows])


def _inert(cell: str) -> str:
    """No cell begins as a formula does, whatever a unit is called or a message quotes."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def on_screen(rows: list[Row]) -> list[str]:
    """The rows in columns; an East Asian character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def encoded(outcome: UnitOutcome, language: str) -> dict[str, object]:
    return {
        "unit": outcome.unit.name,
        "outcome": str(outcome.result),
        "document": str(outcome.document) if outcome.document else None,
        "failed_checks": list(outcome.failed_checks),
        "checks_passed": outcome.passed,
        "diagnostics": encode(outcome.diagnostics, language),
    }


def progress(done: int, total: int, failed: int, seconds: float) -> str:
    """`1204/2000 ✗3 85/s 9s`: done, failed, a second, seconds to go. Signs, for they are the same in every language."""
    rate = done / seconds if seconds else 0.0
    return f"{done}/{total} ✗{failed} {rate:.0f}/s {(total - done) / rate if rate else 0:.0f}s"


def told(counts: Counter[UnitResult], seconds: float, language: str) -> str:
    """What came of the batch, in one line."""
    failed = sum(count for result, count in counts.items() if result not in FINE)
    made, kept, total = counts[UnitResult.MADE], counts[UnitResult.UNCHANGED], counts.total()
    if language == "zh":
        return f"{total} 个单位：生成 {made}，未变 {kept}，未成 {failed}；用时 {seconds:.1f} 秒"
    return f"{total} units: {made} made, {kept} unchanged, {failed} failed; {seconds:.1f} s"
