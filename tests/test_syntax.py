"""What an author writes, and how it is read: structure that survives errors, and columns that stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from reportdsl.compile import compile_report
from reportdsl.diagnostics import Diagnostic, Diagnostics, Severity
from reportdsl.diagnostics.render import hint, message
from reportdsl.files.folder import Folder
from reportdsl.quick.reference import resolved
from reportdsl.syntax import statements, walk
from reportdsl.syntax.ast import ProseLine, Spec
from reportdsl.syntax.code import decode
from reportdsl.syntax.grammar import directives
from reportdsl.syntax.grammar_files import grammar_text
from reportdsl.syntax.parse import parse
from reportdsl.syntax.statements import DIRECTIVES
from reportdsl.syntax.statements.directive import Marker
from reportdsl.values.source import Span


def read(text: str) -> tuple[Spec, list[Diagnostic]]:
    diagnostics = Diagnostics()
    spec = parse("a.rpt", text, lambda _: None, diagnostics)
    return spec, list(diagnostics)


def errors(text: str, folder: Path = Path("/nonexistent")) -> list[Diagnostic]:
    """The errors of a spec; warnings come from the lints."""
    found = compile_report("a.rpt", text.encode(), Folder(folder)).diagnostics
    return [one for one in found if one.severity is Severity.ERROR]


def codes(found: list[Diagnostic]) -> list[str]:
    return [f"{one.code} {one.where.line}" if isinstance(one.where, Span) else one.code for one in found]


def places(found: list[Diagnostic]) -> Iterator[tuple[str, int, int]]:
    for one in found:
        assert isinstance(one.where, Span)
        yield one.code, one.where.line, one.where.column


# Characters and lines.


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("@let 甲 = 1元\n@let 乙 = 丁".encode(), 2, 10),
        ("@let 甲 = 1元\n@let 乙 = 丁".encode("utf-8-sig"), 2, 10),
        ("@let 甲 = 1元\r\n@let 乙 = 丁".encode("gb18030"), 2, 10),
        ("@let 甲 = 1元\r@let 乙 = 丁\r".encode(), 2, 10),
        ("@let 甲 = 1元\u2028@let 乙 = 丁\u2028".encode(), 2, 10),
        ("@let 甲 = 1元\n\u3000\u3000@let 乙 = 丁\n".encode(), 2, 12),
        ("@let 甲 = 1元\n@let\u3000乙　＝　丁\n".encode(), 2, 10),
        ("@let 甲 = 1元\n\t@let 乙 = 丁\n".encode(), 2, 11),
        ("@let 甲 = 1元\n值为{{ 丁 }}。\n".encode(), 2, 6),
        ("@let 甲 = 1元\n　　值为{{　丁　}}。\n".encode(), 2, 8),
    ],
)
def test_columns_are_true_however_the_file_was_typed(content: bytes, line: int, column: int) -> None:
    found = compile_report("a.rpt", content, Folder(Path("/nonexistent"))).diagnostics
    assert list(places(list(found))) == [("N01", line, column)]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "   ", "\u3000", "//", "\\", "\\@", "\r\n\r\n", "\u2028"])
def test_nothing_is_a_spec(text: str) -> None:
    assert not errors(text)


def test_what_is_no_text_is_said_so() -> None:
    assert decode(b"\xff\xfe\x80\x81\xff") is None
    assert [one.code for one in compile_report("a.rpt", b"\xff\xff\xff", Folder(Path("/nonexistent"))).diagnostics] == [
        "F08"
    ]


def test_a_control_character_is_named() -> None:
    (found,) = errors("# 一\n收入\x07总计\n")
    assert (found.code, message(found, "zh")) == ("S33", "这一行有不可见的控制字符 U+0007")


def test_a_backslash_makes_any_line_prose() -> None:
    spec, found = read("\\@let a = 1\n\\# 一\n\\| a |\n\\let 甲 = 1元\n")
    assert not found
    assert [type(one) for one in spec.statements] == [ProseLine] * 4


# Directives whose sign is missing or misplaced.


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("let 甲 = 1元", "S37"),
        ("设 甲 ＝ 1元", "S37"),
        ('phrase 变 up "多{amount}"', "S37"),
        ("l@et 甲 = 1元", "S01"),
        ("逐@项 甲 于 [1元]\n@end\n@let 甲 = 1元", "S01"),
        ("@ let 甲 = 1元", "S01"),
        ("@leet 甲 = 1元", "S01"),
        ("@设甲 = 1元", "S01"),
        ("@lｅt 甲 = 1元", "S01"),
    ],
)
def test_a_misspelt_directive_is_still_recognised(line: str, code: str) -> None:
    uses = "" if "phrase" in line else "{{ 甲 }}\n"
    assert codes(errors(f"{line}\n{uses}")) == [f"{code} 1"]


@pytest.mark.parametrize(
    "line", ["表 一", "如果 收入", "let us begin.", "数据 来自各单位。", "in 2021", "a@b.com", "联系人 x@let.cn"]
)
def test_a_paragraph_that_begins_like_a_directive_is_a_paragraph(line: str) -> None:
    spec, found = read(line)
    assert not found
    assert isinstance(spec.statements[0], ProseLine)


# Blocks.


def test_a_missing_end_is_one_error_wherever_definitions_follow() -> None:
    lets = "".join(f"@let 量{number} = {number}元\n" for number in range(30))
    text = f"@each x in [1元]\n段落\n{lets}{{{{ 量3 }}}}{{{{ 量29 }}}}\n"
    (found,) = errors(text)
    assert codes([found]) == ["S10 1"]
    assert isinstance(found.notes[0].where, Span) and found.notes[0].where.line == 3


def test_a_missing_end_of_a_table_is_one_error_wherever_content_follows() -> None:
    text = "@table 甲\n| a |\n|---|\n| b |\n# 标题\n段落\n段落\n@table 乙\n| a |\n|---|\n| b |\n@end table\n段落\n"
    assert codes(errors(text)) == ["S10 1"]


def test_what_cannot_stand_in_a_block_is_an_error_of_its_own_and_counts() -> None:
    assert codes(errors("@if 1元 > 0\n@let 甲 = 1元\n@end if\n{{ 甲 }}\n")) == ["S15 2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@end\n", ["S11 1"]),
        ("@else\n", ["S12 1"]),
        ("| a |\n", ["S13 1"]),
        ("@if 1元 > 0\na\n@else\nb\n@else\nc\n@end\n", ["S12 5"]),
        ("@table t\n| a |\n|---|\n@each x in [1元]\n| b |\n@end table\n", ["S10 4"]),
        ("@each x in [1元]\na\n@end if\n", ["S16 3", "S10 1"]),
        ("@each x in [1元]\na\n@end eech\n", ["S16 3"]),
        ("@report 甲\nyear: 2021\n# 一\n{{ 年度 }}\n", ["S10 1"]),
        ("@report 甲\n#year: 2021\n@end\n{{ 年度 }}", ["S35 2"]),
        ("@report 甲\n# year: 2021\n@end\n{{ 年度 }}", ["S34 2"]),
        ("@report 甲\nyaer: 2021\n@end\n{{ 年度 }}{{ 上年度 }}", ["S35 2"]),
        ("@report 甲\nyear: 202l\n@end\n{{ 年度 }}{{ 上年度 }}", ["N32 2"]),
        ("@report 甲\n@end\n{{ 年度 }}{{ 年度 }}", ["N06 3"]),
        ("@table t\n| a | b |\n|---|--)-|\n| 1 | 2 |\n@end\n", ["S38 3"]),
    ],
)
def test_errors_of_structure(text: str, expected: list[str]) -> None:
    assert codes(errors(text)) == expected


# An unreadable line silences the uses of its names.


@pytest.mark.parametrize(
    "text",
    [
        "@let 甲 = sum(1元 2元)\n@let 乙 = 甲 + 1元\n{{ 甲 }}{{ 乙 }}",
        '@breakdown 甲 = 乙 + + 丙\n{{ 甲.占比 }}{{ 甲 | 列举("{名称}") }}',
        "@data 甲 from a.yaml\n{{ 甲.乙.丙 }}\n@let 丁 = 甲.x change vs prior year",
        "@phrase 变 up\n@let 甲 = 1元 change vs 2元\n{{ 甲 | 变 }}",
        '@chart 图一 "标题" = pie(\n见{{ ref(图一) }}',
        "@each 项 inn [1元]\n{{ 项.名称 }}{{ 项.金额 }}\n@end each",
        "@eac h项 in [1元]\n{{ 项.名称 }}\n@end each",
        '@table 甲 "标题\nx" unit 元\n| a |\n|---|\n@end table\n见{{ ref(甲) }}',
        '@include "没有.rpt"\n{{ 甲 }}{{ 乙 | 丙 }}',
        "@brea)kdown 甲 = 乙 + 丙\n{{ 甲 }}",
    ],
)
def test_uses_of_what_could_not_be_read_are_silent(text: str) -> None:
    found = errors(text)
    assert {one.where.line for one in found if isinstance(one.where, Span)} <= {1, 2}
    assert len(found) <= 2, codes(found)


def test_an_unreadable_basis_silences_its_uses(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("收入: 1\n支出: 2\n", encoding="utf-8")
    for line in ('@prior 甲 form "b.yaml"', '@basis 调整 甲 form "b.yaml"'):
        uses = (
            "@let 丙 = 甲.收入 change vs prior year\n"
            if "prior" in line
            else "{{ 甲.收入.调整 }}{{ 甲.收入.完成率 }}\n"
        )
        head = "@report 甲\nbudget: 调整\n@end\n" if "basis" in line else ""
        found = errors(f'{head}@data 甲 from "a.yaml"\n{line}\n{uses}', tmp_path)
        assert [one.code for one in found] == ["S04"]


def test_an_unreadable_basis_silences_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("名称,金额\n甲,1\n", encoding="utf-8")
    text = '@data 表甲 from "a.csv" unit 元\n@prior 表甲 form "b.csv"\n@let 表甲.倍 = 金额 * 2\n{{ sum(表甲.倍) }}{{ 表甲["甲"].倍.上年 }}{{ 乙 }}\n'
    assert codes(errors(text, tmp_path)) == ["S04 2", "N01 4"]


def test_an_unreadable_column_silences_its_uses(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("名称,金额\n甲,1\n", encoding="utf-8")
    text = '@data 表甲 from "a.csv" unit 元\n@let 表甲.倍 = 金额 *\n@each x in 表甲\n{{ x.倍 }}\n@end each\n{{ sum(表甲.倍) }}\n'
    assert codes(errors(text, tmp_path)) == ["S05 2"]


def test_an_unknown_name_is_told_once_with_its_places() -> None:
    (found,) = errors("@let 甲 = 丁 + 1元\n@let 乙 = 甲 + 1元\n{{ 丁 }}{{ 乙 }}\n")
    assert codes([found]) == ["N01 1"]
    assert [note.where.line for note in found.notes if isinstance(note.where, Span)] == [3]


def test_an_unknown_unit_silences_its_figures(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("收入: 1\n支出: 2\n", encoding="utf-8")
    text = '@data 数 from "a.yaml" unit 万元\n@let 差 = 数.收入 - 1万圆\n{{ 差 }}{{ 数.支出 }}\n'
    assert codes(errors(text, tmp_path)) == ["N11 2"]


def test_choices_are_told_in_the_language_of_the_message() -> None:
    (found,) = errors('@phrase 变 flat "持平"')
    assert "增、减、平" in hint(found, "zh") and "up, down, level" in hint(found, "en")
    (found,) = errors("@report 甲\n作者: 乙\n@end")
    assert "年度" in hint(found, "zh") and "year" in hint(found, "en")


def test_independent_errors_show_in_one_run() -> None:
    text = "@let 甲 = (1元\n@let 乙 = 丁\n@let 丙 = 1元 + 1人\n{{ 甲 | 无 }}{{ 2 + 3 }}\n@end\n"
    assert codes(errors(text)) == ["S06 1", "S31 4", "S11 5", "N01 2", "T01 3"]


# What is expected, in few words.


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        (
            "@let 甲 = sum(1元 2元)",
            "这里不该是“2元”，应为运算符、“,”或“)”",
            "“2元” cannot stand here; an operator, “,” or “)” is due",
        ),
        (
            "@let 甲 = 乙 丙",
            "这里不该是“丙”，应为运算符、“format”或行尾",
            "“丙” cannot stand here; an operator, “format” or the end of the line is due",
        ),
        (
            "@let 甲 =",
            "这一行没有写完，后面应有一个量或算式",
            "this line is incomplete; a quantity or a formula is due",
        ),
        ("@let = 1", "这里不该是“=”，应为名称", "“=” cannot stand here; a name is due"),
        ("@data 甲 “a.yaml”", "这里不该是““a.yaml””，应为“from”", "““a.yaml”” cannot stand here; “from” is due"),
        ("@数据 甲 “a.yaml”", "这里不该是““a.yaml””，应为“来自”", "““a.yaml”” cannot stand here; “来自” is due"),
        ("@each x of 甲", "这里不该是“of”，应为“in”", "“of” cannot stand here; “in” is due"),
        (
            "@format 甲 2",
            "这里不该是“2”，应为显示方式（如 2位小数、最短）、名称、引号里的文字或“.”",
            "“2” cannot stand here; a display (2 places, shortest), a name, a text in quotes or “.” is due",
        ),
        ("@chart 甲 = pie(乙)", "这里不该是“=”，应为引号里的文字", "“=” cannot stand here; a text in quotes is due"),
    ],
)
def test_what_is_due_is_said_in_few_words(line: str, zh: str, en: str) -> None:
    found = errors(line)[0]
    assert (message(found, "zh"), message(found, "en")) == (zh, en)


@pytest.mark.parametrize("line", ['@let 甲 = filter(乙, 丙 = "丁")', '@check 甲 "题": 乙 = 丙', "@if 甲 = 乙"])
def test_one_sign_where_two_compare_is_taken_for_that(line: str) -> None:
    assert hint(errors(line)[0], "en") == "did you mean “==”?"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("@let 收入总计 = 1元\n{{ 收人总计 }}", "收入总计"),
        ("@let 收入 = 1元\n{{ 收人 }}", "收入"),
        ("@let 甲 = summ(1元)", "sum"),
        ("@let 甲 = 1元\n{{ 甲 | 大写数字 }}", ""),
        ("@let 甲 = 1元\n@let 收入 = 1元\n{{ 支出 }}", ""),
    ],
)
def test_only_what_is_near_is_suggested(text: str, suggestion: str) -> None:
    found = errors(text)[0]
    assert found.details.get("suggestion", "") == suggestion
    assert (suggestion in hint(found, "zh")) and (("是否" in hint(found, "zh")) == bool(suggestion))


# The walk over statements.


def test_the_walk_gives_what_blocks_hold_in_the_order_of_the_text() -> None:
    spec, found = read(
        '@if 甲 > 0\n一\n@each 项 in 表\n二\n@end\n@else\n三\n@end\n@table 表一 "题"\n| 头 |\n|---|\n@each 项 in 表\n| 身 |\n@end\n@end\n四'
    )
    assert not found
    assert [(type(each).__name__, each.span.line) for each in walk.statements(spec)] == [
        ("If", 1),
        ("ProseLine", 2),
        ("Each", 3),
        ("ProseLine", 4),
        ("ProseLine", 7),
        ("TableBlock", 9),
        ("RowLine", 10),
        ("Each", 12),
        ("RowLine", 13),
        ("ProseLine", 16),
    ]
    assert [line.span.line for line in walk.every(ProseLine, spec)] == [2, 4, 7, 16]


def test_every_line_of_the_grammar_has_its_directive() -> None:
    statement = re.search(r"^statement:(.*?)\n\n", grammar_text(), re.M | re.S)
    assert statement and {*DIRECTIVES} == {*re.findall(r"\w+", statement[1])} == {*directives().values()}
    assert {word for each in DIRECTIVES.values() for word in each.also_prose} <= {*directives()}
    for each in DIRECTIVES.values():
        built = get_type_hints(resolved(each.build, statements.__name__))["return"]
        assert each.node in (get_args(built) or (built,)) or (each.node is None and built in get_args(Marker))


def test_a_statement_out_of_place_is_called_by_its_keyword() -> None:
    _, found = read('@table 表一 "题"\n| 甲 |\n|---|\n@chart 图一 "图" = pie(甲)\n文\n@end\n')
    assert next(one.details["word"] for one in found if one.code == "S15") == "@chart"


def test_a_formula_is_quoted_with_its_brackets() -> None:
    came = compile_report("报告.rpt", "@let 平均 = (3元 + 1元) / 2\n{{ 平均 }}\n".encode(), Folder(Path("/nowhere")))
    assert came.evaluation is not None
    assert came.evaluation.named["平均"].formula == "(3元 + 1元) / 2"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"某局决算"', "某局决算"),
        ("“某局决算”", "某局决算"),
        ("“十四五”规划“总结”", "“十四五”规划“总结”"),
        ('"某局"决算', '"某局"决算'),
        ('""', '""'),
    ],
)
def test_quotation_marks_around_a_whole_title_are_not_printed(written: str, title: str) -> None:
    document = compile_report("a.rpt", f"@report {written}\n@end\n".encode(), Folder(Path("/nonexistent"))).document
    assert document is not None
    assert document.title == title
