"""Rows of random sheets: what is counted, what is left out, and what is reported (`docs/semantics.md`, rows).

A sheet is generated together with the role of each of its rows, which the law therefore knows: blocks of leaves with
小计 below or above them, 合计, rows beside it, 总计, parts after 其中, numbered levels, blanks inside words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled

from reportdsl.compile import Compilation
from reportdsl.values.roles import LeafRow, LevelRow, PartRow, Role, TotalRow
from reportdsl.values.source import Origin

SPEC = """@data 表 from "a.csv" key 项目 unit 元
@let 和 = sum(表.数)
@let 行数 = count(表, "行")
@let 序 = sort(表, 数)
@let 序和 = sum(序.数)
@let 全部 = count(rows(表), "行")
@breakdown 构成 = 表.数
共{{ 和 }}，{{ 构成 }}，{{ 行数 }}，{{ 全部 }}，{{ 序和 }}。
"""


@dataclass
class Sheet:
    """Rows with name, figure in 分 (None if blank) and role."""

    random: Random
    rows: list[tuple[str, int | None, type[Role]]] = field(default_factory=list)

    def add(self, name: str, figure: int | None, role: type[Role]) -> None:
        self.rows.append((name, figure, role))

    def word(self, word: str) -> str:
        """A word for a total, as sheets write it."""
        blank = self.random.choice(("", "", " ", "　　", "\u200b"))
        return f"{word[0]}{blank}{word[1]}" + self.random.choice(("", "", "：", "（元）"))

    def leaf(self, name: str) -> int:
        """A leaf, with or without parts after it."""
        figure = self.random.choice((0, self.random.randint(1, 10**6), self.random.randint(1, 99)))
        self.add(name, figure, LeafRow)
        for number in range(self.random.choice((0, 0, 0, 1, 2))):
            self.add(f"其中：{name}之{number}", self.random.randint(0, figure), PartRow)
        return figure

    def block(self, name: str, above: bool) -> int:
        """Some leaves with their 小计 below or above them."""
        begin = len(self.rows)
        total = sum(self.leaf(f"{name}项{number}") for number in range(self.random.randint(1, 4)))
        self.rows.insert(begin if above else len(self.rows), (self.word("小计"), total, TotalRow))
        return total

    def numbered(self, number: int) -> int:
        """A numbered level with its rows, or a row of its own."""
        name = f"{'一二三四五六'[number]}、类"
        begin, count = len(self.rows), self.random.choice((0, 1, 2, 3))
        figures = [self.random.randint(0, 10**5) for _ in range(count)]
        own = sum(figures) if count else self.random.randint(0, 10**5)
        self.add(
            name + str(number), self.random.choice((own, own, None)) if count else own, LevelRow if count else LeafRow
        )
        for at, figure in enumerate(figures):
            self.add(f"（{'一二三'[at]}）款{number}之{at}", figure, LeafRow)
        assert len(self.rows) == begin + 1 + count
        return own

    def csv(self, wrong: int | None = None) -> str:
        lines = []
        for row, (name, figure, _) in enumerate(self.rows):
            cell = "" if figure is None else f"{(figure + (row == wrong)) / 100:.2f}"
            lines.append(f"{name},{cell}")
        return "项目,数\n" + "\n".join(lines) + "\n"

    @property
    def total(self) -> int:
        return sum(figure or 0 for _, figure, role in self.rows if role is LeafRow)


def _sheet(seed: int) -> Sheet:
    """A sheet with one of the structures that offices use."""
    sheet = Sheet(random := Random(seed))
    kind = random.choice(("plain", "blocks", "account", "levels"))
    if kind == "plain":
        for number in range(random.randint(1, 6)):
            sheet.leaf(f"项{number}")
        if random.random() < 0.8:
            sheet.rows.insert(random.choice((0, len(sheet.rows))), (sheet.word("合计"), sheet.total, TotalRow))
    elif kind == "blocks":
        above = random.random() < 0.5
        for number in range(random.randint(1, 4)):
            sheet.block(f"组{number}", above)
        sheet.rows.insert(0 if above else len(sheet.rows), (sheet.word("合计"), sheet.total, TotalRow))
    elif kind == "account":
        for side in ("收入", "支出")[: random.randint(1, 2)]:
            begin = sheet.total
            for number in range(random.randint(1, 5)):
                sheet.leaf(f"{'一二三四五六'[number]}、{side}")
            sheet.add(f"本年{side}合计", sheet.total - begin, TotalRow)
            for number in range(random.randint(0, 2)):
                sheet.leaf(f"结余{side}{number}")
            sheet.add(f"{side}{sheet.word('总计')}", sheet.total - begin, TotalRow)
    else:
        for number in range(random.randint(2, 6)):
            sheet.numbered(number)
        if random.random() < 0.7:
            sheet.add(sheet.word("合计"), sheet.total, TotalRow)
    return sheet


def _codes(came: Compilation) -> list[str]:
    """The codes that are reported. Random figures may happen to be sums of others, which raises a question."""
    return [code for code in codes(came) if code != "C24"]


sheets = st.integers(0, 2**40).map(_sheet)


@law(10)
@given(sheets)
def test_a_clean_sheet_is_counted_once_and_nothing_is_said(sheet: Sheet) -> None:
    """Every row is read in the role that it was generated with, every amount is counted once, and no row is lost."""
    came = compiled(SPEC, {"a.csv": sheet.csv()})
    assert _codes(came) == []
    table = came.evaluation.tables.table("表", "")
    assert [type(table.role(row)) for row in range(len(sheet.rows))] == [role for _, _, role in sheet.rows]
    facts = {name: fact.value.value for name, fact in came.evaluation.named.items() if hasattr(fact.value, "value")}
    assert {int(facts[name] * 100) for name in ("和", "构成", "序和")} == {sheet.total}
    assert facts["行数"] == sum(role is LeafRow for _, _, role in sheet.rows) and facts["全部"] == len(sheet.rows)


@law(10)
@given(sheets, st.integers(0, 2**20))
def test_a_sum_that_is_wrong_by_one_is_refused_at_its_cell(sheet: Sheet, seed: int) -> None:
    stated = [
        row for row, (_, figure, role) in enumerate(sheet.rows) if role in (TotalRow, LevelRow) and figure is not None
    ]
    if not stated:
        return
    wrong = Random(seed).choice(stated)
    came = compiled(SPEC, {"a.csv": sheet.csv(wrong)})
    found = [
        each
        for each in came.diagnostics
        if isinstance(each.where, Origin) and each.where.line == wrong + 2 and each.code != "C24"
    ]
    assert [each.code for each in found] == ["C20" if sheet.rows[wrong][2] is TotalRow else "C03"]
    assert _codes(came) == [found[0].code]
