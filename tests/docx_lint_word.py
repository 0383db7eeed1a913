"""Rules for what Word repairs or refuses to open although each element is allowed where it is: order, numbers,
references.

Orders are those of the transitional schemas of ECMA-376, part 4; limits are Word's own.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import chain, pairwise
from xml.etree import ElementTree

from docx_opened import MAIN, WP, Found, Opened, W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
LATER = re.compile(r"\{(http://schemas\.microsoft\.com/office/word/20\d\d/(?:wordml[^}]*|wordprocessingDrawing))\}")
MOST_COLUMNS = 63
"""The most columns of a table. Word calls a file with more damaged."""
LONGEST = 31680
"""Twips: 22 inches, the longest side of a page and the widest column."""
HIGHEST = 2**31 - 1
"""The highest number of a drawing or a bookmark."""

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "tblBorders": "top start left bottom end right insideH insideV",
    "sectPr": "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign "
    "noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "tbl": "tblPr tblGrid tr",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
    "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids attachedSchema "
    "themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
    "readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator",
}
"""The children of an element in schema order. A section's references to headers and footers come first, in any
order."""


def _places(kind: str) -> dict[str, int]:
    """The position of each child of a kind of element; 0 for children that may stand anywhere."""
    free = {"sectPr": ("headerReference", "footerReference"), "tbl": ("bookmarkStart", "bookmarkEnd")}
    return dict.fromkeys(free.get(kind, ()), 0) | {n: at for at, n in enumerate(ORDERS[kind].split(), start=1)}


def out_of_order(document: Opened) -> Found:
    places = {W + kind: _places(kind) for kind in ORDERS}
    for part, tree in document.trees.items():
        for element in tree.iter():
            known = places.get(element.tag)
            if known is None:
                continue
            names = [child.tag.removeprefix(W) for child in element if child.tag.startswith(W)]
            yield from ((part, f"{name} in {element.tag.removeprefix(W)}") for name in names if name not in known)
            for before, after in pairwise(name for name in names if known.get(name)):
                if known[before] > known[after]:
                    yield part, f"{after} behind {before} in {element.tag.removeprefix(W)}"


def style_of_style(document: Opened) -> Found:
    """A table style is based on another one; only a table has a table style."""
    styles = document.trees["word/styles.xml"].findall(W + "style")
    stated = [style.attrib[W + "styleId"] for style in styles if style.find(f"{W}tblPr/{W}tblStyle") is not None]
    yield from (("word/styles.xml", f"style {one} has a table's style") for one in stated)


def section_without_page(document: Opened) -> Found:
    if len(document.body[0]) == 0 or document.body[0][-1].tag != W + "sectPr":
        yield MAIN, "the last section has no properties"
    for section in document.all(W + "sectPr"):
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        if size is None or margins is None:
            yield MAIN, "a section without a page"
        elif not all(0 < int(size.attrib[W + side]) <= LONGEST for side in ("w", "h")):
            yield MAIN, f"a page of {size.attrib}"


def compatibility(document: Opened) -> Found:
    """The mode is Word 2013's in our files and its own in a template. Without one, Word lays the file out as Word 2007
    did, and says so in its title bar."""
    stated = {
        setting.attrib[W + "name"]: setting.attrib[W + "val"]
        for setting in document.trees["word/settings.xml"].iter(W + "compatSetting")
    }
    if int(stated.get("compatibilityMode", 0)) < 14:
        yield "word/settings.xml", f"compatibility mode {stated.get('compatibilityMode')}"


def ignored_prefix(document: Opened) -> Found:
    """Prefixes to be ignored are declared, and what later versions of Word added to the text is ignored; otherwise Word
    refuses the file."""
    for part, root in document.trees.items():
        if not part.startswith("word/") or not part.endswith(".xml"):
            continue
        declared = dict(found for _, found in ElementTree.iterparse(io.BytesIO(document.raw[part]), ("start-ns",)))
        prefixes = root.get(IGNORABLE, "").split()
        yield from ((part, f"{prefix} is not declared") for prefix in prefixes if prefix not in declared)
        names = {name for element in root.iter() for name in (element.tag, *element.attrib)}
        later = {found[1] for name in names if (found := LATER.match(name))}
        yield from ((part, f"{uri} is not ignored") for uri in later - {declared.get(prefix) for prefix in prefixes})


def table_limits(document: Opened) -> Found:
    for table in document.all(W + "tbl"):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        rows = table.findall(W + "tr")
        if not 1 <= len(columns) <= MOST_COLUMNS:
            yield MAIN, f"a table of {len(columns)} columns"
        if not rows or any(row.find(W + "tc") is None for row in rows):
            yield MAIN, "a table without rows, or a row without cells"
        if not all(0 < int(column.attrib[W + "w"]) <= LONGEST for column in columns):
            yield MAIN, "a column without a width"


def number_twice(document: Opened) -> Found:
    """The numbers and names of bookmarks and drawings are unique in a file, across all its parts."""
    stories = {name: tree for name, tree in document.trees.items() if name.startswith("word/")}
    for tag, attribute in ((W + "bookmarkStart", W + "id"), (W + "bookmarkStart", W + "name"), (WP + "docPr", "id")):
        stated = [mark.attrib[attribute] for tree in stories.values() for mark in tree.iter(tag)]
        yield from ((MAIN, f"{tag} {one} twice") for one, times in Counter(stated).items() if times > 1)
        if attribute != W + "name":
            yield from ((MAIN, f"{tag} {one}") for one in stated if not 0 <= int(one) <= HIGHEST)


def story_without_text(document: Opened) -> Found:
    """Headers, footers and notes have a paragraph."""
    for part, tree in document.trees.items():
        if tree.tag in (W + "hdr", W + "ftr") and tree.find(f".//{W}p") is None:
            yield part, "has no paragraph"
        if tree.tag == W + "footnotes":
            yield from ((part, "a note has no paragraph") for note in tree if note.find(f".//{W}p") is None)


def note_to_nowhere(document: Opened) -> Found:
    notes = [tree for tree in document.trees.values() if tree.tag == W + "footnotes"]
    numbers = Counter(note.attrib[W + "id"] for tree in notes for note in tree)
    yield from ((MAIN, f"note {number} twice") for number, times in numbers.items() if times > 1)
    for sign in document.all(W + "footnoteReference"):
        if sign.attrib[W + "id"] not in numbers:
            yield MAIN, f"note {sign.attrib[W + 'id']} is not there"


def list_to_nowhere(document: Opened) -> Found:
    lists = document.trees.get("word/numbering.xml", ElementTree.Element(W + "numbering"))
    definitions = {each.attrib[W + "abstractNumId"] for each in lists.iter(W + "abstractNum")}
    numbers = {each.attrib[W + "numId"] for each in lists.iter(W + "num")} | {"0"}
    for each in lists.findall(f"{W}num/{W}abstractNumId"):
        if each.attrib[W + "val"] not in definitions:
            yield "word/numbering.xml", f"definition {each.attrib[W + 'val']} is not there"
    for part, tree in document.trees.items():
        for each in tree.iter(W + "numId"):
            if each.attrib[W + "val"] not in numbers:
                yield part, f"list {each.attrib[W + 'val']} is not there"


def style_twice(document: Opened) -> Found:
    styles = document.trees["word/styles.xml"].findall(W + "style")
    ids = Counter(style.attrib[W + "styleId"] for style in styles)
    names = Counter((style.find(W + "name")).attrib[W + "val"].lower() for style in styles)  # type: ignore[union-attr]
    for one, times in chain(ids.items(), names.items()):
        if times > 1:
            yield "word/styles.xml", f"style {one} twice"
    usual = Counter(style.attrib[W + "type"] for style in styles if style.get(W + "default") in ("1", "true"))
    yield from (("word/styles.xml", f"two usual styles: {kind}") for kind, times in usual.items() if times > 1)


def relationship_twice(document: Opened) -> Found:
    for part, tree in document.trees.items():
        if part.endswith(".rels"):
            ids = Counter(row.attrib["Id"] for row in tree.iter(PACKAGE + "Relationship"))
            yield from ((part, f"{one} twice") for one, times in ids.items() if times > 1)


def field_across(document: Opened) -> Found:
    """A field that begins inside a link, a content control or a cell also ends there."""
    for part, tree in document.trees.items():
        if tree.find(f".//{W}fldChar") is None:
            continue
        inside: dict[ElementTree.Element, ElementTree.Element | None] = {tree: None}
        for element in tree.iter():
            around = element if element.tag in (W + "hyperlink", W + "sdtContent", W + "tc") else inside[element]
            inside.update(dict.fromkeys(element, around))
        begun: list[ElementTree.Element | None] = []
        for mark in tree.iter(W + "fldChar"):
            if mark.attrib[W + "fldCharType"] == "begin":
                begun.append(inside[mark])
            elif mark.attrib[W + "fldCharType"] == "end" and begun and begun.pop() is not inside[mark]:
                yield part, "a field ends outside of what it began in"


def chart_point(document: Opened) -> Found:
    """What is said of a chart's point is said once, in order, and of an existing point; series have distinct
    numbers."""
    for part, tree in document.charts().items():
        numbers = Counter(series.find(C + "idx").attrib["val"] for series in tree.iter(C + "ser"))  # type: ignore[union-attr]
        yield from ((part, f"series {one} twice") for one, times in numbers.items() if times > 1)
        for series in tree.iter(C + "ser"):
            counts = [int(each.attrib["val"]) for each in series.iter(C + "ptCount")]
            for path in (f"{C}dLbls/{C}dLbl", f"{C}dPt"):
                said = [int(each.find(C + "idx").attrib["val"]) for each in series.findall(path)]  # type: ignore[union-attr]
                if said != sorted(set(said)) or any(at >= max(counts, default=0) for at in said):
                    yield part, f"points {said} of {max(counts, default=0)}"


def drawing_size(document: Opened) -> Found:
    for extent in document.all(WP + "extent"):
        if not all(0 < int(extent.attrib[side]) <= LONGEST * 635 for side in ("cx", "cy")):
            yield MAIN, f"a drawing of {extent.attrib}"


WORD_RULES = (
    out_of_order,
    style_of_style,
    section_without_page,
    compatibility,
    ignored_prefix,
    table_limits,
    number_twice,
    story_without_text,
    note_to_nowhere,
    list_to_nowhere,
    style_twice,
    relationship_twice,
    field_across,
    chart_point,
    drawing_size,
)
