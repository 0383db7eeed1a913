from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..quick.records import replace
from ..values.facts import Fact, row_name, source_of
from ..values.quantity import Quantity, added, adds_up
from ..values.results import Row
from ..values.roles import LEAF, WITHHELD, Role
from ..values.same_text import folded
from .annotations import Formula, Grouped, Names, Rows
from .problem import OperatorProblem


def group(rows: Rows, by: Formula, all: Names = ()) -> Grouped:
    """One row for each value of `by`, in order of first appearance, with every column of quantities summed exactly.

    `all` names the values that a form lists whether there is anything in them or not: `group(末级, 类, all: 说明.类别)`
    gives a row for each of them, in that order and before any other, with zeros if no row has that value.

    Texts that look the same to a reader are one class (人员, 人　员, Ａ类, A类). A row whose class is blank is an error
    (V20) if it has a figure, because its amount would be lost.

    A computed column of ratios (percents, points, quotients such as 元/人 or `a / b`) or of changes is computed anew:
    from the sums of the two sides of each ratio. Any other column of percents, points or quotients, and any column of
    texts, keeps its value if it is the same throughout a group and is blank otherwise: these do not add up. The column
    that names the rows has the name of the class, and so has a column of the key that the rows are grouped by; the code
    of one row is not that of its class.
    """
    spellings: dict[str, dict[str, None]] = {folded(name): {name: None} for name in all}
    gathered: dict[str, list[Row]] = {name: [] for name in spellings}
    for row in rows:
        class_ = by(row)
        if class_.value is not None:
            same = folded(str(class_.value))
            spellings.setdefault(same, {})[str(class_.value)] = None
            gathered.setdefault(same, []).append(row)
        elif any(_has_figure(row, column) for column in rows.columns):
            raise OperatorProblem("V20", where=class_.origin, name=row.label)

    members = {_spelled(same, spellings[same], all): rows_of for same, rows_of in gathered.items()}

    def merged(row: Row, column: str) -> Fact:
        return _merged(row, column, members[row.key], rows, all)

    source = source_of(rows.rows[0].name) if rows.rows else ""
    made = tuple(
        Row(row_name(source, key), key, key, merged, role=_role(rows), members=rows) for key, rows in members.items()
    )
    return replace(rows.having(made), levels=())


def _merged(row: Row, column: str, members: Iterable[Row], rows: Rows, all: Names) -> Fact:
    """The cell of a class: the sum of the quantities of its rows, or what all of them say."""
    if column in rows.named_by:
        codes = {_code(member, column) for member in members}
        named = column == rows.named_by[0] or codes == {row.label}
        return Fact(f"{row.name}.{column}", row.label if named else None, label=row.label)
    facts = [fact for member in members if isinstance(fact := member[column], Fact)]
    stated = [fact for fact in facts if fact.value is not None]
    quantities = [fact.value for fact in stated if isinstance(fact.value, Quantity)]
    name = f"{row.name}.{column}"
    kinds = {quantity.kind for quantity in quantities}
    # A column of several kinds is an error wherever it is used; here it has no sum.
    if len(kinds) == 1 and len(quantities) == len(stated) and adds_up(*kinds):
        total = added(quantities)
        return Fact(name, total, f"sum({column})", tuple(stated), label=row.label)
    if not facts:
        return Fact(name, _zero(rows, column), "0", label=row.label)
    texts = dict.fromkeys(fact.value for fact in stated)
    if len(texts) == 1:
        return replace(stated[0], name=name, label=row.label)
    spelled = [text for text in texts if isinstance(text, str)]
    if spelled and len(spelled) == len(texts) and len({folded(text) for text in spelled}) == 1:
        return replace(stated[0], name=name, value=_spelled(folded(spelled[0]), spelled, all), label=row.label)
    return Fact(name, None, "", tuple((stated or facts)[:1]), label=row.label)


def _spelled(same: str, spellings: Iterable[str], all: Names) -> str:
    """The name of a class: as `all` lists it, else as all its rows spell it, else in plain characters."""
    listed = next((name for name in spellings if name in all), "")
    names = list(spellings)
    return listed or (names[0] if len(names) == 1 else same)


def _role(members: list[Row]) -> Role:
    """The role of a class: withheld if all rows in it are."""
    return WITHHELD if members and all(row.role == WITHHELD for row in members) else LEAF


def _code(row: Row, column: str) -> str:
    """What a column that names the rows has in this one: its key or, if the key has several columns, that part of
    it."""
    fact = row[column]
    return fact.value if isinstance(fact, Fact) and isinstance(fact.value, str) else row.key


def _has_figure(row: Row, column: str) -> bool:
    fact = row[column]
    return isinstance(fact, Fact) and isinstance(fact.value, Quantity)


def _zero(rows: Rows, column: str) -> Quantity | None:
    """A zero of the column's kind, for a class without rows; None if the column has no figures, or such as do not add
    up."""
    for row in rows:
        fact = row[column]
        if isinstance(fact, Fact) and isinstance(fact.value, Quantity):
            return Quantity(Decimal(0), fact.value.kind) if adds_up(fact.value.kind) else None
    return None
