"""Definitions: a declared quantity under its name, held against what other data state for it."""

from __future__ import annotations

from ..diagnostics import Note
from ..program.declarations import BreakdownOf, Definition
from ..quick.records import replace
from ..values.facts import Fact
from ..values.results import Breakdown, Value
from .environment import NONE, NoValue
from .evaluation import Evaluation


def define(definition: Definition, evaluation: Evaluation) -> Value | None:
    """Return the value of a definition, registered under its name; None if it has none, which has been reported."""
    try:
        return _defined(definition, evaluation)
    except NoValue:
        return None


def _defined(definition: Definition, evaluation: Evaluation) -> Value:
    basis = definition.basis
    name = definition.name + evaluation.formats.words.on(basis)
    given = evaluation.figure(definition.given) if definition.given else None
    if definition.value is None:
        assert given is not None
        return evaluation.named.register(replace(given, name=name, origin=None, formula=given.name, inputs=(given,)))
    if isinstance(definition.value, BreakdownOf):
        from .breakdown import breakdown  # Loaded only for a report that has one.

        value: Value = breakdown(name, definition, evaluation)
    else:
        value = evaluation.named.name(evaluation.value(definition.value, NONE), name, definition.formula)
    if given is not None:
        _agree(given, value, definition, evaluation)
    return value


def _agree(given: Fact, value: Value, definition: Definition, evaluation: Evaluation) -> None:
    """Report a quantity for which other data state another value than the one derived (V02)."""
    derived = value.whole if isinstance(value, Breakdown) else value
    if isinstance(derived, Fact) and derived.value != given.value:
        first, second = evaluation.formats.apart(given, derived)
        evaluation.diagnostics.add(
            "V02",
            given.origin,
            name=definition.name,
            given=first,
            derived=second,
            notes=(Note("defined_here", {}, definition.span),),
        )
