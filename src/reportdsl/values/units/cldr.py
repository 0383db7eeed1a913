"""Names and symbols of currencies from the Unicode CLDR, by way of Babel, which is needed only where the package is
built.

The build writes them to `currencies.json`, so that no run has to load Babel. That file is not in the repository.
"""

from __future__ import annotations

import json
import os
from collections import Counter

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "currencies.json")
_SAID = 6
"""How much is said of a currency."""
NARROW = {"CNY": "¥", "JPY": "¥"}
"""Symbols that readers of a report take for these currencies where the report names the currency."""


def currency_names() -> dict[str, list[str]]:
    """By code: the Chinese name, an unambiguous symbol (or else the code), the symbol that it shares with others, the
    English names, and the number of decimals in which its amounts are written. The renminbi is money's own unit and is
    left out."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_name, get_currency_precision

    chinese, english = Locale("zh"), Locale("en")
    territories = get_global("territory_currencies").values()
    used = {code for stays in territories for code, _, until, tender in stays if tender and until is None} - {"CNY"}
    symbols = {code: chinese.currency_symbols.get(code, code) for code in used}
    symbols["JPY"] = "JP¥"
    alone = {symbol for symbol, number in Counter(symbols.values()).items() if number == 1}
    names = Counter(chinese.currencies[code] for code in used)
    found = {}
    for code in sorted(used):
        symbol = symbols[code] if symbols[code] in alone and symbols[code] not in "$¥" else code
        narrow = NARROW.get(code, english.currency_symbols.get(code, code))
        name = chinese.currencies[code] if names[chinese.currencies[code]] == 1 else code
        narrow = "$" if narrow.endswith("$") else narrow
        plural, one = (get_currency_name(code, number, "en") for number in (2, 1))
        found[code] = [name, symbol, narrow, plural, one, str(get_currency_precision(code))]
    return found


def written() -> str:
    """The text of `currencies.json`."""
    return json.dumps(currency_names(), ensure_ascii=False, separators=(",", ":"))


def stated() -> dict[str, list[str]]:
    """The data that the build wrote; in a checkout that was never built, the data that it would write."""
    try:
        with open(FILE, "rb") as stream:
            found: dict[str, list[str]] = json.loads(stream.read())
    except FileNotFoundError:
        return currency_names()
    # A checkout may have what an earlier build wrote, which said less.
    return found if all(len(said) == _SAID for said in found.values()) else currency_names()
