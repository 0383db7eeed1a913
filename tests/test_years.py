"""Years: paths that contain the report's, and data that belong to another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import codes, compiled, printed

from readers_request import asked, read, sheet_of
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder

HEAD = "@report 决算\n  year: 2021\n  单位名称: 某局\n  money: 元, 0 places\n@end\n"
TWO = {"2021.yaml": "收入: 5\n", "2020.yaml": "收入: 3\n", "甲/2021.yaml": "收入: 5\n", "某局2021.yaml": "收入: 7\n"}


@pytest.mark.parametrize("path", ["{{ 年度 }}.yaml", "{{year}}.yaml", "甲/{{　年度　}}.yaml"])
def test_a_path_may_name_the_year(path: str) -> None:
    spec = (
        HEAD
        + f'@data 数 from "{path}" unit 元\n@prior 数 from "{{{{ 上年度 }}}}.yaml" unit 元\n{{{{ 数.收入 }}}}，{{{{ 数.收入.上年 }}}}\n'
    )
    came = compiled(spec, TWO)
    assert codes(came) == [] and printed(came)["数.收入"] == "5元" and printed(came)["数.收入.上年"] == "3元"


def test_a_path_may_name_whose_report_it_is() -> None:
    came = compiled(HEAD + '@data 数 from "{{ 单位名称 }}{{ 年度 }}.yaml" unit 元\n{{ 数.收入 }}\n', TWO)
    assert codes(came) == [] and printed(came)["数.收入"] == "7元"


def test_a_path_stays_in_the_folder_whatever_it_names(tmp_path: Path) -> None:
    spec = HEAD.replace("某局", "../某局") + '@data 数 from "{{ 单位名称 }}.yaml" unit 元\n'
    found = compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics
    assert [one.code for one in found] == ["F03"]


def test_a_path_names_only_what_the_report_states() -> None:
    assert codes(compiled('@data 数 from "{{ 年度 }}.yaml" unit 元\n', TWO)) == ["F30"]
    assert codes(compiled(HEAD + '@data 数 from "{{ 数.收入 }}.yaml" unit 元\n', TWO)) == ["F30"]


@pytest.mark.parametrize(
    ("data", "prior", "told"),
    [
        ("2021.yaml", "2020.yaml", []),
        ("2020.yaml", "2021.yaml", ["D67", "D67"]),
        ("2021.yaml", "2021.yaml", ["D68"]),
        ("甲/2021.yaml", "2020.yaml", []),
    ],
)
def test_years_of_paths(data: str, prior: str, told: list[str]) -> None:
    spec = HEAD + f'@data 数 from "{data}" unit 元\n@prior 数 from "{prior}" unit 元\n'
    assert codes(compiled(spec, TWO)) == told


def test_a_file_is_the_same_however_its_path_is_spelled(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("收入: 1\n", "utf-8")
    spec = '@data 数 from "a.yaml" unit 元\n@prior 数 from "./a.yaml" unit 元\n'
    assert [one.code for one in compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics] == ["D68"]


def test_another_basis_of_the_same_table_by_its_own_column() -> None:
    data = {"a.csv": "名,年初数,决算数\n甲,3,5\n"}
    spec = (
        HEAD
        + '@data 表 from "a.csv" key 名 unit 元\n@basis 年初 表 from "a.csv" key 名 unit 元{}\n{{{{ 表["甲"].决算数.年初 }}}}\n'
    )
    came = compiled(spec.format(" value 年初数"), data)
    assert codes(came) == [] and printed(came)["表[甲].决算数.年初"] == "3元"
    assert codes(compiled(spec.format(""), data)) == ["D68"]


def test_a_copy_under_another_name_is_told() -> None:
    spec = HEAD + '@data 数 from "2021.yaml" unit 元\n@prior 数 from "2020.yaml" unit 元\n'
    assert codes(compiled(spec, {**TWO, "2020.yaml": TWO["2021.yaml"]})) == ["D68"]


def test_a_copy_with_many_figures_is_told_once() -> None:
    """As the same file, not again as the same figures."""
    figures = "收入: 1234.5\n支出: 88.2\n结余: 1146.3\n"
    spec = HEAD + '@data 数 from "a.yaml" unit 元\n@prior 数 from "b.yaml" unit 元\n'
    assert codes(compiled(spec, {"a.yaml": figures, "b.yaml": figures})) == ["D68"]
    assert codes(compiled(spec, {"a.yaml": figures, "b.yaml": figures + "# 去年\n"})) == ["D68"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2020年度收入支出决算总表", True), ("某局二〇二〇年度决算表", True), ("二零二零年部门决算", True), ("2021年度决算表", False),
        ("2021年度（含2020年度）对比", False), ("编制日期：2022年3月1日", False), ("2020年建成项目", False), ("收支总表", False),
    ],
)  # fmt: skip
def test_years_of_titles(title: str, told: bool) -> None:
    content = sheet_of([title, None], ["科目", "2019年度"], ["2018年度结转", 3])
    found = read("xlsx", content, key=asked("科目"), unit="元", year=2021)[1]
    assert [one.code for one in found] == (["D67"] if told else [])
    assert not list(read("xlsx", content, key=asked("科目"), unit="元")[1])


@pytest.mark.parametrize(
    ("prior", "told"),
    [
        ('"a.csv" key 项目 unit 元 value ‘2020年’', []), ('"a.csv" key 项目 unit 元 value 上年', []),
        # A sheet of its own, and one that no statement takes this year's figures from.
        ('"b.csv" key 项目 unit 元', ["D67"]), ('"b.csv" key 项目 unit 元 value 上年', ["D67"]),
    ],
)  # fmt: skip
def test_a_form_of_this_year_may_have_last_years_figures_beside(prior: str, told: list[str]) -> None:
    rows = "项目,2021年,2020年,上年,年度\n甲,5,3,3,2021\n乙,6,4,4,2021\n"
    spec = HEAD + f'@data 数 from "a.csv" key 项目 unit 元\n@prior 数 from {prior}\n{{{{ 数["甲"]["2021年"] }}}}\n'
    files = {"a.csv": "2021年预算表,,,,\n" + rows, "b.csv": "2021年预算表,,,,\n" + rows.replace(",2021\n", ",\n")}
    assert [code for code in codes(compiled(spec, files)) if code == "D67"] == told


@pytest.mark.parametrize("column", ["年度", "年份", "报告年度", "统计年度", "Fiscal Year"])
@pytest.mark.parametrize(("year", "told"), [("2020", ["D67"]), ("2021", [])])
def test_a_column_of_years_states_that_of_the_data(column: str, year: str, told: list[str]) -> None:
    files = {"a.csv": f"项目,金额,{column}\n甲,1,{year}\n乙,2,{year}\n"}
    spec = HEAD + '@data 数 from "a.csv" key 项目 unit 元\n{{ sum(数.金额) }}\n'
    assert [code for code in codes(compiled(spec, files)) if code == "D67"] == told


@pytest.mark.parametrize(
    ("entry", "told"), [("年度: 2020", True), ("year: 2021", False), ("年度: 2020年度", True), ("名称: 2020", False)]
)
def test_years_of_entries(entry: str, told: bool) -> None:
    came = compiled(HEAD + '@data 数 from "a.yaml" unit 元\n', {"a.yaml": f"{entry}\n收入: 1\n"})
    assert codes(came) == (["D67"] if told else [])


def test_no_hint_names_a_file_that_another_line_reads(tmp_path: Path) -> None:
    for name in ("2025.yaml", "2024.yaml"):
        (tmp_path / name).write_text("支出: 1\n", "utf-8")
    spec = '@data 数 from "2025.yaml" unit 元\n@prior 数 from "2023.yaml" unit 元\n'
    found = [one for one in compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics if one.code == "F01"]
    assert [one.details.get("suggestion") for one in found] == ["2024.yaml"]
    later = "@report x\n年度: 2024\n@end\n" + spec.replace("2025", "2024")
    found = [one for one in compile_report("r.rpt", later.encode(), Folder(tmp_path)).diagnostics if one.code == "F01"]
    assert [one.hint for one in found] == [""]
    (tmp_path / "2024.yaml").unlink()
    found = [one for one in compile_report("r.rpt", spec.encode(), Folder(tmp_path)).diagnostics if one.code == "F01"]
    assert [one.hint for one in found] == [""]


@pytest.mark.parametrize("name", ["某局（机关）：甲、乙", "《某》。【一】", "A, B & C"])
@pytest.mark.parametrize("quotes", ["", '"', "“"])
def test_texts_of_a_report_are_kept_to_the_letter(name: str, quotes: str) -> None:
    """The marks of an input method are replaced where a spec is code, not where it is printed."""
    value = quotes + name + ("”" if quotes == "“" else quotes)
    came = compiled(
        f"@report 甲\n  organisation： {value}  // 名\n  published: {value}\n@end\n{{{{ 单位名称 }}}}\n", {}
    )
    assert codes(came) == []
    assert came.program is not None and came.program.settings.organisation == name
    assert came.program.settings.published == name


def test_a_file_of_a_report_is_named_to_the_letter() -> None:
    """As a style, and as a file of units."""
    files = {"模板（新）.yaml": "正文: {字号: 小四}\n", "单位（新）.yaml": "箱: 24瓶\n瓶:\n"}
    came = compiled("@report 甲\n  style: 模板（新）.yaml\n  units: 单位（新）.yaml\n@end\n正文。\n", files)
    assert codes(came) == []


@pytest.mark.parametrize(
    ("prior", "told"),
    [
        ("98000 201000 300000 41", ["D57"]), ("100000 200000 310000 400000", ["D57"]), ("0.001 0.0021 0.003 41", ["D57"]), ("11 19 33 41", []),
        ("11 200000 33 41", ["D58"]), ("98 201 300 390", []), ("98 201 30 -390", []), ("-98000 -201000 -300000 41", ["D57"]), ("980 2010 3000 41", ["D57"]),
    ],
)  # fmt: skip
def test_last_years_data_in_another_unit_are_told(prior: str, told: list[str]) -> None:
    """Most figures differ by the same power of ten: rows of a table and entries of a record alike."""
    now, before = ("10", "20", "30", "40"), prior.split()
    table = '@data 表 from "a.csv" unit 万元\n@prior 表 from "b.csv" unit 万元\n@let 和 = sum(表.数)\n{{ 和 }}{{ 和.上年 }}\n'
    rows = {
        name: "项,数\n" + "".join(f"r{n},{value}\n" for n, value in enumerate(of))
        for name, of in (("a.csv", now), ("b.csv", before))
    }
    assert codes(compiled(table, rows)) == told
    record = table.replace(".csv", ".yaml").replace("sum(表.数)", "表.r0 + 表.r1")
    entries = {
        name: "".join(f"r{n}: {value}\n" for n, value in enumerate(of))
        for name, of in (("a.yaml", now), ("b.yaml", before))
    }
    assert codes(compiled(record, entries)) == told
    waived = '@report x\n  waive: D57 表 "机构合并"\n@end\n' + table
    assert [found.severity.name for found in compiled(waived, rows).diagnostics if found.code == "D57"] == ["INFO"] * (
        told == ["D57"]
    )


@pytest.mark.parametrize(
    ("prior", "told"),
    [
        ("0.31 0.29 0.4", ["D57"]), ("3100 2900 4000", ["D57"]), ("0.31 29 0.4", ["D57"]),
        # Two are too few, and a rate may well be a tenth or a third of what it was.
        ("0.31 29 40", []), ("3.1 2.9 4", []), ("310 290 400", []), ("11 9 15", []),
    ],
)  # fmt: skip
def test_percents_of_which_one_year_has_fractions_are_told(prior: str, told: list[str]) -> None:
    files = {
        name: "科,药占比（%）\n" + "".join(f"科{n},{value}\n" for n, value in enumerate(of.split()))
        for name, of in (("a.csv", "30 28 41"), ("b.csv", prior))
    }
    spec = '@data 表 from "a.csv" unit 元\n@prior 表 from "b.csv" unit 元\n{{ 表["科0"]["药占比（%）"] }}\n'
    assert codes(compiled(spec, files)) == told


@pytest.mark.parametrize(
    ("columns", "value", "earlier"),
    [
        ("金额,上年数", "金额", "上年数"),
        ("决算数,上年决算数,比上年增减", "决算数", "上年决算数"),
        ("2023年,2022年", "2023年", "2022年"),
        ("预算数,本年,去年同期", "预算数", "去年同期"),
        ("金额,上年数", "上年数", ""),
        ("金额,上年数,增减额", "金额 - 增减额", ""),
        ("2023年,2022年", "2022年", ""),
        ("本期,基期", "基期", ""),
        ("金额,上年结转,比上年增减", "金额", ""),  # Neither is last year's amount.
        ("年初数,年末数,上年末结转", "年初数", ""),
    ],
)
def test_last_year_is_not_taken_from_a_column_of_this_year(columns: str, value: str, earlier: str) -> None:
    spec = f'@report x\n  year: 2023\n@end\n@data 表 from "a.csv" unit 元\n@prior 表 from "a.csv" unit 元 value {quoted(value)}\n'
    rows = "".join(
        f"{name},{','.join(str(at * 7 + row) for at, _ in enumerate(columns.split(','), 1))}\n"
        for row, name in enumerate("甲乙")
    )
    came = compiled(spec, {"a.csv": f"项目,{columns}\n{rows}"})
    found = [str(one.details["earlier"].names[0]) for one in came.diagnostics if one.code == "N70"]  # type: ignore[attr-defined]
    assert found == ([earlier] if earlier else [])


def quoted(value: str) -> str:
    return f"‘{value}’" if value[0].isdigit() else value


def test_last_year_in_a_file_of_its_own_has_this_years_column_names() -> None:
    spec = '@report x\n  year: 2023\n@end\n@data 表 from "a.csv" unit 元\n@prior 表 from "b.csv" unit 元 value 金额\n'
    files = {"a.csv": "项目,金额,上年数\n甲,10,5\n", "b.csv": "项目,金额,上年数\n甲,5,3\n"}
    assert "N70" not in codes(compiled(spec, files))


PAIR = HEAD + '@data 表 from "今.csv" key 科目 unit 元\n@prior 表 from "去.csv" key 科目 unit 元\n'
BEFORE = ("1530124.65", "233012.41", "99123.45", "45671.08", "80000", "7120.33")


def years_of(now: tuple[str, ...], spec: str = PAIR) -> list[str]:
    """The codes of a report on two years, of which this one has these figures."""
    head, rows = "科目,金额\n", tuple("甲乙丙丁戊己")
    files = {
        file: head + "".join(f"{row},{figure}\n" for row, figure in zip(rows, own, strict=True))
        for file, own in (("今.csv", now), ("去.csv", BEFORE))
    }
    return codes(compiled(spec, files))


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (("1530124.65", "233012.41", "99123.45", "45671.08", "90000", "8000"), ["V29"]),
        (("1621000.32", "233012.41", "99123.45", "45671.08", "80000", "8000.55"), ["V29"]),
        # Some may well stay the same: a rent, the capital.
        (("1621000.32", "233012.41", "99123.45", "52010.77", "80000", "8000.55"), []),
        (("1621000.32", "251200.18", "101020.03", "52010.77", "80000", "7120.33"), []),
        (("1530124.65", "251200.18", "101020.03", "52010.77", "80000", "8000.55"), []),
    ],
)
def test_a_sheet_that_was_copied_and_half_filled_in_is_told(now: tuple[str, ...], told: list[str]) -> None:
    assert years_of(now) == told


def test_figures_that_stay_the_same_may_be_waived_and_areas_do() -> None:
    now = ("1530124.65", "233012.41", "99123.45", "45671.08", "90000", "8000")
    assert years_of(now, PAIR.replace("年度: 2021", '年度: 2021\n  豁免: V29 表 "余额不变"')) == ["V29"]
    assert years_of(now, PAIR.replace("unit 元", "unit 平方公里")) == []


ROUGHLY = ("1490000", "221000", "95000", "43000", "81000", "7000")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (("1530000", "99000", "233000", "41000", "80000", "7500"), ["V30"]),  # Two in each other's rows.
        (("1530000", "99000", "43000", "233000", "80000", "7500"), ["V30"]),  # Three, in a ring.
        (("1530000", "233000", "99000", "41000", "80000", "7500"), []),
        (("1530000", "99000", "150000", "41000", "80000", "7500"), []),  # Changed, but not into each other.
        (("1530000", "99000", "233000", "90000", "80000", "7500"), []),  # Another that changed as well.
        (("1530000", "99000", "233000", "7200", "80000", "44000"), []),  # Of most, who knows.
        (("1530000", "0", "99000", "41000", "80000", "7500"), []),
    ],
)
def test_figures_in_each_others_rows_are_noted(now: tuple[str, ...], told: list[str]) -> None:
    files = {
        file: "科目,金额\n" + "".join(f"{row},{figure}\n" for row, figure in zip("甲乙丙丁戊己", own, strict=True))
        for file, own in (("今.csv", now), ("去.csv", ROUGHLY))
    }
    assert codes(compiled(PAIR, files)) == told


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("1,工资,9\n2,补贴,8\n3,行政运行,7\n4,行政运行,6\n", []),
        ("1,补贴,9\n2,工资,8\n3,行政运行,7\n4,行政运行,6\n", ["V31"]),
        ("1,工　资,9\n2,补贴（旧）,8\n3,行政运行,7\n4,行政运行,6\n", []),  # Renamed.
        ("1,工资,9\n2,行政运行,8\n3,补贴,7\n4,行政运行,6\n", ["V31"]),
        ("1,工资,9\n2,行政运行,8\n3,行政运行,7\n4,别的,6\n", []),  # A name of several codes says nothing.
        ("1,工资,9\n5,补贴,8\n3,行政运行,7\n4,行政运行,6\n", []),  # A new code.
    ],
)
@pytest.mark.parametrize("basis", ["@prior 表", "@basis 年初 表"])
def test_names_under_another_code_are_told(then: str, told: list[str], basis: str) -> None:
    spec = (
        HEAD + '@data 表 from "今.csv" key 码 label 名 unit 元\n' + basis + ' from "去.csv" key 码 label 名 unit 元\n'
    )
    now = "1,工资,10\n2,补贴,5\n3,行政运行,7\n4,行政运行,6\n"
    assert codes(compiled(spec, {"今.csv": "码,名,额\n" + now, "去.csv": "码,名,额\n" + then})) == told


@pytest.mark.parametrize(
    ("now", "base", "due"),
    [
        ("2.35%", "2.6‰", ["V32"]),
        ("2.35‰", "0.26%", []),
        ("2.35‰", "26‰", []),
        ("2.35%", "2.6%", []),
        ("0‰", "2.6%", []),
        ("2.35‰", "2.6%", ["V32"]),
    ],
)
def test_percents_of_one_year_and_permilles_of_the_other(now: str, base: str, due: list[str]) -> None:
    spec = '@data 数 from "今.yaml"\n@prior 数 from "昔.yaml"\n@let 变 = 数.率 - 数.率.prior\n{{ 变 }}\n'
    assert codes(compiled(spec, {"今.yaml": f"率: {now}\n", "昔.yaml": f"率: {base}\n"})) == due
