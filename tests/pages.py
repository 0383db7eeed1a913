"""Pages that are both manual and tests: Markdown whose fences are specs, data, and what must come of them.

    ```rpt                     the spec, main.rpt; `rpt file=x.rpt` is a file beside it
    ```data file=2021.yaml     a data file; `shared` keeps it for all later examples on the page
    ```word file=x.docx        a Word file, line by line: `# ` begins a heading, `| a | b |` is a row of a table
    ```book file=x.xlsx        a workbook, line by line: `# ` begins a sheet, commas separate cells
    ```document                the body of the outline, exactly, but for blank lines; a line `…` stands for any lines
    ```facts                   name = printed, for the facts worth showing; other facts may exist
    ```diagnostics             CODE line:column message; elsewhere CODE file:place message; exact, in order of place
    ```text                    an example for readers only

An example begins at a heading, or where `rpt` or `data` follows an expectation. It must have no diagnostics unless it has
a `diagnostics` fence with them.
`escaped` turns `\\xNN` in a file into that byte; `diagnostics en` expects the English messages.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import openpyxl

from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics import Diagnostic
from reportdsl.diagnostics.render import message
from reportdsl.files.folder import Folder
from reportdsl.values.source import Origin, Span
from reportdsl.writers.txt import lines as outline

MAIN = "main.rpt"
INPUTS, EXPECTATIONS = ("rpt", "data", "word", "book"), ("document", "facts", "diagnostics")
_FENCE = re.compile(r"```(\w+)(.*)$")
_REST = "…"


@dataclass(frozen=True)
class Fence:
    """A fence in a page: `body` is the lines from `start` up to but not including `end`, counted from 0."""

    kind: str
    info: str
    body: tuple[str, ...]
    start: int
    end: int

    @property
    def file(self) -> str:
        found = re.search(r"file=(\S+)", self.info)
        return found[1] if found else MAIN

    def has(self, word: str) -> bool:
        return word in self.info.split()

    @property
    def content(self) -> bytes:
        if self.kind == "word":
            return _word_file(self.body)
        if self.kind == "book":
            return _workbook(self.body)
        content = "".join(line + "\n" for line in self.body).encode()
        if self.has("escaped"):
            return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), content)
        return content


@dataclass(frozen=True)
class Example:
    page: Path
    heading: str
    line: int
    inputs: tuple[Fence, ...]
    expectations: tuple[Fence, ...]

    @property
    def id(self) -> str:
        return f"{self.page.stem}:{self.line}:{self.heading}"


def _word_file(lines: tuple[str, ...]) -> bytes:
    """A Word file of headings, paragraphs and tables."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in (*lines, ""):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for place, cell in enumerate(table._cells):
                cell.text = rows[place // len(rows[0])][place % len(rows[0])]
            rows = []
        level = len(line) - len(line.lstrip("#"))
        if level:
            document.add_heading(line.lstrip("# "), level)
        elif line:
            document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _workbook(lines: tuple[str, ...]) -> bytes:
    """A workbook whose cells are numbers and texts."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for line in lines:
        if line.startswith("# "):
            book.create_sheet(line[2:])
        else:
            (cells,) = csv.reader([line])
            book.worksheets[-1].append([int(cell) if cell.isdecimal() else cell or None for cell in cells])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def examples(page: Path) -> list[Example]:
    """The examples of a page that have a spec."""
    found: list[Example] = []
    shared: tuple[Fence, ...] = ()
    for _, heading, fences in sections(page):
        current = Example(page, heading, 0, shared, ())
        for fence in fences:
            if fence.kind in INPUTS:
                if current.expectations:
                    found.append(current)
                    current = Example(page, heading, 0, shared, ())
                shared = (*shared, fence) if fence.has("shared") else shared
                current = replace(current, inputs=(*current.inputs, fence), line=current.line or fence.start)
            elif fence.kind in EXPECTATIONS:
                current = replace(current, expectations=(*current.expectations, fence))
        found.append(current)
    return [example for example in found if any(fence.file == MAIN for fence in example.inputs)]


def sections(page: Path) -> list[tuple[int, str, list[Fence]]]:
    """Each heading of a page, preceded by its level and followed by the fences below it."""
    lines = page.read_text(encoding="utf-8").split("\n")
    found: list[tuple[int, str, list[Fence]]] = [(0, "", [])]
    number = 0
    while number < len(lines):
        opened = _FENCE.match(lines[number])
        if opened:
            end = lines.index("```", number + 1)
            found[-1][2].append(Fence(opened[1], opened[2], tuple(lines[number + 1 : end]), number + 1, end))
            number = end
        elif heading := re.match(r"(#+) ", lines[number]):
            found.append((len(heading[1]), lines[number].lstrip("# "), []))
        number += 1
    return found


def compiled(example: Example, folder: Path) -> Compilation:
    """Write the files of an example to a folder and compile it there."""
    for fence in example.inputs:
        file = folder / fence.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(fence.content)
    return compile_report(MAIN, (folder / MAIN).read_bytes(), Folder(folder))


def outcome(fence: Fence, came: Compilation) -> tuple[str, ...]:
    """What an expectation should say: its own text, unchanged, if it holds."""
    match fence.kind:
        case "document":
            found = body(came)
            return fence.body if _fits(tuple(line for line in fence.body if line), found) else found
        case "facts":
            return _facts(fence, came)
    return diagnostics(came, "en" if fence.has("en") else "zh")


def body(came: Compilation) -> tuple[str, ...]:
    """The outline, without its title and blank lines."""
    return tuple(line for line in list(outline(came.document))[1:] if line) if came.document else ()


def _fits(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    if not wanted:
        return not found
    if wanted[0] == _REST:
        return any(_fits(wanted[1:], found[skipped:]) for skipped in range(len(found) + 1))
    return bool(found) and wanted[0] == found[0] and _fits(wanted[1:], found[1:])


def _facts(fence: Fence, came: Compilation) -> tuple[str, ...]:
    """The named facts as printed; all of them for an empty fence."""
    if came.evaluation is None:
        return ()
    printed = {name: str(came.evaluation.formats.printed(fact)) for name, fact in came.evaluation.named.items()}
    names = [line.partition(" = ")[0] for line in fence.body if line] or list(printed)
    return tuple(f"{name} = {printed[name]}" if name in printed else f"{name} is no fact" for name in names)


def diagnostics(came: Compilation, language: str = "zh") -> tuple[str, ...]:
    return tuple(_told(found, language) for found in sorted(came.diagnostics, key=_place))


def _place(found: Diagnostic) -> tuple[object, ...]:
    match found.where:
        case Span(source=source, line=line, column=column):
            return (0, source.name != MAIN, source.name, line, column, found.code)
        case Origin(file=file, line=line, column=column, sheet=sheet, cell=cell):
            return (1, True, file + sheet + cell, line, column, found.code)
    return (2, True, "", 0, 0, found.code)


def _told(found: Diagnostic, language: str) -> str:
    match found.where:
        case Span(source=source, line=line, column=column):
            where = f"{line}:{column}" if source.name == MAIN else f"{source.name}:{line}:{column}"
        case where:
            where = str(where or "")
    return " ".join(part for part in (found.code, where, message(found, language)) if part)


def rewritten(page: Path, results: list[tuple[Fence, tuple[str, ...]]]) -> str:
    """The text of a page, with its expectations replaced by the results."""
    lines = page.read_text(encoding="utf-8").split("\n")
    for fence, due in sorted(results, key=lambda result: -result[0].start):
        lines[fence.start : fence.end] = due
    return "\n".join(lines)
