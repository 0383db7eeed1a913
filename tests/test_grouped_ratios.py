"""Groups of columns that do not add up: unit prices, quotients, shares of products, changes against another year."""

import sys
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled

from reportdsl.compile import Compilation
from reportdsl.document.blocks import Paragraph
from reportdsl.figures import Chart
from reportdsl.values.quantity import MONEY, Quantity
from reportdsl.writers import WRITERS

SPEC = (
    "@report 表\n  money: 元, 2 places\n@end\n"
    '@data 表 from "表.csv" key 编码 unit 元 (件: 件, 价: "元/件", 本: "元/件")\n'
    "@fields 表\n  天, 时: number\n  率: %\n@end\n"
)
DATA = "编码,类,价,本,件,天,时,率\na,甲,10,5,100,3,6,10%\nb,甲,100,90,1,2,8,20%\nc,乙,40,30,5,1,4,30%\n"
MANY = DATA + "".join(f"k{row},丙,1,1,1,1,1,1%\n" for row in range(300))


def lines(spec: str, data: dict[str, str]) -> list[str]:
    came = compiled(SPEC + spec, data)
    assert codes(came) == [] and came.document is not None
    return ["".join(part.text for part in each.content) for each in came.document.blocks if isinstance(each, Paragraph)]


@pytest.mark.parametrize("data", [DATA, MANY])
@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        ("列 = share((价 - 本) * 件, 价 * 件)", ["46.36%", "25%"]),  # 510 of 1,100, not 15 * 101 of 110 * 101
        ("列 = per(价 * 件, 件)", ["10.89元/件", "40.00元/件"]),  # 1,100 for 101 pieces
        ("列 = 价 * 件 / 件", ["10.89元/件", "40.00元/件"]),
        ("列 = 价 * 件 / 天", ["220.00元", "200.00元"]),
        ("列 = 时 / 天", ["2.8", "4"]),  # 14 hours on 5 days; the ratios are 2 and 4
        ("列 = 时 / 天 * 10", ["28", "40"]),
        ("列 = per(时, 天) + 1", ["3.8", "5"]),
        ("列 = -(时 / 天)", ["-2.8", "-4"]),
        ("列 = round(per(时, 天), 0)", ["3", "4"]),
        ("列 = 时 / 2", ["7", "2"]),
        ("列 = 时 * 天", ["34", "4"]),
        ("列 = 时 + 1", ["16", "5"]),
        ("列 = 时 * 天 / (天 + 1)", ["4.86", "2"]),  # 34 of 7
        ("列 = -(价 * 件 / 天)", ["-220.00元", "-200.00元"]),
        ("列 = change(价 * 件, 本 * 件).幅度", ["86.44%", "33.33%"]),  # 1,100 and 590
        ("单 = per(价 * 件, 件)\n@let 表.列 = 单 * 2", ["21.78元/件", "80.00元/件"]),
        ("列 = 时 * 率 / 时", ["15.71%", "30%"]),  # 0.6 and 1.6 of 14
        ("率额 = 价 * 件 * 率\n@let 表.列 = share(率额, 价 * 件)", ["10.91%", "30%"]),
    ],
)
def test_a_ratio_of_a_group_is_computed_from_the_sums_of_its_two_sides(
    columns: str, shown: list[str], data: str
) -> None:
    """Quotients of unlike and like kinds used to be added up, and products inside a ratio were made of sums."""
    spec = f"@let 表.{columns}\n@let 按类 = group(表, 类)\n{{% for 项 in 按类 %}}{{{{ 项.列 }}}}；{{% endfor %}}\n"
    (line,) = lines(spec, {"表.csv": data})
    assert line.split("；")[:2] == shown


@pytest.mark.parametrize(
    ("unit", "columns", "found"),
    [('"元/件"', "@let 表.列 = per(单价 * 件, 件)\n", []), ("元", "@let 表.列 = 单价 * 2\n", ["C25", "C25"])],
)
def test_a_price_inside_a_ratio_is_no_addend(unit: str, columns: str, found: list[str]) -> None:
    """A column of that name was refused, as if the group added up what its ratio multiplies row by row."""
    spec = SPEC.replace('价: "元/件", 本', f"单价: {unit}, 本") + columns + "@let 按类 = group(表, 类)\n"
    spec += "{% for 项 in 按类 %}{{ 项.列 }}{{ 项.单价 }}；{% endfor %}\n"
    data = DATA.replace("100,90,1,", "10,90,1,").replace("价", "单价")
    assert codes(compiled(spec, {"表.csv": data})) == found


def test_a_group_of_groups_goes_back_to_the_rows() -> None:
    spec = "@let 表.列 = share(本 * 件, 价 * 件)\n@let 按类 = group(group(sort(表, 件), 编码), 类)\n"
    spec += '{% for 项 in sort(按类, 列, "降序") %}{{ 项.列 }}；{% endfor %}\n'
    assert lines(spec, {"表.csv": DATA}) == ["75%；53.64%；"]


def test_unit_prices_of_the_data_are_not_added_up() -> None:
    """A price of 110 yuan a piece used to be printed for rows with 10 and 100."""
    spec = "@let 按类 = group(表, 类)\n@table 甲\n| 类 | 价 |\n|---|---|\n@each 项 in 按类\n| {{ 项.名称 }} | {{ 项.价 }} |\n@end each\n@end table\n"
    came = compiled(SPEC + spec, {"表.csv": DATA.replace("c,乙,40", "c,乙,10")})
    assert codes(came) == [] and came.document is not None
    assert WRITERS["txt"].write(came.document).decode().splitlines()[-2:] == ["| 甲 |  |", "| 乙 | 10.00元/件 |"]


PRIOR = '@prior 表 from "上.csv" key 编码 unit 元 (件: 件, 价: "元/件", 本: "元/件")\n'


def test_a_change_of_a_group_against_another_year_is_refused() -> None:
    """It was an internal error: the rows of a group have no counterparts."""
    spec = PRIOR + "@let 表.列 = 件 change vs prior year\n@let 按类 = group(表, 类)\n"
    spec += "@each 项 in 按类\n{{ 项.名称 }}{{ 项.列 | 措辞 }}\n@end each\n"
    assert codes(compiled(SPEC + spec, {"表.csv": DATA, "上.csv": DATA.replace(",1,2,8", ",3,2,8")})) == ["N16"]


def test_a_row_of_its_own_has_its_own_change_against_another_year() -> None:
    spec = PRIOR + "@let 表.列 = 件 change vs prior year\n@each 项 in sort(表, 件)\n{{ 项.列.amount }}\n@end each\n"
    assert lines(spec, {"表.csv": DATA, "上.csv": DATA.replace(",1,2,8", ",3,2,8")}) == ["-2件", "0件", "0件"]


def test_a_quotient_of_two_years_is_not_added_up() -> None:
    spec = PRIOR + "@let 表.列 = 件 / 件.上年\n@let 按类 = group(表, 类)\n"
    spec += "{% for 项 in 按类 %}{{ 项.列 }}；{% endfor %}\n"
    assert codes(compiled(SPEC + spec, {"表.csv": DATA, "上.csv": DATA.replace("b,甲,100,90,1", "b,甲,100,90,2")})) == [
        "V16"
    ]


def test_classes_that_one_year_has_are_listed_and_change_from_or_to_zero() -> None:
    """This is the way that N16 names: without the list, a class of last year alone is in no row."""
    spec = PRIOR + '@let 按类 = group(表, 类, all: ["甲", "乙", "丙"])\n@breakdown 各类 = 按类.天\n'
    spec += "{% for 项 in 各类 %}{{ 项.名称 }}{{ 项.金额 }}/{{ 项.上年 }}/{{ 项.增减.金额 }}；{% endfor %}\n"
    prior = DATA.replace("c,乙,40,30,5,1", "c,丙,40,30,5,2")
    assert lines(spec, {"表.csv": DATA, "上.csv": prior}) == ["甲5/5/0；乙1/0/1；丙0/2/-2；"]


CLASSES = (
    "@report 表\n  money: 元, 0 places\n  percent: 0 places\n@end\n"
    '@data 表 from "表.csv" key 编码 label 名称 unit 元\n@fields 表\n  率: %\n  注: text\n@end\n'
)
CLASSED = "编码,名称,类,额,率,注\n101,子,甲,10,5%,同\n102,丑,甲,20,5%,同\n103,寅,乙,5,7%,一\n104,卯,乙,5,8%,二\n"


def classes(spec: str, data: str = CLASSED) -> Compilation:
    came = compiled(CLASSES + spec, {"表.csv": data})
    assert came.document is not None
    return came


def table_of(by: str, columns: str, data: str = CLASSED) -> list[str]:
    """The rows of a table that prints some columns of classes."""
    cells = " | ".join(f"{{{{ 项.{column} }}}}" for column in columns.split())
    names = " | ".join(columns.split())
    spec = f"@let 各 = group(表, {by})\n@table 甲\n| {names} |\n|{'---|' * len(columns.split())}\n@each 项 in 各\n| {cells} |\n@end each\n@end table\n"
    came = classes(spec, data)
    assert codes(came) == [] and came.document is not None
    return [line for line in WRITERS["txt"].write(came.document).decode().splitlines() if line.startswith("|")][2:]


def test_a_class_has_its_own_name_and_no_code_of_one_of_its_rows() -> None:
    assert table_of("类", "名称 编码 额 注") == ["| 甲 |  | 30 | 同 |", "| 乙 |  | 10 |  |"]
    assert table_of("编码", "名称 编码 类 额")[:2] == ["| 101 | 101 | 甲 | 10 |", "| 102 | 102 | 甲 | 20 |"]
    assert table_of("名称", "名称 编码 额")[0] == "| 子 |  | 10 |"


def test_a_figure_of_a_class_knows_its_formula_its_cells_and_its_class() -> None:
    came = classes(
        '@let 各 = group(表, 类, all: ["甲", "乙", "丙"])\n@chart 图 "额" = column(各.额)\n'
        '@let 同 = group(filter(表, 类 == "甲"), 类)\n@chart 图二 "率" = bar(同.率)\n{% for 项 in 各 %}{{ 项.额 }}{% endfor %}\n'
    )
    assert codes(came) == [] and came.evaluation is not None and came.document is not None
    one, none = came.evaluation.named["各[甲].额"], came.evaluation.named["各[丙].额"]
    assert (one.formula, [each.name for each in one.rests_on()]) == ("sum(额)", ["表[101].额", "表[102].额"])
    assert (none.formula, none.value) == ("0", Quantity(Decimal(0), MONEY))
    first, second = (block for block in came.document.blocks if isinstance(block, Chart))
    assert (first.categories, second.categories) == (("甲", "乙", "丙"), ("甲",))


def test_a_row_without_a_class_is_told_by_its_name_at_its_cell() -> None:
    came = classes("@let 各 = group(表, 类)\n{{ sum(各.额) }}\n", CLASSED.replace("102,丑,甲", "102,丑,"))
    (found,) = came.diagnostics
    assert (found.code, found.details["name"], str(found.where)) == ("V20", "丑", "表.csv:3:7")
    assert codes(classes("@let 各 = group(表, 类)\n{{ sum(各.额) }}\n", CLASSED + "105,辰,,,,\n")) == []
