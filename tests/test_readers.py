"""Readers of text: YAML, JSON, CSV."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers_request import asked, node_of, problems, read, row, values
from reportdsl.readers.tables import columnar
from reportdsl.readers.text.fields import records
from reportdsl.readers.text.foreign_text import foreign_encoding
from reportdsl.values.quantity import MAX_DIGITS, Quantity
from reportdsl.values.source import Origin
from reportdsl.values.table import Cell, Listing, Node, Record, Table

YAML = """\
# 收入
收入:
  本年收入合计: 788.43
  调整: 1,580,000.00
  批次: 433
  接待: {人次: 12, 次数: 3批次, 占比: 95%}
编码: 0201
代码: "0201"
日期: 2021-03-05
空:
是否: 是
有: true
2010301: -3
列: [1, 二, "3"]
"""


def quantities(record: Record) -> dict[str, object]:
    return {name: node.value if isinstance(node, Cell) else node for name, node in record.entries.items()}


def test_a_start_loads_no_library() -> None:
    code = "import sys, reportdsl.readers; print([m for m in ('yaml', 'openpyxl', 'xlrd') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_yaml_values_units_and_places() -> None:
    node = node_of(
        "yaml", YAML, unit="万元", exceptions=tuple(zip(asked("批次", "接待"), ("批次", "人次"), strict=True))
    )
    income = node.entries["收入"]
    assert quantities(income)["本年收入合计"] == Quantity(Decimal(7884300), "money")
    assert quantities(income)["调整"] == Quantity(Decimal(15800000000), "money")
    assert quantities(income)["批次"] == Quantity(Decimal(433), "批次")
    assert quantities(income.entries["接待"]) == {
        "人次": Quantity(Decimal(12), "人次"),
        "次数": Quantity(Decimal(3), "批次"),
        "占比": Quantity(Decimal(95), "percent"),
    }
    assert [node.entries[name].value for name in ("编码", "代码", "日期", "空", "是否", "有")] == [
        "0201",
        "0201",
        date(2021, 3, 5),
        None,
        "是",
        True,
    ]
    assert node.entries["2010301"].value == Quantity(Decimal(-30000), "money")
    assert [cell.text for cell in node.entries["列"].items] == ["1", "二", "3"]
    assert income.entries["本年收入合计"].origin == Origin("data.yaml", 3, 11)
    assert income.entries["调整"].text == "1,580,000.00"


@pytest.mark.parametrize(
    "text", ["1,23.4", "1e5", "0x10", "1_000", "12:30", "- ", "—", "12号楼", "007人", "(1)", "1２3x"]
)
def test_yaml_plain_text_that_is_no_number(text: str) -> None:
    assert node_of("yaml", f"a: {text.strip()!s}" if text != "- " else 'a: "-"').entries["a"].value == text.strip()


@pytest.mark.parametrize(("content", "expected"), [
    ("a: 1\na: 2", "D09 2:1"),
    ("a: &x 1\nb: 2", "D15 1:4"),
    ("a: *x", "D15 1:4"),
    ("a: !!int 1", "D16 1:4"),
    ("a: 1\n---\nb: 2", "D14 2:1"),
    ("收入：1", "D08 1:1"),
    ("a:\n  收入：1\n  b: 2", "D20 2:3"),
    ("a:\n\tb: 1", "D19 2:1"),
    ('a: "x', "D18 1:4"),
    ("a: 1\n b: 2", "D13 2:3"),
    ("a: .nan", "D11 1:4"),
    ("a: 1234567890123456789", "D07 1:4"),
    ("a: 0." + "0" * 18 + "1", "D07 1:4"),
    ("[" * 60, "D17 1:41"),
    ("- " * 60 + "1", "D17 1:81"),
    ("a: \x01", "D05 1:4"),
    ('a: "\\ud800"', "D05 1:4"),
    ("", "D06"),
    ("# nothing", "D06 1:1"),
    ("? [a]\n: b", "D10 1:3"),
    ("'': 2", "D10 1:1"),
    ('a: "\\UFFFFFFFF"', "D13 1:1"),
    (b"\xff\xff\xff", "D04"),
])  # fmt: skip
def test_yaml_problems(content: str | bytes, expected: str) -> None:
    assert problems("yaml", content) == [expected]


def by_cell(node: Node | None) -> object:
    """A node in a form that is compared by cells, even for tables."""
    match node:
        case Record(entries=entries):
            return {name: by_cell(entry) for name, entry in entries.items()}
        case Listing(items=items):
            return [*map(by_cell, items)]
        case Table():
            return {key: row(node, key) for key in node.keys}
        case Cell() | None:
            return node


@given(
    st.lists(
        st.sampled_from(
            [
                *"ab: -,]}#&*!'\"%@`\n\t?.0~{[|>",
                "名",
                "：",
                "\u3000",
                "é",
                "😀",
                "\r\n",
                "---\n",
                "- ",
                "\n  ",
                "\n- ",
                ": ",
            ]
        ),
        max_size=40,
    ).map("".join)
)
@settings(max_examples=1000, deadline=None)
def test_yaml_reads_the_same_with_either_parser(text: str) -> None:
    """libyaml is only faster: values, places and messages are those of PyYAML's own parser."""
    import yaml

    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    node, diagnostics = read("yaml", text)
    quick = yaml.CSafeLoader
    try:
        del yaml.CSafeLoader
        same, others = read("yaml", text)
    finally:
        yaml.CSafeLoader = quick
    assert by_cell(node) == by_cell(same)
    assert [*diagnostics] == [*others]


def test_yaml_all_bad_values_at_once_and_first_place_of_a_name() -> None:
    _, diagnostics = read("yaml", "a: 1\nb: .inf\na: 12345678901234567890")
    assert sorted(found.code for found in diagnostics) == ["D09", "D11"]
    assert next(found.notes[0].where for found in diagnostics if found.code == "D09") == Origin("data.yaml", 1, 1)


def test_lists_of_records_become_tables_by_key() -> None:
    content = "项目:\n- {编码: 0201, 金额: 3}\n- {编码: 20, 备注: x}\n其他: [{a: 1}]\n"
    node = node_of("yaml", content, key=asked("编码"), unit="元")
    table = node.entries["项目"]
    counted = node.entries["其他"]
    assert isinstance(table, Table) and isinstance(counted, Table)
    assert (tuple(counted.keys), counted.key) == (("1",), ())
    assert tuple(table.columns) == ("编码", "金额", "备注")
    assert values(table) == {"0201": ["0201", "3 money", None], "20": ["20", None, "x"]}
    assert row(table, "20")["编码"].origin == Origin("data.yaml", 3, 8)
    assert problems("yaml", "[{a: 1}, {b: 1}]", key=asked("a")) == ["D47 1:10"]
    assert problems("yaml", "[{a: 1, b: [1]}]", key=asked("a")) == ["D12 1:12"]


def test_names_that_are_not_there_get_a_suggestion() -> None:
    _, diagnostics = read(
        "yaml", "[{编码: 1}]", key=asked("编号"), exceptions=tuple(zip(asked("批次"), "次", strict=True))
    )
    assert [(found.code, found.hint) for found in diagnostics] == [("D40", "did_you_mean"), ("D42", "one_of")]


def test_json_numbers_are_exact_and_strings_are_text() -> None:
    node = node_of("json", '{\n\t"a": 1.50, "b": "2",\r\n "c": [true, null, {"d": -1e2}]}', unit="元")
    assert str(node.entries["a"].value.value) == "1.50" and node.entries["b"].value == "2"
    assert node.entries["a"].origin == Origin("data.json", 2, 7)
    truth, nothing, record = node.entries["c"].items
    assert (truth.value, nothing.value, record.entries["d"].value.value) == (True, None, Decimal(-100))


def test_json_texts_with_a_unit_or_a_date_mean_what_they_say() -> None:
    """JSON has no other way to write them; they were texts, and no percent and no date could be stated."""
    texts = {
        "率": "95%",
        "额": "1.5万元",
        "千": "1,234.50",
        "日": "2023-05-01",
        "数": "2050",
        "码": "0012",
        "句": "约95%",
    }
    node = node_of("json", json.dumps(texts, ensure_ascii=False), unit="元")
    assert [node.entries[name].value for name in texts] == [
        *(
            Quantity(Decimal(value), kind)
            for value, kind in (("95", "percent"), (15000, "money"), ("1234.50", "money"))
        ),
        date(2023, 5, 1),
        *("2050", "0012", "约95%"),
    ]


@pytest.mark.parametrize(("content", "expected"), [
    ("{", "D21 1:2"),
    ("[1,]", "D22 1:4"),
    ("{'a': 1}", "D21 1:2"),
    ("[01]", "D22 1:2"),
    ("[NaN]", "D11 1:2"),
    ("[1e9999]", "D07 1:2"),
    ('"x"', "D08 1:1"),
    ('{"a": 1,\n"a": 2}', "D09 2:1"),
    ('["\\ud800"]', "D05 1:2"),
    ('["abc', "D18 1:2"),
    ("[" * 100000, "D17 1:41"),
    ("[1] 2", "D21 1:5"),
])  # fmt: skip
def test_json_problems(content: str, expected: str) -> None:
    assert problems("json", content) == [expected]


def test_csv_cells_and_places() -> None:
    content = '编码,名称,预算数,其他\n0201,"行政,运行","1,580.00",95%\n205,"a ""b""\nc",,—\n\n207,x,4批次,2021/3/5,\n注：略,,,\n'
    table = node_of("csv", content, key=asked("编码"), unit="万元")
    assert values(table) == {
        "0201": ["0201", "行政,运行", "15800000 money", "95 percent"],
        "205": ["205", 'a "b"\nc', None, "—"],
        "207": ["207", "x", "4 批次", date(2021, 3, 5)],
    }
    assert [cell.origin.place for cell in row(table, "0201").values()] == ["2:1", "2:6", "2:14", "2:25"]
    assert row(table, "205")["其他"].origin == Origin("data.csv", 4, 5)


@pytest.mark.parametrize("delimiter", list(",;\t，；"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    content = f"项目{delimiter}金额\r\n收入{delimiter}2".encode(encoding)
    assert values(node_of("csv", content)) == {"收入": ["收入", "2 number"]}


@pytest.mark.parametrize(("content", "expected"), [
    ("a,b\n1\n2,3,4", ["D24 2:1", "D24 3:1"]),
    ('a,b\n"x,1', ["D18 2:1"]),
    ('a,b\n"x"y,1', ["D23 2:4"]),
    (",,\n", ["D06 1:1"]),
    ("a,b\n,3", ["D47 2:2"]),
    ("a,b\n", ["D46"]),
    ("a,b\nx,1234567890123456789", ["D07 2:3"]),
])  # fmt: skip
def test_csv_problems(content: str, expected: list[str]) -> None:
    assert problems("csv", content)[: len(expected)] == expected


@pytest.mark.parametrize("above", ["某局各科室", "Spending by kind", "某局各科室\n制于三月"])
def test_csv_title_alone_above_a_table_needs_no_word_of_titles(above: str) -> None:
    """It was taken for a header of one field, and every line of the table for one that is too long."""
    for table in ("项目,金额\n收入,2\n支出,3\n", "项目,金额\n收入,2\n支出,3\n注：未审计\n"):
        assert values(node_of("csv", f"{above}\n{table}"))["支出"] == ["支出", "3 number"]


@pytest.mark.parametrize("note", ["注：未审计", "制表人：张三", "Note: unaudited", "备注：未审计\n制表人：张三"])
def test_csv_note_alone_below_a_table_needs_no_delimiters(note: str) -> None:
    for blank in ("", "\n"):
        assert [*values(node_of("csv", f"项目,金额\n收入,2\n支出,3\n{blank}{note}\n"))] == ["收入", "支出"]
    assert problems("csv", f"项目,金额\n收入,2\n支出\n{note}\n") == ["D24 3:1"]


@pytest.mark.parametrize(
    "content",
    [
        "项目\n收入,2\n支出,3",  # The header lacks a name, and so does each of the next.
        "项目\n收入,甲\n支出,乙",
        "项目\n金额,注\n收入,2,甲\n支出,3,乙",
        "某局\n项目,金额\n收入,2\n支出,3,4",
        "某局\n项目,\n收入,2\n支出,3",
        "某局\n项目,金额",
    ],
)
def test_csv_header_that_is_too_short_is_no_title(content: str) -> None:
    assert {problem.partition(" ")[0] for problem in problems("csv", content)} == {"D24"}


def test_csv_header_elsewhere_and_options_without_meaning() -> None:
    assert values(node_of("csv", "某单位\n项目,金额\n收入,2", header=(2, 2))) == {"收入": ["收入", "2 number"]}
    assert problems("csv", "a,b\n1,2", header=(7, 8)) == ["D45 spec"]
    assert problems("csv", "a,b\n1,2", sheet=asked("表")[0]) == ["D53 spec"]
    assert problems("csv", "a,b\n1,2", key=asked("c"), label=asked("b")[0]) == ["D40 spec"]


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**13), max_value=10**13)


@given(DECIMALS, st.booleans())
def test_decimals_survive_exactly(number: Decimal, grouped: bool) -> None:
    text = f"{number:,f}" if grouped else f"{number:f}"
    assert node_of("yaml", f"a: {text}").entries["a"].value == Quantity(number, "number")
    assert node_of("json", f'{{"a": {number:f}}}').entries["a"].value == Quantity(number, "number")
    cell = row(node_of("csv", f'项目,金额\nx,"{text}"'), "x")["金额"]
    assert cell.value == Quantity(number, "number") and cell.text == text


@given(st.integers(0, 30), st.integers(0, 30))
def test_longest_number(before: int, after: int) -> None:
    text = ("9" * before or "0") + ("." + "9" * after if after else "")
    assert (problems("yaml", f"a: {text}") == []) == (before + after <= MAX_DIGITS)


SEEDS = {
    "yaml": YAML.encode(),
    "json": '{"收入": [1.5, "二", null, {"a": "\\u4e00", "b": -3e2}]}'.encode(),
    "csv": '项目,金额\n"a ""b""",“x”\n收入,"1,580.00"\n'.encode(),
}


@given(st.sampled_from(sorted(SEEDS)), st.data())
@settings(deadline=timedelta(seconds=10), max_examples=150)
def test_any_bytes_give_a_node_or_a_diagnostic(kind: str, data: st.DataObject) -> None:
    seed = SEEDS[kind]
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(start + 8, len(seed))))
    noise = data.draw(
        st.binary(max_size=6) | st.text("{}[]:,-?\"'\\|>&*!%#\t\n\r \u2028：，.1a", max_size=6).map(str.encode)
    )
    key = data.draw(st.sampled_from([(), asked("项目"), asked("a", "b")]))
    for content in (seed[:start] + noise + seed[end:], noise):
        node, diagnostics = read(kind, content, key=key, unit="元")
        assert node is not None or diagnostics.errors


@pytest.mark.parametrize("text", ["a,b\n甲,1\n", "科目,决算数\n人员经费,10\n", "名,数\n汉\x85,2\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(text: str, encoding: str) -> None:
    assert values(node_of("csv", text.encode(encoding))) == values(node_of("csv", text))


def test_a_mark_may_be_doubled() -> None:
    assert list(values(node_of("csv", "\ufeff\ufeff项目,数\na,1\n", key=asked("项目")))) == ["a"]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp950", "Big5"), ("cp932", "Shift-JIS"), ("cp949", "EUC-KR"), ("gb18030", ""), ("utf-8", "")],
)
def test_other_encodings_are_not_taken_for_gb18030(encoding: str, name: str) -> None:
    texts = {
        "Shift-JIS": "項目,すべての金額\nその他の経費,10\n",
        "EUC-KR": "항목,금액\n인건비,10\n사업비,20\n운영비,5\n",
    }
    text = texts.get(name, "項目,金額\n人件費,10\n教育費,20\n公共事業費,30\n")
    found = [(one.code, one.details.get("encoding")) for one in read("csv", text.encode(encoding))[1]]
    assert found == ([("D63", name)] if name else [])


@pytest.mark.parametrize(
    "text", ["部门,金额\n办公费,3\n", "部门金额\n本级,1\n附近村,2\n", "科目编码,合计\n基本工资,1\n"]
)
def test_chinese_behind_the_first_bytes_of_hangul_is_chinese(text: str) -> None:
    assert not foreign_encoding(text.encode("gb18030"), text)


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1, max_size=40))
@settings(deadline=None)
def test_no_text_of_common_characters_is_foreign(words: str) -> None:
    common = "".join(word for word in words if word.encode("gb2312")[0] <= 0xD7)
    assert not foreign_encoding(f"项目,数\n{common},1\n".encode("gb18030"), f"项目,数\n{common},1\n")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("某局，2021年，决算\n科目,决算数\n人员,10\n公用,20\n", {"人员": "10", "公用": "20"}),
        ("科目,说明\n人员,增加，减少，不变\n", {"人员": "增加，减少，不变"}),
        ("项目;数\na;1,5\nb;2,5\n", {"a": "1,5", "b": "2,5"}),
        ("sep=;\n项目;数\na;1\n", {"a": "1"}),
        ('"sep=\t"\r\n项目\t数\r\na\t1,000\r\n', {"a": "1,000"}),
        ("项目，数\na，1\n", {"a": "1"}),
    ],
)
def test_the_delimiter_is_what_divides_the_lines_alike(text: str, rows: dict[str, str]) -> None:
    header = (2, 2) if text.startswith("某局") else None
    table = node_of("csv", text, header=header)
    last = list(table.columns)[-1]
    assert {key: row(table, key)[last].text for key in table.keys} == rows


def test_the_line_that_names_the_delimiter_counts_as_a_line() -> None:
    assert row(node_of("csv", "sep=;\n项目;数\na;1\n"), "a")["数"].origin == Origin("data.csv", 3, 3)


def test_a_column_of_numbers_with_exceptions_is_read_as_its_cells_are() -> None:
    """Plain numbers in a large table are not examined one by one; the exceptions among them are."""
    among = (
        "1.5元",
        "95%",
        "12人",
        "—",
        "暂无",
        "2021-03-05",
        "",
        "-0",
        "-0.00",
        "1,580,000.00",
        "+7",
        "１２",
        "007",
        "3亿元",
        "1e3",
    )
    texts = [among[row // 9 % len(among)] if row % 9 == 0 else f"{row}.{row % 100:02d}" for row in range(400)]
    header = "编码,数\n"
    rows = [f'{row},"{text}"\n' for row, text in enumerate(texts)]
    large = node_of("csv", header + "".join(rows), unit="万元")
    small = [node_of("csv", header + "".join(rows[start : start + 200]), unit="万元") for start in (0, 200)]
    cells = [each.cell(row, "数") for each in small for row in range(200)]
    assert [(cell.value, cell.text) for cell in cells] == [
        (large.cell(row, "数").value, large.cell(row, "数").text) for row in range(400)
    ]
    assert [*large.columns["数"].numbers()] == [number for each in small for number in each.columns["数"].numbers()]
    assert sum(isinstance(cell.value, Quantity) for cell in cells) > 360


@given(st.text("ab ,;\r\n\t", max_size=30))
def test_fields_without_quotation_marks_are_those_that_the_scan_finds(text: str) -> None:
    text += "\n"
    *scanned, _ = records(text + '"quoted"', ",")  # The mark, on a line of its own, has the whole of it scanned.
    found = [*records(text, ",")]
    assert [[field for field, _ in line] for line in found] == [[field for field, _ in line] for line in scanned]
    assert [[place for field, place in line if field] for line in found] == [
        [place for field, place in line if field] for line in scanned
    ]


@pytest.mark.parametrize("last", [",合计,37401", ",合 计,37401", "合计,,37401", ",注,37401", ",2021,37401", ",,37401"])
def test_a_total_without_a_key_is_read_by_column_as_cell_by_cell(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"A{number},名{number},{number}.5" for number in range(300)]
    content = "\n".join(["编码,名称,金额", *lines, last, ""])
    options = {"key": asked("编码"), "label": asked("名称")[0]}
    by_column, told = read("csv", content, **options)
    monkeypatch.setattr(columnar, "LARGE", 1000)
    by_cell, also = read("csv", content, **options)
    assert values(by_column) == values(by_cell) and [each.code for each in told] == [each.code for each in also]
    assert isinstance(by_column, Table) and isinstance(by_cell, Table)
    for place in range(len(by_cell.keys)):
        assert by_column.role(place) == by_cell.role(place)
        assert by_column.places.origin(place, "金额") == by_cell.places.origin(place, "金额")


@pytest.mark.parametrize(("content", "column"), [("编码,天,时\na,,6\nb,1,2\n", 3), ("编码,时,天\na,6,\nb,2,1\n", 5)])
def test_a_blank_field_has_a_place_of_its_own(content: str, column: int) -> None:
    """Messages about a blank used to point at the first field of its line, and to name that one."""
    table = node_of("csv", content)
    assert table.cell(0, "天").value is None
    assert table.cell(0, "天").origin == Origin("data.csv", line=2, column=column)
    assert table.places.cell_at(table.cell(0, "天").origin) == (0, "天")
