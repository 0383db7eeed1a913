"""Figures are derived: if one number in the data changes, whatever depends on it changes, everywhere in the same way,
and nothing else does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

import reportdsl.syntax.parse as syntax
from example import SPEC, Memory, files, printed
from reportdsl.compile import Compilation, Shared, compile_report
from reportdsl.dataset.read import read_dataset
from reportdsl.dataset.sources.declared_sources import sources_of
from reportdsl.diagnostics import Diagnostics
from reportdsl.document.blocks import Document
from reportdsl.evaluation.formats import Formats
from reportdsl.figures import FIGURES, Chart
from reportdsl.figures.figure_kind import SheetParameter, kinds_with
from reportdsl.lexicons.chinese import CHINESE
from reportdsl.readers import READERS
from reportdsl.syntax.ast import Spec
from reportdsl.values.facts import Fact
from reportdsl.values.quantity import MONEY, NUMBER, Quantity
from reportdsl.values.source import Origin
from reportdsl.values.table import Cell, Listing, Node, Record, Table

FILES = files()
DATA = sorted(name for name in FILES if name.startswith("data/"))
MOVED = int(os.environ.get("REPORTDSL_LAWS", "25000")) // 25
"""The most numbers to change: all of them, unless fewer are asked for."""
PARTS = 12
"""How many tests share them, so that every processor has work."""
DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?")
STATED = re.compile(r'"[^"]*"|[0-9]+(?:万元|个)|0%')
FORMS, FILL_IN = "决算报表.xlsx", "填报表.xlsx"


def run(changed: dict[str, bytes] | None = None, shared: Shared | None = None) -> Compilation:
    return compile_report(SPEC, FILES[SPEC], Memory(FILES, changed), shared=shared)


@pytest.fixture(scope="module")
def base() -> Compilation:
    return run()


@pytest.fixture(autouse=True)
def _parsed_once(base: Compilation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the spec only the first time, because it stays the same while the data change."""
    spec = base.spec
    monkeypatch.setattr(syntax, "parse", lambda *_: spec)


def moved(origin: Origin, fact: Fact) -> dict[str, bytes]:
    """The file of a cell, with its number increased by one step: 0.01 for money, 1 for anything that is counted."""
    lines = FILES[origin.file].decode("utf-8").split("\n")
    line = lines[origin.line - 1]
    found = DIGITS.match(line, origin.column - 1)
    assert found, f"no number at {origin}"
    assert isinstance(fact.value, Quantity)
    step = Decimal("0.01") if fact.value.kind == MONEY else Decimal(1)
    number = Decimal(found.group()) + step
    lines[origin.line - 1] = line[: found.start()] + str(number) + line[found.end() :]
    return {origin.file: "\n".join(lines).encode("utf-8")}


def facts(compilation: Compilation) -> dict[str, Fact]:
    assert compilation.document is not None
    named = {fact.name: fact for fact in compilation.document.facts.values()}
    assert len(named) == len(compilation.document.facts)
    return named


def resting_on(cell: str, named: dict[str, Fact]) -> set[str]:
    """The names of the facts that depend on the cell of a given fact."""
    origin = named[cell].origin
    return {name for name, fact in named.items() if origin in set(fact.cells())}


def assert_prints_its_facts(compilation: Compilation) -> None:
    """Prose, tables and charts show the facts of the report, each as the report prints it; forms show theirs in the way
    of forms, unaffected by any policy."""
    named, evaluation, document = facts(compilation), compilation.evaluation, compilation.document
    assert evaluation is not None and document is not None
    formats, in_forms = evaluation.formats, evaluation.formats.in_forms()
    for one in printed(document):
        fact = one.figure.fact
        known = named[fact.name]
        same = fact.name == known.name and as_given(fact) == as_given(known) if one.in_form else fact is known
        assert same, f"{fact.name} is printed in {one.section}, but is no fact of the report"
        shown = (in_forms if one.in_form else formats).printed(fact)
        said = {str(shown), shown.digits, str(shown).removeprefix("-")}  # Words have magnitudes.
        if shown.digits.isdigit() and 0 < int(shown.digits) < 10000:
            said.add(CHINESE.numeral(int(shown.digits), shown.unit) + shown.unit)
        said.add(str(shown).removesuffix("。"))  # If a structure completes a text that was filled in, it does so once.
        assert one.figure.text in said
    assert_charts_plot_what_they_print(document, formats)


def as_given(fact: Fact) -> tuple[object, ...]:
    """What a fact is, whatever a policy made of it in print."""
    return fact.value, fact.formula, fact.origin, fact.inputs


def assert_charts_plot_what_they_print(document: Document, formats: Formats) -> None:
    for block in document.blocks:
        if isinstance(block, Chart):
            for point in (point for series in block.series for point in series.points):
                assert point.value == formats.displayed(point.figure.fact)


@pytest.mark.parametrize("part", range(PARTS))
def test_what_rests_on_a_number_moves_and_nothing_else(part: int, base: Compilation) -> None:
    """The builds keep what does not change, as an editor's builds do; `test_built_again` compares such builds with
    builds from scratch."""
    before, shared = facts(base), Shared()
    leaves = [
        fact
        for fact in before.values()
        if fact.origin and fact.origin.file in DATA and isinstance(fact.value, Quantity)
    ]
    assert len(leaves) > 200
    for leaf in leaves[:: 1 + len(leaves) // MOVED][part::PARTS]:
        assert leaf.origin is not None
        after_run = run(moved(leaf.origin, leaf), shared)
        after = facts(after_run)
        assert after[leaf.name].value != leaf.value
        changed = {
            name
            for name, fact in before.items()
            if name in after and (after[name].value, after[name].shown) != (fact.value, fact.shown)
        }
        assert changed <= resting_on(leaf.name, before) | resting_on(leaf.name, after), leaf.name
        assert_prints_its_facts(after_run)


def test_the_report_prints_its_facts(base: Compilation) -> None:
    assert_prints_its_facts(base)


def test_a_fact_is_given_or_derived(base: Compilation) -> None:
    """Given in one cell, or derived by a formula from other facts: never both, never neither. A count or sum over a
    list without rows depends on no fact."""
    for fact in facts(base).values():
        if fact.formula:
            assert fact.origin is None, fact.name
            if STATED.fullmatch(fact.formula):
                continue  # A text or a limit that the report states unchanged: a part of the rules, not a result.
            nothing = (
                re.match(r"(count|sum)\(", fact.formula) and isinstance(fact.value, Quantity) and not fact.value.value
            )
            assert nothing or (fact.inputs and list(fact.cells())), fact.name
        else:
            assert fact.origin is not None and not fact.inputs, fact.name


def test_every_number_of_the_data_is_used(base: Compilation) -> None:
    used = {cell for fact in facts(base).values() for cell in fact.cells()}
    assert base.spec is not None
    assert [str(cell.origin) for cell in numbers(base.spec) if cell.origin not in used and is_figure(cell)] == []


def is_figure(cell: Cell) -> bool:
    """Whether a number in the data is one of the accounts: forms number their rows, and items that the budget lists
    without an amount occur in no text."""
    assert isinstance(cell.value, Quantity) and cell.origin is not None
    numbering = cell.origin.file == FORMS and cell.value.kind == NUMBER
    return not numbering and not (cell.origin.file == FILL_IN and not cell.value.value)


def numbers(spec: Spec) -> Iterator[Cell]:
    diagnostics = Diagnostics()
    forms = kinds_with(SheetParameter, FIGURES)
    dataset = read_dataset(sources_of(spec, READERS, diagnostics, forms=forms), Memory(FILES), diagnostics)
    assert len(diagnostics) == 0
    for node in dataset.nodes.values():
        yield from (cell for cell in cells(node) if isinstance(cell.value, Quantity))


def cells(node: Node) -> Iterator[Cell]:
    match node:
        case Cell():
            yield node
        case Record(entries=entries):
            for entry in entries.values():
                yield from cells(entry)
        case Listing(items=items):
            for item in items:
                yield from cells(item)
        case Table(columns=columns, keys=keys):
            for row in range(len(keys)):
                yield from (node.cell(row, name) for name in columns)
