"""What a reader expects of a printed chart, checked on pages rendered by LibreOffice: no label overlaps another, none
is cut off or crossed by a line, and no name is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from charts_random import chart
from charts_rendered import MOST, faults
from reportdsl.figures import FIGURES, Chart, ChartKind
from reportdsl.figures.layout.chart_geometry import geometry_of
from reportdsl.writers import office

pytestmark = pytest.mark.skipif(
    office.installed() is None or not shutil.which("pdftotext"), reason="LibreOffice or pdftotext is not installed"
)
KINDS = [*{id(kind): kind for kind in FIGURES.values() if isinstance(kind, ChartKind)}.values()]
COUNT = int(os.environ.get("REPORTDSL_CHARTS", "18"))
"""The number of random charts of each kind. With 500, `REPORTDSL_CHARTS=500 pytest -n auto
tests/test_charts_rendered.py`, every 18 of them are one test."""

SEEN = {"line": (467,)}
"""Further charts, which once could not be read: the mark of another line covered the end of a label."""


def drawn(kind: ChartKind, numbers: range) -> list[Chart]:
    """The charts of a kind with these numbers, except those about which the compiler warns because nothing has room for
    all of their names and figures."""
    return [one for one in (chart(kind, number) for number in numbers) if geometry_of(one).readable]


@pytest.mark.parametrize("first", range(0, COUNT, MOST))
def test_random_charts_can_be_read(first: int, tmp_path: Path) -> None:
    """Charts of every kind, all in one document."""
    groups = {kind.names[0]: drawn(kind, range(first, min(first + MOST, COUNT))) for kind in KINDS}
    groups = {name: some for name, some in groups.items() if some}
    found = zip(groups, faults([*groups.values()], tmp_path), strict=True)
    assert [(name, fault) for name, faulty in found for fault in faulty] == []


def test_charts_that_could_not_be_read(tmp_path: Path) -> None:
    groups = [[chart(kind, number) for number in SEEN.get(kind.names[0], ())] for kind in KINDS]
    assert faults([some for some in groups if some], tmp_path) == [[]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.names[0])
def test_random_charts_have_room(kind: ChartKind) -> None:
    """So hardly any chart is excluded: of five hundred of each kind, 6 of 4,500 cannot be read."""
    assert len(drawn(kind, range(60))) >= 59
