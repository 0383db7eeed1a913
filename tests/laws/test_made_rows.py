"""Ranks and running totals over rows: exact, in the order of the rows, with ties as in a competition."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from exactly import data_value, some
from hypothesis import given
from hypothesis import strategies as st
from law import held, law
from reports import codes, compiled

from reportdsl.document.blocks import Paragraph
from reportdsl.operators.rank import rank
from reportdsl.values.quantity import MONEY, Quantity


def ranks(amounts: list[Decimal], descending: bool) -> list[int]:
    among = [Quantity(amount, MONEY) for amount in amounts]
    return [int(rank(each, among, descending).value) for each in among]


@held(amounts=some(data_value, 1, 12))
def test_ranks_are_the_first_places_of_equal_values_in_a_sorted_list(amounts: list[Decimal]):
    for descending in (True, False):
        in_order = sorted(amounts, reverse=descending)
        assert ranks(amounts, descending) == [1 + in_order.index(amount) for amount in amounts]


SPEC = """@report 表
  money: 元, 0 places
  percent: 1 places
  zero: 0/0 "无"
@end
@data 账 from "a.csv" key 名 unit 元
@let 按类 = group(账, 类)
@let 排名 = sort(按类, 数, "{order}")
{{% for 项 in 排名 %}}{{{{ rank(项.数, 排名.数, "{order}") }}}} {{{{ sum(through(排名, 项).数) }}}} {{{{ share(sum(through(排名, 项).数), sum(排名.数)) }}}}；{{% endfor %}}
"""


@law(20)
@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙丁戊"), st.integers(0, 30)), min_size=1, max_size=12),
    st.sampled_from(("descending", "ascending")),
)
def test_running_totals_follow_the_rows_and_end_at_the_total(rows: list[tuple[str, int]], order: str):
    data = "名,类,数\n" + "".join(f"r{index},{kind},{number}\n" for index, (kind, number) in enumerate(rows))
    came = compiled(SPEC.format(order=order), {"a.csv": data})
    assert came.document is not None and {*codes(came)} <= {"C24"}
    (line,) = [each for each in came.document.blocks if isinstance(each, Paragraph)]
    shown = [part.split() for part in "".join(part.text for part in line.content).split("；")[:-1]]
    sums: dict[str, int] = {}
    for kind, number in rows:
        sums[kind] = sums.get(kind, 0) + number
    in_order = sorted(sums.values(), reverse=order == "descending")
    assert [each[0] for each in shown] == [str(1 + in_order.index(number)) for number in in_order]
    assert [each[1] for each in shown] == [f"{total}元" for total in accumulate(in_order)]
    assert shown[-1][2] == ("100%" if sum(in_order) else "无")
