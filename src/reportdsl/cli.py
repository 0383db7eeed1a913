"""The command line: the only prints and exit codes.

0 fine · 1 errors in the spec or its data · 2 misuse or environment · 3 internal error · 130 interrupted

What a command does is in `commands.py`, which is loaded when one runs: `--help` and misuse answer at once.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

from . import __version__
from .answer import FINE, INTERNAL, INTERRUPTED, MISUSE, Answer, Options

LANGUAGES = ("zh", "en")
_OURS = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give its exit code. Nothing escapes as a traceback."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return _print(_run(_parser().parse_args(arguments)))
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FINE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as problem:
        return _internal(problem)


def language() -> str:
    """The language of messages: the locale's, Chinese where it says none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale and locale.partition(".")[0] not in ("C", "POSIX"):
            return "zh" if locale.lower().startswith("zh") else "en"
    return "zh"


def _run(parsed: argparse.Namespace) -> Answer:
    from .commands import COMMANDS

    given = {name: value for name, value in vars(parsed).items() if value is not None}
    watched = {"progress": _show} if sys.stderr.isatty() else {}
    return COMMANDS[given.pop("command")](Options(**{"lang": language(), **watched, **given}))


def _show(progress: str) -> None:
    """One line that is written over; what is printed at the end starts below it."""
    print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _print(answer: Answer) -> int:
    if answer.told:
        print(answer.told, file=sys.stderr)
    for line in answer.lines:
        print(line)
    sys.stdout.flush()
    return answer.code


def _internal(problem: Exception) -> int:
    """What to report of a fault of ours: its kind and the last line of our own that it passed."""
    trace, where = problem.__traceback__, ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_OURS):
            where = f"{file.relative_to(_OURS).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    print(
        f"内部错误，不是您的报告有错 / internal error, not your report's: {type(problem).__name__} {where}\n"
        "请把报告文件和这一行发给开发者 / please report it with the spec and this line",
        file=sys.stderr,
    )
    return INTERNAL


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"用法不对 / misuse: {message}", file=sys.stderr)
        raise SystemExit(MISUSE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reportdsl", description="把 .rpt 报告编译成 Word / compile .rpt reports to Word")
    parser.add_argument("--version", action="version", version=f"reportdsl {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command", parser_class=_Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--lang", choices=LANGUAGES, help="消息的语言 / language of messages")
        return sub

    def on_spec(name: str, text: str) -> argparse.ArgumentParser:
        sub = command(name, text)
        sub.add_argument("spec", type=Path, metavar="SPEC")
        sub.add_argument("--allow", type=Path, action="append", metavar="DIR", help="另准读取的文件夹 / a further folder to read from")
        sub.add_argument("--format", choices=("text", "json"))
        sub.add_argument("--strict", action="store_true", help="警告当错误 / warnings are errors")
        return sub

    build = on_spec("build", "生成文档 / make the document")
    build.add_argument("-o", "--output", type=Path, metavar="OUT", help="后缀决定格式 / its suffix picks the writer")
    build.add_argument("--draft", action="store_true", help="不平也出草稿，标出不平之处 / a draft, failures marked")
    build.add_argument("--pages", action="store_true", help="由 LibreOffice 排定目录页码 / page numbers by LibreOffice")
    build.add_argument(
        "--no-manifest", action="store_false", dest="manifest", help="不带标记和清单，供公开 / no marks, for publication"
    )
    build.add_argument("--emit", choices=("spec", "program", "document"), help="印出某一阶段 / print a stage instead")
    on_spec("check", "只审核 / check only")
    on_spec("facts", "列出每个数和它的出处 / every figure and where it came from")
    batch = on_spec("batch", "一份报告，许多单位 / one report for many units")
    batch.add_argument("--units", type=Path, required=True, metavar="CSV|DIR", help="单位名单，或每单位一个子文件夹 / a list, or a folder a unit")
    batch.add_argument("-o", "--output", type=Path, metavar="DIR")
    batch.add_argument("--jobs", type=_count, metavar="N", help="进程数 / processes")
    batch.add_argument("--limit", type=_count, metavar="SECONDS", help="每单位的时限 / time limit for a unit", default=300)
    command("explain", "解释一个代码 / explain a code").add_argument("code", metavar="CODE")
    rooms = command("list", "列出可用的 / what there is")
    rooms.add_argument("room", choices=("operators", "filters", "readers", "charts", "writers", "styles"))
    return parser


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError
    return count


if __name__ == "__main__":
    raise SystemExit(main())
