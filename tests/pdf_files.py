"""PDF files for tests, written by hand: pages with a black quarter, a scan, deeply nested forms, and a file with a
password."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import md5
from random import Random


def _file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The bytes of a file of objects, numbered from 1, the first of which is the catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return (
        made + head + table + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(made))
    )


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def pdf(count: int, *sizes: tuple[int, int]) -> bytes:
    """A file of `count` pages in these sizes (in points; the last size repeats), each with its lower left quarter
    black."""
    sizes = sizes or ((72, 72),)
    kids = b" ".join(b"%d 0 R" % (3 + 2 * at) for at in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)]
    for at in range(count):
        width, height = sizes[min(at, len(sizes) - 1)]
        entries = b"/Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R" % (width, height, 4 + 2 * at)
        objects += [b"<<" + entries + b">>", _stream(b"0 0 %d %d re f" % (width / 2, height / 2))]
    return _file(objects)


def _one_page(content: bytes, resources: bytes, *others: bytes, trailer: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _stream(content)]
    return _file([*objects, *others], trailer)


def scanned_pdf(width: int, height: int) -> bytes:
    """An A4 page filled by one picture, coloured noise of `width` × `height` pixels."""
    pixels = zlib.compress(Random(1).randbytes(width * height * 3))
    entries = (
        b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Width %d/Height %d"
    )
    picture = _stream(pixels, entries % (width, height))
    return _one_page(b"595 0 0 842 0 0 cm /P Do", b"/XObject<</P 5 0 R>>", picture)


def bomb_pdf(levels: int) -> bytes:
    """A page with a form that shows the next form twice, and so on for `levels` levels."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    forms = [_stream(b"/F Do /F Do", b"%s/Resources<</XObject<</F %d 0 R>>>>" % (form, 6 + at)) for at in range(levels)]
    return _one_page(b"/F Do", b"/XObject<</F 5 0 R>>", *forms, _stream(b"0 0 9 9 re f", form))


def locked_pdf() -> bytes:
    """A file that opens only with a password (ISO 32000-1, 7.6.3): its entries are computed for another password than
    the empty one."""
    owner, user = md5(b"o").digest() * 2, md5(b"u").digest() * 2
    entries = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), user.hex().encode())
    identity = md5(b"i").hexdigest().encode()
    return _one_page(b"", b"", entries, trailer=b"/Encrypt 5 0 R/ID[<%s><%s>]" % (identity, identity))
