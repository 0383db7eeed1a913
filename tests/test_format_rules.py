"""What a pattern of `@format` means: the quantities that it names and those that depend on them, and no rates by
accident."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import codes, compiled, printed

from reportdsl.writers.txt import lines

SPEC = """@report x
  money: 元, 2 places, fixed
  percent: 1 places, fixed
@end
@data 表 from "表.csv" key 名 unit 元 (率: %, 重: 吨)
@data 数 from "数.yaml" unit 元 (率: %)
@prior 数 from "上年.yaml" unit 元 (率: %)
@let 表.变 = change(今, 昔)
@let 表.比 = 今 percent of 昔
@let 组 = group(表, 类)
@let 组一 = 组["甲"].今
@let 率变 = 数.率 change vs prior year
@let 变 = change(数.额, 3元)
@breakdown 全 = 数.额 + 数.另
{{% for 行 in 表 %}}{{{{ 行.今 }}}}{{{{ 行.变.金额 }}}}{{{{ 行.变.幅度 }}}}{{{{ 行.比 }}}}{{{{ 行.率 }}}}{{{{ 行.重 }}}}{{% endfor %}}
@format {rule}
"""
FILES = {
    "表.csv": "名,类,今,昔,率,重\nr,甲,7,3,12.5,1.25\n",
    "数.yaml": "额: 4\n另: 5\n率: 33.25\n",
    "上年.yaml": "率: 33.25\n",
}
PLAIN = {
    "表[r].今": "7.00元", "表[r].变.金额": "4.00元", "表[r].变.幅度": "133.3%", "表[r].比": "233.3%", "表[r].率": "12.5%",
    "表[r].重": "1.25吨", "组[甲].今": "7.00元", "组一": "7.00元", "数.额": "4.00元", "数.率": "33.3%", "数.率.上年": "33.3%",
    "率变.金额": "0.0个百分点", "变.金额": "1.00元", "变.幅度": "33.3%", "全": "9.00元", "全.额.占比": "44.4%",
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("表.* 0 places", {"表[r].今": "7元", "表[r].变.金额": "4元", "表[r].重": "1吨", "组[甲].今": "7元"}),
        ("组.* 0 places", {"组[甲].今": "7元"}),
        ("表.今 0 places", {"表[r].今": "7元", "表[r].变.金额": "4元", "组[甲].今": "7元"}),
        ("表.* %, 3 places", {"表[r].变.幅度": "133.333%", "表[r].比": "233.333%", "表[r].率": "12.500%"}),
        ("表.比 0 places", {"表[r].比": "233%"}),
        ("表.变 0 places", {"表[r].变.金额": "4元"}),
        ("表.变.幅度 0 places", {"表[r].变.幅度": "133%"}),
        ("表.* 元, 0 places", {"表[r].今": "7元", "表[r].变.金额": "4元", "组[甲].今": "7元"}),
        ("数.率 2 places", {"数.率": "33.25%", "数.率.上年": "33.25%", "率变.金额": "0.00个百分点"}),
        ("数.额 0 places", {"数.额": "4元", "变.金额": "1元"}),
        ("率变 2 places", {"率变.金额": "0.00个百分点"}),
        ("率变 bp", {"率变.金额": "0.0bp"}),
        ("变 0 places", {"变.金额": "1元"}),
        ("全 0 places", {"全": "9元"}),
        ("全.*.占比 0 places", {"全.额.占比": "44%"}),
    ],
)
def test_a_rule_means_what_it_says(rule: str, changed: dict[str, str]) -> None:
    came = compiled(SPEC.format(rule=rule), FILES)
    assert list(came.diagnostics) == []
    facts = {**printed(came)}
    shown = {name: facts[name] for name in PLAIN if name in facts}
    assert shown == {name: text for name, text in {**PLAIN, **changed}.items() if name in facts}
    assert {*changed} <= {*facts}


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ('@let 组一 = 组["甲"].今 format 千元, 3 places', {"组一": "0.007千元"}),
        ('@设 组一 = 组["甲"].今 格式 0位小数，带正号', {"组一": "+7元"}),
        ("@let 表.比 = 今 percent of 昔 format 0 places", {"表[r].比": "233%"}),
        ("@let 率变 = 数.率 change vs prior year format bp", {"率变.金额": "0.0bp"}),
        ("@let 变 = change(数.额, 3元) format 0 places", {"变.金额": "1元"}),
    ],
)
def test_a_quantity_says_how_it_is_shown(line: str, changed: dict[str, str]) -> None:
    """`@let … format …` is a rule for that name alone."""
    spec = SPEC.format(rule="无 0 places").splitlines()
    name = line.split()[1]
    place = next(number for number, each in enumerate(spec) if each.startswith(f"@let {name} ="))
    came = compiled("\n".join([*spec[:place], line, *spec[place + 1 :]]), FILES)
    shown = printed(came)
    assert not came.diagnostics.errors
    assert {name: shown[name] for name in PLAIN if shown[name] != PLAIN[name]} == changed


def test_a_later_rule_decides_and_a_unit_of_another_kind_is_told() -> None:
    spec = "@let 甲 = 5元 format 0 places\n@format 甲 1 place\n{{ 甲 }}\n"
    assert printed(compiled(spec, {}))["甲"] == "5.0元"
    (found,) = compiled("@let 甲 = 5元 format 人\n{{ 甲 }}\n", {}).diagnostics
    assert (found.code, found.where.line, found.where.column) == ("T55", 1, 20)  # type: ignore[union-attr]
    (found,) = compiled("@let 甲 = 5元 format 11 places\n{{ 甲 }}\n", {}).diagnostics
    assert found.code == "N33"
    assert (
        printed(compiled("@let format = 5元\n@let 格式 = format * 2 格式 0 places\n{{ 格式 }}\n", {}))["格式"] == "10元"
    )


def test_a_difference_is_shown_like_what_it_is_a_difference_of() -> None:
    """An income in 元, in a report in 亿元, has not stayed level when it has grown by 51元."""
    spec = """@report x
  money: 亿元, 2 places
  percent: 1 places
@end
@data 数 from "数.yaml" unit 元
@data 表 from "表.csv" key 名 unit 元
@format 数.收入 元, 0 places
@format 表.今 元, 0 places
@let 变 = 数.收入 change vs 1999元
@let 自定 = 数.收入 change vs 1999元 format 万元, 4 places
@let 比 = compare(数.收入, 1999元)
@let 差 = difference(数.收入, 1999元)
@let 表.变 = change(今, 昔)
@let 组 = group(表, 类)
{{ 变 | told }}；{{ 自定 | told }}；{{ 比 | told }}；{{ 差 }}。
@if (数.收入 change vs 1999元) is up
增加。
@end
{% for 行 in 表 %}{{ 行.变 | told }}；{% endfor %}{% for 行 in 组 %}{{ 行.变 | told }}；{% endfor %}
"""
    came = compiled(spec, {"数.yaml": "收入: 2050\n", "表.csv": "名,类,今,昔\n甲,子,2000,1900\n乙,子,3000,2500\n"})
    assert list(came.diagnostics) == []
    assert [line for line in lines(came.document) if line][1:] == [
        "增加51元，增长2.6%；增加0.0051万元，增长2.6%；增加51元；51元。",
        "增加。",
        "增加100元，增长5.3%；增加500元，增长20%；增加600元，增长13.6%；",
    ]


def test_a_subtraction_is_shown_like_what_is_subtracted_from() -> None:
    """`收入 - 收入.上年` printed as 0.00亿元 where `收入` has a display of its own; so does the size of one."""
    spec = """@report x
  money: 亿元, 2 places
@end
@data 数 from "数.yaml" unit 元
@prior 数 from "上年.yaml" unit 元
@data 表 from "表.csv" key 名 unit 元
@format 表.今 元, 0 places
@let 收 = 数.收入 format 元, 0 places
@let 增 = 收 - 收.上年
@let 大 = abs(收.上年 - 收)
@let 余 = (收 - 数.支出 - 3元) format 元, 1 place
@let 再 = 收 - 数.支出 - 3元
@let 和 = 收 + 数.支出
@let 负 = 3元 - 收
@let 表.差 = 今 - 昔
{{ 增 }}；{{ 大 }}；{{ 余 }}；{{ 再 }}；{{ 和 }}；{{ 负 }}；{% for 行 in 表 %}{{ 行.差 }}；{% endfor %}
"""
    came = compiled(
        spec,
        {"数.yaml": "收入: 2050\n支出: 40\n", "上年.yaml": "收入: 1999\n支出: 1\n", "表.csv": "名,今,昔\n甲,20,19\n"},
    )
    assert codes(came) == ["L09"]  # Of 和 and 负, which are in the report's unit.
    assert [line for line in lines(came.document) if line][1:] == [
        "51元；51元；2007.0元；2007元；0.00亿元；0.00亿元；1元；"
    ]


@pytest.mark.parametrize(
    ("money", "shown"),
    [
        ("万元, 2 places, integers plain", ["34472.90元/人", "17.00元/人", "3.20万元/亩", "12.50美元"]),
        ("元, 0 places, thousands", ["34,472.90元/人", "17.00元/人", "3.20万元/亩", "12.50美元"]),
        ("亿元, 6 places", ["34472.90元/人", "17.00元/人", "3.20万元/亩", "12.50美元"]),
        ('元\n  外币: 0 places\n  "元/人": 1 place', ["34472.9元/人", "17.0元/人", "3.20万元/亩", "13美元"]),
    ],
)
def test_other_money_has_two_decimals(money: str, shown: list[str]) -> None:
    """34472.9 stood beside 47306.64 in a column of 元/人."""
    spec = (
        f"@report x\n  money: {money}\n@end\n"
        '@data 数 from "数.yaml" unit 元 (甲: "元/人", 乙: "元/人", 丙: "万元/亩", 丁: 美元)\n'
        "{{ 数.甲 }}；{{ 数.乙 }}；{{ 数.丙 }}；{{ 数.丁 }}\n"
    )
    came = compiled(spec, {"数.yaml": "甲: 34472.9\n乙: 17\n丙: 3.2\n丁: 12.5\n"})
    assert [line for line in lines(came.document) if line][1:] == ["；".join(shown)]


@pytest.mark.parametrize(
    ("money", "data", "shown"),
    [
        ("元", "甲: 300000\n乙: 12.5\n", "300000日元；100000日元；150000.00日元/人；12.500科威特第纳尔"),
        ("元", "甲: 300000.5\n乙: 12.5\n", "300000.50日元；100000.17日元；150000.25日元/人；12.500科威特第纳尔"),
        (
            "日元, thousands",
            "甲: 300000\n乙: 12.5\n",
            "300,000日元；100,000日元；150,000.00日元/人；12.500科威特第纳尔",
        ),
        ("日元, 1 place", "甲: 300000\n乙: 12.5\n", "300000.0日元；100000.0日元；150000.00日元/人；12.500科威特第纳尔"),
        ("万日元", "甲: 300000\n乙: 12.5\n", "30.00万日元；10.00万日元；150000.00日元/人；12.500科威特第纳尔"),
    ],
)
def test_a_currency_has_its_own_decimals_where_the_values_allow_it(money: str, data: str, shown: str) -> None:
    """Whole yen were printed as 300000.00日元."""
    spec = (
        f'@report x\n  money: {money}\n@end\n@data 数 from "数.yaml" unit 日元 (乙: KWD)\n'
        "@let 三 = 数.甲 / 3\n@let 每 = per(数.甲, 2人)\n{{ 数.甲 }}；{{ 三 }}；{{ 每 }}；{{ 数.乙 }}\n"
    )
    assert [line for line in lines(compiled(spec, {"数.yaml": data}).document) if line][1:] == [shown]


@pytest.mark.parametrize(
    ("unit", "stated", "shown"),
    [
        ("元/美元", "7.0467", "7.0467元/美元"), ("元/美元", "7.10", "7.10元/美元"), ("元/100日元", "4.81910", "4.81910元/100日元"),
        ("元/千瓦时", "0.5568", "0.5568元/千瓦时"), ("元/千瓦时", "0.5", "0.50元/千瓦时"), ("吨/兆瓦时", "0.5703", "0.5703吨/兆瓦时"),
        ("元/亩", "12.125", "12.125元/亩"), ("元/人", "34472.904761904", "34472.90元/人"), ("日元/股", "75", "75日元/股"),
        ("日元/股", "75.5", "75.50日元/股"),
    ],
)  # fmt: skip
def test_a_quotient_of_the_data_has_as_many_decimals_as_they_write(unit: str, stated: str, shown: str) -> None:
    """An exchange rate of 7.0467 was printed as 7.05, and what is shown depends on nothing else."""
    spec = f'@data 数 from "数.yaml" unit (甲: "{unit}")\n{{{{ 数.甲 }}}}\n'
    assert [line for line in lines(compiled(spec, {"数.yaml": f"甲: {stated}\n"}).document) if line] == [shown]


def test_decimals_in_one_unit_say_nothing_of_another() -> None:
    """亩产6.3922吨/公顷 was printed because a table had 436.5公斤/亩."""
    spec = '@data 数 from "数.yaml"\n@let 单产 = 数.产量 / 数.面积\n{{ 单产 }}，{{ 数.亩产 }}\n'
    came = compiled(spec, {"数.yaml": "产量: 41.23万吨\n面积: 64.5千公顷\n亩产: 436.5公斤/亩\n"})
    assert [line for line in lines(came.document) if line] == ["6.39吨/公顷，436.5公斤/亩"]


def test_a_rate_that_is_computed_has_four_decimals_and_its_report_may_say_otherwise() -> None:
    spec = "@report x\n{}@end\n@let 率 = 100元 / 14美元\n{{{{ 率 }}}}\n"
    shown = [
        [*lines(compiled(spec.format(more), {}).document)][-1]
        for more in ("", '  "元/美元": 2 places\n', "  外币: 最短\n")
    ]
    assert shown == ["7.1429元/美元", "7.14元/美元", "7.1429元/美元"]


def test_a_star_is_a_whole_name() -> None:
    """`*人均` was read as a pattern and a unit, and all units were listed."""
    spec = "@let 甲 = 5元\n@format 甲.*人均 0 places\n@format 甲.人均* 0 places\n{{ 甲 }}\n"
    assert [(found.code, found.hint) for found in compiled(spec, {}).diagnostics] == [
        ("S04", "whole_star"),
        ("N11", "whole_star"),
    ]


def test_signs_of_percents_are_units_and_quotients_are_quoted() -> None:
    data = {"数.yaml": "率: 7.2\n价: 3\n"}
    assert printed(compiled('@data 数 from "数.yaml" unit 元 (率: ‰)\n{{ 数.率 }}\n', data))["数.率"] == "7.20‰"
    (found,) = compiled('@data 数 from "数.yaml" unit 元 (价: 元/人)\n{{ 数.价 }}\n', data).diagnostics
    assert (found.code, found.hint, found.details["unit"]) == ("S04", "quote_unit", "元/人")
