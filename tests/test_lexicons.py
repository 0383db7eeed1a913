"""The words that the compiler itself prints: every lexicon is complete, and no word is printed that is not in one of
them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from docx_lint import findings
from reportdsl.compile import Compilation, Vocabulary, compile_report
from reportdsl.document.blocks import Paragraph, PrintedTable
from reportdsl.document.cover import cover_lines
from reportdsl.document.draft import as_draft
from reportdsl.files.folder import Folder
from reportdsl.lexicons import LEXICONS, Lexicon
from reportdsl.lexicons.chinese import CHINESE
from reportdsl.lexicons.english import ENGLISH, singular
from reportdsl.lexicons.numerals import english, letters, roman
from reportdsl.program.phrase_rules import PLACEHOLDERS
from reportdsl.quick.records import fields, is_dataclass, replace
from reportdsl.styles import STYLES, in_words, number, typed_number
from reportdsl.styles.style_files import read_style
from reportdsl.values.results import DOWN, LEVEL, UP
from reportdsl.values.source import Span
from reportdsl.values.units import UNITS
from reportdsl.values.units.known import SCALES
from reportdsl.writers import WRITERS
from reportdsl.writers.docx.cover_page import title_lines

SOURCE = Path(__file__).parents[1] / "src" / "reportdsl"
EACH = pytest.mark.parametrize(
    "words",
    [lexicon for name, lexicon in LEXICONS.items() if name == lexicon.names[0]],
    ids=lambda words: words.names[0],
)
HAVE = {
    "unit_line": {"unit"}, "year": {"year"}, "labelled_year": {"label", "year"}, "date": {"year", "month", "day"},
    "caption": {"label", "number", "title"}, "published": {"date"}, "title_year": {"year"}, "draft": {"errors"},
    "share_of": {"part", "whole"},
}  # fmt: skip
"""The patterns of a lexicon, with the names that each is filled in with."""


def compiled(folder: Path, spec: str, rooms: Vocabulary | None = None, **files: str) -> Compilation:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return compile_report("main.rpt", spec.encode(), Folder(folder), rooms)


def texts(compilation: Compilation) -> list[str]:
    assert compilation.document is not None
    blocks = [block for block in compilation.document.blocks if isinstance(block, Paragraph)]
    return ["".join(part.text for part in block.content) for block in blocks]


@EACH
def test_a_lexicon_is_whole(words: Lexicon) -> None:
    assert words.style in STYLES
    assert {*words.scales} <= {*SCALES} and all(UNITS.read(unit) for unit in words.units)
    assert len(words.months) == 12 and len(words.headings) == 6
    assert {*words.changes.one} == {*words.changes.points} == {UP, DOWN, LEVEL} and {*words.changes.several} <= {
        "ups",
        "downs",
        "levels",
    }
    assert {*words.facets} == {"amount", "rate", "share", "prior"}
    assert not any("{rate}" in text for text in words.changes.points.values())
    templates = (
        *words.changes.one.values(),
        *words.changes.points.values(),
        *words.changes.several.values(),
        words.changes.mixed,
    )
    assert {name for text in templates for name in re.findall(r"\{(\w+)\}", text)} <= {*PLACEHOLDERS}
    assert all("{amount}" in words.changes.one[way] and "[" in words.changes.one[way] for way in (UP, DOWN))
    for name, due in HAVE.items():
        assert {field for _, field, _, _ in Formatter().parse(getattr(words, name)) if field} == due, name
    assert "{label}{number}" in words.caption
    known = words.known
    re.compile(known.digits, re.X)
    for pattern in (known.direction, *known.debris, *known.empty, *known.doubled, known.placeholders):
        re.compile(pattern)


def test_names_of_lexicons_are_unlike() -> None:
    assert len(LEXICONS) == sum(len(lexicon.names) for name, lexicon in LEXICONS.items() if name == lexicon.names[0])
    assert all(name in lexicon.names for name, lexicon in LEXICONS.items())
    assert all(name == style.name for name, style in STYLES.items())


def test_printed_words_stand_in_the_lexicons_only() -> None:
    """No other module contains a Chinese text that a lexicon prints, except keywords and messages of the language, and
    words for totals and rates in data. Words are compared as a whole: 增长率, the name of a column, is not 增长."""
    printed = {text for text in strings(CHINESE) if re.search("[一-鿿]{2}", text)} - {
        "中文",
        "上年",
        "本年",
        "金额",
        "幅度",
        "占比",
        "合计",
        "增幅",
        "降幅",
    }
    for file in SOURCE.rglob("*.py"):
        if "lexicons" not in file.parts and "words" not in file.parts:
            source = re.sub(r'""".*?"""', "", file.read_text(encoding="utf-8"), flags=re.S)
            code = re.sub("DIRECTIONS = {.*?}", "", source, flags=re.S)
            assert not {text for text in printed if re.search(f'"{re.escape(text)}(?![一-鿿])', code)}, file


def strings(value: object) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return {text for one in value for text in strings(one)}
    return (
        {text for one in fields(value) for text in strings(getattr(value, one.name))} if is_dataclass(value) else set()
    )


def test_numerals_of_english() -> None:
    assert [english(count) for count in (1, 13, 20, 42, 100, 105, 1999, 9000)] == [
        "one", "thirteen", "twenty", "forty-two", "one hundred", "one hundred and five",
        "one thousand nine hundred and ninety-nine", "nine thousand",
    ]  # fmt: skip
    assert [roman(count) for count in (1, 4, 9, 14, 40, 90)] == ["i", "iv", "ix", "xiv", "xl", "xc"]
    assert [letters(count) for count in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    for count in (0, 10000):
        with pytest.raises(ValueError, match="no numeral"):
            english(count)


def test_a_single_one_is_counted_in_the_singular(tmp_path: Path) -> None:
    units = ("people", "visits", "batches", "bodies", "classes", "square metres", "staff", "houses", "boxes")
    assert [singular(unit) for unit in units] == [
        "person", "visit", "batch", "body", "class", "square metre", "staff", "house", "box",
    ]  # fmt: skip
    spec = '@report x\nwords: en\n@end\n@data d from "d.yaml" unit yuan (a: visits, b: visits)\n{{ d.a }}, {{ d.b }}, {{ d.c }}\n'
    assert texts(compiled(tmp_path, spec, d="a: 1\nb: 2\nc: 1\n")) == ["1 visit, 2 visits, 1.00 yuan"]


def test_two_of_anything_are_counted_in_the_word_for_it(tmp_path: Path) -> None:
    spec = '@data d from "d.yaml" unit 元 (a: 个, b: 轮, c: 个, e: 个)\n{{ d.a | 中文数字 }}，{{ d.b | 中文数字 }}，{{ d.c | 中文数字 }}，{{ d.e | 中文数字 }}。\n'
    assert texts(compiled(tmp_path, spec, d="a: 3\nb: 2\nc: 12\ne: 20\n")) == ["三个，两轮，十二个，二十个。"]
    bare = "@let n = 2\n{{ n | 中文数字 }}\n"
    assert texts(compiled(tmp_path, bare, d="")) == ["二"]


def test_labels_of_annexes_are_no_figures(tmp_path: Path) -> None:
    found = compiled(tmp_path, "# 附件1：报告{-}\n见附表 2、附录3、图4和附件。\n附加5件。\n", d="").diagnostics
    assert [(one.code, one.where.line) for one in found if one.where] == [("L01", 3)]


def test_western_headings_count_with_those_above() -> None:
    style = STYLES["western"]
    assert [number(style, level, 2, (3, 1, 4, 1, 5)[: level - 1]) for level in range(1, 7)] == [
        "2 ", "3.2 ", "3.1.2 ", "(b) ", "(ii) ", "(2) ",
    ]  # fmt: skip
    assert number(style, 3, 2, (0, 0)) == "2 "


@pytest.mark.parametrize(
    ("level", "text", "found"),
    [
        (1, "3 Overview", (3, "Overview")),
        (2, "1.4 Income", (4, "Income")),
        (4, "(c) A part", (3, "A part")),
        (5, "(iv) A part", (4, "A part")),
        (5, "(iiii) A part", None),
        (1, "2021年", None),
        (1, "3%", None),
        (2, "1.4% of income", None),
        (1, "Overview", None),
    ],
)
def test_western_numbers_that_are_typed(level: int, text: str, found: tuple[int, str] | None) -> None:
    assert typed_number(STYLES["western"], level, text) == found


def test_a_style_in_other_words() -> None:
    gb9704 = STYLES["gb9704"]
    other = in_words(gb9704, ENGLISH)
    assert (other.headings[0].pattern, other.contents_title) == ("{1} ", "Contents")
    assert other.headings[0].type == gb9704.headings[0].type
    assert in_words(other, CHINESE) == gb9704
    house = read_style("h.yaml", b'headings: {1: {pattern: "Part {1} "}}\ncontents: {title: In this report}', STYLES)
    kept = in_words(house, ENGLISH)
    assert (kept.headings[0].pattern, kept.headings[1].pattern, kept.contents_title) == (
        "Part {1} ",
        "{1.1} ",
        "In this report",
    )


def test_a_house_style_builds_on_the_style_of_the_language(tmp_path: Path) -> None:
    (tmp_path / "h.yaml").write_text('headings: {1: {pattern: "Part {1} "}}\n', encoding="utf-8")
    compilation = compiled(tmp_path, "@report x\nwords: en\nstyle: h.yaml\n@end\n# A\n## B\n")
    assert compilation.document is not None
    assert [block.number for block in compilation.document.blocks] == ["Part 1 ", "1.1 "]  # type: ignore[union-attr]
    assert compilation.document.style.page == STYLES["western"].page


@pytest.mark.parametrize(
    "title",
    [
        "The Office Annual Accounts 2021", "The Office: Annual Accounts for 2021", "The Office 2021 Annual Accounts",
        "Annual Accounts of The Office, 2021", "2021 Annual Accounts of The Office",
    ],
)  # fmt: skip
def test_an_english_cover(title: str) -> None:
    assert cover_lines(title, "The Office", 2021, ENGLISH) == ("2021", "The Office", "Annual Accounts")
    assert cover_lines("Annual Accounts", "The Office", 2021, ENGLISH) == ("Annual Accounts",)


def test_a_long_english_title_is_broken_between_words() -> None:
    lines = title_lines("Annual Accounts of the Liaison Office of the City of Panzhihua in Chengdu", STYLES["western"])
    assert " ".join(lines) == "Annual Accounts of the Liaison Office of the City of Panzhihua in Chengdu"
    assert len(lines) > 1


def test_a_draft_warns_in_its_own_language(tmp_path: Path) -> None:
    compilation = compiled(
        tmp_path, '@report x\nwords: en\n@end\n@data d from "d.yaml" unit yuan\nIt was {{ d.a.prior }}.\n', d="a: 1\n"
    )
    assert compilation.document is not None
    draft = as_draft(compilation.document, 2)
    assert draft.draft == "Draft with errors (2): what is marked has not been verified and must not be published."
    assert isinstance(draft.noticed[0], Paragraph) and draft.noticed[1:] == draft.blocks
    assert compilation.document.language == "en-US"


def test_units_are_words(tmp_path: Path) -> None:
    """In clauses, exceptions, displays and formulas; printed in the words of the report, however the spec writes
    them."""
    spec = (
        "@report x\nwords: {words}\nmoney: million yuan, 1 places\n@end\n"
        '@data d from "d.yaml" unit thousand yuan (b: ten thousand yuan, c: square metres)\n'
        "@format d.b ten thousand yuan, 0 places\n@let limit = 2.5 million yuan\n"
        '@check c "a limit": d.a < 2 billion yuan tolerance 1 yuan\n'
        "{{{{ d.a }}}}, {{{{ d.b }}}}, {{{{ d.c }}}}, {{{{ limit }}}}\n@table t unit thousand yuan\n| a |\n|---|\n| {{{{ d.a }}}} |\n@end\n"
    )
    said = {}
    for words in ("en", "zh"):
        compilation = compiled(tmp_path, spec.format(words=words), d="a: 1500\nb: 7\nc: 3\n")
        assert not [*compilation.diagnostics]
        assert compilation.document is not None
        said[words] = [
            *texts(compilation),
            *(block.unit for block in compilation.document.blocks if isinstance(block, PrintedTable)),
        ]
    assert said["en"] == [
        "1.5 million yuan, 7 ten thousand yuan, 3 square metres, 2.5 million yuan",
        "Unit: thousand yuan",
    ]
    assert said["zh"] == ["1.5百万元, 7万元, 3square metres, 2.5百万元", "单位：千元"]


def test_lints_know_english(tmp_path: Path) -> None:
    spec = (
        '@report x\nwords: en\n@end\n@data d from "d.yaml" unit yuan\n@let c = change(d.a, d.b)\n'
        "In 2021, on 5 March 2021, by Order No. 7, see Figure 2 of the 3rd part.\n"
        "Some 400 people came.\nIt increased/decreased.\nThe reason is: .\nSo,, it is ().\n"
    )
    compilation = compiled(tmp_path, spec, d="a: 2\nb: 1\n")
    found = sorted((one.where.line, one.code) for one in compilation.diagnostics)  # type: ignore[union-attr]
    assert found == [(7, "L01"), (8, "L02"), (9, "L03"), (10, "L04")]


@pytest.mark.parametrize(
    ("words", "line", "found"),
    [
        ("zh", "人员增加,工资调整。", "加,工"),
        ("zh", "占95%,比上年多。", "%,比"),
        ("zh", "情况如下:", "下:"),
        ("zh", "主要用于办公.", "公."),
        ("zh", "基本支出（含人员经费)增加。", "（含人员经费)"),
        ("zh", "基本支出(含人员经费）增加。", "(含人员经费）"),
        ("zh", "不再安排;另有结余。", "排;另"),
        ("zh", "上午9:30开会，见http://a.b/c，按GB/T 1.1和3:1办理。", ""),
        ("zh", "一.总体情况，甲.乙见中文.网址", ""),
        ("zh", "达到目的的，标的的金额，有的的确少。", ""),
        ("zh", "电话:028-1，联系人(张三)。", ""),
        ("zh", "支出的的明细。", "的的"),
        ("en", "Income rose，as planned.", "rose，"),
        ("en", "Total （all grants） rose.", "（all grants）"),
        ("en", "Income rose, as planned (in full).", ""),
    ],
)
def test_punctuation_of_another_script(words: str, line: str, found: str, tmp_path: Path) -> None:
    spec = f"@report x\nwords: {words}\n@end\n{line}\n"
    told = [one.details["found"] for one in compiled(tmp_path, spec).diagnostics if one.code != "L01"]
    assert told == ([found] if found else [])


@pytest.mark.parametrize(
    ("line", "column"),
    [("收入{{ d.a }},支出另说。", 12), ("收入{{ d.a }},支出、,其他", 12), ("{{ d.a }},支出{{ d.a }},支出", 10)],
)
def test_a_mark_behind_a_figure_is_told_at_its_place(line: str, column: int, tmp_path: Path) -> None:
    spec = f'@report x\n@end\n@data d from "d.yaml" unit 元\n{line}\n'
    (told,) = compiled(tmp_path, spec, d="a: 2\n").diagnostics
    assert isinstance(told.where, Span)
    assert (told.code, told.where.line, told.where.column) == ("L19", 4, column)


def test_another_language_from_outside(tmp_path: Path) -> None:
    german = replace(
        ENGLISH, names=("de",), tag="de-DE", figure="Abbildung ", gap=" ",
        changes=replace(ENGLISH.changes, one={UP: "stieg um {amount}", DOWN: "fiel um {amount}", LEVEL: "blieb gleich"}, several={}),
        side_by_side=replace(ENGLISH.side_by_side, behind=" beziehungsweise"),
    )  # fmt: skip
    spec = '@report x\nwords: de\n@end\n@data d from "d.yaml" unit yuan\n@let c = change(d.a, d.b)\n@let e = change(d.a, d.z)\nEs {{ c | told }}; {{ [c, e] | told }}.\n'
    compilation = compiled(
        tmp_path, spec, replace(Vocabulary(), lexicons={**LEXICONS, "de": german}), d="a: 3\nb: 1\nz: 2\n"
    )
    assert texts(compilation) == [
        "Es stieg um 2.00 yuan; stieg um 2.00 yuan, 1.00 yuan beziehungsweise.".replace(", 1", " and 1")
    ]
    assert compilation.document is not None and compilation.document.language == "de-DE"


@pytest.mark.parametrize("style", STYLES)
def test_word_takes_a_report_in_either_language_and_any_style(style: str, tmp_path: Path) -> None:
    """Nothing that Word and WPS fail on occurs in documents whose words and styles were not made for each other."""
    spec = (
        "@report x\nwords: {words}\nstyle: {style}\npublished: 2022\n@end\n"
        '@data d from "d.yaml" unit yuan\n@breakdown whole = d.parts\n# A\n## B\n#### C\nSee {{{{ ref(t) }}}}.\n'
        '@table t "T"\n| a | b |\n|---|---|\n@each part in whole\n| {{{{ part.name }}}} | {{{{ part }}}} |\n@end\n@end\n'
        '@chart p "P" = pie(whole)\n'
    )
    for words in ("zh", "en"):
        compilation = compiled(tmp_path, spec.format(words=words, style=style), d="parts: {a: 1, b: 2}\n")
        assert compilation.document is not None and compilation.document.style.name == style
        assert findings(WRITERS["docx"].write(compilation.document)) == []


def test_which_numbers_are_put_into_words(tmp_path: Path) -> None:
    """However they are displayed; a percent and a text stay as they are, and so does what is no whole number below ten thousand."""
    spec = (
        '@let a = 2个\n@let b = 1234个\n@let c = 50个 percent of 2500个\n@let d = "12"\n@let e = 2.5个\n@let f = 12345个\n'
        "@format b 0 places thousands\n@format c 0 places\n@format e 1 places\n"
        "{{ a | numeral }}，{{ b | numeral }}，{{ c | numeral }}，{{ d | numeral }}，{{ e | numeral }}，{{ f | numeral }}\n"
    )
    assert texts(compiled(tmp_path, spec)) == ["两个，一千二百三十四个，2%，12，2.5个，12345个"]


def test_a_number_in_words_begins_a_sentence_with_a_capital(tmp_path: Path) -> None:
    """So does one after a footnote or a mark, and none inside a sentence, after an abbreviation, or in digits."""
    spec = (
        '@report x\n  words: en\n@end\n@data d from "d.yaml"\n@let a = count(d.grants, "grants")\n@let b = 20000人\n@let c = 1人\n'
        "{{ a | numeral }} were paid. {{ a | numeral }} too^[Paid.]. **{{ a | numeral }}** once! In all, {{ a | numeral }} were.\n"
        "Such as e.g. {{ a | numeral }}; {{ d.name }} is a name. {{ d.name }} is. {{ b | numeral }} is in digits.\n"
        "- {{ a | numeral }} in a list\n"
        "{% if b > c %}{{ a | numeral }}{% endif %} by {% if b > c %}{{ a | numeral }}{% endif %}.\n"
    )
    (tmp_path / "d.yaml").write_text("grants: [1, 2]\nname: iDry\n", encoding="utf-8")
    assert texts(compiled(tmp_path, spec)) == [
        "Two grants were paid. Two grants too①. Two grants once! In all, two grants were.",
        "Such as e.g. two grants; iDry is a name. iDry is. 20000 人 is in digits.",
        "Two grants in a list",
        "Two grants by two grants.",
    ]
