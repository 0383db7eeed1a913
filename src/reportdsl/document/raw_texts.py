"""Values of the data that are printed as they stand and may be figures: texts that look like numbers, which a reader
takes for figures although they are neither converted nor rounded nor checked, texts that look like dates and are no day
of the calendar, and amounts of money without a unit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from ..evaluation.evaluation import Evaluation
from ..program.bind import tables_of
from ..program.settings import DEFAULT
from ..quick.pattern import pattern
from ..readers.cells.cells import is_nearly_a_number
from ..values.facts import Fact, FactColumn
from ..values.packed import SEPARATOR
from ..values.source import Origin
from ..words.field_names import TEXT, holds, names_money

_DIGIT = pattern("[0-9０-９元圆圓角拾佰仟]")
"""The characters of which every text that may be a figure has at least one."""
_DAY = pattern(r"\s*([12][0-9]{3})\s*(?:年|([-/.]))\s*([0-9]{1,2})\s*(?:\2|月)\s*([0-9]{1,2})\s*日?\s*")
_MEASURED = pattern(rf"(?:^|{SEPARATOR})[-+−－]?[0-9][0-9,，.]*\s*[^-0-9,，./\s]|[12][0-9]{{3}}\s*[-/.年]")
"""A number with something behind it, or the beginning of a date."""
_FIELD = pattern(r"(?:^|.*[.\]])([^.\[\]]+)$")
_AMOUNTS = (
    "amount",
    "value",
    "total",
    "cost",
    "price",
    "revenue",
    "income",
    "expenditure",
    "expenses",
    "budget",
    "actual",
)
"""English names of fields that hold amounts."""
_OF_ANYTHING = frozenset(("数", "数值", "数据", "值", "数额", "本年", "上年", "本年数", "上年数", "本期", "上期"))
"""Names of columns in which each row says what it holds."""
_MOST = 5
"""The most cells of one column that are reported."""


class RawTexts:
    """Reports printed texts that are nearly numbers, in sources whose numbers have a unit, and numbers that may be
    money."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    def look(self, fact: Fact) -> None:
        """Report a text that is nearly a number (D65), and warn of one that is nearly a date (L18)."""
        if fact.origin is not None and isinstance(fact.value, str) and _DIGIT.search(fact.value):
            field = _field(fact)
            if _is_no_day(fact.value) and holds(field) != TEXT and field not in self._named:
                diagnostics = self._evaluation.diagnostics
                diagnostics.warn("L18", fact.origin, text=fact.value.strip())
            if self._may_be_a_figure(fact.origin, field):
                self._tell(fact.value, field, fact.origin)

    def look_at_number(self, fact: Fact) -> None:
        """Warn of a number without a unit whose field has the name of an amount of money (L08), in a report that states
        how money is shown. Where a field says nothing (数值), its row does."""
        field = _field(fact)
        field = fact.label if field in _OF_ANYTHING else field
        states_money = self._evaluation.program.settings.money != DEFAULT.money
        if fact.origin is not None and states_money and names_money(field):
            diagnostics = self._evaluation.diagnostics
            diagnostics.warn("L08", fact.origin, name=field)

    def look_at_column(self, facts: FactColumn) -> None:
        """Report the texts of a column that are nearly numbers (D65) or dates (L18), at most `_MOST` of them."""
        if facts.given is None or not facts.given.texts.may_hold(_DIGIT.search):
            return
        first = facts[0]
        if first.origin is None:
            return
        field = _field(first)
        figures = self._may_be_a_figure(first.origin, field)
        told = 0
        file = first.origin.file
        marked = _DIGIT if figures and file in self._with_unit else _MEASURED if figures else _DAY
        for row, text in facts.given.texts.suspects(marked.search):
            if _is_no_day(text) or (figures and _DIGIT.search(text) and self._is_nearly_a_number(text, field, file)):
                self.look(facts[row])
                told += 1
                if told == _MOST:
                    return

    def _tell(self, text: str, field: str, where: Origin) -> None:
        if self._is_nearly_a_number(text, field, where.file):
            diagnostics = self._evaluation.diagnostics
            if not any(found.where == where for found in diagnostics):  # Such as a text where a number is due.
                diagnostics.add("D65", where, text=text, name=field)

    def _is_nearly_a_number(self, text: str, field: str, file: str) -> bool:
        """Whether a text is one. Where no number has a unit, texts may be meant as they are, unless a unit has a slip
        in it."""
        units = self._evaluation.dataset.units
        if file in self._with_unit:
            return is_nearly_a_number(text, units, names_money(field) or field.casefold() in _AMOUNTS)
        from ..words.misspelt_units import is_misspelt  # Loaded only for a text with digits.

        return is_misspelt(text, units)

    def _may_be_a_figure(self, where: Origin, field: str) -> bool:
        if holds(field) or field in self._named:
            return False
        return field not in self._texts.get((where.file, where.sheet), ())

    @cached_property
    def _with_unit(self) -> frozenset[str]:
        """The files whose numbers have a unit."""
        return frozenset(data.file.text for data in self._evaluation.dataset.statements.values() if data.units.default)

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The fields that are declared to be texts, by file and sheet."""
        dataset = self._evaluation.dataset
        found: dict[tuple[str, str], frozenset[str]] = {}
        for (name, _), node in dataset.nodes.items():
            sheet = node.origin.file, node.origin.sheet
            found[sheet] = found.get(sheet, frozenset()) | dataset.texts.get(name, frozenset())
        return found

    @cached_property
    def _named(self) -> frozenset[str]:
        """The columns that name the rows of tables."""
        evaluation = self._evaluation
        tables = tables_of(evaluation.program, evaluation.dataset).values()
        return frozenset(name for table in tables for name in (*table.key, table.label))


def _is_no_day(text: str) -> bool:
    """Whether a text has the form of a date, in digits, and is no day of the calendar: 2023-02-30, 2024.13.45."""
    matched = _DAY.fullmatch(text)
    if matched is None:
        return False
    try:
        date(int(matched[1]), int(matched[3]), int(matched[4]))
    except ValueError:
        return True
    return False


def _field(fact: Fact) -> str:
    """Return the name of the field that a cell belongs to: the same for all cells of a column."""
    found = _FIELD.match(fact.name)
    return found[1] if found else fact.name
