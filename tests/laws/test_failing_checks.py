"""The report of a failing check: each condition on its own, both sides with their cells, and the amounts that equal the
difference."""

from __future__ import annotations

import operator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import compiled, printed

from reportdsl.checks.declared import MOST_COMPONENTS
from reportdsl.diagnostics import Diagnostic, Severity
from reportdsl.diagnostics.details import cells
from reportdsl.diagnostics.render import detail, message
from reportdsl.values.source import Origin

HEAD = '@report 审核\n  money: 元, 0 places\n@end\n@data 表 from "a.yaml" unit 元\n'
SIGNS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
WORDS = {"!=": "不等于", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"}


def reported(check: str, values: dict[str, object]) -> list[Diagnostic]:
    return list(
        compiled(HEAD + check, {"a.yaml": "".join(f"{name}: {value}\n" for name, value in values.items())}).diagnostics
    )


def notes(found: Diagnostic) -> list[tuple[str, int | None]]:
    """The notes by key, each with its line."""
    return [(note.key, note.where.line if isinstance(note.where, Origin) else None) for note in found.notes]


@law(10)
@given(st.integers(0, 2**40))
def test_of_conditions_joined_by_and_each_that_fails_is_reported(seed: int):
    random = Random(seed)
    values = {name: random.randint(0, 3) for name in "甲乙丙丁"}
    check, conditions = '@check X "对"', []
    for _ in range(random.randint(1, 4)):
        one, other, sign = random.choice("甲乙丙丁"), random.choice("甲乙丙丁"), random.choice(list(SIGNS))
        held = SIGNS[sign](values[one], values[other])
        check += " and " if conditions else ": "
        conditions.append((len(check) + 1, sign, one, other, held))
        check += f"表.{one} {sign} 表.{other}"
    came = compiled(HEAD + check + "\n", {"a.yaml": "".join(f"{name}: {value}\n" for name, value in values.items())})
    failing = [condition for condition in conditions if not condition[-1]]
    texts = []
    for _, sign, one, other, _ in failing:
        apart = f"差 {abs(values[one] - values[other])}元"
        texts.append(f"审核不平：对，{apart}" if sign == "==" else f"审核不通过：对，应为“{WORDS[sign]}”，{apart}")
    assert [message(found, "zh") for found in came.diagnostics] == texts
    assert [fact.name for fact in came.failed] == [
        f"表.{name}" for _, _, one, other, _ in failing for name in (one, other)
    ]
    assert came.passed == (not failing)
    for found, (column, _, one, other, _) in zip(came.diagnostics, failing, strict=True):
        assert notes(found) == [("left_side", "甲乙丙丁".index(one) + 1), ("right_side", "甲乙丙丁".index(other) + 1)]
        assert found.where.column == column


@pytest.mark.parametrize(
    ("condition", "held"),
    [("表.甲 == 1元 or 表.甲 == 2元", True), ("表.甲 == 1元 or 表.乙 == 1元", False), ("not 表.甲 == 1元", True),
     ("not 表.甲 == 2元", False), ("表.名 == \"乙\"", False), ("表.名 == \"甲\"", True), ("表.名 != \"甲\"", False)],
)  # fmt: skip
def test_a_failure_without_a_difference_is_reported_in_words(condition: str, held: bool):
    spec = HEAD + f'@check X "对": {condition}\n'
    came = compiled(spec, {"a.yaml": "甲: 2\n乙: 3\n名: 甲\n"})
    assert [message(found, "zh") for found in came.diagnostics] == ([] if held else ["审核不通过：对"])
    assert came.passed == held and bool(came.failed) != held
    waived = compiled(spec.rstrip() + ' waived "有说明"\n', {"a.yaml": "甲: 2\n乙: 3\n名: 甲\n"})
    # The report of a comparison states its two sides; that of another condition states which cells it depends on.
    looked_at = [("looked_at", 1)] if " or " in condition or condition.startswith("not ") else []
    assert [(found.severity, notes(found)) for found in waived.diagnostics] == (
        [] if held else [(Severity.INFO, [*looked_at, ("waived", None)])]
    )
    assert not waived.failed


def test_the_difference_of_an_adjusted_share_is_printed_as_itself():
    """A share of exactly a third, adjusted to 34 %: 50 % is 16.67 points away, and that is reported, not 34."""
    spec = (
        '@report 审核\n  percent: 0 places\n@end\n@data 表 from "a.yaml" unit 元\n@breakdown 共 = 甲 + 乙 + 丙 from 表\n'
        '@check X "对": 共.甲.占比 == 50%\n{{ 共 | 列举("{名称}{占比}") }}\n'
    )
    came = compiled(spec, {"a.yaml": "甲: 1\n乙: 1\n丙: 1\n"})
    assert [message(found, "zh") for found in came.diagnostics] == ["审核不平：对，差 17个百分点"]
    assert printed(came)["共.甲.占比"] == "34%"


def test_a_waiver_keeps_the_sides_and_adds_its_reason():
    (found,) = reported('@check X "对": 表.甲 == 表.乙 waived "口径不同"\n', {"甲": 1, "乙": 2})
    assert notes(found) == [("left_side", 1), ("right_side", 2), ("waived", None)]
    assert found.notes[-1].details == {"reason": "口径不同"}


def test_what_equals_the_difference_is_looked_for_among_the_cells_of_a_sum():
    """Single cells first, at most three; pairs only if no single cell equals it. A side with one cell is no sum."""
    alike = dict.fromkeys("乙丙丁戊", 5)
    (found,) = reported('@check X "对": 表.甲 == sum(表.乙, 表.丙, 表.丁, 表.戊)\n', {"甲": 15, **alike})
    assert notes(found)[2:] == [("equals_part", line) for line in (2, 3, 4)]
    (found,) = reported('@check X "对": 表.甲 == sum(表.乙, 表.丙, 表.丁)\n', {"甲": 4, "乙": 1, "丙": 2, "丁": 4})
    assert notes(found)[2:] == [("equals_pair", 2)]
    assert found.notes[2].details == {"first": "表.乙", "second": "表.丙"}
    (found,) = reported(
        '@check X "对": 表.甲 == sum(表.乙, 表.丙, 表.丁, 表.戊)\n', {"甲": 4, "乙": 2, "丙": 2, "丁": 2, "戊": 2}
    )
    assert notes(found)[2:] == [("equals_pair", line) for line in (2, 2, 2)]
    (found,) = reported('@check X "对": 表.甲 == 表.乙\n', {"甲": 10, "乙": 5})
    assert notes(found)[2:] == []


def test_a_cell_that_is_counted_twice_hides_no_other():
    check = '@let 和 = 表.乙 + 表.丙\n@check X "对": 表.甲 == 和 + 表.乙 + 表.丁\n'
    (found,) = reported(check, {"甲": 4, "乙": 1, "丙": 2, "丁": 7})
    assert notes(found)[2:] == [("equals_part", 4)]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_tolerance_is_for_what_may_be_equal(sign: str):
    """Off by the tolerance, and by more, in both directions."""
    for one, other in ((5, 4), (4, 5), (6, 4), (4, 6), (5, 5)):
        held = SIGNS[sign](one, other) or ("=" in sign and sign != "!=" and abs(one - other) <= 1)
        assert bool(reported(f'@check X "对": 表.甲 {sign} 表.乙 tolerance 1元\n', {"甲": one, "乙": other})) != held


def test_so_many_cells_are_tried():
    """A cell of zero explains nothing and does not count among those tried."""
    for last, said in ((MOST_COMPONENTS, [("equals_part", MOST_COMPONENTS + 3)]), (MOST_COMPONENTS + 1, [])):
        values = {"合计": 7 * (last - 1), "零": 0, **{f"格{i:02}": 7 for i in range(last - 1)}, "末": 4}
        names = ", ".join(f"表.{name}" for name in list(values)[1:])
        (found,) = reported(f'@check X "对": 表.合计 == sum({names})\n', values)
        assert notes(found)[2:] == [(key, line - 1) for key, line in said]


def test_cells_are_listed_by_file_and_shortened():
    def origin(file: str, line: int, **more: str) -> Origin:
        return Origin(file, line, 3, **more)

    def listed(*origins: Origin) -> tuple[str, str]:
        return detail(cells(origins), "zh"), detail(cells(origins), "en")

    assert listed() == ("算式中的常数", "constants of the formula")
    few = [origin("甲.csv", line) for line in range(1, 7)]
    assert listed(*few) == ("甲.csv 1:3、2:3、3:3、4:3、5:3、6:3", "甲.csv 1:3, 2:3, 3:3, 4:3, 5:3, 6:3")
    assert listed(*few, origin("甲.csv", 7)) == (
        "甲.csv 1:3、2:3、3:3、4:3、5:3、6:3 等7处",
        "甲.csv 1:3, 2:3, 3:3, 4:3, 5:3, 6:3 and others, 7 in all",
    )
    sheet = origin("乙.xlsx", 1, sheet="表一", cell="B2")
    assert listed(sheet, few[0]) == ("乙.xlsx【表一】 B2；甲.csv 1:3", "乙.xlsx【表一】 B2; 甲.csv 1:3")


def test_both_sides_say_what_they_are_worth():
    (found,) = reported('@check X "对": 表.甲 == 3元 tolerance 1元\n', {"甲": 1})
    assert [
        (note.key, str(note.details["value"]), detail(note.details["cells"], "zh"), note.where is None)
        for note in found.notes
    ] == [
        ("left_side", "1元", "a.yaml 1:4", False),
        ("right_side", "3元", "算式中的常数", True),
    ]
    assert str(found.details["tolerance"]) == "1元" and str(found.details["difference"]) == "2元"
    assert [span.column for span in found.also] == [found.where.column, found.where.column + len("表.甲 == ")]


def test_a_figure_used_twice_is_listed_once():
    """Among the inputs of a fact, whatever joins its uses: a sign, an operator, or both."""
    came = compiled(
        HEAD + "@let 倍 = 表.甲 + 表.甲\n@let 率 = share(表.甲, 表.乙) + share(表.乙, 表.甲)\n",
        {"a.yaml": "甲: 1\n乙: 2\n"},
    )
    assert came.evaluation is not None
    rested = {name: [one.name for one in fact.inputs] for name, fact in came.evaluation.named.items()}
    assert rested["倍"] == ["表.甲"] and rested["率"] == ["表.甲", "表.乙"]
