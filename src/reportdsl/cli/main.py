"""The entry point of the command line: the only place that sets exit codes, and with `streams` the only one that
prints.

0 fine · 1 errors in the spec or its data · 2 misuse or environment · 3 internal error · 130 interrupted

A command's module is loaded when it runs. `run` is for a whole process; tests and other programs call `main`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from os.path import isdir
from typing import Any, NoReturn

from ..diagnostics.messages import catalogue
from ..quick import process
from ..quick.records import replace
from .arguments import language
from .commands import COMMANDS
from .plain_line import plainly_parsed
from .result import FINE, INTERNAL, INTERRUPTED, Options, Refused, Result
from .streams import prepare, printed


def run() -> NoReturn:
    """Run `main` as a whole process."""
    process.run(main)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. No exception escapes as a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        prepare()
        spoken = language(words)
        return printed(_run(_parsed(words, spoken), spoken), spoken)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FINE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:
        return printed(_internal(problem, language(words)), language(words))


def _parsed(words: list[str], spoken: str) -> Mapping[str, Any]:
    """The command and its options by name. Raises `SystemExit` after help and misuse."""
    plain = plainly_parsed(words)
    if plain is not None:
        return plain
    from .parser import parsed  # Loaded only for lines that are not plain.

    return parsed(words, spoken)


def _run(given: Mapping[str, Any], lang: str) -> Result:
    options = {"lang": lang, **given}
    if sys.stderr.isatty():
        options["progress"] = _print_progress
    command = import_module(f".{COMMANDS[options.pop('command')].module}", __package__)
    run_command: Callable[[Options], Result] = command.run
    asked = Options(**options)
    try:
        if isdir(asked.spec):  # Every command that takes a spec takes the folder of one.
            from .report_folder import spec_of  # Loaded only where a folder is named.

            asked = replace(asked, spec=spec_of(asked.spec, asked))
        return run_command(asked)
    except Refused as refused:
        return refused.result


def _print_progress(progress: str) -> None:
    """Print a line of progress over the one before."""
    with suppress(OSError):
        print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)


def _internal(problem: Exception, lang: str) -> Result:
    """Report a fault of the program: the exception's type and the innermost line of this package in its traceback."""
    from ..diagnostics.faults import line_of  # Loaded only where it is needed.

    where = line_of(problem)
    words = catalogue(lang).command_line
    said = words["internal_error"].format(problem=f"{type(problem).__name__} {where}")
    return Result(INTERNAL, stderr=f"{said}\n{words['please_report']}")


if __name__ == "__main__":
    run()
