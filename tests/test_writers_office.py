"""LibreOffice at work: page numbers and PDF, and what is reported if it is missing or fails."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docx_opened import W
from example import ROOT, SPEC, compiled
from reportdsl.cli.main import main
from reportdsl.document.blocks import Document
from reportdsl.writers import WRITERS, WriterProblem, office, pdf
from reportdsl.writers.pdf_rows import row_heads, rows_with_heads
from writers_document import document

needs_office = pytest.mark.skipif(office.installed() is None, reason="LibreOffice is not installed")


def contents_of(content: bytes) -> dict[str, int]:
    """The page that the contents print for each bookmark."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    pages = {}
    for link in body.iter(W + "hyperlink"):
        texts = [text.text or "" for text in link.iter(W + "t")]
        pages[link.attrib[W + "anchor"]] = int(texts[-1])
    return pages


def example() -> Document:
    found = compiled().document
    assert found is not None
    return found


@needs_office
@pytest.mark.parametrize("one", [document, example], ids=["document", "example"])
def test_the_contents_print_the_pages_of_the_rendered_pdf(one: Callable[[], Document]) -> None:
    """The final file is rendered separately, and its footers and places are compared with what its contents print."""
    content = WRITERS["docx"].write(one(), pages=True)
    rendered = office.to_pdf(content)
    places = office.pages_of_bookmarks(rendered)
    printed = contents_of(content)
    first = min(places[mark] for mark in printed)
    assert printed == {mark: places[mark] - first + 1 for mark in printed}
    assert len(printed) >= 8


@needs_office
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) is not installed")
def test_the_page_that_the_footer_prints_is_the_one_in_the_contents(tmp_path: Path) -> None:
    content = WRITERS["docx"].write(document(), pages=True)
    (tmp_path / "report.pdf").write_bytes(office.to_pdf(content))
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, text=True, check=True
    )
    places = office.pages_of_bookmarks((tmp_path / "report.pdf").read_bytes())
    footers = [re.findall(r"—\s*(\d+)\s*—", page) for page in text.stdout.split("\f")]
    for mark, page in contents_of(content).items():
        assert footers[places[mark] - 1] == [str(page)]


@needs_office
def test_a_body_without_headings_needs_no_numbers() -> None:
    bare = [block for block in document().blocks if type(block).__name__ != "Heading"]
    one = document()
    one = type(one)(one.title, one.style, one.language, tuple(bare), ())
    assert WRITERS["docx"].write(one, pages=True) == WRITERS["docx"].write(one)


@needs_office
def test_a_pdf_is_tagged_and_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = WRITERS["pdf"].write(document())
    monkeypatch.setattr(pdf, "to_pdf", office.to_pdf.__wrapped__)  # Converted again, not taken from the first time.
    assert first[:5] == b"%PDF-"
    assert b"/MarkInfo<</Marked true>>" in first
    assert b"/Lang(zh-CN)" in first
    assert b"D:20231114221320Z" in first
    assert WRITERS["pdf"].write(document()) == first
    assert (
        "图1 收入与支出变动情况（柱形图）：收入总计：2020年849.36万元".encode("utf-16-be").hex().upper().encode()
        in first
    )
    assert first.count(b"/Alt<FEFF") == 2


@needs_office
def test_a_pdf_says_that_it_is_accessible_and_what_each_row_is() -> None:
    """PDF/UA (ISO 14289-1): its identifier, and a header for each row of a table, besides those of its columns."""
    content = WRITERS["pdf"].write(document())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"<xmp:CreateDate>1980-01-01T00:00:00Z<" in content
    heads = rows_with_heads(document())
    assert [sum(rows) for rows in heads] == [3, 0, 0]
    assert content.count(b"/Scope/Row") == 3
    assert content.count(b"/Scope/Column") > 10


def test_rows_of_other_tables_than_the_document_s_are_left_alone() -> None:
    table = b"\n4 0 obj\n<</Type/StructElem\n/S/Table\n/P 2 0 R\n/K[5 0 R ]\n>>\nendobj\n"
    row = b"\n5 0 obj\n<</Type/StructElem\n/S/TR\n/P 4 0 R\n/K[6 0 R ]\n>>\nendobj\n"
    cell = b"\n6 0 obj\n<</Type/StructElem\n/S/TD\n/A 9 0 R\n>>\nendobj\n"
    due = b"<</Type/StructElem\n/S/TH\n/A [ 9 0 R <</O/Table/Scope/Row>> ]\n>>\nendobj\n"
    assert row_heads(table + row + cell, [[True]]) == {6: due}
    for others in ([[False]], [], [[True, True]], [[True], [True]]):
        assert row_heads(table + row + cell, others) == {}
    spanning = cell.replace(b"/A 9 0 R", b"/A [ 9 0 R 8 0 R ]")
    assert b"/A [ 9 0 R 8 0 R <</O/Table/Scope/Row>> ]" in row_heads(table + row + spanning, [[True]])[6]


def test_a_drawing_without_a_text_gets_one_beside_another_that_has_one() -> None:
    """LibreOffice drops the alternative texts of charts, and writes those of pictures."""
    figures = (
        b"\n%d 0 obj\n<</Type/StructElem\n/S/Figure\n%s>>\nendobj\n" % (number, alternative)
        for number, alternative in ((4, b""), (5, b"/Alt<FEFF0041>\n"))
    )
    made = b"%PDF-1.7" + b"".join(figures) + b"trailer\n<</Size 6>>\nstartxref\n9\n%%EOF\n"
    described = pdf.described(made, ["柱", "A"])
    assert described.startswith(made)
    added = described.removeprefix(made)
    assert added.count(b"/Alt<FEFF") == 1 and b"4 0 obj" in added
    assert pdf.described(made, ["柱"]) == made


def test_identity_and_date_of_a_pdf_come_from_its_content() -> None:
    ends = [
        b"1\n/CreationDate(D:20%02d0101000000Z')\n/ID [ <%s>\n<%s> ]\n/DocChecksum /%s" % (year, *(letter * 32,) * 3)
        for year, letter in ((24, b"A"), (25, b"B"))
    ]
    assert pdf.settled(ends[0]) == pdf.settled(ends[1])
    assert len(pdf.settled(ends[0])) == len(ends[0])


def build(folder: Path, *options: str) -> int:
    shutil.copytree(ROOT, folder / "report", dirs_exist_ok=True)
    return main(["build", str(folder / "report" / SPEC), "--lang", "zh", *options])


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "installed", lambda: None)


@pytest.mark.usefixtures("without")
def test_a_pdf_without_libreoffice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path, "-o", str(tmp_path / "out.pdf")) == 2
    assert "F09" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.usefixtures("without")
def test_pages_without_libreoffice_are_estimated_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tmp_path, "--pages", "--strict", "-o", str(tmp_path / "out.docx")) == 0
    assert "提示 F09" in capsys.readouterr().err
    assert (tmp_path / "out.docx").read_bytes()[:2] == b"PK"


def test_estimates_are_told_with_the_way_to_update_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path, "-o", str(tmp_path / "out.docx")) == 0
    assert "F9" in capsys.readouterr().out
    assert build(tmp_path, "--format", "json", "-o", str(tmp_path / "out.docx")) == 0
    assert json.loads(capsys.readouterr().out)["output"].endswith("out.docx")


def test_a_file_without_a_manifest_is_asked_for_by_an_option(tmp_path: Path) -> None:
    assert build(tmp_path, "--no-manifest", "-o", str(tmp_path / "out.docx")) == 0
    with zipfile.ZipFile(tmp_path / "out.docx") as archive:
        assert "customXml/item1.xml" not in archive.namelist()
        assert b"_rf_" not in archive.read("word/document.xml")


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
@pytest.mark.parametrize(("script", "reason"), [("echo broken", "broken"), ("sleep 60", "0.2 s")])
def test_a_conversion_that_fails_is_told(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F10, with the program's output; a conversion that hangs is ended."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "installed", lambda: str(program))
    monkeypatch.setattr(office, "TIMEOUT", 0.2 if "sleep" in script else 10)
    with pytest.raises(WriterProblem) as raised:
        WRITERS["docx"].write(document(), pages=True)
    assert (raised.value.code, raised.value.option) == ("F10", "pages")
    assert raised.value.details["reason"] == reason


def test_a_pdf_that_says_nothing_of_its_pages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportdsl.writers.office.to_pdf", lambda *_: b"%PDF-")
    with pytest.raises(WriterProblem, match="F10"):
        WRITERS["docx"].write(document(), pages=True)


@needs_office
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler) is not installed")
def test_pages_of_a_pdf_are_called_as_they_are_printed(tmp_path: Path) -> None:
    """Those before the text i, ii; the text is counted from 1. Poppler reads the file without complaint."""
    content = WRITERS["pdf"].write(document())
    assert b"/PageLabels<</Nums[0<</S/r>>2<</S/D/St 1>>]>>" in content
    (tmp_path / "a.pdf").write_bytes(content)
    read = subprocess.run(["pdfinfo", tmp_path / "a.pdf"], capture_output=True, text=True, check=True)
    assert read.stderr == "" and "Tagged:          yes" in read.stdout
