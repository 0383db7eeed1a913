"""A linter for Word documents: what schema validators let through although Word or WPS fails on it.

`findings(content)` gives (rule, part, what is wrong) for the bytes of a docx file; `RULES` has the rules by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from docx_lint_charts import axis_pair, cache_differs, label_flags, point_count
from docx_lint_tables import (
    cell_end,
    grid_overflow,
    grid_sum,
    header_rows,
    merge_without_restart,
    table_too_wide,
    tables_touch,
)
from docx_lint_word import WORD_RULES
from docx_marks import facts_and_figures
from docx_opened import MAIN, TYPES, WP, Found, Opened, R, W, opened


def findings(content: bytes) -> list[tuple[str, str, str]]:
    document = opened(content)
    broken = list(not_well_formed(document))
    if broken:
        return [("not_well_formed", *found) for found in broken]
    return [(name, *found) for name, rule in RULES.items() for found in rule(document)]


def not_well_formed(document: Opened) -> Found:
    for name in document.raw:
        if name.endswith((".xml", ".rels")) and name not in document.trees:
            yield name, "is no XML"


def duplicate_entry(document: Opened) -> Found:
    yield from ((name, "stands twice in the package") for name, times in Counter(document.names).items() if times > 1)


def missing_target(document: Opened) -> Found:
    for part in [*document.raw, ""]:
        for id_, (_, target) in document.relationships(part).items():
            if target not in document.raw:
                yield part, f"{id_} leads to {target}"


def unreached_part(document: Opened) -> Found:
    reached = {target for part in [*document.raw, ""] for _, target in document.relationships(part).values()}
    for name in document.raw:
        if name not in reached and not name.endswith(".rels") and name != "[Content_Types].xml":
            yield name, "no relationship leads here"


def ghost_override(document: Opened) -> Found:
    for row in document.trees["[Content_Types].xml"].iter(TYPES + "Override"):
        if row.attrib["PartName"].lstrip("/") not in document.raw:
            yield row.attrib["PartName"], "has a content type but does not exist"


def missing_content_type(document: Opened) -> Found:
    types = document.trees["[Content_Types].xml"]
    overrides = {row.attrib["PartName"].lstrip("/") for row in types.iter(TYPES + "Override")}
    defaults = {row.attrib["Extension"] for row in types.iter(TYPES + "Default")} - {"xml"}
    for name in document.raw:
        if name not in overrides and name.rpartition(".")[2] not in defaults and name != "[Content_Types].xml":
            yield name, "has no content type"


def unknown_relationship(document: Opened) -> Found:
    for part, tree in document.trees.items():
        known = {*document.relationships(part), *document.external(part)}
        for element in tree.iter():
            for attribute, id_ in element.attrib.items():
                if attribute.startswith(R) and id_ not in known:
                    yield part, f"{id_} is no relationship"


def undeclared_r(document: Opened) -> Found:
    for name, data in document.raw.items():
        if name.startswith("word/") and name.endswith(".xml") and b"xmlns:r=" not in data:
            yield name, "xmlns:r is not declared (docx2python fails)"


def bookmark_twice(document: Opened) -> Found:
    for attribute in ("name", "id"):
        seen = Counter(mark.attrib[W + attribute] for mark in document.all(W + "bookmarkStart"))
        yield from ((MAIN, f"bookmark {attribute} {value}") for value, times in seen.items() if times > 1)


def bookmark_open(document: Opened) -> Found:
    open_marks: set[str] = set()
    for element in document.body.iter():
        if element.tag == W + "bookmarkStart":
            open_marks.add(element.attrib[W + "id"])
        elif element.tag == W + "bookmarkEnd":
            if element.attrib[W + "id"] not in open_marks:
                yield MAIN, f"bookmark {element.attrib[W + 'id']} ends before it begins"
            open_marks.discard(element.attrib[W + "id"])
    yield from ((MAIN, f"bookmark {mark} never ends") for mark in sorted(open_marks))


def bookmark_name(document: Opened) -> Found:
    for mark in document.all(W + "bookmarkStart"):
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", mark.attrib[W + "name"]):
            yield MAIN, f"bookmark name {mark.attrib[W + 'name']}"


def field_open(document: Opened) -> Found:
    for part, tree in document.trees.items():
        states: list[str] = []
        for mark in tree.iter(W + "fldChar"):
            kind = mark.attrib[W + "fldCharType"]
            if kind == "begin":
                states.append(kind)
            elif not states or (kind == "separate" and states[-1] != "begin"):
                yield part, f"{kind} without a field"
            elif kind == "separate":
                states[-1] = kind
            else:
                states.pop()
        yield from ((part, "a field never ends") for _ in states)


def field_run(document: Opened) -> Found:
    for part, tree in document.trees.items():
        for run in tree.iter(W + "r"):
            if run.find(W + "fldChar") is not None and run.find(W + "instrText") is not None:
                yield part, "fldChar and instrText in one run (WPS shows nothing)"


def field_to_nowhere(document: Opened) -> Found:
    names = {mark.attrib[W + "name"] for mark in document.all(W + "bookmarkStart")}
    wanted = [element.text or "" for element in document.all(W + "instrText")]
    targets = [found[1] for text in wanted if (found := re.match(r"\s*(?:PAGE)?REF\s+(\S+)", text))]
    targets += [link.attrib[W + "anchor"] for link in document.all(W + "hyperlink") if W + "anchor" in link.attrib]
    yield from ((MAIN, f"{target} is no bookmark") for target in targets if target not in names)


def field_prompt(document: Opened) -> Found:
    for part, tree in document.trees.items():
        for element in tree.iter():
            if element.tag == W + "updateFields" or W + "dirty" in element.attrib:
                yield part, "Word asks its reader to update fields"


def lost_space(document: Opened) -> Found:
    space = "{http://www.w3.org/XML/1998/namespace}space"
    for text in document.all(W + "t"):
        written = text.text or ""
        if written != written.strip(" \t\n") and text.get(space) != "preserve":
            yield MAIN, f"spaces of {written!r} are lost"
        if "\n" in written or "\t" in written:
            yield MAIN, f"line end or tab in {written!r}"


def unknown_style(document: Opened) -> Found:
    known = {style.attrib[W + "styleId"] for style in document.trees["word/styles.xml"].iter(W + "style")}
    for part, tree in document.trees.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn"):
            for element in tree.iter(W + tag):
                if element.attrib[W + "val"] not in known:
                    yield part, f"style {element.attrib[W + 'val']}"


def drawing_id(document: Opened) -> Found:
    seen = Counter(mark.attrib["id"] for mark in document.all(WP + "docPr"))
    yield from ((MAIN, f"docPr id {id_}") for id_, times in seen.items() if times > 1)


def alternative_text(document: Opened) -> Found:
    yield from ((MAIN, "no alternative text") for mark in document.all(WP + "docPr") if not mark.get("descr"))


def even_footers(document: Opened) -> Found:
    uses = any(mark.get(W + "type") == "even" for mark in document.all(W + "footerReference"))
    if uses and document.trees["word/settings.xml"].find(W + "evenAndOddHeaders") is None:
        yield "word/settings.xml", "even footers are switched off"


def manifest_mark(document: Opened) -> Found:
    """The marks in the record and in the text are the same."""
    if MANIFEST not in document.trees:
        return
    recorded = {figure.mark for figure in facts_and_figures(document.trees[MANIFEST])[1]}
    parts = (tree for name, tree in document.trees.items() if name in (MAIN, "word/footnotes.xml"))
    written = {mark.attrib[W + "name"] for tree in parts for mark in tree.iter(W + "bookmarkStart")}
    marks = {name for name in written if name.startswith("_rf_")}
    yield from ((MANIFEST, f"{mark} is not in both") for mark in sorted(recorded ^ marks))


MANIFEST = "customXml/item1.xml"


def stated_language(document: Opened) -> Found:
    found = document.trees["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if found is None or not found.get(W + "val") or not found.get(W + "eastAsia"):
        yield "word/styles.xml", "no language of the document"


def heading_alone(document: Opened) -> Found:
    for style in document.trees["word/styles.xml"].iter(W + "style"):
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None and level.get(W + "val") != "9" and style.find(f"{W}pPr/{W}keepNext") is None:
            yield "word/styles.xml", f"{style.attrib[W + 'styleId']} may stand alone at the foot of a page"


RULES: dict[str, Callable[[Opened], Found]] = {
    rule.__name__: rule
    for rule in (
        duplicate_entry,
        missing_target,
        unreached_part,
        ghost_override,
        missing_content_type,
        unknown_relationship,
        undeclared_r,
        bookmark_twice,
        bookmark_open,
        bookmark_name,
        field_open,
        field_run,
        field_to_nowhere,
        field_prompt,
        grid_overflow,
        merge_without_restart,
        grid_sum,
        table_too_wide,
        cell_end,
        header_rows,
        tables_touch,
        lost_space,
        unknown_style,
        drawing_id,
        alternative_text,
        even_footers,
        manifest_mark,
        stated_language,
        heading_alone,
        point_count,
        cache_differs,
        label_flags,
        axis_pair,
        *WORD_RULES,
    )
}
