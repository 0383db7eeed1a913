"""What evaluation yields: the named facts of a report, each name once, and the values of its definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..quick.records import replace
from ..values.facts import Fact, FactColumn, row_name, used
from ..values.quantity import Quantity
from ..values.results import Breakdown, Change, Entries, Part, Row, Rows, Value
from .formats import Formats


class NamedFacts(Mapping[str, Fact]):
    """The named facts in order of declaration, then those of the whole columns that the report uses. `definitions`
    holds the value of each definition by name and basis, None for one that has none. `printed` has what is printed for
    balanced figures, by name; every other figure is printed as its display rounds it."""

    def __init__(self, formats: Formats, printed: Mapping[str, Quantity] | None = None) -> None:
        self._formats, self._printed = formats, printed or {}
        self._facts: dict[str, Fact] = {}
        self.columns: dict[str, FactColumn] = {}
        self.definitions: dict[tuple[str, str], Value | None] = {}

    def register(self, fact: Fact) -> Fact:
        """Register a fact and return the one that holds its name: the one registered before if it is the same;
        otherwise this one, with a number after its name if another fact has the name (two groupings of the same
        rows)."""
        if not fact.name:
            return fact
        if fact.name in self._printed:
            fact = self._formats.moved(fact, self._printed[fact.name])
        known, count = self._facts.setdefault(fact.name, fact), 1
        while known is not fact and (known.value, known.inputs, known.origin) != (fact.value, fact.inputs, fact.origin):
            count += 1
            fact = replace(fact, name=f"{fact.name.partition('·')[0]}·{count}")
            known = self._facts.setdefault(fact.name, fact)
        return known

    def registered(self, value: Value) -> Value:
        """Return a value that an operator made, registered if it is a figure."""
        return self.register(value) if isinstance(value, Fact) else value

    def name(self, value: Value, name: str, formula: str, label: str = "") -> Value:
        """Return a value under the name of its definition. A figure that is a fact already becomes a fact that is
        computed from it; rows that belong to no table of the data (groups) get their names here."""
        match value:
            case Fact():
                derived = Fact(
                    name,
                    value.value,
                    formula,
                    used(value),
                    None,
                    value.shown,
                    value.adjustment,
                    label or name,
                    value.blank,
                    value.nothing,
                )
                return self.register(derived)
            case Change():
                return self._named_change(value, name, formula)
            case Rows(rows=rows) if all(row.place is None for row in rows):
                return replace(value, rows=tuple(row.under(row_name(name, row.key), self.registered) for row in rows))
            case Breakdown() | Part() | Rows() | Row() | Entries() | Sequence():
                return value

    def _named_change(self, change: Change, name: str, formula: str) -> Change:
        facets = self._formats.words.facets
        amount = self.register(replace(change.amount, name=f"{name}.{facets['amount']}", formula=formula))
        rate = (
            self.register(replace(change.rate, name=f"{name}.{facets['rate']}", formula=formula))
            if change.rate
            else None
        )
        now, base = change.now.value, change.base.value
        assert isinstance(now, Quantity) and isinstance(base, Quantity)
        direction = self._formats.direction(amount, now, base)
        label = change.now.label or change.now.name or name
        return replace(change, amount=amount, rate=rate, direction=direction, label=label)

    def use(self, column: FactColumn) -> None:
        """Add a whole column to the facts, and the columns that it is computed from."""
        waiting = [column]
        while waiting:
            added = waiting.pop()
            if self.columns.setdefault(added.name, added) is added:
                waiting += [
                    operand
                    for operand in added.inputs
                    if not isinstance(operand, Fact) and operand.name not in self.columns
                ]

    def find(self, name: str) -> Fact | None:
        """Return the fact of a name; None if there is none."""
        return self._facts.get(name) or self._in_column(name)

    def _in_column(self, name: str) -> Fact | None:
        if "[" not in name:
            return None
        own = self._likely_column(name)
        fact = own.named(name) if own is not None else None
        return fact or next((fact for column in self.columns.values() if (fact := column.named(name))), None)

    def _likely_column(self, name: str) -> FactColumn | None:
        """Return the column of a fact's name, which a bracket in the name of the column may hide; None if it is not
        found."""
        begin, end = name.find("["), name.rfind("]")
        return self.columns.get(name[: begin + 1] + name[end:]) if 0 < begin < end else None

    def _has_column(self, name: str) -> bool:
        own = self._likely_column(name)
        likely = () if own is None else (own,)
        return any(column.row_of(name) is not None for column in (*likely, *self.columns.values()))

    def __getitem__(self, name: str) -> Fact:
        fact = self.find(name)
        if fact is None:
            raise KeyError(name)
        return fact

    def __iter__(self) -> Iterator[str]:
        yield from self._facts
        for column in self.columns.values():
            yield from (fact.name for fact in column if fact.name not in self._facts)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def single(self) -> Iterator[Fact]:
        """The facts that were made one by one: all but those of whole columns of large tables."""
        return iter(self._facts.values())

    def numbers(self) -> tuple[int, int]:
        """Return how many quantities the data give, and how many are derived."""
        given = derived = 0
        for fact in self._facts.values():
            if isinstance(fact.value, Quantity) and not self._has_column(fact.name):
                given, derived = given + (fact.origin is not None), derived + (fact.origin is None)
        for column in self.columns.values():
            given, derived = given + column.stated * bool(column.given), derived + column.stated * (not column.given)
        return given, derived
