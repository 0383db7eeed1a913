"""A picture with its caption, or on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ...figures import Picture
from ...ooxml.package import OFFICE, WORD, WORD_TYPE, PackagePart
from ...quick.records import dataclass, replace
from ...styles import Style
from ...values.image import EMU_PER_TWIP, Image
from ..writer import Told
from .charts.chart_block import ABOVE
from .picture_markup import Shown, in_text, on_sheet
from .placed import Body, Links, PlacedBlock
from .runs import paragraph

BARE = {"header": ("hdr", "bareHeader.xml"), "footer": ("ftr", "bareFooter.xml")}
"""The empty header and footer of a sheet without page number."""
SPARE = 60
"""Room left below a picture that fills the height of the text, in twips."""


@dataclass(frozen=True, slots=True)
class PlacedPicture(PlacedBlock):
    """A picture, its number among the drawings, and its relationships to the document. `taken` is the height, in twips,
    of what is above it on its sheet."""

    block: Picture
    drawing: int
    pixels: str
    vector: str
    bare: str
    taken: int = 0

    @classmethod
    def of(cls, picture: Picture, links: Links) -> PlacedPicture:
        """Lay out the picture and link its file; a file that several pictures show is stored once."""
        image = picture.image
        vector = links.once("image", media_target(image)) if image.raster else ""
        pixels = links.once("image", media_target(image.shown))
        bare = "" if picture.numbered else _bare(links)
        return cls(picture, links.number("drawing"), pixels, vector, bare)

    @property
    def landscape(self) -> bool | None:
        """The direction of a full page, which is that of its picture; None for any other picture."""
        if not self.block.full_page:
            return None
        return self.block.image.width > self.block.image.height

    @property
    def alone(self) -> bool:
        """Whether it is a full page, which has its own sheet."""
        return self.block.full_page

    def below(self, height: int) -> PlacedPicture:
        """Return a full page laid out below headings of this height, in twips."""
        return replace(self, taken=height)

    @property
    def bleeds(self) -> bool:
        """Whether it is positioned on the sheet instead of in the text."""
        return self.block.full_page and self.block.caption is None and not self.taken

    @property
    def above(self) -> int:
        """The space above it."""
        return 0 if self.block.full_page else ABOVE

    def heights(self, style: Style) -> Iterator[int]:
        """Yield the height of the picture and its caption, as one piece."""
        if self.block.full_page:
            yield style.page.text_height - self.taken
            return
        caption = style.pitch + style.after if self.block.caption else 0
        yield ABOVE + self.size(style)[1] // EMU_PER_TWIP + caption

    def size(self, style: Style) -> tuple[int, int]:
        """Return width and height in English metric units: as asked for, or the picture's own, but never more than
        there is room."""
        page, picture, image = style.page, self.block, self.block.image
        if self.bleeds:
            # A page number, if there is one, is not covered.
            width, height = page.width, page.height - (page.bottom if picture.numbered else 0)
        else:
            caption = (style.pitch + style.after) * (picture.caption is not None)
            width, height = page.text_width, page.text_height - self.taken - ABOVE - caption - SPARE
        wanted = picture.width or (width * EMU_PER_TWIP if picture.full_page else image.width)
        across = min(wanted, width * EMU_PER_TWIP, height * EMU_PER_TWIP * image.width // image.height)
        return max(across, 1), max(across * image.height // image.width, 1)

    def tell(self, told: Told, style: Style) -> None:
        """Report a width that was asked for and exceeds the room (F47)."""
        asked, (shown, _) = self.block.width, self.size(style)
        if asked > shown:
            told("F47", self.block.place, {"asked": _centimetres(asked), "shown": _centimetres(shown)})

    def pieces(self, body: Body) -> Iterator[str]:
        """Yield the picture, then the caption; a picture that is numbered among the tables has it above."""
        caption, picture = self.block.caption, self.block
        name = f"{caption.label}{caption.number}" if caption else f"{self.drawing}"
        shown = Shown(
            self.drawing, name, picture.description(body.style.words), *self.size(body.style), self.pixels, self.vector
        )
        if self.bleeds:
            yield paragraph("SectionEnd", on_sheet(shown, "top" if picture.numbered else "center"))
            return
        if caption and caption.above:
            yield body.caption(caption, "TableCaption")
        together = "" if caption and not caption.above else '<w:keepNext w:val="0"/>'
        yield paragraph("Chart", in_text(shown), together)
        if caption and not caption.above:
            yield body.caption(caption, "Caption")

    def parts(self, style: Style) -> Iterator[PackagePart]:
        """Yield the picture's file, and the empty header and footer of a sheet without page number."""
        image = self.block.image
        yield from (media_part(one) for one in (image, image.raster) if one is not None)
        for kind, (element, name) in BARE.items() if self.bare else ():
            content = f'<w:{element} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{paragraph("Footer", "")}</w:{element}>'
            yield PackagePart(f"word/{name}", f"{WORD_TYPE}.{kind}+xml", [content])


def _centimetres(width: int) -> str:
    return f"{width // 36_000 / 10:g}"


def media_part(image: Image) -> PackagePart:
    """Return the part with a picture's file."""
    return PackagePart(f"word/media/{_media(image)}", image.content_type, image.content)


def _media(image: Image) -> str:
    """Return the name of a picture's part: the same for the same bytes."""
    return f"image-{image.digest[:16]}.{image.suffix}"


def media_target(image: Image) -> str:
    """Return the target of a relationship to a picture's part."""
    return f"media/{_media(image)}"


def _bare(links: Links) -> str:
    """Return the references of a section whose first and only page has neither header nor footer."""
    return "".join(
        f'<w:{kind}Reference w:type="first" r:id="{links.once(kind, name)}"/>' for kind, (_, name) in BARE.items()
    )
