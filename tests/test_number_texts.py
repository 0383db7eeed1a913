"""Texts that look like numbers: each is read as a number or reported, and how a column is read does not depend on how
many there are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled, printed

from readers_request import asked, node_of, sheet_of, values
from reportdsl.readers.cells.cells import is_nearly_a_number
from reportdsl.values.units import UNITS
from reportdsl.words.field_names import COUNTED, DATE, TEXT, holds

HEAD = "@report 表\n  money: 万元, 2 places\n@end\n"

NUMBERS = {
    "12345.6": "1.23万元", "1,234,567": "123.46万元", "１２３４５": "1.23万元", "１，２３４．５": "0.12万元", ".5": "0.00万元",
    "￥1,020.00": "0.10万元", "¥1020": "0.10万元", "-¥1020": "-0.10万元", "¥-1020": "-0.10万元", "12.5万": "12.50万元",
    "1.2亿": "12000.00万元", "12.5万元": "12.50万元", "−279": "-0.03万元", "３百万": "300.00万元",
}  # fmt: skip
NEARLY = [
    "(279)", "（1,234.00）", "1234-", "1_000", "1e3", "2.35E+05", "7O8.43", "1O0", "12,34", "1.234.500", "788。43", "1 788.43",
    "壹佰元整", "人民币叁仟贰佰元伍角", "贰拾伍元零叁分", "（大写）壹万元正", "一百二十元", "三角", "壹佰贰拾", "12万元整", "人民币100元", "RMB 100元整", "100元人民币",
    "12.5万无", "32.6亿园", "32.6忆元", "85入", "1200.50远", "12.5方元", "30平万米", "3.5盹", "5.0俩", "3.5苗", "30位方米", "3千互", "5米3", "12.5万平方米米", "30平方未", "3万干瓦", "1.5千米2", "93.6%%", "百分之93.6", "12.5万元,",
    "279*", "300[1]", "(279)万元", "￥1,02", "l23", "1 234", "‐5", "‑5", "﹣5",
]  # fmt: skip
WORDS = [
    "0201",
    "001",
    "2021-03-05",
    "2021-2022",
    "028-8888",
    "12号楼",
    "—",
    "无",
    "第3期",
    "3个处室",
    "A12",
    "（一）",
    "1.",
    "x",
    *("2.5万里", "3TB", "20 Gbps", "12园", "5顿", "5俩人", "3千园区", "12.5万员工", "985高校"),
    *("单元", "状元", "二单元", "三角区", "元旦", "公元", "拾遗", "第一分局", "一分局", "多元化", "十佳"),
]


@pytest.mark.parametrize("text", NUMBERS)
@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
def test_a_text_that_is_a_number_is_one(text: str, kind: str) -> None:
    if kind == "yaml":
        node = node_of("yaml", f"数: {text}\n", unit="元").entries["数"]
        assert f"{node.value.kind}" == "money"
    elif kind == "csv":
        came = compiled(
            HEAD + '@data 表 from "a.csv" key 名 unit 元\n数{{ 表["甲"].数 }}。\n', {"a.csv": f'名,数\n甲,"{text}"\n'}
        )
        assert {*codes(came)} <= {"L09"} and printed(came)["表[甲].数"] == NUMBERS[text]
    else:
        table = node_of("xlsx", sheet_of(["名", "数"], ["甲", text]), key=asked("名"), unit="元")
        assert str(values(table)["甲"][1]).endswith(" money")


@pytest.mark.parametrize("text", NEARLY)
def test_a_text_that_is_nearly_a_number_is_told_where_it_is_printed_and_where_it_is_computed(text: str) -> None:
    data = {"a.csv": f'名,数\n甲,"{text}"\n乙,5\n', "b.csv": f'名,数\n甲,"{text}"\n'}
    spec = HEAD + '@data 表 from "{}" key 名 unit 元\n'
    assert codes(compiled(spec.format("a.csv") + "@let 和 = sum(表.数)\n{{ 和 }}\n", data)) == ["T02"]
    came = compiled(spec.format("b.csv") + '数{{ 表["甲"].数 }}。\n', data)
    assert codes(came) == ["D65"] and next(iter(came.diagnostics)).where.place == "2:3"  # type: ignore[union-attr]
    summed = compiled(spec.format("b.csv") + "@let 和 = sum(表.数)\n{{ 和 }}\n", data)
    assert codes(summed) == ["T05"] and next(iter(summed.diagnostics)).notes[0].where.place == "2:3"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", [*WORDS, *NUMBERS])
def test_other_texts_are_no_near_numbers(text: str) -> None:
    assert text in NUMBERS or not is_nearly_a_number(text, UNITS)


@pytest.mark.parametrize("text", NEARLY[:4])
def test_a_text_is_printed_as_it_is_where_that_is_meant(text: str) -> None:
    data = {"a.csv": f'名,数,编号\n甲,"{text}","{text}"\n'}
    print_ = '{{ 表["甲"].数 }}\n'
    assert codes(compiled('@data 表 from "a.csv" key 名\n' + print_, data)) == []
    assert codes(compiled('@data 表 from "a.csv" key 名 unit 元\n@fields 表\n  数: 文字\n@end\n' + print_, data)) == []
    assert codes(compiled('@data 表 from "a.csv" key 名 unit 元\n' + print_.replace("数", "编号"), data)) == []


@pytest.mark.parametrize(
    ("text", "told"), [("12.5万无", ["D65"]), ("3千米²", []), ("2.5万里", []), ("(279)", []), ("12园", [])]
)
def test_a_slip_in_a_unit_is_told_whether_others_have_units_or_not(text: str, told: list[str]) -> None:
    data = {"a.csv": f'名,数\n甲,"{text}"\n'}
    assert codes(compiled('@data 表 from "a.csv" key 名\n{{ 表["甲"].数 }}\n', data)) == told
    loop = "{% for 行 in 表 %}{{ 行.数 }}{% endfor %}\n"
    assert codes(compiled('@data 表 from "a.csv" key 名\n' + loop, data)) == told
    said = '@data 表 from "a.csv" key 名\n@fields 表\n  数: 文字\n@end\n{{ 表["甲"].数 }}\n'
    assert codes(compiled(said, data)) == []


def test_a_text_is_declared_beside_another_source_of_its_file() -> None:
    """The source that says so states no unit itself: only another of the same file does."""
    spec = '@data 表 from "a.csv" key 名\n@data 钱 from "a.csv" key 名 unit 元\nFIELDS{{ 表["甲"].数 }}\n'
    data = {"a.csv": '名,数,额\n甲,"(279)",5\n'}
    assert codes(compiled(spec.replace("FIELDS", ""), data)) == ["D65"]
    assert codes(compiled(spec.replace("FIELDS", "@fields 表\n  数: 文字\n@end\n"), data)) == []


@pytest.mark.parametrize("field", ["金额大写", "大写金额", "金额（大写）"])
def test_amounts_in_words_are_texts_where_their_field_says_so(field: str) -> None:
    came = compiled(
        f'@data 表 from "a.csv" key 名 unit 元\n{{{{ 表["甲"]["{field}"] }}}}\n',
        {"a.csv": f"名,{field}\n甲,壹佰元整\n"},
    )
    assert codes(came) == []


@pytest.mark.parametrize("numbers", [1, 2, 400])
@pytest.mark.parametrize("texts", [1, 2, 400])
def test_what_a_column_holds_does_not_hang_on_a_majority(numbers: int, texts: int) -> None:
    rows = "".join(f"n{at},{at + 1}\n" for at in range(numbers)) + "".join(f"t{at},待定\n" for at in range(texts))
    came = compiled(
        HEAD + '@data 表 from "a.csv" key 名 unit 元\n@let 和 = sum(表.数)\n{{ 和 }}\n', {"a.csv": f"名,数\n{rows}"}
    )
    assert set(codes(came)) == {"T02"}
    assert next(iter(came.diagnostics)).where.place.startswith(f"{numbers + 2}:")  # type: ignore[union-attr]


def test_near_numbers_of_a_large_table_are_told_where_it_is_printed() -> None:
    rows = "".join(f"r{at},{'(5)' if at == 300 else '见附件'}\n" for at in range(500))
    table = '@table 表二 "x"\n| 名 | 数 |\n|---|---|\n@each 行 in 表\n| {{ 行.名称 }} | {{ 行.数 }} |\n@end each\n@end table\n'
    came = compiled(HEAD + '@data 表 from "a.csv" key 名 unit 元\n' + table, {"a.csv": f"名,数\n{rows}"})
    assert [(one.code, one.where.place) for one in came.diagnostics] == [("D65", "302:6")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("names", "held"),
    [
        (
            ("年度", "成立年份", "支付年月", "序号", "行次", "起始年", "预算年度", "Year", "start year", "序 号"),
            COUNTED,
        ),
        (
            (
                "科目编码",
                "单位代码",
                "文号",
                "联系电话",
                "证件号",
                "备注",
                "项目名称",
                "Code",
                "account_id",
                "合同编号（内部）",
            ),
            TEXT,
        ),
        (("日期", "开工时间", "Date"), DATE),
        (
            (
                "本年度",
                "上年度",
                "2021年度",
                "本年",
                "上年",
                "金额",
                "人数",
                "电话费",
                "批次",
                "code of amounts",
                "update",
            ),
            "",
        ),
    ],
)
def test_what_names_say(names: tuple[str, ...], held: str) -> None:
    assert {name: holds(name) for name in names} == dict.fromkeys(names, held)


@pytest.mark.parametrize("size", [1, 400])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_years_and_codes_are_no_money_whatever_the_unit(size: int, suffix: str) -> None:
    rows: list[list[object]] = [[f"r{at}", 2019, 68781234, 5] for at in range(size)]
    content: str | bytes = sheet_of(["名", "起始年", "电话", "数"], *rows)
    if suffix == "csv":
        content = "名,起始年,电话,数\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
    found = values(node_of(suffix, content, key=asked("名"), unit="万元"))
    assert found["r0"] == ["r0", "2019 number", "68781234", "50000 money"]


def test_a_unit_that_the_spec_states_says_more_than_the_name() -> None:
    table = node_of("csv", "名,序号\n甲,3\n", key=asked("名"), unit="万元", exceptions=((asked("序号")[0], "个"),))
    assert values(table)["甲"] == ["甲", "3 个"]


@settings(deadline=None)
@given(st.text("0123456789.,，()（）-+eE_OoIl ￥¥万元亿%*[]。·'", max_size=12))
def test_a_text_is_a_number_or_nearly_one_or_neither_in_every_reader_alike(text: str) -> None:
    quoted = text.replace('"', "")
    table = node_of("csv", f'名,数\n甲,"{quoted}"\n', key=asked("名"), unit="元")
    sheet = node_of("xlsx", sheet_of(["名", "数"], ["甲", quoted]), key=asked("名"), unit="元")
    assert values(table) == values(sheet)


@pytest.mark.parametrize(
    ("print_", "code"), [('{{ 表["甲"].数 }}', "D65"), ("{% for 行 in 表 %}{{ 行.数 }}{% endfor %}", "D65")]
)
@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_numbers_in_quotes_are_told(name: str, print_: str, code: str) -> None:
    """Every figure of some programs' JSON is in quotes; in a CSV file of the same figures they are numbers."""
    came = compiled(
        HEAD + f'@data 表 from "{name}" key 名 unit 元\n数{print_}。\n', {name: '[{"名": "甲", "数": "1200"}]'}
    )
    assert set(codes(came)) == {code}
    came = compiled(
        HEAD + f'@data 表 from "{name}" key 名 unit 元\n@let 和 = sum(表.数)\n数{{{{ 和 }}}}。\n',
        {name: '[{"名": "甲", "数": "1200"}]'},
    )
    assert codes(came) == ["T05"]
