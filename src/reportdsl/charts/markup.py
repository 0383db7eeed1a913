"""Text in XML: escaped, and without the characters that XML 1.0 forbids (one of them makes a file unreadable)."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPECIAL = re.compile('[<>&"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]')


def escaped(text: str) -> str:
    """`text` for an element's content or an attribute in double quotes."""
    if not SPECIAL.search(text):
        return text
    text = FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
