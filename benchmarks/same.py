"""Whether the peers made the same document: the same figures in its text, as many tables, rows, and charts or pictures."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from zipfile import ZipFile

FIGURE = re.compile(r"\d+\.\d\d(?:万元|%)?")


def told(document: Path) -> dict[str, object]:
    """What of a document must agree. Marks of fields and bookmarks carry no figure with two decimals."""
    with ZipFile(document) as archive:
        body = archive.read("word/document.xml").decode()
        names = archive.namelist()
    paragraphs = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in re.split(r"</w:p>", body)]
    charts = sum(bool(re.fullmatch(r"word/charts/chart\d+\.xml", name)) for name in names)
    return {
        "figures": [figure for text in paragraphs for figure in FIGURE.findall(text)],
        "tables": body.count("<w:tbl>") + body.count("<w:tbl "),
        "rows": body.count("</w:tr>"),
        "charts": charts or len(re.findall(r"<pic:pic\b", body)),
    }


def check(own: Path, *others: Path) -> list[str]:
    """How the others differ from ours; nothing if they do not."""
    ours, found = told(own), []
    for other in others:
        theirs = told(other)
        found += [f"{other.name}: {key} differ from {own.name}" for key in ours if ours[key] != theirs[key]]
    return found


if __name__ == "__main__":
    print("\n".join(check(*map(Path, sys.argv[1:]))))
