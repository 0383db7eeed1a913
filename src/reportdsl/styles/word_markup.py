"""What all readers of Word markup share: its namespace, and how it states a property."""

from __future__ import annotations

from typing import Any

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of WordprocessingML (ISO/IEC 29500-1)."""
W = f"{{{WORD}}}"
"""The same, as the parser prefixes names with it."""
_OFF = ("0", "false", "off")


def is_on(element: Any) -> bool:
    """Whether an on-off property (ST_OnOff) is on: it is there, and not switched off; None is for no element."""
    return element is not None and element.get(W + "val") not in _OFF


def stated(element: Any, path: str) -> str:
    """Return what an element states at a path (`jc`, `pPr/pStyle`); empty if it states nothing, or there is none."""
    found = element.find(W + path.replace("/", f"/{W}")) if element is not None else None
    return str(found.get(W + "val") or "") if found is not None else ""
