"""The labels of a native chart's points, each where the geometry places it; a point without a place has none."""

from __future__ import annotations

from collections.abc import Sequence

from ....figures.layout.geometry import ChartGeometry, LabelPlace, Labels, PlacedLabel
from ....figures.plot import PlottedPoint, PlottedSeries
from ....quick.records import dataclass, replace
from .chart_markup import UNBROKEN, UPRIGHT, Lettering, number_format, part_of, rich, solid, text_properties

SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
LEADER_LINES = '<c:showLeaderLines val="1"/>'
LEADERS_BESIDE_POINTS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="1"/></c:ext></c:extLst>'
)
"""The same for labels of lines; Word has it since 2013."""
TWIN = "404041"
"""A colour indistinguishable from the other texts', for every second label of a series in which one is moved:
LibreOffice merges consecutive labels that look alike, and places all of them like the last. Labels of slices look
different anyway."""
NONE = '<c:dLbls><c:delete val="1"/></c:dLbls>'
_POSITIONS: dict[LabelPlace, str] = {
    "beyond": "outEnd",
    "base": "inBase",
    "centre": "ctr",
    "above": "t",
    "below": "b",
    "left": "l",
    "right": "r",
}
DOUBLE_DIGITS = 15
"""Digits that Word's binary numbers hold exactly; it would print a longer number wrong."""


def data_labels(
    geometry: ChartGeometry,
    labels: Labels,
    series: PlottedSeries,
    placed: Sequence[PlacedLabel | None],
    lettering: Lettering,
    names: Sequence[str] = (),
) -> str:
    """Return `c:dLbls`: the values as printed, or the `names` of the points. A point whose label differs in format or
    place has its own `c:dLbl`, and so has a point without a label."""
    shown = [label for label in placed if label is not None]
    if not shown:
        return NONE
    usual = number_format(series.points[0].text)
    moved = not labels.leaders and any(label.moved for label in shown)
    twins = (lettering, replace(lettering, ink=TWIN)) if moved else (lettering,)
    common = _Look.of(geometry, labels, shown[0], lettering)
    looks: dict[tuple[object, ...], _Look] = {(0, *_looks_of(shown[0])): common}

    def look(at: int, label: PlacedLabel) -> _Look:
        known = (at % len(twins), *_looks_of(label))
        if known not in looks:
            looks[known] = _Look.of(geometry, labels, label, twins[at % len(twins)])
        return looks[known]

    own = "".join(
        _data_label(at, point, look(at, label), common, usual, names[at] if names else "")
        if label is not None
        else f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        for at, (point, label) in enumerate(zip(series.points, placed, strict=True))
    )
    leaders = LEADER_LINES if labels.leaders else LEADERS_BESIDE_POINTS if moved else ""
    return (
        f'<c:dLbls>{own}<c:numFmt formatCode="{usual}" sourceLinked="0"/>{common.box}'
        f"{common.type}{common.place}{SHOW_VALUE}{leaders}</c:dLbls>"
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What is stated for a label besides its text, as elements: its ground, its type, its side, and its offset from
    there."""

    lettering: Lettering
    body: str
    box: str
    type: str
    place: str
    layout: str

    @classmethod
    def of(cls, geometry: ChartGeometry, labels: Labels, label: PlacedLabel, lettering: Lettering) -> _Look:
        """Return the look of a label as the geometry places it."""
        ground = solid("FFFFFF") if labels.boxed else "<a:noFill/>"
        body = UPRIGHT if label.upright else UNBROKEN
        return cls(
            lettering,
            body,
            f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>",
            text_properties(lettering, body=body),
            f'<c:dLblPos val="{_POSITIONS[label.place]}"/>' if label.place else "",
            _moved(geometry, label),
        )


def _looks_of(label: PlacedLabel) -> tuple[object, ...]:
    """Return what the look of a label depends on within one series."""
    return label.upright, label.place, label.moved


def _moved(geometry: ChartGeometry, label: PlacedLabel) -> str:
    """Return `c:layout` for a label that is moved from its usual place; empty for any other."""
    if label.moved is None:
        return ""
    right, down = label.moved
    x, y = part_of(right, geometry.width), part_of(down, geometry.height)
    return f'<c:layout><c:manualLayout><c:x val="{x}"/><c:y val="{y}"/></c:manualLayout></c:layout>'


def _data_label(at: int, point: PlottedPoint, look: _Look, common: _Look, usual: str, name: str) -> str:
    """Return `c:dLbl` of one point: its text written out, or its own number format; empty if it is like all others."""
    index = f'<c:dLbl><c:idx val="{at}"/>{look.layout}'
    if name or written_out(point):
        text = rich(look.lettering, name or point.text, point.failed and not name, look.body)
        return f"{index}{text}{look.box}{look.place}{SHOW_VALUE}</c:dLbl>"
    own = number_format(point.text)
    if own == usual and look == common and not look.layout:
        return ""
    code = f'<c:numFmt formatCode="{own}" sourceLinked="0"/>'
    return f"{index}{code}{look.box}{look.type}{look.place}{SHOW_VALUE}</c:dLbl>"


def written_out(point: PlottedPoint) -> bool:
    """Return whether the label has its own text, so that Word neither recomputes a share nor reformats a number."""
    return point.literal or point.failed or len(point.value.as_tuple().digits) > DOUBLE_DIGITS
