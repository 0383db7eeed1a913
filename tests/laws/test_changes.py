"""Words agree with printed figures: what is said of two values follows from the two values and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled, printed

from reportdsl.document.blocks import Figure, Paragraph
from reportdsl.values import DOWN, LEVEL, UP

HEAD = """@report 增减
  money: 万元, {places} places, fixed
  percent: {places} places, fixed
  zero: 0/0 "0%", x/0 "无基数"
@end
@data 表 from "a.csv" key 名 unit 元
@let 表.变动 = change(今, 昔)
@let 表.对比 = compare(今, 昔)
@phrase 增减 up "增加{{amount}}[，增长{{rate}}]" down "减少{{amount}}[，下降{{rate}}]" level "持平"
@phrase 大小 up "大于" down "小于" level "等于"
@each 行 in 表
{{{{ 行.变动 | 增减 }}}}
{{{{ 行.对比 | 大小 }}}}
{{% if 行.变动 is level %}}平{{% elif 行.变动 is up %}}升{{% else %}}降{{% endif %}}
@end each
"""
CENTS = st.one_of(
    st.integers(0, 10**12), st.integers(0, 20000), st.sampled_from((0, 4999, 5000, 10**6)), st.integers(-(10**6), 0)
)
PAIRS = st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=30)
"""Now and base, in 分: far apart, closer than print can show, zero, negative."""


def fixed(value: Fraction, places: int) -> str:
    """A number with all its places, by an oracle's own hand."""
    units = int(value * 10**places)
    whole, rest = divmod(units, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


@law(20)
@given(PAIRS, st.integers(0, 4))
def test_a_change_is_told_by_its_printed_amount(pairs: list[tuple[int, int]], places: int):
    """Direction, amount, rate, and the words of both, for every pair: against fractions and strings."""
    rows = "".join(f"r{i},{Decimal(now).scaleb(-2)},{Decimal(base).scaleb(-2)}\n" for i, (now, base) in enumerate(pairs))
    came = compiled(HEAD.format(places=places), {"a.csv": "名,今,昔\n" + rows})
    assert set(codes(came)) <= {"V10", "V11"}
    told = [block.content for block in came.document.blocks if isinstance(block, Paragraph)]
    facts = printed(came)
    for i, (now, base) in enumerate(pairs):
        shown = nearest(Fraction(abs(now - base), 10**6), places)
        amount = fixed(shown, places) + "万元"
        rated = now >= 0 and base > 0
        rate = fixed(nearest(Fraction(abs(now - base) * 100, base), places), places) + "%" if rated else ""
        up, rose, compared, mark = ("增加", "增长", "大于", "升") if now > base else ("减少", "下降", "小于", "降")
        words = [part for content in told[3 * i : 3 * i + 3] for part in content]
        texts = ["".join(part.text for part in content) for content in told[3 * i : 3 * i + 3]]
        assert facts[f"表[r{i}].变动.金额"] == amount
        assert not rated or facts[f"表[r{i}].变动.幅度"] == rate
        if shown == 0:
            assert texts == ["持平", "等于", "平"]
        else:
            assert texts == [up + amount + (f"，{rose}{rate}" if rated else ""), compared, mark]
        figures = [part for part in words if isinstance(part, Figure)]
        assert all(part.text == facts[part.fact.name] for part in figures)
        assert not any(char.isdigit() for part in words if part not in figures for char in part.text)


@law(10)
@given(PAIRS, st.integers(0, 4))
def test_a_change_turned_round_goes_the_other_way(pairs: list[tuple[int, int]], places: int):
    """Now and base exchanged: the same amount, the other direction; level stays level. And told twice, told alike."""
    rows = [f"{Decimal(now).scaleb(-2)},{Decimal(base).scaleb(-2)}" for now, base in pairs]
    turned = [",".join(reversed(row.split(","))) for row in rows]
    there, back = (
        compiled(HEAD.format(places=places), {"a.csv": "名,今,昔\n" + "".join(f"r{i},{row}\n" for i, row in enumerate(each))})
        for each in (rows, turned)
    )
    opposite = {"升": "降", "降": "升", "平": "平", "大于": "小于", "小于": "大于", "等于": "等于"}
    words = [
        ["".join(part.text for part in block.content) for block in came.document.blocks if isinstance(block, Paragraph)]
        for came in (there, back)
    ]
    assert len(words[0]) == 3 * len(pairs)
    for at, (one, other) in enumerate(zip(*words, strict=True)):
        # Of three lines, the first tells the amount and the rate, which is of another base; and not if both are level.
        assert at % 3 == 0 or other == opposite[one]
        assert (one == "持平") == (other == "持平")
        assert one.startswith("增加") == other.startswith("减少") and one.startswith("减少") == other.startswith("增加")
    amounts = [
        {name: text for name, text in printed(came).items() if name.endswith(".金额")} for came in (there, back)
    ]
    assert amounts[0] == amounts[1]


TOLD = """@report 措辞
  money: 元, 0 places
  percent: 0 places
  zero: 0/0 "0%", x/0 "无基数"
@end
@data 表 from "a.yaml" unit 元
@let 甲变 = change(表.甲, 表.乙)
@phrase 只说幅度 up "增长{rate}" down "下降{rate}" level "持平"
@phrase 套话 up "增加{amount}（{rate}）" down "减少{amount}（{rate}）" level "持平"
@phrase 从无到有 up "增加{amount}" new "新增{now}"
一{{ 甲变 | 只说幅度 }}。
一{{ 甲变 | 套话 }}。
一{{ 甲变 | 从无到有 }}。
"""


@law(10)
@given(st.integers(-3, 30), st.integers(-3, 30))
def test_words_are_never_lost(now: int, base: int):
    """A template that asks for a rate where there is none gives way to the plain words: never to silence."""
    came = compiled(TOLD, {"a.yaml": f"甲: {now}\n乙: {base}\n"})
    texts = ["".join(part.text for part in block.content) for block in came.document.blocks if isinstance(block, Paragraph)]
    amount = f"{abs(now - base)}元"
    plain = "持平" if now == base else f"增加{amount}" if now > base else f"减少{amount}"
    first, second, rate = plain, plain, ""
    if now != base and base > 0 and now >= 0:
        rate = f"{nearest(Fraction(abs(now - base) * 100, base), 0)}%"
        first = f"增长{rate}" if now > base else f"下降{rate}"
        second = f"{plain}（{rate}）"
    # Words that a phrase does not state are the plain ones, with the rate where there is one.
    fallen = f"{plain}，下降{rate}" if now < base and rate else plain
    third = f"新增{now}元" if base == 0 != now else fallen
    assert texts == [f"一{words}。" for words in (first, second, third)]


@law(10)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=3))
def test_changes_told_together_say_what_each_says_alone(pairs: list[tuple[int, int]]):
    """Every printed amount of several changes is there, each under its own direction."""
    names = "甲乙丙"[: len(pairs)]
    lets = "".join(f"@let {name}变 = change(表.{name}, 表.{name}基)\n" for name in names)
    spec = (
        '@report x\n  money: 元, 0 places\n  zero: x/0 "无"\n@end\n@data 表 from "a.yaml" unit 元\n' + lets
        + '@phrase 变动 up "增加{amount}" down "减少{amount}" level "持平"\n'
        + "{{ [" + ", ".join(f"{name}变" for name in names) + "] | 变动 }}\n"
    )
    data = "".join(f"{name}: {now}\n{name}基: {base}\n" for name, (now, base) in zip(names, pairs, strict=True))
    came = compiled(spec, {"a.yaml": data})
    text = "".join(part.text for block in came.document.blocks for part in block.content)
    ways = [now - base for now, base in pairs]
    directions = {UP if way > 0 else DOWN if way < 0 else LEVEL for way in ways}
    assert ("增加" in text, "减少" in text, "持平" in text) == (UP in directions, DOWN in directions, LEVEL in directions)
    amounts = [f"{abs(way)}元" for way in ways if way]
    told = re.findall(r"[0-9]+元", text)
    assert told == (amounts[:1] if len(set(ways)) == 1 else amounts)
    if len(directions) > 1:
        assert text.split("；") == [name + _alone(way) for name, way in zip(names, ways, strict=True)]


def _alone(way: int) -> str:
    return "持平" if way == 0 else ("增加" if way > 0 else "减少") + f"{abs(way)}元"
