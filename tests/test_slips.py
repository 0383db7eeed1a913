"""Single slips of a typist in a spec that uses every statement, and in a real one: a document or diagnostics, near the
slip and quickly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from processor_time import seconds
from slips import Outcome, Slip, compiled, slips

ROOT = Path(__file__).parents[1]
COUNTS = {
    ROOT / "tests" / "slips_spec" / "report.rpt": 500,
    ROOT / "examples" / "chengdu_office_2021" / "report.rpt": 60,
}
"""How many slips of each spec are tried: the real one takes a second to read again."""
TOLD = {500: 2, 60: 4}
"""At least one in this many is reported: in the real spec, which is mostly prose, a slip usually makes other prose."""
SECONDS = {500: 1, 60: 3}
"""The most that the slowest may take."""


def whole(spec: Path) -> str:
    """A spec with the files that it includes inserted in place, so that slips can fall on all of it."""
    text = spec.read_text(encoding="utf-8")
    return re.sub(r'^@include "(.+\.rpt)"$', lambda found: whole(spec.parent / found[1]).rstrip("\n"), text, flags=re.M)


@pytest.fixture(scope="module", params=COUNTS, ids=lambda spec: spec.parent.name)
def outcomes(request: pytest.FixtureRequest) -> list[Outcome]:
    spec, text = request.param, whole(request.param)
    assert not compiled(Slip("none", text, 1), spec).told
    return [compiled(slip, spec) for slip in slips(text, COUNTS[spec], seed=20210630)]


def test_every_slip_gives_a_document_or_diagnostics(outcomes: list[Outcome]) -> None:
    assert all(outcome.made or outcome.told for outcome in outcomes)


def test_diagnostics_stand_by_the_slip(outcomes: list[Outcome]) -> None:
    """Nineteen in twenty name the line of the slip or one next to it. For a file cut short, the place is where the
    unended block begins, which may be a page above; a note names the end of the file."""
    told = [outcome for outcome in outcomes if outcome.told]
    far = [
        (each.slip.kind, each.slip.line, each.lines)
        for each in told
        if each.slip.kind != "truncate" and not each.near(each.lines)
    ]
    unnamed = [each for each in told if not each.near(each.lines + each.noted)]
    print(
        f"{len(told)} told, {1 - len(far) / len(told):.1%} on the line, {1 - len(unnamed) / len(told):.1%} with notes"
    )
    assert len(told) > len(outcomes) / TOLD[len(outcomes)]
    assert len(unnamed) <= len(told) * 0.05, far
    assert len(far) <= len(told) * 0.08, far


def test_no_slip_takes_long(outcomes: list[Outcome]) -> None:
    bound = SECONDS[len(outcomes)]
    slow = [outcome for outcome in outcomes if outcome.seconds >= bound]
    assert not [each.slip for each in slow if seconds(each.again, within=bound) >= bound]


def test_one_slip_makes_few_errors(outcomes: list[Outcome]) -> None:
    crowded = [(each.slip.kind, each.slip.line, each.lines) for each in outcomes if len(each.lines) > 8]
    assert not crowded
