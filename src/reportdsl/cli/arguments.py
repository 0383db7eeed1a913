"""The command line's words: what an argument and a command are. `plain_line` reads them, or `parser` has argparse do so."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from ..diagnostics.messages import LANGUAGES
from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class CommandArgument:
    """`words` are its flags, or its one name if it has none. A `flag` takes no value and means `value`; any other value is
    `made` from its word (`ValueError` where that is impossible). One that is `omissible` has a name and may be left out. `into` is the option's name if not the last of its words,
    `help` the key of its help in the catalogues if not the last of its words."""

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
        """Whether it is given by a flag."""
        return self.words[0].startswith("-")

    @property
    def name(self) -> str:
        """The option's name among `result.Options`."""
        return self.into or self.words[-1].lstrip("-")

    @property
    def help_key(self) -> str:
        """The key of its help in the catalogues."""
        return self.help or self.words[-1]


@dataclass(frozen=True, slots=True)
class Command:
    """`module` is the file of this folder with its `run(options) -> Result`, loaded when the command runs."""

    module: str
    arguments: tuple[CommandArgument, ...]


LANG = CommandArgument(("--lang",), choices=LANGUAGES)
"""Every command takes it, and so does the program itself, before the command."""


def language(words: Sequence[str]) -> str:
    """The language of messages and help: that of the last `--lang`, else the locale's, Chinese where that names none."""
    for word, following in [*zip(words, [*words, ""][1:], strict=True)][::-1]:
        flag, _, value = word.partition("=")
        if flag == "--lang" and (value or following) in LANGUAGES:
            return value or following
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale and locale.partition(".")[0] not in ("C", "POSIX"):
            return next((each for each in LANGUAGES if locale.lower().startswith(each)), "en")
    return LANGUAGES[0]
