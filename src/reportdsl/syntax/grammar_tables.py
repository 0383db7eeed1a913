"""The grammar as tables of plain JSON, worked out by Lark: when the package is built, or where its tables are missing.

    {"format": 1, "grammar": its hash,
     "terminals": {"NAME": ["run", ranges of the first character, ranges of the others], "AT_LET": ["words", ["@let", "@设"], true], …},
     "scanners": [["PLACES", "NUMBER", …], …],            the terminals that a state looks for, in the order of their trial
     "rules": [[name, size, single, [[place, inlined, blanks before], …], blanks behind, result], …],
     "states": [[scanner, {terminal or rule: next state, or -1 - rule to reduce}], …],
     "starts": {"statement": [first state, last state], …}}

Nothing here is imported by a run whose tables are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

FORMAT = 1
STARTS = ["statement", "display", "field"]
_WORDS = re.compile(r"(@?)\(([^()\[\]\\.*+?{}]+)\)\(\?!\\w\)")
_BEGINNINGS = re.compile(r"\(([^()\[\]\\.*?{}]+)\)\(\?!\\w\)")
_RUN = re.compile(r"(\[[^\]]+\])(\[[^\]]+\])\*")


def tables(grammar: str) -> dict[str, Any]:
    """The tables of a grammar's text."""
    from lark import Lark

    lark: Any = Lark(
        grammar,
        start=STARTS,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )
    lexer, table = lark.parser.lexer, lark.parser.parser._parse_table
    assert lexer.root_lexer.scanner and not lexer.root_lexer.callback, "a word is also another terminal"
    rules = {rule: place for place, rule in enumerate(lark.rules)}
    scanners: dict[tuple[str, ...], int] = {}
    states = []
    for state in range(len(table.states)):
        names = tuple(terminal.name for terminal in lexer.lexers[state].terminals)
        scanner = scanners.setdefault(names, len(scanners))
        states.append([scanner, dict(_actions(table.states[state], rules))])
    return {
        "format": FORMAT,
        "grammar": fingerprint(grammar),
        "terminals": {terminal.name: _terminal(terminal) for terminal in lexer.root_lexer.terminals},
        "ignored": sorted(lexer.root_lexer.ignore_types),
        "scanners": [*map(list, scanners)],
        "rules": [_rule(rule) for rule in rules],
        "states": states,
        "starts": {name: [table.start_states[name], table.end_states[name]] for name in STARTS},
    }


def fingerprint(grammar: str) -> str:
    """The digest that the tables of this grammar contain."""
    return sha256(grammar.encode()).hexdigest()


def _actions(actions: dict[str, Any], rules: dict[Any, int]) -> Iterator[tuple[str, int]]:
    """The action of a state for each symbol; those of Lark's own starts (`$root_…`) never occur."""
    for symbol, (action, value) in actions.items():
        yield symbol, value if action.name == "Shift" else -1 - rules[value]


def _terminal(terminal: Any) -> list[Any]:
    """How a terminal is matched: as one of some words (whole words, or not), as a run of certain characters, or as a regular
    expression with the characters that it may begin with, if they are known."""
    text: str = terminal.pattern.value
    assert not terminal.pattern.flags
    if terminal.pattern.type == "str":
        return ["words", [text], False]
    if matched := _WORDS.fullmatch(text):
        words = [matched[1] + word for word in matched[2].split("|")]
        if not any("+" in word for word in words):
            return ["words", words, True]
    if matched := _RUN.fullmatch(text):
        return ["run", _ranges(matched[1]), _ranges(matched[2])]
    if re.fullmatch(r"[=!<>|]+", text):
        return ["words", text.split("|"), False]
    return ["pattern", text, _beginnings(text)]


def _beginnings(text: str) -> str:
    if text.startswith("[0-9]+"):
        return "0123456789"
    if text[0] in "\"' ":
        return text[0]
    matched = _BEGINNINGS.fullmatch(text)
    return "".join(word[0] for word in matched[1].split("|")) if matched else ""


def _ranges(characters: str) -> list[list[int]]:
    """A class of characters as first and last numbers, in order."""
    member = re.compile(characters)
    ranges: list[list[int]] = []
    for code in range(0x110000):
        if member.match(chr(code)):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return ranges


def _rule(rule: Any) -> list[Any]:
    """How a rule's parts become its tree, as Lark shapes trees: filtered terminals are dropped, the parts of a rule
    that begins with `_` replace it, an optional part that is missing leaves a blank, a single part may replace its rule."""
    size = len(rule.expansion)
    left_out = "".join("1" if empty else "0" for empty in rule.options.empty_indices or [False] * size)
    blanks = [len(ones) for ones in left_out.split("0")]
    included, waiting = [], 0
    for place, symbol in enumerate(rule.expansion):
        waiting += blanks[place]
        if rule.options.keep_all_tokens or not (symbol.is_term and symbol.filter_out):
            included.append([place, not symbol.is_term and symbol.name.startswith("_"), waiting])
            waiting = 0
    name = rule.alias or rule.options.template_source or rule.origin.name
    single = bool(rule.options.expand1 and not rule.alias)
    return [str(rule.origin.name), size, single, included, waiting + blanks[size], str(name)]
