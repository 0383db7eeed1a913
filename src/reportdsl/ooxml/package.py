"""Open Packaging: parts and relationships in a zip file whose bytes depend on nothing but their content.

Entries have a fixed order, a single date (SOURCE_DATE_EPOCH, else 1980-01-01), no trace of the operating system, and a
fixed level of compression. A part may come in pieces, so that a large one is never in memory as a whole.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

from ..quick.archive import Archive, LastArchive
from ..quick.records import dataclass
from .markup import Markup, as_text, escaped

PIECE = 1 << 16
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIRST = ("[Content_Types].xml", "_rels/.rels")
EARLIEST = 315532800
LATEST = 4354819199
"""1980-01-01 and the end of 2107-12-31 in seconds since 1970: the earliest and the latest date of a zip file."""
BUILD_TIME = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part. `kind` is the last segment of its type below the office or the package namespace, or a
    whole address. The target is a part of the package, or an `external` address."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A member of the package; `content` is XML in pieces, without its declaration, or bytes that are stored as they
    are."""

    name: str
    content_type: str
    content: Iterable[Markup] | bytes
    relationships: tuple[Relationship, ...] = ()


def package(
    parts: Iterable[PackagePart], relationships: tuple[Relationship, ...], last: LastArchive | None = None
) -> bytes:
    """Return the zip file of the parts; `relationships` are the package's own. `last` is a memo of the members that it
    shares with the previous file."""
    whole = begun(last)
    for name, content in contents(parts, relationships).items():
        whole.add(name, pieces(content))
    return whole.whole()


def contents(
    parts: Iterable[PackagePart], relationships: tuple[Relationship, ...]
) -> dict[str, Iterable[Markup] | bytes]:
    """Return the members of a package in order, including the list of content types and the relationships."""
    members = {part.name: part for part in parts}
    content: dict[str, Iterable[Markup] | bytes] = {name: part.content for name, part in members.items()}
    content["[Content_Types].xml"] = [content_types(members.values())]
    content["_rels/.rels"] = [relationship_list(relationships)]
    for name, part in members.items():
        if part.relationships:
            folder, _, base = name.rpartition("/")
            content[f"{folder}/_rels/{base}.rels"] = [relationship_list(part.relationships)]
    order = sorted(content, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    return {name: content[name] for name in order}


def begun(last: LastArchive | None = None) -> Archive:
    """Return an empty zip file dated with the time of the build."""
    return Archive(time.gmtime(build_time())[:6], last)


def build_time() -> int:
    """Return the time of the build in seconds since 1970: SOURCE_DATE_EPOCH, else the earliest time that a zip file can
    state. Raises `ValueError` if it is not a whole number, negative, or later than a zip file can state."""
    epoch = os.environ.get(BUILD_TIME, "")
    if not epoch:
        return EARLIEST
    if not (epoch.isascii() and epoch.isdigit()) or len(epoch) > len(str(LATEST)) or int(epoch) > LATEST:
        raise ValueError(epoch)
    return max(EARLIEST, int(epoch))


def pieces(content: Iterable[Markup] | bytes) -> Iterator[bytes]:
    """Yield the bytes in blocks of some 64 KB: compressing thousands of short strings one by one is slow."""
    if isinstance(content, bytes):
        yield content
        return
    if isinstance(content, list) and len(content) == 1:
        yield (DECLARATION + as_text(content[0])).encode()
        return
    block, size = [DECLARATION], 0
    for piece in content:
        if isinstance(piece, str):
            block.append(piece)
            size += len(piece)
        if block and (size > PIECE or isinstance(piece, bytes)):
            yield "".join(block).encode()
            block, size = [], 0
        if isinstance(piece, bytes):
            yield piece
    yield "".join(block).encode()


def content_types(parts: Iterable[PackagePart]) -> str:
    """Return `Types`: the content type of every part."""
    overrides = "".join(
        f'<Override PartName="/{escaped(part.name)}" ContentType="{part.content_type}"/>'
        for part in sorted(parts, key=lambda part: part.name)
        if not part.name.endswith(".xlsx")
    )
    return (
        f'<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


EXTERNAL = ' TargetMode="External"'


def relationship_list(relationships: Iterable[Relationship]) -> str:
    """Return `Relationships`."""
    rows = "".join(
        f'<Relationship Id="{row.id}" Type="{address(row.kind)}" Target="{escaped(row.target)}"'
        f"{EXTERNAL if row.external else ''}/>"
        for row in relationships
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def address(kind: str) -> str:
    """Return the full type of a relationship. Of ours, only the core properties belong to the package's namespace."""
    if "://" in kind:
        return kind
    return f"{RELATIONSHIPS}/metadata/{kind}" if kind == "core-properties" else f"{OFFICE}/{kind}"
