"""Expressions on another basis: the same words, resolved in the data of another year or of the budget."""

from __future__ import annotations

from ..syntax import expression as syntax
from ..values.source import Span
from . import data, ir
from .context import Context, Scope


def basis_argument(node: syntax.Expression, scope: Scope, context: Context) -> str | None:
    """The basis that a bare name means, if it names nothing else."""
    if not isinstance(node, syntax.Reference) or node.name in scope.variables:
        return None
    if scope.rows and node.name in data.column_names(scope.rows, context):
        return None
    if node.name in context.lets or node.name in context.sources or node.name in context.broken:
        return None
    return context.basis_named(node.name)


def on_basis(node: syntax.Expression, basis: str, span: Span, scope: Scope, context: Context) -> ir.TypedExpression:
    """An expression's counterpart on another basis: the same words, resolved there."""
    if scope.basis:
        return context.report("N08", span, basis=data.basis_word(scope.basis))
    return context.resolve(node, scope.on(basis), context)
