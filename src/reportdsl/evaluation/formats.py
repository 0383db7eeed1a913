"""How each quantity is shown: by its name and kind, so the same quantity looks the same wherever it is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..display import COUNTS, Format, Printed, displayed, from_display_unit, print_quantity
from ..facts import Fact
from ..pattern import pattern
from ..program.program import Settings
from ..quantity import MONEY, PERCENT, Quantity
from ..records import replace

_ROW = pattern(r"\[[^\]]*\]")


class Formats:
    """The report's displays, with the rules of `@format`; the last rule that fits a name wins."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self.words = settings, settings.words
        self._known: dict[tuple[str, str], Format] = {}

    def of(self, name: str, kind: str) -> Format:
        key = (_ROW.sub("", name) if "[" in name else name, kind)
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, name: str, kind: str) -> Format:
        settings = self._settings
        form = settings.money if kind == MONEY else settings.percent if kind == PERCENT else COUNTS
        words = name.split(".")
        for words_of_rule, shown in settings.rules:
            if _fits(words_of_rule, words):
                unit = shown.get("unit", form.unit) if kind == MONEY else form.unit
                form = Format(
                    str(unit),
                    int(str(shown.get("places", form.places))),
                    str(shown.get("style", form.style)),
                    bool(shown.get("thousands", form.thousands)),
                )
        return form

    def printed(self, fact: Fact) -> Printed:
        """A fact as prose prints it: the figure with its unit, a text as it is, a date in words, a blank as nothing."""
        value = fact.shown or fact.value
        match value:
            case Quantity(kind=kind):
                form = self.of(fact.name, kind)
                digits = print_quantity(value, form).digits
                return Printed(digits, self.words.behind(self.words.unit(kind, form.unit), digits))
            case bool():
                return Printed(self.words.yes if value else self.words.no, "")
            case date():
                month = self.words.months[value.month - 1]
                return Printed(self.words.date.format(year=value.year, month=month, day=value.day), "")
            case None:
                return Printed("", "")
        return Printed(str(value), "")

    def moved(self, fact: Fact, shown: Quantity) -> Fact:
        """A fact that is printed as `shown` instead of half up."""
        assert isinstance(fact.value, Quantity)
        form = self.of(fact.name, shown.kind)
        plain = from_display_unit(displayed(fact.value, form), shown.kind, form)
        return replace(fact, shown=shown, adjustment=shown - plain) if shown != plain else fact

    def displayed(self, fact: Fact) -> Decimal:
        """The number that is printed for a quantity."""
        value = fact.shown or fact.value
        assert isinstance(value, Quantity)
        return displayed(value, self.of(fact.name, value.kind))


def _fits(pattern: tuple[str, ...], words: list[str]) -> bool:
    """A pattern fits a name, and the facets and bases of what it names."""
    if len(pattern) > len(words):
        return False
    return all(want in ("*", word) for want, word in zip(pattern, words, strict=False))
