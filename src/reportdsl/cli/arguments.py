"""Defines what an argument and a command are. `plain_line` reads a command line by them, or `parser` with argparse."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from ..diagnostics.messages import LANGUAGES
from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class CommandArgument:
    """An argument of a command. `words` are its flags, or its single name if it is positional. A `flag` takes no value
    and stands for `value`; any other argument's value is `made` from its word, with `ValueError` if that is impossible.
    A positional argument that is `omissible` may be left out. By default the last of the words gives the option's name,
    which `into` overrides, and the key of its help in the catalogues, which `help` overrides."""

    words: tuple[str, ...]
    metavar: str = ""
    made: Callable[[str], object] = str
    choices: tuple[str, ...] = ()
    flag: bool = False
    value: bool = True
    many: bool = False
    required: bool = False
    omissible: bool = False
    default: object = None
    into: str = ""
    help: str = ""

    @property
    def optional(self) -> bool:
        """Whether the argument is given by a flag, and not by its position."""
        return self.words[0].startswith("-")

    @property
    def name(self) -> str:
        """The name of the field of `result.Options`."""
        return self.into or self.words[-1].lstrip("-")

    @property
    def help_key(self) -> str:
        """The key of the argument's help in the catalogues."""
        return self.help or self.words[-1]


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `module` is the file in this folder that has its `run(options) -> Result`; it is loaded when the
    command runs."""

    module: str
    arguments: tuple[CommandArgument, ...]


LANG = CommandArgument(("--lang",), choices=LANGUAGES)
"""Taken by every command, and by the program itself before the command."""


def language(words: Sequence[str]) -> str:
    """The language of messages and help: that of the last `--lang`, else the locale's; English if the catalogues lack
    it, Chinese if no locale is set."""
    for word, following in [*zip(words, [*words, ""][1:], strict=True)][::-1]:
        flag, _, value = word.partition("=")
        if flag == "--lang" and (value or following) in LANGUAGES:
            return value or following
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale and locale.partition(".")[0] not in ("C", "POSIX"):
            return next((each for each in LANGUAGES if locale.lower().startswith(each)), "en")
    return LANGUAGES[0]
