"""What the blind tests share: a report and its files in a folder, built by the program, and what a reader may demand of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from reportdsl.cli.main import main

Cells = Sequence[Sequence[object]]
Content = str | bytes | Callable[[Path], None]


@dataclass(frozen=True)
class Built:
    """The result of a build: its exit code, the text of the document, and each message with its place."""

    code: int
    text: str
    messages: list[Mapping[str, Any]] = field(default_factory=list)

    def told(self, place: str, words: str = "", severity: str = "") -> bool:
        """Whether some message of this severity names this place and contains these words."""
        return any(
            place in _places(each) and words in json.dumps(each, ensure_ascii=False) and severity in each["severity"]
            for each in self.messages
        )

    def __str__(self) -> str:
        told = [f"{each['severity']} {each['code']} {_places(each)} {each['message']}" for each in self.messages]
        return "\n".join([f"exit {self.code}", self.text, *told])


def _places(message: Mapping[str, Any]) -> list[str]:
    """A message's own place and those of its notes: a cell as B4, a line of a text as file:4. The words of a message
    name cells, too."""
    found = [message["message"], message["hint"] or ""]
    for where in [message["where"], *(note["where"] for note in message["notes"])]:
        if where:
            cell = where.get("cell") or ""
            found += [cell, cell.rpartition("!")[2], f"{where['file']}:{where.get('line')}", where["file"]]
    return found


def build(folder: Path, spec: str, files: Mapping[str, Content], *options: str) -> Built:
    """Build a report in a folder, as `reportdsl build` does."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
    (folder / "r.rpt").write_text(spec, encoding="utf-8")
    output = folder / "out.txt"
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(io.StringIO()):
        code = main(["build", str(folder / "r.rpt"), "-o", str(output), "--format", "json", *options])
    messages = json.loads(printed.getvalue())["diagnostics"]
    return Built(code, output.read_text(encoding="utf-8") if output.exists() else "", messages)


class Demand(Protocol):
    """What a careful reader demands of a build."""

    def __call__(self, built: Built) -> bool:
        """Whether the demand is met."""


def prints(*texts: str) -> Demand:
    """The document is made and contains these texts."""
    return lambda built: built.code == 0 and all(text in built.text for text in texts)


def refuses(place: str, words: str = "") -> Demand:
    """There is no document, and an error names the place."""
    return lambda built: built.code == 1 and not built.text and built.told(place, words, "error")


def tells(place: str, words: str = "") -> Demand:
    """An error or a warning names the place: the figure is not printed silently."""
    return lambda built: built.code in (0, 1) and built.told(place, words)


def clean(*texts: str) -> Demand:
    """The document is made and contains these texts, and nothing is reported: a careful accountant would accept the
    input."""
    return lambda built: built.code == 0 and not built.messages and all(text in built.text for text in texts)


def either(*demands: Demand) -> Demand:
    """One of several honest outcomes."""
    return lambda built: any(demand(built) for demand in demands)


def both(*demands: Demand) -> Demand:
    """All of these demands are met."""
    return lambda built: all(demand(built) for demand in demands)


def book(rows: Cells, shape: Callable[[Worksheet], None] | None = None, title: str = "表") -> Content:
    """An .xlsx file of one sheet, which `shape` may merge, hide and format."""

    def write(path: Path) -> None:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
        if shape:
            shape(sheet)
        workbook.save(path)

    return write


def old_book(
    rows: Cells, formats: Mapping[tuple[int, int], str] | None = None, hidden_row: int | None = None
) -> Content:
    """An .xls file of one sheet, with number formats by row and column (from 0), and a hidden row."""

    def write(path: Path) -> None:
        workbook = xlwt.Workbook()
        sheet = workbook.add_sheet("表")
        styles: dict[str, xlwt.XFStyle] = {}
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                shown = (formats or {}).get((at, column), "General")
                style = styles.setdefault(shown, xlwt.XFStyle())
                style.num_format_str = shown
                if value is not None:
                    sheet.write(at, column, value, style)
        if hidden_row is not None:
            sheet.row(hidden_row).hidden = True
        workbook.save(str(path))

    return write


def csv(*lines: str) -> str:
    """A text file with these lines."""
    return "\n".join(lines) + "\n"


def report(*lines: str, money: str = "元, 2 places") -> str:
    """A spec for the year 2023 with these lines."""
    return "\n".join(["@report 决算", "  year: 2023", f"  money: {money}", "@end", *lines]) + "\n"


@dataclass(frozen=True)
class Case:
    """One input and the outcome demanded of it."""

    spec: str
    files: Mapping[str, Content]
    demand: Demand


def case(name: str, spec: str, files: Mapping[str, Content], demand: Demand, fault: str = "") -> Any:
    """A parameter of a test; a `fault` says what the program does instead of what is demanded."""
    marks = [pytest.mark.xfail(strict=True, reason=fault)] if fault else []
    return pytest.param(Case(spec, files, demand), id=name, marks=marks)


def hold(given: Case, folder: Path) -> None:
    """The demand is met; otherwise show what was built."""
    built = build(folder, given.spec, given.files)
    assert given.demand(built), str(built)
