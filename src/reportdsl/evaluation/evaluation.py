"""The values of a program. Definitions are evaluated once, in order of need; rows and cells when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import DecimalException
from typing import Any, assert_never

from ..diagnostics import Diagnostics, Note
from ..program import ir
from ..program.program import BreakdownOf, Definition, Program
from ..quick.records import replace
from ..values.facts import Fact, FactColumn, Register
from ..values.quantity import Quantity
from ..values.results import Breakdown, Change, Entries, Line, Part, Rows, Value
from ..values.source import Place, Span
from ..values.table import Scalar
from .breakdown import breakdown
from .columns import Columns
from .conditions import Conditions
from .evaluator import NONE, Environment, NoValue, as_fact, printed_instead, used
from .formats import Formats
from .operations import Operations
from .rows import Tables
from .steps import StepLimit


class Evaluation:
    """`named` holds every named fact that was evaluated, in order; `value` evaluates any expression of the program.
    `shown` says what is printed for figures that a policy moved, by name; then, or if not `by_column`, the facts of large
    tables are made one by one."""

    def __init__(
        self,
        program: Program,
        diagnostics: Diagnostics,
        shown: Mapping[str, Quantity] | None = None,
        by_column: bool = True,
    ) -> None:
        self.program, self.diagnostics = program, diagnostics
        self._shown = shown or {}
        self._by_column = by_column and not shown
        self.formats = program.once(Formats, lambda: Formats(program.settings))
        self.steps = StepLimit()
        self.named = Register()
        self._values: dict[tuple[str, str], Value | None] = {}
        self._tables = Tables(program.grids, self)
        self._columns = Columns(program.grids, program.settings.zero, self)
        self._operations = Operations(self, program.settings.zero)
        self._conditions = Conditions(self)

    # Definitions.

    def define(self, definition: Definition) -> None:
        """Evaluate a definition. One that has no value is remembered as such."""
        key = (definition.name, definition.basis)
        try:
            self._values[key] = self._defined(definition)
        except NoValue:
            self._values[key] = None

    def _defined(self, definition: Definition) -> Value:
        name = definition.name + (f".{self.formats.words.basis(definition.basis)}" if definition.basis else "")
        given = self.figure(definition.given, NONE) if definition.given else None
        if definition.value is None:
            assert given is not None
            return self.register(replace(given, name=name, origin=None, formula=given.name, inputs=(given,)))
        if isinstance(definition.value, BreakdownOf):
            value: Value = breakdown(name, definition, self)
        else:
            value = self.name(self.value(definition.value, NONE), name, definition.formula)
        if given is not None:
            self._agree(given, value, definition)
        return value

    def _agree(self, given: Fact, value: Value, definition: Definition) -> None:
        """Where other data state a quantity that they also let derive, the two must be the same."""
        derived = value.whole if isinstance(value, Breakdown) else value
        if isinstance(derived, Fact) and derived.value != given.value:
            self.report(
                "V02",
                given.origin,
                name=definition.name,
                given=self.formats.printed(given),
                derived=self.formats.printed(derived),
                notes=(Note("defined_here", {}, definition.span),),
            )

    def defined(self, name: str, basis: str = "") -> Value | None:
        """The value of a definition, None if it has none."""
        return self._values.get((name, basis))

    def name(self, value: Value, name: str, formula: str, label: str = "") -> Value:
        """A value under the name of its definition. A figure that is a fact already becomes a fact that rests on it; rows
        that stand in no table of the data (groups) get their names here."""
        match value:
            case Fact():
                derived = Fact(
                    name, value.value, formula, used(value), None, value.shown, value.adjustment, label or name
                )
                return self.register(derived)
            case Change():
                facets = self.formats.words.facets
                amount = self.register(replace(value.amount, name=f"{name}.{facets['amount']}", formula=formula))
                rate = (
                    self.register(replace(value.rate, name=f"{name}.{facets['rate']}", formula=formula))
                    if value.rate
                    else None
                )
                direction = self._operations.direction(amount, value.now, value.base)
                label = value.now.label or value.now.name or name
                return replace(value, amount=amount, rate=rate, direction=direction, label=label)
            case Rows(lines=lines) if all(line.place is None for line in lines):
                return replace(value, lines=tuple(line.under(f"{name}[{line.key}]", self.kept) for line in lines))
        return value

    def kept(self, value: Value) -> Value:
        """A value that an operator made, registered if it is a figure."""
        return self.register(value) if isinstance(value, Fact) else value

    def register(self, fact: Fact) -> Fact:
        """A fact under its name. Where another fact has the name (two groupings of the same rows), it gets a number."""
        if not fact.name:
            return fact
        if fact.name in self._shown:
            fact = self.formats.moved(fact, self._shown[fact.name])
        held, count = self.named.hold(fact), 1
        while held is not fact and (held.value, held.inputs, held.origin) != (fact.value, fact.inputs, fact.origin):
            count += 1
            fact = replace(fact, name=f"{fact.name.partition('·')[0]}·{count}")
            held = self.named.hold(fact)
        return held

    def parts(self, fact: Fact) -> tuple[Fact, ...]:
        """What a figure was computed from; for a stated upper level, its leaves."""
        return fact.rests_on() or self._tables.below(fact.name)

    def rows(self, source: str, basis: str) -> Rows:
        """A table of the data on a basis."""
        return self._tables.rows(source, basis)

    def column(self, source: str, basis: str, name: str) -> FactColumn | None:
        """A whole column of a large table; None for one whose cells must be evaluated one by one."""
        column = self._columns.column(source, basis, name) if self._by_column else None
        waiting = [column] if column is not None else []
        while waiting:
            one = waiting.pop()
            if self.named.columns.setdefault(one.name, one) is one:
                waiting += [
                    each for each in one.inputs if isinstance(each, FactColumn) and each.name not in self.named.columns
                ]
        return column

    # Expressions.

    def figure(self, expression: ir.TypedExpression, env: Environment = NONE) -> Fact:
        """The single figure that an expression comes down to. Raises `NoValue`."""
        return as_fact(self.value(expression, env))

    def value(self, node: ir.TypedExpression, env: Environment = NONE) -> Value:
        """Raises `NoValue` where there is no value; why has then been reported. What is asked for most stands first: large
        tables ask for it a million times."""
        match node:
            case ir.VariableRef(name=name):
                return env.variables[name]
            case ir.CellOf(row=row, column=column, basis=basis, source=source):
                line = self.value(row, env)
                assert isinstance(line, Line)
                return self._tables.counterpart(line, source, basis, node.span)[column]
            case ir.FacetOf(target=target, facet=facet, span=span):
                return self._facet(self.value(target, env), facet, span)
            case ir.DefinitionRef(name=name, basis=basis):
                found = self._values.get((name, basis))
                if found is None:
                    raise NoValue
                return found
            case ir.CellRef():
                return self._cell(node)
            case ir.CurrentRow():
                assert env.row is not None
                return env.row
            case ir.Apply():
                return self._operations.apply(node, env)
            case ir.Literal(value=value):
                return Fact("", value)
            case ir.SettingRef(name=name, value=value):
                return Fact("", value, label=name)
            case ir.EntriesRef(entries=entries):
                return Entries({label: self._cell(entry) for label, entry in entries})
            case ir.TableRef(source=source, basis=basis):
                return self._tables.rows(source, basis)
            case ir.RowAt(rows=rows, key=key):
                return self._row(self.value(rows, env), key, node.span)
            case ir.ColumnOf(rows=ir.TableRef(source=source, basis=basis), column=name) if (
                whole := self.column(source, basis, name)
            ) is not None:
                self.steps.spend(len(whole), node.span)
                return whole
            case ir.ColumnOf(rows=rows, column=column):
                lines = self.value(rows, env)
                assert isinstance(lines, Rows)
                self.steps.spend(len(lines), node.span)
                return [line[column] for line in lines]
            case ir.PartAt(breakdown=whole, part=part):
                return self._part(self.value(whole, env), part, node.span)
            case ir.PartElsewhere(part=part_node, breakdown=whole):
                one = self.value(part_node, env)
                assert isinstance(one, Part)
                return self._part(self.value(whole, env), one.name, node.span)
            case ir.Arithmetic():
                return self._arithmetic(node, env)
            case ir.Negate(operand=operand):
                fact = self.figure(operand, env)
                return Fact("", -self.quantity(fact), "", used(fact))
            case ir.Comparison() | ir.Logic() | ir.Not() | ir.Direction():
                return Fact("", self.holds(node, env))
            case ir.ValueList(items=items):
                return [self.value(item, env) for item in items]
            case ir.RecordRef() | ir.Phrased() | ir.FilterCall() | ir.Failed():
                raise NoValue
        assert_never(node)

    def _cell(self, node: ir.CellRef) -> Fact:
        fact = self.named.find(node.name)
        if fact is None:
            cell = self.program.cells.get(id(node.cell), node.cell)
            fact = self.register(Fact(node.name, cell.value, origin=cell.origin, label=node.label))
        return fact

    def _row(self, rows: Value, key: str, span: Span) -> Line:
        assert isinstance(rows, Rows)
        self.steps.spend(len(rows) // 16, span)
        line = rows.find(key)
        if line is None:
            self.report("V03", span, key=key)
            raise NoValue
        return line

    def _part(self, whole: Value, name: str, span: Span) -> Part:
        part = whole.part(name) if isinstance(whole, Breakdown) else None
        if part is None:
            self.report("V03", span, key=name)
            raise NoValue
        return part

    def _facet(self, value: Value, facet: str, span: Span) -> Fact:
        match value, facet:
            case (Part(name=name), "name") | (Breakdown(name=name), "name"):
                return Fact("", name)
            case Line(label=label), "name":
                return Fact("", label)
            case Line(key=key), "code":
                return Fact("", key)
            case (Part(amount=fact), "amount") | (Breakdown(whole=fact), "amount") | (Change(amount=fact), "amount"):
                return fact
            case (Part(share=fact), "share") | (Breakdown(share=fact), "share"):
                return fact
            case Change(rate=rate, label=label), "rate":
                if rate is None:
                    self.report("V06", span, name=label)
                    raise NoValue
                return rate
            case Change(label=label), "name":
                return Fact("", label)
            case Fact(), "amount":
                return value
            case Fact(label=label, name=name), "name":
                return Fact("", label or name)
        raise AssertionError(f"no facet {facet} of {type(value).__name__}")

    def _arithmetic(self, node: ir.Arithmetic, env: Environment) -> Fact:
        left, right = self.figure(node.left, env), self.figure(node.right, env)
        one, other = self.quantity(left, node.left.span), self.quantity(right, node.right.span)
        calculate: dict[str, Callable[[], Quantity]] = {
            "+": lambda: one + other,
            "-": lambda: one - other,
            "*": lambda: one * other,
            "/": lambda: one / other,
        }
        try:
            return Fact("", calculate[node.sign](), "", used(left, right))
        except ZeroDivisionError:
            self.report("V04", node.right.span, name=right.name)
        except DecimalException:
            self.report("V05", node.span)
        raise NoValue

    def quantity(self, fact: Fact, where: Place | None = None) -> Quantity:
        """The quantity of a fact; a blank cell is reported at the cell."""
        if isinstance(fact.value, Quantity):
            return fact.value
        if fact.value is None:
            self.report("V01", fact.origin or where, name=fact.label or fact.name)
        else:
            self.report("V07", fact.origin or where, name=fact.name, found=fact.value)
        raise NoValue

    def quantities(self, column: FactColumn) -> Sequence[Quantity]:
        """The quantities that a column states; words instead of one are told. Raises `NoValue`."""
        if column.held is None and column.stated < len(column):
            return [self.quantity(fact) for fact in column]
        return column.quantities()

    def undefined(self, case: str, span: Span) -> Scalar:
        """What the report prints for a quotient that does not exist. Raises `NoValue` if it does not say."""
        words = self.program.settings.zero.get(case)
        if words is None:
            self.report("V08", span, case=case)
            raise NoValue
        return printed_instead(words)

    # Conditions.

    def holds(self, node: ir.TypedExpression, env: Environment = NONE) -> bool:
        """Whether a condition is true. Raises `NoValue`."""
        return self._conditions.holds(node, env)

    def sides(self, node: ir.Comparison, env: Environment = NONE) -> tuple[Fact, Fact]:
        """Both sides of a comparison; blank cells among them are reported."""
        return self._conditions.sides(node, env)

    def report(self, code: str, where: Place | None, **details: Any) -> None:
        self.diagnostics.add(code, where, **details)


def evaluate(
    program: Program,
    diagnostics: Diagnostics,
    shown: Mapping[str, Quantity] | None = None,
    by_column: bool = True,
) -> Evaluation:
    """Evaluate every definition of a program, in order of need. `shown` says what is printed for figures that were
    balanced, by name; without `by_column` each figure of a large table is a fact at once."""
    evaluation = Evaluation(program, diagnostics, shown, by_column)
    for definition in program.definitions:
        evaluation.define(definition)
    return evaluation
