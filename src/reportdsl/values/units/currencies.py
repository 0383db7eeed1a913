"""Currencies by ISO 4217 code, symbol and name, from the Unicode CLDR (`cldr.py`)."""

from __future__ import annotations

from functools import cache

from ...quick.records import dataclass

_ALIASES = {
    "港币": "HKD", "澳元": "AUD", "加元": "CAD", "台币": "TWD", "瑞郎": "CHF", "卢布": "RUB", "澳门元": "MOP", "韩圆": "KRW", "日圆": "JPY",
    "镑": "GBP", "美金": "USD",
}  # fmt: skip
"""Names in use beside those of CLDR."""


@dataclass(frozen=True, slots=True)
class Currency:
    """`symbol` stands for this currency alone (US$), `narrow` for others as well ($): it means it where a source names the
    currency."""

    code: str
    name: str
    symbol: str
    narrow: str


def _listed() -> dict[str, list[str]]:
    """Names and symbols by code: Chinese name, symbol, narrow symbol, English names."""
    from .cldr import stated  # Few reports name another currency.

    return stated()


@cache
def currencies() -> dict[str, Currency]:
    """All currencies in use, by code. Read at the first text that no other unit is spelled like."""
    return {code: Currency(code, *names[:3]) for code, names in _listed().items()}


@cache
def codes() -> dict[str, str]:
    """The codes of currencies by what means one of them, and no other: its code, its name, its own symbol."""
    spelled: dict[str, str] = {}
    for code, names in _listed().items():
        name, symbol, _, *english = names
        spelled |= dict.fromkeys((code, name, symbol, *english), code)
    return spelled | _ALIASES


def narrow_codes(symbol: str) -> frozenset[str]:
    """The currencies that a symbol may mean."""
    symbol = symbol.replace("￥", "¥")
    return frozenset(code for code, currency in currencies().items() if symbol in (currency.narrow, currency.symbol))


@cache
def english_names() -> dict[str, frozenset[str]]:
    """The currencies that an English name may mean, in small letters: a whole one (Hong Kong dollars), or its noun (dollars)."""
    found: dict[str, set[str]] = {}
    for code, (_, _, _, *names) in _listed().items():
        for name in map(str.casefold, names):
            for spelled in (name, name.rpartition(" ")[2]):
                found.setdefault(spelled, set()).add(code)
    return {name: frozenset(meant) for name, meant in found.items()}
