"""Figures that other documents state again. An entry of a `restated` source has the name that the report uses for a
figure, and must agree with it: each adds a `@check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..dataset.shape import Blank, ListingShape, NodeShape, RecordShape, TableShape
from ..quick.pattern import pattern
from ..syntax import expression as syntax
from ..syntax.ast import CheckLine
from ..syntax.code import split_lines
from ..syntax.prose import parse_prose
from ..syntax.source_nodes import Data
from ..values.source import Origin, Span
from .context import Context
from .needs import CellNeed

_PLAIN = pattern(r"[^\W\d]\w*(?:\.[^\W\d]\w*|\[[\"“][^\"“”]+[\"”]\])*")
"""What an expression can write without quotes: a name, or names with what they lead to."""
_OPENING = "{{ "
_OVER = pattern(
    r"(?:(?:逾|超过|多于|more than|over)\s*)(?P<a>[0-9][0-9.,]*)\s*(?P<b>\D*)|(?P<c>[0-9][0-9.,]*)(?P<d>[十百千万亿]*)[多余](?P<e>\D*)"
)
"""A number that is exceeded: 逾85人, 18万多公里."""


def restated_checks(sources: Iterable[Data], context: Context) -> Iterator[CheckLine]:
    """Yield a check for each entry of the `restated` sources: that the report says the same. Reports rows and lists
    (T72), and warns of blank entries (C14)."""
    for data in sources:
        shape = context.shape.node(data.name.text, data.basis) if data.restated else None
        if shape is not None:
            yield from _checks(data, (), shape, context)


def _checks(data: Data, path: tuple[str, ...], shape: NodeShape, context: Context) -> Iterator[CheckLine]:
    if isinstance(shape, RecordShape):
        for name, entry in shape.entries:
            yield from _checks(data, (*path, name), entry, context)
    elif isinstance(shape, TableShape | ListingShape):
        context.report("T72", data.span, name=".".join((data.name.text, *path)))
    elif path and isinstance(shape, Blank):
        answer = context.ask(CellNeed(data.name.text, data.basis, path))
        where = answer.cells[0].origin if answer is not None else data.span
        context.diagnostics.warn("C14", where, name=".".join(path))
    elif path:
        yield from _check(data, path, context)


def _check(data: Data, path: tuple[str, ...], context: Context) -> Iterator[CheckLine]:
    """Yield the check that the named figure is what the entry says, or is greater where the entry states a number that
    is exceeded."""
    answer = context.ask(CellNeed(data.name.text, data.basis, path))
    if answer is None:
        return
    cell = answer.cells[0]
    name = "".join((_first(path[0]), *map(_step, path[1:])))
    span = _named_at(cell.origin, name)
    line = span.source.line(span.line)
    (named,) = parse_prose(span.source, span.line, span.column - 1 - len(_OPENING), len(line), context.diagnostics)
    if not isinstance(named, syntax.Print):
        return
    sign, stated = "==", _stated(data, path, span)
    if isinstance(cell.value, str) and (over := _OVER.fullmatch(cell.value.strip())):
        digits, unit = over["a"] or over["c"], over["b"] or f"{over['d'] or ''}{over['e'] or ''}"
        sign, stated = ">", syntax.Number(Decimal(digits.replace(",", "")), unit.strip(), cell.value, span)
    yield CheckLine(
        syntax.Name(data.name.text, span),
        syntax.String(name, span),
        syntax.Binary(sign, named.value, stated, span),
        None,
        True,
        "error",
        None,
        span,
    )


def _named_at(origin: Origin, name: str) -> Span:
    """Return a name in `{{ }}` as if it stood in a file at the place of an entry, so that messages about it name that
    place; a workbook, which has no lines, is named with its cell."""
    in_lines = bool(origin.line) and not origin.cell
    line = origin.line if in_lines else 1
    above, before = "\n" * (line - 1), " " * (origin.column - 1 - len(_OPENING)) + _OPENING
    source = split_lines(origin.file if in_lines else str(origin), f"{above}{before}{name} }}}}")
    return Span(source, line, len(before) + 1, len(before) + 1 + len(name))


def _first(name: str) -> str:
    """Return the first name of a path as an expression writes it."""
    return name if _PLAIN.fullmatch(name) else f"‘{name}’"


def _step(name: str) -> str:
    """Return a later name of a path as an expression writes it."""
    return f".{name}" if _PLAIN.fullmatch(name) else f'["{name}"]'


def _stated(data: Data, path: tuple[str, ...], span: Span) -> syntax.Expression:
    """Return the expression for the entry itself."""
    found: syntax.Expression = syntax.Reference(data.name.text, span)
    for name in path:
        found = syntax.Member(found, name, span, span, bracketed=True)
    return found
