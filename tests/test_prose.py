"""Prose: whatever is generated is read completely, or refused once, at a place in its line."""

from __future__ import annotations

from random import Random

import pytest

from reportdsl.diagnostics import Diagnostics
from reportdsl.syntax import prose
from reportdsl.syntax.expression import (
    Binary,
    Call,
    Choice,
    Expression,
    Filtered,
    Member,
    Number,
    Print,
    Prose,
    Reference,
    Repeat,
    Sequence,
    String,
    Unary,
    Words,
)
from reportdsl.syntax.expression import Test as IsTest
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


@pytest.mark.parametrize(("count", "codes"), [(40, []), (99, []), (100, ["S14"]), (500, ["S14"])])
def test_long_chains_have_an_end(count: int, codes: list[str]) -> None:
    for link in (".乙", " | f", '["一"]'):
        assert [found.code for found in read("{{ 甲" + link * count + " }}")[1]] == codes


def test_members_and_filters_are_where_they_were_written() -> None:
    parts, diagnostics = read('本年{{ 支出 }}，其中{{ 支出 | 列举("{名称}{金额}") }}、{{ 收入["一"].上年 }}。')
    assert not len(diagnostics)
    _, listed, year = [part.value for part in parts if isinstance(part, Print)]
    assert isinstance(listed, Filtered) and isinstance(year, Member)
    assert (listed.filter.text, listed.filter.span.column, year.name, year.name_span.column) == ("列举", 22, "上年", 51)


def shown(value: Expression) -> str:
    """An expression with brackets around each part, each name with the text at its place."""

    def at(name: str, span: Span) -> str:
        found = span.source.line(span.line)[span.column - 1 : span.end_column - 1]
        return name if name in found else f"{name}≠{found}"

    match value:
        case Reference(name=name, span=span):
            return at(name, span)
        case String(text=text, span=span):
            return f"“{at(text, span)}”"
        case Number(text=text, span=span):
            return at(text, span)
        case Member(target=target, name=name, name_span=span):
            return f"({shown(target)}).{at(name, span)}"
        case Call(operator=operator, arguments=arguments):
            return f"{at(operator.text, operator.span)}({', '.join(shown(each.value) for each in arguments)})"
        case Filtered(value=inner, filter=name, arguments=arguments):
            given = [
                f"{each.label.text}={shown(each.value)}" if each.label else shown(each.value) for each in arguments
            ]
            return f"({shown(inner)})|{at(name.text, name.span)}({', '.join(given)})"
        case Binary(sign=sign, left=left, right=right):
            return f"({shown(left)} {sign} {shown(right)})"
        case Unary(sign=sign, operand=operand):
            return f"({sign} {shown(operand)})"
        case IsTest(operand=operand, test=test, negated=negated):
            return f"({shown(operand)} {'is not' if negated else 'is'} {at(test.text, test.span)})"
        case Sequence(items=items):
            return f"[{', '.join(map(shown, items))}]"
        case _:
            raise AssertionError(value)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("甲", "甲"),
        ("甲.乙.上年", "((甲).乙).上年"),
        ('甲["一（二）"]', "(甲).一（二）"),
        ("甲[“一”]", "(甲).一"),
        ("甲.‘一（二）’", "(甲).一（二）"),
        ("功能[2050201]", "(功能).2050201"),
        ("a and b or not c", "((a and b) or (not c))"),
        ("a 且 b 或 非 c", "((a and b) or (not c))"),
        ("not a is level", "(not (a is level))"),
        ("变动 is not level", "(变动 is not level)"),
        ("变动 不是 平", "(变动 is not 平)"),
        ("a == b", "(a == b)"),
        ("（甲）＞＝ 乙", "(甲 >= 乙)"),
        ("ref（图一）", "ref(图一)"),
        ("[甲, 乙]", "[甲, 乙]"),
        ("甲 ｜ 列举（“{名称}，{金额}”，“；”）", "(甲)|列举(“{名称}，{金额}”, “；”)"),
        ('[甲，乙] | 连接(last="和")', "([甲, 乙])|连接(last=“和”)"),
        ('甲 | 连接("、", last: "和")', "(甲)|连接(“、”, last=“和”)"),
        ('甲 | 连接("}}")', "(甲)|连接(“}}”)"),
        ("甲 | 措辞 | 列举", "((甲)|措辞())|列举()"),
        ("not", None),
        ("非甲", "非甲"),
        ("in", "in"),
    ],
)
@pytest.mark.parametrize("around", ["{{ %s }}", "文{{%s}}", "　{{　%s　}}尾", "{{- %s -}}", "{# 注 #}{{ %s }}{# } #}"])
def test_braces_hold_an_expression_of_the_language(code: str, expected: str | None, around: str) -> None:
    parts, diagnostics = read(around % code)
    if expected is None:
        assert [found.code for found in diagnostics] == ["S25"]
        return
    assert not len(diagnostics)
    (value,) = [part.value for part in parts if isinstance(part, Print)]
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        ("文{{ 1 + 2 }}", "S31", "1 + 2"),
        ("文{{ [甲, 乙 - 丙] }}", "S31", "乙 - 丙"),
        ("文{{ -甲 }}", "S31", "-甲"),
        ("文{{-甲 }}", None, ""),
        ("文{{ (-甲) }}", "S31", "-甲"),
        ("文{{ 甲 占 乙 }}", "S31", "甲 占 乙"),
        ("文{{ 甲 比 上年 }}", "S31", "甲 比 上年"),
        ("{% if 甲 > 10万元 %}多{% endif %}", "S30", "10万元"),
        ("{% if 甲 > 10 million yuan %}多{% endif %}", "S30", "10 million yuan"),
        ("{{ 甲 }}{{ 甲 if 乙 else 丙 }}", "S30", "if"),
        ("{{ 甲 ~ 乙 }}", "S30", "~"),
        ("{% for a, b in 甲 %}{% endfor %}", "S30", ","),
        ("{{ 甲 乙 }}", "S25", "乙"),
        ("{{ 甲. }}", "S25", "甲."),
        ("{{ ‘甲’乙 }}", "S25", "乙"),
        ("{% if %}甲{% endif %}", "S25", "{% if %}"),
        ("{% if 甲 %}{% else 乙 %}{% endif %}", "S25", "乙"),
        ("{{ 甲) }}", "S07", ")"),
        ("{{ 甲（ }}", "S06", "（"),
        ("{{ “甲 }}", "S03", "“"),
        ("{{ 甲[＂}}＂] }}", None, ""),  # Any pair of marks that begins a text in code.
        ("{{ ＇甲}}乙＇ }}", None, ""),
        ("{{ - }}", "S24", "{{ - }}"),
        ("{% if 甲 %}{{ 乙 }}", "S29", "{% if 甲 %}"),
        ("{% if 甲 %}{% for 乙 in 丙 %}{% endif %}", "S27", "{% endif %}"),
        ("{% if 甲 %}{% else %}{% else %}{% endif %}", "S27", "{% else %}"),
        ("{% for 乙 in 丙 %}{% elif 甲 %}{% endfor %}", "S27", "{% elif 甲 %}"),
        ("{% for 乙 in 丙 %}一{% else %}二{% endfor %}", "S28", "for"),
        ("一{%- set 甲 = 1 %}", "S28", "set"),
        ("一{% raw %}", "S28", "raw"),
        ("{% . %}", "S28", "{% . %}"),
        ("{{ " + "9" * 40 + " }}", "S40", "9" * 40),
    ],
)
def test_what_prose_cannot_hold_is_named_at_its_place(line: str, code: str | None, found: str) -> None:
    _, diagnostics = read(line)
    assert [diagnostic.code for diagnostic in diagnostics] == [code] * (code is not None)
    for diagnostic in diagnostics:
        assert isinstance(diagnostic.where, Span)
        assert line[diagnostic.where.column - 1 : diagnostic.where.end_column - 1] == found


def test_choices_and_loops_have_their_words_in_their_places() -> None:
    line = "一{% if 甲 -%}  if甲 {%- elif 乙 %} 二{# else #}三{% else %}else{% endif %} {%for 丙 in 丁%}{{丙}}；{%endfor%}尾 "
    (one, choice, blank, loop, tail), diagnostics = read(line)
    assert not len(diagnostics)
    assert isinstance(choice, Choice) and isinstance(loop, Repeat)
    placed = [one, *(part for _, body in choice.branches for part in body), blank, *loop.body, tail]
    words = [part for part in placed if isinstance(part, Words)]
    assert [part.text for part in words] == ["一", "if甲", " 二", "三", "else", " ", "；", "尾 "]
    assert all(line[part.span.column - 1 : part.span.end_column - 1] == part.text for part in words)
    assert [part.span.column for part in words] == sorted(part.span.column for part in words)
    assert [condition and shown(condition) for condition, _ in choice.branches] == ["甲", "乙", None]
    assert (loop.variable.text, shown(loop.rows), loop.span.column) == ("丙", "丁", line.index("for") + 1)
