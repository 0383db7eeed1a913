"""The output is read back by other programs: every figure, its mark, and the record of its provenance."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from docx_marks import marked_texts, recorded
from example import ROOT, compiled, files, printed
from processor_time import seconds
from reportdsl.document.blocks import Document, Heading, Paragraph, PrintedTable
from reportdsl.syntax.library import LIBRARY, library
from reportdsl.values.printed_text import Figure
from reportdsl.writers import WRITERS
from word_readers import MISSING, READERS, lost


@pytest.fixture(scope="module")
def example() -> Document:
    found = compiled().document
    assert found is not None
    return found


@pytest.fixture(scope="module")
def built(example: Document) -> bytes:
    return WRITERS["docx"].write(example)


@pytest.fixture(scope="module")
def paragraphs(example: Document) -> list[str]:
    """The texts that a reader must find complete: those of paragraphs, headings and cells that contain a figure."""
    texts = []
    for block in example.blocks:
        match block:
            case Heading(content=content) | Paragraph(content=content):
                contents = [content]
            case PrintedTable(header=header, rows=rows):
                contents = [part for row in (*header, *rows) for cell in row.cells for part in cell.paragraphs]
            case _:
                contents = []
        found = [content for content in contents if any(isinstance(inline, Figure) for inline in content)]
        texts += ["".join(inline.text for inline in content) for content in found]
    return texts


def test_each_printed_figure_is_marked_once_and_recorded_as_printed(example: Document, built: bytes) -> None:
    figures = [one.figure for one in printed(example) if one.place != "chart"]
    record = recorded(built)
    assert [figure.text for figure in record.figures] == [figure.text for figure in figures]
    assert marked_texts(built) == {figure.mark: figure.text for figure in record.figures}
    for figure, known in zip(record.figures, figures, strict=True):
        assert record.facts[figure.fact].get("name", "") == known.fact.name


def test_each_plotted_figure_is_recorded(example: Document, built: bytes) -> None:
    plotted = [one.figure.text for one in printed(example) if one.place == "chart"]
    assert sorted(row["text"] for row in recorded(built).plotted) == sorted(plotted)


def test_the_record_says_what_a_fact_is_and_where_it_comes_from(built: bytes) -> None:
    record = recorded(built)
    assert record.version == "1"
    total = next(fact for fact in record.facts.values() if fact["name"] == "收入总计")
    assert (Decimal(total["value"]), total["unit"]) == (Decimal("7884300"), "money")
    for fact in record.facts.values():
        assert "origin" not in fact or "inputs" not in fact
        for id_ in fact.get("inputs", "").split():
            assert int(id_[1:]) < int(fact["id"][1:]), "inputs stand before what uses them"


def test_the_record_names_what_the_report_was_made_from(built: bytes) -> None:
    sources = recorded(built).sources
    assert next(iter(sources)) == "report.rpt"
    of_library = lambda name: name.startswith(LIBRARY)  # noqa: E731
    path = lambda name: Path(library()) / name.removeprefix(LIBRARY) if of_library(name) else ROOT / name  # noqa: E731
    assert sources == {name: hashlib.sha256(path(name).read_bytes()).hexdigest() for name in sources}
    own = {name for name in sources if name.endswith(".rpt") and not of_library(name)}
    assert own == {name for name in files() if name.endswith(".rpt")}
    assert LIBRARY + "部门决算/四川/2021.rpt" in sources
    assert any(name.startswith("data/") for name in sources)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_finds_every_paragraph_with_a_figure_whole(
    reader: str, built: bytes, paragraphs: list[str]
) -> None:
    if reader in MISSING:
        pytest.skip(f"{reader} is not installed")
    assert lost(paragraphs, READERS[reader](built)) == []


def test_title_author_subject_and_language(built: bytes) -> None:
    properties = docx.Document(io.BytesIO(built)).core_properties
    assert properties.title == "攀枝花市人民政府驻成都办事处2021年度部门决算"
    assert (properties.author, properties.subject) == ("攀枝花市人民政府驻成都办事处", "部门决算")
    assert properties.language == "zh-CN"


def test_the_cover_has_the_year_first(built: bytes) -> None:
    title = docx.Document(io.BytesIO(built)).paragraphs[0]
    assert (title.style.name if title.style else "") == "Title"
    assert title.text.split("\n") == ["2021年度", "攀枝花市人民政府驻成都办事处", "部门决算"]


def test_it_is_small_and_quick(example: Document, built: bytes) -> None:
    assert len(built) < 220 * 1024  # some hundred and twenty pages, thirty tables, seven charts
    assert seconds(lambda: WRITERS["docx"].write(example), within=0.5) < 0.5


def test_the_example_is_the_same_bytes_in_another_process(built: bytes) -> None:
    script = (
        "import sys, hashlib; from example import compiled; from reportdsl.writers import WRITERS;"
        "print(hashlib.sha256(WRITERS['docx'].write(compiled().document)).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Shanghai"}
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(built).hexdigest()
