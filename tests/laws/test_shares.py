"""Breakdowns that add up and still mislead are reported, and no others."""

from __future__ import annotations

from fractions import Fraction

from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled

from reportdsl.diagnostics import Severity

SPEC = """@report 构成
  money: 元, 0 places
  percent: {places} places, {policy}
  zero: 0/0 "0%", x/0 "无", x/- "无", -/x "无"
@end
@data 账 from "a.csv" key 名 unit 元
@breakdown 共 = 账.数
{{{{ 共 | 列举("{{名称}}{{占比}}") }}}}
"""
PARTS = st.lists(st.one_of(st.integers(0, 20), st.integers(0, 20), st.integers(-3, 3)), min_size=1, max_size=12)


@law(10)
@given(
    PARTS, st.integers(0, 2), st.sampled_from(("largest remainder", "residual", "residual to largest", "independent"))
)
def test_a_misleading_breakdown_is_reported(parts: list[int], places: int, policy: str):
    data = "名,数\n" + "".join(f"r{i},{part}\n" for i, part in enumerate(parts))
    found = codes(compiled(SPEC.format(places=places, policy=policy), {"a.csv": data}))
    found = [
        code for code in found if code != "C24"
    ]  # A random part may happen to be the sum of the others, which raises a question.
    whole = sum(parts)
    left = Fraction(0)
    if whole:
        left = 100 - sum((nearest(Fraction(100 * part, whole), places) for part in parts), Fraction(0))
    opposed = sum(part < 0 < whole or whole < 0 < part for part in parts)
    if opposed:
        left = Fraction(0)
    far = abs(left) > Fraction(1, 10**places)
    assert found.count("C10") == (policy.startswith("residual") and far)
    assert found.count("C11") == opposed
    assert found.count("C08") == (policy == "independent" and left != 0)
    assert len(found) == found.count("C08") + found.count("C10") + found.count("C11")


TAILS = """@report 构成
  money: 万元, 0 places
  percent: 0 places, independent
  zero: 0/0 "0%", x/0 "无"
@end
@data 账 from "a.csv" key 名 unit 元
@prior 账 from "b.csv" key 名 unit 元
@let 甲 = sum(账.数)
@breakdown 空 = 账.空
@breakdown 共 = 账.数
@let 乙 = 共 change vs prior year
@breakdown 另 = 账.件
@phrase 增减 up "增加{amount}" down "减少{amount}" level "持平"
共{{ 共 | 列举("{名称}{金额}") }}，{{ 乙 | 增减 }}，{{ 另 | 列举("{占比}") }}，{{ 空 | 列举("{名称}{金额}") }}
"""


def test_where_print_does_not_add_up_both_sums_are_reported():
    """Amounts and shares, of this year only, in the order of the breakdowns. A breakdown that adds up or has no shares
    reports nothing, and does not prevent reports of the others."""
    now = "名,数,件,空\nx,13000,1,0\ny,14000,1,0\nz,13000,1,0\n"
    before = "名,数,件,空\nx,23000,1,0\ny,14000,0,0\nz,11000,1,0\n"
    came = compiled(TAILS, {"a.csv": now, "b.csv": before})
    found = [each for each in came.diagnostics if each.code != "L09"]  # 3元 is 0万元.
    assert [(each.code, each.severity, each.where.line) for each in found] == [
        ("C08", Severity.INFO, line) for line in (10, 10, 12)
    ]
    assert [[str(each.details[key]) for key in ("name", "printed", "sum")] for each in found] == [
        ["共", "4万元", "3万元"], ["共.占比", "100%", "101%"], ["另.占比", "100%", "99%"],
    ]  # fmt: skip


def test_parts_that_are_printed_nowhere_are_not_added_up():
    """A breakdown that only a check, or a total, needs was told of as if a reader could add it up."""
    files = {"a.yaml": "甲: 1.4\n乙: 1.4\n丙: {子: 1.4, 丑: 1.4}\n"}
    head = (
        '@report 构成\n  money: 元, 0 places\n@end\n@data 账 from "a.yaml" unit 元\n@breakdown 共 = 甲 + 乙 from 账\n'
    )
    for line, due in (
        ("共{{ 共 }}，{{ 共.占比 }}。", []),
        ('@check 甲 "多": 共 > 1元', []),
        ("@let 倍 = 共 * 2\n{{ 倍 }}", []),
        ('{{ 共 | 列举("{金额}") }}', ["C08"]),
        ("{{ 共.甲 }}", ["C08"]),
        ("@let 一 = 共.甲\n{{ 一 }}", ["C08"]),
        ("{% for 项 in 共 %}{{ 项 }}{% endfor %}", ["C08"]),
        ("@each 项 in 共\n{{ 项 }}\n@end", ["C08"]),
        ('@chart 图 "图" = pie(共)', ["C08"]),
    ):
        assert codes(compiled(f"{head}{line}\n", files)) == due, line
