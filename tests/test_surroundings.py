"""The surroundings of a run: streams that are closed or full, an odd environment, and outputs that already exist as
something else."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from reportdsl.batch import state as state
from reportdsl.batch.workers import Workers
from reportdsl.cli import batch_run as batch_run
from reportdsl.cli.main import main
from reportdsl.files import output as output

GOOD = "# 概况\n一切正常。\n"
BAD = "{{ 没有 }}\n"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG")}

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.rpt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.rpt").write_text(BAD, encoding="utf-8")
    return tmp_path


def shell(line: str, **environment: str | None) -> tuple[int, str]:
    """The exit code and the output of a line of bash in which `rpt` is the program."""
    stated = {**ENVIRONMENT, **environment}
    done = subprocess.run(
        ["bash", "-c", f'rpt() {{ "{sys.executable}" -m reportdsl "$@"; }}; {line}'],
        env={name: value for name, value in stated.items() if value is not None},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


# Streams.


@posix
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_exit_code(closing: str, home: Path) -> None:
    assert shell(f"rpt build good.rpt {closing}")[0] == 0
    assert (home / "good.docx").read_bytes()[:2] == b"PK"
    assert shell(f"rpt check bad.rpt {closing}")[0] == 1
    assert shell(f"rpt build {closing}")[0] == 2


@posix
@pytest.mark.parametrize(
    ("command", "code"), [("check bad.rpt", 1), ("check good.rpt", 0), ("build bad.rpt --format json", 1)]
)
def test_a_broken_pipe_keeps_the_exit_code(command: str, code: int) -> None:
    assert shell(f"rpt {command} 2>&1 | true; exit ${{PIPESTATUS[0]}}")[0] == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    code, said = shell("rpt list operators > /dev/full")
    assert code == 2
    assert "F06" in said and "磁盘满了" in said
    assert shell("rpt check bad.rpt 2> /dev/full")[0] == 1


# Environment.


def test_no_home_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A user id that the system does not know, as in a container."""

    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    for name in ("HOME", "XDG_CACHE_HOME", "REPORTDSL_CACHE"):
        monkeypatch.delenv(name, raising=False)
    assert main(["check", "good.rpt"]) == 0


@pytest.mark.parametrize("epoch", ["99999999999999999999", "abc", "-1", "1e9", "4354819200", "²"])
def test_a_time_of_the_build_that_is_none_is_refused(epoch: str, home: Path) -> None:
    code, said = shell("rpt build good.rpt", SOURCE_DATE_EPOCH=epoch)
    assert code == 2
    assert "F27" in said and epoch in said
    assert not (home / "good.docx").exists()
    (home / "units" / "u").mkdir(parents=True)
    assert shell("rpt batch good.rpt --units units -o out", SOURCE_DATE_EPOCH=epoch)[0] == 2


@pytest.mark.parametrize("epoch", ["", "0", "1700000000", "4354819199"])
def test_a_time_of_the_build_that_is_one_is_taken(epoch: str) -> None:
    assert shell("rpt build good.rpt", SOURCE_DATE_EPOCH=epoch)[0] == 0


@posix
def test_a_folder_that_is_gone_is_told(home: Path) -> None:
    (home / "units" / "u").mkdir(parents=True)
    line = f"mkdir gone; cd gone; rmdir ../gone; rpt batch {home}/good.rpt --units {home}/units -o {home}/out"
    code, said = shell(line)
    assert code == 2 and "F02" in said


def test_a_state_file_of_any_content_counts_as_none(home: Path) -> None:
    (home / "units" / "u").mkdir(parents=True)
    (home / "out").mkdir()
    (home / "out" / state.NAME).write_text("[" * 200_000 + "\n[]\n3\nnull\n{}\n\x00\n")
    assert shell("rpt batch good.rpt --units units -o out")[0] == 0


# What is named is not what is meant.


@pytest.mark.parametrize("command", ["build", "check", "facts"])
def test_a_folder_of_several_specs_is_none(command: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a folder with a single report can be named instead of it."""
    (home / "again.rpt").write_text("字\n", encoding="utf-8")
    for name in (".", "..", "/"):
        assert main([command, name]) == 2
        assert "F64" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["数据.csv", "数据.XLSX", "数据.json", "数据.yaml"])
def test_a_data_file_is_no_spec(name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / name).write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert main(["build", name]) == 2
    assert "F26" in capsys.readouterr().err
    assert not (home / "数据.docx").exists()
    (home / "units" / "u").mkdir(parents=True)
    assert main(["batch", name, "--units", "units"]) == 2
    assert "F26" in capsys.readouterr().err


def same(home: Path, name: str, before: bytes, capsys: pytest.CaptureFixture[str], *line: str) -> None:
    """The command line is refused as misuse, and the file is unchanged."""
    assert main([*line]) == 2
    assert "F25" in capsys.readouterr().err
    assert (home / name).read_bytes() == before


@pytest.fixture
def inputs(home: Path) -> Path:
    import docx

    docx.Document().save(str(home / "r.docx"))
    (home / "d.json").write_text('{"数": 1}', encoding="utf-8")
    (home / "i.txt").write_text("一段。\n", encoding="utf-8")
    spec = '@report r\nstyle: r.docx\n@end\n@data d from "d.json" unit 元\n@include "i.txt"\n{{ d.数 }}\n'
    (home / "r.rpt").write_text(spec, encoding="utf-8")
    (home / "r.txt").write_text(spec, encoding="utf-8")
    return home


@pytest.mark.parametrize(
    ("output", "spec"), [("r.docx", "r.rpt"), ("d.json", "r.rpt"), ("i.txt", "r.rpt"), ("r.txt", "r.txt")]
)
def test_no_file_that_was_read_is_written(
    output: str, spec: str, inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (inputs / output).read_bytes()
    same(inputs, output, before, capsys, "build", spec, "-o", output)
    same(inputs, output, before, capsys, "build", spec, "-o", str(inputs / "." / output))
    (inputs / f"link{Path(output).suffix}").symlink_to(output)
    same(inputs, output, before, capsys, "build", spec, "-o", f"link{Path(output).suffix}")
    os.link(inputs / output, inputs / f"hard{Path(output).suffix}")
    same(inputs, output, before, capsys, "build", spec, "-o", f"hard{Path(output).suffix}")


def test_the_output_by_default_is_no_file_that_was_read(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same(inputs, "r.docx", (inputs / "r.docx").read_bytes(), capsys, "build", "r.rpt")
    same(inputs, "r.docx", (inputs / "r.docx").read_bytes(), capsys, "build", "r.rpt", "--draft")


def test_no_file_that_a_batch_read_is_written(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    units = inputs / "units"
    (units / "r").mkdir(parents=True)
    same(inputs, "r.docx", (inputs / "r.docx").read_bytes(), capsys, "batch", "r.rpt", "--units", "units", "-o", ".")
    listed = "名称,文件夹\n甲,units/r\n"
    (inputs / "results.csv").write_text(listed, encoding="utf-8")
    same(inputs, "results.csv", listed.encode(), capsys, "batch", "r.rpt", "--units", "results.csv", "-o", ".")
    (inputs / "good.rpt").rename(inputs / "甲.errors.txt")
    (inputs / "units.csv").write_text(listed, encoding="utf-8")
    same(
        inputs, "甲.errors.txt", GOOD.encode(), capsys, "batch", "甲.errors.txt", "--units", "units.csv", "-o", "."
    )  # fmt: skip


@posix
def test_only_a_regular_file_is_replaced(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(home / "pipe.docx")
    (home / "loop.docx").symlink_to("loop.docx")
    (home / "folder.docx").mkdir()
    (home / "device.docx").symlink_to("/dev/null")
    for name in ("pipe.docx", "loop.docx", "folder.docx", "device.docx"):
        before = os.lstat(home / name)
        assert main(["build", "good.rpt", "-o", name]) == 2
        assert "F06" in capsys.readouterr().err
        assert os.lstat(home / name)[:4] == before[:4]
    assert os.stat("/dev/null").st_mode & 0o170000 == 0o020000
    assert not [*home.glob(".reportdsl-*")]


def test_what_a_killed_run_left_is_swept(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """But not what another run may be writing at this moment, nor a file of the user's."""
    old, new, own = home / f".reportdsl-{'0' * 16}", home / f".reportdsl-{'1' * 16}", home / ".reportdsl-notes"
    for file in (old, new, own):
        file.write_bytes(b"half")
    for file in (old, own):
        os.utime(file, (time.time() - 7200,) * 2)
    assert main(["build", "good.rpt"]) == 0
    assert not old.exists() and new.exists() and own.exists()


# Faults of the disk: the n-th step of the writes of a run fails, for every n.


class FailingSystem:
    """The functions of the operating system, one of whose writing calls fails."""

    STEPS = ("open", "write", "fsync", "chmod", "replace")

    def __init__(self, fails: int) -> None:
        self.fails, self.calls = fails, 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.STEPS:
            return real

        def call(*stated: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self.fails:
                raise OSError(28, "No space left on device")
            return real(*stated, **options)

        return call


def every_fault(run: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The exit codes of runs whose n-th step fails, for each of the steps."""
    monkeypatch.setenv("REPORTDSL_CACHE", "off")
    fails, system = 0, FailingSystem(0)
    while fails <= system.calls:
        fails, system = fails + 1, FailingSystem(fails + 1)
        with monkeypatch.context() as patched:
            patched.setattr(output, "os", system)
            patched.setattr(state, "os", system)
            code = run()
        if system.calls >= fails:
            yield code
    assert fails > len(FailingSystem.STEPS)


def test_whatever_step_of_a_build_fails_the_old_file_is_whole(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = home / "good.docx"
    target.write_bytes(b"old")
    for code in every_fault(lambda: main(["build", "good.rpt"]), monkeypatch):
        assert code == 2
        assert "磁盘满了" in capsys.readouterr().err
        assert target.read_bytes() == b"old"
        assert not [*home.glob(".reportdsl-*")]
    assert target.read_bytes()[:2] == b"PK"


def test_whatever_step_of_a_batch_fails_no_document_is_torn(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(batch_run, "processes", lambda *_: Workers(lambda: ThreadPoolExecutor(1), 1))
    for name in "甲乙":
        (home / "units" / name).mkdir(parents=True)
        (home / "units" / name / "d.yaml").write_text("数: 1\n" if name == "甲" else "别: 1\n", encoding="utf-8")
    (home / "u.rpt").write_text('@data d from "d.yaml" unit 元\n{{ d.数 }}\n', encoding="utf-8")
    out = home / "out"

    def run() -> int:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        (out / "甲.docx").write_bytes(b"old")
        return main(["batch", "u.rpt", "--units", "units", "-o", "out"])

    for code in every_fault(run, monkeypatch):
        said = capsys.readouterr()
        assert code in (1, 2) and ("磁盘满了" in said.out + said.err or code == 1)
        content = (out / "甲.docx").read_bytes()
        assert content == b"old" or zipfile.is_zipfile(io.BytesIO(content))
        assert not [*out.glob(".reportdsl-????????????????")]
    assert zipfile.is_zipfile(out / "甲.docx") and (out / "乙.errors.txt").exists()


# A batch: the fault of one unit affects only that unit.


def test_a_unit_whose_name_is_too_long_fails_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "很" * 100
    (home / "units").mkdir()
    (home / "units.csv").write_text(f"名称,文件夹\n{long},units\n甲,units\n", encoding="utf-8")
    assert main(["batch", "good.rpt", "--units", "units.csv", "-o", "out"]) == 1
    assert "文件名太长" in capsys.readouterr().out
    table = (home / "out" / "results.csv").read_text(encoding="utf-8-sig")
    assert f"{long},写不了文档" in table and "甲,已生成" in table
    assert (home / "out" / "甲.docx").exists()


def test_a_table_of_results_that_cannot_be_written_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "units" / "甲").mkdir(parents=True)
    (home / "out" / "results.xlsx").mkdir(parents=True)
    assert main(["batch", "good.rpt", "--units", "units", "-o", "out"]) == 2
    said = capsys.readouterr().err
    assert "results.xlsx" in said and "那是一个文件夹" in said
    assert (home / "out" / "甲.docx").exists() and (home / "out" / "results.csv").exists()


def test_an_output_folder_that_is_a_file_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "units" / "甲").mkdir(parents=True)
    (home / "out").write_text("x", encoding="utf-8")
    assert main(["batch", "good.rpt", "--units", "units", "-o", "out"]) == 2
    assert "那里已有同名的" in capsys.readouterr().err
