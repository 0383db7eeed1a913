"""`reportdsl init`: reports that begin from a structure, continue with the next year, or are updated from newly
exported forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from openpyxl import Workbook, load_workbook

from reportdsl.cli.main import main
from reportdsl.dataset.sources.declared_sources import Sources
from reportdsl.diagnostics import Diagnostics
from reportdsl.diagnostics.messages import LANGUAGES, scaffold_words
from reportdsl.files.folder import MOST_FILES, FileProblem, Folder
from reportdsl.readers.workbook_heads import workbook_heads
from reportdsl.scaffold.forms_placed import placed
from reportdsl.scaffold.plan import Plan
from reportdsl.scaffold.staged import Staged

WATER = Path(__file__).parents[1] / "examples" / "water_bureau_2023"

STRUCTURE = """
@report {{ 单位名称 }}{{ 年度 }}年度决算
  money: 元, 2 places, integers plain
@end
@needs 报表 "导出的报表" = "报表.xlsx"
@needs 称谓 "怎样称呼" = 单位
@data 支出 from "{{ 报表 }}" titled "支出决算表" key 编码 label 名称 unit 元
@prior 支出 from "填报.xlsx" sheet "上年" key 编码 label 名称 unit 元 value 上年决算数
@data 运行 from "填报.xlsx" sheet "运行" key 项目
@data 文字 from "填报.xlsx" sheet "文字" key 名称
@data 名单 from "填报.xlsx" sheet "名单" key 单位
@fields 支出
  决算数: 元
@end
@fields 运行
  数值: number
  rows 批次, 人次 since 2022 "全年数"
@end
@fields 文字
  内容: text
@end
@fields 名单
  性质: text standing
@end
@let 合计 = sum(支出.决算数)
@let 变动 = 合计 change vs prior year
@let 批次 = 1批次 * 运行["批次"].数值
@let 行政单位 = count(filter(名单, 性质 == "行政单位"), "个")
@phrase 措辞 up "增加{金额}" down "减少{金额}" level "持平"
# 支出
@block 职责 "主要职责" required standing
{{ 文字["职责"].内容 }}
@end block
{{ 年度 }}年{{ 称谓 }}支出{{ 合计 }}，比上年{{ 变动 | 措辞 }}；接待{{ 批次 }}；行政单位{{ 行政单位 }}。
@if 变动 is not level
@block 原因 "变动的原因" required
{{ 文字["原因"].内容 }}
@end block
@end if
"""


def forms(path: Path, rows: Mapping[str, tuple[str, int]], year: int = 2023, owner: str = "某某水利局") -> Path:
    book = Workbook()
    page = book.active
    for row in (
        ("支出决算表",),
        (f"{year}年度",),
        (f"编制单位：{owner}", None, "金额单位：元"),
        ("编码", "名称", "决算数"),
    ):
        page.append(row)
    for code, (name, amount) in rows.items():
        page.append((code, name, amount))
    book.save(path)
    return path


ROWS = {"2130301": ("行政运行", 700), "2130314": ("防汛", 50)}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """The folder of a report begun from forms."""
    folder = tmp_path / "报告2023"
    folder.mkdir()
    (folder / "结构.rpt.txt").write_text(STRUCTURE, encoding="utf-8")
    (folder.parent / "结构.rpt").write_text(STRUCTURE, encoding="utf-8")
    (folder / "结构.rpt.txt").unlink()
    source = forms(tmp_path / "导出.xlsx", ROWS)
    assert init("../结构.rpt", folder, "--from", source, "--allow", tmp_path) == 0
    return folder


def init(*words: object) -> int:
    return main(["init", *map(str, words), "--lang", "zh"])


def grid(path: Path, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet]]


def fill(path: Path, values: Mapping[tuple[str, str, int], object]) -> None:
    """Type values into a workbook: by sheet, key of the row, and number of the column."""
    book = load_workbook(path)
    for (sheet, key, column), value in values.items():
        page = book[sheet]
        row = next((row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == key), None)
        if row is None:
            row = next(row for row in range(2, page.max_row + 2) if page.cell(row, 1).value is None)
            page.cell(row, 1).value = key
        page.cell(row, column).value = value  # type: ignore[assignment]
    book.save(path)


FILLED: Mapping[tuple[str, str, int], object] = {
    ("上年", "2130301", 3): 600,
    ("上年", "2130314", 3): 50,
    ("运行", "批次", 2): 4,
    ("运行", "人次", 2): 30,
    ("文字", "职责", 2): "管水。",
    ("文字", "原因", 2): "人员增加。",
    ("名单", "局本级", 2): "行政单位",
}


def test_the_year_and_the_owner_are_those_of_the_forms(begun: Path) -> None:
    text = (begun / "报告.rpt").read_text(encoding="utf-8")
    assert '单位名称: "某某水利局"' in text and "年度: 2023" in text
    assert "  // 怎样称呼\n  // 称谓: 单位\n" in text


def test_a_parameter_is_stated_by_taking_its_mark_away(begun: Path, tmp_path: Path) -> None:
    """Its purpose used to follow the value, and to be printed with it once the comment sign was removed."""
    fill(begun / "填报.xlsx", FILLED)
    spec, out = begun / "报告.rpt", tmp_path / "出.txt"
    spec.write_text(spec.read_text(encoding="utf-8").replace("// 称谓:", "称谓:"), encoding="utf-8")
    assert main(["build", str(spec), "--allow", str(tmp_path), "-o", str(out)]) == 0
    assert "2023年单位支出750元" in out.read_text(encoding="utf-8")


def test_a_year_that_only_the_cover_says_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the forms do not state, the other sheets may; what none of them states is asked for."""
    (tmp_path / "结构.rpt").write_text(STRUCTURE, encoding="utf-8")
    source = forms(tmp_path / "导出.xlsx", ROWS)
    book = load_workbook(source)
    book.worksheets[0]["A2"] = None
    for folder, said in (("甲", False), ("乙", True)):
        if said:
            book.create_sheet("封面", 0)["B3"] = "2023年度部门决算"
        book.save(source)
        (tmp_path / folder).mkdir()
        assert init("../结构.rpt", tmp_path / folder, "--from", source, "--allow", tmp_path) == 0
        assert ("报告.rpt 里还没有写：年度" in capsys.readouterr().out) is not said
        line = "  年度: 2023" if said else "  // 年度:"
        assert line in (tmp_path / folder / "报告.rpt").read_text(encoding="utf-8").splitlines()


def test_hidden_sheets_of_the_forms_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "结构.rpt").write_text(STRUCTURE, encoding="utf-8")
    source = forms(tmp_path / "导出.xlsx", ROWS)
    book = load_workbook(source)
    book.create_sheet("旧表").sheet_state = "hidden"
    book.save(source)
    assert init("../结构.rpt", tmp_path / "报告", "--from", source, "--allow", tmp_path) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "隐藏" in line] == ["    有隐藏的工作表，打开看不见：旧表"]
    assert said[said.index("    有隐藏的工作表，打开看不见：旧表") - 1] == "  报表.xlsx"


def test_the_workbook_has_a_row_for_what_is_asked_and_a_list_for_what_is_not_known(begun: Path) -> None:
    book = begun / "填报.xlsx"
    assert grid(book, "上年") == [
        ["编码", "名称", "上年决算数"],
        ["2130301", "行政运行", None],
        ["2130314", "防汛", None],
    ]
    assert grid(book, "运行") == [
        ["项目", "数值", "填报要求"],
        ["批次", None, "全年数；单位：批次"],
        ["人次", None, "全年数"],
    ]
    assert grid(book, "文字") == [
        ["名称", "内容", "填报要求"],
        ["职责", None, "必填：主要职责"],
        ["原因", None, "按情况必填：变动的原因"],
    ]
    assert grid(book, "名单")[0] == ["单位", "性质"]
    choices = load_workbook(book)["名单"].data_validations.dataValidation
    assert [rule.formula1 for rule in choices] == ['"行政单位"']


def test_rows_that_are_called_by_names_stand_as_in_the_form(tmp_path: Path) -> None:
    """They used to be sorted, like codes."""
    (tmp_path / "结构.rpt").write_text(
        '@需要 报表 "导出的报表" = "报表.xlsx"\n@数据 收支 来自 "{{ 报表 }}" 题为 "支出决算表" 主键 名称 单位 元\n'
        '@上年 收支 来自 "填报.xlsx" 工作表 "上年" 主键 名称 单位 元 取值 上年数\n',
        encoding="utf-8",
    )
    source = forms(tmp_path / "导出.xlsx", {"3": ("项目支出", 1), "1": ("人员支出", 2), "2": ("公用支出", 3)})
    assert init(tmp_path / "结构.rpt", tmp_path / "某局", "--from", source, "--allow", tmp_path) == 0
    assert [row[0] for row in grid(tmp_path / "某局" / "填报.xlsx", "上年")] == [
        "名称",
        "项目支出",
        "人员支出",
        "公用支出",
    ]


def test_what_a_cell_is_for_is_said_once(tmp_path: Path) -> None:
    """A rule written in several lines has one reason."""
    assert init("部门决算/四川/2022", tmp_path / "水利局", "--from", WATER / "决算报表.xlsx") == 0
    (asked,) = (row[2] for row in grid(tmp_path / "水利局" / "填报表.xlsx", "审核说明") if row[0] == "X11")
    assert asked.count("情况属实") == 1 and asked.count("X11") == 4


def test_names_are_locked_and_what_is_filled_in_is_not(begun: Path) -> None:
    page = load_workbook(begun / "填报.xlsx")["上年"]
    assert page.protection.sheet and not page.protection.password
    assert page["A2"].protection.locked and page["B2"].protection.locked and not page["C2"].protection.locked


def test_the_workbook_filled_in_builds_the_report(begun: Path, tmp_path: Path) -> None:
    fill(begun / "填报.xlsx", FILLED)
    out = tmp_path / "out.txt"
    assert main(["build", str(begun / "报告.rpt"), "--allow", str(tmp_path), "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "2023年单位支出750元，比上年增加100元；接待4批次；行政单位1个。" in text
    assert "管水。" in text and "人员增加。" in text


def test_nothing_that_lies_there_is_written_over(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in begun.iterdir()}
    assert init("../结构.rpt", begun, "--allow", begun.parent) == 2
    assert "F62" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in begun.iterdir()} == before


def test_next_year_knows_what_this_year_was(begun: Path, tmp_path: Path) -> None:
    fill(begun / "填报.xlsx", FILLED)
    assert init("--next-year", begun, "--allow", tmp_path) == 0
    after = tmp_path / "报告2024"
    assert "年度: 2024" in (after / "报告.rpt").read_text(encoding="utf-8")
    book = after / "填报.xlsx"
    assert [row[2] for row in grid(book, "上年")[1:]] == [700, 50]
    assert grid(book, "运行")[1][1] is None
    assert [row[1] for row in grid(book, "文字")[1:]] == ["管水。", None]
    assert grid(book, "名单")[1] == ["局本级", "行政单位"]
    reason = load_workbook(book)["文字"]["B3"]
    assert reason.comment is not None and reason.comment.text == "上年写的是：人员增加。"
    certain = load_workbook(book)["上年"]["C2"]
    assert certain.comment is not None and certain.comment.text == "由上年的报告算出"
    assert certain.fill.fgColor.rgb == "00E2EFDA"


def test_next_year_of_forms_that_are_there_has_their_rows(begun: Path, tmp_path: Path) -> None:
    fill(begun / "填报.xlsx", FILLED)
    source = forms(tmp_path / "新.xlsx", {"2130301": ("行政运行", 800), "2130315": ("抗旱", 9)}, 2024)
    assert init("--next-year", begun, "--from", source, "--allow", tmp_path) == 0
    book = tmp_path / "报告2024" / "填报.xlsx"
    assert [row[:3] for row in grid(book, "上年")[1:]] == [
        ["2130301", "行政运行", 700],
        ["2130314", "防汛", 50],
        ["2130315", "抗旱", None],
    ]


def test_what_is_explained_in_the_workbook_says_whose_it_is_to_nobody(tmp_path: Path) -> None:
    """A batch assigns files to the unit that they name: a sentence in the instructions names a column, not a unit."""
    assert init("部门决算/四川/2022", tmp_path / "新", "--from", WATER / "决算报表.xlsx") == 0
    heads = workbook_heads("填报表.xlsx", (tmp_path / "新" / "填报表.xlsx").read_bytes())
    assert len(heads) > 5 and [head.owners for head in heads if head.owners] == []


def test_forms_exported_anew_lose_nothing_that_was_typed(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(begun / "填报.xlsx", FILLED)
    former = (begun / "填报.xlsx").read_bytes()
    source = forms(tmp_path / "新.xlsx", {"2130301": ("行政运行", 760), "2130315": ("抗旱", 9)})
    capsys.readouterr()
    assert init("--refresh", begun, "--from", source, "--allow", tmp_path) == 0
    told = capsys.readouterr().out
    assert "【上年】新增 1 行：抗旱" in told
    assert "【上年】不再需要，填过的还在：2130314" in told
    assert "合计：750元 → 769元" in told
    assert "“行政运行” 决算数：700元 → 760元" in told and "[2130301]" not in told
    assert "原因：变动.金额由 100元 变为 119元" in told
    book = begun / "填报.xlsx"
    assert [row[:3] for row in grid(book, "上年")[1:]] == [
        ["2130301", "行政运行", 600],
        ["2130314", "防汛", 50],
        ["2130315", "抗旱", None],
    ]
    reason = load_workbook(book)["文字"]["B3"]
    assert reason.value == "人员增加。"
    assert reason.comment is not None and reason.comment.text.startswith("待复核：变动.金额由 100元")
    assert (begun / "填报（上一版）.xlsx").read_bytes() == former
    second = (begun / "填报.xlsx").read_bytes()
    assert init("--refresh", begun, "--from", source, "--allow", tmp_path) == 0
    assert (begun / "填报（上一版）.xlsx").read_bytes() == former, "what was there first is not lost"
    assert (begun / "填报（上一版2）.xlsx").read_bytes() == second


@pytest.mark.parametrize(
    ("year", "owner", "code"),
    [
        (2023, "某某档案馆", "F80"),
        (2024, "某某水利局", "F81"),
        (2023, "水利局", ""),
        (2023, "某某水利局（本级）", ""),
        (2023, "（盖章）", ""),
    ],
)
def test_forms_of_another_unit_or_year_are_not_taken(
    year: int, owner: str, code: str, begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short name is the same unit; a place for a seal is no name of a unit."""
    fill(begun / "填报.xlsx", FILLED)
    former = {file.name: file.read_bytes() for file in begun.iterdir()}
    source = forms(tmp_path / "新.xlsx", {"2130301": ("行政运行", 760)}, year, owner)
    capsys.readouterr()
    assert init("--refresh", begun, "--from", source, "--allow", tmp_path) == (1 if code else 0)
    came = capsys.readouterr()
    assert code in came.out + came.err
    if code:
        assert {file.name: file.read_bytes() for file in begun.iterdir()} == former


def test_each_change_is_listed_once_and_what_is_not_listed_is_counted(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quantity that is one cell is listed under its own name only; a blank that becomes zero is no change."""
    spec = (begun / "../结构.rpt").read_text(encoding="utf-8")
    sums = '@let 运行经费 = 支出["2130301"].决算数\n运行{{ 运行经费 }}，防汛{{ 支出["2130314"].决算数 }}。\n'
    sums += '抗旱{{ sum(支出["2130315"].决算数) }}。\n'
    (begun / "../结构.rpt").write_text(spec + sums, encoding="utf-8")
    fill(begun / "填报.xlsx", FILLED)
    with_blank = {"2130301": ("行政运行", 700), "2130314": ("防汛", 50), "2130315": ("抗旱", None)}
    forms(begun / "报表.xlsx", with_blank)  # type: ignore[arg-type]
    source = forms(tmp_path / "新.xlsx", with_blank | {"2130301": ("行政运行", 760), "2130315": ("抗旱", 0)})
    capsys.readouterr()
    assert init("--refresh", begun, "--from", source, "--allow", tmp_path) == 0
    told = capsys.readouterr().out
    assert told.count("700元 → 760元") == 1 and "运行经费：700元 → 760元" in told
    assert "[2130315]" not in told and "另有" not in told
    monkeypatch.setattr("reportdsl.cli.init.MOST_CHANGES", 1)
    forms(begun / "报表.xlsx", with_blank)  # type: ignore[arg-type]
    assert init("--refresh", begun, "--from", source, "--allow", tmp_path) == 0
    told = capsys.readouterr().out
    listed, more = told.count(" → "), int(told.partition("另有 ")[2].partition(" ")[0])
    assert listed == 1 and f"有 {listed + more} 个数变了" in told


def test_a_refresh_that_changes_nothing_says_so(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(begun / "填报.xlsx", FILLED)
    capsys.readouterr()
    assert init("--refresh", begun, "--from", forms(tmp_path / "新.xlsx", ROWS), "--allow", tmp_path) == 0
    told = capsys.readouterr().out
    assert "没有数变化" in told and "待复核" not in told


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("没有的结构", "新"), "F31", 2),
        (("部门决算/四川/2022",), "F61", 2),
        ((), "F61", 2),
        (("部门决算/四川/2022", "新", "--from", "没有.xlsx"), "F01", 2),
        (("部门决算/四川/2022", "新", "--from", "坏.xlsx"), "D31", 1),
        (("--next-year", "空"), "F64", 2),
        (("--refresh", "空"), "F64", 2),
        (("--next-year", "没有"), "F02", 2),
        (("--next-year", "无年度"), "F63", 1),
        (("--refresh", "无年度"), "F65", 2),
        (("两处.rpt", "新", "--from", "坏.xlsx", "--allow", "."), "F60", 1),
    ],
)
def test_what_cannot_be_begun_is_refused(
    words: tuple[str, ...],
    code: str,
    exit_code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "空").mkdir()
    (tmp_path / "无年度").mkdir()
    (tmp_path / "无年度" / "a.rpt").write_text("# 标题\n", encoding="utf-8")
    (tmp_path / "新").mkdir()
    (tmp_path / "新" / "两处.rpt").write_text('@data 甲 from "甲.csv"\n@data 乙 from "乙.csv"\n', encoding="utf-8")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert init(*words) == exit_code
    said = capsys.readouterr().err
    assert code in said and "('" not in said


def test_a_report_on_the_official_structure_is_begun_filled_in_and_built(tmp_path: Path) -> None:
    folder = tmp_path / "水利局"
    assert init("部门决算/四川/2022", folder, "--from", WATER / "决算报表.xlsx") == 0
    typed = load_workbook(WATER / "填报表.xlsx")
    book = load_workbook(folder / "填报表.xlsx")
    for page in typed:
        places = {cell.value: cell.column for cell in book[page.title][1]}
        own = [(places.get(cell.value), cell.column) for cell in page[1] if cell.value != "填报要求"]
        for number in range(2, page.max_row + 1):
            key = page.cell(number, 1).value
            there = [
                row for row in range(2, book[page.title].max_row + 1) if book[page.title].cell(row, 1).value == key
            ]
            row = (
                there[0] if there else next(row for row in range(2, 99) if book[page.title].cell(row, 1).value is None)
            )
            for place, column in own:
                if place is not None:
                    book[page.title].cell(row, place).value = page.cell(number, column).value
    book.save(folder / "填报表.xlsx")
    assert main(["build", str(folder / "报告.rpt"), "-o", str(tmp_path / "甲.txt")]) == 0
    assert main(["build", str(WATER / "report.rpt"), "-o", str(tmp_path / "乙.txt")]) == 0
    assert (tmp_path / "甲.txt").read_text("utf-8") == (tmp_path / "乙.txt").read_text("utf-8")


def test_next_year_of_the_official_structure_is_mostly_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "水利局2023"
    folder.mkdir()
    for path in WATER.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    assert init("--next-year", folder) == 0
    book = tmp_path / "水利局2024" / "填报表.xlsx"
    assert all(row[1] is not None for row in grid(book, "上年数")[1:])
    head, *rows = grid(book, "预算")
    assert [row[head.index("全年预算数")] for row in rows] == [None] * len(rows)
    assert all(row[head.index("科目说明")] for row in rows)


def test_both_languages_say_the_same() -> None:
    chinese, english = (scaffold_words(language) for language in LANGUAGES)
    assert list(chinese) == list(english)
    for key, text in chinese.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", english[key])), key
        assert not re.search("[\u4e00-\u9fff]", english[key]), key


def test_the_readme_shows_what_check_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in WATER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    book = load_workbook(tmp_path / "填报表.xlsx")
    rows = {row[0].value: row[1] for row in book["上年数"]}
    rows["年末结转和结余"].value = 474995.5
    book.save(tmp_path / "填报表.xlsx")
    capsys.readouterr()
    assert main(["check", str(tmp_path / "report.rpt"), "--lang", "zh"]) == 1
    shown = re.findall(r"```\n(错误.*?)```", (WATER.parents[1] / "README.zh.md").read_text("utf-8"), re.DOTALL)
    assert len(shown) == 1 and shown[0] in capsys.readouterr().err


@pytest.fixture
def unbalanced(tmp_path: Path) -> Path:
    """A report with the official structure whose forms do not continue last year's, and that lacks a reason."""
    folder = tmp_path / "单位" / "水利局"
    folder.mkdir(parents=True)
    for path in WATER.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    fill(folder / "填报表.xlsx", {("上年数", "年末结转和结余", 2): 474995.5, ("文字说明", "主要职责", 2): None})
    return folder


def remarks(path: Path) -> dict[str, str]:
    return {
        f"{page.title}!{cell.coordinate}": cell.comment.text
        for page in load_workbook(path)
        for row in page
        for cell in row
        if cell.comment
    }


def test_what_is_wrong_is_said_in_copies_of_the_workbooks(unbalanced: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in unbalanced.iterdir()}
    out = tmp_path / "退回"
    assert main(["check", str(unbalanced / "report.rpt"), "--marked", str(out), "--lang", "zh"]) == 1
    assert [*remarks(out / "决算报表.xlsx")] == ["Z01 收入支出决算总表!C32"]
    said = remarks(out / "填报表.xlsx")
    assert said["上年数!B4"].startswith("X13 审核不平：年初结转和结余等于上年年末结转和结余")
    assert any(place.startswith("文字说明!") and text.startswith("C30") for place, text in said.items())
    listed = load_workbook(out / "填报表.xlsx")["审核结果"]
    assert [cell.value for cell in listed[1]] == ["代码", "消息", "工作表", "单元格"]
    assert {row[0].value for row in listed.iter_rows(min_row=2)} == {"X13", "C30"}
    assert {path.name: path.read_bytes() for path in unbalanced.iterdir()} == before
    copied = grid(out / "决算报表.xlsx", "Z02 收入决算表")
    assert copied == grid(unbalanced / "决算报表.xlsx", "Z02 收入决算表")


def test_a_marked_copy_never_lies_where_the_workbook_does(unbalanced: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in unbalanced.iterdir()}
    assert main(["check", str(unbalanced / "report.rpt"), "--marked", str(unbalanced)]) == 2
    assert "F25" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in unbalanced.iterdir()} == before


def test_each_workbook_has_a_marked_copy_of_its_own(tmp_path: Path) -> None:
    """Of two that lay at the same path below different folders, the second copy took the place of the first."""
    (tmp_path / "报告").mkdir()
    for folder, amount in ((tmp_path, 5), (tmp_path / "报告", 7)):
        (folder / "甲").mkdir()
        book = Workbook()
        for row in (("项目", "决算数"), ("工资", amount), ("合计", 1)):
            book.active.append(row)
        book.save(folder / "甲" / "表.xlsx")
    spec = "".join(
        f'@data {name} from "{file}" key 项目 unit 元\n{{{{ {name}["工资"].决算数 }}}}\n'
        for name, file in (("外", "../甲/表.xlsx"), ("内", "甲/表.xlsx"))
    )
    (tmp_path / "报告" / "r.rpt").write_text(spec, encoding="utf-8")
    words = ["check", str(tmp_path / "报告" / "r.rpt"), "--allow", str(tmp_path), "--lang", "zh"]
    assert main([*words, "--marked", str(tmp_path / "退")]) == 1
    said = {path.name: remarks(path)["Sheet!B3"] for path in (tmp_path / "退" / "甲").iterdir()}
    assert {
        name: text.count(f"{amount}.00元") for (name, text), amount in zip(sorted(said.items()), (5, 7), strict=True)
    } == {
        "表 (2).xlsx": 1,
        "表.xlsx": 1,
    }


def test_a_marked_copy_that_cannot_be_written(unbalanced: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its folder would lie in a file."""
    there = unbalanced / "report.rpt"
    assert main(["check", str(there), "--marked", str(there / "退回"), "--lang", "zh"]) == 2
    said = "".join(capsys.readouterr())
    assert "F06" in said and "退回" in said
    assert "X13" in said  # What was found is told as well.


def test_a_report_that_cannot_be_placed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its folder would lie in a file."""
    (tmp_path / "文件").touch()
    assert main(["init", "部门决算/四川/2022", str(tmp_path / "文件" / "某局"), "--lang", "zh"]) == 2
    assert "F06" in capsys.readouterr().err


def test_a_workbook_in_another_format_is_not_placed() -> None:
    """Under a name with the suffix of the report's own, no program would open it."""
    plan = Plan((), cast("Sources", SimpleNamespace(statements={})), (), ("决算报表.xlsx",))
    diagnostics = Diagnostics()
    assert placed(plan, {"报表.xls": b""}, None, diagnostics) is None
    assert [each.code for each in diagnostics] == ["F68"]
    assert placed(plan, {"报表.XLSX": b"1"}, None, diagnostics) == {"决算报表.xlsx": b"1"}


def test_staged_files_count_with_those_on_disk(tmp_path: Path) -> None:
    """Files that do not exist yet do not hide that there are too many; more may be allowed."""
    for number in range(MOST_FILES):
        (tmp_path / f"{number}.csv").touch()
    for times, many in ((1, True), (2, False)):
        staged = Staged(Folder(tmp_path, (), times))
        staged.files["新.csv"] = b""
        if many:
            with pytest.raises(FileProblem, match="F34"):
                staged.matching("*.csv")
        else:
            assert len(staged.matching("*.csv")) == MOST_FILES + 1


def test_forms_have_no_place_in_folders_of_a_pattern() -> None:
    """`*/决算.xlsx` says in no way which folder a workbook belongs to; none is named `*`."""
    plan = Plan((), cast("Sources", SimpleNamespace(statements={})), (), ("*/决算.xlsx",))
    diagnostics = Diagnostics()
    assert placed(plan, {"决算.xlsx": b""}, None, diagnostics) is None
    assert [each.code for each in diagnostics] == ["F66"]


def test_a_batch_sends_back_what_each_unit_has_to_mend(unbalanced: Path, tmp_path: Path) -> None:
    well = unbalanced.parent / "供水局"
    well.mkdir()
    for path in WATER.iterdir():
        (well / path.name).write_bytes(path.read_bytes())
    words = ["batch", "report.rpt", "--units", str(unbalanced.parent), "-o", str(tmp_path / "出"), "--jobs", "1"]
    assert main([*words, "--marked", str(tmp_path / "退回"), "--lang", "zh"]) == 1
    assert [path.name for path in (tmp_path / "退回").iterdir()] == ["水利局"]
    assert "上年数!B4" in remarks(tmp_path / "退回" / "水利局" / "填报表.xlsx")
    book = load_workbook(tmp_path / "出" / "results.xlsx")
    assert book.sheetnames == ["批量结果", "审核矩阵", "关键数"]
    units = {row[0].value: row for row in book["批量结果"].iter_rows(min_row=2)}
    assert units["供水局"][0].hyperlink.target.endswith(".docx") and units["水利局"][3].value == 2
    matrix = {row[0]: row[1:] for row in book["审核矩阵"].iter_rows(values_only=True)}
    assert sorted(matrix["单位"]) == ["C30", "X13"] and matrix["水利局"] == (1, 1) and matrix["供水局"] == (None, None)


def test_a_structure_beside_is_named_from_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its path in the new spec is relative to there, and the proposed command says that its folder is read."""
    (tmp_path / "结构").mkdir()
    (tmp_path / "结构" / "省.rpt").write_text(STRUCTURE, encoding="utf-8")
    source = forms(tmp_path / "导出.xlsx", ROWS)
    monkeypatch.chdir(tmp_path)
    assert init("结构/省.rpt", "单位/某局2023", "--from", source) == 0
    assert '@沿用 "../../结构/省.rpt"' in (tmp_path / "单位" / "某局2023" / "报告.rpt").read_text(encoding="utf-8")
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.endswith("reportdsl check 单位/某局2023/报告.rpt --allow 结构")
    fill(tmp_path / "单位" / "某局2023" / "填报.xlsx", FILLED)
    assert main(["check", "单位/某局2023/报告.rpt", "--allow", "结构", "--lang", "zh"]) == 0
