"""The linter finds nothing in what the writer makes, and every defect planted into it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import pytest

from docx_lint import RULES, findings
from reportdsl.writers import WRITERS
from writers_document import document

CHART, MAIN, TYPES = "word/charts/chart1.xml", "word/document.xml", "[Content_Types].xml"
LINKS, SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"

PLANTED = [
    ("missing_target", LINKS, r"charts/chart2.xml", "charts/chart9.xml"),
    ("unreached_part", LINKS, r'<Relationship [^>]*Target="footer2.xml"/>', ""),
    ("ghost_override", TYPES, r"</Types>", '<Override PartName="/word/ghost.xml" ContentType="x/y"/></Types>'),
    ("missing_content_type", TYPES, r'<Override PartName="/word/footer1.xml"[^>]*/>', ""),
    ("unknown_relationship", MAIN, r'r:id="rId8"', 'r:id="rId88"'),
    ("undeclared_r", SETTINGS, r' xmlns:r="[^"]*"', ""),
    ("bookmark_twice", MAIN, r"_rf_0002", "_rf_0001"),
    ("bookmark_open", MAIN, r"<w:bookmarkEnd [^>]*/>", ""),
    ("bookmark_open", MAIN, r'<w:bookmarkStart w:id="3"[^>]*/>', ""),
    ("bookmark_name", MAIN, r"_rf_0002", "_rf_" + "0" * 40),
    ("field_open", MAIN, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    ("field_run", MAIN, r'(<w:fldChar w:fldCharType="begin"/>)</w:r><w:r>', r"\1"),
    ("field_to_nowhere", MAIN, r" REF _Ref000001", " REF _Ref000009"),
    ("field_to_nowhere", MAIN, r'w:anchor="_Toc000001"', 'w:anchor="_Toc000099"'),
    ("field_prompt", SETTINGS, r"<w:evenAndOddHeaders/>", "<w:updateFields/><w:evenAndOddHeaders/>"),
    ("field_prompt", MAIN, r'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'),
    ("grid_overflow", MAIN, r'<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="4"/>'),
    ("merge_without_restart", MAIN, r'<w:vMerge w:val="restart"/>', ""),
    ("grid_sum", MAIN, r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="11"/>'),
    ("cell_end", MAIN, r"</w:tcPr><w:p>.*?</w:p></w:tc>", "</w:tcPr></w:tc>"),
    ("header_rows", MAIN, r"<w:tblHeader/>", ""),
    ("tables_touch", MAIN, r"</w:tbl>.*?<w:tbl>", "</w:tbl><w:tbl>"),
    ("lost_space", MAIN, r' xml:space="preserve">  ', ">  "),
    ("unknown_style", MAIN, r'w:val="BodyText"', 'w:val="Nowhere"'),
    ("drawing_id", MAIN, r'<wp:docPr id="2"', '<wp:docPr id="1"'),
    ("alternative_text", MAIN, r' descr="[^"]*"', ""),
    ("even_footers", SETTINGS, r"<w:evenAndOddHeaders/>", ""),
    ("manifest_mark", "customXml/item1.xml", r'mark="_rf_0003"', 'mark="_rf_9003"'),
    ("manifest_mark", MAIN, r"_rf_0002", "_rf_9002"),
    ("stated_language", "word/styles.xml", r"<w:lang [^>]*/>", ""),
    ("heading_alone", "word/styles.xml", r'(w:styleId="Heading2".*?)<w:keepNext/>', r"\1"),
    ("table_too_wide", MAIN, r'<w:tblW w:w="\d+"', '<w:tblW w:w="9999"'),
    ("point_count", CHART, r'<c:ptCount val="2"/>', '<c:ptCount val="3"/>'),
    ("cache_differs", CHART, r"<c:v>788.43</c:v>", "<c:v>788.44</c:v>"),
    ("cache_differs", CHART, r"<c:externalData.*</c:externalData>", ""),
    ("cache_differs", CHART, r"\$B\$2:\$B\$3", "$B$2:$B$4"),
    ("label_flags", CHART, r'<c:showPercent val="0"/>', ""),
    ("axis_pair", CHART, r'<c:axId val="111111111"/>', '<c:axId val="-111111111"/>'),
    ("not_well_formed", MAIN, r"\+1?职责|职责", "\x01"),
]


@pytest.fixture(scope="module")
def built() -> bytes:
    return WRITERS["docx"].write(document())


def planted(content: bytes, part: str, old: str, new: str) -> bytes:
    """The package with the first match of `old` in a part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                text, times = re.subn(old, new, data.decode(), count=1, flags=re.DOTALL)
                assert times == 1, f"nothing to break: {old}"
                data = text.encode()
            after.writestr(name, data)
    return buffer.getvalue()


def test_a_written_document_is_clean(built: bytes) -> None:
    assert findings(built) == []


@pytest.mark.parametrize(
    ("rule", "part", "old", "new"), PLANTED, ids=[f"{row[0]}-{at}" for at, row in enumerate(PLANTED)]
)
def test_a_planted_defect_is_found(built: bytes, rule: str, part: str, old: str, new: str) -> None:
    assert rule in {found[0] for found in findings(planted(built, part, old, new))}


def test_an_entry_that_stands_twice_is_found(built: bytes) -> None:
    buffer = io.BytesIO(built)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", archive.read("word/document.xml"))
    assert "duplicate_entry" in {found[0] for found in findings(buffer.getvalue())}


def test_every_rule_has_a_planted_defect() -> None:
    assert set(RULES) - {row[0] for row in PLANTED} == {"duplicate_entry"}
