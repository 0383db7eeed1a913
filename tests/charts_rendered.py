"""Charts as a reader sees them: the words of the pages that LibreOffice renders, each with its box."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import combinations
from pathlib import Path

from reportdsl.document.blocks import Document
from reportdsl.figures import Chart, NewPage
from reportdsl.figures.layout.canvas import Canvas
from reportdsl.figures.layout.chart_geometry import geometry_of
from reportdsl.figures.layout.geometry import CategoryAxis, ChartGeometry
from reportdsl.quick.records import dataclass
from reportdsl.styles.gb9704 import GB9704
from reportdsl.writers import WRITERS, office
from reportdsl.writers.docx.anchors import caption_mark

MOST = 18
"""The most charts of one kind in a document."""
OVERLAP = 1.0
"""How many points two words may overlap."""
HIGH = 1.3
"""The height of the typefaces' letters relative to their size. Together with a word's width it tells whether the word
is turned."""
SPARE = 0.14
"""The part of a typeface's stated height that is blank above its letters, and again below them."""
SCALE = 2
"""Pixels per point."""
STRUCK = 0.01
"""The part of a word's box that may be dark blue."""
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from the upper left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def meets(self, other: Word) -> bool:
        """Whether two words overlap."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > OVERLAP
            and min(self.bottom, other.bottom) - max(self.top, other.top) > OVERLAP
        )


def words_of(groups: Sequence[Sequence[Chart]], folder: Path) -> list[list[Word]]:
    """The words on the pages of each group's charts; each group begins a page."""
    blocks = tuple(block for charts in groups for block in (NewPage(None), *charts))
    content = office.to_pdf(WRITERS["docx"].write(Document("", GB9704, "zh-CN", blocks, ())))
    places, last, ends = office.pages_of_bookmarks(content), 0, []
    for charts in groups:
        last += len(charts)
        ends.append(places[caption_mark(last)])
    words = _words(content, folder)
    return [[word for word in words if first < word.page <= end] for first, end in zip([1, *ends], ends, strict=False)]


def _words(content: bytes, folder: Path) -> list[Word]:
    pdf = folder / "charts.pdf"
    pdf.write_bytes(content)
    made = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [
        _word(page, *map(float, found.groups()[:4]), unescape(found[5]))
        for page, content in enumerate(made.split("<page ")[1:], start=1)
        for found in _WORD.finditer(content)
    ]


def _word(page: int, left: float, top: float, right: float, bottom: float, text: str) -> Word:
    """The word, without the blank space that its typeface has above and below all letters."""
    usual = Canvas().wide(text) / Canvas().em / HIGH
    shape = (right - left) / (bottom - top)
    turned = max(shape * usual, 1 / shape / usual) < max(shape / usual, usual / shape)
    if turned:
        spare = (right - left) * SPARE
        return Word(page, left + spare, top, right - spare, bottom, text)
    spare = (bottom - top) * SPARE
    return Word(page, left, top + spare, right, bottom - spare, text)


def struck_through(words: Sequence[Word], folder: Path) -> Iterator[str]:
    """Reports of words in the folder's PDF that a line crosses, or that stand on a dark ground, judged by the pixels of
    the pages."""
    by_page: dict[int, list[Word]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    for page, found in by_page.items():
        width, pixels = _pixels(folder, page)
        for word in found:
            left, right = (round(edge * SCALE) for edge in (word.left + 0.5, word.right - 0.5))
            top, bottom = (round(edge * SCALE) for edge in (word.top, word.bottom))
            box = [
                pixels[(y * width + x) * 3 : (y * width + x) * 3 + 3]
                for y in range(top, bottom)
                for x in range(left, right)
            ]
            if sum(map(_dark, box)) > len(box) * STRUCK:
                yield f"page {page}: something is drawn over {word.text}"


def _pixels(folder: Path, page: int) -> tuple[int, bytes]:
    """The width of a page, and its pixels, three bytes each."""
    picture = folder / "page"
    command = [
        "pdftoppm",
        "-r",
        str(72 * SCALE),
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        folder / "charts.pdf",
    ]
    subprocess.run([*command, picture], check=True)
    content = picture.with_suffix(".ppm").read_bytes()
    size = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", content)
    assert size is not None
    return int(size[1]), content[size.end() :]


def _dark(pixel: bytes) -> bool:
    """Whether a pixel has the dark blue of lines and fills, which letters never have."""
    red, _, blue = pixel
    return blue - red > 40 and red < 110


def faults(groups: Sequence[Sequence[Chart]], folder: Path) -> list[list[str]]:
    """What a reader would find wrong with the charts of each group."""
    found = zip(groups, words_of(groups, folder), strict=True)
    return [[*_faults(charts, words), *struck_through(words, folder)] for charts, words in found]


def _faults(charts: Sequence[Chart], words: Sequence[Word]) -> Iterator[str]:
    by_page: dict[int, list[Word]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    page = GB9704.page
    keys = "".join(geometry_of(chart).key_text(GB9704.words) for chart in charts)
    for number, found in by_page.items():
        for left, right in combinations(found, 2):
            if left.meets(right):
                yield f"page {number}: {left.text} is over {right.text}"
        for word in found:
            edge = min(page.left, page.right) / 20
            hanging = 11 if word.text[-1] in "；。" and word.text in keys else 0  # As punctuation of any paragraph may.
            inside = edge - 1 <= word.left and word.right <= page.width / 20 - edge + 1 + hanging
            if not inside or word.top < page.top / 20 - 1:
                yield f"page {number}: {word.text} is cut"
    printed = Counter("".join(word.text for word in words))
    due: Counter[str] = Counter()
    for chart in charts:
        due += Counter("".join("".join(texts_of(geometry_of(chart))).split()))
    if missing := due - printed:
        yield f"missing: {dict(missing)}"


def texts_of(geometry: ChartGeometry) -> Iterator[str]:
    """The texts printed in a chart: names, ticks, units, labels, legend."""
    plot, axes = geometry.plot, geometry.axes
    if axes is not None:
        category = axes.category
        if isinstance(category, CategoryAxis):
            yield from category.names[:: category.every]
        for axis in (category, axes.value, axes.second):
            if axis is not None and not isinstance(axis, CategoryAxis) and axis.shown:
                yield from axis.texts
                yield axis.title.text if axis.title else ""
    for entry in geometry.legend.entries if geometry.legend else ():
        yield entry.text
    yield geometry.key_text(GB9704.words)
    texts = geometry.point_texts or [[point.text for point in row.points] for row in plot.series]
    for row, labels in zip(texts, geometry.labels, strict=True):
        for text, label in zip(row, labels, strict=True):
            if label is not None:
                yield text
    for point, label in zip(plot.totals.points if plot.totals else (), geometry.totals, strict=False):
        if label is not None:
            yield point.text
