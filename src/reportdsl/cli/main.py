"""The command line: the only prints and exit codes.

0 fine · 1 errors in the spec or its data · 2 misuse or environment · 3 internal error · 130 interrupted

What a command does is in `commands.py` and `batch/`, which are loaded when one runs: `--help` and misuse answer at once. `run` is a
process, `main` a function: tests and other programs call `main`.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from .arguments import plain
from .result import FINE, INTERNAL, INTERRUPTED, Options, Result

_OURS = Path(__file__).parents[1]


def run() -> NoReturn:
    """`main` as a whole process, which ends at once: taking two hundred modules and all facts apart again, object by
    object, is a sixth of a short run. A batch has workers to see off and ends as usual."""
    gc.disable()  # One command a process: what it makes lives to the end, and counting it again and again is quadratic.
    code = main()
    if "multiprocessing" in sys.modules:
        raise SystemExit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give its exit code. Nothing escapes as a traceback."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return _print(_run(_given(sys.argv[1:] if arguments is None else arguments)))
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


def _given(words: list[str]) -> Mapping[str, Any]:
    """The command and its options by name. Raises `SystemExit` after help and misuse."""
    given = plain(words)
    if given is None:
        from .parser import parsed

        return parsed(words)
    return given


def _run(given: Mapping[str, Any]) -> Result:
    options = {"lang": language(), **given}
    if sys.stderr.isatty():
        options["progress"] = _show
    return _command(options.pop("command"))(Options(**options))


def _command(name: str) -> Callable[[Options], Result]:
    """A batch compiles nothing itself, and its workers load what they need beside what it needs itself. It lives long, so
    waste is collected."""
    if name == "batch":
        from ..batch.server import begin

        begin()
        from .batch import batch

        gc.enable()
        return batch
    from .commands import COMMANDS

    return COMMANDS[name]


def _show(progress: str) -> None:
    """One line that is written over; what is printed at the end starts below it."""
    print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _print(answer: Result) -> int:
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


if __name__ == "__main__":
    run()
