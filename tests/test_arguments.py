"""The command line: its defaults, how a process ends, and what a short run imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportdsl.cli.commands import COMMANDS
from reportdsl.cli.parser import parsed
from reportdsl.cli.plain_line import plainly_parsed


def test_defaults_are_the_options_own() -> None:
    assert parsed(["build", "a.rpt"], "en").keys() == {"command", "spec"}
    assert parsed(["batch", "a.rpt", "--units", "u"], "en")["limit"] == 300
    assert parsed(["build", "a.rpt", "--no-manifest"], "en")["manifest"] is False
    assert parsed(["--lang", "zh", "build", "a.rpt"], "en")["lang"] == "zh"


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command with its names and options in any order and, now and then, a word that may fit nowhere."""
    name = draw(st.sampled_from([*COMMANDS]))
    odd = st.sampled_from(
        [[word] for word in ("", "3", "0", "-", "--", "-3", "-h", "--out", "--format=json", "-oa", "-a b")]
    )
    values = st.sampled_from(("a.rpt", "7", "x=y", "a b"))
    parts: list[list[str]] = []
    for argument in COMMANDS[name].arguments:
        flag = draw(st.sampled_from(argument.words)) if argument.optional else None
        value = st.sampled_from(argument.choices) if argument.choices else values
        for _ in range(draw(st.sampled_from((1, 0, 1, 2) if flag is None else (0, 1, 0, 0, 2)))):
            parts.append([*filter(None, [flag]), *([] if argument.flag else [draw(value)])])
    parts += draw(st.sampled_from(([], [], [draw(odd)])))
    return [name, *(word for part in draw(st.permutations(parts)) for word in part)]


@settings(suppress_health_check=[HealthCheck.too_slow])  # How soon lines are generated shows how busy the machine is.
@given(lines())
def test_a_plain_line_is_read_as_argparse_reads_it(line: list[str]) -> None:
    plain = plainly_parsed(line)
    if plain is not None:
        assert plain == parsed(line, "en")


@pytest.mark.parametrize(
    "line",
    [
        "build a.rpt",
        "build a.rpt -o b.docx --strict --draft",
        "check --lang en a.rpt --allow x --allow y",
        "batch a.rpt --units u --jobs 2 --limit 7",
        "look a.xlsx 表 --format json",
        "list checks",
        "explain V01",
    ],
)
def test_the_usual_lines_are_plain(line: str) -> None:
    assert plainly_parsed(line.split()) == parsed(line.split(), "en")


@pytest.mark.parametrize(
    ("words", "code"), [(["--help"], 0), (["build", "missing.rpt"], 2), (["list", "charts"], 0), (["nothing"], 2)]
)
def test_a_process_ends_with_its_code_and_all_that_it_said(words: list[str], code: int) -> None:
    """It exits without cleaning up after itself, but nothing that was said may be lost, least of all into a pipe."""
    done = subprocess.run([sys.executable, "-m", "reportdsl", *words], capture_output=True, text=True)
    assert done.returncode == code
    assert done.stdout.strip() if code == 0 else done.stderr.strip()


def test_a_short_run_loads_only_what_it_needs() -> None:
    """The modules that are most expensive to import are not imported merely to print a list."""
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


ONE_FIGURE = """@report 决算
  money: 万元, 2 places, fixed
@end
@data 决算 from "data.json" unit 万元
@let 支出 = 决算.基本支出 + 决算.项目支出
本年支出{{ 支出 }}。
"""
MOST_MODULES = 195
"""The most modules of the package that such a report may import: each takes a third of a thousandth of the run. One
more is no fault, but first make sure that a report which has no use for it cannot do without."""


def test_a_small_report_loads_only_what_it_needs(tmp_path: Path) -> None:
    """A known spec with one figure imports neither the parser nor what only other reports need."""
    spec = tmp_path / "report.rpt"
    spec.write_text(ONE_FIGURE, encoding="utf-8")
    (tmp_path / "data.json").write_text('{"基本支出": 555.5, "项目支出": 216}', encoding="utf-8")
    line = ["build", str(spec), "-o", str(tmp_path / "report.docx")]
    asked = f"import sys; from reportdsl.cli.main import main; code = main({line}); print(code, *sys.modules)"
    for _ in range(2):  # The first run parses it.
        environment = {**os.environ, "REPORTDSL_CACHE": str(tmp_path / "cache")}
        done = subprocess.run(
            [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment
        )
    code, *loaded = done.stdout.splitlines()[-1].split()
    assert code == "0"
    foreign = {
        "argparse",
        "dataclasses",
        "hashlib",
        "inspect",
        "jinja2",
        "lark",
        "pathlib",
        "urllib.parse",
        "yaml",
        "zipfile",
    }
    assert not foreign & {*loaded}
    own = {name.removeprefix("reportdsl.") for name in loaded if name.startswith("reportdsl.")}
    assert {name for name in own if name.startswith("checks.")} == {"checks.check"}
    assert not own & {
        "syntax.parse",
        "readers.tables.filling",
        "program.rules",
        "program.figure_lines",
        "evaluation.columns",
    }
    assert len(own) <= MOST_MODULES
