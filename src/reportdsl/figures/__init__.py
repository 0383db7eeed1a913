"""The figure kinds and the blocks that they make. A new kind of chart is its file and its line here, which names the
function that chooses its marks as `module:function`: the module is imported when such a chart is drawn."""

from ..quick.records import replace
from ..values.printed_table import PrintedTable
from .caption_list import CaptionList, CaptionListKind, Listed
from .chart import Chart, ChartKind
from .figure_kind import FigureBlock, FigureKind, PlottedParameter
from .form import FormKind
from .new_page import NewPage, PageBreakKind, PageKind
from .picture import Picture, PictureKind
from .plain_table import GridKind
from .sign_off import Signature, SignatureKind

AnyFigure = Chart | PrintedTable | Picture | NewPage | Signature | CaptionList
"""Every block that a kind makes: a closed union, so each writer must cover all of them."""

_BAR = ChartKind(("bar", "条形图"), True, "bar:marks")
_STACKED_BAR = ChartKind(("stacked_bar", "堆积条形图"), True, "stacked:across", PlottedParameter(totals=True))
_LINE = ChartKind(("line", "折线图"), True, "line:marks", PlottedParameter(course=True), instead=_BAR)
_PIE = ChartKind(
    ("pie", "饼图"),
    False,
    "pie:marks",
    PlottedParameter(shares=True),
    drops_zeros=True,
    most=6,  # More slices than the eye can compare become bars with the same labels.
    positive=True,
    instead=_BAR,
)

FIGURES: dict[str, FigureKind[AnyFigure]] = {
    name: kind
    for kind in (
        ChartKind(("column", "柱形图"), True, "column:marks", instead=_BAR),
        _BAR,
        _LINE,
        _PIE,
        ChartKind(
            ("stacked", "堆积柱形图"), True, "stacked:marks", PlottedParameter(totals=True), instead=_STACKED_BAR
        ),
        ChartKind(
            ("area", "面积图"), True, "area:marks", PlottedParameter(course=True), least=2, positive=True, instead=_LINE
        ),
        replace(_PIE, names=("doughnut", "圆环图"), member="doughnut:marks", instead=_PIE),
        ChartKind(("combo", "组合图"), True, "combo:marks", PlottedParameter(course=True, mixed=True), instead=_BAR),
        ChartKind(("pareto", "帕累托图"), False, "combo:marks", PlottedParameter(mixed=True, cumulative=True)),
        ChartKind(("scatter", "散点图"), True, "scatter:marks", PlottedParameter(mixed=True)),
        GridKind(("grid", "表格")),
        FormKind(("form", "报表")),
        PictureKind(("picture", "图片")),
        PictureKind(("full_page", "整页图"), full_page=True),
        PageBreakKind(("page_break", "分页")),
        PageKind(("page", "纸张")),
        SignatureKind(("signature", "落款")),
        CaptionListKind(("list_of", "目录")),
    )
    for name in kind.names
}

__all__ = [
    "FIGURES",
    "AnyFigure",
    "CaptionList",
    "Chart",
    "ChartKind",
    "FigureBlock",
    "FigureKind",
    "FormKind",
    "GridKind",
    "Listed",
    "NewPage",
    "Picture",
    "Signature",
]
