"""What ranks and running totals refuse, and what a group has of a rank."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))
from reports import Memory, codes, compiled

from reportdsl.compile import Compilation, Shared, compile_report
from reportdsl.writers import WRITERS

SPEC = (
    "@report 表\n  money: 元, 0 places\n@end\n"
    '@data 表 from "表.csv" key 编码 unit 元\n@let 表.位 = rank(额, 表.额)\n'
    '@let 按类 = group(表, 类)\n@let 按区 = group(表, 区)\n@let 排名 = sort(按类, 额, "降序")\n'
)
DATA = "编码,类,区,额\na,甲,甲,10\nb,甲,乙,30\nc,乙,乙,30\nd,丙,丙,5\n"


def text(spec: str) -> str:
    came = compiled(SPEC + spec, {"表.csv": DATA})
    assert codes(came) == [] and came.document is not None
    return WRITERS["txt"].write(came.document).decode()


def test_equal_values_have_one_rank_and_the_next_leaves_places_out() -> None:
    assert "3；1；1；4；" in text("{% for 项 in 表 %}{{ 项.位 }}；{% endfor %}\n")
    assert "2；3；3；1；" in text('@let 表.升 = rank(额, 表.额, "升序")\n{% for 项 in 表 %}{{ 项.升 }}；{% endfor %}\n')


def test_a_group_has_no_sum_of_ranks() -> None:
    """The ranks of its rows, 3 and 1, are no 4."""
    spec = (
        "@table 甲\n| 类 | 位 |\n|---|---|\n@each 项 in 按类\n| {{ 项.名称 }} | {{ 项.位 }} |\n@end each\n@end table\n"
    )
    assert text(spec).splitlines()[-3:] == ["| 甲 |  |", "| 乙 | 1 |", "| 丙 | 4 |"]


def test_the_first_ranks_are_a_filter() -> None:
    assert "甲乙" in text(
        "@let 前 = filter(排名, rank(额, 排名.额) <= 2)\n{% for 项 in 前 %}{{ 项.名称 }}{% endfor %}\n"
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [('表["a"]', "V03"), ('按区["甲"]', "V03"), ("3", "T13"), ("表.额", "T13"), ("表", "T13")],
)
def test_a_running_total_ends_at_one_of_its_rows(row: str, code: str) -> None:
    """A group of another column with the same name is another row."""
    assert codes(compiled(SPEC + f"@let 错 = sum(through(排名, {row}).额)\n{{{{ 错 }}}}\n", {"表.csv": DATA})) == [code]


def test_a_running_total_of_the_data_follows_the_sheet() -> None:
    assert "10元40元70元75元" in text("{% for 项 in 表 %}{{ sum(through(表, 项).额) }}{% endfor %}\n")


def ranking(rows: int) -> Compilation:
    spec = (
        '@report 表\n  money: 元, 0 places\n  percent: 1 places\n@end\n@data 表 from "表.csv" key 编码 unit 元\n'
        '@let 排名 = sort(表, 额, "降序")\n@let 表.位 = rank(额, 表.额)\n@table 甲\n| 名 | 位 | 位 | 累计 | 占比 |\n|---|---|---|---|---|\n'
        "@each 项 in 排名\n| {{ 项.名称 }} | {{ 项.位 }} | {{ rank(项.额, 排名.额) }} | {{ sum(through(排名, 项).额) }} |"
        " {{ share(sum(through(排名, 项).额), sum(排名.额)) }} |\n@end each\n@end table\n"
    )
    came = compiled(spec, {"表.csv": "编码,额\n" + "".join(f"r{row},{row * 37 % 101}\n" for row in range(rows))})
    assert codes(came) == [] and came.evaluation is not None
    return came


@pytest.mark.parametrize("few", [100, 300])
def test_twice_the_rows_are_twice_the_work(few: int) -> None:
    """Each rank and each running total gathered all rows: three thousand were beyond the limit, and so was the record
    of what each rests on."""
    one, two = (ranking(rows).evaluation for rows in (few, 2 * few))
    assert one is not None and two is not None
    assert two.steps.spent < 2.2 * one.steps.spent
    links = [sum(len(fact.inputs) for fact in evaluation.named.single()) for evaluation in (one, two)]
    assert links[1] < 2.2 * links[0]


def test_each_place_and_each_running_total_knows_its_cells() -> None:
    evaluation = ranking(40).evaluation
    assert evaluation is not None
    facts = evaluation.named
    totals = [fact for fact in facts.values() if fact.formula == "sum(through(排名, 项).额)"]
    own = [facts[fact.name.replace("sum(through(排名, 项).额)", "表") + ".额"].origin for fact in totals]
    assert len(totals) == 40
    assert all({*total.cells()} == {*own[: index + 1]} for index, total in enumerate(totals))
    ranks = [fact for fact in facts.values() if fact.formula.startswith("rank(")]
    assert len(ranks) == 80 and all({*rank.cells()} == {*own} for rank in ranks)


def test_what_each_turn_ranks_among_is_its_own() -> None:
    within = "{{ rank(行.额, filter(表, 类 == 行.类).额) }}，{{ sum(through(filter(表, 类 == 项.名称), 行).额) }}；"
    own = "{% for 行 in filter(表, 类 == 项.名称) %}" + within + "{% endfor %}"
    assert "2，10元；1，40元；1，30元；1，5元；" in text(f"{{% for 项 in 按类 %}}{own}{{% endfor %}}\n")


def test_a_blank_cell_leaves_a_running_total_as_it_is() -> None:
    data = "编码,额\na,\nb,4\nc,\nd,3\n"
    spec = '@report 表\n  money: 元, 0 places\n@end\n@data 表 from "表.csv" key 编码 unit 元\n'
    came = compiled(spec + "{% for 项 in 表 %}{{ sum(through(表, 项).额) }}{% endfor %}\n", {"表.csv": data})
    assert codes(came) == [] and came.document is not None
    assert "0元4元4元7元" in WRITERS["txt"].write(came.document).decode()


def test_rows_that_must_not_be_added_are_told_of_running_totals_too() -> None:
    data = "编码,额\n一季度,4\n二季度,3\n上半年,7\n"
    spec = '@report 表\n  money: 元, 0 places\n@end\n@data 表 from "表.csv" key 编码 unit 元\n'
    all_in = compiled(spec + "{{ sum(表.额) }}\n", {"表.csv": data})
    running = compiled(spec + "{% for 项 in 表 %}{{ sum(through(表, 项).额) }}{% endfor %}\n", {"表.csv": data})
    assert codes(running) == codes(all_in) != []


@pytest.mark.parametrize("last", [94, 95, 96, 100, 104, 199])
@pytest.mark.parametrize("loop", ["@each 行 in 前\nTOTAL\n@end\n", "{% for 行 in 前 %}TOTAL{% endfor %}\n"])
def test_a_loop_that_ends_before_the_last_row_checks_all_that_it_adds(last: int, loop: str) -> None:
    """Of many addends not every one is checked by itself, and the last of them were not checked at all."""
    data = "编码,名称,额\n" + "".join(f"a{row},{'平均' if row == 95 else '乙'},{row}\n" for row in range(200))
    spec = f'@data 表 from "表.csv" key 编码 label 名称 unit 元\n@let 前 = filter(表, 额 <= {last}元)\n'
    spec += loop.replace("TOTAL", "{{ sum(through(表, 行).额) }}")
    assert codes(compiled(spec, {"表.csv": data})) == ["C22"] * (last >= 95)


@pytest.mark.parametrize("withheld", ["a", "c", "d"])
def test_a_running_total_adds_up_what_is_printed(withheld: str) -> None:
    """One that went on to include what an edition withholds told its amount, by the next row's."""
    data = {
        "表.csv": "编码,额\na,41\nb,29\nc,20\nd,10\n",
        "单.csv": f"编码,公开,内部\n{withheld},略去,\n",
    }
    spec = (
        "@report 表\n  money: 元, 0 places\n  percent: 0 places\n  edition: 公开\n  withheld: 单, totals kept\n@end\n"
        '@data 表 from "表.csv" key 编码 unit 元\n@data 单 from "单.csv" key 编码\n@fields 单\n  公开, 内部: text\n@end\n'
        "{% for 项 in 表 %}{{ sum(through(表, 项).额) }}{{ share(sum(through(表, 项).额), sum(表.额)) }}；{% endfor %}\n"
    )
    came = compiled(spec, data)
    assert came.document is not None and {*codes(came)} <= {"V66"}
    left = [(key, amount) for key, amount in (("a", 41), ("b", 29), ("c", 20), ("d", 10)) if key != withheld]
    sums = [sum(amount for _, amount in left[: index + 1]) for index in range(len(left))]
    assert "".join(f"{total}元{total}%；" for total in sums) in WRITERS["txt"].write(came.document).decode()


def test_a_running_total_has_the_name_that_its_own_words_give() -> None:
    """However it is asked for elsewhere, and in an earlier build of the same report."""
    loop = "{% for 项 in 表 %}{{ WORDS }}{% endfor %}\n"
    one, other = "sum(through(表, 项).额)", "求和(截至(表,  项).额)"
    came = compiled(SPEC + loop.replace("WORDS", one) + loop.replace("WORDS", other), {"表.csv": DATA})
    assert codes(came) == [] and came.document is not None
    assert {f"{words}[{row}]" for words in (one, other) for row in "abcd"} <= came.document.facts.keys()
    shared = Shared()
    for words in (one, one.replace(", ", ",  ")):
        spec = (SPEC + loop.replace("WORDS", words)).encode()
        built = compile_report("a.rpt", spec, Memory({"表.csv": DATA}), shared=shared)
        assert built.document is not None and f"{words}[a]" in built.document.facts


def test_a_row_that_is_not_among_the_rows_is_told_by_its_name() -> None:
    """In a formula, and in a loop, where running totals are kept from turn to turn."""
    loop = "{% for 项 in 按区 %}{{ sum(through(排名, 项).额) }}{% endfor %}\n"
    for spec, rows in (('{{ sum(through(排名, 表["a"]).额) }}\n', ["a"]), (loop, ["甲", "乙"])):
        found = [*compiled(SPEC + spec, {"表.csv": DATA}).diagnostics]
        assert [(each.code, each.details["key"]) for each in found] == [("V03", row) for row in rows]


def test_a_running_total_may_be_one_of_several_addends() -> None:
    assert "11元41元71元76元" in text(
        "@let 一 = 1元\n{% for 项 in 表 %}{{ sum(through(表, 项).额, 一) }}{% endfor %}\n"
    )


def test_a_sum_of_other_rows_in_each_turn_is_no_running_total() -> None:
    assert "40元30元5元" in text("{% for 项 in 按类 %}{{ sum(filter(表, 类 == 项.名称).额) }}{% endfor %}\n")
    assert "75元75元75元" in text('{% for 项 in 按类 %}{{ sum(sort(表, 额, "降序").额) }}{% endfor %}\n')


@pytest.mark.parametrize("bad", [0, 30, 63, 64, 66, 90, 99])
def test_each_row_of_a_long_running_total_is_looked_at(bad: int) -> None:
    """They are looked at in portions: a row that is not to be added is told in whichever it is."""
    rows = "".join(f"{'平均' if row == bad else f'r{row}'},{row * 7 % 13 + 1}\n" for row in range(100))
    spec = SPEC.partition("@let")[0] + "{% for 项 in 表 %}{{ sum(through(表, 项).额) }}{% endfor %}\n"
    assert codes(compiled(spec, {"表.csv": f"编码,额\n{rows}"})) == ["C22"]


def named_by(rows: int, asked: str) -> dict[str, tuple[str, ...]]:
    """The facts of a loop over so many rows, each with what it rests on."""
    spec = SPEC.partition("@let")[0] + "{% for 项 in 表 %}{{ ASKED }}{% endfor %}\n".replace("ASKED", asked)
    came = compiled(spec, {"表.csv": "编码,额\n" + "".join(f"r{row},{row * 7 + 1}\n" for row in range(rows))})
    assert codes(came) == [] and came.document is not None
    return {name: tuple(each.name for each in fact.inputs) for name, fact in came.document.facts.items()}


def test_a_sum_of_many_figures_is_one_fact_where_each_turn_rests_on_it() -> None:
    few, many = (named_by(rows, "share(项.额, sum(表.额))") for rows in (7, 8))
    assert len(many["sum(表.额)"]) == 8 and sum("sum(表.额)" in inputs for inputs in many.values()) == 8
    assert "sum(表.额)" not in few and not any("sum(表.额)" in inputs for inputs in few.values())


def test_many_figures_of_a_column_are_one_fact_that_stands_for_them() -> None:
    def ranked(rows: int) -> set[tuple[str, ...]]:
        return {inputs[1:] for name, inputs in named_by(rows, "rank(项.额, 表.额)").items() if "rank" in name}

    assert ranked(8) == {("表[].额",)}
    assert all(len(inputs) >= 3 for inputs in ranked(4)) and all(len(inputs) >= 6 for inputs in ranked(7))


def test_a_rank_among_the_entries_of_a_record() -> None:
    spec = SPEC.partition("@let")[0] + '@data 数 from "数.yaml" unit 元\n'
    data = {"表.csv": DATA, "数.yaml": "".join(f"项{entry}: {entry * 4}\n" for entry in range(1, 10))}
    came = compiled(spec + "{% for 项 in 表 %}{{ rank(项.额, 数) }}；{% endfor %}\n", data)
    assert codes(came) == [] and came.document is not None
    # Of 4, 8, … 36: above 10 are seven, above 30 are two (32, 36), above 5 are eight.
    assert "8；3；3；9；" in WRITERS["txt"].write(came.document).decode()


def test_a_running_total_is_called_what_its_row_is() -> None:
    came = compiled(SPEC + "{% for 项 in 排名 %}{{ sum(through(排名, 项).额) }}{% endfor %}\n", {"表.csv": DATA})
    assert came.document is not None
    totals = {name: fact.label for name, fact in came.document.facts.items() if "through" in name}
    assert totals == {f"sum(through(排名, 项).额)[{name}]": name for name in "甲乙丙"}
