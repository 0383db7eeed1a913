"""The examples whose figures were published: what the compiler derives is what was printed, or the reason for the
difference is stated.

`published.csv` beside a spec lists every figure that the publisher printed and the example derives, under the name that
`reportdsl facts` gives it, as it was published; if ours differs, with the reason.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from reportdsl.cli.main import main

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/published.csv"))
LINES, COLUMNS = 120, 120
MOSTLY = 0.95
"""The part of the derived figures that must be as published."""


@pytest.mark.parametrize("published", EXAMPLES, ids=lambda file: file.parent.name)
def test_derived_figures_are_those_published(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", str(published.parent / "report.rpt")]) == 0
    facts = dict(line.split("\t")[:2] for line in capsys.readouterr().out.splitlines() if "\t" in line)
    with published.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    differ = [row["figure"] for row in rows if facts[row["figure"]] != row["published"]]
    assert differ == [row["figure"] for row in rows if row["why it differs"]]
    assert len(differ) <= (1 - MOSTLY) * len(rows)


@pytest.mark.parametrize("published", EXAMPLES, ids=lambda file: file.parent.name)
def test_spec_is_short_and_types_no_figure(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its prose contains no figure and no unit: whatever follows a figure comes from the compiler."""
    spec = published.parent / "report.rpt"
    lines = spec.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS
    assert main(["check", str(spec)]) == 0
    assert "L01" not in capsys.readouterr().err
    prose = [line for line in lines if not line.startswith(("@", "//", "  "))]
    assert not [
        line for line in prose if re.search(r"\}\}\s*(?:[%‰$€£]|万|亿|元|吨|公顷|million|thousand|per cent)", line)
    ]
