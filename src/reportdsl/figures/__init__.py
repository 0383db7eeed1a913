"""The figure kinds, by each of their names, and the blocks that they make."""

from .bar import BAR
from .chart import Chart, ChartKind
from .column import COLUMN
from .figure_kind import FigureBlock, FigureKind
from .line import LINE
from .pie import PIE
from .stacked import STACKED

AnyFigure = Chart
"""Every block that a kind makes: a closed union, which each writer covers."""

FIGURES: dict[str, FigureKind[AnyFigure]] = {
    name: kind
    for kind in (
        COLUMN,
        BAR,
        LINE,
        PIE,
        STACKED,
    )
    for name in kind.names
}

__all__ = ["FIGURES", "AnyFigure", "Chart", "ChartKind", "FigureBlock", "FigureKind"]
