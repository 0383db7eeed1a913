"""The example is the real report: every figure in its parts is reproduced, and printed by the right fact.

`expected/chengdu_office_2021.csv` lists the figures of the printed report in order: the part and the section, the
figure as the paper prints it and as this document does, the fact that prints it, and a note with the reason if the
number differs from the paper's. A figure without a fact is left out, and its note says why. Rows without an id are
figures that only this document has.

The outline `report.golden.txt` is compared line by line. After an intended change, rewrite it:
`UPDATE_GOLDEN=1 python -m pytest tests/test_example.py`.
"""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from example import EXPECTED, ROOT, Printed, compiled, printed, with_cell
from reportdsl.compile import Compilation
from reportdsl.diagnostics.diagnostic import Severity
from reportdsl.writers import WRITERS

PARTS = {
    "第一部分": 52, "第二部分": 177, "附件1": 185, "附件2": 217, "附件3": 63, "附件4": 55, "附件5": 73, "附件6": 38,
}  # fmt: skip
"""How many figures the paper prints in each part."""
RUN = 20
TOGETHER = {"F0055", "F0057"}
"""Figures that the paper prints separately and this document prints together with another, equal one."""


def numbers(text: str) -> list[str]:
    return re.findall(r"[0-9][0-9.,]*", text)


@pytest.fixture(scope="module")
def report() -> Compilation:
    return compiled()


@pytest.fixture(scope="module")
def figures(report: Compilation) -> list[Printed]:
    assert report.document is not None
    return [one for one in printed(report.document) if one.part in PARTS and one.place != "chart"]


def table() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_nothing_is_wrong(report: Compilation) -> None:
    assert [(found.code, str(found.where), found.details) for found in report.diagnostics] == []
    assert report.failed == ()
    assert report.passed >= 41


def test_table_holds_every_figure_of_the_paper() -> None:
    rows = [row for row in table() if row["id"]]
    assert [row["id"] for row in rows] == [f"F{number:04d}" for number in range(1, len(rows) + 1)]
    assert Counter(row["part"] for row in rows) == PARTS


def test_what_differs_from_the_paper_says_why() -> None:
    for row in table():
        same = numbers(row["printed"]) == numbers(row["published"]) or row["printed"].endswith(row["published"])
        assert row["note"] or (row["fact"] and same), row


@pytest.mark.parametrize("row", [row for row in table() if row["fact"]], ids=lambda row: row["id"] or row["fact"])
def test_figure_is_printed_by_its_fact(row: dict[str, str], figures: list[Printed]) -> None:
    place = (row["part"], row["section"], row["fact"])
    here = [one for one in figures if (one.part, one.section, one.figure.fact.name) == place]
    assert here, f"{row['fact']} is not printed in {row['part']} {row['section']}"
    assert any(
        row["printed"].startswith(one.figure.text) and (one.figure.text + one.after).startswith(row["printed"])
        for one in here
    ), [one.figure.text for one in here]


def test_every_figure_with_a_number_is_accounted_for(figures: list[Printed]) -> None:
    known = {(row["part"], row["section"], row["fact"]) for row in table()}
    found = [one for one in figures if re.search(r"[0-9]", one.figure.text)]
    assert [one for one in found if (one.part, one.section, one.figure.fact.name) not in known] == []
    numbered = [row for row in table() if row["fact"] and re.search(r"[0-9]", row["printed"])]
    listed = [row for row in numbered if row["id"] not in TOGETHER and row["part"] == "第二部分"]
    assert len([one for one in found if one.part == "第二部分"]) == len(listed)


@pytest.mark.parametrize("spec", sorted(ROOT.glob("*.rpt")), ids=lambda spec: spec.stem)
def test_no_number_is_typed_in_the_prose(spec: Path) -> None:
    """Figures come from the data: the prose contains no digits except the numbers of annexes."""
    body = re.sub(r"^@report.*?^@end$", "", spec.read_text(encoding="utf-8"), flags=re.M | re.S)
    prose = [line for line in body.splitlines() if line and not line.startswith(("@", "//"))]
    bare = [re.sub(r"\{\{.*?\}\}|\{%.*?%\}|附件[0-9]", "", line) for line in prose]
    assert [line for line in bare if re.search(r"[0-9]", line)] == []


def test_the_narrative_says_everything_once() -> None:
    """Of the sequences of twenty characters that the author wrote, without figures, at most one in fifty occurs twice:
    what the paper repeats is a text of the data, a fragment, or the structure's."""
    lines = [line for spec in sorted(ROOT.glob("*.rpt")) for line in spec.read_text(encoding="utf-8").splitlines()]
    written = (re.split(r"\{\{.*?\}\}|\{%.*?%\}|\|", line) for line in lines if not line.startswith(("@", "//", " ")))
    texts = [re.sub(r"\s", "", text) for line in written for text in line]
    runs = [text[at : at + RUN] for text in texts for at in range(len(text) - RUN + 1)]
    assert len(runs) > 5000
    assert len(runs) - len(set(runs)) <= 0.02 * len(runs)


def test_few_lines_are_no_text() -> None:
    """The declarations besides the narrative: data, quantities, checks, words, display, and includes."""
    lines = [line for spec in ROOT.glob("*.rpt") for line in spec.read_text(encoding="utf-8").splitlines()]
    declared = r"@(data|fields|let|breakdown|phrase|format|check|needs|include)\b"
    assert sum(1 for line in lines if re.match(declared, line)) <= 120


def test_the_document_is_as_long_as_the_paper(report: Compilation) -> None:
    """The paper has 48,000 characters before its forms, in text and tables."""
    assert report.document is not None
    outline = WRITERS["txt"].write(report.document).decode("utf-8")
    told = outline[outline.index("# 第一部分") : outline.index("# 第五部分")]
    assert len(re.sub(r"[\s|^<#-]", "", told)) >= 45_000


def test_outline_is_the_golden_one(report: Compilation) -> None:
    assert report.document is not None
    golden = ROOT / "report.golden.txt"
    outline = WRITERS["txt"].write(report.document).decode("utf-8")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(outline, encoding="utf-8")
    assert outline.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("file", "given", "otherwise", "found"),
    [
        ("data/2021/项目.csv", "专项维修费,干休所,0,0,20,20", "专项维修费,干休所,0,0,20,19", {"P03", "P04"}),
        (
            "data/2021/项目.csv",
            "临时聘用人员劳务费,干休所,12,9,9,9",
            "临时聘用人员劳务费,干休所,12,9,9,8",
            {"P03", "P04"},
        ),
        ("data/2021/项目.csv", "租车费,服务中心,5,5,1,1", "租车费,服务中心,5,5,1,3", {"P03", "P04"}),
        (
            "data/2021/项目.csv",
            "物业管理费,服务中心,2,2,1,1",
            "物业管理费,服务中心,2,2,3,3",
            {"P03", "P08", "P04"},
        ),
        ("data/2021/项目.csv", "维修保养,服务中心,5,5,3,3", "维修保养,服务中心,5,5,3,1.5", {"P03", "P04"}),
        ("data/2021/项目.csv", "专项活动费,服务中心,8,3,0,0", "专项活动费,服务中心,8,3,0,3.5", {"P03", "P04"}),
        ("data/2021/项目.csv", "专项维修费,干休所,0,0,20,20", "专项维修费,干休所,0,0,20,15", {"P03", "P04"}),
        ("data/2021/预算单位.csv", "行政单位,568.51", "行政单位,563.51", {"S03", "S04"}),
        ("data/2021/资产.yaml", "轿车及商务车: 5", "轿车及商务车: 6", {"G04"}),
        ("data/2021/各单位功能分类支出.csv", "行政运行,295.26", "行政运行,290.26", {"S01", "S05"}),
    ],
)
def test_data_at_odds_are_refused(file: str, given: str, otherwise: str, found: set[str]) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert text.count(given) == 1
    errors = compiled({file: text.replace(given, otherwise).encode()}).diagnostics
    assert {rule for one in errors if one.severity == Severity.ERROR for rule in one.rules} == found


@pytest.mark.parametrize(
    ("file", "sheet", "cell", "value", "found"),
    [
        ("填报表.xlsx", "上年收支", "B6", 0, {"R04上年"}),
        ("填报表.xlsx", "上年数", "B2", 8_493_000, {"R02上年", "R05"}),
        ("填报表.xlsx", "预算", "H2", 3_008_600, {"P05"}),
        ("填报表.xlsx", "预算", "D3", 883_000, {"P08"}),
        ("填报表.xlsx", "运行情况", "B17", 1, {"G02"}),
        ("填报表.xlsx", "运行情况", "B5", 7, {"G03", "G04"}),
        ("填报表.xlsx", "文字说明", "B8", None, {"C30"}),
        ("决算报表.xlsx", "Z01", "C7", 7_884_400, {"R01", "X03"}),
        ("决算报表.xlsx", "Z06", "F10", 3_455_300, {"R12", "R09"}),
        ("决算报表.xlsx", "Z08", "C6", 4_281_600, {"P05", "R13", "X05"}),
    ],
)
def test_workbooks_at_odds_are_refused(file: str, sheet: str, cell: str, value: object, found: set[str]) -> None:
    errors = compiled(with_cell(file, sheet, cell, value)).diagnostics
    assert {rule for one in errors if one.severity == Severity.ERROR for rule in one.rules} == found


def test_the_form_of_a_project_follows_its_details() -> None:
    """One of its cost indicators has several details: it is completed to the extent that all of them together are."""
    text = (ROOT / "data/2021/项目.csv").read_text(encoding="utf-8")
    less = text.replace("临时聘用人员劳务费,干休所,12,9,9,9", "临时聘用人员劳务费,干休所,12,9,9,8")
    came = compiled({"data/2021/项目.csv": less.encode()})
    assert came.document is not None
    form = "项目自评[业务运行费].自评表[业务运行费/干休所]"
    shown = {one.figure.fact.name: one.figure.text for one in printed(came.document)}
    names = (
        "预算数",
        "执行数",
        "成本[业务运行费].决算数",
        "成本[业务运行费].成本完成率",
        "成本[楼栋管理经费].成本完成率",
    )
    assert [shown[f"{form}.{name}"] for name in names] == ["40万元", "39万元", "19万元", "95%", "100%"]


def test_every_writer_writes_it(report: Compilation) -> None:
    assert report.document is not None
    for name, writer in WRITERS.items():
        if name != "pdf":  # needs LibreOffice: test_writers_office.py
            assert writer.write(report.document) == writer.write(report.document)
