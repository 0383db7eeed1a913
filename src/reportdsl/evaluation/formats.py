"""How each quantity is printed: by its name and kind, so that it looks the same in every place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property

from ..lexicons import Lexicon
from ..program.declarations import Settings
from ..quick.pattern import pattern
from ..quick.records import replace
from ..values.display import (
    COUNTS,
    QUOTIENTS,
    Format,
    Printed,
    digits_of,
    displayed,
    from_display_unit,
    other_money,
    rounded_in,
    unit_of,
)
from ..values.facts import Fact
from ..values.packed import SEPARATOR
from ..values.quantity import CONTEXT, MONEY, PERCENT, Quantity, denominator_of, numerator_of
from ..values.results import DOWN, LEVEL, UP
from ..values.table import Column
from ..values.units import UnitOfMeasure, base_unit, is_of_money
from .format_rules import FormatRules
from .stated_units import StatedUnits

_ZERO = pattern(r"[-0.,]")
_MOST_PLACES = 10
"""The most decimals that a message gives; a quotient may have fifty."""
_ROW = pattern(r"\[[^\]]*\]")


class _Display:
    """How quantities of one kind are printed, for all names that the same rules fit and that are stated in one unit."""

    def __init__(self, form: Format, kind: str, words: Lexicon) -> None:
        self.form, self.digits, self.rounded = form, digits_of(kind, form), rounded_in(kind, form)
        self.base = unit_of(kind, form).base
        self._kind, self._words = kind, words
        self._before, unit = words.around(unit_of(kind, form))
        self._behind, self._behind_one = words.behind(unit), words.behind(unit, "1")

    def behind(self, digits: str) -> str:
        """The unit as it follows a figure."""
        return self._behind_one if digits == "1" else self._behind

    def text(self, value: Decimal) -> str:
        if self._before or self.form.nil:
            return str(self.printed(value))
        digits = self.digits(value)
        return digits + self.behind(digits)

    def printed(self, value: Decimal) -> Printed:
        """Return a figure with what is before and after it."""
        digits = self.digits(value)
        if self.form.nil and not value:
            return Printed(digits, "")
        return Printed(digits, self.behind(digits), self._before)

    @cached_property
    def magnitudes(self) -> _Display:
        """The same display without signs, and with zero as a figure."""
        return _Display(replace(self.form, parentheses=False, plus=False, nil=""), self._kind, self._words)

    @property
    def bare(self) -> bool:
        """Whether nothing is printed beside its figures."""
        return not self._before and not self._behind


class Formats:
    """The report's displays, with the rules of `@format`; the last rule that fits a name wins."""

    def __init__(self, settings: Settings, rules: FormatRules, stated: StatedUnits) -> None:
        self._settings, self.words, self._rules, self._stated = settings, settings.words, rules, stated
        self._money_kind = settings.money_kind
        self._of_kinds: dict[str, _Display] = {}
        """The displays of kinds whose quantities are all displayed alike, whatever their names: there are no rules, and
        one unit."""
        self._known: dict[tuple[str, str], _Display] = {}
        self._alike: dict[tuple[str, tuple[int, ...], UnitOfMeasure | None], _Display] = {}

    def in_forms(self) -> Formats:
        """Return the displays for forms, which may show money otherwise than the text does."""
        forms = self._settings.forms
        return self if forms is None else Formats(replace(self._settings, money=forms), self._rules, self._stated)

    def of(self, name: str, kind: str) -> Format:
        """Return the unit, places and style of a quantity, by its name and kind."""
        return self._display(name, kind).form

    def _display(self, name: str, kind: str) -> _Display:
        display = self._of_kinds.get(kind)
        if display is not None:
            return display
        key = name, kind
        display = self._known.get(key)
        if display is None:
            column = _ROW.sub("", name) if "[" in name else name
            # All rows of a column are printed alike.
            display = self._display(column, kind) if column != name else self._find(name, kind)
            self._known[key] = display
        return display

    def _find(self, name: str, kind: str) -> _Display:
        rules = self._rules.fitting(name, kind)
        one_unit = kind == self._money_kind or self._stated.has_one(kind)
        stated = None if one_unit else self._stated.of(name, kind)
        display = self._alike.get((kind, rules, stated))
        if display is None:
            display = _Display(self._form(kind, rules, stated), kind, self.words)
            self._alike[kind, rules, stated] = display
        if one_unit and not self._settings.rules:
            self._of_kinds[kind] = display
        return display

    def _form(self, kind: str, rules: tuple[int, ...], stated: UnitOfMeasure | None) -> Format:
        settings = self._settings
        form = settings.money if kind == self._money_kind else self._other(kind, stated)
        for place in rules:
            shown = {**settings.rules[place][1]}
            unit = shown.pop("unit", None)
            own = unit if isinstance(unit, UnitOfMeasure) and unit.kind == kind else form.unit
            form = replace(form, unit=own, **shown)  # type: ignore[arg-type]
        return form if not form.usual else replace(form, places=self._stated.usual_places(unit_of(kind, form)))

    def _other(self, kind: str, unit: UnitOfMeasure | None) -> Format:
        """Return the display of what is not in the report's own money: the one that the report states for its unit, or
        for another of its dimension, or else the usual one in the unit in which the data state it. A percent is shown
        in ‰ only if it is stated so."""
        settings = self._settings
        stated = [form for form in settings.units if form.unit and form.unit.kind == kind]
        for form in stated:
            if form.unit and unit and form.unit.worth == unit.worth:
                return form
        if stated and kind != PERCENT:
            return stated[0]
        match kind:
            case "percent" | "points":
                form = settings.percent
            case "number":
                form = settings.number
            case _ if is_of_money(kind):
                own = numerator_of(kind) == settings.money_kind
                form = other_money(settings.money) if own else settings.currency
            case _:
                form = QUOTIENTS if denominator_of(kind) else COUNTS
        return replace(form, unit=unit)

    def printed(self, fact: Fact) -> Printed:
        """Return a fact as prose prints it: a figure with its unit, a text as it is, a date in words, a missing value
        as the text that the data have instead, if any."""
        value = fact.shown or fact.value
        match value:
            case Quantity(kind=kind):
                return self._display(fact.name, kind).printed(value.value)
            case bool():
                return Printed(self.words.yes if value else self.words.no, "")
            case date():
                month = self.words.months[value.month - 1]
                return Printed(self.words.date.format(year=value.year, month=month, day=value.day), "")
            case None:
                return Printed(fact.blank, "")
            case str():
                return Printed(value, "")

    def converts(self, name: str, kind: str, unit: UnitOfMeasure) -> bool:
        """Whether a table that states a unit prints quantities of this name in it, and not in their own: those of the
        unit's kind, unless a rule states theirs."""
        if unit.kind != kind or unit.worth == unit_of(kind, self.of(name, kind)).worth:
            return False
        rules = self._rules.fitting(_ROW.sub("", name) if "[" in name else name, kind)
        return not any("unit" in dict(self._settings.rules[place][1]) for place in rules)

    def digits_in(self, fact: Fact, unit: UnitOfMeasure) -> str:
        """Return the digits of a quantity in another unit, from its exact value."""
        assert isinstance(fact.value, Quantity)
        form = replace(self.of(fact.name, fact.value.kind), unit=unit)
        return digits_of(fact.value.kind, form)(fact.value.value)

    def apart(self, *facts: Fact) -> tuple[Printed, ...]:
        """Return facts as printed by a message that says how they differ. They are printed as in prose or, if two of
        them would look the same, or a difference like none, exactly, in the base unit of their kind (to `_MOST_PLACES`
        decimals at most)."""
        printed = tuple(map(self.printed, facts))
        values = [fact.value for fact in facts if isinstance(fact.value, Quantity)]
        alike = len(dict(zip(map(str, printed), values, strict=False))) < len(dict.fromkeys(values))
        nothing = any(
            value.value and not _ZERO.sub("", one.digits) for value, one in zip(values, printed, strict=False)
        )
        if len(values) < len(facts) or not (alike or nothing):
            return printed
        kind = values[0].kind
        needed = max(-int(value.value.normalize(CONTEXT).as_tuple().exponent) for value in values)
        places = min(max(needed, 2 if kind == MONEY else 0), _MOST_PLACES)
        # The difference of percents is in points.
        forms = {each: Format(base_unit(each), places, "fixed") for each in {value.kind for value in values}}
        displays = {each: _Display(form, each, self.words) for each, form in forms.items()}
        return tuple(displays[value.kind].printed(value.value) for value in values)

    def text(self, fact: Fact) -> str:
        """Return a fact as prose prints it, digits and unit in one text."""
        value = fact.shown or fact.value
        return (
            self._display(fact.name, value.kind).text(value.value)
            if isinstance(value, Quantity)
            else str(self.printed(fact))
        )

    def magnitude(self, fact: Fact) -> str:
        """Return a fact as prose prints it but without the sign, for words that say the direction."""
        value = fact.shown or fact.value
        if not isinstance(value, Quantity):
            return self.text(fact)
        return self._display(fact.name, value.kind).magnitudes.text(abs(value).value)

    def printer(self, name: str, kind: str, unit: bool) -> Callable[[Decimal], str]:
        """Return the function that prints the exact numbers of a column, with their unit or without."""
        display = self._display(name, kind)
        return display.text if unit and not display.bare else display.digits

    def as_written(self, name: str, column: Column, unit: bool) -> bool:
        """Whether every number of a column prints as the data write it: in its display unit, with none printed after
        it, with as many decimals, and nothing else."""
        assert column.kind is not None and column.unit is not None
        display = self._display(name, column.kind)
        form = display.form
        if (
            form.style != "fixed"
            or form.thousands
            or form.digits
            or not form.plain_signs
            or (unit and not display.bare)
        ):
            return False
        if unit_of(column.unit.kind, form).worth != column.unit.worth:
            return False
        decimals = f"[.][0-9]{{{form.places}}}" if form.places else ""
        written = re.compile(f"(?:(?:-?[0-9]+{decimals})?{SEPARATOR})*+")
        return all(written.fullmatch(block + SEPARATOR) for block in column.texts.packed())

    def moved(self, fact: Fact, shown: Quantity) -> Fact:
        """Return a fact that is printed as `shown`; if that is not its rounding half up, with the difference as its
        adjustment."""
        assert isinstance(fact.value, Quantity)
        form = self.of(fact.name, shown.kind)
        plain = from_display_unit(displayed(fact.value, form), shown.kind, form)
        return replace(fact, shown=shown, adjustment=shown - plain) if shown != plain else fact

    def displayed(self, fact: Fact) -> Decimal:
        """Return the number that is printed for a quantity, in its display unit."""
        value = fact.shown or fact.value
        assert isinstance(value, Quantity)
        return self._display(fact.name, value.kind).rounded(value.value)

    def rounds(self, fact: Fact) -> bool:
        """Whether the number printed for a quantity differs from its exact one."""
        assert isinstance(fact.value, Quantity)
        display, exact = self._display(fact.name, fact.value.kind), fact.value.value
        return fact.shown is not None or display.base(display.rounded(exact)) != exact

    def as_printed(self, facts: Iterable[Fact], kind: str) -> Quantity:
        """Return what the printed figures of quantities of one kind add up to for a reader, each rounded in the unit
        that it is printed in; the sum is in the base unit."""
        nothing = Decimal(0)
        printed: dict[_Display, Decimal] = {}
        for fact in facts:
            value = fact.shown or fact.value
            assert isinstance(value, Quantity)
            display = self._display(fact.name, kind)
            printed[display] = printed.get(display, nothing) + display.rounded(value.value)
        sums = (display.base(number) for display, number in printed.items())
        return Quantity(sum(sums, nothing), kind)

    def direction(self, amount: Fact, now: Quantity, base: Quantity) -> str:
        """Return the direction of a change as printed: an amount that prints as zero is level."""
        if self.displayed(amount) == 0:
            return LEVEL
        return UP if now.value > base.value else DOWN
