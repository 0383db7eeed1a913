"""Expressions that hold no other: what the author typed, and references to the data, a definition, a property or a
variable."""

from __future__ import annotations

from ..dataset.shape import RecordShape
from ..quick.records import dataclass
from ..values.source import Span
from ..values.table import Scalar
from ..values.types import RECORD, Type
from ..values.units import UnitOfMeasure


class Primary:
    """An expression of this file."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Literal(Primary):
    """A value that the author typed; `unit` is that of a number."""

    value: Scalar
    type: Type
    span: Span
    unit: UnitOfMeasure | None = None


@dataclass(frozen=True, slots=True)
class CellRef(Primary):
    """A data cell under its full name: the one at a path in a source on a basis."""

    name: str
    source: str
    basis: str
    path: tuple[str, ...]
    type: Type
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class EntriesRef(Primary):
    """The scalar entries of a record."""

    entries: tuple[tuple[str, CellRef], ...]
    span: Span
    type = RECORD


@dataclass(frozen=True, slots=True)
class RecordRef(Primary):
    """A record of the data on the way to one of its entries; it is no value itself."""

    source: str
    basis: str
    path: tuple[str, ...]
    shape: RecordShape
    span: Span
    type = RECORD


@dataclass(frozen=True, slots=True)
class TableRef(Primary):
    """A table of the data on a basis."""

    source: str
    basis: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class DefinitionRef(Primary):
    """A declared quantity on a basis."""

    name: str
    basis: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class SettingRef(Primary):
    """A property of the report under the name that the author uses: `year`, `prior_year`, `organisation`,
    `published` or a parameter."""

    name: str
    setting: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class VariableRef(Primary):
    """The variable of an `@each` or `{% for %}`."""

    name: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class CurrentRow(Primary):
    """The row for which a formula is evaluated."""

    type: Type
    span: Span
