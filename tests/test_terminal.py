"""Nothing that a stranger wrote controls the terminal, and LibreOffice may do no more than it must."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readers_request import problems, sheet_of
from reportdsl.cli.main import main
from reportdsl.compile import compile_report
from reportdsl.diagnostics.render import render_all
from reportdsl.files.folder import Folder
from reportdsl.quick.visible import STEERING, visible
from reportdsl.writers import office as office
from reportdsl.writers.writer import WriterProblem

HOSTILE = ["\x1b", "\x07", "\x00", "\x08", "\x7f", "\x9b", "\x85", "\u202e", "\u2066", "\u200f"]


@pytest.mark.parametrize("character", HOSTILE)
def test_what_steers_is_shown(character: str) -> None:
    assert visible(f"a{character}b") == f"a\\u{ord(character):04x}b"
    assert visible("a\tb\n字 “é” 😀") == "a\tb\n字 “é” 😀"


@pytest.mark.parametrize("character", HOSTILE)
@pytest.mark.parametrize(
    "line",
    ['字{c}[31m字{{{{ 无 }}}}', '@let a{c} = 1 +', '@data d from "a{c}.yaml" unit 元', '@check R1 "文{c}": 1元 == 2元', "{{{{ 甲{c} }}}}"],
)  # fmt: skip
def test_no_message_steers(line: str, character: str, tmp_path: Path) -> None:
    found = compile_report("a.rpt", line.format(c=character).encode(), Folder(tmp_path)).diagnostics
    said = render_all(found, "zh")
    assert said and not STEERING.search(said.replace("\n", ""))


def test_carets_stand_under_what_they_mark(tmp_path: Path) -> None:
    found = compile_report("a.rpt", "字\x1b[1m字{{ 无 }}\n".encode(), Folder(tmp_path)).diagnostics
    said = render_all([one for one in found if one.code == "N01"] or [*found], "zh").split("\n")
    line, carets = next((said[n], said[n + 1]) for n in range(len(said)) if "| " in said[n])
    assert "\\u001b" in line
    assert carets.index("^") >= line.index("\\u001b") + len("\\u001b") or "S33" in said[0]


@pytest.mark.parametrize("character", ["\x9b", "\x80", "\u202e", "\u202a", "\u2066", "\u2069"])
def test_a_spec_does_not_hide_what_it_says(character: str, tmp_path: Path) -> None:
    found = compile_report("a.rpt", f"一段{character}文字。\n".encode(), Folder(tmp_path)).diagnostics
    assert [one.code for one in found] == ["S33"]


def test_names_of_files_are_printed_safely(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.rpt").write_text("字\n", encoding="utf-8")
    assert main(["build", str(tmp_path / "a.rpt"), "-o", str(tmp_path / "b\x1b[31m.docx")]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out and "b\\u001b[31m.docx" in out
    assert main(["build", str(tmp_path / "a.rpt"), "-o", str(tmp_path / "c\u202e.docx"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["output"].endswith("c\u202e.docx")


def test_cells_of_workbooks_are_held_to_the_same_characters() -> None:
    assert problems("xlsx", sheet_of(("甲", "乙"), ("a\x9bb", 1), ("c", 2)), unit="元") == ["D05 表!A2"]


# LibreOffice.


def pretending(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice: `$out` is where the PDF is due."""
    program = folder / "soffice"
    program.write_text(f'#!/bin/bash\nwhile [ "$1" != "--outdir" ]; do shift; done\nout="$2/report.pdf"\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


@posix
@pytest.mark.parametrize("content", ["", "garbage", "%PDF-1.7 cut off", "x%PDF-1.7 %%EOF"])
def test_what_is_no_pdf_is_refused(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretending(tmp_path, f"printf '%s' '{content}' > \"$out\"; echo why", monkeypatch)
    with pytest.raises(WriterProblem) as problem:
        office.to_pdf(b"PK")
    assert problem.value.code == "F10" and "why" in str(problem.value.details)


@posix
def test_what_libreoffice_says_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretending(tmp_path, "head -c 60000000 /dev/zero; printf '%%PDF-1.7 %%%%EOF' > \"$out\"", monkeypatch)
    assert office.to_pdf(b"PK") == b"%PDF-1.7 %%EOF"
    pretending(tmp_path, "head -c 60000000 /dev/zero", monkeypatch)
    with pytest.raises(WriterProblem) as problem:
        office.to_pdf(b"PK")
    assert len(str(problem.value.details)) < 2 * office.MOST_SAID


@pytest.fixture
def heeded() -> Iterator[None]:
    """The hang-up signal is obeyed, also by started programs, although the tests themselves may run under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@posix
@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_comes_while_libreoffice_starts_ends_it(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            started.append(self)
            signal.raise_signal(number)

    pretending(tmp_path, "sleep 60", monkeypatch)
    monkeypatch.setattr(office.subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt if number == signal.SIGINT else SystemExit):
        office.to_pdf(b"PK")
    assert started[0].poll() == -signal.SIGKILL


@posix
def test_a_signal_that_is_ignored_stays_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        pretending(tmp_path, "kill -HUP $PPID; printf '%%PDF-1.7 %%%%EOF' > \"$out\"", monkeypatch)
        assert office.to_pdf(b"PK") == b"%PDF-1.7 %%EOF"
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_ended_ends_libreoffice(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretending(tmp_path, f"echo $$ > {tmp_path}/started; sleep 60", monkeypatch)
    (tmp_path / "a.rpt").write_text("字\n", encoding="utf-8")
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    run = subprocess.Popen(
        [sys.executable, "-m", "reportdsl", "build", "a.rpt", "-o", "a.pdf"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    started = tmp_path / "started"
    for _ in range(600):
        if started.exists() and started.read_text():
            break
        time.sleep(0.05)
    run.send_signal(number)
    assert run.wait(30) == (130 if number == signal.SIGINT else 128 + number)
    for _ in range(100):
        if not alive(int(started.read_text())):
            break
        time.sleep(0.05)
    assert not alive(int(started.read_text()))
    assert not [*scratch.iterdir()]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
