"""The command line read by its table against argparse: what is plain is the same, and all else is argparse's."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest

from reportdsl.cli.arguments import plain
from reportdsl.cli.commands import COMMANDS
from reportdsl.cli.with_argparse import parsed

WORDS = [
    "a.rpt",
    "b.docx",
    "--",
    "-",
    "-1",
    "3",
    "0",
    "x",
    "zh",
    "en",
    "json",
    "text",
    "spec",
    "charts",
    "",
    "--lang=en",
    "-ob.docx",
    "--stric",
    "-h",
    "--version",
]


def by_argparse(words: list[str]) -> dict[str, object] | None:
    try:
        return parsed(words, "en")
    except SystemExit:
        return None


@pytest.mark.parametrize("command", COMMANDS)
def test_plain_lines_are_read_as_by_argparse(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(command)
    flags = [word for argument in COMMANDS[command].arguments if argument.optional for word in argument.words]
    read = 0
    for _ in range(3000):
        words = [command, *random.choices([*flags, *WORDS], k=random.randrange(1, 6))]
        given = plain(words, COMMANDS)
        if given is not None:
            read += 1
            assert given == by_argparse(words), words
    assert read > 10


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing"],
        ["build"],
        ["build", "a", "b"],
        ["build", "a", "--lang", "fr"],
        ["build", "a", "-o"],
        ["batch", "a"],
        ["batch", "a", "--units", "u", "--jobs", "0"],
        ["list", "nothing"],
        ["build", "--help"],
    ],
)
def test_what_is_not_plain_is_left(words: list[str]) -> None:
    assert plain(words, COMMANDS) is None


def test_defaults_are_the_options_own() -> None:
    assert plain(["build", "a.rpt"], COMMANDS).keys() == {"command", "spec"}  # type: ignore[union-attr]
    assert plain(["batch", "a.rpt", "--units", "u"], COMMANDS)["limit"] == 300  # type: ignore[index]
    assert plain(["build", "a.rpt", "--no-manifest"], COMMANDS)["manifest"] is False  # type: ignore[index]


@pytest.mark.parametrize(
    ("words", "code"), [(["--help"], 0), (["build", "missing.rpt"], 2), (["list", "charts"], 0), (["nothing"], 2)]
)
def test_a_process_ends_with_its_code_and_all_that_it_said(words: list[str], code: int) -> None:
    """It ends without taking itself apart: nothing that was said may be lost on the way, to a pipe least of all."""
    done = subprocess.run([sys.executable, "-m", "reportdsl", *words], capture_output=True, text=True)
    assert done.returncode == code
    assert done.stdout.strip() if code == 0 else done.stderr.strip()


def test_a_short_run_loads_only_what_it_needs() -> None:
    """What costs a start most: never loaded for the asking of a list."""
    asked = "import sys; from reportdsl.cli.main import main; main(['list', 'charts']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert not loaded & {
        "lark",
        "jinja2",
        "docx",
        "yaml",
        "openpyxl",
        "argparse",
        "subprocess",
        "multiprocessing",
        "hashlib",
    }
