"""Single slips of a typist on a spec that uses every statement: a document or diagnostics, near the slip, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from slips import Outcome, Slip, compiled, slips

SPEC = Path(__file__).parent / "slips_spec" / "report.rpt"
TEXT = SPEC.read_text(encoding="utf-8")
COUNT = 500


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    compiled(Slip("none", TEXT, 1), SPEC)
    return [compiled(slip, SPEC) for slip in slips(TEXT, COUNT, seed=20210630)]


def test_the_spec_itself_is_clean() -> None:
    outcome = compiled(Slip("none", TEXT, 1), SPEC)
    assert not list(outcome.compilation.diagnostics)


def test_every_slip_gives_a_document_or_diagnostics(outcomes: list[Outcome]) -> None:
    assert all(outcome.compilation.document or len(outcome.compilation.diagnostics) for outcome in outcomes)


def test_diagnostics_stand_by_the_slip(outcomes: list[Outcome]) -> None:
    told = [outcome for outcome in outcomes if len(outcome.compilation.diagnostics)]
    far = [(each.slip.kind, each.slip.line, each.lines) for each in told if not each.near]
    assert len(told) > COUNT / 2
    assert len(far) <= len(told) * 0.05, far


def test_no_slip_takes_long(outcomes: list[Outcome]) -> None:
    assert max(outcome.seconds for outcome in outcomes) < 1


def test_one_slip_makes_few_errors(outcomes: list[Outcome]) -> None:
    crowded = [(each.slip.kind, each.slip.line, each.lines) for each in outcomes if len(each.lines) > 8]
    assert not crowded
