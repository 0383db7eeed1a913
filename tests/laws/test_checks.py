"""Checks hold exactly when they should: on exact values, within a tolerance, and as printed."""

from __future__ import annotations

import operator
from fractions import Fraction
from itertools import product

from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled
from specs import decimal

from reportdsl.diagnostics import Diagnostic, Severity
from reportdsl.values.source import Origin

FIELDS = "甲乙丙丁"
CENTS = st.one_of(st.integers(0, 400), st.integers(0, 400), st.integers(-(10**7), 10**7)).map(
    lambda n: Fraction(n, 100)
)
SIGNS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
HEAD = "@report 审核\n  money: 元, 1 places, fixed\n@end\n"


def files(values: tuple[Fraction, ...]) -> dict[str, str]:
    return {"a.yaml": "".join(f"{name}: {decimal(value)}\n" for name, value in zip(FIELDS, values, strict=False))}


@law(10)
@given(CENTS, CENTS, st.sampled_from(sorted(SIGNS)), st.sampled_from((None, Fraction(1, 100), Fraction(1))))
def test_a_condition_holds_on_exact_values_or_within_its_tolerance(
    one: Fraction, other: Fraction, sign: str, room: Fraction | None
):
    tolerance = f" tolerance {decimal(room)}元" if room is not None else ""
    spec = HEAD + f'@data 表 from "a.yaml" unit 元\n@check 甲乙 "对": 表.甲 {sign} 表.乙{tolerance}\n'
    came = compiled(spec, files((one, other)))
    near = room is not None and "=" in sign and sign != "!=" and abs(one - other) <= room
    holds = SIGNS[sign](one, other) or near
    assert (len(list(came.diagnostics)) == 0) == holds == (came.passed == 1)
    assert [fact.name for fact in came.failed] == ([] if holds else ["表.甲", "表.乙"])


@st.composite
def sums(draw: st.DrawFn) -> tuple[tuple[Fraction, ...], list[tuple[int, int]], dict[int, int]]:
    """Values, the signed fields of a sum that the first value should equal, and the places that some fields are printed
    with."""
    values = draw(st.tuples(CENTS, CENTS, CENTS, CENTS))
    terms = draw(st.lists(st.tuples(st.sampled_from((1, 1, -1)), st.integers(1, 3)), min_size=1, max_size=4))
    places = draw(st.dictionaries(st.integers(0, 3), st.integers(0, 2), max_size=2))
    if draw(st.booleans()):
        near = sum((sign * values[field] for sign, field in terms), Fraction(0))
        values = (near + Fraction(draw(st.integers(-40, 40)), 100), *values[1:])
    return values, terms, places


@law(5)
@given(sums())
def test_print_agrees_where_some_exact_values_would(
    case: tuple[tuple[Fraction, ...], list[tuple[int, int]], dict[int, int]],
):
    """`tolerance printed`, by the interval rule, compared with all ends of the intervals of all printed figures."""
    values, terms, places = case
    formats = "".join(f"@format 表.{FIELDS[field]} {shown} places\n" for field, shown in places.items())
    right = "".join((" + " if sign > 0 else " - ") + f"表.{FIELDS[field]}" for sign, field in terms).removeprefix(" + ")
    right = right if not right.startswith(" - ") else f"-{right[3:]}"
    spec = HEAD + formats + f'@data 表 from "a.yaml" unit 元\n@check 合 "对": 表.甲 == {right} tolerance printed\n'
    came = compiled(spec, files(values))
    ends = []
    for field, value in enumerate(values):
        shown = nearest(value, places.get(field, 1))
        half = Fraction(1, 2 * 10 ** places.get(field, 1))
        ends.append((shown - half, shown + half))
    gaps = [exact[0] - sum((sign * exact[field] for sign, field in terms), Fraction(0)) for exact in product(*ends)]
    exactly = values[0] == sum((sign * values[field] for sign, field in terms), Fraction(0))
    agrees = min(gaps) <= 0 <= max(gaps)
    assert agrees or not exactly
    assert (came.passed == 1) == agrees


@law(10)
@given(st.lists(CENTS, min_size=1, max_size=6), st.integers(-40, 40), st.sampled_from(("", " * 3", " / 2元 * 2元")))
def test_a_sum_agrees_with_print_as_its_figures_added_one_by_one_do(parts: list[Fraction], gap: int, behind: str):
    """All figures of a sum are changed together."""
    table = "名,数\n" + "".join(f"k{row},{decimal(part)}\n" for row, part in enumerate(parts))
    one_by_one = " + ".join(f'账["k{row}"].数' for row in range(len(parts)))
    total = decimal(sum(parts, Fraction(0)) * (3 if "3" in behind else 1) + Fraction(gap, 100))
    came = compiled(
        HEAD
        + f'@data 账 from "账.csv" unit 元\n@format 账.数 1 places\n@check 一 "对": sum(账.数){behind} == {total}元 tolerance printed\n'
        + f'@check 二 "对": ({one_by_one}){behind} == {total}元 tolerance printed\n',
        {"账.csv": table},
    )
    assert came.passed in (0, 2)


@law(20)
@given(CENTS, CENTS, st.sampled_from(("", " warning", " info", ' waived "有说明"')))
def test_what_fails_is_as_grave_as_the_check_says(one: Fraction, other: Fraction, option: str):
    spec = (
        HEAD
        + f'@data 表 from "a.yaml" unit 元\n@check 等 "对": 表.甲 == 表.乙{option}\n@check 大 "对": 表.甲 > 表.乙 or 表.甲 <= 表.乙\n'
    )
    came = compiled(spec, files((one, other)))
    severity = {"": Severity.ERROR, " warning": Severity.WARNING}.get(option, Severity.INFO)
    assert [found.severity for found in came.diagnostics] == ([severity] if one != other else [])
    assert bool(came.failed) == (one != other and option == "")
    assert came.passed == 1 + (one == other)


@law(20)
@given(st.tuples(CENTS, CENTS, CENTS), st.integers(1, 2))
def test_a_difference_that_equals_a_part_or_two_is_traced_to_their_cells(parts: tuple[Fraction, ...], left_out: int):
    """A total that omits one part or two: the notes point to the part, or to a pair of parts. They never point to the
    total itself, which is not a sum of cells."""
    total = sum(parts[left_out:], Fraction(0))
    missing = sum(parts[:left_out], Fraction(0))
    if missing == 0 or 0 in parts:
        return
    spec = HEAD + '@data 表 from "a.yaml" unit 元\n@check 合 "对": 表.甲 == sum(表.乙, 表.丙, 表.丁)\n'
    (found,) = compiled(spec, files((total, *parts))).diagnostics
    notes = {note.key: note for note in found.notes}
    assert {"left_side", "right_side"} <= notes.keys()
    amounts = [abs(value) for value in parts]
    if abs(missing) in amounts:
        line = amounts.index(abs(missing)) + 2
        assert "equals_pair" not in notes
        lines = [note.where.line for note in found.notes if note.key == "equals_part"]
        assert lines == sorted(lines) and line in lines
    else:
        assert "equals_part" not in notes and (left_out == 1 or "equals_pair" in notes)


def test_a_difference_points_to_the_cell():
    spec = HEAD + '@data 表 from "a.yaml" unit 元\n@check 合 "对": 表.甲 == sum(表.乙, 表.丙)\n'
    (found,) = compiled(spec, files((Fraction(3), Fraction(3), Fraction(2)))).diagnostics
    (note,) = [note for note in found.notes if note.key == "equals_part"]
    assert note.where.line == 3 and str(note.details["value"]) == "2.0元" and note.details["name"] == "表.丙"


TEXTS = st.sampled_from(("", " ", "　", "受疫情影响", "降价。", "7月涨价"))
REQUIRED = """@data 表 from "a.yaml" unit 元
@data 说明 from "b.yaml"
@require 说明.原因 when 表.甲 > 表.乙
@require 说明.措施
@let 句 = 说明.措施
@require 句 when 表.甲 == 表.乙
"""


@law(20)
@given(CENTS, st.one_of(CENTS, st.none()), TEXTS, TEXTS)
def test_a_blank_text_is_reported_at_its_cell_where_it_is_required_and_only_there(
    one: Fraction, other: Fraction | None, reason: str, measure: str
):
    other = one if other is None else other
    data = files((one, other)) | {"b.yaml": f'原因: "{reason}"\n措施: "{measure}"\n'}
    came = compiled(REQUIRED, data)
    rules = [
        ("说明.原因", "b.yaml", 1, reason, one > other),
        ("说明.措施", "b.yaml", 2, measure, True),
        ("@require", "report.rpt", 6, measure, one == other),
    ]
    found = [
        (each.code, each.details["name"], each.severity, _file(each), each.where.line) for each in came.diagnostics
    ]
    assert found == [
        ("C02", name, Severity.ERROR, file, line)
        for name, file, line, text, required in rules
        if required and not text.strip()
    ]
    assert came.passed == sum(required and bool(text.strip()) for *_, text, required in rules)


def _file(found: Diagnostic) -> str:
    return found.where.file if isinstance(found.where, Origin) else found.where.source.name


def test_a_rule_that_has_no_value_stops_no_other():
    """The second of three rules has no value: that is reported, and the third rule is still checked."""
    data = {"a.yaml": "甲: 1\n乙: 0\n", "b.yaml": '原因: ""\n措施: ""\n'}
    head = '@data 表 from "a.yaml" unit 元\n@data 说明 from "b.yaml"\n'
    required = "@require 说明.原因\n@require 说明.原因 when 表.甲 / 表.乙 > 1\n@require 说明.措施\n"
    assert codes(compiled(head + required, data)) == ["C02", "V04", "C02"]
    checks = '@check 一 "对": 表.甲 == 2元\n@check 二 "对": 表.甲 / 表.乙 > 1\n@check 三 "对": 表.甲 == 3元\n'
    assert codes(compiled(head + checks, data)) == ["一", "V04", "三"]
