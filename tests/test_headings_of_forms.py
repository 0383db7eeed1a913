"""A heading above a form that has its sheets to itself: it is left at the foot of no page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "laws"))

from reports import compiled

from reportdsl.document.blocks import Heading
from reportdsl.writers.docx.placed import Links
from reportdsl.writers.docx.renderers import all_placed
from reportdsl.writers.docx.sections import sheets


@pytest.mark.parametrize(
    ("words", "heading", "together"), [("en", "#", True), ("en", "##", True), ("zh", "#", False), ("zh", "##", True)]
)
def test_a_heading_goes_with_the_form_below_it_unless_it_begins_a_page(
    words: str, heading: str, together: bool
) -> None:
    """In English reports, where no heading begins a page, that of the first level stood alone at the foot of one."""
    spec = f'@report x\n  words: {words}\n@end\n@data t from "t.csv"\n{heading} Targets\n@table a "A" = form(t)\n'
    came = compiled(spec, {"t.csv": "Target,Goal\na,5\nb,6\n"})
    assert came.document is not None
    style = came.document.style
    groups = [group for _, group in sheets(all_placed(came.document.blocks, style, Links(())), style)]
    last = [placed.block for placed in groups[-1]]
    assert any(isinstance(block, Heading) for block in last) == together
