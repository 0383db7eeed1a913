"""Random charts of every kind: names long and short, few points and many, values of all sizes."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from reportdsl.figures import Chart, ChartKind
from reportdsl.figures.figure_kind import Point, Series
from reportdsl.values.facts import Fact
from reportdsl.values.printed_text import Caption, Figure
from reportdsl.values.quantity import MONEY, PERCENT, Quantity
from reportdsl.values.source import Origin

HEADS = "基本项目教育卫生科学技术社会保障就业住房城乡区农林水交通运输商业服务灾害防治应急管理文化旅游体育传媒"
WORDS = ("General", "public", "services", "of", "education", "and", "research", "2021", "Q1", "pension")


def name(draw: Random, place: int, long: bool) -> str:
    """A name that is unique to this place: some characters, a year, or words."""
    mark = chr(0x4E00 + 700 + place)
    if draw.random() < 0.15:
        return f"{' '.join(draw.choices(WORDS, k=draw.randint(1, 6 if long else 2)))} {place}"
    return mark + "".join(draw.choices(HEADS, k=draw.randint(1, 32 if long else 6)))


def amount(draw: Random, style: int, negative: bool) -> Decimal:
    """A value in one of several styles: close together, far apart, many zeros."""
    cents = (
        draw.randint(90_000, 100_000),
        draw.randint(0, 10 ** draw.randint(1, 9)),
        draw.choice((0, 0, draw.randint(1, 99_999))),
        draw.randint(1, 500),
        draw.randint(10**11, 10**13),
    )[style]
    return Decimal(-cents if negative and draw.random() < 0.3 else cents).scaleb(-2)


def chart(kind: ChartKind, number: int) -> Chart:
    """The chart of a kind with this number: the same one every time."""
    draw = Random(f"{kind.names[0]} {number}")
    many = draw.random()
    count = draw.randint(1, 6) if many < 0.5 else draw.randint(7, 14) if many < 0.8 else draw.randint(15, 40)
    rows = draw.randint(1, 4) if kind.many_series else 1
    if kind.plots.mixed:
        rows = max(rows, 2)
    long, negative = draw.random() < 0.3, draw.random() < 0.2
    style, grouped = draw.randint(0, 4), draw.random() < 0.5
    years = kind.plots.course and draw.random() < 0.5
    categories = tuple(f"{1990 + place}年" if years else name(draw, place, long) for place in range(count))
    series = []
    for row in range(rows):
        percent = kind.plots.mixed and kind.plots.course and row == rows - 1 and draw.random() < 0.8
        values = [amount(draw, draw.randint(0, 3) if percent else style, negative) for _ in range(count)]
        series.append(
            _series(f"{2024 - row}年" if draw.random() < 0.6 else name(draw, 900 + row, long), values, grouped, percent)
        )
    if kind.plots.shares:
        if not any(point.value for point in series[0].points):  # Nothing but zeros is a sentence.
            series = [_series("数", [Decimal(place + 1) for place in range(count)], grouped, False)]
        series = [_shares(series[0])]
    totals = None
    if kind.plots.totals and rows > 1:
        totals = _series(
            "合计", [sum((row.points[at].value for row in series), Decimal(0)) for at in range(count)], grouped, False
        )
    return Chart(f"图{number}", Caption("图", number, "随机图"), kind, categories, tuple(series), "万元", totals)


def _series(called: str, values: list[Decimal], grouped: bool, percent: bool) -> Series:
    points = tuple(
        Point(value, _figure(f"{value:,.2f}" if grouped else f"{value:.2f}", value, percent)) for value in values
    )
    return Series(called, points, "%" if percent else "万元")


def _shares(row: Series) -> Series:
    whole = sum(abs(point.value) for point in row.points) or Decimal(1)
    points = []
    for point in row.points:
        share = (point.value * 100 / whole).quantize(Decimal("0.01"))
        points.append(Point(point.value, point.figure, _figure(f"{share}%", share, True)))
    return Series(row.name, tuple(points), row.unit)


def _figure(text: str, value: Decimal, percent: bool) -> Figure:
    return Figure(text, Fact("数", Quantity(value, PERCENT if percent else MONEY), origin=Origin("数据.yaml", 1, 1)))
