"""The units that a table states itself: in the names of its columns (`金额（万元）`, `完成率（%）`), in a line above or
below it (`金额单位：人民币万元`, `（单位：元）`, `注：本表金额单位为元`, `in thousands of US dollars`), and in the
names of form, sheet and file.

A column whose name has a unit of another kind than the statement's is in that unit. If both are of one kind they must
be the same unit: only the author can say which is right.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...diagnostics import Diagnostics
from ...diagnostics.details import Names
from ...quick.pattern import Seldom, pattern
from ...quick.records import dataclass, replace
from ...values.quantity import NUMBER
from ...values.source import Origin
from ...values.units import OWN_UNITS, SCALES, TWINS, UnitOfMeasure, Units, is_money, is_of_money, scaled, unscaled
from ...words import field_names
from ...words.money_words import IN_A_NAME, MAY_SAY_MONEY, UNIT_LABELS
from ...words.row_words import CODE_COLUMNS
from ..cells.cells import UnitRules
from ..reader import Request

if TYPE_CHECKING:
    import re

    from ...words.money_phrases import SaidMoney

_LABEL = Seldom(
    "单n",
    r"单\s*位\s*(?:[:：为是]|(?=[（(]|(?:人民币)?[十百千万亿]{0,2}元))|\b[Uu]nits?\s*:|\b[Ii]n (?=thousand|million|billion|yuan)",
)
_COUNTED = ("数", "量")
"""Endings of names of counts."""
_IN_NAME = Seldom(
    "）)]】位%％‰点p元",
    r"[（(\[【]\s*(?:单\s*位\s*[:：])?([^（()）\[\]【】]{1,24})[）)\]】]\s*$|单\s*位\s*[:：]\s*(.{1,24})$|[^\s%％‰]\s*([%％‰]|个?[百千]分点|个?基点|bp)\s*$"
    r"|^(?!.*(?:每|单位|强度|能耗))(?:.*[/／_\s:：—–-]|.*[额数款费入出计值](?=[百千万亿]))?([百千万亿]{1,2}[美港欧日]?元|(?<=[/／_\s:：—–-])元)\s*$",
)
_IN_BRACKETS = pattern(r"\s*[（(\[【][^（()）\[\]【】]+[）)\]】]\s*")
_OF_A_NOTE = pattern(r"^\s*[（(\[【].*[）)\]】]\s*$|币种|币别|货币|本位币|(?i:\bcurrency|\bin\b)")
_ALONE = pattern(r"[（(]\s*([^（()）]{1,12})\s*[）)]|(.{1,12})")
_SAID = Seldom(
    "以元",
    r"以\s*(\S{1,8}?)\s*(?:为\s*(?:金额|货币|计量)?单位|计(?![算入划提])|列示|填列)"
    r"|(?:金额|数额|数字|数据)\s*(?:单位)?\s*(?:均|都|皆|一律)?\s*[为是系]\s*([十百千万亿]{0,2}元)(?![^，,；;。)）]*[以上下])",
)
_BETWEEN = pattern(r"[、,，;；。|（()）]|\s{2,}|　")
_ENTRY = pattern("|".join((*UNIT_LABELS, "units?", "currency")))
"""The name of an entry in nested data that states the unit, or the currency, of the others."""
Cells = Mapping[int, tuple[str, Origin]]
"""The texts of a line's cells by column, each with its place."""
_AROUND_A_SCALE = " \u3000（()）。"
_LONGEST = 24
"""Most characters after a label that may be a unit."""


@dataclass(frozen=True, slots=True)
class Named:
    """A column: its name, its header cell, and the unit that a header row states for it, empty if none."""

    name: str
    origin: Origin
    unit: str = ""


def with_units_of_names(
    units: UnitRules, columns: Iterable[Named], named: tuple[str, ...], diagnostics: Diagnostics
) -> UnitRules:
    """The units of a source, together with those that its columns have in their names, except the columns that name the
    rows. A unit that contradicts the statement is reported (D52)."""
    found: dict[str, UnitOfMeasure] = {}
    for column in columns:
        own = None if column.name in named or field_names.holds(column.name) else _own(column, units)
        if own is None:
            continue
        due = units.of((column.name,))
        if (due.kind != own.kind or due.kind == NUMBER) and column.name not in units.exceptions:
            found[column.name] = own
        elif not due.is_same(own):
            _contradiction(own, due, column.name, column.origin, diagnostics)
    return replace(units, exceptions={**units.exceptions, **found}) if found else units


def _own(column: Named, units: UnitRules) -> UnitOfMeasure | None:
    if column.unit:
        return units.known.beside(column.unit)
    return _in_name(column.name, units.known) or _phrase_in_name(column, units)


def _phrase_in_name(column: Named, units: UnitRules) -> UnitOfMeasure | None:
    """The unit of money that a column's name states in other words: Amount (in thousands of US dollars)."""
    matched = _IN_NAME.search(column.name)
    said = _said(matched[1] or matched[2] or "") if matched else None
    return said.unit(units.of((column.name,))) if said is not None and said.scale is not None else None


def _said(text: str) -> SaidMoney | None:
    if not MAY_SAY_MONEY.search(text):
        return None
    from ...words.money_phrases import said_money  # Loaded only for a text that may say it.

    return said_money(text)


def _words(matched: re.Match[str]) -> str:
    """The words of the unit that matched, from whichever group of the pattern found them."""
    return matched[matched.lastindex or 0]


def _in_name(name: str, known: Units) -> UnitOfMeasure | None:
    """The unit that a name ends in. 行政运行（项） ends in a level of a code, 检查数量（项） in a unit."""
    matched = _IN_NAME.search(name)
    words = _words(matched).strip() if matched else ""
    if matched is None or (words in CODE_COLUMNS and not name[: matched.start()].rstrip().endswith(_COUNTED)):
        return None
    return known.beside(words)


def _said_of_all(text: str, units: UnitRules) -> UnitOfMeasure | None:
    """The unit of money that a text states for all figures. A scale alone is applied to the statement's unit of money,
    or to an unknown one."""
    said = _said(text)
    if said is None:
        return None
    return said.unit(units.default if said.currencies or is_money(units.default) else OWN_UNITS)


def as_stated(
    units: UnitRules,
    request: Request,
    lines: Iterable[Cells],
    names: Iterable[tuple[str, Origin]],
    bare: Origin | None,
    diagnostics: Diagnostics,
) -> UnitRules:
    """The units of a source whose statement lets the form decide between several, as the form states it. Fields
    declared in the statement's unit take the form's as well. If the form states none, the statement's first unit
    holds; that is a warning (V34) where `bare`, a figure without a unit, may be of another currency."""
    others = [units.known.meant(unit) for unit in request.other_units]
    in_lines = (
        unit for cells in lines for text, _ in cells.values() for unit in _of_line(text, len(cells) == 1, units)
    )
    in_names = (unit for text, _ in names if not _LABEL.search(text) for unit in _of_name(text, units))
    found = next((unit for unit in (*in_lines, *in_names) if is_money(unit)), None)
    foreign = [str(unit) for unit in others if unit.kind != units.default.kind]
    if found is None and foreign and bare is not None:
        diagnostics.warn("V34", bare, unit=str(units.default), others=Names(tuple(foreign)))
    if found is None or not any(map(found.is_same, others)):
        return units
    own = {field.text for field, _ in request.exceptions}
    moved = {name: found for name, unit in units.exceptions.items() if name not in own and unit.is_same(units.default)}
    return replace(units, default=found, exceptions={**units.exceptions, **moved})


def has_unit(request: Request, units: UnitRules) -> bool:
    """Whether the unit of plain amounts is known: the statement has one, or some column has one of money. One of people
    (人数（人）) says nothing of the amounts beside it."""
    return bool(request.unit or request.units) or any(is_of_money(unit.kind) for unit in units.exceptions.values())


def _agrees(said: UnitOfMeasure, due: UnitOfMeasure) -> bool:
    """Whether a unit that a form states is the statement's; for a scale alone (in thousands), whether its scale is."""
    return said.is_same(due) or (said.kind == OWN_UNITS.kind and said.scale == due.scale)


def check_lines(lines: Iterable[Cells], units: UnitRules, stated: bool, diagnostics: Diagnostics) -> None:
    """Report lines around a table that state a unit of money other than the statement's (D52), or that state one where
    the statement has not `stated` any (D66). `lines` have the texts of their cells, with the place of each."""
    for cells in lines:
        for text, origin in cells.values():
            _hold(_of_line(text, len(cells) == 1, units), text, origin, units, stated, diagnostics)


def check_names(names: Iterable[tuple[str, Origin]], units: UnitRules, stated: bool, diagnostics: Diagnostics) -> None:
    """The same for a table's titles and the names of its sheet and file: 支出表（万元）."""
    for text, origin in names:
        if not _LABEL.search(text):
            _hold(_of_name(text, units), text, origin, units, stated, diagnostics)


def name_of(path: str) -> str:
    """The name of a file without its suffix."""
    return posixpath.splitext(posixpath.basename(path))[0]


def _of_name(text: str, units: UnitRules) -> Iterator[UnitOfMeasure]:
    """Yield the units in the name of a form, a sheet or a file."""
    for matched in IN_A_NAME.finditer(text):
        words = (matched[1] or matched[2] or matched[3]).strip()
        unit = units.known.beside(words) or _said_of_all(words, units)
        if unit is not None:
            yield unit


def _hold(
    found: Iterable[UnitOfMeasure], text: str, origin: Origin, units: UnitRules, stated: bool, diagnostics: Diagnostics
) -> None:
    """Check the units that a text states for all figures against the statement's. If it states several of one kind, one
    must agree: 人 for 单位：人、千人; of units of money, all of the statement's kind must."""
    found, due = [*found], units.default
    kinds = {due.kind, *(unit.kind for unit in units.exceptions.values())}
    moneys = [unit for unit in found if is_money(unit) or unit.kind == OWN_UNITS.kind]
    of_kind = [unit for unit in moneys if unit.kind == due.kind]
    for unit in of_kind or moneys[:1]:
        if not stated:
            diagnostics.add("D66", origin, found=str(unit))
        elif due.kind != NUMBER and (unit.kind not in kinds or unit in of_kind) and not _agrees(unit, due):
            _contradiction(unit, due, text, origin, diagnostics)
    others = [unit for unit in found if unit.kind == due.kind != NUMBER and unit not in moneys]
    if others and not any(map(due.is_same, others)):
        _contradiction(others[0], due, text, origin, diagnostics)


def check_entry(name: str, text: str, origin: Origin, units: UnitRules, stated: bool, diagnostics: Diagnostics) -> None:
    """The same for an entry of nested data that is named as a unit or currency: 金额单位: 万元."""
    if not _ENTRY.fullmatch("".join(name.split()).casefold()):
        return
    unit = _said_of_all(f"{name}: {text}", units) or units.known.read(text.strip())
    if unit is not None:
        _hold((unit,), text, origin, units, stated, diagnostics)


def may_say_unit(text: str, alone: bool) -> bool:
    """Whether a text below a header may state the unit of the table's figures. Words for money `alone` in a row may
    also be its name, or that of the rows below it: they count only in brackets, after a label, or after “in”."""
    text = text.translate(TWINS)
    if "单位" in text or _SAID.search(text) is not None:
        return True
    return alone and _OF_A_NOTE.search(text) is not None and MAY_SAY_MONEY.search(text) is not None


def unit_in(name: str, known: Units) -> str:
    """The words of the unit that a name ends in; empty if there is none."""
    matched = _IN_NAME.search(name)
    words = _words(matched).strip() if matched else ""
    return words if words and known.beside(words) is not None else ""


def _of_line(text: str, alone: bool, units: UnitRules) -> Iterator[UnitOfMeasure]:
    """Yield the units that a cell beside a table states: after a label, in a phrase about money, or on its own."""
    known, text = units.known, text.translate(TWINS)
    labels = list(_LABEL.finditer(text))
    is_caption = alone or labels or _IN_BRACKETS.fullmatch(text) or ":" in text or "：" in text
    money = _said_of_all(text, units) if is_caption else None
    if money is not None:
        yield money
        return
    for label in labels:
        behind = text[label.end() : label.end() + _LONGEST]
        yield from _first_units(behind, known)
        scale = behind.strip(_AROUND_A_SCALE)
        if scale in SCALES and is_money(units.default):
            yield scaled(scale, unscaled(units.default))
    for said in () if labels else _SAID.finditer(text):
        yield from _first_units(_words(said), known)
    matched = None if labels else _ALONE.fullmatch(text.strip())
    if matched and (alone or matched[1]):
        unit = known.beside((matched[1] or matched[2]).strip())
        if unit is not None:
            yield unit


def money_in_name(name: str, kind: str, known: Units) -> tuple[int, int] | None:
    """The span of the unit of money, of this kind, in the name of a column or form; None if there is none."""
    matched = _IN_NAME.search(name)
    group = matched.lastindex or 0 if matched else 0
    if matched is None or not group:
        return None
    unit = known.beside(matched[group].strip())
    return matched.span(group) if unit is not None and is_money(unit) and unit.kind == kind else None


def money_in(text: str, alone: bool, known: Units) -> tuple[int, int] | None:
    """The span of the unit of money for its figures in the text of a cell beside a table; None if there is none."""
    text = text.translate(TWINS)
    said = _said(text)
    if said is not None and said.span is not None and (said.currencies or said.scale):
        return said.span
    places = [
        *((label.end(), text[label.end() : label.end() + _LONGEST]) for label in _LABEL.finditer(text)),
        *((said.start(said.lastindex or 0), _words(said)) for said in _SAID.finditer(text)),
    ]
    matched = None if places else _ALONE.fullmatch(text.strip())
    if matched and (alone or matched[1]):
        place = 1 if matched[1] else 2
        places.append((text.index(text.strip()) + matched.start(place), matched[place]))
    for start, words in places:
        before = len(words) - len(words.lstrip(" \u3000（("))
        word = _BETWEEN.split(words[before:])[0].strip()
        unit = known.read(word) if word else None
        if unit is not None and is_money(unit):
            return start + before, start + before + len(word)
    return None


def _first_units(text: str, known: Units) -> Iterator[UnitOfMeasure]:
    """Yield the units at the beginning of a text: 万元、人."""
    for part in _BETWEEN.split(text.strip(" \u3000（(")):
        words = part.strip()
        unit = known.read(words) or known.read(words.partition(" ")[0]) if words else None
        if unit is None or unit.kind == NUMBER:
            return
        yield unit


def _contradiction(
    found: UnitOfMeasure, due: UnitOfMeasure, text: str, where: Origin, diagnostics: Diagnostics
) -> None:
    diagnostics.add("D52", where, found=str(found), unit=str(due), text=text)
