"""Units as data: what their texts mean, in specs and in cells, and their values."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import get_currency_name, get_currency_precision

from reportdsl.compile import Compilation, compile_report
from reportdsl.document.blocks import Paragraph, PrintedTable
from reportdsl.files.folder import Folder
from reportdsl.readers.cells.cells import UnitRules, measure
from reportdsl.values.quantity import MONEY, NUMBER, PERCENT, POINTS, Quantity, UnitMismatch
from reportdsl.values.units import NO_UNIT, UNITS, Units, cldr, in_unit


def compiled(folder: Path, spec: str, **files: str) -> Compilation:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
    return compile_report("main.rpt", spec.encode(), Folder(folder))


def codes(compilation: Compilation) -> list[str]:
    return [found.code for found in compilation.diagnostics]


def prose(compilation: Compilation) -> list[str]:
    assert compilation.document is not None and not codes(compilation), [*compilation.diagnostics]
    blocks = [block for block in compilation.document.blocks if isinstance(block, Paragraph)]
    return ["".join(part.text for part in block.content) for block in blocks]


@pytest.mark.parametrize(
    ("text", "kind", "worth"),
    [
        ("元", MONEY, "1"), ("万元", MONEY, "1e4"), ("ten thousand yuan", MONEY, "1e4"), ("百亿元", MONEY, "1e10"),
        ("人民币万元", MONEY, "1e4"), ("万 元", MONEY, "1e4"), ("万亿元", MONEY, "1e12"), ("十万元", MONEY, "1e5"),
        ("美元", "USD", "1"), ("亿美元", "USD", "1e8"), ("US$ million", "USD", "1e6"), ("million USD", "USD", "1e6"),
        ("million US dollars", "USD", "1e6"), ("万欧元", "EUR", "1e4"), ("港币", "HKD", "1"), ("£", "GBP", "1"),
        ("万人", "人", "1e4"), ("万人次", "人次", "1e4"), ("亿件", "件", "1e8"), ("百万", NUMBER, "1e6"),
        ("万吨", "千克", "1e7"), ("斤", "千克", "0.5"), ("公里", "米", "1e3"), ("千米", "米", "1e3"), ("公顷", "亩", "15"),
        ("千公顷", "亩", "15e3"), ("平方米", "亩", "0.0015"), ("平方公里", "亩", "1500"), ("亿立方米", "立方米", "1e8"),
        ("亿千瓦时", "千瓦时", "1e8"), ("MWh", "千瓦时", "1e3"), ("ktCO2e", "tCO2e", "1e3"), ("万吨标准煤", "吨标准煤", "1e4"),
        ("%", PERCENT, "1"), ("％", PERCENT, "1"), ("‰", PERCENT, "0.1"), ("bp", POINTS, "0.01"), ("个百分点", POINTS, "1"),
        ("元/人", "money per 人", "1"), ("万元/人", "money per 人", "1e4"), ("例/10万人", "例 per 人", "1e-5"),
        ("人/平方公里", "人 per 亩", "0.01"), ("元/平方米", "money per 亩", "1e4"), ("公里/小时", "米 per 秒", "1e3"),
    ],
)  # fmt: skip
def test_what_the_text_of_a_unit_means(text: str, kind: str, worth: str) -> None:
    unit = UNITS.read(text)
    assert unit is not None and in_unit(Decimal(1), unit) == Quantity(Decimal(worth), kind)


@pytest.mark.parametrize(
    "text",
    ["万圆", "万万元", "千万亿元", "兆元", "k元", "$", "¥", "£m", "dollars", "号楼", "元/", "/人", "元/人/年", "法郎"],
)
def test_what_is_no_unit_until_it_is_declared(text: str) -> None:
    """An unknown word, two scales, a scale with several meanings, a symbol of several currencies."""
    assert UNITS.read(text) is None
    assert UNITS.declare([text]).meant(text) == UNITS.declare([text]).read(text)


def test_a_declared_unit_is_its_own_dimension_and_may_have_a_scale() -> None:
    units = UNITS.declare(["万圆", "£m", "μg/m³"])
    assert in_unit(Decimal(2), units.meant("万圆")) == in_unit(Decimal(20000), units.meant("圆"))
    assert units.meant("亿圆").power == 8
    assert units.meant("£m").kind == "£m"
    assert units.meant("μg/m³").kind == "μg per 立方米"
    with pytest.raises(UnitMismatch):
        in_unit(Decimal(1), units.meant("圆")) + in_unit(Decimal(1), units.meant("元"))


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("455.3万人", "4553000", "人"), ("10.65‰", "1.065", PERCENT), ("US$1.2 million", "1200000", "USD"), ("-€3.5", "-3.5", "EUR"),
        ("12.5万元", "125000", MONEY), ("3 亿美元", "300000000", "USD"), ("12万", "120000", NUMBER), ("35元/人", "35", "money per 人"),
        ("12.3例/10万人", "0.000123", "例 per 人"), ("1,200 square kilometres", "1800000", "亩"), ("HK$7", "7", "HKD"),
    ],
)  # fmt: skip
def test_a_cell_carries_any_known_unit(text: str, value: str, kind: str) -> None:
    measured = measure(text, UnitRules(NO_UNIT, {}, UNITS))
    assert measured is not None and measured[1] is not None
    assert in_unit(measured[0], measured[1]) == Quantity(Decimal(value), kind)


@pytest.mark.parametrize(
    "text", ["TOP 10", "10 TOP", "3 ALL", "$5", "¥5", "5$", "€3m", "3m", "第3位", "3号楼", "GDP 5"]
)
def test_a_cell_with_a_word_of_several_meanings_stays_text(text: str) -> None:
    assert measure(text, UnitRules(NO_UNIT, {}, UNITS)) is None


@pytest.mark.parametrize(
    ("declared", "text", "value", "kind"),
    [
        ("USD", "$5", "5", "USD"), ("HK$", "$5 million", "5000000", "HKD"), ("元", "¥5", "5", MONEY), ("日元", "¥5", "5", "JPY"),
        ("USD million", "USD 5", "5", "USD"), ("USD", "5 USD", "5", "USD"), ("€m", "€3m", "3", "€m"), ("t", "3t", "3000", "千克"),
    ],
)  # fmt: skip
def test_what_the_source_names_is_known_in_its_cells(declared: str, text: str, value: str, kind: str) -> None:
    measured = measure(text, UnitRules(NO_UNIT, {}, UNITS.declare([declared])))
    assert measured is not None and measured[1] is not None
    assert in_unit(measured[0], measured[1]) == Quantity(Decimal(value), kind)


def test_a_symbol_of_two_currencies_that_are_both_named_means_neither() -> None:
    assert measure("$5", UnitRules(NO_UNIT, {}, Units().declare(["USD", "HKD"]))) is None


def test_the_currencies_are_those_of_the_cldr(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The table that the build writes equals the one that a checkout computes without a build; no table is committed."""
    file = tmp_path / "currencies.json"
    monkeypatch.setattr(cldr, "FILE", str(file))
    without = cldr.stated()
    file.write_text(cldr.written(), encoding="utf-8")
    assert cldr.stated() == without == cldr.currency_names()
    earlier = {code: said[:-1] for code, said in without.items()}
    file.write_text(json.dumps(earlier), encoding="utf-8")  # As a checkout has it that was built before.
    assert cldr.stated() == without
    for code, (name, _, _, plural, one, decimals) in without.items():
        assert name in (Locale("zh").currencies[code], code)
        assert int(decimals) == get_currency_precision(code)
        assert {plural, one} <= {code, *(get_currency_name(code, count, "en") for count in (1, 2))}
    assert {"USD", "EUR", "JPY", "HKD", "GBP"} <= without.keys() and "CNY" not in without


def test_a_quantity_is_printed_in_the_unit_that_the_data_state(tmp_path: Path) -> None:
    """What a bulletin states (D4), what is computed from it, and quotients of its quantities."""
    spec = (
        '@data d from "d.yaml"\n@data 区 from "区.csv" key 名称 unit 万吨 (人口: 万人, 面积: 平方公里)\n'
        "@let 人口 = sum(区.人口)\n@let 密度 = 人口 / sum(区.面积)\n@let 产量 = sum(区.产量)\n@let 标准 = 2.5万人\n"
        "@let 全市 = d.户籍人口 - 标准\n@let 混合 = 人口 + 3人\n@let 人均 = d.产值 / d.户籍人口\n@let 折回 = 人均 * 人口\n"
        "{{ d.户籍人口 }}，{{ d.出生率 }}，{{ d.外资 }}，{{ d.耕地 }}。\n{{ 人口 }}，{{ 密度 }}，{{ 产量 }}，{{ 全市 }}，{{ 混合 }}，{{ 区.甲.人口 }}。\n"
        "{{ 人均 }}，{{ 折回 }}。\n"
    ).replace("区.甲.人口", '区["甲"].人口')
    came = compiled(
        tmp_path,
        spec,
        d__yaml="户籍人口: 455.3万人\n出生率: 10.65‰\n外资: 2.6亿美元\n耕地: 35平方公里\n产值: 3193.91亿元\n",
        区__csv="名称,人口,面积,产量\n甲,100.5,20,3\n乙,50,10,4.25\n",
    )
    assert prose(came) == [
        "455.3万人，10.65‰，2.60亿美元，35平方公里。",
        "150.5万人，50166.67人/平方公里，7.25万吨，452.8万人，1505003人，100.5万人。",
        "70149.57元/人，105575105424.99元。",
    ]


def test_unlike_units_are_refused_before_anything_is_evaluated(tmp_path: Path) -> None:
    spec = (
        '@data d from "d.yaml" unit 万元 (外资: 亿美元, 人口: 万人, 面积: 亩)\n'
        "@let 甲 = d.收入 + d.外资\n@let 乙 = d.人口 * d.面积\n@let 丙 = d.收入 / d.人口 + d.收入\n{{ 甲 }}{{ 乙 }}{{ 丙 }}\n"
    )
    assert codes(compiled(tmp_path, spec, d__yaml="收入: 1\n外资: 2\n人口: 3\n面积: 4\n")) == ["T01", "T01", "T01"]


@pytest.mark.parametrize(
    "unit",
    [
        "万人",
        "万吨",
        "万户",
        "万亩",
        "万辆",
        "亿件",
        "千米",
        "千克",
        "美元",
        "欧元",
        "港元",
        "亿美元",
        "万美元",
        "million",
        "英镑",
        "立方米",
        "亿立方米",
        "千瓦时",
        "亿千瓦时",
        "万千瓦时",
        "公顷",
        "千公顷",
        "公斤",
        "千分点",
        "个百分点",
        "亿吨标准煤",
        "tCO2e",
        "kWh",
        "dollars",
        "bps",
        "‘m³’",
        "‘£m’",
        "‘$’",
    ],
)
def test_no_declared_unit_is_refused(tmp_path: Path, unit: str) -> None:
    """D1: for a field or a whole source; it is printed as declared."""
    for declared in (f"unit 元 (值: {unit})", f"unit {unit}"):
        came = compiled(tmp_path, f'@data d from "u.yaml" {declared}\n{{{{ d.值 }}}}\n', u__yaml="值: 12.5\n")
        assert not codes(came), declared


def test_units_of_several_signs_are_strings(tmp_path: Path) -> None:
    """Compound, symbolic and digit-bearing units, in sources, literals and tolerances; a source's exceptions need no
    default."""
    spec = (
        '@data d from "d.yaml" unit (出生率: "‰", 单价: "元/人", 发病: “例/10万人”)\n'
        '@let 甲 = 10 "元/人" * 3万人\n@let 乙 = 5.5‰\n@let 丙 = 5 ‘元/公顷’ + 1 "元/亩"\n@let 丁 = d.汇率 + 1\n'
        '@check a "一致": 甲 == 300000元 tolerance 1 "元"\n'
        "{{ d.出生率 }}，{{ d.单价 }}，{{ d.发病 }}，{{ 甲 }}，{{ 乙 }}，{{ 丙 }}，{{ 丁 }}\n"
    )
    came = compiled(tmp_path, spec, d__yaml="出生率: 10.65\n单价: 35.5\n发病: 12.3\n汇率: 6.8985\n")
    assert prose(came) == ["10.65‰，35.50元/人，12.3例/10万人，300000.00元，5.50‰，20.00元/公顷，7.9"]


def test_a_slash_always_divides(tmp_path: Path) -> None:
    assert codes(compiled(tmp_path, "@let 甲 = 10元/人\n{{ 甲 }}\n")) == ["N01"]


def test_display_by_dimension(tmp_path: Path) -> None:
    """Plain numbers, other currencies, and each unit have their own display; `@format` overrides all of them."""
    spec = (
        "@report 公报\n  数: 0位小数, 千分位\n  外币: 1 place, fixed\n  万人: 1 place, fixed\n  人次: 0 places, thousands\n"
        '  "元/人": 0 places\n@end\n'
        '@data d from "d.yaml" unit (人均: "元/人")\n@format d.学生 人, 0 places\n'
        "{{ d.数 }}，{{ d.外资 }}，{{ d.人口 }}，{{ d.学生 }}，{{ d.接待 }}，{{ d.人均 }}，{{ d.吨 }}\n"
    )
    data = (
        "数: 12345.6\n外资: 2.64亿美元\n人口: 4553000人\n学生: 1.25万人\n接待: 12345人次\n人均: 70149.5\n吨: 3.456吨\n"
    )
    assert prose(compiled(tmp_path, spec, d__yaml=data)) == [
        "12,346，2.6亿美元，455.3万人，12500人，12,345人次，70150元/人，3.46吨"
    ]


def test_a_report_in_another_currency(tmp_path: Path) -> None:
    """`money` names it; in English its symbol precedes the figure, after the sign."""
    spec = (
        "@report Accounts\n  words: {words}\n  money: USD million, 1 place, fixed\n@end\n"
        '@data d from "d.yaml" unit USD million (staff: people)\n@let loss = d.cost - d.revenue\n'
        "{{{{ d.revenue }}}}; {{{{ loss }}}}; {{{{ d.euros }}}}; {{{{ d.francs }}}}; {{{{ d.yuan }}}}; {{{{ d.small }}}}\n"
        "@table t unit people\n| staff |\n|---|\n| {{{{ d.staff }}}} |\n@end\n@table u\n| loss |\n|---|\n| {{{{ loss }}}} |\n@end\n"
    )
    data = "revenue: 1.2\ncost: US$0.9 million\neuros: €3.5\nfrancs: 12 Swiss francs\nyuan: 1 million yuan\nstaff: 21\nsmall: $700,000\n"
    said = {}
    for words in ("en", "zh"):
        came = compiled(tmp_path, spec.format(words=words), d__yaml=data)
        said[words] = prose(came) + tables(came)
    assert said == {
        "en": [
            "US$1.2 million; -US$0.3 million; €3.50; CHF 12.00; 1.00 million yuan; US$0.7 million",
            "Unit: people",
            "21",
            "Unit: US$ million",
            "-0.3",
        ],
        "zh": [
            "1.2百万美元; -0.3百万美元; 3.50欧元; 12.00瑞士法郎; 1.00百万元; 0.7百万美元",
            "单位：people",
            "21",
            "单位：百万美元",
            "-0.3",
        ],
    }


def tables(compilation: Compilation) -> list[str]:
    """The unit line and the cells of each table."""
    assert compilation.document is not None
    said: list[str] = []
    for block in compilation.document.blocks:
        if isinstance(block, PrintedTable):
            said.append(block.unit)
            said += (
                "".join(part.text for line in cell.paragraphs for part in line)
                for row in block.rows
                for cell in row.cells
            )
    return said


def test_a_unit_line_for_any_unit(tmp_path: Path) -> None:
    """D12: the line above states the unit, and the cells are without it; figures in another unit keep theirs. Large
    tables alike."""
    spec = (
        '@data e from "e.csv" key site unit tCO2e (people: people)\n@table t "Carbon" unit tCO2e\n| a | b |\n|---|---|\n'
        "@each one in e\n| {{ one.carbon }} | {{ one.people }} |\n@end\n@end\n"
    )
    for rows in (2, 400):
        data = "site,carbon,people\n" + "".join(f"s{row},{row}.5,{row + 2}\n" for row in range(rows))
        said = tables(compiled(tmp_path, spec, e__csv=data))
        assert said[:5] == ["单位：tCO2e", "0.5", "2people", "1.5", "3people"] and len(said) == 2 * rows + 1


def test_figures_convert_to_the_unit_that_a_table_states(tmp_path: Path) -> None:
    """From their exact values, in small and in large tables; a display with a unit of its own keeps it."""
    spec = (
        '@report x\n  money: 万元, 2 places\n@end\n@data d from "d.csv" key 项 unit 元 (重: 吨, 定: 元)\n@format d.定 千元\n@let 和 = sum(d.值)\n'
        "@table t unit 元\n| 值 | 重 | 定 |\n|---|---|---|\n@each 行 in d\n| {{ 行.值 }} | {{ 行.重 }} | {{ 行.定 }} |\n@end\n| {{ 和 }} | | |\n@end\n"
        "@table u unit 万吨\n| 重 | 值 |\n|---|---|\n@each 行 in d\n| {{ 行.重 }} | {{ 行.值 }} |\n@end\n@end\n"
    )
    for rows in (1, 400):
        data = "项,值,重,定\n" + "".join(f"r{row},12345.675,{row + 1}25000,5000\n" for row in range(rows))
        said = tables(compiled(tmp_path, spec, d__csv=data))
        first, total = ["单位：元", "12345.68", "125000吨", "5.00千元"], f"{Decimal('12345.675') * rows:.2f}"
        assert said[:4] == first and total.rstrip("0").rstrip(".") in said[3 * rows + 1]
        assert said[3 * rows + 4 :][:3] == ["单位：万吨", "12.5", "1.23万元"]
        own = compiled(tmp_path, spec.replace("u unit 万吨", "u unit none"), d__csv=data)
        assert tables(own)[3 * rows + 4 :][:3] == ["", "125000吨", "1.23万元"]


def test_an_unknown_unit_in_a_cell_is_named(tmp_path: Path) -> None:
    """D4: it is a text, which is printed; if a number is due, the message says which unit to declare."""
    spec = '@data d from "d.yaml"\n@let x = d.甲 + d.甲\n{{ x }}\n'
    for text, unit in (("12万箱", "万箱"), ("$5", "$"), ("3m", "m"), ("5 GDP", "GDP")):
        (found,) = compiled(tmp_path, spec, d__yaml=f"甲: {text}\n").diagnostics
        assert (found.code, found.details["unit"]) == ("T30", unit)
    assert codes(compiled(tmp_path, spec, d__yaml="甲: 十二\n")) == ["T02"]


def test_percents_in_words(tmp_path: Path) -> None:
    """“81.5 percent” was a text, and `unit (a: percent)` a kind of its own."""
    spec = '@report x\n  words: en\n@end\n@data d from "d.yaml" unit (b: percent)\n@let c = d.a + 1 percentage point\n{{ d.a }} {{ d.b }} {{ c }}\n'
    assert prose(compiled(tmp_path, spec, d__yaml="a: 81.5 percent\nb: 7\n")) == ["81.50% 7% 82.50%"]


def test_per(tmp_path: Path) -> None:
    """D8: per head, per 100 000, a birth rate, an exchange rate; each, multiplied by its denominator, gives the
    numerator again."""
    spec = (
        '@report x\n  words: {words}\n  zero: x/0 "n.m.", 0/0 "—"\n@end\n@data d from "d.yaml"\n'
        "@let 人均 = per(d.gdp, d.pop)\n@let 发病 = per(d.cases, d.pop, 10万)\n@let 出生 = per(d.births, d.pop, 1000)\n"
        "@let 死亡 = 每(d.deaths, d.pop, each: 100000)\n@let 倍数 = per(d.births, d.deaths)\n@let 病例 = 发病 * d.pop\n"
        "@let 无 = per(d.gdp, d.none)\n@let 空 = per(d.none, d.none, 1000)\n@let 折合 = d.usd * d.rate\n@let 汇率 = 折合 / d.usd\n"
        "{{{{ 人均 }}}} · {{{{ 发病 }}}} · {{{{ 出生 }}}} · {{{{ 死亡 }}}} · {{{{ 倍数 }}}} · {{{{ 病例 }}}} · {{{{ 无 }}}} · {{{{ 空 }}}} · {{{{ 折合 }}}} · {{{{ 汇率 }}}}\n"
    )
    data = "gdp: 3193.91亿元\npop: 455.3万人\ncases: 8374例\nbirths: 4.85万人\ndeaths: 2.45万人\nnone: 0人\nusd: 2.6亿美元\nrate: 6.8985元/美元\n"
    said = {words: prose(compiled(tmp_path, spec.format(words=words), d__yaml=data)) for words in ("zh", "en")}
    assert said == {
        "zh": [
            "70149.57元/人 · 183.92例/10万人 · 10.65‰ · 538.11/10万 · 1.98 · 8374例 · n.m. · — · 1793610000.00元 · 6.8985元/美元"
        ],
        "en": [
            "70149.57 yuan per 人 · 183.92 例 per 100,000 人 · 10.65‰ · 538.11 per 100,000 · 1.98 · 8374 例 · n.m. · — · 1793610000.00 yuan · "
            "6.8985 yuan per US$"
        ],
    }


def test_per_for_each_row(tmp_path: Path) -> None:
    """A computed column of few rows and one of many print the same, with their units above the table."""
    spec = (
        '@data 区 from "区.csv" key 名称 unit 亿元 (人口: 万人)\n@let 区.人均 = per(产值, 人口)\n'
        '@table t unit "元/人"\n| 区 | 人均 |\n|---|---|\n@each 行 in 区\n| {{ 行.名称 }} | {{ 行.人均 }} |\n@end\n@end\n'
    )
    for rows in (3, 300):
        data = "名称,产值,人口\n" + "".join(f"r{row},{row + 1},{row + 2}.5\n" for row in range(rows))
        said = tables(compiled(tmp_path, spec, 区__csv=data))
        assert said[:5] == ["单位：元/人", "r0", "4000.00", "r1", "5714.29"] and len(said) == 2 * rows + 1


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("per(1元, 3人, 1.5)", "T10"), ("per(1元, 3人, 0)", "T10"), ("per(1, 2元)", "T01"), ('per(2 "元/人", 3亩)', "T01"),
        ("per(1元)", "T07"), ('per(1元, "人")', "T05"), ("per(1元, 3人) + 1元", "T01"), ("per(1元, 3人) == per(1元, 3户)", "T01"),
    ],
)  # fmt: skip
def test_what_is_not_per_anything(tmp_path: Path, formula: str, code: str) -> None:
    assert codes(compiled(tmp_path, f"@let 甲 = {formula}\n{{{{ 甲 }}}}\n")) == [code]


def test_rounding_in_the_unit_of_a_kind(tmp_path: Path) -> None:
    spec = "@let 甲 = round(per(1000元, 3人), 1)\n@let 乙 = round(2.345公顷, 1)\n@let 丙 = round(per(100元, 3亩), 1)\n{{ 甲 }}，{{ 乙 }}，{{ 丙 }}\n"
    assert prose(compiled(tmp_path, spec)) == ["333.30元/人，2.35公顷，33.30元/亩"]


def test_a_file_of_units(tmp_path: Path) -> None:
    """In any order; scales and quotients of them; ambiguous ones with the intended factor; printed by their names."""
    spec = (
        "@report x\n  units: 单位.yaml\n  箱: 2 places, fixed\n@end\n"
        '@data d from "d.yaml" unit 万箱 (价: "元/箱", 收入: "£m")\n@let 合计 = d.甲 + 6瓶\n@let 值 = d.价 * 48瓶\n@let 镑 = d.收入 + 1英镑\n'
        "{{ d.甲 }}，{{ 合计 }}，{{ d.价 }}，{{ 值 }}，{{ d.收入 }}，{{ d.英收 }}，{{ 镑 }}，{{ d.兆 }}\n"
    )
    units = "打: 2托\n托: 12瓶\n瓶:\n箱: 24瓶\n£m: 1,000,000 GBP\n兆: 1000000\n"
    data = "甲: 1.5\n价: 36.5\n收入: 2.5\n英收: £3.25m\n兆: 3兆\n"
    assert prose(compiled(tmp_path, spec, d__yaml=data, 单位__yaml=units)) == [
        "15000.00箱，15000.25箱，36.50元/箱，73.00元，2.50£m，3.25£m，2500001.00英镑，3兆"
    ]


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("瓶: 2箱\n箱: 3瓶\n", ["D90", "D90"]), ("瓶: 0人\n", ["D90"]), ("瓶: 几个\n", ["D90"]), ("元: 2角\n", ["D91"]),
        ("万人: 3人\n", ["D91"]), ("- 瓶\n", ["D90"]), ("瓶: {of: 人}\n", ["D90"]), ("瓶: -3人\n", ["D90"]), ("瓶: [\n", ["D13"]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_of_units(tmp_path: Path, units: str, found: list[str]) -> None:
    spec = "@report x\n  单位表: 单位.yaml\n@end\n"
    assert codes(compiled(tmp_path, spec, 单位__yaml=units)) == found


def test_a_file_of_units_that_there_is_not(tmp_path: Path) -> None:
    assert codes(compiled(tmp_path, "@report x\n  units: 单位.yaml\n@end\n")) == ["F01"]
    assert codes(compiled(tmp_path, "@report x\n  units: 单位.csv\n@end\n", 单位__csv="a,b\n")) == ["D01"]


@pytest.mark.parametrize("unit", ["10万", "1", "1/0人", "5个"])
def test_a_unit_does_not_begin_with_a_digit(tmp_path: Path, unit: str) -> None:
    """`3` in units of “10万” would be printed as 310万."""
    for declared in (f'unit "{unit}"', f'unit 元 (值: "{unit}")'):
        assert codes(compiled(tmp_path, f'@data d from "d.yaml" {declared}\n', d__yaml="值: 3\n")) == ["N11"]
    spec = "@report x\n  units: 单位.yaml\n@end\n"
    assert codes(compiled(tmp_path, spec, 单位__yaml=f'"{unit}": 3人\n')) == ["D90"]


def test_a_quotient_of_like_kinds_is_a_plain_number() -> None:
    assert in_unit(Decimal(3), UNITS.meant("人/千人")) == Quantity(Decimal("0.003"), NUMBER)


@pytest.mark.parametrize("unit", ["元/10万", "例/10万", "次/百万", "元/千"])
def test_so_many_by_a_bare_scale_is_a_unit_of_its_own(tmp_path: Path, unit: str) -> None:
    spec = f'@data 数 from "数.yaml" unit "{unit}"\n印{{{{ 数.甲 }}}}。\n'
    assert prose(compiled(tmp_path, spec, 数__yaml="甲: 5\n")) == [f"印5{unit}。"]
    mixed = f'@data 数 from "数.yaml" (甲: "{unit}", 乙: 元)\n@let 和 = 数.甲 + 数.乙\n'.replace('" (', '" unit (')
    assert codes(compiled(tmp_path, mixed, 数__yaml="甲: 5\n乙: 6\n")) == ["T01"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("数.额 人", ["T55"]),
        ("数.率 元", ["T55"]),
        ("全 人", ["T55"]),
        ("表.金额 人", ["T55"]),
        ("数.额 万元", []),
        ("数.额 亿元, 4 places", []),
        ('数.率 "‰"', []),
        ("全 %, 1 place", []),  # For the shares of its parts.
        ("数.* 人", []),  # It chooses those in 人.
        ("没有的 人", []),
        ("差 个百分点", []),
    ],
)
def test_a_unit_that_does_not_fit_what_a_rule_names_is_told(tmp_path: Path, rule: str, told: list[str]) -> None:
    spec = (
        '@data 数 from "数.yaml" unit 元 (率: %, 人数: 人)\n@data 表 from "表.csv" key 名 unit 元\n'
        f"@breakdown 全 = 数.额 + 数.另\n@let 差 = change(数.率, 10%)\n@format {rule}\n"
        '{{ 数.额 }}{{ 数.人数 }}{{ 全 | 列举("{占比}") }}{{ 差 | 措辞 }}\n'
    )
    files = {"数__yaml": "额: 40000\n另: 50000\n率: 33.25\n人数: 3\n", "表__csv": "名,金额\n甲,1\n"}
    assert [code for code in codes(compiled(tmp_path, spec, **files)) if code != "C08"] == told
