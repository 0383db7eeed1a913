"""Reads a plain command line without argparse, which takes 4 ms to load and set up: a twentieth of a short run.

A line is plain if it is a command, then its positional arguments side by side and its options in full, each value a
word of its own. Any other line, above all help and misuse, is left to `parser`. Both read the same table; tests compare
their results for plain lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..quick import STANDARD
from .arguments import Command, CommandArgument
from .commands import COMMANDS


def plainly_parsed(line: Sequence[str]) -> dict[str, Any] | None:
    """The command and its options by name, as `parser.parsed` returns them; None for a line that is not plain."""
    if STANDARD or not line or line[0] not in COMMANDS:
        return None
    command = COMMANDS[line[0]]
    told = _told(command, line[1:])
    if told is None:
        return None
    given: dict[str, Any] = {
        argument.name: argument.default for argument in command.arguments if argument.default is not None
    }
    for argument, word in told:
        try:
            value = argument.value if argument.flag else argument.made(word)
        except ValueError:
            return None
        if argument.choices and value not in argument.choices:
            return None
        given[argument.name] = [*given.get(argument.name, ()), value] if argument.many else value
    for argument in command.arguments:
        if argument.omissible:
            given.setdefault(argument.name, "")
        elif argument.name not in given and (argument.required or not argument.optional):
            return None
    return {"command": line[0], **given}


def _told(command: Command, words: Sequence[str]) -> list[tuple[CommandArgument, str]] | None:
    """Each argument that is given, with its word; None if a word belongs to no argument."""
    flags = {flag: argument for argument in command.arguments if argument.optional for flag in argument.words}
    names = [argument for argument in command.arguments if not argument.optional]
    told: list[tuple[CommandArgument, str]] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            if not names:
                return None
            told.append((names.pop(0), word))
            continue
        if told and not told[-1][0].optional:
            names.clear()  # argparse accepts no positional after an option that follows a positional.
        if word not in flags:
            return None
        argument = flags[word]
        value = "" if argument.flag else next(rest, "-")
        if value.startswith("-"):
            return None
        told.append((argument, value))
    return told
