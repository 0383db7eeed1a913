"""What the text of a unit means: the single interpretation of units, shared by specs and data cells.

A text is a known or declared unit; or else a quotient of two (元/人, 例/10万人); or else one scale and such a unit
(万人, US$ million). What a source declares is never refused: an unknown text becomes a unit, and a dimension, of its
own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...quick.pattern import pattern
from ..quantity import MONEY, NUMBER, PER, numerator_of
from .currencies import codes, currencies, narrow_codes
from .known import COUNTS, KNOWN, SCALES
from .unit import NO_UNIT, YUAN, UnitOfMeasure, base_unit, per, scaled, unscaled

MOST_KEPT = 1024
"""How many texts that have been read are remembered: few data have as many units, though many have texts that look like
one."""

_NUMBERS = ("数", "纯数", "number")
"""What `@fields` calls a plain number, and `look`: a declared unit of that name is none."""
_LONGEST_FIRST = tuple(sorted(SCALES, key=len, reverse=True))
_BLANKS = pattern(r"\s+")
_BETWEEN_IDEOGRAPHS = pattern(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
_EACH = pattern(r"([1-9][0-9,]{0,11})\s*(.*)")
_QUOTIENT = pattern(r"(.*?)(?:/|／| per )(.*)")
_WRITTEN = pattern(r"[-+−－]?([^\w\s+−－-]*)[0-9][0-9,，]*(?:\.[0-9]+)?\s*([^0-9.,，:：/-].{0,39})?")
TWINS = str.maketrans(
    {
        **{chr(0xFEE0 + code): chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))},
        **dict(zip("萬億圓仟佰幣單％／", "万亿元千百币单%/", strict=True)),
    }
)
"""Plain forms of characters in units: for full-width letters and signs, traditional characters and financial
numerals."""
_BRACKETED = pattern(r"[（(]([^（()）]+)[)）]")
_NEARLY_A_CODE = pattern(r"(?:([kKmM])\s?)?([A-Za-z]{3})|([A-Za-z]{3})\s?([kKmM])")
_USUAL = frozenset(["USD", "EUR", "GBP", "JPY", "CHF", "HKD", "CNY", "RMB", "AUD", "CAD"])
"""Currencies whose codes are no words; PEN, CUP and TRY are."""
_SHORT = pattern(r"[A-Z]{3}|[A-Za-z]")
"""Texts that are units only to the initiated: in a cell they count only where a source names the unit."""


class Units:
    """The units that a report knows, by their texts: all known ones, and those that it declares."""

    __slots__ = ("_declared", "_kinds", "_read")

    def __init__(self, declared: Mapping[str, UnitOfMeasure] | None = None) -> None:
        self._declared = dict(declared or {})
        self._kinds = frozenset(kind for unit in self._declared.values() for kind in unit.kind.split(PER))
        self._read: dict[str, UnitOfMeasure | None] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Units) and self._declared == other._declared

    def __hash__(self) -> int:
        return hash(frozenset(self._declared))

    def read(self, text: str) -> UnitOfMeasure | None:
        """The unit that a text means; None if it is not known."""
        if text not in self._read:
            if len(self._read) >= MOST_KEPT:
                self._read.clear()
            self._read[text] = _meant(tidy(text), self._declared)
        return self._read[text]

    def beside(self, text: str) -> UnitOfMeasure | None:
        """The unit that a text after the number in a data cell means; None if it is not known. Currency codes and
        single letters have many other meanings there (ALL, TOP, m), and count only where the report declares the
        unit."""
        bracketed = _BRACKETED.fullmatch(text.strip())
        unit = self.read(bracketed[1] if bracketed else text)
        if unit is None or (unit.kind not in self._kinds and _SHORT.fullmatch(tidy(text))):
            return None
        return unit

    def beginning(self, words: str) -> UnitOfMeasure | None:
        """The longest unit with which the words after a number begin; None if they begin with none."""
        beginnings = (words[:length] for length in range(len(words), 0, -1))
        return next((unit for each in beginnings if (unit := self.beside(each)) is not None), None)

    def around(self, symbol: str, behind: str) -> UnitOfMeasure | None:
        """The unit of a number between a currency symbol and a scale (US$ and million); None if it is not known. `$`,
        which many currencies share, means the one that the report declares."""
        whole = self._declared.get(symbol + tidy(behind))
        if whole is not None:
            return whole
        code = codes().get(symbol)
        if code is None or (_SHORT.fullmatch(symbol) and code not in self._kinds):
            shared = narrow_codes(symbol) | ({MONEY} if symbol in ("¥", "￥") else set())
            named = shared & self._kinds
            if len(named) != 1:
                return None
            (code,) = named
        unit = YUAN if code == MONEY else UnitOfMeasure(code, code)
        scale = tidy(behind)
        return unit if not scale else scaled(scale, unit) if scale in SCALES else None

    def having(self, units: Mapping[str, UnitOfMeasure]) -> Units:
        """These units and some more that are defined, by name."""
        return Units({**self._declared, **units})

    def declare(self, texts: Iterable[str]) -> Units:
        """These units and those that texts declare: the unit that a text reads as, or else a new one, which a scale
        before it multiplies. A plain number is declared by its own name."""
        declared = dict(self._declared)
        for text in map(tidy, texts):
            unit = NO_UNIT if text in _NUMBERS else _meant(text, declared)
            if unit is None:
                unit = _new(text, declared)
            declared.setdefault(text, unit)
        return Units(declared)

    def meant(self, text: str) -> UnitOfMeasure:
        """The unit that a declared text means."""
        unit = self.read(text)
        assert unit is not None
        return unit

    def declared(self) -> Iterator[tuple[str, UnitOfMeasure]]:
        """The declared units, by text."""
        return iter(self._declared.items())

    def spellings(self) -> Iterator[str]:
        """Yield all texts of single units, for suggestions."""
        yield from (text for text in (*self._declared, *KNOWN, *COUNTS) if text)


def tidy(text: str) -> str:
    """A unit's text in plain characters, with single spaces and none between ideographs."""
    text = _BLANKS.sub(" ", text.strip()).translate(TWINS)
    return _BETWEEN_IDEOGRAPHS.sub("", text) if " " in text else text


def _meant(text: str, declared: Mapping[str, UnitOfMeasure]) -> UnitOfMeasure | None:
    unit = _whole(text, declared)
    if unit is not None:
        return unit
    parts = _parts(text)
    if parts is None:
        return None
    above, below = _plain(parts[0], declared), _plain(parts[2], declared)
    return _quotient(above, parts[1], below) if above and below and below.kind != NUMBER else None


def _whole(text: str, declared: Mapping[str, UnitOfMeasure]) -> UnitOfMeasure | None:
    """A unit, or one scale and a unit; None if it is neither. Currencies come last, because their names are read from a
    file."""
    for known in (_known, _currency):
        for scale, rest in (("", text), *_splits(text.removeprefix("人民币"))):
            unit = declared.get(rest) or known(rest)
            if unit is not None and not scale:
                return unit
            if unit is not None and not unit.scale and unit.below is None:
                return scaled(scale, unit)
    return None


def _plain(text: str, declared: Mapping[str, UnitOfMeasure]) -> UnitOfMeasure | None:
    """One side of a quotient, which must not be a quotient itself; None if it is not known."""
    unit = _whole(text, declared)
    return None if unit is not None and unit.below else unit


def _known(text: str) -> UnitOfMeasure | None:
    if text in KNOWN:
        name, kind, power, ratio = KNOWN[text]
        return UnitOfMeasure(name, kind, power=power, ratio=ratio)
    return UnitOfMeasure(text, text) if text in COUNTS else None


def _currency(text: str) -> UnitOfMeasure | None:
    code = codes().get(text)
    return UnitOfMeasure(code, code) if code else None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for scale in _LONGEST_FIRST:
        if text.startswith(scale) and (not scale.isascii() or text[len(scale) :][:1] in ("", " ")):
            yield scale, text[len(scale) :].strip()
        elif scale.isascii() and text.endswith(f" {scale}"):
            yield scale, text.removesuffix(scale).strip()


def _parts(text: str) -> tuple[str, str, str] | None:
    """The numerator of a quotient, its multiple of the denominator, and the denominator; None for a text that is no
    quotient of two."""
    matched = _QUOTIENT.fullmatch(text)
    if matched is None or not matched[1] or not matched[2] or "/" in matched[2]:
        return None
    each = _EACH.fullmatch(matched[2])
    return (matched[1].strip(), each[1], each[2]) if each else (matched[1].strip(), "", matched[2].strip())


def _quotient(above: UnitOfMeasure, each: str, below: UnitOfMeasure) -> UnitOfMeasure:
    if not each:
        return per(above, below)
    # 10万人 is a number of 人: the scale belongs to the number.
    single = unscaled(below)
    return per(above, single, int(each.replace(",", "")) * 10 ** _power(below.scale))


def _power(scale: str) -> int:
    return SCALES[scale][1] if scale else 0


def _new(text: str, declared: dict[str, UnitOfMeasure]) -> UnitOfMeasure:
    """A new unit for an unknown text, declared after the units that it is made of."""
    parts = _parts(text)
    if parts is not None and parts[2]:
        # A quotient by a bare scale (元/10万) does not say by what: it is a unit of its own, and not money.
        plain = _plain(parts[2], declared)
        if plain is None or plain.kind != NUMBER:
            above = _plain(parts[0], declared) or _new_single(parts[0], declared)
            return _quotient(above, parts[1], plain or _new_single(parts[2], declared))
    return _new_single(text, declared)


def _new_single(text: str, declared: dict[str, UnitOfMeasure]) -> UnitOfMeasure:
    for scale, rest in _splits(text):
        if rest:
            return scaled(scale, declared.setdefault(rest, UnitOfMeasure(rest, rest)))
    return declared.setdefault(text, UnitOfMeasure(text, text))


UNITS = Units()
"""Only the known units."""


def written_unit(text: str) -> str:
    """The text beside a number that resembles a unit; empty if the text has no number, or nothing beside it."""
    matched = _WRITTEN.fullmatch(text.strip())
    return (matched[1] + (matched[2] or "")).strip() if matched else ""


def begins_with_digit(text: str) -> bool:
    """Whether a text cannot be a unit because, after a number, its digits would be read as the number's."""
    return text.strip()[:1].isdigit()


def currency_meant(text: str) -> str:
    """The unit that a text nearly is: USD for usd, thousand USD for kUSD; empty for any other text. A unit of its own
    of that name would be no money."""
    matched = _NEARLY_A_CODE.fullmatch(text.strip())
    code = (matched[2] or matched[3]).upper() if matched else ""
    if matched is None or code not in _USUAL or text.strip() == code:
        return ""
    scale = (matched[1] or matched[4] or "").lower()
    return {"": "", "k": "thousand ", "m": "million "}[scale] + code


def is_symbol(text: str) -> bool:
    """Whether a text is the symbol of one or several currencies ($)."""
    return text in ("¥", "￥") or bool(narrow_codes(text))


def is_money(unit: UnitOfMeasure) -> bool:
    """Whether a unit is one of money, in any currency."""
    return unit.below is None and (unit.kind == MONEY or unit.is_currency)


def is_of_money(kind: str) -> bool:
    """Whether quantities of a kind are money, in any currency, or money per something (元/人)."""
    return is_money(base_unit(numerator_of(kind)))


def currency_symbol(code: str) -> str:
    """A currency's unambiguous symbol (US$), or its code."""
    return currencies()[code].symbol


def currency_name(code: str) -> str:
    """A currency's Chinese name."""
    return currencies()[code].name
