"""`reportdsl facts`: lists every named figure, exact and as printed, with its formula or its cells."""

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
"""How many cells are listed for one fact at most. Each share of a total over ten thousand rows rests on all of them."""


def run(options: Options) -> Result:
    """The facts as lines of text, or as JSON."""
    compilation = compiled(options)
    diagnostics, evaluation = compilation.diagnostics, compilation.evaluation
    code = exit_code(diagnostics, options)
    if options.format == "json":
        content = {"facts": [*encode_facts(evaluation)] if evaluation else []}
        return Result(code, as_json(content, diagnostics if len(diagnostics) else None, options))
    lines = fact_lines(evaluation, catalogue(options.lang).comma) if evaluation else ()
    return Result(code, lines, as_text(diagnostics, options))


def encode_facts(evaluation: Evaluation) -> Iterator[dict[str, object]]:
    """Every named fact as plain values. `value` is exact, in the unit in which it is displayed. `origins` are the first
    `MOST_ORIGINS` data cells of the fact: its own if it is given, those on which it rests if it is derived;
    `more_origins` tells that there are others, which can be found through its `inputs`."""
    return (_fact(fact, evaluation.formats) for fact in evaluation.named.values())


def fact_lines(evaluation: Evaluation, comma: str) -> Iterator[str]:
    """Yield a line for every named fact: its name, how it is printed, and its formula, or its cells separated by
    `comma`; and if a policy moved the printed figure, its exact value and by how much."""
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
    """A decimal as text, without exponent and trailing zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _origin(origin: Origin) -> dict[str, str]:
    return {"file": origin.file, "place": origin.place}
