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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_a_random_chart_can_be_read(kind: ChartKind, tmp_path: Path) -> None:
    """Those that the compiler warns of, since nothing has room for all of their names and figures, are left out."""
    drawn = [chart(kind, number) for number in range(COUNT)]
    readable = [one for one in drawn if geometry_of(one).readable]
    assert len(readable) > COUNT // 3
    found = [
        fault for first in range(0, len(readable), MOST) for fault in faults(readable[first : first + MOST], tmp_path)
    ]
    assert found == []
