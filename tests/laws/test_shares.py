"""Breakdowns that add up and still mislead are told: where, and only where."""

from __future__ import annotations

from fractions import Fraction

from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled

SPEC = """@report 构成
  money: 元, 0 places
  percent: {places} places, {policy}
  zero: 0/0 "0%", x/0 "无"
@end
@data 账 from "a.csv" key 名 unit 元
@breakdown 共 = 账.数
{{{{ 共 | 列举("{{名称}}{{占比}}") }}}}
"""
PARTS = st.lists(st.one_of(st.integers(0, 20), st.integers(0, 20), st.integers(-3, 3)), min_size=1, max_size=12)


@law(10)
@given(PARTS, st.integers(0, 2), st.sampled_from(("largest remainder", "residual", "residual to largest", "independent")))
def test_what_misleads_is_told(parts: list[int], places: int, policy: str):
    data = "名,数\n" + "".join(f"r{i},{part}\n" for i, part in enumerate(parts))
    found = codes(compiled(SPEC.format(places=places, policy=policy), {"a.csv": data}))
    whole = sum(parts)
    left = Fraction(0)
    if whole:
        left = 100 - sum((nearest(Fraction(100 * part, whole), places) for part in parts), Fraction(0))
    far = abs(left) > Fraction(1, 10**places)
    assert found.count("C10") == (policy.startswith("residual") and far)
    assert found.count("C11") == (min(parts) < 0 < max(parts))
    assert found.count("C08") == (policy == "independent" and left != 0)
    assert len(found) == found.count("C08") + found.count("C10") + found.count("C11")
