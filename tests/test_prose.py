"""Prose: whatever is drawn is read whole, or refused once, at a place in its line."""

from __future__ import annotations

from random import Random

import pytest

from reportdsl.diagnostics import Diagnostics
from reportdsl.syntax import prose
from reportdsl.syntax.ast import Filtered, Member, Print, Prose
from reportdsl.values.source import Source, Span

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


def read(line: str) -> tuple[Prose, Diagnostics]:
    diagnostics = Diagnostics()
    return prose.parse_prose(Source("a.rpt", (line,)), 1, 0, len(line), diagnostics), diagnostics


def drawn(random: Random) -> str:
    pieces = []
    for _ in range(random.randrange(1, 4)):
        blanks = random.choice(("", " ", "  ", "　"))
        pieces += [random.choice(("", "文", "{", "·", " a ")), "{{", random.choice(("", "", "", "-")), blanks]
        pieces += [random.choice(ATOMS), random.choice(FILTERS), random.choice(("", "", ".丙")), blanks, "}}"]
    return "".join(pieces)


def test_drawn_prose_is_read_or_refused_at_a_place_in_its_line() -> None:
    random = Random(1)
    whole = 0
    for _ in range(4000):
        line = drawn(random)
        parts, diagnostics = read(line)
        whole += not len(diagnostics)
        assert len(diagnostics) < 2, line
        for diagnostic in diagnostics:
            assert isinstance(diagnostic.where, Span)
            assert 1 <= diagnostic.where.column < diagnostic.where.end_column <= len(line) + 1, line
        assert [part.span.column for part in parts] == sorted(part.span.column for part in parts), line
    assert 400 < whole < 3600


@pytest.mark.parametrize(("count", "codes"), [(40, []), (59, []), (60, ["S14"]), (200, ["S14"])])
def test_long_chains_have_an_end(count: int, codes: list[str]) -> None:
    for link in (".乙", " | f", '["一"]'):
        assert [found.code for found in read("{{ 甲" + link * count + " }}")[1]] == codes


def test_members_and_filters_are_where_they_were_written() -> None:
    parts, diagnostics = read('本年{{ 支出 }}，其中{{ 支出 | 列举("{名称}{金额}") }}、{{ 收入["一"].上年 }}。')
    assert not len(diagnostics)
    _, listed, year = [part.value for part in parts if isinstance(part, Print)]
    assert isinstance(listed, Filtered) and isinstance(year, Member)
    assert (listed.filter.text, listed.filter.span.column, year.name, year.name_span.column) == ("列举", 22, "上年", 51)
