"""The command line's words: commands, their arguments, and how a plain line of them is read.

A line of whole words is read here, by the table. What asks for more (`--help`, misuse, `--output=x`, shortened words) is
left to argparse, which is built from the same table: to load it costs as much as reading a spec.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..diagnostics.messages import LANGUAGES
from ..quick.records import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """`words` are its flags, or its one name if it has none. A `flag` takes no value and stands for `value`; a value is
    `made` from its word (`ValueError` for what it cannot be)."""

    words: tuple[str, ...]
    help: str = ""
    metavar: str = ""
    made: Callable[[str], object] = str
    choices: tuple[str, ...] = ()
    flag: bool = False
    value: bool = True
    many: bool = False
    required: bool = False
    default: object = None
    into: str = ""

    @property
    def optional(self) -> bool:
        return self.words[0].startswith("-")

    @property
    def name(self) -> str:
        """The option's name among `answer.Options`."""
        return self.into or self.words[-1].lstrip("-")


@dataclass(frozen=True, slots=True)
class Command:
    help: str
    arguments: tuple[Argument, ...]


def count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


_LANG = Argument(("--lang",), "消息的语言 / language of messages", choices=LANGUAGES)
_ON_SPEC = (
    _LANG,
    Argument(("spec",), metavar="SPEC", made=Path),
    Argument(("--allow",), "另准读取的文件夹 / a further folder to read from", "DIR", Path, many=True),
    Argument(("--format",), choices=("text", "json")),
    Argument(("--strict",), "警告当错误 / warnings are errors", flag=True),
)
_BUILD = (
    Argument(("-o", "--output"), "后缀决定格式 / its suffix picks the writer", "OUT", Path),
    Argument(("--draft",), "不平也出草稿，标出不平之处 / a draft, failures marked", flag=True),
    Argument(("--pages",), "由 LibreOffice 排定目录页码 / page numbers by LibreOffice", flag=True),
    Argument(
        ("--no-manifest",),
        "不带标记和清单，供公开 / no marks, for publication",
        flag=True,
        value=False,
        into="manifest",
    ),
    Argument(("--emit",), "印出某一阶段 / print a stage instead", choices=("spec", "program", "document")),
)
_BATCH = (
    Argument(
        ("--units",), "单位名单，或每单位一个子文件夹 / a list, or a folder a unit", "CSV|DIR", Path, required=True
    ),
    Argument(("-o", "--output"), metavar="DIR", made=Path),
    Argument(("--jobs",), "进程数 / processes", "N", count),
    Argument(("--limit",), "每单位的时限 / time limit for a unit", "SECONDS", count, default=300),
)
COMMANDS: Mapping[str, Command] = {
    "build": Command("生成文档 / make the document", (*_ON_SPEC, *_BUILD)),
    "check": Command("只审核 / check only", _ON_SPEC),
    "facts": Command("列出每个数和它的出处 / every figure and where it came from", _ON_SPEC),
    "batch": Command("一份报告，许多单位 / one report for many units", (*_ON_SPEC, *_BATCH)),
    "explain": Command("解释一个代码 / explain a code", (_LANG, Argument(("code",), metavar="CODE"))),
    "list": Command(
        "列出可用的 / what there is",
        (
            _LANG,
            Argument(("room",), choices=("operators", "filters", "readers", "charts", "writers", "styles", "lexicons")),
        ),
    ),
}


def plain(words: Sequence[str]) -> dict[str, Any] | None:
    """The command and what is given to it, by name; None for a line that is not plain, or not right."""
    if not words or words[0] not in COMMANDS:
        return None
    arguments = COMMANDS[words[0]].arguments
    flags = {word: each for each in arguments if each.optional for word in each.words}
    places = iter([each for each in arguments if not each.optional])
    given: dict[str, Any] = {each.name: each.default for each in arguments if each.default is not None}
    rest = iter(words[1:])
    for word in rest:
        argument = flags.get(word) if word.startswith("-") else next(places, None)
        if argument is None:
            return None
        if argument.flag:
            given[argument.name] = argument.value
            continue
        text = next(rest, "-") if argument.optional else word
        if text.startswith("-") or (argument.choices and text not in argument.choices):
            return None
        try:
            value = argument.made(text)
        except ValueError:
            return None
        given[argument.name] = [*given.get(argument.name, ()), value] if argument.many else value
    lacking = next(places, None) or [each for each in arguments if each.required and each.name not in given]
    return None if lacking else {"command": words[0], **given}
