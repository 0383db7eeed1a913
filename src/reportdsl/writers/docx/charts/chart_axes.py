"""The axes of a native chart: their ends, their steps, and the texts at them."""

from __future__ import annotations

from ....figures.layout.geometry import Axes, AxisTitle, CategoryAxis, ChartGeometry, ValueAxis
from ....figures.palette import GRID, INK
from .chart_markup import LEVEL, UPRIGHT, Lettering, number_format, place_in, rich, solid, text_properties

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
SECOND_CATEGORY_AXIS, SECOND_VALUE_AXIS = 333333333, 444444444
AXIS_IDS = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
SECOND_IDS = f'<c:axId val="{SECOND_CATEGORY_AXIS}"/><c:axId val="{SECOND_VALUE_AXIS}"/>'
SIDES = {"left": "l", "bottom": "b", "right": "r"}
_LINE = f'<c:spPr><a:ln w="9525">{solid(INK)}</a:ln></c:spPr>'
_GRID = f'<c:majorGridlines><c:spPr><a:ln w="6350">{solid(GRID)}</a:ln></c:spPr></c:majorGridlines>'


def axis_elements(geometry: ChartGeometry, axes: Axes, lettering: Lettering) -> str:
    """Return `c:catAx` and `c:valAx`, or two `c:valAx`, and for a second scale another pair whose categories are
    hidden. If the first category is on top, the value axis crosses at the other end: below."""
    category, value = axes.category, axes.value
    if isinstance(category, ValueAxis):
        return _value_axis(geometry, category, CATEGORY_AXIS, VALUE_AXIS, lettering) + _value_axis(
            geometry, value, VALUE_AXIS, CATEGORY_AXIS, lettering
        )
    crosses = "max" if category.reversed else "autoZero"
    first = _category_axis(category, lettering) + _value_axis(
        geometry, value, VALUE_AXIS, CATEGORY_AXIS, lettering, crosses, between=True
    )
    if axes.second is None:
        return first
    return (
        first
        + _value_axis(
            geometry, axes.second, SECOND_VALUE_AXIS, SECOND_CATEGORY_AXIS, lettering, "max", between=True, grid=False
        )
        + f'<c:catAx><c:axId val="{SECOND_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{SECOND_VALUE_AXIS}"/><c:crosses val="autoZero"/></c:catAx>'
    )


def _category_axis(axis: CategoryAxis, lettering: Lettering) -> str:
    """Return `c:catAx`. It states which names are printed, all or one in every few, so that no program chooses by
    itself."""
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if axis.reversed else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{SIDES[axis.side]}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{_LINE}{text_properties(lettering, body=UPRIGHT if axis.upright else LEVEL)}'
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="50"/><c:tickLblSkip val="{axis.every}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(
    geometry: ChartGeometry,
    axis: ValueAxis,
    own: int,
    other: int,
    lettering: Lettering,
    crosses: str = "autoZero",
    between: bool = False,
    grid: bool = True,
) -> str:
    """Return `c:valAx`, from its lowest to its highest value in stated steps."""
    scale = axis.scale
    code = number_format(max(axis.texts, key=lambda text: ("," in text, len(text))))
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.high:f}"/>'
        f'<c:min val="{scale.low:f}"/></c:scaling><c:delete val="{int(not axis.shown)}"/>'
        f'<c:axPos val="{SIDES[axis.side]}"/>{_GRID if grid and axis.shown else ""}{_title(geometry, axis.title, lettering)}'
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{_label_side(axis, crosses)}"/>{_LINE}'
        f"{text_properties(lettering, body=LEVEL)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{"between" if between else "midCat"}"/><c:majorUnit val="{scale.step:f}"/></c:valAx>'
    )


def _label_side(axis: ValueAxis, crosses: str) -> str:
    """Return the place of the texts: outside the plot, wherever the axis itself is."""
    if axis.side == "bottom":
        return "nextTo" if crosses == "max" else "low"
    return "high" if axis.side == "right" else "low"


def _title(geometry: ChartGeometry, title: AxisTitle | None, lettering: Lettering) -> str:
    """Return `c:title`: the unit, level, above or below the axis."""
    if title is None:
        return ""
    place = place_in(geometry, title.box, sized=False)
    return f'<c:title>{rich(lettering, title.text, body=LEVEL)}{place}<c:overlay val="0"/></c:title>'
