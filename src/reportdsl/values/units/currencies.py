"""Currencies by ISO 4217 code, symbol and name, from the Unicode CLDR (`cldr.py`)."""

from __future__ import annotations

from functools import cache

from ...quick.records import dataclass

_ALIASES = {
    "港币": "HKD", "澳元": "AUD", "加元": "CAD", "台币": "TWD", "瑞郎": "CHF", "卢布": "RUB", "澳门元": "MOP",
    "韩圆": "KRW", "日圆": "JPY", "镑": "GBP", "美金": "USD",
}  # fmt: skip
"""Names in use in addition to those of CLDR."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency. `symbol` stands for it alone (US$); `narrow` is shared with others ($) and means this one only where
    a source names the currency."""

    code: str
    name: str
    symbol: str
    narrow: str
    decimals: int
    """In how many decimals its amounts are written: none for the yen, which has no smaller coin."""


def _listed() -> dict[str, list[str]]:
    """What the CLDR says by code: Chinese name, symbol, narrow symbol, English names, number of decimals."""
    from .cldr import stated  # Few reports name another currency.

    return stated()


@cache
def currencies() -> dict[str, Currency]:
    """All currencies in use, by code. Loaded at the first text that is no other unit."""
    return {code: Currency(code, said[0], said[1], said[2], int(said[-1])) for code, said in _listed().items()}


@cache
def codes() -> dict[str, str]:
    """The codes of currencies by every text that means exactly one of them: the code, the names, the unambiguous
    symbol."""
    spelled: dict[str, str] = {}
    for code, (name, symbol, _, *english, _) in _listed().items():
        spelled |= dict.fromkeys((code, name, symbol, *english), code)
    return spelled | _ALIASES


def narrow_codes(symbol: str) -> frozenset[str]:
    """The codes of the currencies that a symbol may mean."""
    symbol = symbol.replace("￥", "¥")
    return frozenset(code for code, currency in currencies().items() if symbol in (currency.narrow, currency.symbol))


@cache
def english_names() -> dict[str, frozenset[str]]:
    """The codes of the currencies that an English name, in lower case, may mean: a whole name (hong kong dollars), or
    its noun (dollars)."""
    found: dict[str, set[str]] = {}
    for code, (_, _, _, *names, _) in _listed().items():
        for name in map(str.casefold, names):
            for spelled in (name, name.rpartition(" ")[2]):
                found.setdefault(spelled, set()).add(code)
    return {name: frozenset(meant) for name, meant in found.items()}
