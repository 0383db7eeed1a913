"""Random workbooks like those of departments: forms of three structures, written by each of the programs that write
such files. Every figure in a form adds up, so a reader must have nothing to report."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.utils import range_boundaries

Value = Decimal | str | date | None
MONEY = ("General", "0.00", "#,##0.00", "#,##0.00_ ", '#,##0.00_);[Red](#,##0.00)')  # fmt: skip
DATES = ("yyyy-mm-dd", "m/d/yy", 'yyyy"年"m"月"d"日"', "[$-804]yyyy\\-m\\-d", "d-mmm-yy")
INCOME = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
SPENDING = [
    "一般公共服务支出",
    "教育支出",
    "科学技术支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "城乡社区支出",
    "农林水支出",
    "住房保障支出",
]
ITEMS = [
    "办公费",
    "印刷费",
    "水费",
    "电费",
    "邮电费",
    "差旅费",
    "维修（护）费",
    "会议费",
    "培训费",
    "公务接待费",
    "劳务费",
    "委托业务费",
    "工会经费",
    "其他",
]
NUMERALS = "一二三四五六七八九十"


@dataclass
class Form:
    """One sheet as rows of cells, from A1. `data` are the clauses that follow the file's name in its `@data` line. The
    leaves of `column` sum to `total`, in the form's unit."""

    data: str
    column: str
    total: Decimal = Decimal(0)
    sheet: str = "决算表"
    rows: list[list[Value]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    """Number formats by row and column, both counted from 1."""
    merges: list[str] = field(default_factory=list)

    def add(self, *values: Value, money: str = "General") -> None:
        """Append a row, with its numbers in a format."""
        self.rows.append(list(values))
        for column, value in enumerate(values, 1):
            if isinstance(value, Decimal):
                self.formats[len(self.rows), column] = money

    def cells(self) -> Iterator[tuple[int, int, Value, str]]:
        """The filled cells with their rows, columns and formats."""
        for row, values in enumerate(self.rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    yield row, column, value, self.formats.get((row, column), "General")


def form(random: Random) -> Form:
    """A form of one of the structures."""
    return random.choice((by_function, both_sides, by_item))(random)


def list_of_kinds(random: Random) -> Form:
    """A plain list with a column for each kind of cell that programs write, in many formats."""
    made = Form("key 单位 unit 元", "金额", sheet="名单")
    made.add("单位", "金额", "比例", "日期", "数量", "文字数", "文号", "说明")
    for row in range(random.randint(1, 12)):
        binary = Decimal(repr(random.choice((0.1 + 0.2, 788.4299999999999, 1e-7, 1 / 3, 123456789012345.0, -2.5e-12))))
        number = random.choice(
            (binary, Decimal(random.randrange(-(10**6), 10**6)), Decimal(random.randrange(10**6)).scaleb(-3))
        )
        day = date(random.randint(1901, 2099), random.randint(1, 12), random.randint(1, 28))
        text = random.choice(("12.50", "1,234", "3人", "５", "约3", "", " 7 ", "-8"))
        words = random.choice(("按实\n列支", "a&b<c>", "  缩进", "“引”", "1月", None))
        made.add(
            f"单位{row}",
            number,
            Decimal(random.randrange(0, 20000)).scaleb(-4),
            day,
            number,
            text or None,
            f"{row:04d}",
            words,
        )
        formats = (
            random.choice(MONEY),
            random.choice(("0%", "0.00%")),
            random.choice(DATES),
            random.choice(("0", "General", "0.0E+00", "#,##0")),
        )
        made.formats |= {(len(made.rows), column): shown for column, shown in enumerate(formats, 2)}
    return made


@dataclass(frozen=True)
class _Style:
    """How one form is filled in: its unit, its format of amounts, and whether zeros are left blank."""

    unit: str
    money: str
    blank_zeros: bool
    random: Random

    @staticmethod
    def of(random: Random) -> _Style:
        return _Style(random.choice(("元", "元", "万元")), random.choice(MONEY), random.random() < 0.7, random)

    @property
    def data(self) -> str:
        """The clauses of the statement for its amounts: if 元 were rounded to 万元, sums may be off by that."""
        return f"unit {self.unit}{' tolerance printed' if self.unit == '万元' else ''}"

    def amount(self, negative: float = 0.0) -> Decimal:
        """An amount in 元. One of less than 0.01万元 would be blank in a form in 万元, while a sum of several is not."""
        if self.random.random() < 0.25:
            return Decimal(0)
        cents = Decimal(self.random.randrange(1, 10 ** self.random.randint(3, 10)))
        cents = max(cents, Decimal(10_000)) if self.unit == "万元" else cents
        return (-cents if self.random.random() < negative else cents) / 100

    def stated(self, amount: Decimal) -> Decimal | None:
        """An amount as the form states it."""
        if self.unit == "万元":
            amount = (amount / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return None if not amount and self.blank_zeros else amount


def _head(made: Form, title: str, style: _Style, width: int) -> None:
    last = "ABCDEFGHIJ"[width - 1]
    made.add(title)
    made.merges.append(f"A1:{last}1")
    made.add(*[None] * (width - 1), f"公开{style.random.randint(1, 9):02d}表")
    unit = f"金额单位：{style.unit}"
    made.add("部门：某市某局", *[None] * (width - 2), unit)


def _foot(made: Form, random: Random) -> None:
    for line in random.sample(
        ("注：本表反映部门本年度收支情况。", "制表人：某某", "单位负责人：某某"), random.randint(0, 2)
    ):
        made.add(line)


def by_function(random: Random) -> Form:
    """支出决算表: 类, 款 and 项 by code, each with its sum, 合计 first or last. One in ten has no data."""
    style = _Style.of(random)
    named = random.random() < 0.5
    made = Form(f"key 科目编码 label 科目名称 levels (类: 3, 款: 5) {style.data}", "本年支出合计", sheet="支出决算表")
    _head(made, "支出决算表", style, 5)
    if named:
        made.add("项目", None, "本年支出合计", "基本支出", "项目支出")
        made.add("科目编码", "科目名称")
        row = len(made.rows)
        made.merges += [f"A{row - 1}:B{row - 1}", *(f"{column}{row - 1}:{column}{row}" for column in "CDE")]
    else:
        made.add("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")
    if random.random() < 0.5:
        made.add("栏次", None, *map(Decimal, (1, 2, 3)))
    if random.random() < 0.1:
        made.add("说明：本部门没有此项支出，故本表无数据。")
        return made
    rows: list[tuple[str, str, tuple[Decimal, Decimal]]] = []
    total = (Decimal(0), Decimal(0))
    for class_ in sorted(random.sample(range(201, 230), random.randint(1, 4))):
        classes = len(rows)
        rows.append((str(class_), random.choice(SPENDING), total))
        class_sum = (Decimal(0), Decimal(0))
        for kind in sorted(random.sample(range(1, 99), random.randint(1, 3))):
            kinds = len(rows)
            rows.append((f"{class_}{kind:02d}", f"款{kind}", total))
            kind_sum = (Decimal(0), Decimal(0))
            for item in sorted(random.sample(range(1, 99), random.randint(1, 4))):
                amounts = style.amount(), style.amount(0.05)
                rows.append((f"{class_}{kind:02d}{item:02d}", f"项{item}", amounts))
                kind_sum = kind_sum[0] + amounts[0], kind_sum[1] + amounts[1]
            rows[kinds] = *rows[kinds][:2], kind_sum
            class_sum = class_sum[0] + kind_sum[0], class_sum[1] + kind_sum[1]
        rows[classes] = *rows[classes][:2], class_sum
        total = total[0] + class_sum[0], total[1] + class_sum[1]
    numbers = random.random() < 0.3
    lines = [
        (Decimal(code) if numbers else code, "  " * (len(code) // 2 - 1) + name, *both) for code, name, both in rows
    ]
    lines.insert(random.choice((0, len(lines))), (None, random.choice(("合计", "合　　计")), *total))
    for code, name, basic, projects in lines:
        made.add(code, name, *map(style.stated, (basic + projects, basic, projects)), money=style.money)
        if isinstance(code, Decimal):
            made.formats[len(made.rows), 1] = "General"
    leaves = [style.stated(sum(both)) or Decimal(0) for code, _, both in rows if len(code) == 7]
    made.total = sum(leaves, Decimal(0))
    _foot(made, random)
    return made


def both_sides(random: Random) -> Form:
    """收入支出决算总表: two blocks side by side, each ending with 总计; 结余 may be negative."""
    style = _Style.of(random)
    made = Form(f"key 项目 block {random.randint(1, 2)} {style.data}", "决算数", sheet="收入支出决算总表")
    _head(made, "收入支出决算总表", style, 4)
    made.add("收入", None, "支出")
    row = len(made.rows)
    made.merges += [f"A{row}:B{row}", f"C{row}:D{row}"]
    made.add("项目", "决算数", "项目", "决算数")
    income = [style.amount() for _ in INCOME]
    spending = [style.amount() for _ in SPENDING]
    begin = style.amount()
    end = sum(income) + begin - sum(spending)
    sides = []
    for names, amounts, words, rest in (
        (INCOME, income, ("本年收入合计", "年初结转和结余"), begin),
        (SPENDING, spending, ("本年支出合计", "年末结转和结余"), end),
    ):
        side: list[tuple[str, Decimal]] = []
        for number, (name, amount) in enumerate(zip(names, amounts, strict=True)):
            side.append((f"{NUMERALS[number]}、{name}", amount))
            if number == 0 and random.random() < 0.5:
                side.append(("    其中：一般公共预算", min(amount, abs(style.amount()))))
        side += [(words[0], sum(amounts, Decimal(0))), (words[1], rest)]
        sides.append((side, ("总计", sum(amounts, Decimal(0)) + rest)))
    height = max(len(side) for side, _ in sides)
    chosen = sides[int(made.data.split()[3]) - 1][0]
    made.total = sum(
        (style.stated(amount) or Decimal(0) for name, amount in chosen if name[0] in NUMERALS or "结余" in name),
        Decimal(0),
    )
    lines = [[*side, *[(None, None)] * (height - len(side)), total] for side, total in sides]
    for left, right in zip(*lines, strict=True):
        cells = [
            each for name, amount in (left, right) for each in (name, None if amount is None else style.stated(amount))
        ]
        made.add(*cells, money=style.money)
    _foot(made, random)
    return made


def by_item(random: Random) -> Form:
    """Items of spending in groups with 小计, for this year and last year, with new items, memo columns, and 其他 in
    every group."""
    style = _Style.of(random)
    made = Form(f"key 项目 {style.data}", "本年决算数", sheet="明细表")
    _head(made, "商品和服务支出明细表", style, 5)
    made.add("项目", "上年决算数", "本年决算数", "完成率", "备注")
    total, grand = [Decimal(0)] * 2, Decimal(0)
    repeated = random.random() < 0.5
    for group in range(random.randint(1, 4)):
        names = random.sample(ITEMS[:-1], random.randint(1, 4)) + ["其他"] * (repeated or group == 0)
        amounts = [(style.amount() * (random.random() < 0.8), style.amount(0.05)) for _ in names]
        sums = [sum(each, Decimal(0)) for each in zip(*amounts, strict=True)]
        made.add(f"{NUMERALS[group]}、第{group + 1}类", *map(style.stated, sums), money=style.money)
        for number, (name, (last, this)) in enumerate(zip(names, amounts, strict=True), 1):
            label = (
                f"（{NUMERALS[number - 1]}）{name}"
                if name != "其他"
                else f"（{NUMERALS[number - 1]}）其他{'' if repeated else '支出'}"
            )
            rate = Decimal(random.randrange(0, 20000)).scaleb(-4) if random.random() < 0.5 else None
            memo = random.choice((None, None, "新增项目", "2021年新增", "据实列支"))
            made.add(label, style.stated(last), style.stated(this), rate, memo, money=style.money)
            if rate is not None:
                made.formats[len(made.rows), 4] = "0.00%"
            grand += style.stated(this) or Decimal(0)
        total = [have + more for have, more in zip(total, sums, strict=True)]
    made.add("合计", *map(style.stated, total), money=style.money)
    made.total = grand
    _foot(made, random)
    return made


# Programs that write them.


def by_openpyxl(made: Form) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = made.sheet
    for row, column, value, shown in made.cells():
        cell = sheet.cell(row, column, value)
        cell.number_format = shown
    for area in made.merges:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter(made: Form) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet(made.sheet)
    formats = {shown: book.add_format({"num_format": shown}) for shown in {shown for *_, shown in made.cells()}}
    for area in made.merges:
        sheet.merge_range(area, "")
    for row, column, value, shown in made.cells():
        if isinstance(value, str):
            sheet.write_string(row - 1, column - 1, value)
        elif isinstance(value, date):
            sheet.write_datetime(row - 1, column - 1, value, formats[shown])
        else:
            sheet.write_number(row - 1, column - 1, value, formats[shown])
    book.close()
    return stream.getvalue()


def by_xlwt(made: Form) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(made.sheet)
    styles = {shown: xlwt.easyxf(num_format_str=shown) for shown in {shown for *_, shown in made.cells()}}
    merged = {(top, left): (bottom, right) for left, top, right, bottom in map(range_boundaries, made.merges)}
    for row, column, value, shown in made.cells():
        bottom, right = merged.get((row, column), (row, column))
        sheet.write_merge(row - 1, bottom - 1, column - 1, right - 1, value, styles[shown])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_libreoffice(made: Form) -> bytes:
    return converted(by_openpyxl(made), "xlsx", "xlsx")


def converted(content: bytes, suffix: str, into: str) -> bytes:
    """A file as LibreOffice saves it; `into` is a suffix, perhaps with a filter. Each process has its own profile."""
    home = Path(tempfile.gettempdir()) / f"campaigns-{os.getpid()}"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a.{suffix}").write_bytes(content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", into, "--outdir", f"{folder}/to", f"{folder}/a.{suffix}"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return next(Path(folder, "to").iterdir()).read_bytes()


PROGRAMS: dict[str, tuple[str, Callable[[Form], bytes]]] = {
    "openpyxl": ("xlsx", by_openpyxl),
    "XlsxWriter": ("xlsx", by_xlsxwriter),
    "xlwt": ("xls", by_xlwt),
}
"""Each program with the suffix of the files that it writes."""
if shutil.which("soffice"):
    PROGRAMS["LibreOffice"] = ("xlsx", by_libreoffice)


def written(random: Random, made: Form, programs: Sequence[str] = tuple(PROGRAMS)) -> tuple[str, str, bytes]:
    """A form as one of the programs writes it: the program, the suffix, the file. LibreOffice is slow and therefore
    chosen less often."""
    program = random.choice([each for each in programs if each != "LibreOffice"] * 3 + [*programs])
    suffix, write = PROGRAMS[program]
    return program, suffix, write(made)
