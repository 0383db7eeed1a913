"""The table of this writer's renderers: each type of block, and the class that lays it out."""

from __future__ import annotations

from typing import assert_never

from ...document.blocks import Block, Heading, Paragraph, PrintedTable
from ...figures import Chart
from ...styles import Style
from .placed import Links, PlacedBlock
from .text_blocks import PlacedHeading, PlacedParagraph


def placed(block: Block, style: Style, links: Links) -> PlacedBlock:
    """The block laid out in a style; parts of its own are linked to the document."""
    match block:
        case Heading():
            return PlacedHeading(block)
        case Paragraph():
            return PlacedParagraph(block)
        case PrintedTable():
            from .table_block import PlacedTable  # Loaded only for a document with tables.

            return PlacedTable.of(block, style)
        case Chart():
            from .chart_block import PlacedChart  # Loaded only for a document with charts.

            return PlacedChart.of(block, links)
        case _:
            assert_never(block)
