"""A Word file with its own looks: the sections of its body, its styles, lists, notes and pictures, for a report to take
in as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from ...quick.pattern import pattern
from ...quick.records import dataclass
from ...styles.word_looks import Looks
from ...styles.word_markup import W, stated
from ...styles.word_safety import RUN_BY_WORD
from ...values.image import Image
from ...values.taken_text import OwnLooks, OwnSection
from .own_content import OwnContent
from .own_elements import PAPER
from .own_lists import OwnLists
from .own_styles import OwnStyles

SAID = pattern(r"<w:t[^>]*>[^<]*[^<\s]|<w:footnoteReference")


@dataclass(frozen=True, slots=True)
class FileParts:
    """A file being read: python-docx's document; its numbering; the notes that its text refers to, by kind and number
    in text order, each with the part that contains it; and the function that validates a picture."""

    document: Any
    numbering: Any
    notes: Mapping[tuple[str, str], tuple[Any, Any]]
    image: Callable[[Any, Any], Image | None]


def own_looks(name: str, parts: FileParts) -> tuple[OwnLooks, Counter[str]]:
    """The file as it is, and a count of each thing that could not be taken over."""
    looks = Looks(parts.document)
    styles, lists = OwnStyles(looks, PurePosixPath(name).stem), OwnLists(parts.numbering)
    places = {key: place for place, key in enumerate(parts.notes)}
    main = parts.document.part
    content = OwnContent(main, looks.theme, styles, lists, parts.image, places)
    sections = tuple(_sections(content, parts.document.element.body))
    notes = []
    for part, note in parts.notes.values():
        content.part = part
        notes.append("".join(content.paragraph(each) for each in note.iterchildren(W + "p")) or "<w:p/>")
    content.part = main
    written = styles.written(content)
    definitions, uses, counts = lists.written(content.element)
    written += styles.written(content)[len(written) :]  # Lists may use character styles.
    lost = content.lost
    lost["lost_header"] = sum(_shown(each) for each in _edges(parts.document))
    kinds = [rel.reltype.rpartition("/")[2] for part in main.package.iter_parts() for rel in part.rels.values()]
    lost["lost_macro"] = sum(kind in RUN_BY_WORD for kind in kinds)
    images = tuple(content.images)
    own = OwnLooks(
        sections, written, definitions, uses, counts, tuple(notes), tuple(content.links), images, content.drawings
    )
    return own, +lost


def _sections(content: OwnContent, body: Any) -> Iterator[OwnSection]:
    """Yield the sections that begin a page, each together with the continuous sections that follow."""
    waiting: list[str] = []
    paper: Any = None
    columns = 0
    for place, (blocks, properties) in enumerate(parts := [*_parted(content, body)]):
        paper = properties if paper is None else paper
        waiting += [content.element(each) for each in blocks]
        columns += _columns(properties)
        following = parts[place + 1][1] if place + 1 < len(parts) else None
        if following is not None and stated(following, "type") == "continuous":
            continue
        if any(waiting):
            several = _columns(paper) and columns == 1
            content.lost["lost_columns"] += columns > several
            yield _section(content, waiting, paper, bool(several))
        waiting, paper, columns = [], None, 0


def _parted(content: OwnContent, body: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield the blocks of each section with its properties, None where it has none."""
    blocks: list[Any] = []
    for block in content.blocks(body):
        if block.tag == W + "sectPr":
            yield blocks, block
            blocks = []
            continue
        blocks.append(block)
        properties = block.find(f"{W}pPr/{W}sectPr") if block.tag == W + "p" else None
        if properties is not None:
            yield blocks, properties
            blocks = []
    if blocks:
        yield blocks, None


def _section(content: OwnContent, blocks: list[str], properties: Any, columns: bool) -> OwnSection:
    body, pieces = "".join(blocks), sum(map(_pieces, blocks))
    if properties is None:
        return OwnSection(body, pieces, "", False)
    kept = [name for name in PAPER if name != "cols" or columns]
    paper = "".join(content.element(each) for name in kept for each in properties.iterchildren(W + name))
    size = properties.find(W + "pgSz")
    across, down = (_number(size, side) for side in ("w", "h"))
    return OwnSection(body, pieces, paper, across > down)


def _pieces(block: str) -> int:
    """How many pieces of a report a block makes: one for a table, one for a paragraph with any text, and one for each
    picture in it."""
    if block.startswith("<w:tbl>"):
        return 1
    return bool(SAID.search(block)) + block.count("<w:drawing>")


def _columns(properties: Any) -> int:
    """1 for a section with several columns, otherwise 0."""
    columns = properties.find(W + "cols") if properties is not None else None
    return int(_number(columns, "num") > 1)


def _number(element: Any, attribute: str) -> int:
    stated = str(element.get(W + attribute) or "") if element is not None else ""
    return int(stated) if stated.isdecimal() and len(stated) < 8 else 0


def _edges(document: Any) -> list[Any]:
    """The headers and footers."""
    kinds = ("header", "footer")
    parts = (rel for rel in document.part.rels.values() if not rel.is_external)
    return [rel.target_part for rel in parts if rel.reltype.rpartition("/")[2] in kinds]


def _shown(part: Any) -> bool:
    """Whether a header or footer shows anything but a page number."""
    root = part.element
    texts = "".join(text.text or "" for text in root.iter(W + "t")).strip(" -—第页共/0123456789")
    return bool(texts) or next(root.iter(W + "drawing", W + "pict"), None) is not None
