"""The pictures that a report shows: found in its lines and read together with the data, so that no later stage reads
files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from ..diagnostics import Diagnostics
from ..diagnostics.unknown import add_unknown
from ..figures.picture import FILE
from ..files.folder import FileProblem, Folder
from ..images import IMAGES, BadImage, ImageFormat
from ..images.image_format import MOST_BYTES, MOST_PIXELS, LargeImage, NoDrawing, WrongPage
from ..quick.digest import sha256
from ..quick.records import dataclass
from ..syntax.ast import FigureLine, Report, Spec
from ..syntax.expression import String
from ..syntax.library import LIBRARY, located
from ..syntax.stated import filled_in, named, names_in, unknown_names
from ..syntax.walk import every
from ..values.image import Image
from .dataset import Written

RASTER = ".png"
"""The suffix of the bitmap beside a drawing, for programs that show only pixels."""
PDF = ".pdf"
PAGE = "#page="
"""Precedes the page number of a PDF, as in a URL (RFC 8118)."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that a line names: the text as written, its path from the report's folder, and the page to show."""

    written: String
    path: str
    page: int | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Its path, and for a drawing also that of the bitmap that stands in for it."""
        format_ = _format(self.path)
        return (self.path, _beside(self.path)) if format_ is not None and format_.drawn else (self.path,)

    @property
    def key(self) -> Written:
        """The key under which the picture is looked up."""
        return self.written.span.source.name, self.written.text


def picture_files(lines: Iterable[FigureLine], spec: Spec, diagnostics: Diagnostics) -> tuple[PictureFile, ...]:
    """The files that lines name by texts. A path is relative to the file that contains it; one that consists wholly of
    a parameter is relative to the report. Reports (F30) names that the report does not state. Anything but a text is
    refused later, by the program."""
    known = named(next(every(Report, spec), None))
    found: list[PictureFile] = []
    for line in lines:
        for written in _texts(line):
            for name in unknown_names(written.text, known):
                add_unknown(diagnostics, "F30", written.span, name, known)
                break
            else:
                found.append(PictureFile(written, *_parted(_path(written, known))))
    return tuple(found)


def _texts(line: FigureLine) -> Iterator[String]:
    """Yield the argument of a line that is its path, if it is a text: the one labelled as the file, or else the first
    without a label."""
    labelled = [each.value for each in line.arguments if each.label and each.label.text in FILE.names]
    unlabelled = [each.value for each in line.arguments if each.label is None]
    yield from (each for each in (labelled or unlabelled)[:1] if isinstance(each, String))


def _path(written: String, known: Mapping[str, str]) -> str:
    said_in = written.span.source.name
    whole = names_in(written.text) and not filled_in(written.text, dict.fromkeys(known, "")).strip()
    path = filled_in(written.text, known)
    return path if whole or said_in.startswith(LIBRARY) else located(path, said_in)


def _parted(path: str) -> tuple[str, int | None]:
    """The path of a file, and the page number after it, from 1; None if no page is named."""
    file, sign, page = path.rpartition(PAGE)
    if sign and file.lower().endswith(PDF) and page.isascii() and page.isdigit():
        return file, int(page)
    return path, None


def _format(path: str) -> ImageFormat | None:
    return IMAGES.get(posixpath.splitext(path)[1].lower())


def _beside(path: str) -> str:
    """The path of the bitmap beside a drawing."""
    return posixpath.splitext(path)[0] + RASTER


def read_pictures(files: Iterable[PictureFile], folder: Folder, diagnostics: Diagnostics) -> Mapping[Written, Image]:
    """The pictures by how they are written; those that cannot be used are reported. A file that several lines name is
    read once."""
    images: dict[tuple[str, int | None], Image | None] = {}
    for file in files:
        if (file.path, file.page) not in images:
            images[file.path, file.page] = _image(file, folder, diagnostics)
    return {file.key: image for file in files if (image := images[file.path, file.page]) is not None}


def _image(file: PictureFile, folder: Folder, diagnostics: Diagnostics) -> Image | None:
    if file.path.lower().endswith(PDF):
        return _read(file.path, None, folder, file, diagnostics)
    format_ = _format(file.path)
    if format_ is None:
        diagnostics.add("F50", file.written.span, file=file.path, choices=" ".join([*IMAGES, PDF]))
        return None
    image = _read(file.path, format_, folder, file, diagnostics)
    if image is None or not format_.drawn:
        return image
    beside = _beside(file.path)
    raster = _read(beside, IMAGES[RASTER], folder, file, diagnostics, drawing=file.path)
    return raster and Image(
        image.name,
        image.content,
        image.digest,
        image.content_type,
        image.suffix,
        raster.pixels,
        raster.width,
        raster.height,
        raster,
    )


def _read(
    path: str,
    format_: ImageFormat | None,
    folder: Folder,
    file: PictureFile,
    diagnostics: Diagnostics,
    drawing: str = "",
) -> Image | None:
    """A picture; None, with a report at the line, if it cannot be used. `drawing` is the path of the drawing that it
    stands in for. Without a format, the file is a PDF and the picture a page of it."""
    where = file.written.span
    try:
        content = folder.read(path, MOST_BYTES)
        if format_ is None:
            from ..images.pdf_page import drawn  # Loaded only for a report that shows a page of a PDF.

            page = drawn(content, file.page)
            format_, content = IMAGES[page.suffix], page.content
        return format_.image(path, content, sha256(content).hexdigest())
    except FileProblem as problem:
        if drawing and problem.code == "F01":
            diagnostics.add("F54", where, file=drawing, beside=path)
        else:
            details = problem.stated
            diagnostics.add(problem.code, where, details=details)
    except NoDrawing:
        diagnostics.add("F51", where, file=path)
    except WrongPage as problem:
        if file.page is None:
            diagnostics.add("F57", where, file=path, count=problem.count)
        else:
            diagnostics.add("F58", where, file=path, page=file.page, count=problem.count)
    except BadImage as problem:
        diagnostics.add("F52", where, file=path, reason=problem.reason)
    except LargeImage as problem:
        limit = MOST_PIXELS // 1_000_000
        diagnostics.add("F53", where, file=path, width=problem.width, height=problem.height, limit=limit)
    return None
