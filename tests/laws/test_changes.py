"""Words agree with printed figures: the words for two values depend on the two values and nothing else. Each law holds
for every lexicon (docs/semantics.md, Signs)."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from fractions import Fraction

import pytest
from exactly import nearest
from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled, printed

from reportdsl.compile import Compilation
from reportdsl.document.blocks import Paragraph
from reportdsl.lexicons import LEXICONS, Lexicon
from reportdsl.values.printed_text import Figure
from reportdsl.values.results import DOWN, LEVEL, UP
from reportdsl.values.units import UNITS
from reportdsl.writers import WRITERS

EACH = [lexicon for name, lexicon in LEXICONS.items() if name == lexicon.names[0]]
WORDS = pytest.mark.parametrize("words", EACH, ids=lambda words: words.names[0])
HEAD = """@report 增减
  words: {words}
  money: 万元, {places} places, fixed
  percent: {places} places, fixed
  zero: 0/0 "0%", x/0 "无基数"
@end
@data 表 from "a.csv" key 名 unit 元
@let 表.变动 = change(今, 昔)
@let 表.对比 = compare(今, 昔)
@phrase 大小 up "大于" down "小于" level "等于"
@each 行 in 表
{{{{ 行.变动 | told }}}}
{{{{ 行.对比 | 大小 }}}}
{{% if 行.变动 is level %}}平{{% elif 行.变动 is up %}}升{{% else %}}降{{% endif %}}
@end each
"""
CENTS = st.one_of(
    st.integers(0, 10**12), st.integers(0, 20000), st.sampled_from((0, 4999, 5000, 10**6)), st.integers(-(10**6), 0)
)
PAIRS = st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=30)
"""Now and base, in 分: far apart, closer than print can show, zero, negative."""


def worded(template: str, **figures: str) -> str:
    """A template, filled in independently of the compiler: groups without a value are dropped."""
    asked = re.compile(r"\{(\w+)\}")
    kept = re.sub(
        r"\[([^\]]*)\]", lambda group: group[1] * all(figures[name] for name in asked.findall(group[1])), template
    )
    return asked.sub(lambda name: figures[name[1]], kept)


def shown(digits: str, unit: str, words: Lexicon) -> str:
    return digits + words.gap + words.unit(UNITS.meant(unit))


def fixed(value: Fraction, places: int) -> str:
    """A number with all its places, written independently of the compiler."""
    units = int(value * 10**places)
    whole, rest = divmod(units, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


@WORDS
@law(20)
@given(pairs=PAIRS, places=st.integers(0, 4))
def test_the_words_of_a_change_follow_its_printed_amount(words: Lexicon, pairs: list[tuple[int, int]], places: int):
    """Direction, amount, rate, and the words for both, for every pair, compared with fractions and strings."""
    rows = "".join(
        f"r{i},{Decimal(now).scaleb(-2)},{Decimal(base).scaleb(-2)}\n" for i, (now, base) in enumerate(pairs)
    )
    came = compiled(HEAD.format(places=places, words=words.names[0]), {"a.csv": "名,今,昔\n" + rows})
    assert set(codes(came)) <= {"V10", "V11", "V17", "D68"}
    told = [block.content for block in came.document.blocks if isinstance(block, Paragraph)]
    facts = printed(came)
    for i, (now, base) in enumerate(pairs):
        rounded = nearest(Fraction(abs(now - base), 10**6), places)
        amount = shown(fixed(rounded, places), "万元", words)
        rated = now >= 0 and base > 0
        rate = fixed(nearest(Fraction(abs(now - base) * 100, base), places), places) + "%" if rated else ""
        direction, compared, mark = (UP, "大于", "升") if now > base else (DOWN, "小于", "降")
        sign = "-" if now < base and rounded else ""
        minus = "-" if now < base and any(char in "123456789" for char in rate) else ""
        parts = [part for content in told[3 * i : 3 * i + 3] for part in content]
        texts = ["".join(part.text for part in content) for content in told[3 * i : 3 * i + 3]]
        assert facts[f"表[r{i}].变动.{words.facets['amount']}"] == sign + amount
        assert not rated or facts[f"表[r{i}].变动.{words.facets['rate']}"] == minus + rate
        if rounded == 0:
            assert texts == [words.changes.one[LEVEL], "等于", "平"]
        else:
            assert texts == [worded(words.changes.one[direction], amount=amount, rate=rate), compared, mark]
        figures = [part for part in parts if isinstance(part, Figure)]
        assert all(part.text == facts[part.fact.name].removeprefix("-") for part in figures)
        assert not any(char.isdigit() for part in parts if part not in figures for char in part.text)


@law(10)
@given(PAIRS, st.integers(0, 4))
def test_a_change_turned_round_goes_the_other_way(pairs: list[tuple[int, int]], places: int):
    """If now and base are exchanged, the amount has the other sign and the other direction; level stays level. The same
    change twice has the same words."""
    rows = [f"{Decimal(now).scaleb(-2)},{Decimal(base).scaleb(-2)}" for now, base in pairs]
    turned = [",".join(reversed(row.split(","))) for row in rows]
    there, back = (
        compiled(
            HEAD.format(places=places, words="zh"),
            {"a.csv": "名,今,昔\n" + "".join(f"r{i},{row}\n" for i, row in enumerate(each))},
        )
        for each in (rows, turned)
    )
    opposite = {"升": "降", "降": "升", "平": "平", "大于": "小于", "小于": "大于", "等于": "等于"}
    words = [
        ["".join(part.text for part in block.content) for block in came.document.blocks if isinstance(block, Paragraph)]
        for came in (there, back)
    ]
    assert len(words[0]) == 3 * len(pairs)
    for at, (one, other) in enumerate(zip(*words, strict=True)):
        # The first of three lines states the amount and the rate, which has another base; neither if both are level.
        assert at % 3 == 0 or other == opposite[one]
        assert (one == "持平") == (other == "持平")
        assert one.startswith("增加") == other.startswith("减少") and one.startswith("减少") == other.startswith("增加")
    amounts = [{name: text for name, text in printed(came).items() if name.endswith(".金额")} for came in (there, back)]
    for name, amount in amounts[0].items():
        assert amounts[1][name] == (amount if set(amount) & set("123456789") == set() else turned_sign(amount))


def turned_sign(amount: str) -> str:
    """The amount with the opposite sign."""
    return amount.removeprefix("-") if amount.startswith("-") else f"-{amount}"


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
    """A template that needs a rate where there is none is replaced by the plain words, never by silence."""
    came = compiled(TOLD, {"a.yaml": f"甲: {now}\n乙: {base}\n"})
    texts = [
        "".join(part.text for part in block.content) for block in came.document.blocks if isinstance(block, Paragraph)
    ]
    amount = f"{abs(now - base)}元"
    plain = "持平" if now == base else f"增加{amount}" if now > base else f"减少{amount}"
    first, second, rate = plain, plain, ""
    if now != base and base > 0 and now >= 0:
        rate = f"{nearest(Fraction(abs(now - base) * 100, base), 0)}%"
        first = f"增长{rate}" if now > base else f"下降{rate}"
        second = f"{plain}（{rate}）"
    # Words that a phrase does not state are the plain ones, with the rate if there is one.
    fallen = f"{plain}，下降{rate}" if now < base and rate else plain
    third = f"新增{now}元" if base == 0 != now else fallen
    assert texts == [f"一{words}。" for words in (first, second, third)]


@law(10)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=3))
def test_changes_said_together_say_what_each_says_alone(pairs: list[tuple[int, int]]):
    """Every printed amount of several changes is present, each under its own direction."""
    names = "甲乙丙"[: len(pairs)]
    lets = "".join(f"@let {name}变 = change(表.{name}, 表.{name}基)\n" for name in names)
    spec = (
        '@report x\n  money: 元, 0 places\n  zero: x/0 "无"\n@end\n@data 表 from "a.yaml" unit 元\n'
        + lets
        + '@phrase 变动 up "增加{amount}" down "减少{amount}" level "持平"\n'
        + "{{ ["
        + ", ".join(f"{name}变" for name in names)
        + "] | 变动 }}\n"
    )
    data = "".join(f"{name}: {now}\n{name}基: {base}\n" for name, (now, base) in zip(names, pairs, strict=True))
    came = compiled(spec, {"a.yaml": data})
    text = prose(came)
    ways = [now - base for now, base in pairs]
    directions = {UP if way > 0 else DOWN if way < 0 else LEVEL for way in ways}
    assert ("增加" in text, "减少" in text, "持平" in text) == (
        UP in directions,
        DOWN in directions,
        LEVEL in directions,
    )
    amounts = [f"{abs(way)}元" for way in ways if way]
    told = re.findall(r"[0-9]+元", text)
    assert told == (amounts[:1] if len(set(ways)) == 1 else amounts)
    if len(directions) > 1:
        assert text.split("；") == [name + _alone(way) for name, way in zip(names, ways, strict=True)]


def _alone(way: int) -> str:
    return "持平" if way == 0 else ("增加" if way > 0 else "减少") + f"{abs(way)}元"


def prose(came: Compilation) -> str:
    return "".join(part.text for block in came.document.blocks for part in block.content)


OWN = """@report x
  words: {words}
  money: 元, 0 places
  percent: 0 places, fixed
  zero: x/0 "-"
@end
@data given from "a.yaml" unit 元
{lets}{{{{ [{names}] | {told} }}}}
"""
VALUES = st.lists(st.tuples(st.integers(-3, 12), st.integers(-3, 12)), min_size=1, max_size=4)


def told(words: Lexicon, pairs: list[tuple[int, int]], phrase: str = "") -> str:
    """What a report says of the changes a, b, … in the words of its lexicon, or of a phrase."""
    names = "abcd"[: len(pairs)]
    lets = "".join(f"@let {name} = change(given.{name}now, given.{name}base)\n" for name in names) + phrase
    spec = OWN.format(words=words.names[0], lets=lets, names=", ".join(names), told="p" if phrase else "told")
    data = "".join(f"{name}now: {now}\n{name}base: {base}\n" for name, (now, base) in zip(names, pairs, strict=True))
    came = compiled(spec, {"a.yaml": data})
    assert set(codes(came)) <= {"V10", "V11", "V17", "D68"}, codes(came)
    return prose(came)


def alone(words: Lexicon, now: int, base: int) -> tuple[str, str, str]:
    """What is said of one change alone, and its figures."""
    direction = UP if now > base else DOWN if now < base else LEVEL
    rated = base > 0 and now >= 0
    rate = f"{nearest(Fraction(abs(now - base) * 100, base), 0)}%" if rated else ""
    amount = shown(str(abs(now - base)), "元", words)
    return worded(words.changes.one[direction], amount=amount, rate=rate), amount, rate


@WORDS
@law(5)
@given(pairs=VALUES)
def test_the_lexicons_own_words_drop_nothing(words: Lexicon, pairs: list[tuple[int, int]]):
    """Changes that are equal in print are said once. If all have one direction, every amount and every rate follows in
    order under it; otherwise each is said as it would be alone, with its name."""
    text = told(words, pairs)
    each = [alone(words, *pair) for pair in pairs]
    if len({clause for clause, _, _ in each}) == 1:
        assert text == each[0][0]
        return
    ways = {(now > base) - (now < base) for now, base in pairs}
    rates = [rate for _, _, rate in each if rate]
    if len(ways) > 1 or len(rates) not in (0, len(pairs)):
        clauses = [
            worded(words.changes.mixed, name=name, words=clause)
            for name, (clause, _, _) in zip(names(pairs), each, strict=True)
        ]
        assert text == words.changes.apart.join(clauses)
        return
    figures = [amount for _, amount, _ in each] + rates
    found = re.findall("|".join(sorted(map(re.escape, figures), key=len, reverse=True)), text)
    assert found == figures
    verbs = {way: re.split(r"[{\[]", words.changes.one[way])[0] for way in (UP, DOWN)}
    assert (verbs[UP] in text, verbs[DOWN] in text) == (ways == {1}, ways == {-1})
    between, final = words.changes.between, words.changes.final
    assert (between.join(figures[: len(pairs) - 1]) + final + figures[len(pairs) - 1]) in text


def names(pairs: list[tuple[int, int]]) -> list[str]:
    """A change has the name of its figure in the data."""
    return [f"{name}now" for name in "abcd"[: len(pairs)]]


@WORDS
@law(10)
@given(pairs=VALUES)
def test_a_phrase_replaces_the_words_of_any_lexicon(words: Lexicon, pairs: list[tuple[int, int]]):
    """Its verbs, joins and the words between clauses: none of the lexicon's remain."""
    phrase = (
        '@phrase p up "UP{amount}" down "DOWN{amount}" level "LEVEL" ups "UPS{amount}" downs "DOWNS{amount}"'
        ' mixed "<{name}:{words}>" apart "|" between "+" final "&"\n'
    )
    text = told(words, pairs, phrase)
    amounts = "|".join(map(re.escape, {amount for _, amount, _ in (alone(words, *pair) for pair in pairs)}))
    assert not re.sub(rf"{amounts}|UPS?|DOWNS?|LEVEL|[a-d]now|[<>:|+&]", "", text)


@law(20)
@given(st.integers(-10, 10**9), st.integers(-10, 10**9), st.integers(0, 10**6))
def test_an_english_report_has_no_chinese_character(now: int, base: int, more: int):
    """In no part of the Word file, whatever the figures, and not in its outline."""
    data = f"income: {now}\nspending: {base}\nparts: {{wages: {more}, goods: {more // 3}}}\nclosed: 2021-12-31\n"
    came = compiled(ENGLISH_REPORT, {"2021.yaml": data, "2020.yaml": data.replace(f"income: {now}", f"income: {base}")})
    assert came.document is not None and set(codes(came)) <= {
        *("V10", "V11", "V17", "V29", "D58", "D68", "C08", "L01", "L06")
    }, codes(came)
    assert not CHINESE.search(WRITERS["txt"].write(came.document).decode())
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"].write(came.document))) as file:
        for name in file.namelist():
            text = file.read(name).decode("utf-8", "replace") if not name.endswith(".xlsx") else ""
            assert not CHINESE.search(text), (name, CHINESE.search(text))


CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
ENGLISH_REPORT = """@report Accounts of the {{ organisation }} for {{ year }}
  words: en
  organisation: Liaison Office
  year: 2021
  money: million yuan, 2 places, thousands
  zero: 0/0 "0%", x/0 "none"
  published: 30 September 2022
@end
@data accounts from "2021.yaml" unit million yuan
@prior accounts from "2020.yaml" unit million yuan
@breakdown parts = accounts.parts
@let limit = 10 million yuan
@let income_change = accounts.income change vs prior year
@let spending_change = accounts.spending change vs accounts.income
@let kinds = count(accounts.parts, "kinds")
# Overview
## Income
Income {{ accounts.income }} {{ income_change | told }}; {{ [income_change, spending_change] | told }}. {{ accounts.closed }}.
Of {{ kinds | numeral }}: {{ parts | enumerate("{name} {amount} ({share})") }}; {{ accounts.parts | join }}. See {{ ref(t) }}, {{ ref(pie) }}.
####. A numbered paragraph.
@table t "Parts"
| Part |
|---|
@each part in parts
| {{ part.amount }} |
@end each
| {{ parts }} |
@end table
@chart pie "Parts" = pie(parts)
@chart trend "Trend" = column(accounts.income, accounts.spending, years: [prior, current])
"""
