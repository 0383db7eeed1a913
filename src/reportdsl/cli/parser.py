"""The command line by argparse, for what `arguments.plain` leaves: help, misuse, every way to write an option."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from .. import __version__
from .arguments import COMMANDS, Argument
from .result import MISUSE


def parsed(words: Sequence[str] | None) -> dict[str, Any]:
    """The command and what is given to it. Raises `SystemExit` after help and misuse, which it prints."""
    return {name: value for name, value in vars(_parser().parse_args(words)).items() if value is not None}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"用法不对 / misuse: {message}\n")
        raise SystemExit(MISUSE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reportdsl", description="把 .rpt 报告编译成 Word / compile .rpt reports to Word")
    parser.add_argument("--version", action="version", version=f"reportdsl {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command", parser_class=_Parser)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help, description=command.help)
        for argument in command.arguments:
            sub.add_argument(*argument.words, **_stated(argument))
    return parser


def _stated(argument: Argument) -> dict[str, Any]:
    """An argument in argparse's own words."""
    stated: dict[str, Any] = {"help": argument.help or None}
    if argument.optional:
        stated["dest"] = argument.name
        stated["default"] = argument.default
    if argument.flag:
        return {**stated, "action": "store_const", "const": argument.value}
    if argument.required:
        stated["required"] = True
    if argument.many:
        stated["action"] = "append"
    if argument.metavar:
        stated["metavar"] = argument.metavar
    return {**stated, "type": argument.made, "choices": argument.choices or None}
