"""Reads the command lines that `plain_line` does not, with argparse, from the same table of commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from .. import __version__
from ..diagnostics.messages import Catalogue, catalogue
from .arguments import LANG, Command, CommandArgument
from .commands import COMMANDS
from .misuse import reason
from .result import MISUSE


def parsed(line: Sequence[str], language: str) -> dict[str, Any]:
    """The command and its options by name. Raises `SystemExit` after printing help or misuse, in the language."""
    words = catalogue(language)
    named = [COMMANDS[word] for word in line if word in COMMANDS]
    arguments = (argument for command in named for argument in command.arguments if argument.optional)
    parser_class = _parser_class(words, [flag for argument in arguments for flag in argument.words])
    if line and line[0] in COMMANDS:  # Each parser takes 0.1 ms to make: skip those of the other commands.
        parser = parser_class(prog=f"reportdsl {line[0]}", description=words.help[line[0]])
        _add_arguments(parser, COMMANDS[line[0]], words.help)
        return {"command": line[0], **vars(parser.parse_args(line[1:]))}
    return vars(_program_parser(parser_class, words, line).parse_args(line))


def _parser_class(words: Catalogue, flags: Sequence[str]) -> type[argparse.ArgumentParser]:
    """A class of parsers that print in the catalogue's language; `flags` are those that may have been meant."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, words.help["usage"] if prefix is None else prefix)

    class Parser(argparse.ArgumentParser):
        def __init__(self, **stated: Any) -> None:
            super().__init__(**stated, add_help=False, formatter_class=Formatter)

        def error(self, message: str) -> NoReturn:
            self.print_usage(sys.stderr)
            message = words.command_line["misuse"].format(message=reason(message, flags, words))
            sys.stderr.write(f"{message}\n")
            raise SystemExit(MISUSE)

    return Parser


def _program_parser(
    parser_class: type[argparse.ArgumentParser], words: Catalogue, line: Sequence[str]
) -> argparse.ArgumentParser:
    """The parser for a line that does not begin with a command. Commands that occur in the line have their arguments,
    the others only their help."""
    parser = parser_class(prog="reportdsl", description=words.help["program"])
    commands = parser.add_subparsers(
        required=True,
        metavar="COMMAND",
        dest="command",
        parser_class=parser_class,
        title=words.help["positionals"],
        prog="reportdsl",  # Given because argparse would otherwise format a usage to find it, and load `shutil`.
    )
    options = parser.add_argument_group(words.help["options"])
    _add_help(options, words.help)
    options.add_argument(
        "--version", action="version", version=f"reportdsl {__version__}", help=words.help["--version"]
    )
    options.add_argument(*LANG.words, **_stated(LANG, words.help))
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=words.help[name], description=words.help[name])
        if name in line:
            _add_arguments(sub, command, words.help)
    return parser


def _add_arguments(parser: argparse.ArgumentParser, command: Command, texts: Mapping[str, str]) -> None:
    positionals = parser.add_argument_group(texts["positionals"])
    options = parser.add_argument_group(texts["options"])
    _add_help(options, texts)
    for argument in command.arguments:
        group = options if argument.optional else positionals
        group.add_argument(*argument.words, **_stated(argument, texts))


def _add_help(options: Any, texts: Mapping[str, str]) -> None:
    options.add_argument("-h", "--help", action="help", help=texts["--help"])


def _stated(argument: CommandArgument, texts: Mapping[str, str]) -> dict[str, Any]:
    """The keyword arguments of argparse for an argument. An option that is not given has no entry in the result, unless
    it has a default."""
    stated: dict[str, Any] = {"help": texts[argument.help_key]}
    if argument.optional:
        stated["dest"] = argument.name
        stated["default"] = argparse.SUPPRESS if argument.default is None else argument.default
    if argument.flag:
        return {**stated, "action": "store_const", "const": argument.value}
    if argument.required:
        stated["required"] = True
    if argument.omissible:
        stated["nargs"], stated["default"] = "?", ""
    if argument.many:
        stated["action"] = "append"
    if argument.metavar:
        stated["metavar"] = argument.metavar
    return {**stated, "type": argument.made, "choices": argument.choices or None}
