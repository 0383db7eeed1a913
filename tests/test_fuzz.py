"""Whatever is typed, the compiler gives a document or diagnostics, never a traceback, and always in time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from processor_time import seconds
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.encode import encode
from reportdsl.diagnostics.render import render_all
from reportdsl.files.folder import Folder
from reportdsl.values.source import Span
from reportdsl.writers import WRITERS

SPEC = Path(__file__).parent / "slips_spec"
NOWHERE = Folder(Path("/nonexistent"))
MARKS = [
    *"@#|\\{}%[]()'\"“”‘’=+-*/<>!.:,;，。：；（）　 \t\ufeff\u200b\u2028\r\x07①１ａ％｛｝＠＃｜＝",
    "{{", "}}", "{%", "%}", "{#", "#}", "//", "@let", "@设", "@each", "@end", "@table", "@if", "@else", "|---|",
    "@report", "@check", "@chart", "@breakdown", "@phrase", "@format", "@require", "@data", "@prior", "@basis",
    "percent of", "占", "change vs", "比 上年", "is not level", "from", "unit", "收入", "支出", "x", "1", "1.5", "2元",
    "3万元", "4%", "5人", "if", "endif", "for", "in", "endfor", "set", "include", "raw", "endraw", "call", "_", "__class__",
    "years:", "prior", "current", "sum", "leaves", "列举", "\n",
]  # fmt: skip


def compiled(text: str | bytes, folder: Folder = NOWHERE) -> Compilation:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return compile_report("a.rpt", content, folder)


def sound(came: Compilation) -> None:
    """A document or diagnostics; every diagnostic can be rendered in both languages, and its place is inside its
    line."""
    assert came.document is not None or len(came.diagnostics)
    for found in came.diagnostics:
        if isinstance(found.where, Span):
            line = found.where.source.line(found.where.line)
            assert 1 <= found.where.column < found.where.end_column <= len(line) + 2
    for language in ("zh", "en"):
        render_all(came.diagnostics, language)
        encode(came.diagnostics, language)
    if came.document is not None and not came.diagnostics.errors:
        WRITERS["txt"].write(came.document)


free = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@free
@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    sound(compiled(text))


@free
@example("if from")
@given(st.lists(st.lists(st.sampled_from(MARKS), min_size=1, max_size=12).map(" ".join), max_size=12).map("\n".join))
def test_any_words_of_the_language(text: str) -> None:
    sound(compiled(text))


@free
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    sound(compiled(content))


# Specs generated from the grammar, with data of the right shape.

DATA = "收入: {财政: %s, 其他: %s}\n支出: {基本: %s, 项目: %s}\n文字: {原因: 人员减少}\n人数: 5人\n"
TABLE = "编码,名称,金额,预算\n201,甲,%s,%s\n20101,乙,%s,%s\n"
numbers = st.one_of(
    st.integers(-(10**12), 10**12).map(str), st.decimals(-(10**9), 10**9, places=2).map(str), st.just("0"), st.just("")
)
NAMES = ["收入总计", "支出", "变", "变二", "构", "占", "数", "乙", "丙", "‘不 是’"]
WHOLES = [
    "数据.收入",
    "数据.支出",
    "数据.收入.财政",
    "数据.支出.基本",
    "数据.文字.原因",
    "数据.人数",
    "表格",
    "表格.金额",
    "表格[201]",
    "数据",
]
FACETS = [".上年", ".占比", ".金额", ".名称", ".完成率", ".幅度", '["甲"]', ".prior", ".编码"]
SIGNS = ["+", "-", "*", "/", "==", "<", "and", "or", "percent of", "change vs", "占", "比"]
CALLS = [
    "sum",
    "share",
    "change",
    "leaves",
    "count",
    "round",
    "filter",
    "sort",
    "group",
    "compare",
    "completion",
    "absolute",
    "求和",
]


def expressions() -> SearchStrategy[str]:
    leaf = st.sampled_from([*NAMES, *WHOLES, "1", "2元", "3万元", "4%", "5人", '"字"', "prior year", "上年", "x"])

    def more(inner: SearchStrategy[str]) -> SearchStrategy[str]:
        return st.one_of(
            st.tuples(inner, st.sampled_from(SIGNS), inner).map(" ".join),
            st.tuples(inner, st.sampled_from(FACETS)).map("".join),
            inner.map("({})".format),
            inner.map("-{}".format),
            inner.map("not {}".format),
            inner.map("{} is not level".format),
            st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
            st.tuples(st.sampled_from(CALLS), st.lists(inner, max_size=3)).map(lambda c: f"{c[0]}({', '.join(c[1])})"),
        )

    return st.recursive(leaf, more, max_leaves=6)


def prose() -> SearchStrategy[str]:
    name = st.sampled_from([*NAMES, *WHOLES, "x", "年度", "上年度"])
    value = st.tuples(name, st.sampled_from(["", *FACETS])).map("".join)
    filtered = st.sampled_from(
        ["", " | 措辞", ' | 列举("{名称}{金额}")', " | join", " | bare", " | 中文数字", ' | 列举("{x.y}")']
    )
    printed = st.tuples(value, filtered).map(lambda p: f"{{{{ {p[0]}{p[1]} }}}}")
    choice = value.map(lambda v: f"{{% if {v} > 0 %}}多{{% else %}}少{{% endif %}}")
    loop = value.map(lambda v: f"{{% for x in {v} %}}{{{{ x.名称 }}}}{{{{ x }}}}{{% endfor %}}")
    return st.lists(
        st.one_of(st.just("文字"), printed, choice, loop, st.just("{{ ref(图一) }}")), min_size=1, max_size=4
    ).map("".join)


def statements() -> SearchStrategy[str]:
    name, value = st.sampled_from(NAMES), expressions()
    line = st.one_of(
        st.tuples(name, value).map(lambda s: f"@let {s[0]} = {s[1]}"),
        value.map("@let 表格.算 = {}".format),
        st.tuples(name, st.lists(value, min_size=1, max_size=3)).map(
            lambda s: f"@breakdown {s[0]} = {' + '.join(s[1])} from 数据.支出"
        ),
        value.map('@check R01 "说明": {}'.format),
        value.map("@require 数据.文字.原因 when {}".format),
        st.lists(value, max_size=2).map(lambda v: f'@chart 图一 "标题" = pie({", ".join(v)})'),
        st.lists(value, max_size=2).map(
            lambda v: f'@chart 图二 "标题" = column({", ".join(v)}, years: [prior, current])'
        ),
        name.map("@format {} 3 places, fixed".format),
        prose(),
        prose().map("## {}".format),
        prose().map("####. {}".format),
        st.tuples(value, prose()).map(lambda s: f"@each x in {s[0]}\n{s[1]}\n@end each"),
        st.tuples(value, prose()).map(lambda s: f"@if {s[0]}\n{s[1]}\n@else\n{s[1]}\n@end if"),
        st.tuples(value, prose()).map(
            lambda s: (
                f'@table 表一 "标题"\n| 甲 | 乙 |\n|---|--:|\n@each x in {s[0]}\n| {{{{ x.名称 }}}} | {s[1]} |\n@end each\n@end table'
            )
        ),
    )
    return st.lists(line, min_size=1, max_size=10).map("\n".join)


HEAD = """@report 报告
year: 2021
money: 万元, 2 places
budget: 预算
@end
@data 数据 from "a.yaml" unit 万元
@prior 数据 from "b.yaml" unit 万元
@basis 预算 数据 from "c.yaml" unit 万元
@data 表格 from "t.csv" key 编码 label 名称 unit 元
@phrase 措辞 up "增{amount}[，{rate}]"
"""


@settings(free, max_examples=400)
@given(statements(), st.lists(numbers, min_size=16, max_size=16))
def test_any_spec_of_the_grammar_on_any_data(body: str, figures: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for index, name in enumerate("abc"):
            values = tuple(figures[4 * index : 4 * index + 4])
            (Path(folder) / f"{name}.yaml").write_text(DATA % values, encoding="utf-8")
        (Path(folder) / "t.csv").write_text(TABLE % tuple(figures[12:]), encoding="utf-8")
        sound(compiled(HEAD + body, Folder(Path(folder))))


# Sizes.

LETS = "".join(f"@let 量{number} = 量{number - 1} + 1元\n" for number in range(1, 300))


@pytest.mark.parametrize(
    "text",
    [
        "@let a = " + "(" * 5000 + "1" + ")" * 5000,
        "@let a = " + "(" * 5000,
        "@let a = " + "-" * 5000 + "1",
        "@let a = " + "not " * 5000 + "1",
        "@let a = " + "[" * 500 + "]" * 500,
        "@let a = " + "sum(" * 500 + "1" + ")" * 500,
        "@let a = " + " + ".join(["1元"] * 5000),
        "@let a = " + " and ".join(["1元 > 0"] * 5000),
        "@let a = b" + ".c" * 5000,
        "@let a = " + "9" * 5000 + "元",
        "@let a = 0." + "9" * 5000,
        "@let a = 10000000000000000 * 10000000000000000 * 10000000000000000",
        "@format * 99999999999999999999 places",
        "@data a from \"a.csv\" header 99999999999999999999",
        "@data a from \"a.csv\" levels (类 99999999999999999999)",
        "@data a from \"a.csv\" block 99999999999999999999",
        "@data a from \"a.csv\" block 1.5",
        "@let 量0 = 1元\n" + LETS + "{{ 量299 }}",
        "@let 量0 = 量299\n" + LETS,
        "{{ " + "(" * 1000 + "a" + ")" * 1000 + " }}",
        "{{ " + "a" + ".b" * 5000 + " }}",
        "{{ " + "not " * 5000 + "a }}",
        "{{ a" + " | b" * 5000 + " }}",
        "{{ a " + "and b " * 5000 + "}}",
        "{% if a %}" * 500 + "x" + "{% endif %}" * 500,
        "{{ " + "9" * 5000 + " }}",
        "{{ x[" + "9" * 5000 + "] }}",
        "{{ 1e999999999 }}",
        "{{ 1_000 }}{{ 0x10 }}{{ 0b1 }}",
        "{{ a[1:2] }}{{ a[b] }}{{ a() }}{{ a.b() }}{{ {} }}{{ (1,2) }}{{ a ~ b }}{{ a if b }}",
        "x" * 100_000,
        "{{ a }}" * 15_000,
        "{" * 100_000,
        "{% " * 30_000,
        "{%-" + " " * 100_000,
        "“" * 50_000 + "”" * 50_000,
        "{{ \"" + "“" * 50_000,
        "@let a = " + "“" * 50_000,
        "@let a = " + "a" * 100_000,
        "@check a \"" + "b" * 100_000,
        "|" * 100_000,
        "@table t\n" + "|" * 20_000 + "\n" + "|---" * 20_000 + "|\n@end",
        "@" + "a" * 100_000,
        "#" * 100_000,
        "@if a\n" * 3_000,
        "@each x in y\n" * 3_000 + "@end\n" * 3_000,
        "@table x\n" * 3_000,
        "@report\n" * 3_000,
        "@end\n" * 5_000,
        "\n" * 100_000,
        "@phrase a up \"" + "[" * 50_000 + "\"",
        "@phrase a up \"" + "{" * 50_000 + "\"",
        "@let a = 1元\n{{ a | 列举(\"" + "{" * 50_000 + "\") }}",
    ],
    ids=lambda text: text[:24].replace("\n", "/") + f"…{len(text)}",
)  # fmt: skip
def test_sizes(text: str) -> None:
    assert seconds(lambda: sound(compiled(text)), within=5) < 5


def lets(count: int) -> str:
    return "@let 量0 = 1元\n" + "".join(f"@let 量{n} = 量{n // 2} + {n}元\n{{{{ 量{n} }}}}\n" for n in range(1, count))


def paragraphs(count: int) -> str:
    return "".join(f"第{n}段，{{{{ 年度 }}}}。\n" for n in range(count))


def unknown(count: int) -> str:
    return "".join(f"{{{{ 没有{n} }}}}\n" for n in range(count))


def sums_on_print(count: int) -> str:
    figures = ", ".join(f"量{n}" for n in range(count))
    lets = "".join(f"@let 量{n} = {n % 9}元 + 1元\n" for n in range(count))
    return f'{lets}@check 合 "计": sum({figures}) == sum([{figures}]) + 9元 tolerance printed\n'


def two_sums_on_print(count: int) -> str:
    figures = ", ".join(f"量{n}" for n in range(count))
    lets = "".join(f"@let 量{n} = {n % 9}元 + 1元\n" for n in range(count))
    return f'{lets}@check 合 "计": sum({figures}) - sum([{figures}]) == 9元 tolerance printed\n'


@pytest.mark.parametrize(
    ("make", "count"),
    [(lets, 2500), (paragraphs, 5000), (unknown, 1000), (sums_on_print, 1500), (two_sums_on_print, 600)],
)
def test_time_grows_with_the_size(make: Callable[[int], str], count: int) -> None:
    """Twice as many statements take at most about three times as long: nothing is quadratic."""
    compiled(make(20))
    half = seconds(lambda: sound(compiled(make(count // 2))))
    bound = 3.2 * half + 0.3
    assert seconds(lambda: sound(compiled(make(count))), within=bound) < bound


@pytest.mark.parametrize(
    "content",
    [
        "a: " + "[" * 3000 + "]" * 3000,
        "a: &b [*b]",
        "[" * 3000,
        "a: {b: 1, b: 2}",
        "? a\n: b",
        "a: !!python/object:os.system x",
        "",
        "\ufeff",
    ],
)
def test_data_of_any_depth(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    for name in ("a.yaml", "a.json"):
        sound(compiled(f'@data 数 from "{name}"\n{{{{ 数 }}}}\n@each x in 数\n{{{{ x }}}}\n@end\n', Folder(tmp_path)))


def test_the_spec_cut_anywhere() -> None:
    text = (SPEC / "report.rpt").read_text(encoding="utf-8")
    for end in range(0, len(text), 23):
        sound(compiled(text[:end], Folder(SPEC)))
