"""A year in the accounts of an invented unit, from which every official form is derived, so that all of them tie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

UNIT = "青岩市水利局"
NAMES = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120804": "农村基础设施建设支出",
    "213": "农林水支出",
    "21303": "水利",
    "2130301": "行政运行",
    "2130302": "一般行政管理事务",
    "2130305": "水利工程建设",
    "2130308": "水利前期工作",
    "2130314": "防汛",
    "2130315": "抗旱",
    "223": "国有资本经营预算支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "2230105": "国有企业退休人员社会化管理补助支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
}
"""Classes, sections and items of expenditure by function."""
CLASSES = (
    "一般公共服务", "外交", "国防", "公共安全", "教育", "科学技术", "文化旅游体育与传媒", "社会保障和就业", "卫生健康",
    "节能环保", "城乡社区", "农林水", "交通运输", "资源勘探工业信息等", "商业服务业等", "金融", "援助其他地区",
    "自然资源海洋气象等", "住房保障", "粮油物资储备", "国有资本经营预算", "灾害防治及应急管理", "其他",
)  # fmt: skip
NUMERALS = (
    *"一二三四五六七八九十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十", "二十一", "二十二", "二十三",
)  # fmt: skip
SOURCES = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
ECONOMIC = {
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费",
    "30113": "住房公积金",
    "303": "对个人和家庭的补助",
    "30305": "生活补助",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30202": "印刷费",
    "30205": "水费",
    "30206": "电费",
    "30211": "差旅费",
    "30213": "维修（护）费",
    "30217": "公务接待费",
    "30227": "委托业务费",
    "30228": "工会经费",
    "30231": "公务用车运行维护费",
    "30239": "其他交通费用",
    "310": "资本性支出",
    "31005": "基础设施建设",
    "31013": "公务用车购置",
}
"""Classes and items of expenditure by economic kind, those for staff first."""

Money = Decimal
Row = Sequence[Any]


def money(text: str | int) -> Money:
    """An amount in 元 with two decimals."""
    return Decimal(text).quantize(Decimal("0.01"))


NOTHING = money(0)


@dataclass(frozen=True)
class Spent:
    """What one fund spent on one item; `fund` is `general`, `fund`, `state`, or `own` for the unit's own money."""

    code: str
    fund: str
    basic: Money = NOTHING
    project: Money = NOTHING


@dataclass(frozen=True)
class Ledger:
    """A unit's year. Opening balances are by fund, income by source; `economic` is general basic expenditure by
    economic kind."""

    unit: str
    year: int
    spent: Sequence[Spent]
    economic: Mapping[str, Money]
    projects: Mapping[str, Money]
    income: Mapping[str, Money]
    opening: Mapping[str, Money]
    reserves_used: Money
    distributed: Money
    public: Mapping[str, tuple[Money, Money]]
    """The three public expenses, in 万元: budget and outcome."""
    code_of_income: str = "2130301"
    names: Mapping[str, str] = field(default_factory=lambda: NAMES)
    """The names of the classes, sections and items."""

    def by_code(self, fund: str | None = None) -> dict[str, tuple[Money, Money]]:
        """Basic and project expenditure of every class, section and item, sorted by code, so that upper levels precede
        lower ones."""
        found: dict[str, tuple[Money, Money]] = {}
        for each in self.spent:
            if fund in (None, each.fund):
                for length in (3, 5, 7):
                    basic, project = found.get(each.code[:length], (money(0), money(0)))
                    found[each.code[:length]] = (basic + each.basic, project + each.project)
        return dict(sorted(found.items()))

    def total(self, fund: str | None = None) -> Money:
        """All expenditure of a fund, or of all funds."""
        return sum((each.basic + each.project for each in self.spent if fund in (None, each.fund)), money(0))

    def closing(self, fund: str) -> Money:
        """What a fund carries over into the next year."""
        taken = self.reserves_used - self.distributed if fund == "own" else money(0)
        income = sum((amount for name, amount in self.income.items() if fund_of(name) == fund), money(0))
        return self.opening[fund] + income + taken - self.total(fund)


def fund_of(income: str) -> str:
    """The fund that an income belongs to."""
    granted = {"一般公共预算财政拨款收入": "general", "政府性基金预算财政拨款收入": "fund"}
    return (granted | {"国有资本经营预算财政拨款收入": "state"}).get(income, "own")


WATER = Ledger(
    UNIT,
    2023,
    (
        Spent("2080505", "general", money("512340.16")),
        Spent("2080506", "general", money("256170.08")),
        Spent("2101101", "general", money("198000.50")),
        Spent("2130301", "general", money("6480215.37")),
        Spent("2130302", "general", project=money(850_000)),
        Spent("2130305", "general", project=money(3_200_000)),
        Spent("2130314", "general", project=money(1_260_000)),
        Spent("2130315", "general", project=money(380_000)),
        Spent("2210201", "general", money("604800.00")),
        Spent("2120804", "fund", project=money(580_000)),
        Spent("2130308", "own", money(120_000), money(415_000)),
    ),
    economic={
        "30101": money(2_210_000),
        "30102": money(1_530_000),
        "30103": money(1_020_500),
        "30108": money("512340.16"),
        "30109": money("256170.08"),
        "30110": money("198000.50"),
        "30113": money(604_800),
        "30305": money(85_200),
        "30201": money(210_000),
        "30202": money(45_000),
        "30205": money(12_300),
        "30206": money(68_400),
        "30211": money(320_000),
        "30213": money("150115.37"),
        "30217": money(38_600),
        "30228": money(131_600),
        "30231": money(152_500),
        "30239": money(506_000),
    },
    projects={"30227": money(1_210_200), "31005": money(4_300_000), "31013": money(179_800)},
    income={
        "一般公共预算财政拨款收入": money(13_800_000),
        "政府性基金预算财政拨款收入": money(500_000),
        "事业收入": money(380_000),
        "其他收入": money("6240.15"),
    },
    opening={"general": money(320_000), "fund": money(120_000), "state": money(0), "own": money("35000.50")},
    reserves_used=money(140_000),
    distributed=money(12_000),
    public={
        "abroad": (money(0), money(0)),
        "bought": (money(18), money("17.98")),
        "run": (money("15.60"), money("15.25")),
        "hosted": (money("4.20"), money("3.86")),
    },
    code_of_income="2130308",
)
"""The example: spending has risen; a government fund, own income and reserves are used; a car is bought for the first
time."""
