"""The fonts in which LibreOffice would set a style on this machine, according to fontconfig.

Page numbers measured with a font of other widths are worse than an estimate: the digits of DejaVu Serif, which replaces
Times New Roman on a bare server, are 0.64 em wide instead of 0.50, so a report of sixteen pages breaks elsewhere.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable

from ..quick.pattern import pattern

PROGRAM = "fc-match"
TIMEOUT = 20
"""Longest time, in seconds, that fontconfig may take: it may first have to read every font of the machine."""

LIKE_TIMES = ("Times", "Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman", "Nimbus Roman No9 L")
LIKE_ARIAL = ("Helvetica", "Liberation Sans", "Arimo", "TeX Gyre Heros", "Nimbus Sans", "Nimbus Sans L")
LIKE_COURIER = ("Courier", "Liberation Mono", "Cousine", "TeX Gyre Cursor", "Nimbus Mono PS", "Nimbus Mono L")
SAME_WIDTHS = {
    "times new roman": LIKE_TIMES,
    "arial": LIKE_ARIAL,
    "courier new": LIKE_COURIER,
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
}
"""The faces whose characters are as wide as those of the face that a document names."""

SPECIAL = pattern(r"[\\:,\-]")
"""Characters with a meaning in fontconfig's patterns."""


def other_widths(western: Iterable[str], east_asian: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Return the named faces that this machine replaces by a face of other widths, each with its replacement.

    For an East Asian face only support of the language is checked, since ideographs are one em wide in all of them.
    Without fontconfig (Windows, macOS), LibreOffice takes the fonts of the system, and none is returned.
    """
    if shutil.which(PROGRAM) is None:
        return []
    taken = ((name, _matched(name, "family")) for name in western)
    found = [(name, families.split(",")[0]) for name, families in taken if not _as_wide(name, families)]
    for name in east_asian:
        if language.lower() not in _matched(name, "lang", f":lang={language}").split("|"):
            found.append((name, _matched(name, "family", f":lang={language}").split(",")[0]))
    return found


def _as_wide(name: str, families: str) -> bool:
    """Return whether one of the families is the named face or has its widths; True if fontconfig named no family."""
    due = {name.lower(), *(each.lower() for each in SAME_WIDTHS.get(name.lower(), ()))}
    return not families or any(family.strip().lower() in due for family in families.split(","))


def _matched(name: str, wanted: str, further: str = "") -> str:
    """Ask fontconfig which font it takes for a family and return the property `wanted` of it; empty if it gives no
    answer."""
    line = [PROGRAM, "-f", f"%{{{wanted}}}", SPECIAL.sub(r"\\\g<0>", name) + further]
    try:
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
