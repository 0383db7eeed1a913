"""Whether two expressions mean the same figure, wherever they are written."""

from __future__ import annotations

from ..quick.records import fields
from . import ir
from .data import same_cell

_NAMES = ir.DefinitionRef | ir.VariableRef | ir.PartAt | ir.CellOf | ir.RowAt | ir.TableRef
"""Expressions that only name something; a formula is a figure of its own."""


def same_figure(first: ir.TypedExpression, second: ir.TypedExpression) -> bool:
    """Whether both expressions name the same cell, quantity or part."""
    if isinstance(first, ir.CellRef) and isinstance(second, ir.CellRef):
        return same_cell(first, second)
    if type(first) is not type(second) or not isinstance(first, _NAMES):
        return False
    names = (each.name for each in fields(first) if each.name != "span")
    return all(_same(getattr(first, name), getattr(second, name)) for name in names)


def _same(first: object, second: object) -> bool:
    if isinstance(first, ir.TypedExpression) and isinstance(second, ir.TypedExpression):
        return same_figure(first, second)
    return first == second
