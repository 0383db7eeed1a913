"""Pack Lark's tables of a grammar. What `Lark.memo_serialize` gives spells out every symbol of every rule and every
action of every state: a quarter of a megabyte, which took half of Lark's start to load.

Packed, a state has its shifts and, for each rule that it reduces by, the set of symbols that it reduces before; states
share these sets, as rules share symbols and options. Symbols are sorted by name and states are in the order in which a
reader of a text reaches them, so that the tables of a grammar are the same bytes wherever they are made: Lark itself
iterates over sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lark.grammar import NonTerminal, Rule, RuleOptions, Terminal

_SHIFT, _REDUCE = 0, 1
"""Actions, as Lark numbers them."""
_REFERENCE = "@"
"""The key of a reference to a member of the memo: a rule or a terminal."""


class _Pool:
    """A list of distinct values, each known by its place."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: Any) -> int:
        place = self._places.setdefault(repr(value), len(self.values))
        if place == len(self.values):
            self.values.append(value)
        return place


def packed(data: dict[str, Any], memo: Mapping[int, Any]) -> dict[str, Any]:
    """What `Lark.memo_serialize` gives for a parser, as smaller plain JSON."""
    symbols, options = _Pool(), _Pool()

    def member(value: dict[str, Any]) -> Any:
        if value["__type__"] != Rule.__name__:
            return value
        parts = [symbols.place(_symbol(each)) for each in (value["origin"], *value["expansion"])]
        return [parts, value["order"], value["alias"], options.place(value["options"])]

    members = [member(memo[place]) for place in range(len(memo))]
    frontend = data["parser"]
    return {
        "data": {**data, "parser": {**frontend, "parser": None}},
        "memo": members,
        "symbols": symbols.values,
        "options": options.values,
        "table": _packed_table(frontend["parser"], data["options"]["start"]),
    }


def unpacked(stored: Mapping[str, Any]) -> dict[str, Any]:
    """What `Lark.load` takes, from what `packed` made. The rules are built here, because Lark accepts a memo with
    finished rules."""
    data = stored["data"]
    symbols = [NonTerminal(name) if kind is None else Terminal(name, kind) for name, kind in stored["symbols"]]
    options = [RuleOptions.deserialize(each, {}) for each in stored["options"]]

    def member(value: Any) -> Any:
        if isinstance(value, dict):
            return value
        (origin, *expansion), order, alias, option = value
        return Rule(symbols[origin], [symbols[each] for each in expansion], order, alias, options[option])

    table = _unpacked_table(stored["table"])
    return {
        "data": {**data, "parser": {**data["parser"], "parser": table}},
        "memo": dict(enumerate(map(member, stored["memo"]))),
    }


def _symbol(value: Mapping[str, Any]) -> tuple[str, bool | None]:
    """A symbol's name, and whether trees leave it out; None in place of the latter for a symbol that is no terminal."""
    return value["name"], value["filter_out"] if value["__type__"] == Terminal.__name__ else None


def _packed_table(table: Mapping[str, Any], starts: Iterable[str]) -> dict[str, Any]:
    names = sorted(table["tokens"].values())
    place = {token: names.index(name) for token, name in table["tokens"].items()}
    rows = {
        state: sorted((place[token], action, target) for token, (action, target) in actions.items())
        for state, actions in table["states"].items()
    }
    number = {state: at for at, state in enumerate(_reached(rows, (table["start_states"][start] for start in starts)))}
    sets = _Pool()

    def row(state: int) -> list[Any]:
        shifts = {token: number[target] for token, action, target in rows[state] if action == _SHIFT}
        reduced: dict[int, list[int]] = {}
        for token, action, target in rows[state]:
            if action == _REDUCE:
                reduced.setdefault(target[_REFERENCE], []).append(token)
        return [_flat(shifts.items()), _flat((rule, sets.place(tokens)) for rule, tokens in reduced.items())]

    return {
        "tokens": names,
        "states": [row(state) for state in number],
        "sets": sets.values,
        **{key: {start: number[table[key][start]] for start in starts} for key in ("start_states", "end_states")},
    }


def _unpacked_table(stored: Mapping[str, Any]) -> dict[str, Any]:
    sets = stored["sets"]

    def actions(shifts: list[int], reduced: list[int]) -> dict[int, Any]:
        found: dict[int, Any] = {token: (_SHIFT, target) for token, target in _pairs(shifts)}
        for rule, tokens in _pairs(reduced):
            found |= dict.fromkeys(sets[tokens], (_REDUCE, {_REFERENCE: rule}))
        return found

    states = {state: actions(*row) for state, row in enumerate(stored["states"])}
    return {**stored, "tokens": stored["tokens"], "states": states}


def _reached(rows: Mapping[int, list[Any]], starts: Iterable[int]) -> list[int]:
    """The states in the order in which they are reached from the start states."""
    found = dict.fromkeys(starts)
    queue = [*found]
    for state in queue:
        for _, action, target in rows[state]:
            if action == _SHIFT and target not in found:
                found[target] = None
                queue.append(target)
    return queue


def _flat(pairs: Iterable[tuple[int, int]]) -> list[int]:
    return [number for pair in pairs for number in pair]


def _pairs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    return zip(numbers[::2], numbers[1::2], strict=True)
