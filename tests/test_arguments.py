"""The command line: its defaults, how a process ends, and what a short run loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reportdsl.cli.parser import parsed


def test_defaults_are_the_options_own() -> None:
    assert parsed(["build", "a.rpt"], "en").keys() == {"command", "spec"}
    assert parsed(["batch", "a.rpt", "--units", "u"], "en")["limit"] == 300
    assert parsed(["build", "a.rpt", "--no-manifest"], "en")["manifest"] is False
    assert parsed(["--lang", "zh", "build", "a.rpt"], "en")["lang"] == "zh"


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
        "subprocess",
        "multiprocessing",
    }
