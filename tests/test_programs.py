"""A program is built once for all data of one shape, and gives for each what a program built for it alone would
give."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reportdsl import lints
from reportdsl.batch import job
from reportdsl.batch.job import Job, Made, SpecText, make
from reportdsl.compile import compile_report
from reportdsl.files.folder import Folder
from reportdsl.program import build
from reportdsl.program.programs import MOST_SHAPES
from reportdsl.writers import WRITERS

SPEC = """
@report 决算
  money: 万元, 2 places, fixed
  percent: 2 places, fixed, largest remainder
  zero: 0/0 "—"
@end
@data 决算 from "a.json" unit 万元
@prior 决算 from "b.json" unit 万元
@breakdown 支出 = 决算.支出
@let 变动 = 支出 change vs prior year
@phrase 增减 up "增加{amount}" down "减少{amount}" level "持平"
@check R1 "支出等于各项之和": 支出 == sum(决算.支出)
# 支出
{{ 单位名称 }}{{ 决算.名称 }}支出{{ 支出 }}，{{ 变动 | 增减 }}，其中{{ 支出 | 列举("{名称}{金额}，占{占比}") }}。
@chart 图 "结构图" = pie(支出)
"""


def data(random: Random, **further: Any) -> bytes:
    spent = {name: random.randrange(1, 10**6) / 100 for name in ("基本支出", "项目支出", "其他支出")}
    held: dict[str, Any] = {"名称": "本部门", "支出": spent, **further}
    lines = json.dumps(held, ensure_ascii=False, indent=random.choice((None, 1, 4)))
    return lines.encode()


def made(seed: int, properties: tuple[tuple[str, str], ...] = (), **further: Any) -> Job:
    random = Random(seed)
    return Job(
        SpecText("a.rpt", SPEC.encode()),
        (("a.json", data(random, **further)), ("b.json", data(random, **further))),
        properties,
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A list that gets an entry for each call that builds a program."""
    calls: list[object] = []

    def counting(*arguments: Any, **options: Any) -> Any:
        calls.append(None)
        return build.build_program(*arguments, **options)

    monkeypatch.setattr("reportdsl.program.programs.build_program", counting)
    job.prepared.cache_clear()
    return calls


def alone(one: Job) -> Made:
    job.prepared.cache_clear()
    return make(one)


def test_units_that_differ_in_numbers_share_a_program(counted: list[object]) -> None:
    documents = [make(made(seed)) for seed in range(8)]
    assert len(counted) == 1
    assert not [found for one in documents for found in one.diagnostics if found.code != "C08"]
    assert documents == [alone(made(seed)) for seed in range(8)]
    assert len({one.content for one in documents}) == 8


@pytest.mark.parametrize(
    ("further", "built"),
    [
        ({"名称": "另一部门"}, 1),
        ({"支出": {"基本支出": 1, "项目支出": 2}}, 2),
        ({"支出": {"基本支出": 1, "项目支出": "x", "其他支出": 3}}, 2),
        ({"支出": {"基本支出": 1, "项目支出": None, "其他支出": 3}}, 2),
        ({"支出": 5}, 2),
        ({"更多": 1}, 2),
        ({"名称": 5}, 1),
        ({"表": [{"甲": 1}, {"甲": 2}]}, 2),
    ],
)
def test_another_shape_is_built_anew(further: dict[str, Any], built: int, counted: list[object]) -> None:
    """Faults in the data, here a text instead of a number, are asked for while it is built: they need no second
    build."""
    make(made(1))
    other = make(made(2, **further))
    assert len(counted) == built
    back = make(made(3))
    assert (other, back) == (alone(made(2, **further)), alone(made(3)))


def test_what_a_unit_states_otherwise_is_never_another_units(counted: list[object]) -> None:
    for name in ("甲局", "乙局"):
        one = made(1, (("单位名称", name),))
        assert make(one) == alone(one)
    assert make(made(1, (("单位名称", "甲局"),))).content != make(made(1, (("单位名称", "乙局"),))).content


def test_what_is_wrong_is_said_of_every_unit(counted: list[object]) -> None:
    wrong = SpecText("a.rpt", (SPEC + "{{ 合记 }}\n").encode())
    for seed in range(3):
        one = made(seed)
        assert [found.code for found in make(Job(wrong, one.files)).diagnostics if found.code == "N01"] == ["N01"]
    assert len(counted) == 1


def test_what_a_lint_finds_in_the_spec_is_told_to_every_unit(
    counted: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although the lint runs once: a figure that someone typed. What is printed is checked every time."""
    looked: list[object] = []

    def looking(*arguments: Any) -> None:
        looked.append(None)
        lints.lint_written(*arguments)

    monkeypatch.setattr("reportdsl.compile.lint_written", looking)
    prose = "共涉及17个单位，比上年{{ 变动 | 措辞 }}。\n{% if 变动 is up %}主要原因是：。{% endif %}\n"
    linted = SpecText("a.rpt", (SPEC + prose).encode())
    jobs = [Job(linted, made(seed).files) for seed in range(6)]
    found = [[one.code for one in make(each).diagnostics if one.code.startswith("L")] for each in jobs]
    assert len(counted) == len(looked) == 1
    assert {*map(tuple, found)} == {("L01",), ("L01", "L03")}
    assert found == [[one.code for one in alone(each).diagnostics if one.code.startswith("L")] for each in jobs]


def test_a_figure_that_one_unit_allows_is_found_in_the_others(counted: list[object]) -> None:
    spec = SpecText("a.rpt", (SPEC + "共涉及17个单位。\n").encode())
    allowed = (("准用", '"17个" "单位数固定"'),)
    jobs = [Job(spec, made(seed).files, allowed if seed % 2 else ()) for seed in range(4)]
    found = [[one.code for one in make(each).diagnostics if one.code == "L01"] for each in jobs]
    assert found == [["L01"], [], ["L01"], []]


def test_units_that_state_properties_share_a_program(counted: list[object]) -> None:
    """If the program does not depend on them: it depends on the language, and on whether there is a year, or a day of
    publication, that it may name."""
    shared = [
        (("单位名称", "甲局"),),
        (("单位名称", "乙局"), ("keywords", "决算")),
        (("money", "元, 0 places"),),
    ]
    for properties in ((), *shared):
        one = make(made(1, properties))
        assert one.content is not None and one == alone(made(1, properties))
    counted.clear()
    job.prepared.cache_clear()
    for properties in ((), *shared):
        make(made(1, properties))
    assert len(counted) == 1
    for properties in ((("year", "2021"),), (("words", "en"),), (("公开时间", "2022年8月"),), (("公开时间", "9月"),)):
        make(made(1, properties))
    assert len(counted) == 4


def test_only_so_many_programs_are_stored(counted: list[object]) -> None:
    for _ in range(2):
        for entries in range(MOST_SHAPES + 1):
            make(made(1, 更多={str(entry): 1 for entry in range(entries)}))
    assert len(counted) == 2 * (MOST_SHAPES + 1)


TABLE = """@data 表 from "t.csv" key 码 label 名 unit 元
共{{ 共 }}，其中{{ 表["乙"].额 }}，{{ 表["1"].额 }}。
@let 共 = sum(表.额)
"""


def with_table(rows: str, seed: int = 1) -> Job:
    job_ = made(seed)
    return Job(SpecText("a.rpt", (SPEC + TABLE).encode()), (*job_.files, ("t.csv", f"码,名,额\n{rows}".encode())))


def test_the_keys_of_rows_are_values(counted: list[object]) -> None:
    """So tables with other rows share a program; a row that the program names and one of them lacks is that unit's
    error."""
    tables = ("1,甲,3\n2,乙,4\n", "1,乙,3\n7,甲,4\n8,丙,\n", "2,乙,5\n1,甲,\n")
    found = [make(with_table(rows)) for rows in tables]
    assert len(counted) == 1
    assert not [each for one in found[:2] for each in one.diagnostics if each.code not in ("C08", "L09")]
    lacking = make(with_table("1,甲,3\n3,丙,4\n"))
    assert [(each.code, each.details["name"]) for each in lacking.diagnostics if each.code not in ("C08", "L09")] == [
        ("N20", "乙")
    ]
    assert make(with_table(tables[0])) == found[0]
    assert len(counted) == 2
    assert [*found, lacking] == [alone(with_table(rows)) for rows in (*tables, "1,甲,3\n3,丙,4\n")]


# Definitions in any order.


def chain(count: int, ends: str = "1") -> list[str]:
    return [*(f"@let a{n} = a{n + 1} + 1" for n in range(count)), f"@let a{count} = {ends}"]


@pytest.mark.parametrize("order", ["forward", "reverse", "mixed"])
def test_a_long_chain_may_stand_in_any_order(order: str, tmp_path: Path) -> None:
    lines = chain(400)
    if order == "forward":
        lines.reverse()
    if order == "mixed":
        Random(1).shuffle(lines)
    came = compile_report("a.rpt", "\n".join([*lines, "{{ a0 }}"]).encode(), Folder(tmp_path))
    assert [one.code for one in came.diagnostics] == []
    assert came.document is not None and "401" in WRITERS["txt"].write(came.document).decode()


@pytest.mark.parametrize("unit", ["", "元", "人", "%", "人/个"])
def test_a_long_chain_of_any_unit_is_evaluated(unit: str, tmp_path: Path) -> None:
    """And one in which each quantity needs two others, which are evaluated once."""
    one = f"1{unit}" if "/" not in unit else "(1人 / 1个)"
    lines = [f"@let a{n} = a{n + 1} + {one}" for n in range(1500)] + [f"@let a1500 = {one}"]
    lines += [f"@let b{n} = b{n + 1} + b{n + 2}" for n in range(60)] + [f"@let b60 = {one}", f"@let b61 = {one}"]
    came = compile_report("a.rpt", "\n".join([*lines, "{{ a0 }}、{{ b0 }}"]).encode(), Folder(tmp_path))
    assert came.document is not None and not came.diagnostics.errors
    assert "1501" in WRITERS["txt"].write(came.document).decode()


@pytest.mark.parametrize("count", [1, 39, 40, 41, 79, 80, 200])
def test_a_circle_of_any_length_is_told_whole(count: int, tmp_path: Path) -> None:
    lines = chain(count, ends=f"a{count // 2}")
    found = [*compile_report("a.rpt", "\n".join(lines).encode(), Folder(tmp_path)).diagnostics]
    assert {one.code for one in found} == {"N10"}
    path = " → ".join(f"a{n}" for n in (*range(count // 2, count + 1), count // 2))
    assert {one.details["path"] for one in found} == {path}


def test_what_needs_several_long_chains_needs_each_once(tmp_path: Path) -> None:
    lines = [f"@let a{n} = a{n + 1} + a{n + 2}" for n in range(150)]
    lines += ["@let a150 = 1", "@let a151 = 1", "{{ a0 }}"]
    came = compile_report("a.rpt", "\n".join(lines).encode(), Folder(tmp_path))
    assert came.document is not None and not len(came.diagnostics)
    first, second = 1, 1
    for _ in range(150):
        first, second = first + second, first
    assert str(first) in WRITERS["txt"].write(came.document).decode()
