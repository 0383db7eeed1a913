"""Writes the results of a batch as a workbook: outcomes, rules by unit, key figures side by side with their sums, and
the files that arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..diagnostics.messages import catalogue
from ..ooxml.tables_workbook import BAD, DOUBTFUL, GOOD, HEAD, LINK, PLAIN, TOTAL, BookCell, BookSheet, tables_workbook
from ..quick.records import dataclass
from .assigned import Assigned, Fate
from .batch import FINE, UnitResult
from .comparisons import Carried, Figures, Total
from .outcomes import COLUMNS, Row, RuleStanding

_NUMBERS = ("errors", "warnings", "checks_passed")
_WIDTHS = {
    "unit": 28,
    "outcome": 12,
    "failed_checks": 24,
    "errors": 10,
    "warnings": 10,
    "checks_passed": 14,
    "first_error": 90,
}
"""Widths of the columns, in characters."""


@dataclass(frozen=True, slots=True)
class Results:
    """The content of the workbook. `rows` are the rows of the table of outcomes and `files` the targets of the units'
    links, both by unit; `checks` are the ids of the spec's rules."""

    header: Row
    rows: Mapping[str, Row]
    files: Mapping[str, str]
    checks: Sequence[str]
    rules: Mapping[str, RuleStanding]
    figures: Figures
    department: str = ""
    totals: Sequence[Total] = ()
    carried: Sequence[Carried] = ()
    arrivals: Sequence[Assigned] = ()


def as_workbook(results: Results, language: str) -> bytes:
    """An xlsx file with those sheets that are not empty."""
    messages = catalogue(language)
    words = messages.command_line
    sheets = [
        _outcomes(results, words),
        _rules(results, words),
        _figures(results, words),
        _totals(results.totals, words, messages.comma),
        _carried(results.carried, words),
        _arrivals(results.arrivals, words),
    ]
    return tables_workbook([sheet for sheet in sheets if len(sheet.rows) > 1])


def _head(texts: Iterable[str]) -> list[BookCell]:
    return [BookCell(text, HEAD) for text in texts]


def _unit(name: str, results: Results) -> BookCell:
    """A unit's name, linked to its document or its list of errors."""
    return BookCell(name, LINK if name in results.files else PLAIN, results.files.get(name, ""))


def _outcomes(results: Results, words: Mapping[str, str]) -> BookSheet:
    well = [words[f"unit_{result.value}"] for result in FINE]
    missing = words[f"unit_{UnitResult.MISSING.value}"]

    def cell(column: str, text: str) -> BookCell:
        if column == "unit":
            return _unit(text, results)
        if column == "outcome":
            return BookCell(text, GOOD if text in well else DOUBTFUL if text == missing else BAD)
        return BookCell(int(text) if column in _NUMBERS and text else text)

    lines = [[cell(column, text) for column, text in zip(COLUMNS, row, strict=True)] for row in results.rows.values()]
    return BookSheet(words["batch_sheet"], [_head(results.header), *lines], [_WIDTHS[each] for each in COLUMNS])


def _rules(results: Results, words: Mapping[str, str]) -> BookSheet:
    """Units by rules: those of the spec in its order, then the codes of other errors, the most frequent first. A unit
    of which nothing is known about a rule has its outcome there, or the word for a rule that has not run."""
    other = sum((rules.errors for rules in results.rules.values()), Counter[str]())
    columns = [*results.checks, *(code for code, _ in other.most_common() if code not in results.checks)]
    if not columns:
        return BookSheet(words["batch_matrix"], [], [])

    def cell(code: str, rules: RuleStanding | None, outcome: str) -> BookCell:
        if rules is None:
            return BookCell(outcome, DOUBTFUL) if code in results.checks else BookCell("")
        if rules.errors[code]:
            return BookCell(rules.errors[code], BAD)
        if code in rules.waived:
            return BookCell(words["matrix_waived"], DOUBTFUL)
        if code not in results.checks:
            return BookCell("")
        return BookCell(words["matrix_passed"], GOOD) if rules.all_ran else BookCell(words["matrix_not_run"], DOUBTFUL)

    at = COLUMNS.index("outcome")
    lines = [
        [_unit(name, results), *(cell(code, results.rules.get(name), row[at]) for code in columns)]
        for name, row in results.rows.items()
    ]
    widths = [_WIDTHS["unit"], *[10] * len(columns)]
    return BookSheet(words["batch_matrix"], [_head((results.header[0], *columns)), *lines], widths)


def _figures(results: Results, words: Mapping[str, str]) -> BookSheet:
    """Units by key figures, each head with its unit of measure. The last row is the sum over the units, without the
    department's own figures."""
    units = {each.name: each.unit for own in results.figures.values() for each in own}
    heads = [words["figure_head"].format(name=name, unit=unit) if unit else name for name, unit in units.items()]
    if not units:
        return BookSheet(words["batch_figures"], [], [])
    own = {unit: {each.name: each.value for each in figures} for unit, figures in results.figures.items()}

    def line(unit: str) -> Iterator[BookCell]:
        look = TOTAL if unit == results.department else PLAIN
        yield _unit(unit, results)
        for name in units:
            value = own.get(unit, {}).get(name)
            yield BookCell("") if value is None else BookCell(value, look)

    parts = [values for unit, values in own.items() if unit != results.department]
    sums = [BookCell(sum(values.get(name, 0) for values in parts) + 0, TOTAL) for name in units]
    lines = [[*line(unit)] for unit in results.rows]
    total = [BookCell(words["figures_sum"], TOTAL), *sums]
    widths = [_WIDTHS["unit"], *(max(18, 2 * len(head)) for head in heads)]
    return BookSheet(words["batch_figures"], [_head((results.header[0], *heads)), *lines, total], widths)


def _totals(totals: Sequence[Total], words: Mapping[str, str], comma: str) -> BookSheet:
    columns = ("figure", "measure", "together", "offset", "department", "difference", "standing", "reason", "absent")

    def line(total: Total) -> Iterator[BookCell]:
        yield BookCell(total.name)
        yield BookCell(total.unit)
        yield BookCell(total.together)
        yield BookCell(total.offset.amount)
        yield BookCell("") if total.whole is None else BookCell(total.whole)
        difference = total.difference
        yield BookCell("") if difference is None else BookCell(difference, PLAIN if difference == 0 else DOUBTFUL)
        if total.ties:
            yield BookCell(words["ties" if difference == 0 else "explained"], GOOD if difference == 0 else DOUBTFUL)
        else:
            yield BookCell(words["incomplete" if difference is None or total.absent else "differs"], BAD)
        yield BookCell(total.offset.reason)
        yield BookCell(comma.join(total.absent))

    lines = [[*line(total)] for total in totals]
    return BookSheet(
        words["batch_totals"],
        [_head(words[f"total_{each}"] for each in columns), *lines],
        [30, 8, 18, 18, 18, 18, 14, 40, 40],
    )


def _carried(carried: Sequence[Carried], words: Mapping[str, str]) -> BookSheet:
    columns = ("unit", "name", "now", "former", "before", "difference", "standing")

    def line(each: Carried) -> Iterator[BookCell]:
        yield BookCell(each.unit)
        yield BookCell(each.name)
        yield BookCell(each.now)
        yield BookCell(each.former)
        yield BookCell("") if each.before is None else BookCell(each.before)
        yield BookCell("") if each.difference is None else BookCell(each.difference)
        if each.difference is None:
            yield BookCell(words["not_last_year"], DOUBTFUL)
        else:
            yield BookCell(words["differs" if each.difference else "ties"], BAD if each.difference else GOOD)

    lines = [[*line(each)] for each in carried]
    return BookSheet(
        words["batch_carried"],
        [_head(words[f"carried_{each}"] for each in columns), *lines],
        [28, 24, 18, 24, 18, 18, 14],
    )


def _arrivals(arrivals: Sequence[Assigned], words: Mapping[str, str]) -> BookSheet:
    columns = ("place", "fate", "unit", "file", "owner", "date")
    looks = {Fate.USED: GOOD, Fate.TWICE: PLAIN, Fate.UNKNOWN: PLAIN}
    lines = [
        [
            BookCell(each.arrival.place),
            BookCell(words[f"fate_{each.fate.value}"], looks.get(each.fate, BAD)),
            BookCell(each.unit),
            BookCell(each.file),
            BookCell(each.owner),
            BookCell(each.date),
        ]
        for each in arrivals
    ]
    return BookSheet(
        words["batch_arrivals"], [_head(words[f"arrival_{each}"] for each in columns), *lines], [60, 16, 28, 24, 28, 18]
    )
