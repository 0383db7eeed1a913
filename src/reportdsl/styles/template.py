"""A house template: a Word file as a value, ready to be filled without a library.

`word` makes one from a file, once, with python-docx; the writer of Word files puts the report into it. A name to be
filled in is marked by `OPEN` and `CLOSE`, two characters that no text in a Word file has.
"""

from __future__ import annotations

from ..quick.records import dataclass

OPEN, CLOSE = "\ue0f0", "\ue0f1"

BODY = ("正文", "body")
CONTENTS = ("目录", "contents")
TURNED = ("横页", "landscape")
TABLE = ("表格", "table")
TITLE = ("标题", "title")
"""The names of what the compiler writes itself; any other name is a property of the report."""

PLACES = {"body": "<!--reportdsl:body-->", "contents": "<!--reportdsl:contents-->", "count": "<!--reportdsl:count-->"}
SECTION = "<!--reportdsl:section-->"
"""`PLACES` and `SECTION` mark where these go: the body, the contents, the page from which pages are counted, and the
properties of the body's last section."""


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part of the package, unchanged. Its relationships are (id, type, target, whether it is external)."""

    name: str
    content_type: str
    content: bytes
    relationships: tuple[tuple[str, str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateSections:
    """The `w:sectPr` of each kind of sheet: the first and the further ones of the body, upright and turned; and those
    of the cover and the contents that the compiler adds if the template has no front matter of its own."""

    first: str
    further: str
    turned_first: str
    turned: str
    cover: str
    contents: str


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """The content of a Word file. `document` is its main part, with the `PLACES` marked."""

    parts: tuple[TemplatePart, ...]
    relationships: tuple[tuple[str, str, str, bool], ...]
    """The relationships of the main part."""
    package: tuple[tuple[str, str, str, bool], ...]
    """The relationships of the package itself."""
    document: str
    sections: TemplateSections
    styles: str
    body: str
    """The id of the style of body text."""
    names: tuple[str, ...]
    """The names to be filled in, in order."""
    own_front: bool
    """Whether it has front matter of its own, so that neither cover nor contents are added."""
    behind: bool
    """Whether anything comes between the body and the end of its section."""
    first_page: int
    """The number of the page from which pages are counted."""
    pages_before: int
    """The estimated number of pages from there to the body."""
    drawings: int = 0
    """How many drawings it has, numbered from 1."""
    numbering: str = ""
    """Its part of numbered lists; empty if there is none."""
    table: str = ""
    """The id of its sample table's style; empty if there is none."""
    lost: tuple[tuple[str, str], ...] = ()
    """What is not adopted: the key of the catalogue's term, and the name."""


def marked(name: str) -> str:
    """Return the mark of a name to be filled in."""
    return f"{OPEN}{name}{CLOSE}"
