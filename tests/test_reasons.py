"""Reasons as clerks write them: what they say of the whole change is compared with it, in whatever words; what they say
of a part, or in words that are not understood, is not."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.diagnostics.render import message
from reportdsl.lexicons.spoken_numbers import in_digits
from reportdsl.values.rough_numbers import Manner, may_be

SPEC = """\
@report 表
  year: 2023
  money: 万元, 2 places
@end
@data 数 from "今年.yaml" unit 万元
@prior 数 from "上年.yaml" unit 万元
@let 收入总计 = 数.收入
@let 支出总计 = 数.支出
@let 收入变动 = 收入总计 change vs prior year
@let 支出变动 = 支出总计 change vs prior year
收入总计{{ 收入总计 }}，支出总计{{ 支出总计 }}，比上年{{ [收入变动, 支出变动] | 措辞 }}。
@if 收入变动 is not level or 支出变动 is not level
@block 原因 "变动的原因" required
{{ 数.原因 }}
@end block
@end if
"""


def told(text: str, spec: str = SPEC) -> list[str]:
    """What is said of a reason for a rise from 1320.45万元 to 1530.12万元, which is 209.67万元 or 15.88%."""
    last = "收入: 1320.45\n支出: 1320.45\n"
    return codes(compiled(spec, {"今年.yaml": f'收入: 1530.12\n支出: 1530.12\n原因: "{text}"\n', "上年.yaml": last}))


WRONG = [
    "主要是压减项目支出，较上年减少209.67万元",
    "较2022年增加260.97万元，主要是新增水利工程建设",
    "较2022年度增长18.55%，主要是新增水利工程建设项目",
    "较上年增加209.67元，主要是新增水利工程建设项目",
    "增加209.67万元，增长15.88个百分点，主要是新增水利工程建设项目",
    "水利工程项目增加150万元，防汛抗旱项目增加59.67万元，两项合计增加219.67万元",
    "由上年的1320.45万元增加到1550.12万元，主要是新增水利工程建设",
    "较上年增加约六十万元，主要是新增水利工程建设",
    "较上年增加二百六十万元，主要是新增水利工程建设",
    "较上年增加３０９.６７万元，主要是新增水利工程建设",
    "比上年增长两成八，主要是新增水利工程建设",
    "较上年增长百分之二十八，主要是新增水利工程建设",
    "比上年翻一番，主要是新增水利工程建设",
    "较上年增加不足200万元，主要是新增水利工程建设",
    "较上年增加超过210万元，主要是新增水利工程建设",
    "较上年增加近190万元，主要是新增水利工程建设",
    "较上年增加190万元左右，主要是新增水利工程建设",
    "较上年增加190多万元，主要是新增水利工程建设",
    "增加260.97万元，其中水利工程建设增加150万元，防汛抗旱增加59.67万元",
    "收入总计、支出总计较上年各增加290.67万元，增长15.88%",
    "本年较上年净增加229.67万元，增幅17.39%",
    "较上年增加209.67万元，增幅18.58%，主要是水利工程增加",
    "收入总计、支出总计较上年分别增加290.67万元",
    "收、支总计比上年各增加290.67万元",
    "2023年较2022年增加260万元",
    "由2022年的1320.45万元增长至1503.12万元",
    "较上年增加3亿元",
    "较上年增加一亿二千万元",
    "较上年增加两倍，主要是新增水利工程建设",
    "较上年增长1倍左右",
    "较上年增长二成以上",
    "较上年增长近一成",
    "较上年增加至少210万元",
    "较上年增长15%以下",
    "较上年增加约209万元",
    "增加209.67万元（18.85%），主要是新增水利工程建设",
    "总体上较上年增加190万元，主要是新增水利工程建设",
    "增加260.97万元，主要是水利工程建设增加150万元，防汛增加59.67万元",
]
RIGHT = [
    "人员增加60万元，增长28%",
    "较2022年增加209.67万元，增长15.88%，主要是新增水利工程建设",
    "较2021年增加350.2万元，两年间新增水利工程建设项目",
    "较上年增加约210万元，主要是新增水利工程建设",
    "较上年增加近210万元，主要是新增水利工程建设",
    "较上年增加200余万元，主要是新增水利工程建设",
    "较上年增加二百余万元，增长一成五以上，主要是新增水利工程建设",
    "比上年增加不到210万元，增长近两成，主要是水利工程建设",
    "较上年增加超过200万元，主要是新增水利工程建设",
    "较上年增加２０９.６７万元，增长１５.８８％",
    "较上年增长百分之十五点八八，主要是新增水利工程建设",
    "较上年增长16%左右，主要是新增水利工程建设",
    "增加209.67万元，其中水利工程建设增加150万元，防汛抗旱增加59.67万元",
    "水利工程项目增加150万元，防汛抗旱项目增加59.67万元，两项合计增加209.67万元",
    "由上年的1320.45万元增加到1530.12万元，主要是新增水利工程建设",
    "一是新增水利工程建设项目，较上年增加150万元；二是防汛抗旱项目增加，较上年增加59.67万元",
    "人员经费较上年增加12万元，增长2.3%；项目经费较上年增加197.67万元，翻一番",
    "按照过紧日子要求，压减一般性支出5%，同时新增水利工程三个项目，资金较2022年追加150万元",
    "水利工程投入加大，其中渠道整治较2022年增加二十万元，增长两成",
    "2022年项目结转150万元在本年支出，本年收支相应增加",
    "在职人员由45人增加到52人，工资福利支出增加60万元",
    "收支总计较上年增加209.67万元，增幅15.88%，主要是水利工程增加",
    "本年较上年净增加209.67万元，其中：水利工程增加230万元，办公费减少20.33万元",
    "新增项目3个，涉及资金一百五十万元，其余为结余资金",
    "基本支出减少12万元，项目支出增加221.67万元，收支相抵后净增加209.67万元",
    "2023年较2022年增加209.67万元",
    "2022年较2021年增加60万元，基数较大",
    "较2019年增加60万元",
    "由2022年的1320.45万元增长至1530.12万元",
    "由2021年的1120.45万元增长至1530.12万元",
    "人员经费由120万元增加到180万元",
    "由120万元增加到180万元的人员经费",
    "较上年增加约200万元",
    "较上年增加大约210万元",
    "较上年增长一成五左右",
    "较上年增长百分之十六",
    "较上年增加二百一十万元",
    "较上年增加209.67万元（15.88%），主要是新增水利工程建设",
    "水利工程建设翻一番",
    "新增水利工程建设，接待费较年初预算减少3万元",
    "比年初预算增加60万元",
    "三成员单位经费并入，五一节活动增加三万元",
    "办公用房面积增加一倍，物业费增加六十万元",
    "占比较上年提高5个百分点",
    "人均经费较上年增加1.2万元，增长8%",
    "一方面，较上年增加项目3个；另一方面，人员较上年增加20人",
    "人员增加，工资较上年增加30万元，公积金较上年增加5万元，较上年增加20%",
    "设备购置增加12万元，较上年增长20%",
    "新增水利工程，办公费减少",
    "基本支出增加150万元、项目支出增加80万元、其他减少20.33万元，合计增加209.67万元",
    "工程款增加150万元，设备增加30万元，两项合计增加180万元",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_reason_is_refused(text: str) -> None:
    assert set(told(text)) & {"C35", "L06"}


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_one_is_not(text: str) -> None:
    assert told(text) == []


def test_the_words_are_quoted_as_they_are_written() -> None:
    files = {"今年.yaml": '收入: 2\n支出: 2\n原因: "较上年增加六十万元，翻一番"\n', "上年.yaml": "收入: 1\n支出: 1\n"}
    (found,) = compiled(SPEC, files).diagnostics
    assert message(found, "zh").startswith("“原因”写着“较上年增加六十万元”，")


@pytest.mark.parametrize(
    "text",
    [
        "较上年增加" + "1" * 5000 + "万元",
        "较上年增加约" + "1" * 300 + "万元",
        "较上年增加1." + "1" * 300 + "万元",
        "较上年增长" + "1" * 300 + "倍",
        "较上年增加一万二" + "万" * 3000 + "一元",
        "较上年增加" + "九" * 3000 + "元",
        "较上年增长百分之一" + "千" * 3000,
        "较上年增加约0万元",
    ],
)
def test_no_number_is_too_long(text: str) -> None:
    assert set(told(text)) <= {"C35"}


def test_a_report_without_a_year_compares_with_none() -> None:
    assert told("较2022年增加60万元", SPEC.replace("  year: 2023\n", "")) == []


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("六十万元", "60万元"),
        ("一千二百万元", "1200万元"),
        ("一亿两千万元", "12000万元"),
        ("十二万五千元", "125千元"),
        ("二百余万元", "200余万元"),
        ("一点五万元", "1.5万元"),
        ("两百零九万元", "209万元"),
        ("百分之十五点八八", "15.88%"),
        ("两成，", "2E1%，"),
        ("两成五", "25%"),
        ("三成员", "三成员"),
        ("1.5倍", "1.5E2%"),
        ("翻了一番", "增长1E2%"),
        ("翻两番", "增长3E2%"),
        ("１２．５％", "12.5%"),
        ("二〇二二元", "二〇二二元"),
        ("第一万元", "第一万元"),
        ("没有数的话", "没有数的话"),
    ],
)
def test_numbers_in_words(said: str, digits: str) -> None:
    text, places = in_digits(f"前{said}后" if digits[-1] not in "%五" else f"前{said}")
    assert text.removeprefix("前").removesuffix("后") == digits
    assert len(places) == len(text) + 1 and list(places) == sorted(places)


@pytest.mark.parametrize(
    ("number", "digits", "manner", "due"),
    [
        ("56.65", "60", "about", True),
        ("15.88", "15", "about", True),
        ("12.4", "15", "about", False),
        ("44", "50", "about", False),
        ("54.9", "60", "about", False),
        ("65", "60", "about", False),
        ("55", "100", "about", False),
        ("95", "100", "about", True),
        ("209.67", "209.0", "about", False),
        ("-59", "60", "nearly", True),
        ("60", "60", "nearly", False),
        ("50", "60", "nearly", False),
        ("94.6", "100", "nearly", True),
        ("65", "60", "some", True),
        ("60", "60", "some", False),
        ("70", "60", "some", False),
        ("15.88", "2E1", "exact", True),
        ("28", "2E1", "exact", False),
        ("60.01", "60", "over", True),
        ("60", "60", "over", False),
        ("60", "60", "under", False),
        ("60", "60", "least", True),
        ("60", "60", "most", True),
        ("0", "60", "about", False),
    ],
)
def test_how_rough_a_number_is_follows_from_its_digits(number: str, digits: str, manner: Manner, due: bool) -> None:
    assert may_be(Decimal(number), digits, manner) is due
