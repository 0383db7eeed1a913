"""Laws of whole reports, for random specs, from their data to their documents."""

from __future__ import annotations

import decimal
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import compiled, printed
from specs import NEGATIVE, OF_NEGATIVE, OF_ZERO, ZERO_OF_ZERO, Spec, Worth, specs

from reportdsl.compile import Compilation
from reportdsl.diagnostics import Severity
from reportdsl.document.blocks import Block, Heading, Paragraph, PrintedTable
from reportdsl.figures import Chart
from reportdsl.values.printed_text import Figure, Inline
from reportdsl.values.quantity import Quantity


def built(spec: Spec) -> Compilation:
    came = compiled(spec.text(), spec.files)
    assert not [found for found in came.diagnostics if found.severity is Severity.ERROR], spec.text()
    return came


def known(came: Compilation) -> dict[str, tuple[object, ...]]:
    """Everything known about each fact: value, printed value, what the policy moved, and the cells that it depends
    on."""
    assert came.evaluation is not None
    text = printed(came)
    return {
        name: (fact.value, fact.shown, fact.adjustment, text[name], frozenset(fact.cells()))
        for name, fact in came.evaluation.named.items()
    }


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from block.content
            case PrintedTable():
                for row in (*block.header, *block.rows):
                    yield from (inline for cell in row.cells for paragraph in cell.paragraphs for inline in paragraph)
            case Chart():
                for point in (point for series in block.series for point in series.points):
                    yield point.figure
                    yield from [point.label] if point.label else []


def texts(came: Compilation) -> list[str]:
    """All texts of the document, in order."""
    assert came.document is not None
    found = [inline.text for inline in inlines(came.document.blocks)]
    assert len(found) > 10
    return found


@law(10)
@given(specs)
def test_every_figure_is_worth_what_its_definition_says(spec: Spec):
    """Sums exactly, quotients as printed, compared with arithmetic on fractions."""
    came = built(spec)
    facts, text = came.evaluation.named, printed(came)
    for name, worth in spec.money.items():
        assert Fraction(facts[name].value.value) == worth, name
        assert text[name] == f"{float_free(nearest(worth / 10**4, 2))}万元"
    for name, place in spec.places.items():
        assert (facts[name].value.value, text[name]) == (place, str(place)), name
    for name, worth in spec.percents.items():
        if facts[name].shown is None:
            assert text[name] == percent(worth), name


def percent(worth: Worth) -> str:
    if isinstance(worth, str):
        return {ZERO_OF_ZERO: "0.00%", OF_ZERO: "无基数", OF_NEGATIVE: "整体为负", NEGATIVE: "本身为负"}[worth]
    return float_free(nearest(worth, 2)) + "%"


def float_free(hundredths: Fraction) -> str:
    whole, rest = divmod(abs(int(hundredths * 100)), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02}"


@law(10)
@given(specs)
def test_printed_shares_sum_to_the_printed_whole(spec: Spec):
    shares_sum_as_printed(spec)


def shares_sum_as_printed(spec: Spec) -> None:
    """100.00 %, as printed, if the policy guarantees it, there is a whole, and every part has a share of it; and every
    share that was moved states by how much."""
    came = built(spec)
    facts, formats = came.evaluation.named, came.evaluation.formats
    for name, shares in spec.breakdowns.items():
        opposed = any(spec.percents[share] in (OF_NEGATIVE, NEGATIVE) for share in shares)
        if spec.money[name] and spec.policy != "independent" and not opposed:
            assert sum(formats.displayed(facts[share]) for share in shares) == 100
        for fact in (facts[share] for share in shares):
            assert (fact.shown is None) == (fact.adjustment is None)
            if fact.shown is not None:
                plain = nearest(spec.percents[fact.name], 2)
                assert Fraction(fact.shown.value) - plain == Fraction(fact.adjustment.value) != 0


@law(10)
@given(specs, st.integers(0, 2**20))
def test_the_order_of_declarations_changes_nothing(spec: Spec, seed: int):
    usual, other = built(spec), compiled(spec.text(lambda lines: Random(seed).sample(lines, len(lines))), spec.files)
    assert known(other) == known(usual)
    assert texts(other) == texts(usual)
    assert other.passed == usual.passed


@law(10)
@given(specs)
def test_every_number_of_a_document_has_a_named_fact_that_ends_in_data_cells(spec: Spec):
    came = built(spec)
    assert came.document is not None
    named = came.evaluation.named
    figures = [inline for inline in inlines(came.document.blocks) if isinstance(inline, Figure)]
    assert len(figures) > 5
    for figure in figures:
        assert named[figure.fact.name] is figure.fact
        shown = came.evaluation.formats.printed(figure.fact)
        assert figure.text in (str(shown), shown.digits, str(shown).removeprefix("-"))  # Words have magnitudes.
    for inline in inlines(came.document.blocks):
        assert isinstance(inline, Figure) or not any(char.isdigit() for char in inline.text)
    for fact in named.values():
        assert (fact.origin is None) != (not fact.inputs)
        assert fact.formula or fact.origin
        assert all(cell.file in spec.files for cell in fact.cells()) and next(fact.cells(), None)


@law(10)
@given(specs, st.integers(0, 2**20))
def test_a_fact_moves_only_with_the_cells_that_it_lists(spec: Spec, seed: int):
    """If one number of the data is changed, every fact that changes lists its cell: provenance omits nothing."""
    before = built(spec)
    cells = [fact for fact in before.evaluation.named.values() if fact.origin and isinstance(fact.value, Quantity)]
    cell = Random(seed).choice(cells)
    file = cell.origin.file
    lines = spec.files[file].split("\n")
    line, at = lines[cell.origin.line - 1], cell.origin.column - 1
    end = next((i for i in range(at, len(line)) if line[i] not in "-.0123456789"), len(line))
    lines[cell.origin.line - 1] = line[:at] + str(Decimal(line[at:end]) + 1) + line[end:]
    after = compiled(spec.text(), {**spec.files, file: "\n".join(lines)})
    moved = {
        name
        for name, fact in before.evaluation.named.items()
        if name not in spec.in_order
        if name not in after.evaluation.named
        or after.evaluation.named[name].value != fact.value
        or after.evaluation.named[name].shown != fact.shown
    }
    assert cell.name in moved
    assert all(cell.origin in set(before.evaluation.named[name].cells()) for name in moved)


@law(20)
@given(specs, st.integers(1, 6), st.sampled_from((decimal.ROUND_DOWN, decimal.ROUND_HALF_EVEN, decimal.ROUND_CEILING)))
def test_the_same_input_gives_the_same_document_in_any_decimal_context(spec: Spec, digits: int, rounding: str):
    """Python keeps a decimal precision and rounding for each thread; no figure may depend on them."""
    one = built(spec)
    expected = _outcome(one)
    with decimal.localcontext(prec=digits, rounding=rounding):
        other = compiled(spec.text(), spec.files)
    assert _outcome(other) == expected


def _outcome(came: Compilation) -> list[object]:
    """All diagnostics and all facts, in order."""
    assert came.document is not None
    facts = [(fact.name, fact.formula, [one.name for one in fact.rests_on()]) for fact in came.document.facts.values()]
    return [facts, known(came), texts(came), [found.code for found in came.diagnostics]]
