"""The fonts that LibreOffice would set a style in on this machine, as fontconfig chooses them.

Page numbers measured in a face of other widths are worse than an estimate: the digits of DejaVu Serif, which stands in for
Times New Roman on a bare server, are 0.64 em wide instead of 0.50, and a report of sixteen pages breaks elsewhere.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable

from ..quick.pattern import pattern

PROGRAM = "fc-match"
TIMEOUT = 20
"""Seconds that fontconfig may take; it may first read every font of the machine."""

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
"""The faces whose characters are as wide as those of a face that documents name."""

SPECIAL = pattern(r"[\\:,\-]")
"""What has a meaning in fontconfig's patterns."""


def other_widths(western: Iterable[str], east_asian: Iterable[str], language: str) -> list[tuple[str, str]]:
    """The named faces that this machine sets in characters of other widths, each with the face that it takes instead.

    Of an East Asian face only the language is asked for: ideographs are one em wide in all of them. Where there is no fontconfig
    to ask (Windows, macOS), LibreOffice finds the faces of the system itself, and none is listed.
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
    """Whether one of these families is the named face, or has its widths; an answer that says nothing counts as that."""
    due = {name.lower(), *(each.lower() for each in SAME_WIDTHS.get(name.lower(), ()))}
    return not families or any(family.strip().lower() in due for family in families.split(","))


def _matched(name: str, wanted: str, further: str = "") -> str:
    """What fontconfig says of the font that it takes for a family; empty where it gives no answer."""
    line = [PROGRAM, "-f", f"%{{{wanted}}}", SPECIAL.sub(r"\\\g<0>", name) + further]
    try:
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
