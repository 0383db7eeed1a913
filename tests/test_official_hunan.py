"""The sections that only the structure of Hunan has: 一般性支出 and the shares of 基本支出, in each of their
branches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from official_forms import NINE_FORMS
from official_ledger import WATER, Ledger
from official_workbooks import Filled, write, write_fill_in
from pages import body
from reportdsl.compile import Compilation
from reportdsl.diagnostics import Severity
from test_official_structures import report


def made(folder: Path, filled: Filled, ledger: Ledger = WATER) -> Compilation:
    write(ledger, NINE_FORMS, folder / "决算报表.xlsx")
    write_fill_in(folder / "填报表.xlsx", filled, structure="湖南/2023")
    return report(folder, "湖南/2023")


def refused(came: Compilation) -> set[str]:
    return {each.code for each in came.diagnostics if each.severity is Severity.ERROR}


def general(**figures: object) -> Filled:
    return {("一般性支出", name): figure for name, figure in figures.items()}


NO_MEETING = general(会议费=0, 会议次数=0, 会议人数=0) | {("文字说明", "会议内容"): None}
NO_TRAINING = general(培训费=0, 培训次数=0, 培训人数=0) | {("文字说明", "培训内容"): None}


@pytest.mark.parametrize(
    ("filled", "said", "unsaid"),
    [
        (
            {},
            (
                "2023年本部门开支会议费2.60万元，召开会议2次，人数120人。",
                "会议内容为防汛工作会议。",
                "开支培训费1.80万元，开展培训1次，人数45人。",
                "培训内容为水利工程安全管理培训。",
                "没有举办节庆、晚会、论坛、赛事活动。",
                "人员经费641.70万元，占基本支出的79.70%，主要包括：基本工资、",
                "公用经费163.45万元，占基本支出的20.30%，主要包括：办公费、",
            ),
            ("活动1次",),
        ),
        (NO_MEETING, ("2023年本部门没有会议费支出。", "开支培训费1.80万元"), ("召开会议",)),
        (NO_TRAINING, ("开支会议费2.60万元", "没有培训费支出。"), ("开展培训",)),
        (
            general(活动经费=30_000, 活动次数=1) | {("文字说明", "活动内容"): "世界水日宣传活动"},
            ("举办节庆、晚会、论坛、赛事等活动1次，开支3万元。", "活动内容为世界水日宣传活动。"),
            ("没有举办",),
        ),
    ],
)
def test_general_expenses(filled: Filled, said: tuple[str, ...], unsaid: tuple[str, ...], tmp_path: Path) -> None:
    came = made(tmp_path, filled)
    assert refused(came) == set()
    text = "\n".join(body(came))
    assert [words for words in said if words not in text] == []
    assert [words for words in unsaid if words in text] == []


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("H01", general(会议次数=0)),
        ("H02", general(培训次数=0)),
        ("H03", general(活动次数=1)),
        ("C30", {("文字说明", "会议内容"): None}),
        ("D87", general(培训人数=None)),
    ],
)
def test_one_wrong_cell(rule: str, wrong: Filled, tmp_path: Path) -> None:
    assert refused(made(tmp_path, wrong)) == {rule}


def test_no_basic_expenditure(tmp_path: Path) -> None:
    """A unit that spends only on projects says so instead of listing the kinds of its basic expenditure."""
    spent = tuple(replace(each, basic=each.basic * 0, project=each.project + each.basic) for each in WATER.spent)
    economic: Mapping[str, object] = {code: amount * 0 for code, amount in WATER.economic.items()}
    whole = sum(each.project for each in spent if each.fund == "general")
    others = sum(amount for code, amount in WATER.projects.items() if code != "30227")
    ledger = replace(WATER, spent=spent, economic=economic, projects={**WATER.projects, "30227": whole - others})
    came = made(tmp_path, {("运行情况", "机关运行经费"): 0}, ledger)
    assert "2023年度没有财政拨款基本支出。" in body(came)
