"""The widths of the characters of the two usual Western typefaces, taken from the Liberation fonts, which were made to
have the metrics of Times New Roman and Arial. They are the content of `values/advance_widths.py`.

`python tests/font_metrics.py` rewrites the tables of that file; where the fonts are installed, a test compares it with
them.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).parents[1] / "src" / "reportdsl" / "values" / "advance_widths.py"
FONTS = Path("/usr/share/fonts/truetype/liberation")
FACES = {"SERIF": "LiberationSerif", "SANS": "LiberationSans"}
CHARACTERS = [chr(code) for code in (*range(0x20, 0x7F), *range(0xC0, 0x100)) if code not in (0xD7, 0xF7)]
"""The printable characters of ASCII, then the letters of Latin-1."""


def advances(font: bytes) -> dict[str, int]:
    """The advance of each of `CHARACTERS` in thousandths of an em, rounded up, from the tables of an OpenType font."""
    tables = {}
    for place in range(struct.unpack(">H", font[4:6])[0]):
        name, _, offset, length = struct.unpack(">4sLLL", font[12 + 16 * place : 28 + 16 * place])
        tables[name] = font[offset : offset + length]
    (em,) = struct.unpack(">H", tables[b"head"][18:20])
    (measured,) = struct.unpack(">H", tables[b"hhea"][34:36])
    glyphs = dict(_glyphs(tables[b"cmap"]))
    found = {}
    for character in CHARACTERS:
        place = min(glyphs[ord(character)], measured - 1)
        (advance,) = struct.unpack(">H", tables[b"hmtx"][4 * place : 4 * place + 2])
        found[character] = -(-advance * 1000 // em)
    return found


def _glyphs(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Characters and their glyphs, from the font's Unicode subtable in format 4."""
    for place in range(struct.unpack(">H", cmap[2:4])[0]):
        platform, encoding, offset = struct.unpack(">HHL", cmap[4 + 8 * place : 12 + 8 * place])
        part = cmap[offset:]
        if (platform, encoding) != (3, 1) or struct.unpack(">H", part[:2]) != (4,):
            continue
        count = struct.unpack(">H", part[6:8])[0] // 2
        ends, starts, deltas, ranges = (
            struct.unpack(f">{count}H", part[at : at + 2 * count])
            for at in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
        )
        for segment in range(count):
            for code in range(starts[segment], ends[segment] + 1):
                if not ranges[segment]:
                    yield code, (code + deltas[segment]) % 65536
                    continue
                at = 16 + 6 * count + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack(">H", part[at : at + 2])
                if glyph:
                    yield code, (glyph + deltas[segment]) % 65536


def table(face: str) -> tuple[int, ...]:
    """The advances of `CHARACTERS` in a typeface: the wider of regular and bold."""
    regular, bold = (advances((FONTS / f"{FACES[face]}-{weight}.ttf").read_bytes()) for weight in ("Regular", "Bold"))
    return tuple(max(regular[character], bold[character]) for character in CHARACTERS)


def written(content: str) -> str:
    """The file's content with new tables for both typefaces."""
    for face in FACES:
        numbers = table(face)
        lines = (", ".join(map(str, numbers[at : at + 20])) for at in range(0, len(numbers), 20))
        rows = "\n".join(f"    {line}," for line in lines)
        content = re.sub(rf"^{face} = \(.*?^\)", f"{face} = (\n{rows}\n)", content, flags=re.M | re.S)
    return content


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text(encoding="utf-8")), encoding="utf-8")
