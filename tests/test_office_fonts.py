"""Page numbers are measured only with fonts of the widths that a document names; the machine is asked for these
first."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from reportdsl.cli.main import main
from reportdsl.styles import STYLES
from reportdsl.writers import WRITERS, WriterProblem, office
from reportdsl.writers.docx.office_pages import refuse_other_widths
from reportdsl.writers.office_fonts import other_widths
from writers_document import document

SPEC = "@report 题\n  organisation: 某局\n  year: 2021\n@end\n\n# 概况\n\n## 一般情况\n\n共 2021 年。\n"
NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>
"""
asks_fontconfig = pytest.mark.skipif(shutil.which("fc-match") is None, reason="fontconfig is not installed")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
bare = pytest.mark.skipif(not DEJAVU.is_dir(), reason="the fonts of a bare server (fonts-dejavu) are not installed")


def only(folders: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has only the fonts in these folders."""
    listed = "".join(f"<dir>{each}</dir>" for each in folders)
    (folder / "fonts.conf").write_text(NO_FONTS.format(folders=listed, cache=folder / "cache"), encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(folder / "fonts.conf"))


def answering(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fontconfig that gives this answer."""
    program = folder / "fc-match"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@asks_fontconfig
@bare
def test_a_bare_server_has_other_widths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only([DEJAVU], tmp_path, monkeypatch)
    found = dict(other_widths(["Times New Roman", "DejaVu Sans"], ["仿宋_GB2312"], "zh-CN"))
    assert set(found) == {"Times New Roman", "仿宋_GB2312"}
    assert all(instead.startswith("DejaVu") for instead in found.values())


@asks_fontconfig
@bare
@pytest.mark.skipif(office.installed() is None, reason="LibreOffice is not installed")
def test_where_fonts_have_other_widths_the_estimates_are_kept_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only([DEJAVU], tmp_path, monkeypatch)
    (tmp_path / "a.rpt").write_text(SPEC, encoding="utf-8")
    for name, flags in (("estimated.docx", []), ("measured.docx", ["--pages", "--strict"])):
        assert main(["build", str(tmp_path / "a.rpt"), "--lang", "zh", "-o", str(tmp_path / name), *flags]) == 0
    told = capsys.readouterr().err
    assert "提示 F40" in told and "Times New Roman" in told and "DejaVu" in told
    assert (tmp_path / "measured.docx").read_bytes() == (tmp_path / "estimated.docx").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
@pytest.mark.parametrize(
    ("western", "answer", "found"),
    [
        ("Times New Roman", "Liberation Serif", []),
        ("Times New Roman", "Nimbus Roman,Nimbus Roman No9 L", []),
        ("Times New Roman", "DejaVu Serif", [("Times New Roman", "DejaVu Serif")]),
        ("Arial", "Liberation Serif", [("Arial", "Liberation Serif")]),
        ("Georgia", "Georgia", []),
        ("Georgia", "Liberation Serif", [("Georgia", "Liberation Serif")]),
        ("Times New Roman", "", []),
    ],
)
def test_faces_of_the_same_widths_stand_for_each_other(
    western: str, answer: str, found: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(tmp_path, f"printf '{answer}'", monkeypatch)
    assert other_widths([western], [], "en") == found


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_fontconfig_that_fails_says_nothing_of_widths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(tmp_path, "exit 1", monkeypatch)
    assert other_widths(["Times New Roman"], [], "en") == []


def test_an_english_report_needs_no_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "reportdsl.writers.office_fonts.other_widths", lambda _, east_asian, __: asked.extend(east_asian) or []
    )
    monkeypatch.setattr(office, "installed", lambda: "soffice")
    refuse_other_widths(STYLES["western"], "en")
    assert asked == []


def test_a_pdf_has_the_pages_of_its_own_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a file that will be opened elsewhere is refused."""
    monkeypatch.setattr("reportdsl.writers.office_fonts.other_widths", lambda *_: [("Times New Roman", "DejaVu Serif")])
    monkeypatch.setattr(office, "installed", lambda: "soffice")
    with pytest.raises(WriterProblem, match="F40"):
        WRITERS["docx"].write(document(), pages=True)
    called: list[bytes] = []
    monkeypatch.setattr("reportdsl.writers.pdf.to_pdf", lambda content: called.append(content) or b"%PDF-")
    monkeypatch.setattr("reportdsl.writers.docx.office_pages.measured_pages", lambda *_: {})
    WRITERS["pdf"].write(document())
    assert len(called) == 1
