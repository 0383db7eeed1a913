"""The linter finds nothing in what the writer makes, and finds every defect planted in it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile

import pytest

from docx_lint import RULES, findings
from reportdsl.document.blocks import Paragraph
from reportdsl.quick.records import replace
from reportdsl.values.printed_text import Footnote, Text
from reportdsl.writers import WRITERS
from writers_document import document

CHART, MAIN, TYPES = "word/charts/chart1.xml", "word/document.xml", "[Content_Types].xml"
NOTES = "word/footnotes.xml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
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
    ("out_of_order", MAIN, r"(<w:pStyle [^>]*/>)(<w:keepNext/>)", r"\2\1"),
    ("out_of_order", MAIN, r"<w:tblGrid>", "<w:tblWidth/><w:tblGrid>"),
    ("out_of_order", MAIN, r"(<w:tcW [^>]*/>)(<w:gridSpan [^>]*/>)", r"\2\1"),
    ("out_of_order", "word/styles.xml", r"(<w:name [^>]*/>)(<w:basedOn [^>]*/>)", r"\2\1"),
    ("out_of_order", SETTINGS, r"<w:evenAndOddHeaders/>(.*)</w:settings>", r"\1<w:evenAndOddHeaders/></w:settings>"),
    ("section_without_page", MAIN, r"<w:pgMar [^>]*/>", ""),
    ("style_of_style", "word/styles.xml", r"<w:tblPr>", '<w:tblPr><w:tblStyle w:val="ReportTable"/>'),
    ("section_without_page", MAIN, r'(<w:pgSz w:w=)"\d+"', r'\1"31681"'),
    (
        "section_without_page",
        MAIN,
        r"(<w:sectPr>(?:(?!<w:sectPr).)*</w:sectPr>)(</w:body>)",
        r"<w:p><w:pPr>\1</w:pPr></w:p>\2",
    ),
    ("compatibility", SETTINGS, r'w:val="15"', 'w:val="12"'),
    ("ignored_prefix", MAIN, r"<w:document ", f'<w:document xmlns:mc="{MC}" mc:Ignorable="w14" '),
    ("ignored_prefix", MAIN, r"<w:p>", f'<w:p xmlns:w14="{W14}" w14:paraId="00000001">'),
    ("table_limits", MAIN, r"(<w:gridCol [^>]*/>)", r"\1" * 64),
    ("table_limits", MAIN, r"</w:trPr>(?:(?!</w:tr>).)*</w:tr>", "</w:trPr></w:tr>"),
    ("table_limits", MAIN, r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="0"/>'),
    ("number_twice", MAIN, r'<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
    ("number_twice", NOTES, r"</w:p>", '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'),
    ("number_twice", MAIN, r'<wp:docPr id="2"', '<wp:docPr id="2147483648"'),
    ("story_without_text", "word/footer1.xml", r"<w:p>.*</w:p>", ""),
    ("story_without_text", NOTES, r"<w:p>(?:(?!</w:p>).)*</w:p>", ""),
    ("note_to_nowhere", MAIN, r'<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="99"/>'),
    ("note_to_nowhere", NOTES, r'w:id="2"', 'w:id="1"'),
    ("list_to_nowhere", "word/numbering.xml", r'<w:num w:numId="1"', '<w:num w:numId="7"'),
    ("list_to_nowhere", "word/numbering.xml", r'<w:abstractNumId w:val="1"', '<w:abstractNumId w:val="7"'),
    ("style_twice", "word/styles.xml", r'w:styleId="Heading2"', 'w:styleId="Heading1"'),
    ("style_twice", "word/styles.xml", r'<w:name w:val="heading 2"', '<w:name w:val="Heading 1"'),
    ("relationship_twice", LINKS, r'Id="rId2"', 'Id="rId1"'),
    (
        "field_across",
        MAIN,
        r"(<w:hyperlink [^>]*>(?:(?!</w:hyperlink>).)*)(<w:r><w:fldChar w:fldCharType=.end./></w:r>)</w:hyperlink>",
        r"\1</w:hyperlink>\2",
    ),
    ("chart_point", CHART, r'<c:idx val="1"/><c:order val="1"/>', '<c:idx val="0"/><c:order val="1"/>'),
    ("chart_point", "word/charts/chart2.xml", r'<c:dPt><c:idx val="1"/>', '<c:dPt><c:idx val="0"/>'),
    ("drawing_size", MAIN, r'<wp:extent cx="\d+"', '<wp:extent cx="0"'),
    ("not_well_formed", MAIN, r"\+1?职责|职责", "\x01"),
]


@pytest.fixture(scope="module")
def built() -> bytes:
    """The usual document, with a footnote and a bullet added."""
    noted = Paragraph((Text("注"), Footnote(1, (Text("注文"),))), bullet=1)
    usual = document()
    return WRITERS["docx"].write(replace(usual, blocks=(*usual.blocks, noted)))


def planted(content: bytes, part: str, old: str, new: str) -> bytes:
    """The package with the first match of `old` in a part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        assert part in before.namelist()
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
