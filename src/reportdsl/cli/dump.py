"""What a stage made, for the curious, and the facts for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice

from ..evaluation.evaluation import Evaluation
from ..evaluation.formats import Formats
from ..quick.records import fields, is_dataclass, replace
from ..values.display import in_display_unit, unit_of
from ..values.facts import Fact
from ..values.quantity import Quantity
from ..values.source import Origin, Source, Span

FACTS_VERSION = 1


MOST_ORIGINS = 100
"""Cells that are listed of one fact. A share of a total over ten thousand rows ends in all of them, ten thousand times."""


def encode_facts(evaluation: Evaluation) -> Iterator[dict[str, object]]:
    """Every named fact. `value` is exact, in the unit that it is displayed in; `origins` are the data cells that the
    fact ends in (its own for a given one, those that it rests on for a derived one), the first `MOST_ORIGINS` of them;
    `more_origins` says that there are others, to be found by its `inputs`."""
    return (_fact(fact, evaluation.formats) for fact in evaluation.named.values())


def fact_lines(evaluation: Evaluation) -> Iterator[str]:
    """A line for every named fact: its name, how it is printed, and its formula or its cell; for one whose printed figure a
    policy moved, its exact value and by how much."""
    for fact in evaluation.named.values():
        line = f"{fact.name}\t{evaluation.formats.printed(fact)}\t{fact.formula or '、'.join(map(str, fact.cells()))}"
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
        "inputs": [one.name for one in fact.each_input()],
        "origins": [_origin(origin) for origin in cells[:MOST_ORIGINS]],
        "more_origins": len(cells) > MOST_ORIGINS,
        "adjustment": exact(replace(fact, value=fact.adjustment), formats)[0] if fact.adjustment else None,
    }


def exact(fact: Fact, formats: Formats) -> tuple[str | None, str]:
    """The exact value as text in its display unit, and that unit."""
    if isinstance(fact.value, Quantity):
        form = formats.of(fact.name, fact.value.kind)
        return plain(in_display_unit(fact.value, form)), unit_of(fact.value.kind, form)
    return (None if fact.value is None else str(fact.value)), ""


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _origin(origin: Origin) -> dict[str, str]:
    return {"file": origin.file, "place": origin.place}


def tree(value: object, depth: int = 0) -> Iterator[str]:
    """A stage's value as an indented outline; places in the spec as line:column."""
    indent = "  " * depth
    match value:
        case Span():
            yield f"{indent}@{value.line}:{value.column}"
        case Source():
            yield f"{indent}{value.name}"
        case Fact():
            yield f"{indent}Fact {value.name or '·'} = {value.value!r}"
        case str() | int() | Decimal() | None | Quantity() | Origin():
            yield f"{indent}{value!r}"
        case Mapping():
            for key, item in value.items():
                yield f"{indent}{key}:"
                yield from tree(item, depth + 1)
        case tuple() | list() | frozenset():
            for item in value:
                yield from tree(item, depth)
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield f"{indent}{type(value).__name__}"
            for one in fields(value):
                held = getattr(value, one.name)
                if one.name in ("span", "name_span", "type") or held in ((), None, ""):
                    continue
                inner = list(tree(held, depth + 2))
                if len(inner) == 1:
                    yield f"{indent}  {one.name} {inner[0].strip()}"
                else:
                    yield f"{indent}  {one.name}"
                    yield from inner
        case _:
            yield f"{indent}{getattr(value, 'names', value)}"
