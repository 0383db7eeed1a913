"""A house template: a Word file as a value, ready to be filled. No part of it needs a library.

`word` makes one from a file, once, with python-docx; the writer of Word files puts the report into it. What is to be
filled in is a name in the texts between `OPEN` and `CLOSE`, two characters that no text of Word's has.
"""

from __future__ import annotations

from ..quick.records import dataclass

OPEN, CLOSE = "\ue0f0", "\ue0f1"

BODY = ("正文", "body")
CONTENTS = ("目录", "contents")
TURNED = ("横页", "landscape")
TABLE = ("表格", "table")
TITLE = ("标题", "title")
"""The names of what the compiler writes by itself; any other is a property of the report."""

PLACES = {"body": "<!--reportdsl:body-->", "contents": "<!--reportdsl:contents-->", "count": "<!--reportdsl:count-->"}
SECTION = "<!--reportdsl:section-->"
"""Where the body, the contents, the page that pages are counted from, and the properties of the body's last section go."""


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part of the package as it is. The relationships are (id, type, target, whether it is external)."""

    name: str
    content_type: str
    content: bytes
    relationships: tuple[tuple[str, str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateSections:
    """`w:sectPr` of the sheets: the first and the further ones of the body, upright and turned; and of a cover and contents that the
    compiler adds, where the template has no front of its own."""

    first: str
    further: str
    turned_first: str
    turned: str
    cover: str
    contents: str


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """What a Word file brings. `document` is its main part with `PLACES` in it."""

    parts: tuple[TemplatePart, ...]
    relationships: tuple[tuple[str, str, str, bool], ...]
    """Of the main part."""
    package: tuple[tuple[str, str, str, bool], ...]
    """Of the package itself."""
    document: str
    sections: TemplateSections
    styles: str
    body: str
    """The id of the style of body text."""
    names: tuple[str, ...]
    """What is to be filled, in order."""
    own_front: bool
    """Whether it has a front of its own, so that neither cover nor contents are added."""
    behind: bool
    """Whether something is between the body and the end of its section."""
    first_page: int
    """The number of the page that pages are counted from."""
    pages_before: int
    """Estimated pages from there to the body."""
    drawings: int = 0
    """How many drawings it has, numbered from 1."""
    numbering: str = ""
    """Its part of numbered lists; empty if there is none."""
    table: str = ""
    """The id of the style of its sample table."""
    lost: tuple[tuple[str, str], ...] = ()
    """What is not taken over: the key of the catalogue's term, and the name."""


def marked(name: str) -> str:
    """The mark of what is to be filled."""
    return f"{OPEN}{name}{CLOSE}"
