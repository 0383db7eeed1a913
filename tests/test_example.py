"""The example is the real report: every figure of its second part comes out, printed by the fact that it is.

`expected/chengdu_office_2021.csv` lists the 177 figures of the printed report (F0053–F0229) in their order, with the
section, the form in which this document prints them, the fact that prints them, and where that differs from the paper
why; a figure without a fact is left out, and its note says why. Rows without an id are figures that only this document has.

The outline `report.golden.txt` is compared line by line. After a wanted change write it anew:
`UPDATE_GOLDEN=1 python -m pytest tests/test_example.py`.
"""

from __future__ import annotations

import csv
import os
import re

import pytest

from example import EXPECTED, ROOT, Printed, compiled, printed
from reportdsl.compile import Compilation
from reportdsl.diagnostics.diagnostic import Severity
from reportdsl.writers import WRITERS

PART = "第二部分"
LEFT_OUT = {"F0171", *(f"F{number:04d}" for number in range(211, 222))}
DIFFERENT = {"F0055", "F0057", "F0159", "F0161", "F0172", "F0174"}
"""Figures that the paper prints otherwise: it contradicts itself there."""


@pytest.fixture(scope="module")
def report() -> Compilation:
    return compiled()


@pytest.fixture(scope="module")
def figures(report: Compilation) -> list[Printed]:
    assert report.document is not None
    return [one for one in printed(report.document) if one.part == PART and one.place == "prose"]


def table() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_nothing_is_wrong(report: Compilation) -> None:
    assert [(found.code, str(found.where), found.details) for found in report.diagnostics] == []
    assert report.failed == ()
    assert report.passed >= 34


def test_table_holds_every_figure_of_the_paper() -> None:
    rows = [row for row in table() if row["id"]]
    assert [row["id"] for row in rows] == [f"F{number:04d}" for number in range(53, 230)]
    assert {row["id"] for row in rows if not row["fact"]} == LEFT_OUT
    assert all(row["note"] for row in rows if not row["fact"] or row["id"] in DIFFERENT)


@pytest.mark.parametrize("row", [row for row in table() if row["fact"]], ids=lambda row: row["id"] or row["fact"])
def test_figure_is_printed_by_its_fact(row: dict[str, str], figures: list[Printed]) -> None:
    here = [one for one in figures if one.section == row["section"] and one.figure.fact.name == row["fact"]]
    assert here, f"{row['fact']} is not printed in {row['section']}"
    for one in here:
        assert row["printed"].startswith(one.figure.text)
        assert (one.figure.text + one.after).startswith(row["printed"])


def test_every_figure_with_a_number_is_accounted_for(figures: list[Printed]) -> None:
    known = {(row["section"], row["fact"]) for row in table()}
    found = [one for one in figures if re.search(r"[0-9]", one.figure.text)]
    assert [one for one in found if (one.section, one.figure.fact.name) not in known] == []
    together = {"F0055", "F0057"}
    assert len(found) == sum(1 for row in table() if row["fact"] and row["id"] not in together)


def test_no_number_is_typed_in_the_prose() -> None:
    """Figures come from the data. Digits that an author typed into the prose of the second part would not."""
    text = (ROOT / "第二部分.rpt").read_text(encoding="utf-8")
    prose = [line for line in text.splitlines() if (line and line[0] not in "@/#") or line.startswith("####.")]
    bare = [re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", line) for line in prose]
    assert [line for line in bare if re.search(r"[0-9]", line)] == []


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
        ("data/2020/总表.yaml", "结余分配: 0.18", "结余分配: 0", {"R05上年"}),
        ("data/2021/收入决算表.csv", "568.51", "563.51", {"R05", "R11", "X02本级"}),
        ("data/2021/项目.csv", "专项维修费,干休所,20,20", "专项维修费,干休所,20,19", {"P01"}),
        ("data/2021/资产.yaml", "轿车及商务车: 5", "轿车及商务车: 6", {"G03"}),
        ("data/2021/采购.yaml", "授予小微企业: 0", "授予小微企业: 1", {"G02"}),
        (
            "data/2021/文字.yaml",
            "三公预决算原因: 受疫情影响，公务出行和接待活动少于预期",
            '三公预决算原因: ""',
            {"C02"},
        ),
    ],
)
def test_data_at_odds_are_refused(file: str, given: str, otherwise: str, found: set[str]) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert text.count(given) == 1
    errors = compiled({file: text.replace(given, otherwise).encode()}).diagnostics
    assert {one.code for one in errors if one.severity == Severity.ERROR} == found


def test_every_writer_writes_it(report: Compilation) -> None:
    assert report.document is not None
    for name, writer in WRITERS.items():
        if name != "pdf":  # needs LibreOffice: test_writers_office.py
            assert writer.write(report.document) == writer.write(report.document)
