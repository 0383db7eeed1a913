"""Percents differ by points, and the rest of 100% is a percent: for any two percents, compared with fractions and
strings (docs/semantics.md, Points and percents)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled, printed

from reportdsl.document.blocks import Paragraph

UNITS = {"个百分点": 1, "千分点": 10, "bp": 100}
PRINTED = {"个百分点": "个百分点", "千分点": "个千分点", "bp": "bp"}
SPEC = """@report 率
  percent: {places} places, fixed
@end
@data 率 from "率.yaml"
@prior 率 from "上年率.yaml"
@let 差 = 率.甲 - 率.乙
@let 差额 = difference(率.甲, 率.乙)
@let 变动 = 率.甲 change vs prior year
@let 余 = 100% - 率.甲
@let 其余 = 100% - 率.甲 - 率.乙
@let 还原 = 率.乙 + 差
@let 差之差 = 差 - 变动.金额
@let 三倍 = 差 * 3
@format 差额 {unit}
{{{{ 变动 | 措辞 }}}}
"""
PERCENTS = st.integers(0, 30000)
"""Percents in hundredths of a percent."""


def fixed(value: Fraction, places: int) -> str:
    """A number with all its places."""
    units = int(nearest(abs(value), places) * 10**places)
    whole, rest = divmod(units, 10**places)
    sign = "-" if value < 0 and units else ""
    return sign + (f"{whole}.{rest:0{places}}" if places else str(whole))


@law(10)
@given(PERCENTS, PERCENTS, PERCENTS, st.integers(0, 4), st.sampled_from(tuple(UNITS)))
def test_percents_differ_by_points(first: int, second: int, before: int, places: int, unit: str):
    stated = [f"{each // 100}.{each % 100:02}%" for each in (first, second, before)]
    files = {"率.yaml": f"甲: {stated[0]}\n乙: {stated[1]}\n", "上年率.yaml": f"甲: {stated[2]}\n"}
    came = compiled(SPEC.format(places=places, unit=unit), files)
    assert codes(came) == []
    facts = printed(came)
    one, other, base = (Fraction(each, 100) for each in (first, second, before))
    points = {"差": one - other, "变动.金额": one - base, "差之差": base - other, "三倍": 3 * (one - other)}
    for name, value in points.items():
        assert facts[name] == fixed(value, places) + "个百分点"
    assert facts["差额"] == fixed((one - other) * UNITS[unit], places) + PRINTED[unit]
    percents = {"余": 100 - one, "其余": 100 - one - other, "还原": one}
    for name, value in percents.items():
        assert facts[name] == fixed(value, places) + "%"
    assert not any(name.endswith("幅度") for name in facts)
    told = "".join(
        part.text for block in came.document.blocks if isinstance(block, Paragraph) for part in block.content
    )
    moved = fixed(abs(one - base), places)
    verb = "持平" if nearest(abs(one - base), places) == 0 else f"{'提高' if one > base else '下降'}{moved}个百分点"
    assert told == verb


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("差 - 率.甲", "T27"),
        ("差 / 率.甲", "T27"),
        ("sum(率.甲, 差)", "T27"),
        ("share(差, 率.甲)", "T27"),
        ("差 > 2%", "T27"),
        ("差 + 1元", "T01"),
        ("1元 * 差", "T01"),
        ("变动.幅度", "T28"),
        ("compare(率.甲, 率.乙).幅度", "T28"),
        ("change(差, 差).幅度", "T28"),
        ("compare(1元, 2元).幅度", "T29"),
    ],
)
def test_points_are_no_percents(formula: str, code: str):
    spec = SPEC.format(places=2, unit="bp") + f"@let 错 = {formula}\n"
    came = compiled(spec, {"率.yaml": "甲: 3%\n乙: 2%\n", "上年率.yaml": "甲: 1%\n"})
    assert codes(came) == [code]


@pytest.mark.parametrize("tolerance", ["", " tolerance 0.5%", " tolerance 0.5个百分点", " tolerance 50bp"])
def test_a_check_on_percents_differs_by_points(tolerance: str):
    spec = SPEC.format(places=2, unit="bp") + f'@check 甲 "一样": 率.甲 == 率.乙{tolerance}\n'
    files = {"率.yaml": "甲: 30.75%\n乙: 30%\n", "上年率.yaml": "甲: 1%\n"}
    (found,) = compiled(spec, files).diagnostics
    assert (found.code, str(found.details["difference"])) == ("甲", "0.75个百分点")
    assert codes(compiled(spec, files | {"率.yaml": "甲: 30.50%\n乙: 30%\n"})) == ([] if tolerance else ["甲"])
