"""The sentences of the official structures in each of their branches: what the accounts contain, and what is then
said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from official_ledger import WATER, Ledger, Money, Spent, money
from official_workbooks import FILL_IN, STRUCTURES, write, write_fill_in
from pages import body, diagnostics
from reportdsl.diagnostics import Severity
from test_official_structures import report


@dataclass(frozen=True)
class Case:
    """Accounts, what is filled in differently from the example, the properties of the report, the sentences that
    result, and words that must not."""

    ledger: Ledger = WATER
    filled: Mapping[tuple[str, str], object] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


LAST_YEAR: Mapping[str, Money] = dict(FILL_IN["上年数"][1:])
TEN_TIMES = {("上年数", str(name)): amount * 10 for name, amount in LAST_YEAR.items() if name != "年末结转和结余"}
AS_THIS_YEAR = {
    ("上年数", "收入总计"): money("15301240.65"),
    ("上年数", "支出总计"): money("15301240.65"),
    ("上年数", "财政拨款收入总计"): 14_740_000,
    ("上年数", "财政拨款支出总计"): 14_740_000,
    ("上年数", "一般公共预算财政拨款支出"): money("13741526.11"),
    ("上年数", "公务用车购置费"): 179_800,
    ("上年数", "公务用车运行维护费"): 152_500,
    ("上年数", "公务接待费"): 38_600,
    ("上年数", "机关运行经费"): money("1634515.37"),
    ("文字说明", "机关运行经费变动原因"): None,
    **{
        ("文字说明", name): None
        for name in ("收支变动原因", "财政拨款变动原因", "一般公共预算变动原因", "公务用车变动原因", "公务接待变动原因")
    },
}
LESS = {
    ("文字说明", f"{name}变动原因"): "压减一般性支出，比上年减少。"
    for name in ("收支", "财政拨款", "一般公共预算", "公务用车", "公务接待", "机关运行经费")
}
"""Reasons for decreases: those of the example speak of growth."""
NO_FUND = replace(
    WATER,
    spent=tuple(each for each in WATER.spent if each.fund != "fund"),
    income={name: amount for name, amount in WATER.income.items() if "基金" not in name},
    opening={**WATER.opening, "fund": money(0), "own": money("155000.50")},
)
NO_PUBLIC = replace(
    WATER,
    public=dict.fromkeys(WATER.public, (money(0), money(0))),
    economic={
        **{code: amount for code, amount in WATER.economic.items() if code not in ("30217", "30231")},
        "30201": WATER.economic["30201"] + money(191_100),
    },
    projects={"30227": money(1_210_200), "31005": money(4_479_800)},
)
NOTHING_HOSTED = {("运行情况", name): 0 for name in ("国内公务接待批次", "国内公务接待人次", "国内公务接待费")}
STATE = replace(
    WATER,
    spent=(*WATER.spent, Spent("2230105", "state", project=money(90_000))),
    income={**WATER.income, "国有资本经营预算财政拨款收入": money(90_000)},
)
CASES = {
    "without a full stop": Case(
        filled={
            ("文字说明", "主要职责"): "（一）管理水资源。\n（二）指导防汛",
            ("文字说明", "内设机构"): "内设办公室、水政科2个科室",
        },
        said=("（一）管理水资源。", "（二）指导防汛。", "内设办公室、水政科2个科室。"),
    ),
    "rising": Case(
        said=(
            "2023年度收、支总计均为1530.12万元。与2022年相比，收、支总计增加209.67万元，增长15.88%。",
            "主要变动原因是：新增水利工程建设和防汛抗旱项目，并动用以前年度的结余。",
            "上级补助收入0万元，占0%；事业收入38万元，占2.59%；",
            "（项）：支出决算为38万元，完成预算108.57%，决算数大于预算数。",
            "（项）：支出决算为648.02万元，完成预算99.70%，决算数小于预算数。",
            "（项）：支出决算为51.23万元，完成预算100%，决算数与预算数持平。",
            "因公出国（境）费支出决算与2022年持平，没有发生支出。",
            "公务用车购置及运行维护费支出决算比2022年增加18.43万元，增长124.53%。",
            "全年按规定更新购置公务用车1辆。",
            "外事接待支出0万元，没有发生外事接待。",
            "2023年政府性基金预算财政拨款支出58万元，主要用于：城乡社区支出（类）",
            "2023年没有使用国有资本经营预算财政拨款安排的支出。",
            "青岩市水利局下属二级预算单位2个，其中行政单位1个，",
            "事业收入：指事业单位开展专业业务活动",
            "农林水支出（类）水利（款）行政运行（项）：指反映行政单位的基本支出。",
            "公务接待费反映单位按规定开支的各类公务接待",
            "机关运行经费：指为保障行政单位",
        ),
        unsaid=("经营收入：指", "上缴上级支出：指", "对附属单位补助支出：指"),
    ),
    "falling": Case(
        filled=TEN_TIMES | LESS,
        said=(
            "与2022年相比，收、支总计减少11674.38万元，下降88.41%。",
            "财政拨款收、支总计减少11316万元，下降88.48%。",
            "一般公共预算财政拨款支出减少10975.85万元，下降88.87%。",
            "比2022年减少114.77万元，下降77.55%。",
            "比2022年减少32.34万元，下降89.34%。",
            "比2022年减少1426.55万元，下降89.72%。",
        ),
    ),
    "as last year": Case(
        filled=AS_THIS_YEAR,
        said=(
            "与2022年相比，收、支总计持平。",
            "财政拨款收、支总计持平。",
            "一般公共预算财政拨款支出持平。",
            "公务用车购置及运行维护费支出决算与2022年持平。",
            "公务接待费支出决算与2022年持平。",
            "机关运行经费支出163.45万元，与2022年持平。",
        ),
        unsaid=("主要变动原因是", "主要原因是：更新", "主要原因是：增加"),
    ),
    "nothing last year": Case(
        filled={("上年数", str(name)): 0 for name in LAST_YEAR if name not in ("年末结转和结余", "因公出国（境）费")},
        said=(
            "收、支总计增加1530.12万元，上年没有此项。",
            "一般公共预算财政拨款支出增加1374.15万元，上年没有此项。",
            "公务接待费支出决算比2022年增加3.86万元，上年没有此项。",
        ),
    ),
    "zeros left out": Case(
        properties={"零值来源": "略去"},
        said=(
            "政府性基金预算财政拨款收入50万元，占3.40%；事业收入38万元，占2.59%；其他收入0.62万元，占0.04%。",
            "其中：基本支出817.15万元，占55%；项目支出668.50万元，占45%。",
        ),
        unsaid=("上级补助收入0万元", "上缴上级支出0万元"),
    ),
    "a single unit": Case(
        properties={"称谓": "单位"},
        said=("# 第一部分 单位概况", "青岩市水利局没有下属二级预算单位。", "2023年，本单位机关运行经费支出163.45万元"),
        unsaid=("下属二级预算单位2个", "本部门"),
    ),
    "a single unit without running costs of an office": Case(
        filled={("运行情况", "机关运行经费"): 0, ("单位名单", "青岩市水利工程中心"): "行政单位"}
        | {key: text for key, text in LESS.items() if key[1] == "机关运行经费变动原因"},
        properties={"称谓": "单位"},
        said=("2023年，本单位没有机关运行经费支出，比2022年减少159万元，下降100%。", "机关运行经费：指"),
    ),
    "no running costs of an office, as last year": Case(
        filled={
            ("运行情况", "机关运行经费"): 0,
            ("上年数", "机关运行经费"): 0,
            ("文字说明", "机关运行经费变动原因"): None,
            ("单位名单", "青岩市水利工程中心"): "行政单位",
        },
        properties={"称谓": "单位"},
        said=("2023年，本单位没有机关运行经费支出。", "“三公”经费：指用财政拨款安排的"),
        unsaid=("机关运行经费：指",),
    ),
    "no fund": Case(NO_FUND, said=("2023年没有使用政府性基金预算财政拨款安排的支出。", "说明：本年度没有使用政府性基金")),
    "state capital": Case(
        STATE,
        said=(
            "2023年国有资本经营预算财政拨款支出9万元，主要用于：国有资本经营预算支出（类）",
            "国有资本经营预算财政拨款收入9万元",
        ),
    ),
    "no public expenses": Case(
        NO_PUBLIC,
        {
            **NOTHING_HOSTED,
            **{each: text for each, text in LESS.items() if each[1].startswith("公务")},
            ("运行情况", "购置公务用车"): 0,
            ("运行情况", "公务用车保有量"): 0,
            ("文字说明", "三公经费预决算原因"): None,
            ("文字说明", "公务用车用途"): None,
            ("文字说明", "国内公务接待内容"): None,
        },
        said=(
            "“三公”经费支出决算为0万元，完成预算0%，决算数与预算数持平。",
            "2023年没有发生“三公”经费财政拨款支出。",
            "全年没有购置公务用车。截至2023年12月底，没有公务用车。",
            "没有发生公务用车运行维护费支出。",
            "国内公务接待支出0万元，没有发生国内公务接待。",
        ),
        unsaid=("图7", "“三公”经费：指"),
    ),
    "abroad without a budget, guests from abroad": Case(
        replace(WATER, public={**WATER.public, "abroad": (money(0), money("5.20"))}),
        {
            ("运行情况", "因公出国（境）团组"): 1,
            ("运行情况", "因公出国（境）人次"): 2,
            ("运行情况", "国内公务接待费"): 30_000,
            ("运行情况", "外事接待费"): 8_600,
            ("运行情况", "外事接待批次"): 1,
            ("运行情况", "外事接待人次"): 9,
            ("文字说明", "因公出国变动原因"): "赴国外学习水库管理",
            ("文字说明", "外事接待内容"): "接待来访的水利专家。",
        },
        said=(
            "1.因公出国（境）费支出5.20万元，预算没有安排。全年安排因公出国（境）团组1个，出国（境）2人次。",
            "因公出国（境）费支出决算比2022年增加5.20万元，上年没有此项。",
            "主要原因是：赴国外学习水库管理。",
            "外事接待支出0.86万元。外事接待1批次，9人次，共计支出0.86万元。",
            "主要用于接待来访的水利专家。",
        ),
        unsaid=("没有发生支出。",),
    ),
    "nothing bought, no cars, no projects": Case(
        filled={
            **{("运行情况", f"政府采购{kind}支出"): 0 for kind in ("货物", "工程", "服务")},
            **{("运行情况", f"授予{size}企业合同金额"): 0 for size in ("中小", "小微")},
            **{("运行情况", name): 0 for name in ("公务用车保有量", "机要通信用车", "应急保障用车", "其他用车", "机关运行经费")},
            **{("文字说明", name): None for name in ("政府采购用途", "其他用车用途")},
            ("文字说明", "机关运行经费变动原因"): LESS["文字说明", "机关运行经费变动原因"],
            **{("项目绩效", name): "否" for name in ("水利工程建设", "防汛", "抗旱")},
        },
        said=(
            "2023年，本部门没有发生政府采购支出。",
            "截至2023年12月31日，本部门没有车辆。",
            "2023年，本部门没有机关运行经费支出，比2022年减少159万元，下降100%。",
            "2023年度预算编制阶段，没有需要开展事前绩效评估的项目，",
        ),
    ),
    "no income and no expenditure": Case(
        replace(
            WATER, spent=(), economic={}, projects={}, income={}, reserves_used=money(0), distributed=money(0),
            opening={**WATER.opening, "general": money(0), "fund": money(0)},
            public=NO_PUBLIC.public,
        ),
        NOTHING_HOSTED | LESS | {("运行情况", "机关运行经费"): 0, ("上年数", "年末结转和结余"): money("35000.50")}
        | {("上年数", name): 350_000 for name in ("收入总计", "支出总计")}
        | {("上年数", f"财政拨款{name}总计"): 315_000 for name in ("收入", "支出")}
        | {("上年数", "一般公共预算财政拨款支出"): 315_000},
        said=(
            "2023年没有收入。",
            "2023年没有支出。",
            "2023年没有一般公共预算财政拨款支出。",
            "2023年没有一般公共预算财政拨款基本支出。",
        ),
        unsaid=("财政拨款收入：指", "基本支出：指", "项目支出：指"),
    ),
}  # fmt: skip


OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "四川/2021": {
        "“三公”经费支出决算为0万元，完成预算0%，决算数与预算数持平。": "“三公”经费财政拨款支出决算为0万元，完成预算0%，决算数与预算数持平。",
    },
    "中央/2023": {
        "（项）：支出决算为38万元，完成预算108.57%，决算数大于预算数。": "农林水支出（类）水利（款）抗旱（项）：年初预算为0万元，支出决算为38万元，年初预算没有安排，决算数大于预算数。",
        "（项）：支出决算为648.02万元，完成预算99.70%，决算数小于预算数。": "行政运行（项）：年初预算为630万元，支出决算为648.02万元，完成年初预算的102.86%，决算数大于预算数。",
        "（项）：支出决算为51.23万元，完成预算100%，决算数与预算数持平。": "行政单位医疗（项）：年初预算为19.80万元，支出决算为19.80万元，完成年初预算的100%，决算数与预算数持平。",
    },
}
OF_SHANGHAI = OTHERWISE["中央/2023"] | {
    "上级补助收入0万元，占0%；事业收入38万元，占2.59%；": "政府性基金预算财政拨款收入50万元，占3.40%；事业收入38万元，占2.59%；"
}
OTHERWISE = {
    **OTHERWISE,
    "上海/2024": OF_SHANGHAI,
    "湖南/2023": OF_SHANGHAI | {"2023年没有一般公共预算财政拨款基本支出。": "2023年度没有财政拨款基本支出。"},
}
"""What a structure says instead of a sentence of Sichuan's, for the same accounts."""


def in_year(words: str, year: int) -> str:
    """The words as a report on another year has them."""
    return words.replace("2022年", "{last}年").replace("2023年", f"{year}年").replace("{last}", str(year - 1))


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("name", CASES)
def test_sentences(name: str, structure: str, tmp_path: Path) -> None:
    """Each case of accounts with each structure, of its own year and with its own forms."""
    case, (year, forms) = CASES[name], STRUCTURES[structure]
    write(replace(case.ledger, year=year), forms, tmp_path / "决算报表.xlsx")
    write_fill_in(tmp_path / "填报表.xlsx", case.filled, year, structure)
    came = report(tmp_path, structure, year=str(year), **case.properties)
    assert {each.code for each in came.diagnostics if each.severity is not Severity.INFO} == set(), diagnostics(came)
    text = "\n".join(body(came))
    said = [in_year(OTHERWISE.get(structure, {}).get(words, words), year) for words in case.said]
    assert [words for words in said if words not in text] == []
    assert [words for words in (in_year(each, year) for each in case.unsaid) if words in text] == []
