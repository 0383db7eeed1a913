"""What would exhaust the machine is refused: small inputs that ask for much memory or time, each read in a process of its own.

The bounds are those of an input that is refused: 1 GB, and seconds of the processor that a busy machine does not stretch.
"""

from __future__ import annotations

import random
import subprocess
import sys
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
    """The exit code of `check` and what it says; its memory and time are within the bounds."""
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
    """A comment that does not deflate: it buys a part a good ratio."""
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
