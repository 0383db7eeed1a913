"""What all readers of Word markup share: its namespace, and how it states a property."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..quick.pattern import pattern

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of WordprocessingML (ISO/IEC 29500-1)."""
W = f"{{{WORD}}}"
"""The same, as the parser prefixes names with it."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
THROUGH = frozenset(("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "customXml"))
"""Elements that contain text, rows or cells without being such themselves: content controls, tracked changes."""
_OFF = ("0", "false", "off")
_ADDRESS = pattern(r"(?:https?://|mailto:).+")


def is_on(element: Any) -> bool:
    """Whether an on-off property (ST_OnOff) is on: it is there, and not switched off; None is for no element."""
    return element is not None and element.get(W + "val") not in _OFF


def stated(element: Any, path: str) -> str:
    """Return what an element states at a path (`jc`, `pPr/pStyle`); empty if it states nothing, or there is none."""
    found = element.find(W + path.replace("/", f"/{W}")) if element is not None else None
    return str(found.get(W + "val") or "") if found is not None else ""


def inside(element: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name in an element, including those that others wrap."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif isinstance(child.tag, str) and child.tag.removeprefix(W) in THROUGH:
            yield from inside(child, name)


def address_of(link: Any, part: Any) -> str:
    """Return the web or mail address that a hyperlink of a part leads to; empty for any other link."""
    relationship = part.rels.get(link.get(R + "id", ""))
    address = relationship.target_ref if relationship is not None and relationship.is_external else ""
    return address if _ADDRESS.fullmatch(address) else ""
