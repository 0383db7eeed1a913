"""The official structures of the library, on the workbooks of an invented unit."""

from __future__ import annotations

from pathlib import Path

from official_workbooks import EXAMPLE
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Severity
from reportdsl.files.folder import Folder


def report(folder: Path, **properties: str) -> Compilation:
    """The report of a folder's workbooks on the structure of Sichuan."""
    lines = {"year": "2023", "organisation": "青岩市水利局", **properties}
    stated = "\n".join(f"  {name}: {value}" for name, value in lines.items())
    spec = f'@extends "部门决算/四川/2022"\n@report\n{stated}\n@end\n'
    return compile_report("report.rpt", spec.encode(), Folder(folder))


def test_the_example_ties() -> None:
    came = report(EXAMPLE)
    assert [found for found in came.diagnostics if found.severity is not Severity.INFO] == []
    assert came.document is not None
