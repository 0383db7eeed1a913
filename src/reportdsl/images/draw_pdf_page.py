"""A program that draws a page of a PDF: it reads the file from standard input and writes a line of JSON and the
picture's bytes to standard output.

It is run as a file on its own and loads nothing of the compiler. Its arguments are the page number from 1, or `only`,
and the folders that hold the libraries it needs.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

RESOLUTION = 200
"""Pixels per inch of the page: enough for letters and seals to be sharp in print."""
MOST_PIXELS = 16_000_000
"""Most pixels of a picture: pages larger than A3 are drawn more coarsely, since they are shown smaller."""
PLAIN = 1_000_000
"""Up to this many bytes a picture stays a PNG; a scanned photograph is larger and becomes a JPEG."""
QUALITY = 88
MEMORY, SECONDS = 1 << 30, 20
"""Limits of this process, in bytes of memory and seconds of processor time, where the system supports them."""


def main(asked: str) -> None:
    """Draw the page and write the answer: the picture, or what prevents it (`locked`, `broken`, or only the count of
    pages)."""
    _limit()
    import pypdfium2  # After the limits are set.

    try:
        pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(pdf)
    except pypdfium2.PdfiumError as problem:
        _answer({"problem": "locked" if "password" in str(problem).lower() else "broken"})
        return
    number = int(asked) if asked != "only" else 1 if count == 1 else 0
    if not 1 <= number <= count:
        _answer({"count": count})
        return
    try:
        pdf.init_forms()  # A seal is often the appearance of a signature field.
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(RESOLUTION / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        _answer({"problem": "broken"})
        return
    suffix, content = _encoded(picture, round(scale * 72, 2))
    _answer({"suffix": suffix}, content)


def _encoded(picture: Any, resolution: float) -> tuple[str, bytes]:
    """The suffix and the bytes of the picture as a file, greyscale if all its pixels are grey."""
    red, green, blue = picture.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        picture = red
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True, dpi=(resolution, resolution))
    if len(made.getvalue()) <= PLAIN:
        return ".png", made.getvalue()
    photograph = io.BytesIO()
    picture.save(photograph, "JPEG", quality=QUALITY, subsampling=0, dpi=(resolution, resolution))
    return ".jpg", photograph.getvalue()


def _answer(said: dict[str, Any], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # On Windows only the parent's limit by the clock applies.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    sys.path.extend(sys.argv[2:])
    main(sys.argv[1])
