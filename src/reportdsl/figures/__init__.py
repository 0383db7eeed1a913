"""The kinds of charts, by each of their names."""

from .bar import BAR
from .chart_kind import ChartKind
from .column import COLUMN
from .line import LINE
from .pie import PIE
from .stacked import STACKED

CHARTS: dict[str, ChartKind] = {
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

__all__ = ["CHARTS", "ChartKind"]
