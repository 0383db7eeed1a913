"""Hierarchies by code: every amount is counted once, whatever the depth, the order and the blanks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from law import law
from reports import codes, compiled
from specs import decimal

from reportdsl.values.source import Origin

SPEC = """@report 层级
  money: 元, 2 places, fixed
  zero: 0/0 "0%", x/0 "无"
@end
@data 功能 from "a.csv" key 科目编码 label 科目名称 levels (类: 3, 款: 5, 项: 7) unit 元
@let 合计 = sum(leaves(功能).金额)
@let 项数 = count(leaves(功能), "个")
@let 分类 = group(leaves(功能), 类)
@let 分类合计 = sum(分类.金额)
@breakdown 结构 = 分类.金额
@let 大项 = sum(filter(leaves(功能), 金额 > 500元).金额)
@let 小项 = sum(filter(leaves(功能), not 金额 > 500元).金额)
@let 排序合计 = sum(sort(leaves(功能), 金额).金额)
合计{{ 合计 }}。
@each 行 in rows(功能)
{{ 行.名称 }}{{ 行.金额 }}
@end each
"""


@dataclass
class Tree:
    """Rows by code: the value of each, and whether its cell states it."""

    worth: dict[str, Fraction]
    leaves: list[str]
    blank: set[str]
    order: list[str]

    @property
    def opposed(self) -> int:
        """How many upper levels have the opposite sign of their sum, which the breakdown warns about."""
        amounts = [self.worth[code] for code in self.order if len(code) == 3]
        return sum(amount < 0 < sum(amounts) or sum(amounts) < 0 < amount for amount in amounts)

    def csv(self, wrong: str = "") -> str:
        rows = [f"{code},名{code},{self._cell(code, wrong)}" for code in self.order]
        return "科目编码,科目名称,金额\n" + "\n".join(rows) + "\n"

    def _cell(self, code: str, wrong: str) -> str:
        if code == wrong:
            return decimal(self.worth[code] + 1)
        return "" if code in self.blank else decimal(self.worth[code])


def _tree(seed: int) -> Tree:
    random = Random(seed)
    tree = Tree({}, [], set(), [])

    def grow(code: str) -> Fraction:
        tree.order.append(code)
        children = random.randint(0, 3) if len(code) < 7 else 0
        if not children:
            tree.leaves.append(code)
            tree.worth[code] = Fraction(random.choice((0, random.randint(-999, 99999), random.randint(0, 10**9))), 100)
        else:
            tree.worth[code] = sum((grow(f"{code}{n:02}") for n in random.sample(range(1, 99), children)), Fraction(0))
            if random.random() < 0.4:
                tree.blank.add(code)
        return tree.worth[code]

    for first in random.sample(range(201, 240), random.randint(1, 4)):
        grow(str(first))
    random.shuffle(tree.order)
    return tree


trees = st.integers(0, 2**40).map(_tree)


@law(10)
@given(trees)
def test_every_amount_is_counted_once(tree: Tree):
    """Leaves, groups, filters and their complements, and blank upper cells: all have the same total."""
    came = compiled(SPEC, {"a.csv": tree.csv()})
    assert codes(came) == ["C11"] * tree.opposed
    facts = {name: fact.value.value for name, fact in came.evaluation.named.items() if hasattr(fact.value, "value")}
    total = sum((tree.worth[code] for code in tree.leaves), Fraction(0))
    assert {facts[name] for name in ("合计", "分类合计", "结构", "排序合计")} == {total}
    assert facts["大项"] + facts["小项"] == total
    assert facts["项数"] == len(tree.leaves)
    assert {code: facts[f"功能[{code}].金额"] for code in tree.worth} == tree.worth
    cells = list(came.evaluation.named["合计"].cells())
    assert len(cells) == len(set(cells)) == len(tree.leaves)


@law(10)
@given(trees, st.integers(0, 2**20))
def test_an_upper_level_that_is_not_the_sum_of_its_leaves_is_reported_at_its_cell(tree: Tree, seed: int):
    upper = [code for code in tree.order if code not in tree.leaves]
    if not upper:
        return
    wrong = Random(seed).choice(upper)
    came = compiled(SPEC, {"a.csv": tree.csv(wrong)})
    (found,) = (each for each in came.diagnostics if each.code != "C11")
    assert found.code == "C03" and len(came.diagnostics) == 1 + tree.opposed
    stated, expected = (f"{decimal(worth)}元" for worth in (tree.worth[wrong] + 1, tree.worth[wrong]))
    assert [str(found.details[key]) for key in ("name", "stated", "sum")] == [f"名{wrong}", stated, expected]
    assert isinstance(found.where, Origin) and found.where.line == tree.order.index(wrong) + 2
    assert [fact.name for fact in came.failed] == [f"功能[{wrong}].金额"]


COLUMNS = """@data 丁 from "a.csv" key 名 levels none unit 元
@data 功能 from "b.csv" key 科目编码 label 科目名称 levels (类: 3, 款: 5) unit 元
@let 功能.倍 = 2 * 金额 + 1元
平{{ sum(丁.数) }}，合计{{ sum(leaves(功能).金额) }}，{{ sum(leaves(功能).批复) }}，{{ sum(leaves(功能).倍) }}。
"""


def test_every_column_of_data_is_checked_and_counted():
    """A computed column adds up only if its formula does; a table without levels has nothing to check."""
    rows = ["201,类,{},{}", "20101,甲,3,4", "20102,乙,5,6", "202,另,{},7", "20201,丙,1,7", "20202,空,0,"]
    for one, other, third, wrong in ((8, 10, 1, []), (8, 11, 1, ["功能[201].批复"]), (9, 11, 2, [
        "功能[201].金额", "功能[202].金额", "功能[201].批复"])):  # fmt: skip
        data = "科目编码,科目名称,金额,批复\n" + "\n".join(rows).format(one, other, third) + "\n"
        came = compiled(COLUMNS, {"b.csv": data, "a.csv": "名,数\n201,1\n20101,2\n"})
        assert codes(came) == ["C03"] * len(wrong)
        assert sorted(fact.name for fact in came.failed) == sorted(wrong)
        assert came.passed == 4 - len(wrong)


def test_a_level_may_be_one_digit_long():
    spec = (
        '@data 功能 from "a.csv" key 编码 label 名 levels (部: 1, 类: 3) unit 元\n合计{{ sum(leaves(功能).金额) }}。\n'
    )
    came = compiled(spec, {"a.csv": "编码,名,金额\n2,支出,4\n201,甲,1\n202,乙,2\n"})
    assert codes(came) == ["C03"] and [fact.name for fact in came.failed] == ["功能[2].金额"]


def test_a_table_without_levels_before_one_with_them_ends_nothing():
    spec = (
        '@data 丁 from "b.csv" key 名 unit 元\n@data 功能 from "a.csv" key 编码 label 名 levels (类: 3, 款: 5) unit 元\n'
        "@let 先 = sum(丁.数)\n@let 后 = sum(leaves(功能).金额)\n先{{ 先 }}后{{ 后 }}。\n"
    )
    came = compiled(spec, {"a.csv": "编码,名,金额\n201,支出,4\n20101,甲,1\n20102,乙,2\n", "b.csv": "名,数\n一,1\n"})
    assert [source for source, _ in came.program.tables] == ["丁", "功能"]
    assert codes(came) == ["C03"] and [fact.name for fact in came.failed] == ["功能[201].金额"]
