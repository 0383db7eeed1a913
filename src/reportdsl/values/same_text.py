"""Texts that look the same to a reader: full-width letters and signs equal their half-width twins, and blanks within
Chinese words (人 员) are layout, as they are in the names of rows and columns."""

from __future__ import annotations

from unicodedata import normalize

from ..quick.pattern import pattern

_ODD = pattern(r"[\s\u200b\ufeff\u2e80-\u2fdf\uf900-\ufaff\uff01-\uff5e]")
_BETWEEN = pattern(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def folded(text: str) -> str:
    """The text in the form in which texts that look the same are equal."""
    if not _ODD.search(text):
        return text
    plain = normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "")
    return " ".join(_BETWEEN.sub("", plain.strip()).split())
