"""The parts that a style becomes: styles, fonts, settings and theme."""

from __future__ import annotations

from ...ooxml.markup import escaped
from ...ooxml.package import OFFICE, WORD
from ...quick.records import replace
from ...styles import Style
from ...styles.style import Face, Typeface
from .contents import number_tab

NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
CENTRED = '<w:jc w:val="center"/>'
PLAIN = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
TINY = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def styles(
    style: Style, language: str, contents_pitch: int, forms: bool = False, lists: bool = False, notes: bool = False
) -> str:
    """Return `w:styles`: the defaults, then a style for each kind of paragraph that a document may have; those of
    forms, of lists of captions and of footnotes only if asked for."""
    return (
        f"<w:styles {NAMESPACES}>{doc_defaults(style, language)}{basic_styles(language)}{text_styles(style)}"
        f"{heading_styles(style)}{contents_styles(style, contents_pitch)}{table_styles(style)}"
        f"{form_styles(style) if forms else ''}{list_style(style) if lists else ''}"
        f"{note_styles(style) if notes else ''}{footer_styles(style)}</w:styles>"
    )


def doc_defaults(style: Style, language: str) -> str:
    """Return `w:docDefaults`. That punctuation may hang in the margin is Word's own default. It is said aloud for
    LibreOffice (7.4), which loses stops that hang, and takes it as the opposite: so there it has none."""
    tag = escaped(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(style.body.face)}"
        f'<w:kern w:val="2"/><w:sz w:val="{style.body.size}"/><w:szCs w:val="{style.body.size}"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/><w:overflowPunct/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def fonts(face: Face) -> str:
    """Return `w:rFonts`."""
    latin, east_asian = escaped(face.latin), escaped(face.east_asian)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{latin}"/>'


def run_properties(type_: Typeface, squeeze: int = 0) -> str:
    """Return `w:rPr`, in the order of the schema; `squeeze` is the spacing added to each character, in twips."""
    bold = "<w:b/><w:bCs/>" if type_.bold else ""
    spacing = f'<w:spacing w:val="{squeeze}"/>' if squeeze else ""
    return (
        f'<w:rPr>{fonts(type_.face)}{bold}{spacing}<w:sz w:val="{type_.size}"/><w:szCs w:val="{type_.size}"/></w:rPr>'
    )


def paragraph_style(
    id_: str, name: str, paragraph: str, run: str = "", quick: bool = False, follows: str = "", base: str = "Normal"
) -> str:
    """Return a paragraph style based on another. Pressing Enter at the end of such a paragraph starts one in the style
    `follows`; empty for the same style."""
    following = f'<w:next w:val="{follows}"/>' if follows else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"{"" if name in BUILT_IN else CUSTOM}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{following}{"<w:qFormat/>" if quick else ""}<w:pPr>{paragraph}</w:pPr>{run}</w:style>'
    )


CUSTOM = ' w:customStyle="1"'
BUILT_IN = frozenset(
    (
        "Title",
        "Body Text",
        "caption",
        "footer",
        "footnote text",
        "table of figures",
        "header",
        *(f"heading {n}" for n in range(1, 7)),
        *(f"toc {n}" for n in range(1, 7)),
    )
)


def basic_styles(language: str) -> str:
    """Return the styles that Word expects in every document.

    Western characters are English in Normal, whatever the document's language: if they were Chinese, LibreOffice would
    break lines inside numbers (`100|%`), as between any two Chinese characters.
    """
    tag = escaped(language)
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:rPr><w:lang w:val="en-US" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def exact(style: Style, before: int = 0, after: int = 0, type_: Typeface | None = None) -> str:
    """Return `w:spacing` for lines of an exact height; all lengths in twips."""
    line = style.line(type_ or style.body)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def first_line(style: Style, type_: Typeface) -> str:
    """Return the indent of the first line: in characters for Word, and in twips for programs that don't count
    characters."""
    return f'<w:ind w:firstLineChars="{style.indent}" w:firstLine="{type_.size * style.indent // 10}"/>'


def text_styles(style: Style) -> str:
    """Return the styles of body text, titles and captions."""
    title = (
        f'<w:keepLines/><w:spacing w:before="{style.page.text_height // 4}" w:after="0" w:line="480" w:lineRule="auto"/>'
        + CENTRED
    )
    body = exact(style, 0, style.after) + first_line(style, style.body) + '<w:jc w:val="both"/>'
    chart = "<w:keepNext/>" + '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>' + CENTRED
    caption = "<w:keepLines/>" + exact(style, 0, style.after, style.caption) + CENTRED
    return (
        paragraph_style("Title", "Title", title, run_properties(style.title), quick=True, follows="BodyText")
        + paragraph_style("BodyText", "Body Text", body, run_properties(style.body, style.squeeze), quick=True)
        + paragraph_style("Chart", "Chart", chart, follows="Caption")
        + paragraph_style("Caption", "caption", caption, run_properties(style.caption), quick=True, follows="BodyText")
        + paragraph_style("SectionEnd", "Section End", TINY.format(line=20), SMALLEST)
    )


FORM_TITLE = 36
"""Type size of a form's own title, in half points: 小二."""

SMALLEST = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'


def heading_styles(style: Style) -> str:
    """Return a style for each level of headings."""
    return "".join(
        paragraph_style(
            f"Heading{level}",
            f"heading {level}",
            "<w:keepNext/><w:keepLines/>"
            + ("<w:pageBreakBefore/>" if look.new_page else "")
            + exact(style, look.before, look.after + style.pitch * look.centred, look.type)
            + (CENTRED if look.centred else first_line(style, look.type))
            + f'<w:outlineLvl w:val="{level - 1}"/>',
            run_properties(look.type, 0 if look.centred else style.squeeze),
            quick=True,
            follows="BodyText",
        )
        for level, look in enumerate(style.headings, start=1)
    )


def contents_styles(style: Style, pitch: int) -> str:
    """Return the styles of the contents: each level is indented by one more character, and page numbers are at the
    right edge after a line of dots."""
    tab, size = number_tab(style), style.caption.size
    entries = (
        paragraph_style(
            f"TOC{level}",
            f"toc {level}",
            f'{tab}<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/><w:ind w:left="{size * 10 * place}"/>',
            run_properties(Typeface(style.headings[1].type.face if place == 0 else style.caption.face, size)),
        )
        for place, level in enumerate(style.listed_levels)
    )
    title = exact(style, 0, style.pitch, style.contents_heading) + CENTRED
    return (
        paragraph_style("ContentsTitle", "Contents Title", title, run_properties(style.contents_heading))
        + paragraph_style("ContentsDate", "Contents Date", exact(style) + CENTRED, run_properties(style.caption))
        + "".join(entries)
    )


def list_style(style: Style) -> str:
    """Return the style of a list of captions: like the contents' entries, but without levels."""
    face = replace(style.caption, bold=False)  # Captions may be bold; a page full of them is not.
    return paragraph_style(
        "TableofFigures", "table of figures", number_tab(style) + exact(style, 0, 0, face), run_properties(face)
    )


def table_style() -> str:
    """Return the borders of all tables, as a table style that Word knows as such."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    return (
        f'<w:style w:type="table" w:styleId="ReportTable"{CUSTOM}><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


def table_styles(style: Style) -> str:
    """Return the styles of text in and around tables."""
    texts = cell_styles(style, "Table Text", False)
    totals = cell_styles(style, "Table Total", style.bold_totals)
    unit = '<w:keepNext/><w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>'
    return (
        table_style()
        + texts
        + totals
        + paragraph_style(
            "TableCaption",
            "Table Caption",
            "<w:keepNext/><w:keepLines/>" + exact(style) + CENTRED,
            run_properties(style.caption),
        )
        + paragraph_style(
            "TableUnit", "Table Unit", unit, run_properties(Typeface(style.table_face, style.around_tables))
        )
        + paragraph_style("TableGap", "Table Gap", TINY.format(line=200), SMALLEST)
    )


CELL_PADDING = 40
"""Space above and below the text of a cell, in twips."""


def table_line(size: int) -> int:
    """Return the line height of a table, in twips, for a type size in half points. It is stated so that every word
    processor fits equally many rows on a page: 1.3 em is what 宋体 takes by default, other faces take more."""
    return size * 13


def cell_styles(style: Style, name: str, bold: bool) -> str:
    """Return a style of cells that states everything but the size, and a style based on it for each type size."""
    id_, size = name.replace(" ", ""), style.table_sizes[0]
    around = f'<w:snapToGrid w:val="0"/><w:spacing w:before="{CELL_PADDING}" w:after="{CELL_PADDING}"'
    spacing = f'{around} w:line="240" w:lineRule="auto"/>'
    whole = paragraph_style(id_, name, spacing, run_properties(Typeface(style.table_face, size, bold)), quick=True)
    return whole + "".join(
        paragraph_style(
            f"{id_}{size}",
            f"{name} {size / 2:g} pt",
            f'{around} w:line="{table_line(size)}" w:lineRule="exact"/>',
            f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>',
            base=id_,
        )
        for size in style.table_sizes
    )


def form_styles(style: Style) -> str:
    """Return the styles of text around forms."""
    title = Typeface(style.headings[0].type.face, FORM_TITLE)
    small = run_properties(Typeface(style.table_face, style.around_tables))
    single = 'w:line="240" w:lineRule="auto"/>'
    return (
        paragraph_style(
            "FormTitle",
            "Form Title",
            "<w:keepNext/><w:keepLines/>" + exact(style, 0, style.pitch // 3, title) + CENTRED,
            run_properties(title),
        )
        + paragraph_style(
            "TableHead", "Table Head", f'<w:keepNext/><w:spacing w:before="0" w:after="60" {single}', small
        )
        + paragraph_style("TableNote", "Table Note", f'<w:spacing w:before="60" w:after="0" {single}', small)
        + paragraph_style(
            "ChartKey", "Chart Key", f'<w:keepNext/><w:spacing w:before="60" w:after="60" {single}{CENTRED}', small
        )
    )


def note_styles(style: Style) -> str:
    """Return the styles of footnotes and their signs, under Word's names."""
    look = Typeface(style.table_face, style.around_tables)
    text = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    return (
        paragraph_style("FootnoteText", "footnote text", text, run_properties(look))
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def footer_styles(style: Style) -> str:
    """Return the styles of footers, with one character of space at the outer edge (GB/T 9704, 7.5), and of centred
    headers."""
    look, space = run_properties(style.footer), style.footer.size * 10
    return (
        paragraph_style("Footer", "footer", f'{PLAIN}<w:ind w:right="{space}"/><w:jc w:val="right"/>', look)
        + paragraph_style("FooterEven", "Footer Even", f'{PLAIN}<w:ind w:left="{space}"/><w:jc w:val="left"/>', look)
        + (paragraph_style("Header", "header", PLAIN + CENTRED, run_properties(style.header)) if style.header else "")
    )


def faces(style: Style) -> list[Face]:
    """Return each face once, in order of its East Asian name."""
    types = [style.title, style.body, style.caption, style.footer, style.contents_heading]
    found = {face.east_asian: face for face in (style.table_face, *(one.face for one in types))}
    found |= {look.type.face.east_asian: look.type.face for look in style.headings}
    return [found[name] for name in sorted(found)]


def font_table(style: Style) -> str:
    """Return `w:fonts`: each East Asian face with its substitute."""
    latin = sorted({face.latin for face in faces(style)})
    return (
        f"<w:fonts {NAMESPACES}>"
        + "".join(
            f'<w:font w:name="{escaped(name)}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
            for name in latin
        )
        + "".join(
            f'<w:font w:name="{escaped(face.east_asian)}"><w:altName w:val="{escaped(face.substitute)}"/>'
            '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            for face in faces(style)
        )
        + "</w:fonts>"
    )


NOTES = (
    '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
)
"""What the settings state of the footnotes, if the document has any."""


def settings(language: str, notes: bool = False) -> str:
    """Return `w:settings`: footers and binding margins differ on odd and even pages, and the layout is that of current
    Word."""
    tag = escaped(language)
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:mirrorMargins/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{NOTES if notes else ''}"
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{tag}" w:eastAsia="{tag}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


THEME_COLOURS = {
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "1F4E79",
    "accent2": "BDD7EE",
    "accent3": "7F9DB9",
    "accent4": "44546A",
    "accent5": "A5A5A5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def theme(style: Style) -> str:
    """Return `a:theme`. Its fonts keep WPS from reporting missing ones, its colours are those of Office. The schema
    requires three of each kind of fill, line and effect."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in THEME_COLOURS.items())
    latin, east_asian = escaped(style.table_face.latin), escaped(style.table_face.east_asian)
    font = f'<a:latin typeface="{latin}"/><a:ea typeface="{east_asian}"/><a:cs typeface="{latin}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" name="Report">'
        '<a:themeElements><a:clrScheme name="Report"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colours}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
