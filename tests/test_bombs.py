"""Inputs that would exhaust the machine are refused: small ones that demand much memory or time, each read in a process
of its own.

An input must be refused within 1 GB, and within some seconds of processor time, which a busy machine does not prolong.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from test_workbook_proof import MAIN, package, rows, zipped

if sys.platform == "win32":
    pytest.skip("memory is measured as POSIX does", allow_module_level=True)

CELL_STYLE = "<xf numFmtId='0'/>"
MEMORY, SECONDS = 1 << 30, 20
"""Bytes, and seconds of the processor."""

MEASURED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from reportdsl.cli.main import main
code = main(["check", "b.rpt"])
used = resource.getrusage(resource.RUSAGE_SELF)
print("USED", code, used.ru_maxrss * 1024, used.ru_utime + used.ru_stime)
"""


def checked(folder: Path, spec: str) -> tuple[int, str]:
    """The exit code of `check` and its output, provided that its memory and time are within the limits."""
    (folder / "b.rpt").write_text(spec, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    used = done.stdout.rpartition("USED ")[2].split()
    assert len(used) == 3, done.stderr[-2000:]
    assert int(used[1]) < MEMORY, f"{int(used[1]) >> 20} MB"
    assert float(used[2]) < SECONDS, f"{used[2]} s"
    return int(used[0]), done.stderr


def padding() -> str:
    """A comment that does not deflate, which gives a part an inconspicuous ratio."""
    letters = random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=800_000)
    return f"<!--{''.join(letters)}-->"


def workbook(part: str, content: str) -> bytes:
    return zipped({**package(rows("<v>1</v>")), part: content})


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "styles": (
        lambda: workbook(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}">{padding()}<cellXfs>{CELL_STYLE * 6_000_000}</cellXfs></styleSheet>',
        ),
        "D81",
    ),
    "texts": (
        lambda: workbook("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{padding()}{"<si/>" * 14_000_000}</sst>'),
        "D81",
    ),
    "cells of a row": (lambda: zipped(package(f"<row r='1'>{'<c/>' * 9_000_000}</row>")), "D35"),
    "cells of a row, padded": (
        lambda: zipped(package(f"{padding()}<row r='1'>{'<c/>' * 9_000_000}</row>")),
        "D80",
    ),
    "links": (
        lambda: zipped(package(f"{padding()}</sheetData><hyperlinks>{'<hyperlink/>' * 4_000_000}</hyperlinks><sheetData>")),
        "D81",
    ),
    "runs of a text": (
        lambda: zipped(
            package(f"{padding()}<row><c t='inlineStr'><is>{'<r/>' * 4_000_000}</is></c></row>")
        ),
        "D81",
    ),
    "names": (
        lambda: workbook(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}">{padding()}<definedNames>{"<definedName/>" * 3_000_000}</definedNames></workbook>',
        ),
        "D81",
    ),
}  # fmt: skip


@pytest.mark.parametrize("bomb", WORKBOOKS)
def test_workbook(bomb: str, tmp_path: Path) -> None:
    content, code = WORKBOOKS[bomb]
    (tmp_path / "b.xlsx").write_bytes(content())
    assert (tmp_path / "b.xlsx").stat().st_size < 1_500_000
    found, said = checked(tmp_path, '@data b from "b.xlsx" unit 元\n{{ sum(b.金额) }}\n')
    assert found == 1 and code in said, said[-500:]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: b"\n" * 49_000_000, "D06"),
        (lambda: b"a,b\n" + b",\n" * 2_900_000, "D34"),
        (lambda: "名称,数\n".encode() + b"\n" * 49_000_000 + "甲,1\n".encode(), "D82"),
        (lambda: b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n1" + b",1" * 999_999 + b"\n", "D83"),
        (lambda: b"a,b\n" + b",\n" * 16_000_000, "D82"),
        (lambda: b'a,"' + b"\n" * 40_000_000 + b'"\n', "D82"),
    ],
    ids=[
        "blank lines",
        "blank fields",
        "blank lines between",
        "columns",
        "blank fields of many lines",
        "line ends in a cell",
    ],
)
def test_csv(content: Callable[[], bytes], code: str, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(content())
    for key in ("", "key 无 "):
        found, said = checked(tmp_path, f'@data b from "b.csv" {key}unit 元\n')
        assert code in said, said[-500:]
        assert found == 1 or not code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("b.json", lambda: b"[" + b"{}," * 15_000_000 + b"{}]", "D34"),
        ("b.json", lambda: b"{" + b",".join(b'"%d":1' % n for n in range(3_000_000)) + b"}", "D34"),
        ("b.yaml", lambda: b"a: [" + b"1," * 20_000_000 + b"1]", "D34"),
        ("b.yaml", lambda: b"- 1\n" * 11_000_000, "D82"),
    ],
    ids=["objects", "names", "items", "lines"],
)
def test_trees(name: str, content: Callable[[], bytes], code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content())
    found, said = checked(tmp_path, f'@data b from "{name}" unit 元\n')
    assert found == 1 and code in said, said[-500:]


def style(elements: str) -> bytes:
    """A Word file whose document contains these elements."""
    import docx

    file = io.BytesIO()
    docx.Document().save(file)
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, content.replace(b"<w:sectPr", elements.encode() + b"<w:sectPr") if part == "word/document.xml" else content)  # fmt: skip
    return made.getvalue()


def test_word_style(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(style("<a/>" * 24_000_000))
    found, said = checked(tmp_path, "@report b\nstyle: b.docx\n@end\n")
    assert found == 1 and "F12" in said


def test_yaml_style(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("base: gb9704\nnumbering: [" + "1," * 1_000_000 + "1]\n", encoding="utf-8")
    found, said = checked(tmp_path, "@report b\nstyle: b.yaml\n@end\n")
    assert found == 1 and ("F12" in said or "F05" in said)
