"""The dataset stage: from statements to nodes, and the problems of files and statements."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportdsl.dataset import CURRENT, PRIOR, Dataset, read_dataset
from reportdsl.dataset.inferred_shape import shape_of
from reportdsl.dataset.sources.declared_sources import sources_of
from reportdsl.diagnostics import Diagnostics
from reportdsl.files.folder import Folder
from reportdsl.readers import READERS, Reader
from reportdsl.syntax.ast import Spec
from reportdsl.syntax.expression import Name, String
from reportdsl.syntax.source_nodes import Data, SourceUnits
from reportdsl.values.quantity import Quantity
from reportdsl.values.source import Source, Span
from reportdsl.values.table import Cell, Record, Table

SOURCE = Source("report.rpt", ())


def span(line: int) -> Span:
    return Span(SOURCE, line, 1, 9)


def data(line: int, name: str, file: str, basis: str = CURRENT, **options: Any) -> Data:
    here = span(line)
    return Data(basis, here, Name(name, here), String(file, here), here, **options)


def stage(
    folder: Path, *statements: Data, readers: tuple[Reader, ...] = READERS
) -> tuple[Dataset, list[tuple[str, int, str]]]:
    diagnostics = Diagnostics()
    sources = sources_of(Spec(statements, SOURCE), readers, diagnostics)
    dataset = read_dataset(sources, Folder(folder), diagnostics)
    return dataset, [
        (found.code, getattr(found.where, "line", 0), str(found.details.get("suggestion", ""))) for found in diagnostics
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2021.yaml").write_text("收入: 12\n批次: 3\n", encoding="utf-8")
    (tmp_path / "2020.yaml").write_text("收入: 11\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "预算.csv").write_text("编码,名称,预算数\n201,教育,5\n", encoding="gb18030")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    return tmp_path


def test_sources_by_name_and_basis(folder: Path) -> None:
    money = Name("万元", span(1))
    exceptions = ((Name("批次", span(1)), Name("批次", span(1))),)
    key = {"key": (Name("编码", span(3)),), "label": Name("名称", span(3)), "levels": ((Name("类", span(3)), 3),)}
    dataset, found = stage(
        folder,
        data(1, "决算", "2021.yaml", units=SourceUnits(money, exceptions)),
        data(2, "决算", "2020.yaml", PRIOR, units=SourceUnits(money)),
        data(3, "决算", "sub/预算.csv", "年初", **key),
    )
    assert found == [] and not dataset.failed
    shape = shape_of(dataset)
    assert shape.names() == ("决算",) and shape.bases() == (PRIOR, "年初")
    node = dataset.node("决算")
    assert isinstance(node, Record)
    assert [cell.value for cell in node.entries.values() if isinstance(cell, Cell)] == [
        Quantity(Decimal(120000), "money"),
        Quantity(Decimal(3), "批次"),
    ]
    table = dataset.node("决算", "年初")
    assert isinstance(table, Table)
    assert (table.label, table.levels, table.places.origin(0, "名称").file) == ("名称", (("类", 3),), "sub/预算.csv")
    assert shape.declares("决算", PRIOR) and not shape.declares("决算", "调整")
    assert dataset.node("决算", "调整") is None


def test_a_failed_source_is_declared_and_the_others_are_read(folder: Path) -> None:
    dataset, found = stage(folder, data(1, "甲", "broken.json"), data(2, "乙", "2020.yaml"))
    assert [code for code, _, _ in found] == ["D21"]
    assert dataset.failed == {("甲", CURRENT)} and dataset.node("甲") is None
    assert shape_of(dataset).declares("甲") and shape_of(dataset).node("甲") is None
    assert dataset.node("乙") is not None


def test_wrong_statements(folder: Path) -> None:
    dataset, found = stage(
        folder,
        data(1, "决算", "2021.yaml"),
        data(2, "决算", "2020.yaml"),
        data(3, "決算", "2020.yaml", PRIOR),
        data(4, "表", "图.png"),
    )
    assert found == [("D02", 2, ""), ("D03", 3, "决算"), ("D01", 4, "")]
    assert dataset.statements["决算", CURRENT].span.line == 1


def test_files_that_cannot_be_read(folder: Path) -> None:
    names = ["2O21.yaml", "sub/预箅.csv", "../x.yaml", "/etc/passwd.yaml", "空.xlsx", ""]
    os.mkfifo(folder / "pipe.yaml")
    _, found = stage(folder, *(data(line, f"d{line}", name) for line, name in enumerate([*names, "pipe.yaml"], 1)))
    assert sorted(found, key=lambda each: each[1]) == [
        ("F01", 1, "2021.yaml"),
        ("F01", 2, "sub/预算.csv"),
        ("F03", 3, ""),
        ("F03", 4, ""),
        ("F01", 5, ""),
        ("D01", 6, ""),
        ("F04", 7, ""),
    ]


def test_a_file_is_read_from_disk_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = Folder.read

    def noted(self: Folder, name: str) -> bytes:
        read.append(name)
        return whole(self, name)

    monkeypatch.setattr(Folder, "read", noted)
    first = data(1, "甲", "2021.yaml")
    other = replace(first, name=Name("乙", span(2)))
    missing = [data(line, f"丙{line}", "nowhere.csv") for line in (3, 4)]
    _, found = stage(folder, first, other, *missing)
    assert read == ["2021.yaml", "nowhere.csv"]
    assert [(code, line) for code, line, _ in found] == [("F01", 3)]  # And one missing file is one fault.


def test_warnings_do_not_fail_a_source(folder: Path) -> None:
    (folder / "空.csv").write_text("项目,金额\n", encoding="utf-8")
    dataset, found = stage(folder, data(1, "甲", "空.csv"))
    assert [code for code, _, _ in found] == ["D46"] and not dataset.failed
