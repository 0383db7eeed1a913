"""`@fields` that names rows: they are found by any of their names, required in the years that have them, and their
blanks are zero."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reportdsl.compile import compile_report
from reportdsl.diagnostics import Severity
from reportdsl.diagnostics.render import message, render
from reportdsl.files.folder import Folder
from reportdsl.writers.txt import write

HEAD = "@report {{ 年度 }}年度决算\n  year: %d\n  money: 元, 0 places\n@end\n"


def built(folder: Path, spec: str, year: int = 2021) -> tuple[str, list[str]]:
    """What a spec prints, and what is reported about it."""
    came = compile_report("r.rpt", (HEAD % year + spec).encode(), Folder(folder))
    told = [f"{each.code} {message(each, 'zh')}" for each in came.diagnostics if each.severity is not Severity.INFO]
    assert came.document is not None
    return write(came.document).decode(), told


def told(folder: Path, spec: str, year: int = 2021) -> str:
    came = compile_report("r.rpt", (HEAD % year + spec).encode(), Folder(folder))
    return "\n".join(render(each, "zh") for each in came.diagnostics)


FORM = "项目,决算数\n一、教育支出,5\n二、科学技术支出,\n国防,2\n合计,7\n"
FIELDS = """@data 表 from "表.csv" key 项目 unit 元
@fields 表
  决算数: 元
  rows 教育支出, 科学技术, 国防支出, 合计
  rows 外交支出 optional
  rows 灾害防治 since 2019
  rows 国土海洋 until 2018
@end
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "表.csv").write_text(FORM + "灾害防治,0\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("教育支出", "5元"),
        ("一、教育支出", "5元"),
        ("科学技术", "0元"),
        ("二、科学技术支出", "0元"),
        ("国防支出", "2元"),
    ],
)
def test_a_row_is_reached_by_the_name_that_the_spec_has_for_it_and_by_its_own(
    name: str, printed: str, folder: Path
) -> None:
    text, problems = built(folder, FIELDS + f'印{{{{ 表["{name}"].决算数 }}}}。\n')
    assert problems == [] and text.endswith(f"印{printed}。\n")


def test_what_a_form_leaves_blank_or_out_is_nothing(folder: Path) -> None:
    spec = FIELDS + (
        '@let 和 = 表["科学技术"].决算数 + 表["外交支出"].决算数 + 表["国土海洋"].决算数 + 表["国防支出"].决算数\n'
        '@check 甲 "乙": 表["外交支出"].决算数 <= 表["国防支出"].决算数\n'
        "和{{ 和 }}。\n"
        "@table 甲表\n| 项目 | 数 |\n|---|---|\n"
        '| 科学 | {{ 表["科学技术"].决算数 }} |\n| 外交 | {{ 表["外交支出"].决算数 }} |\n| 国防 | {{ 表["国防支出"].决算数 }} |\n'
        "@end\n"
    )
    text, problems = built(folder, spec)
    assert problems == []
    assert "和2元。" in text
    assert "| 科学 |  |" in text and "| 外交 |  |" in text and "| 国防 | 2 |" in text


def test_a_row_that_is_left_out_is_in_no_loop_and_no_sum(folder: Path) -> None:
    text, problems = built(
        folder, FIELDS + "@each 行 in rows(表)\n{{ 行.名称 }}\n@end\n@let 数 = count(表)\n{{ 数 }}项\n"
    )
    assert problems == [] and "外交" not in text and "一、教育支出" in text


def test_without_declared_rows_a_blank_is_no_nought(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(FORM, "utf-8")
    spec = '@data 表 from "表.csv" key 项目 unit 元\n@let 和 = 表["二、科学技术支出"].决算数 + 1元\n{{ 和 }}\n'
    assert [each[:3] for each in built(tmp_path, spec)[1]] == ["V01"]


def test_a_row_is_required_in_the_years_that_have_it(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(FORM, "utf-8")
    assert [each.split("\n")[0] for each in built(tmp_path, FIELDS, 2021)[1]] == [
        "D94 表里没有“灾害防治”这一行，今年应有"
    ]
    assert [each.split("\n")[0] for each in built(tmp_path, FIELDS, 2018)[1]] == [
        "D94 表里没有“国土海洋”这一行，今年应有"
    ]


def test_a_missing_row_is_told_with_the_nearest_one_and_its_cell(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "收支"
    for row in (["项目", "决算数"], ["教育支出", 5], ["社会保障与就业支出", 6]):
        sheet.append(row)
    workbook.save(tmp_path / "表.xlsx")
    spec = '@data 表 from "表.xlsx" key 项目 unit 元\n@fields 表\n决算数: 元\nrows 教育支出, 社会保障和就业支出\n@end\n'
    said = told(tmp_path, spec)
    assert "D94 表里没有“社会保障和就业支出”这一行" in said
    assert "最接近的是“社会保障与就业支出”  表.xlsx:收支!A3" in said
    assert "D95" not in said  # One thing is reported once.


def test_a_table_of_codes_is_known_by_names_as_well(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("编码,名称,决算数\n205,教育,5\n206,科学技术支出,\n", "utf-8")
    spec = (
        '@data 表 from "表.csv" key 编码 label 名称 unit 元\n@fields 表\n决算数: 元\nrows 教育支出, ‘206’\n@end\n'
        '@let 和 = 表["教育支出"].决算数 + 表["206"].决算数\n{{ 表["205"].名称 }}{{ 和 }}\n'
    )
    text, problems = built(tmp_path, spec)
    assert problems == [] and text.endswith("教育5元\n")


def test_two_rows_that_would_fit_are_neither(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("项目,决算数\n教育支出,5\n一、教育,6\n", "utf-8")
    spec = (
        '@data 表 from "表.csv" key 项目 unit 元\n@fields 表\n决算数: 元\nrows 教育 \n@end\n{{ 表["教育"].决算数 }}\n'
    )
    text, problems = built(tmp_path, spec)
    assert text.endswith("6元\n")  # A name that differs only by its number is nearer than one that forms leave out.
    assert [each[:3] for each in problems] == ["D95"]
    (tmp_path / "表.csv").write_text("项目,决算数\n（一）教育,5\n1.教育,6\n", "utf-8")
    assert [each[:3] for each in built(tmp_path, spec)[1]] == ["D94", "D95"]  # One of the two is mentioned by D94.


def test_other_bases_have_the_same_names_and_may_lack_rows(folder: Path) -> None:
    (folder / "上年.csv").write_text("项目,金额\n教育,3\n", "utf-8")
    spec = (
        '@prior 表 from "上年.csv" key 项目 unit 元\n'
        + FIELDS.replace("  决算数: 元", "  决算数 or 金额: 元")
        + '{{ 表["教育支出"].决算数.上年 }}，{{ 表["外交支出"].决算数.上年 }}\n'
    )
    text, problems = built(folder, spec)
    assert problems == [] and text.endswith("3元，0元\n")
    lacking = built(folder, spec + '{{ 表["国防支出"].决算数.上年 }}\n')[1]
    assert [each[:3] for each in lacking] == ["N20"]


def test_aliases_of_entries_columns_and_lists(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("收: {本年: 5}\n项:\n- {名: 甲, 钱: 3}\n- {名: 乙, 钱: 4}\n", "utf-8")
    spec = (
        '@data 甲 from "甲.yaml"\n@fields 甲\n收.本年收入 or 本年: 万元\n项[].金额 or 钱: 万元\n项[].名称 or 名: 文字\n@end\n'
        "@let 和 = sum(甲.项.金额)\n{{ 甲.收.本年收入 }}，{{ 和 }}\n"
    )
    text, problems = built(tmp_path, spec)
    assert problems == [] and text.endswith("50000元，70000元\n")


def test_a_field_that_is_there_under_its_own_name_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("收入: 5\n所得: 6\n", "utf-8")
    text, problems = built(
        tmp_path, '@data 甲 from "甲.yaml"\n@fields 甲\n收入 or 所得: 元\n@end\n{{ 甲.收入 }}{{ 甲.所得 }}\n'
    )
    assert problems == [] and "5元6" in text


def test_blanks_are_nothing_in_a_large_table_too(tmp_path: Path) -> None:
    rows = "".join(f"甲{number},{number if number != 7 else ''}\n" for number in range(400))
    (tmp_path / "表.csv").write_text("项目,数\n" + rows, "utf-8")
    names = ", ".join(f"甲{number}" for number in range(400))
    spec = (
        f'@data 表 from "表.csv" key 项目 unit 元\n@fields 表\n数: 元\nrows {names}\n@end\n@let 表.双 = 数 * 2\n'
        '@let 和 = sum(表.双)\n{{ 和 }}，{{ 表["甲7"].双 }}\n'
    )
    text, problems = built(tmp_path, spec)
    assert problems == [] and text.endswith(f"{2 * (sum(range(400)) - 7)}元，0元\n")


@pytest.mark.parametrize("word", ["rows", "行"])
def test_a_field_may_be_called_as_the_word_is(word: str, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(f"{word}: 5\n", "utf-8")
    text, problems = built(tmp_path, f'@data 甲 from "甲.yaml"\n@fields 甲\n{word}: 元\n@end\n{{{{ 甲.{word} }}}}\n')
    assert problems == [] and text.endswith("5元\n")


def test_the_words_in_chinese(folder: Path) -> None:
    spec = FIELDS.replace("rows", "行").replace("optional", "可选").replace("since", "自").replace("until", "至")
    assert built(folder, spec + '{{ 表["外交支出"].决算数 }}\n')[1] == []
    assert built(folder, spec.replace("自 2019", "自2019"))[1] == []


# Names that apply to some years.

RENAMED = """@data 表 from "表.csv" key 项目 unit 元
@fields 表
  决算数: 元
  rows 使用非财政拨款结余 (until 2020) or ‘使用非财政拨款结余（含专用结余）’ (since 2021)
@end
结余{{ 表["使用非财政拨款结余"].决算数 }}。
"""


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("使用非财政拨款结余", 2020, []),
        ("使用非财政拨款结余（含专用结余）", 2021, []),
        ("使用非财政拨款结余", 2021, ["D96 按 @字段（@fields），2021 年没有“使用非财政拨款结余”这一行，表里却有"]),
        (
            "使用非财政拨款结余（含专用结余）",
            2020,
            ["D96 按 @字段（@fields），2020 年没有“使用非财政拨款结余（含专用结余）”这一行，表里却有"],
        ),
    ],
)
def test_a_name_holds_for_its_years_and_one_of_another_year_is_told(
    tmp_path: Path, name: str, year: int, found: list[str]
) -> None:
    (tmp_path / "表.csv").write_text(f"项目,决算数\n{name},5\n", "utf-8")
    printed, told_of = built(tmp_path, RENAMED, year)
    assert (printed.splitlines()[-1], told_of) == ("结余5元。", found)


def test_where_a_sheet_has_the_names_of_both_years_that_of_the_year_is_the_row(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("项目,决算数\n使用非财政拨款结余,5\n使用非财政拨款结余（含专用结余）,7\n", "utf-8")
    printed, told_of = built(tmp_path, RENAMED, 2021)
    assert printed.splitlines()[-1] == "结余7元。"
    assert told_of == ["D95 “使用非财政拨款结余”这一行不在 @字段（@fields）写明的行里"]


def test_a_column_that_is_missing_is_told_with_the_cell_of_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("项目,预算,决算数额\n合计,1,2\n", "utf-8")
    spec = '@data 表 from "表.csv" key 项目 unit 元\n@fields 表\n  决算数: 元\n@end\n'
    assert "最接近的是“决算数额”  表.csv:1:7" in told(tmp_path, spec)


REQUIRED = """
@data 上年 from "上年.csv" key 项目 unit 元
@fields 上年
  决算数, 预算数: 元 required
  rows 收入, 支出
  rows 事业收入 optional
  rows 补助收入 until 2019
@end
上年支出{{ 上年["支出"].决算数 }}。
"""


def test_a_required_field_is_no_zero_where_it_is_blank(tmp_path: Path) -> None:
    (tmp_path / "上年.csv").write_text("项目,决算数,预算数\n收入,,5\n支出,,6\n事业收入,,\n", encoding="utf-8")
    (said,) = built(tmp_path, REQUIRED)[1]
    assert said == "D87 “决算数”有 2 格没有填：收入 2:4、支出 3:4"


def test_a_zero_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "上年.csv").write_text("项目,决算数,预算数\n收入,0,5\n支出,0,6\n事业收入,,\n", encoding="utf-8")
    assert built(tmp_path, REQUIRED)[1] == []


def test_without_rows_every_row_but_totals_is_to_be_filled_in(tmp_path: Path) -> None:
    spec = (
        '@data 预算 from "上年.csv" key 项目 unit 元\n@fields 预算\n  年初数: 元 必填\n@end\n{{ sum(预算.年初数) }}\n'
    )
    (tmp_path / "上年.csv").write_text("项目,年初数\n防汛,3\n抗旱,\n合计,3\n", encoding="utf-8")
    (said,) = built(tmp_path, spec)[1]
    assert said == "D87 “年初数”有 1 格没有填：抗旱 3:4"


def test_a_sheet_that_is_not_filled_in_is_so_for_whoever_reads_it(tmp_path: Path) -> None:
    """One message, and none for each figure that depends on it."""
    (tmp_path / "决算.csv").write_text("项目,决算数\n收入,8\n支出,7\n", encoding="utf-8")
    (tmp_path / "上年.csv").write_text("项目,上年数\n收入,5\n支出,\n", encoding="utf-8")
    spec = """
@data 收支 from "决算.csv" key 项目 unit 元
@prior 收支 from "上年.csv" key 项目 unit 元 value 上年数
@data 上年 from "上年.csv" key 项目 unit 元
@fields 上年
  上年数: 元 required
@end
@let 变动 = 收支["支出"].决算数 change vs prior year
比上年{{ 变动 | 措辞 }}。
"""
    assert built(tmp_path, spec)[1] == ["D87 “上年数”有 1 格没有填：支出 3:4"]


@pytest.mark.parametrize("kind", ["元", "number"])
def test_what_is_wrong_is_told_beside_what_is_blank(kind: str, tmp_path: Path) -> None:
    """Blanks keep a table from those who use it; mistakes in its other cells are reported in the same run."""
    (tmp_path / "表.csv").write_text("项目,上年数\n收入,\n支出,无\n结余,5人\n分配,7\n", encoding="utf-8")
    spec = (
        f'@data 表 from "表.csv" key 项目 unit 元\n@fields 表\n  上年数: {kind} required\n@end\n'
        '@let 和 = 表["收入"].上年数 + 表["支出"].上年数\n和{{ 和 }}。\n'
    )
    came = compile_report("r.rpt", (HEAD % 2021 + spec).encode(), Folder(tmp_path))
    assert [f"{each.code} {each.where}" for each in came.diagnostics] == [
        "D87 表.csv:2:4",
        "D56 表.csv:3:4",
        "D56 表.csv:4:4",
    ]


def test_an_empty_list_to_fill_in_is_no_fault(tmp_path: Path) -> None:
    """Whether it must have rows is for a rule of the report to say."""
    (tmp_path / "表.csv").write_text("单位,性质\n", encoding="utf-8")
    spec = '@data 表 from "表.csv"\n@fields 表\n  性质: text{}\n@end\n@let 数目 = count(表, "个")\n有{{{{ 数目 }}}}。\n'
    assert built(tmp_path, spec.format(" required"))[1] == []
    assert [each.split()[0] for each in built(tmp_path, spec.format(""))[1]] == ["D46"]
