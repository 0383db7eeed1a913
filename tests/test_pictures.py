"""Pictures: what is shown, where and how large; what is refused, and where that is reported."""

from __future__ import annotations

import hashlib
import io
import json
import re
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import PIL.Image
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from docx_lint import findings
from pdf_files import bomb_pdf, locked_pdf, pdf, scanned_pdf
from picture_files import SVG, chunk, jpeg, png
from reportdsl.cli.main import main
from reportdsl.compile import Compilation, compile_report
from reportdsl.diagnostics.render import message
from reportdsl.files.folder import Folder
from reportdsl.images import IMAGES, BadImage, pdf_page
from reportdsl.images.image_format import LargeImage
from reportdsl.writers import WRITERS

CM = 360_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "图").mkdir()
    for name, content in {"甲.png": png(), "乙.jpg": jpeg(), "丙.svg": SVG, "丙.png": png(400, 100)}.items():
        (tmp_path / "图" / name).write_bytes(content)
    return tmp_path


def compiled(spec: str, folder: Path, name: str = "report.rpt") -> Compilation:
    return compile_report(name, spec.encode(), Folder(folder))


def docx(spec: str, folder: Path) -> dict[str, bytes]:
    """The parts of the document made from a spec without errors, in which neither linter nor validator finds
    anything."""
    came = compiled(spec, folder)
    assert came.document is not None
    assert [message(each, "zh") for each in came.diagnostics] == []
    content = WRITERS["docx"].write(came.document)
    assert findings(content) == []
    made = folder / "made.docx"
    made.write_bytes(content)
    assert OpenXmlValidator().validate(str(made)).is_valid
    package = ZipFile(io.BytesIO(content))
    return {name: package.read(name) for name in package.namelist()}


def sizes(parts: dict[str, bytes]) -> list[tuple[int, int]]:
    extents = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', parts["word/document.xml"].decode())
    return [(int(width), int(height)) for width, height in extents]


def told(spec: str, folder: Path) -> list[str]:
    return [
        f"{each.code} {each.where.line}:{each.where.column}"
        for each in compiled(spec, folder).diagnostics
        if each.where
    ]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["甲.png", "乙.jpg"])
def test_a_picture_is_in_the_document_byte_for_byte_with_its_caption(name: str, folder: Path) -> None:
    parts = docx(f'见{{{{ ref(机构图) }}}}。\n@图 机构图 "内设机构" = picture("图/{name}")', folder)
    content = (folder / "图" / name).read_bytes()
    assert [part for part in parts.values() if part == content] == [content]
    body = parts["word/document.xml"].decode()
    assert 'descr="图1 内设机构"' in body
    assert " REF _Ref000001 " in body
    source = hashlib.sha256(content).hexdigest()
    assert f'<source name="图/{name}" sha256="{source}"/>' in parts["customXml/item1.xml"].decode()


def test_a_file_that_is_shown_twice_is_stored_once(folder: Path) -> None:
    (folder / "副本.png").write_bytes((folder / "图" / "甲.png").read_bytes())
    spec = '@insert picture("图/甲.png")\n@insert picture("图/甲.png", width: 2cm)\n@insert picture("副本.png")'
    parts = docx(spec, folder)
    assert sum(name.startswith("word/media/") for name in parts) == 1
    assert len(sizes(parts)) == 3


def test_a_drawing_has_its_picture_of_pixels_for_those_that_show_no_other(folder: Path) -> None:
    parts = docx('@图 丙 "题" = picture("图/丙.svg")', folder)
    media = {name.rpartition(".")[2]: content for name, content in parts.items() if name.startswith("word/media/")}
    assert media == {"svg": SVG, "png": (folder / "图" / "丙.png").read_bytes()}
    assert "svgBlip" in parts["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("content", "arguments", "due"),
    [
        (png(96, 48), "", (914400, 457200)),  # 96 to the inch, if nothing is stated.
        (png(200, 100, per_metre=10000), "", (2 * CM, CM)),
        (png(200, 100, per_metre=1), "", (1905000, 952500)),  # An impossible resolution.
        (png(96, 48), ", width: 12cm", (12 * CM, 6 * CM)),
        (png(96, 48), ", 宽: 25毫米", (5 * CM // 2, 5 * CM // 4)),
        (png(96, 48), ", width: 40cm", (156 * CM // 10, 78 * CM // 10)),  # The text is 156 mm wide.
        (png(4000, 400), "", (156 * CM // 10, 156 * CM // 100)),
    ],
)
def test_a_picture_is_as_large_as_asked_for_or_as_it_is_and_never_wider_than_the_text(
    content: bytes, arguments: str, due: tuple[int, int], folder: Path
) -> None:
    (folder / "丁.png").write_bytes(content)
    ((width, height),) = sizes(docx(f'@insert picture("丁.png"{arguments})', folder))
    assert (width, height) == pytest.approx(due, rel=2e-3)


def test_a_tall_picture_is_on_one_page_with_its_caption(folder: Path) -> None:
    (folder / "高.png").write_bytes(png(100, 4000))
    ((_, height),) = sizes(docx('@图 高 "高的图" = picture("高.png")', folder))
    assert height < 22.5 * CM - 2 * 18_000


def test_a_jpeg_states_its_dots(folder: Path) -> None:
    (folder / "丁.jpg").write_bytes(jpeg(300, 150, dots=300))
    assert sizes(docx('@insert picture("丁.jpg")', folder)) == [(914400, 457200)]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ('@图 甲 "内设机构" = picture("图/甲.png", alt: "三个科室")', "三个科室"),
        ('@图 甲 "内设机构" = picture("图/甲.png")', "图1 内设机构"),
        ('@insert picture("图/甲.png")', "甲"),
    ],
)
def test_what_a_picture_shows_is_said_to_those_who_do_not_see_it(line: str, due: str, folder: Path) -> None:
    assert re.findall(r'descr="([^"]*)"', docx(line, folder)["word/document.xml"].decode()) == [due]


def test_a_changed_picture_is_another_document(folder: Path) -> None:
    spec = '@insert picture("图/甲.png")'
    before = docx(spec, folder)
    (folder / "图" / "甲.png").write_bytes(png(grey=20))
    after = docx(spec, folder)
    assert before.keys() != after.keys()  # The part is named after the digest of its content.
    assert before["customXml/item1.xml"] != after["customXml/item1.xml"]


def test_a_path_starts_from_the_file_that_says_it(folder: Path) -> None:
    (folder / "部分").mkdir()
    (folder / "部分" / "图.png").write_bytes(png(10, 10))
    (folder / "部分" / "一.rpt").write_text('@insert picture("图.png")\n@insert picture("../图/甲.png")', "utf-8")
    parts = docx('@include "部分/一.rpt"', folder)
    assert sum(name.startswith("word/media/") for name in parts) == 2


def test_one_that_a_parameter_states_is_said_by_the_report(folder: Path) -> None:
    (folder / "结构").mkdir()
    (folder / "结构" / "一.rpt").write_text(
        '@needs 机构图 "内设机构的图"\n@图 机构 "内设机构" = picture("{{ 机构图 }}")', "utf-8"
    )
    came = compiled('@extends "结构/一.rpt"\n@report\n  机构图: "图/甲.png"\n@end', folder)
    assert [each.code for each in came.diagnostics] == []
    assert [source.name for source in came.document.sources] == ["report.rpt", "结构/一.rpt", "图/甲.png"]  # type: ignore[union-attr]


def test_fragments_have_pictures(folder: Path) -> None:
    (folder / "片段.rpt").write_text('@needs 次 "第几次"\n@图 照片 "照片" = picture("图/甲.png")', "utf-8")
    parts = docx('@include "片段.rpt" (次: 1)\n@include "片段.rpt" (次: 2)', folder)
    assert re.findall(r'descr="([^"]*)"', parts["word/document.xml"].decode()) == ["图1 照片", "图2 照片"]


def test_the_year_may_be_in_a_path(folder: Path) -> None:
    (folder / "2021").mkdir()
    (folder / "2021" / "图.png").write_bytes(png())
    spec = '@report 决算\n  year: 2021\n@end\n@insert picture("{{ 年度 }}/图.png")'
    assert not compiled(spec, folder).diagnostics.errors


@pytest.mark.parametrize(
    ("path", "content", "due"),
    [
        ("没有.png", None, "F01 2:17"),
        ("../外.png", None, "F03 2:17"),
        ("图", None, "F50 2:17"),
        ("动.gif", b"GIF89a", "F50 2:17"),
        ("扫描.pdf", b"%PDF-1.4", "F52 2:17"),
        ("扫描.pdf", b"\xd0\xcf\x11\xe0", "F52 2:17"),
        ("扫描.pdf", pdf(2), "F57 2:17"),
        ("扫描.pdf#page=3", pdf(2), "F58 2:17"),
        ("扫描.pdf#page=0", pdf(1), "F58 2:17"),
        ("扫描.pdf#page=一", pdf(1), "F50 2:17"),
        ("无.pdf#page=2", None, "F01 2:17"),
        ("{{ 年度 }}.png", png(), "F30 2:17"),
        ("空.png", b"", "F52 2:17"),
        ("假.png", jpeg(), "F52 2:17"),
        ("假.jpg", png(), "F52 2:17"),
        ("假.svg", b"<html/>", "F52 2:17"),
        ("横.jpg", jpeg(orientation=6), "F52 2:17"),
        ("罕.jpg", jpeg(frame=0xC3), "F52 2:17"),
        ("长.png", png(20001, 1), "F53 2:17"),
        ("大.jpg", jpeg(10000, 6000), "F53 2:17"),
        ("独.svg", SVG, "F54 2:17"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told_at_its_place(path: str, content: bytes | None, due: str, folder: Path) -> None:
    if content is not None:
        (folder / path.partition("#")[0]).write_bytes(content)
    spec = f'文。\n@insert picture("{path}")\n后。'
    assert told(spec, folder) == [due]
    came = compiled(spec, folder)
    assert came.document is not None and len(came.document.blocks) == 3


@pytest.mark.parametrize("page", ["", "#page=1"])
def test_the_one_page_of_a_pdf_need_not_be_said(page: str, folder: Path) -> None:
    (folder / "盖章.PDF").write_bytes(pdf(1, (72, 144)))
    parts = docx(f'前。\n@insert picture("盖章.PDF{page}")\n后。', folder)
    ((width, height),) = sizes(parts)
    assert abs(width - 914400) < 10 and abs(height - 1828800) < 10  # PNG states whole pixels per metre.


def test_a_page_of_a_pdf_fills_a_sheet_as_it_lies(folder: Path) -> None:
    """A4, the second page landscape: the picture in the part has as much ink as the page."""
    (folder / "盖章.pdf").write_bytes(pdf(3, (595, 842), (842, 595)))
    spec = '前。\n@insert full_page("盖章.pdf#page=2", number: no)\n@insert full_page("盖章.pdf#page=1")\n后。'
    parts = docx(spec, folder)
    shown = [PIL.Image.open(io.BytesIO(parts[name])) for name in parts if name.startswith("word/media/")]
    assert sorted(one.size for one in shown) == [(1653, 2339), (2339, 1653)]
    for picture in shown:
        grey = picture.convert("L")
        black = sum(grey.histogram()[:128])
        assert abs(black / (grey.width * grey.height) - 0.25) < 0.01
    assert parts["word/document.xml"].count(b'w:orient="landscape"') == 1


def test_a_page_like_a_photograph_is_a_jpeg(folder: Path) -> None:
    """Noise, as from a scanner: stored losslessly it would take about ten megabytes."""
    (folder / "扫描.pdf").write_bytes(scanned_pdf(600, 850))
    parts = docx('@insert picture("扫描.pdf")', folder)
    (name,) = [name for name in parts if name.startswith("word/media/")]
    assert name.endswith(".jpeg") and len(parts[name]) < 4_000_000


def test_a_locked_pdf_is_told(folder: Path) -> None:
    (folder / "锁.pdf").write_bytes(locked_pdf())
    (problem,) = compiled('@insert picture("锁.pdf")', folder).diagnostics
    assert message(problem, "zh") == "图片“锁.pdf”用不了：打开它要密码"


@pytest.mark.parametrize("missing", pdf_page.NEEDED)
def test_without_what_draws_a_page_that_is_said(missing: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "find_spec", lambda name: None if name == missing else find_spec(name))
    (folder / "一.pdf").write_bytes(pdf(1))
    assert told('@insert picture("一.pdf")', folder) == ["F51 1:17"]


def test_what_draws_a_page_ends_in_time_and_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that paints a form that paints two forms, and so on: 2 to the power of 40 of them."""
    (folder / "炸弹.pdf").write_bytes(bomb_pdf(40))
    monkeypatch.setattr(pdf_page, "SECONDS", 3)
    assert told('@insert picture("炸弹.pdf")', folder) == ["F52 1:17"]


def test_a_picture_of_too_many_bytes_is_not_read(folder: Path) -> None:
    with open(folder / "大.png", "wb") as large:
        large.truncate(10 * 1024 * 1024 + 1)
    assert told('@insert picture("大.png")', folder) == ["F05 1:17"]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("@insert picture()", "T07 1:1"),
        ("@insert picture(1)", "T08 1:17"),
        ('@insert picture("图/甲.png", width: 0cm)', "T57 1:35"),
        ('@insert picture("图/甲.png", width: 3斤)', "N11 1:35"),
        ('@insert picture("图/甲.png", width: "宽")', "T05 1:35"),
        ('@insert picture("图/甲.png", width: 12)', "T58 1:35"),
        ('@insert signature("", "2022年")', "V46 1:19"),
        ('@insert picture("图/甲.png", "图/甲.png")', "T06 1:28"),
        ('@insert full_page("图/甲.png", width: 3cm)', "T06 1:37"),
    ],
)
def test_arguments_that_do_not_fit_are_told_at_their_place(line: str, due: str, folder: Path) -> None:
    assert told(line, folder) == [due]


@pytest.mark.parametrize(
    "content",
    [
        png()[:-20],
        png() .replace(b"IDAT", b"IDAX"),
        png(lines=[b"\0" + bytes(40)] * 19),
        png(lines=[b"\0" + bytes(40)] * 21),
        png(interlaced=1),
        png()[:8] + chunk(b"IEND", b""),
        png(0, 1),
    ],
)  # fmt: skip
def test_a_png_that_is_not_whole_is_refused(content: bytes) -> None:
    with pytest.raises(BadImage):
        IMAGES[".png"].image("甲.png", content, "")


def test_an_interlaced_png_has_the_lines_of_its_seven_passes() -> None:
    """Four by three pixels, computed by hand: passes of 1×1, none, none, 1×1, 2×1, 2×2 and 4×1."""
    lines = [b"\0" + bytes(width) for width, count in ((1, 1), (1, 1), (2, 1), (2, 2), (4, 1)) for _ in range(count)]
    assert IMAGES[".png"].image("甲.png", png(4, 3, lines=lines, interlaced=1), "").pixels == (4, 3)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", '<a href="http://a.cn/">甲</a>', '<image href="file:///etc/passwd"/>', '<g onload="1"/>', "<foreignObject/>",
        "<style>@import url(http://a.cn/a.css);</style>", '<style>@import "http://a.cn/a.css";</style>', '<rect fill="url(http://a.cn/a#b)"/>',
        "<rect style=\"fill:URL( 'http://a.cn/a' )\"/>", '<rect style="fill:\\75rl(http://a.cn/a)"/>', "<style><![CDATA[a{b:u\\72l(//a.cn)}]]></style>",
        '<style>a{b:url(\n"//a.cn/a")}</style>', '<set attributeName="xlink:href" to="http://a.cn/"/>', '<?xml-stylesheet href="http://a.cn/a.css"?>',
    ],
)  # fmt: skip
def test_a_drawing_that_is_active_or_needs_what_is_elsewhere_is_refused(inside: str) -> None:
    content = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    with pytest.raises(BadImage) as refused:
        IMAGES[".svg"].image("甲.svg", content, "")
    assert refused.value.reason.key == "image_active"


@pytest.mark.parametrize(
    "inside",
    [
        '<rect fill="url(#渐变)"/>', "<rect style='fill:url(\"#a\")'/>", "<style>.a{fill:url( '#a' );font:12px 'Noto'}</style>",
        '<image href="data:image/png;base64,AA=="/>', '<g xmlns:i="http://www.inkscape.org/" i:export="C:\\图\\甲.png"/>', '<path d="M 1 2" transform="rotate(3)"/>',
    ],
)  # fmt: skip
def test_a_drawing_may_name_its_own_parts(inside: str) -> None:
    IMAGES[".svg"].image("甲.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode(), "")


def test_entities_are_refused() -> None:
    content = b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    with pytest.raises(BadImage):
        IMAGES[".svg"].image("甲.svg", content, "")


@given(st.sampled_from([png(), jpeg(dots=72, orientation=1), SVG]), st.data())
def test_no_bytes_make_a_format_raise_anything_else(content: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    altered = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
    for format_ in IMAGES.values():
        with suppress(BadImage, LargeImage):
            format_.image("甲", altered, "")


def test_the_other_writers_show_pictures(folder: Path) -> None:
    came = compiled('@图 甲 "内设机构" = picture("图/甲.png", width: 12cm)', folder)
    assert came.document is not None
    assert WRITERS["txt"].write(came.document).decode().endswith("\n\n图1：内设机构\n[picture 图/甲.png, 40×20]\n")
    html = WRITERS["html"].write(came.document).decode()
    assert '<img src="data:image/png;base64,' in html and 'alt="图1 内设机构" style="width: 12.00cm"/>' in html
    (block,) = json.loads(WRITERS["json"].write(came.document))["blocks"]
    assert (block["block"], block["file"], block["width"]) == ("picture", "图/甲.png", 120)


SECTION = re.compile(r"<w:sectPr>.*?</w:sectPr>")


def test_a_full_page_has_a_sheet_of_its_own_that_lies_as_the_picture_does(folder: Path) -> None:
    (folder / "高.png").write_bytes(png(100, 200))
    body = docx('甲。\n@insert full_page("高.png")\n乙。\n@insert full_page("图/甲.png")\n丙。', folder)[
        "word/document.xml"
    ]
    ways = ['w:orient="landscape"' in section for section in SECTION.findall(body.decode())]
    assert ways == [False, False, False, False, True, False]


def test_a_full_page_may_go_without_its_number_and_those_after_it_have_theirs(folder: Path) -> None:
    spec = '甲。\n@insert full_page("图/甲.png", number: no)\n乙。'
    parts = docx(spec, folder)
    sections = SECTION.findall(parts["word/document.xml"].decode())
    assert ["<w:titlePg/>" in section for section in sections] == [False, False, True, False]
    assert "PAGE" not in parts["word/bareFooter.xml"].decode()
    assert "word/bareFooter.xml" not in docx(spec.replace(", number: no", ""), folder)


def test_a_full_page_leaves_the_page_number_free_or_fills_the_sheet(folder: Path) -> None:
    (folder / "扫.png").write_bytes(png(210, 297))
    numbered, bare = sizes(docx('@insert full_page("扫.png")\n@insert full_page("扫.png", number: no)', folder))
    assert bare == pytest.approx((21 * CM, 29.7 * CM), rel=1e-3)
    assert numbered[1] <= (29.7 - 3.4) * CM


def test_a_full_page_below_its_heading_or_with_a_caption_is_in_the_text(folder: Path) -> None:
    (folder / "扫.png").write_bytes(png(210, 297))
    parts = docx('## 签章页\n@insert full_page("扫.png")\n@图 扫 "签章" = full_page("扫.png")', folder)
    assert "<wp:anchor" not in parts["word/document.xml"].decode()
    assert all(height < 22.5 * CM for _, height in sizes(parts))


def test_a_batch_takes_pictures_and_word_files_from_the_units_or_beside_the_spec(tmp_path: Path) -> None:
    (tmp_path / "u.rpt").write_text(
        '@report {{ 单位名称 }}\n@end\n@insert picture("章.svg")\n@insert picture("共用.png")\n@include "附件.docx"',
        "utf-8",
    )
    (tmp_path / "共用.png").write_bytes(png(grey=1))
    for place, unit in enumerate(("甲", "乙"), start=2):
        (tmp_path / "单位" / unit).mkdir(parents=True)
        (tmp_path / "单位" / unit / "章.svg").write_bytes(SVG)
        (tmp_path / "单位" / unit / "章.png").write_bytes(png(grey=place))
        document = Document()
        document.add_paragraph(f"{unit}的附件")
        document.save(str(tmp_path / "单位" / unit / "附件.docx"))
    line = ["batch", str(tmp_path / "u.rpt"), "--units", str(tmp_path / "单位"), "-o", str(tmp_path / "出")]
    assert main(line) == 0
    for place, unit in enumerate(("甲", "乙"), start=2):
        package = ZipFile(next((tmp_path / "出").glob(f"*{unit}*.docx")))
        media = {package.read(name) for name in package.namelist() if name.startswith("word/media/")}
        assert media == {SVG, png(grey=place), png(grey=1)}
        assert f"{unit}的附件" in package.read("word/document.xml").decode()


def test_a_width_that_there_is_no_room_for_is_told(folder: Path) -> None:
    """Reported where it is asked for; the same picture fits on a landscape page."""
    spec = '@insert picture("图/甲.png", width: 20cm)\n'
    turned = f"@insert page(landscape)\n{spec}"
    for each, due in ((spec, [("F47", 1, "20", "15.6")]), (turned, []), ('@insert picture("图/甲.png")\n', [])):
        document = compiled(each, folder).document
        assert document is not None
        found: list[tuple[object, ...]] = []
        WRITERS["docx"].write(
            document,
            lambda code, place, details, found=found: found.append(
                (code, place and place.line, details["asked"], details["shown"])
            ),
        )
        assert found == due


def test_a_text_among_the_arguments_may_hold_names(folder: Path) -> None:
    spec = "@report 某局年报\n  year: 2021\n@end\n" + '@insert picture("图/甲.png", alt: "{{ 年度 }}年机构图")\n'
    assert 'descr="2021年机构图"' in docx(spec, folder)["word/document.xml"].decode()
