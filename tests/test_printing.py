"""Prose that only prints, against Jinja's own reading of it: the same nodes at the same places, or left to Jinja."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from reportdsl.diagnostics import Diagnostics
from reportdsl.syntax import prose
from reportdsl.syntax.ast import Filtered, Print, Prose
from reportdsl.values.source import Source

ROOT = Path(__file__).parent.parent
SPECS = [
    *ROOT.glob("examples/**/*.rpt"),
    *ROOT.glob("tests/**/*.rpt"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("src/**/*.md"),
]
LINES = sorted({line for file in SPECS for line in file.read_text(encoding="utf-8").splitlines() if "{{" in line})
ATOMS = [
    "甲",
    "乙.丙",
    "a_1",
    "x.year",
    '甲["一"]',
    "甲['二']",
    "not",
    "in",
    "true",
    "甲.not",
    "·",
    "甲·乙",
    "①",
    "1",
    "(甲)",
    "甲(乙)",
    "'文'",
    "a . b",
    '甲 [ "一" ]',
]
FILTERS = [
    "",
    " | f",
    "|f",
    " | f('文')",
    ' | f("文", "又")',
    ' | f(k="文")',
    ' | f("文", k = "又",)',
    " | f()",
    ' | f(k="文", "又")',
    " | f | g",
    " | f.g",
    " | f('a' 'b')",
    " | f(1)",
    " | f(乙)",
    " is f",
    " if 乙",
    ", 乙",
    " + 1",
    " == 1",
    "]",
    "-",
]


def read(line: str, monkeypatch: pytest.MonkeyPatch | None = None) -> tuple[Prose, list[str]]:
    diagnostics = Diagnostics()
    if monkeypatch:
        monkeypatch.setattr(prose, "printing", lambda _: None)
    found = prose.parse_prose(Source("a.rpt", (line,)), 1, 0, len(line), diagnostics)
    if monkeypatch:
        monkeypatch.undo()
    return found, [f"{one.code} {one.where} {one.details}" for one in diagnostics]


def drawn(random: Random) -> str:
    pieces = []
    for _ in range(random.randrange(1, 4)):
        blanks = random.choice(("", " ", "  ", "　"))
        pieces += [random.choice(("", "文", "{", "·", " a ")), "{{", random.choice(("", "", "", "-")), blanks]
        pieces += [random.choice(ATOMS), random.choice(FILTERS), random.choice(("", "", ".丙")), blanks, "}}"]
    return "".join(pieces)


def test_there_is_something_to_compare() -> None:
    assert len(LINES) > 100


def test_every_line_of_prose_is_read_as_by_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in LINES:
        assert read(line) == read(line, monkeypatch), line


def test_drawn_prose_is_read_as_by_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(1)
    for _ in range(4000):
        line = drawn(random)
        assert read(line) == read(line, monkeypatch), line


@pytest.mark.parametrize("count", [40, 49, 50, 51, 59, 60, 61, 62])
def test_long_chains_end_where_they_ended(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for link in (".乙", " | f", '["一"]'):
        line = "{{ 甲" + link * count + " }}"
        assert read(line) == read(line, monkeypatch)


def test_what_only_prints_loads_no_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> object:
        raise AssertionError

    monkeypatch.setattr(prose, "_by_jinja", refused)
    found, reported = read('本年{{ 支出 }}，其中{{ 支出 | 列举("{名称}{金额}") }}、{{ 收入["一"].上年 }}。')
    assert not reported
    prints = [part.value for part in found if isinstance(part, Print)]
    assert len(prints) == 3 and isinstance(prints[1], Filtered)
