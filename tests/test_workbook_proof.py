"""Malformed workbooks are refused at their cell, and those that office programs open in spite of their oddities are
read.

Each is written by hand here: no library writes such files.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from readers_request import read as reading
from reportdsl.values.table import Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAME, AMOUNT = "<c r='A{row}' t='s'><v>{text}</v></c>", "<c r='B{row}'{more}>{value}</c>"
GOOD = "<v>1234.56</v>"


def rows(*amounts: str, more: str = "") -> str:
    """A header, and a row for each amount, given as the markup in its cell."""
    found = ["<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"]
    for row, amount in enumerate(amounts, 2):
        cells = NAME.format(row=row, text=row) + AMOUNT.format(row=row, more=more, value=amount)
        found.append(f"<row r='{row}'>{cells}</row>")
    return "".join(found)


def package(sheet: str, *, base: str = "xl/", styles: str = "") -> dict[str, str]:
    """The parts of a workbook with one sheet, given the markup of its rows."""
    texts = "".join(f"<si><t>{text}</t></si>" for text in ("名称", "金额", "甲", "乙", "丙"))
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))
        )
    )
    overrides = "".join(
        f'<Override PartName="/{base}{name}" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in (
            ("workbook.xml", "sheet.main"),
            ("worksheets/sheet1.xml", "worksheet"),
            ("sharedStrings.xml", "sharedStrings"),
            ("styles.xml", "styles"),
        )
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="{base}workbook.xml"/></Relationships>',
        f"{base}workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
        f"{base}_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        f"{base}worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        f"{base}sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        f"{base}styles.xml": styles
        or f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content if isinstance(content, bytes) else HEAD + content)
    return file.getvalue()


def column(table: Table, name: str) -> list[object]:
    return [*table.columns[name].values()]


def read(content: bytes) -> tuple[list[tuple[str, str]], list[object]]:
    """The diagnostics by code and place, and the amounts."""
    node, diagnostics = reading("xlsx", content, unit="元")
    found = [(one.code, getattr(one.where, "place", "")) for one in diagnostics]
    return found, column(node, "金额") if isinstance(node, Table) else []


def values(content: bytes) -> list[object]:
    found, amounts = read(content)
    assert found == []
    return [getattr(amount, "value", amount) for amount in amounts]


def test_the_workbook_is_read() -> None:
    assert values(zipped(package(rows(GOOD, "<v>-2e3</v>")))) == [Decimal("1234.56"), -2000]


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        (rows(GOOD, more=" t='q'"), "表!B2"),
        (rows(GOOD, more=" t='inlineSTR'"), "表!B2"),
        (rows("<is><t>甲</t></is>", more=" t='str'"), "表!B2"),
        (rows(GOOD, more=" t='inlineStr'"), "表!B2"),
        (rows("<v>12<x/>34.56</v>"), "表!B2"),
        (rows("<v>1</v><v>1234.56</v>"), "表!B2"),
        (rows("<v>１２３</v>"), "表!B2"),
        (rows("<v>١٢٣</v>"), "表!B2"),
        (rows("<v>1_234.56</v>"), "表!B2"),
        (rows("<v>1,234.56</v>"), "表!B2"),
        (rows("<v>NaN</v>"), "表!B2"),
        (rows("<v>inf</v>"), "表!B2"),
        (rows("<v>0x1F</v>"), "表!B2"),
        (rows("<v>99</v>", more=" t='s'"), "表!B2"),
        (rows("<v>-1</v>", more=" t='s'"), "表!B2"),
        (rows("<v>2</v>", more=" t='b'"), "表!B2"),
        (rows(GOOD, more=" s='-1'"), "表!B2"),
        (rows(GOOD, more=" s='x'"), "表!B2"),
        (rows(GOOD).replace("'B2'", "'A2'"), "表!B2"),
        (rows(GOOD).replace("'B2'", "'B3'"), "表!B2"),
        (rows(GOOD).replace("'B2'", "'b2'"), "表!B2"),
        (rows(GOOD).replace("'B2'", "'XFE2'"), "表!B2"),
        (rows(GOOD).replace("<row r='2'>", "<row r='2'><c r='B2'><v>7</v></c>"), "表!C2"),
        (rows(GOOD).replace("<row r='2'>", "<row r='1'>").replace("2'", "1'"), "表!A2"),
        (rows(GOOD).replace("<row r='2'>", "<row r='0'>"), "表!A2"),
        (rows(GOOD).replace("<row r='2'>", "<row r='99999999999'>"), "表!A2"),
        (rows(GOOD).replace("<row r='2'>", "<row r='1048577'>"), "表!A2"),
        (rows(GOOD, GOOD).replace("<row r='2'>", "<row r='5'>").replace("2'", "5'"), "表!A6"),
        (rows(GOOD) + "</sheetData><sheetData>" + rows(GOOD), "表!A3"),
        (rows(GOOD).replace("<c r='B2'>", "<y xmlns='u:v'>").replace("</v></c></row>", "</v></y></row>"), None),
        (rows(GOOD) + "<c r='A9'><v>1</v></c>", "表!A3"),
    ],
)  # fmt: skip
def test_a_malformed_cell_is_told_at_its_place(sheet: str, place: str | None) -> None:
    found, amounts = read(zipped(package(sheet)))
    assert [code for code, _ in found] in (["D80"], ["D31"]), found
    assert amounts == []
    assert place is None or found[0][1] == place


def test_what_looks_odd_and_is_legal_is_read() -> None:
    sheet = rows(GOOD, "<f>1+1</f><v> 2 </v>", "<v>.5</v>").replace(" r='B3'", "").replace("<row r='4'>", "<row>")
    assert values(zipped(package(sheet))) == [Decimal("1234.56"), 2, Decimal("0.5")]
    assert values(zipped(package(rows(GOOD, "<v></v>", "<v/>")))) == [Decimal("1234.56"), None, None]
    with_extension = rows(GOOD).replace("</c></row>", "</c><extLst><ext uri='u'><c xmlns='u:v'/></ext></extLst></row>")
    assert values(zipped(package(with_extension))) == [Decimal("1234.56")]


def test_a_date_before_all_dates_is_told() -> None:
    assert read(zipped(package(rows("<v>-3</v>", more=" s='2'"))))[0] == [("D51", "表!B2")]
    assert read(zipped(package(rows("<v>44561</v>", more=" s='2'"))))[1] == [date(2021, 12, 31)]


def test_a_date_that_is_stored_as_a_text() -> None:
    for written in ("2021-12-31", "2021-12-31T00:00:00", "2021-12-31T00:00:00Z"):
        assert read(zipped(package(rows(f"<v>{written}</v>", more=" t='d'")))) == ([], [date(2021, 12, 31)])
    at_eight = zipped(package(rows("<v>2021-12-31T08:00:00</v>", more=" t='d'")))
    assert read(at_eight) == ([], ["2021-12-31 08:00:00"])
    for none in ("2021-13-45", "12:30:00"):
        assert read(zipped(package(rows(f"<v>{none}</v>", more=" t='d'"))))[0] == [("D51", "表!B2")]


def test_both_namespaces_of_workbooks_are_read() -> None:
    """The strict one and the transitional one."""
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in package(rows(GOOD)).items()
    }
    assert values(zipped(strict)) == values(zipped(package(rows(GOOD))))


def test_no_library_is_loaded_for_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(zipped(package(rows(GOOD))))
    (tmp_path / "a.rpt").write_text(
        '@data 表 from "a.xlsx" key 名称 unit 元\n共{{ sum(表.金额) }}。\n', encoding="utf-8"
    )
    asked = (
        "import sys; from reportdsl.cli.main import main; code = main(['check', 'a.rpt']); print(code, *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=tmp_path)
    code, *loaded = done.stdout.splitlines()[-1].split()
    assert code == "0" and not {"openpyxl", "lxml", "numpy"} & {*loaded}


# Entities, in any encoding of a part.

ENTITY = '<!DOCTYPE worksheet [<!ENTITY n "7">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_no_part_declares_entities(part: str, encoding: str) -> None:
    parts: dict[str, str | bytes] = {**package(rows("<v>&n;</v>" if "sheet1" in part else GOOD))}
    declared = f'<?xml version="1.0" encoding="{encoding[:6]}"?>' + ENTITY + str(parts[part])
    parts[part] = declared.encode(encoding)
    assert read(zipped(parts)) == ([("D31", "")], [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_workbook_in_utf_16_is_read_as_one_in_utf_8(encoding: str) -> None:
    merged = rows(GOOD, GOOD) + "</sheetData><mergeCells><mergeCell ref='B2:B3'/></mergeCells><sheetData>"
    plain = package(merged.removesuffix("<sheetData>"))
    name = "xl/worksheets/sheet1.xml"
    plain[name] = plain[name].replace("</mergeCells></sheetData>", "</mergeCells>")
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    coded = {part: (declared + text).encode(encoding) for part, text in plain.items()}
    assert read(zipped(coded)) == read(zipped(plain))
    assert values(zipped(plain)) == [Decimal("1234.56"), None]


# Parts.


def test_two_parts_of_one_name_are_refused() -> None:
    parts = package(rows(GOOD))
    for name in ("xl/worksheets/sheet1.xml", "XL/Worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(
                "xl/worksheets/sheet1.xml" if name in parts else name,
                HEAD + package(rows("<v>7</v>"))["xl/worksheets/sheet1.xml"],
            )
            for part, text in parts.items():
                archive.writestr(part, HEAD + text)
        assert read(file.getvalue()) == ([("D31", "")], [])


def renamed(parts: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    return {re.sub(old, new, name): text for name, text in parts.items()}


ODD = {
    "another case": renamed(package(rows(GOOD)), "sharedStrings", "SharedStrings"),
    "in the root": package(rows(GOOD), base=""),
    "another folder": package(rows(GOOD), base="wtf/"),
    "backslashes": renamed(package(rows(GOOD)), r"xl/worksheets/", r"xl\\worksheets\\"),
    "all backslashes": renamed(package(rows(GOOD)), "/", r"\\"),
    "an empty style": package(rows(GOOD, more=" s=''")),
    "a style that there is not": package(rows(GOOD, more=" s='7'")),
    "no styles": {name: text for name, text in package(rows(GOOD, more=" s='3'")).items() if "styles" not in name},
    "no shared texts": {
        name: text
        for name, text in package(re.sub(r"t='s'><v>(\d)</v>", r"t='inlineStr'><is><t>名\1</t></is>", rows(GOOD)).replace("名1", "金额")).items()
        if "sharedStrings" not in name
    },
    "broken properties": {**package(rows(GOOD)), "docProps/core.xml": "<a>", "xl/theme/theme1.xml": "<a>"},
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_what_offices_open_is_read(odd: str) -> None:
    assert values(zipped(ODD[odd])) == [Decimal("1234.56")]


def test_styles_of_another_folder_count() -> None:
    """A percent whose style is not found would be read as an amount of money, a hundredth of its number."""
    content = zipped(package(rows("<v>0.953</v>", more=" s='1'"), base="wtf/"))
    assert [str(amount) for amount in read(content)[1]] == [
        str(amount) for amount in read(zipped(package(rows("<v>0.953</v>", more=" s='1'"))))[1]
    ]
    assert "95.3" in str(read(content)[1])


def test_runs_and_readings_of_a_shared_text() -> None:
    parts = package(rows(GOOD))
    texts = "<si><r><t>名</t></r><r><rPr/><t>称</t></r><rPh><t>みょう</t></rPh></si><si><t>金额</t></si><si><t>_x005F_x000D_</t></si>"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    node, diagnostics = reading("xlsx", zipped(parts), unit="元")
    assert isinstance(node, Table) and not len(diagnostics)
    assert column(node, "名称") == ["_x000D_"]
