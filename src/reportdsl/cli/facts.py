"""`reportdsl facts`: every named figure, exact and as printed, with its formula or its cells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from ..diagnostics.messages import catalogue
from ..evaluation.evaluation import Evaluation
from ..evaluation.formats import Formats
from ..quick.records import replace
from ..values.display import in_display_unit, unit_of
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.source import Origin
from .reporting import as_json, as_text, exit_code
from .result import Options, Result
from .spec import compiled

MOST_ORIGINS = 100
"""Cells that are listed of one fact. A share of a total over ten thousand rows ends in all of them, ten thousand times."""


def run(options: Options) -> Result:
    """The facts as lines of text, or as JSON."""
    compilation = compiled(options)
    if isinstance(compilation, Result):
        return compilation
    diagnostics, evaluation = compilation.diagnostics, compilation.evaluation
    code = exit_code(diagnostics, options)
    if options.format == "json":
        content = {"facts": [*encode_facts(evaluation)] if evaluation else []}
        return Result(code, as_json(content, diagnostics if len(diagnostics) else None, options))
    lines = fact_lines(evaluation, catalogue(options.lang).comma) if evaluation else ()
    return Result(code, lines, as_text(diagnostics, options))


def encode_facts(evaluation: Evaluation) -> Iterator[dict[str, object]]:
    """Every named fact. `value` is exact, in the unit that it is displayed in; `origins` are the data cells that the
    fact ends in (its own for a given one, those that it rests on for a derived one), the first `MOST_ORIGINS` of them;
    `more_origins` says that there are others, to be found by its `inputs`."""
    return (_fact(fact, evaluation.formats) for fact in evaluation.named.values())


def fact_lines(evaluation: Evaluation, comma: str) -> Iterator[str]:
    """A line for every named fact: its name, how it is printed, and its formula or its cells with `comma` between them;
    for one whose printed figure a policy moved, its exact value and by how much."""
    for fact in evaluation.named.values():
        source = fact.formula or comma.join(map(str, fact.cells()))
        line = f"{fact.name}\t{evaluation.formats.printed(fact)}\t{source}"
        if fact.adjustment:
            moved = exact(replace(fact, value=fact.adjustment), evaluation.formats)[0] or ""
            line += f"\t{exact(fact, evaluation.formats)[0]} {moved if moved.startswith('-') else '+' + moved}"
        yield line


def _fact(fact: Fact, formats: Formats) -> dict[str, object]:
    value, unit = exact(fact, formats)
    cells = [*islice(fact.cells(), MOST_ORIGINS + 1)]
    return {
        "name": fact.name,
        "value": value,
        "unit": unit,
        "printed": formats.text(fact),
        "formula": fact.formula or None,
        "inputs": [each.name for each in fact.each_input()],
        "origins": [_origin(origin) for origin in cells[:MOST_ORIGINS]],
        "more_origins": len(cells) > MOST_ORIGINS,
        "adjustment": exact(replace(fact, value=fact.adjustment), formats)[0] if fact.adjustment else None,
    }


def exact(fact: Fact, formats: Formats) -> tuple[str | None, str]:
    """The exact value as text in its display unit, and that unit; None for a blank."""
    if isinstance(fact.value, Quantity):
        form = formats.of(fact.name, fact.value.kind)
        return plain(in_display_unit(fact.value, form)), formats.words.unit(unit_of(fact.value.kind, form))
    return (None if fact.value is None else str(fact.value)), ""


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _origin(origin: Origin) -> dict[str, str]:
    return {"file": origin.file, "place": origin.place}
