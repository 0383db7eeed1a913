"""Where the document goes: never over an input, never half-written, and every refusal has a message. Written from the
manual alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from blind_office import csv, report

SPEC = report('@data 表 from "表.csv" unit 元', "@let 总 = sum(表.金额)", "共{{ 总 }}。")
DATA = csv("项目,金额", "甲,10", "乙,5")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "r.rpt").write_text(SPEC, encoding="utf-8")
    (tmp_path / "表.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str, stdout: int | None = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "reportdsl", *words]
    return subprocess.run(
        command, cwd=folder, stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize("target", ["表.csv", "./表.csv", "r.rpt", "../{name}/表.csv"])
def test_an_input_is_no_output(folder: Path, target: str) -> None:
    done = run(folder, "build", "r.rpt", "-o", target.format(name=folder.name))
    assert done.returncode in (1, 2)
    assert done.stderr.strip()
    assert (folder / "表.csv").read_text(encoding="utf-8") == DATA
    assert (folder / "r.rpt").read_text(encoding="utf-8") == SPEC


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_an_input_under_another_name_is_no_output(folder: Path, link: object) -> None:
    assert callable(link)
    link(folder / "表.csv", folder / "out.txt")
    done = run(folder, "build", "r.rpt", "-o", "out.txt")
    assert (folder / "表.csv").read_text(encoding="utf-8") == DATA, done


def test_an_included_word_or_rpt_file_is_no_output(folder: Path) -> None:
    (folder / "句.txt").write_text("x", encoding="utf-8")
    (folder / "句.rpt").write_text("又{{ 总 }}。\n", encoding="utf-8")
    (folder / "r.rpt").write_text(SPEC + '@include "句.rpt"\n', encoding="utf-8")
    done = run(folder, "build", "r.rpt", "-o", "句.rpt")
    assert done.returncode in (1, 2)
    assert (folder / "句.rpt").read_text(encoding="utf-8") == "又{{ 总 }}。\n"


@pytest.mark.parametrize("data", ["out.html", "out.json"])
def test_a_data_file_in_the_form_of_an_output(folder: Path, data: str) -> None:
    (folder / "out.json").write_text('{"甲": 1}', encoding="utf-8")
    (folder / "r.rpt").write_text('@data 表 from "out.json" unit 元\n{{ 表.甲 }}\n', encoding="utf-8")
    done = run(folder, "build", "r.rpt", "-o", data)
    assert (folder / "out.json").read_text(encoding="utf-8") == '{"甲": 1}', done
    assert done.returncode == (0 if data == "out.html" else 2)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    done = run(folder, "build", "r.rpt", "-o", "closed/out.docx")
    assert done.returncode == 2
    assert "F06" in done.stderr and not list(closed.iterdir())


def test_a_missing_folder(folder: Path) -> None:
    done = run(folder, "build", "r.rpt", "-o", "nowhere/out.docx")
    assert done.returncode in (0, 2)
    assert (folder / "nowhere/out.docx").exists() == (done.returncode == 0)
    assert done.returncode == 0 or "F06" in done.stderr


def test_a_folder_in_the_place_of_the_output(folder: Path) -> None:
    (folder / "out.docx").mkdir()
    done = run(folder, "build", "r.rpt", "-o", "out.docx")
    assert done.returncode == 2 and "F06" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("suffix", ["doc", "xlsx", ""])
def test_a_suffix_that_nothing_writes(folder: Path, suffix: str) -> None:
    target = f"out.{suffix}" if suffix else "out"
    done = run(folder, "build", "r.rpt", "-o", target)
    assert done.returncode in (1, 2) and "F07" in done.stderr
    assert not (folder / target).exists()


def test_a_refused_report_leaves_the_older_document(folder: Path) -> None:
    (folder / "out.txt").write_text("older", encoding="utf-8")
    (folder / "表.csv").write_text(DATA + "合计,16\n", encoding="utf-8")
    done = run(folder, "build", "r.rpt", "-o", "out.txt")
    assert done.returncode == 1 and "16.00元" in done.stderr
    assert (folder / "out.txt").read_text(encoding="utf-8") == "older"
    assert sorted(path.name for path in folder.iterdir()) == ["out.txt", "r.rpt", "表.csv"]


@pytest.mark.parametrize(
    "words", [["build", "r.rpt", "-o", "out.txt"], ["facts", "r.rpt"], ["look", "表.csv"], ["check", "r.rpt"]]
)
def test_a_reader_who_hangs_up(folder: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(folder, *words, stdout=writing)
    finally:
        os.close(writing)
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert done.returncode != 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_listing_that_cannot_be_printed_is_no_success(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(folder, "facts", "r.rpt", stdout=full.fileno())
    assert done.returncode != 0 and "Traceback" not in done.stderr


def test_stdout_closed(folder: Path) -> None:
    shell = f'"{sys.executable}" -m reportdsl build r.rpt -o out.txt >&-'
    done = subprocess.run(["sh", "-c", shell], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert "Traceback" not in done.stderr and done.returncode != 3
    assert "15.00元" in (folder / "out.txt").read_text(encoding="utf-8")


def test_check_writes_nothing(folder: Path) -> None:
    done = run(folder, "check", "r.rpt")
    assert done.returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["r.rpt", "表.csv"]


def test_a_missing_data_file(folder: Path) -> None:
    (folder / "表.csv").unlink()
    done = run(folder, "build", "r.rpt", "-o", "out.txt")
    assert done.returncode == 1 and "F01" in done.stderr and "r.rpt:5" in done.stderr
    assert not (folder / "out.txt").exists()
