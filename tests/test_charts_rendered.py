"""What a reader of a printed chart asks for, on the pages that LibreOffice makes: no label on another, none cut, no name missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from charts_random import chart
from charts_rendered import MOST, faults
from reportdsl.figures import FIGURES, ChartKind
from reportdsl.figures.chart_geometry import geometry_of
from reportdsl.writers import office

pytestmark = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"
)
KINDS = [*{id(kind): kind for kind in FIGURES.values() if isinstance(kind, ChartKind)}.values()]
COUNT = int(os.environ.get("REPORTDSL_CHARTS", "18"))
"""Random charts of each kind."""


def test_random_charts_can_be_read(tmp_path: Path) -> None:
    """Of every kind, some in each document. Those that the compiler warns of, since nothing has room for all of their names and
    figures, are left out."""
    drawn = {kind.names[0]: [chart(kind, number) for number in range(COUNT)] for kind in KINDS}
    readable = {name: [one for one in charts if geometry_of(one).readable] for name, charts in drawn.items()}
    assert all(len(charts) > COUNT // 3 for charts in readable.values())
    found: list[tuple[str, str]] = []
    for first in range(0, max(map(len, readable.values())), MOST):
        groups = {name: some for name, charts in readable.items() if (some := charts[first : first + MOST])}
        for name, faulty in zip(groups, faults([*groups.values()], tmp_path), strict=True):
            found += [(name, fault) for fault in faulty]
    assert found == []
