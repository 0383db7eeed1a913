"""Names that differ by width, blanks or case. Written from the manual alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from blind_office import Case, case, clean, csv, either, hold, prints, refuses, report, tells

DATA = '@data 表 from "表.csv" unit 元'


def _by_key(name: str) -> str:
    return report(DATA, f'共{{{{ 表["{name}"].金额 }}}}。')


KEYS = [
    case(
        "brackets full-width in the data",
        _by_key("因公出国(境)费"),
        {"表.csv": csv("项目,金额", "因公出国（境）费,10")},
        either(clean("共10.00元。"), refuses("r.rpt:6")),
    ),
    case(
        "brackets half-width in the data",
        _by_key("因公出国（境）费"),
        {"表.csv": csv("项目,金额", "因公出国(境)费,10")},
        either(clean("共10.00元。"), refuses("r.rpt:6")),
    ),
    case(
        "two keys that differ by the width of brackets",
        _by_key("费（境）"),
        {"表.csv": csv("项目,金额", "费(境),10", "费（境）,5")},
        either(clean("共5.00元。"), tells("表.csv:2"), tells("表.csv:3")),
    ),
    case(
        "two keys that differ by the width of letters",
        _by_key("A股"),
        {"表.csv": csv("项目,金额", "A股,10", "Ａ股,5")},
        either(clean("共10.00元。"), tells("表.csv:3")),
    ),
    case(
        "two keys that differ by case",
        _by_key("IT"),
        {"表.csv": csv("项目,金额", "IT,10", "it,5")},
        either(clean("共10.00元。"), tells("表.csv:3")),
    ),
    case(
        "two keys that differ by a blank inside",
        _by_key("办公费"),
        {"表.csv": csv("项目,金额", "办公费,10", "办 公 费,5")},
        either(clean("共10.00元。"), tells("表.csv:3")),
    ),
    case(
        "key with a zero-width blank",
        _by_key("办公费"),
        {"表.csv": csv("项目,金额", "办公\u200b费,10", "水费,5")},
        either(clean("共10.00元。"), refuses("r.rpt:6"), tells("表.csv:2")),
    ),
    case(
        "key with blanks around",
        _by_key("办公费"),
        {"表.csv": csv("项目,金额", "　办公费 ,10", "水费,5")},
        clean("共10.00元。"),
    ),
    case(
        "header with blanks inside",
        report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("项　目,金　额", "人员,10")},
        either(clean("共10.00元。"), refuses("r.rpt:6")),
    ),
    case(
        "prior key with other brackets",
        report(
            DATA,
            '@prior 表 from "上.csv" unit 元',
            '@let 变 = 表["费（境）"].金额 change vs prior year',
            "{{ 变 | told }}",
        ),
        {"表.csv": csv("项目,金额", "费（境）,10"), "上.csv": csv("项目,金额", "费(境),5")},
        either(clean("增加5.00元"), tells("表.csv:2"), refuses("r.rpt:7")),
    ),
    case(
        "prior key with a blank inside",
        report(
            DATA,
            '@prior 表 from "上.csv" unit 元',
            '@let 变 = 表["办公费"].金额 change vs prior year',
            "{{ 变 | told }}",
        ),
        {"表.csv": csv("项目,金额", "办公费,10"), "上.csv": csv("项目,金额", "办 公 费,5")},
        either(clean("增加5.00元"), tells("表.csv:2"), refuses("r.rpt:7")),
    ),
    case(
        "prior key in a CJK compatibility character",
        report(
            DATA, '@prior 表 from "上.csv" unit 元', '@let 变 = 表["金融"].金额 change vs prior year', "{{ 变 | told }}"
        ),
        {"表.csv": csv("项目,金额", "金融,10"), "上.csv": csv("项目,金额", "\uf90a融,5")},
        either(clean("增加5.00元"), tells("表.csv:2"), refuses("r.rpt:7")),
    ),
    case(
        "Kangxi radical in a total",
        report(DATA, "@let 总 = sum(表.金额)", "共{{ 总 }}。"),
        {"表.csv": csv("项目,金额", "⼈员,10", "公用,5", "合计,15")},
        prints("共15.00元。"),
    ),
    case(
        "group of classes that differ by width",
        report(DATA, "@let 各 = group(表, 类)", "{% for 行 in 各 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.csv": csv("项目,类,金额", "甲,A类,10", "乙,Ａ类,5")},
        either(clean("A类15.00元；"), tells("表.csv:3")),
    ),
    case(
        "group of classes that differ by a blank inside",
        report(DATA, "@let 各 = group(表, 类)", "{% for 行 in 各 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.csv": csv("项目,类,金额", "甲,人 员,10", "乙,人员,5")},
        either(prints("15.00元；"), tells("表.csv:3"), tells("表.csv:2")),
    ),
    case(
        "group of classes that differ by case",
        report(DATA, "@let 各 = group(表, 类)", "{% for 行 in 各 %}{{ 行.名称 }}{{ 行.金额 }}；{% endfor %}"),
        {"表.csv": csv("项目,类,金额", "甲,It,10", "乙,IT,5")},
        either(clean("It10.00元；IT5.00元；"), tells("表.csv:3")),
    ),
    case(
        "filter by a class with a blank behind",
        report(DATA, '@let 各 = sum(filter(表, 类 == "人员").金额)', "共{{ 各 }}。"),
        {"表.csv": csv("项目,类,金额", "甲,人员 ,10", "乙,人员,5")},
        either(clean("共15.00元。"), tells("表.csv:2")),
    ),
    case(
        "filter by a class with a blank inside",
        report(DATA, '@let 各 = sum(filter(表, 类 == "人员").金额)', "共{{ 各 }}。"),
        {"表.csv": csv("项目,类,金额", "甲,人　员,10", "乙,人员,5")},
        either(clean("共15.00元。"), tells("表.csv:2")),
    ),
    case(
        "filter by a class in full width",
        report(DATA, '@let 各 = sum(filter(表, 类 == "A类").金额)', "共{{ 各 }}。"),
        {"表.csv": csv("项目,类,金额", "甲,Ａ类,10", "乙,A类,5")},
        either(clean("共15.00元。"), tells("表.csv:2")),
    ),
    case(
        "filter by a class that no row has",
        report(DATA, '@let 各 = sum(filter(表, 类 == "公务").金额)', "共{{ 各 }}。"),
        {"表.csv": csv("项目,类,金额", "甲,公用,10", "乙,人员,5")},
        tells("r.rpt:6"),
    ),
]


@pytest.mark.parametrize("given", KEYS)
def test_more_keys(given: Case, tmp_path: Path) -> None:
    hold(given, tmp_path)
