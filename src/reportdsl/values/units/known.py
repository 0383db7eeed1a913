"""The units that are known without a declaration, by their spellings. To add a unit, add a line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..quantity import MONEY, NUMBER, PERCENT, POINTS

SCALES: Mapping[str, tuple[str, int]] = MappingProxyType({
    "十": ("十", 1), "百": ("百", 2), "千": ("千", 3), "万": ("万", 4), "十万": ("十万", 5), "百万": ("百万", 6), "千万": ("千万", 7),
    "亿": ("亿", 8), "十亿": ("十亿", 9), "百亿": ("百亿", 10), "千亿": ("千亿", 11), "万亿": ("万亿", 12),
    "ten": ("十", 1), "hundred": ("百", 2), "thousand": ("千", 3), "ten thousand": ("万", 4), "hundred thousand": ("十万", 5),
    "million": ("百万", 6), "ten million": ("千万", 7), "hundred million": ("亿", 8), "billion": ("十亿", 9),
    "ten billion": ("百亿", 10), "hundred billion": ("千亿", 11), "trillion": ("万亿", 12),
})  # fmt: skip
"""Scales by spelling: the name and the power of ten of each. Scales with different meanings in different places (兆, M,
k) are left out: such a unit is declared with its factor. A scale stands directly before a unit, never before another
scale."""

COUNTS: Mapping[str, None] = MappingProxyType(dict.fromkeys((
    "个", "人", "次", "辆", "台", "套", "台（套）", "件", "件次", "户", "家", "条", "份", "场", "期", "项",
    "名", "位", "批次", "人次", "团组", "批", "篇", "栋", "间", "幅", "宗", "起", "轮", "天", "个月", "年",
    "头", "只", "株", "座", "处", "所", "册", "艘", "架", "例", "床", "标箱",
    "people", "persons", "employees", "students", "households", "vehicles", "days",
)))  # fmt: skip
"""Things that are counted. Each is a dimension of its own, and a data cell may carry it beside its number
(`433批次`)."""

_MASS, _LENGTH, _AREA, _VOLUME, _ENERGY, _WORK, _TIME = "千克", "米", "亩", "立方米", "千瓦时", "千瓦", "秒"
_CARBON, _COAL = "tCO2e", "吨标准煤"
DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {
        **{_MASS: "mass", _LENGTH: "length", _AREA: "area", _VOLUME: "volume", _ENERGY: "energy"},
        **{_WORK: "power", _TIME: "duration"},
    }
)
"""Dimensions with a name of their own, by base unit: the name that a message uses for such a quantity."""

MONEY_UNITS = (
    ("元", "yuan"), ("千元", "thousand yuan"), ("万元", "ten thousand yuan"), ("百万元", "million yuan"),
    ("亿元", "hundred million yuan"), ("十亿元", "billion yuan"),
)  # fmt: skip
"""The usual money units in either spelling, for suggestions; there are others (any scale, any currency)."""

KNOWN: Mapping[str, tuple[str, str, int, int]] = MappingProxyType({
    "": ("", NUMBER, 0, 1),
    "%": ("%", PERCENT, 0, 1), "percent": ("%", PERCENT, 0, 1), "per cent": ("%", PERCENT, 0, 1), "‰": ("‰", PERCENT, -1, 1), "‱": ("‱", PERCENT, -2, 1),
    "个百分点": ("个百分点", POINTS, 0, 1), "百分点": ("个百分点", POINTS, 0, 1), "percentage points": ("percentage points", POINTS, 0, 1),
    "percentage point": ("percentage points", POINTS, 0, 1), "个千分点": ("个千分点", POINTS, -1, 1), "千分点": ("个千分点", POINTS, -1, 1),
    "per mille points": ("per mille points", POINTS, -1, 1),
    "个基点": ("个基点", POINTS, -2, 1), "基点": ("个基点", POINTS, -2, 1), "basis points": ("basis points", POINTS, -2, 1),
    "basis point": ("basis points", POINTS, -2, 1), "bp": ("bp", POINTS, -2, 1), "bps": ("bp", POINTS, -2, 1),
    "元": ("元", MONEY, 0, 1), "人民币": ("元", MONEY, 0, 1), "人民币元": ("元", MONEY, 0, 1), "yuan": ("元", MONEY, 0, 1),
    "CNY": ("元", MONEY, 0, 1), "RMB": ("元", MONEY, 0, 1),
    "千克": ("千克", _MASS, 0, 1), "公斤": ("公斤", _MASS, 0, 1), "kg": ("kg", _MASS, 0, 1), "kilograms": ("kilograms", _MASS, 0, 1),
    "克": ("克", _MASS, -3, 1), "毫克": ("毫克", _MASS, -6, 1), "微克": ("微克", _MASS, -9, 1), "斤": ("斤", _MASS, -1, 5),
    "metric tonnes": ("tonnes", _MASS, 3, 1), "metric tons": ("tonnes", _MASS, 3, 1), "tonnes CO2e": ("tCO2e", _CARBON, 0, 1),
    "tonnes of CO2e": ("tCO2e", _CARBON, 0, 1), "tonnes CO₂e": ("tCO₂e", _CARBON, 0, 1), "t CO2e": ("tCO2e", _CARBON, 0, 1),
    "吨": ("吨", _MASS, 3, 1), "公吨": ("公吨", _MASS, 3, 1), "tonnes": ("tonnes", _MASS, 3, 1), "t": ("t", _MASS, 3, 1),
    "米": ("米", _LENGTH, 0, 1), "公里": ("公里", _LENGTH, 3, 1), "千米": ("千米", _LENGTH, 3, 1), "km": ("km", _LENGTH, 3, 1),
    "厘米": ("厘米", _LENGTH, -2, 1), "毫米": ("毫米", _LENGTH, -3, 1), "海里": ("海里", _LENGTH, 0, 1852),
    "metres": ("metres", _LENGTH, 0, 1), "kilometres": ("kilometres", _LENGTH, 3, 1),
    "亩": ("亩", _AREA, 0, 1), "mu": ("亩", _AREA, 0, 1), "公顷": ("公顷", _AREA, 0, 15), "hectares": ("hectares", _AREA, 0, 15), "ha": ("ha", _AREA, 0, 15),
    "平方米": ("平方米", _AREA, -4, 15), "㎡": ("㎡", _AREA, -4, 15), "m²": ("m²", _AREA, -4, 15),
    "square metres": ("square metres", _AREA, -4, 15), "平方公里": ("平方公里", _AREA, 2, 15), "平方千米": ("平方千米", _AREA, 2, 15),
    "km²": ("km²", _AREA, 2, 15), "square kilometres": ("square kilometres", _AREA, 2, 15),
    "平米": ("平方米", _AREA, -4, 15), "米²": ("平方米", _AREA, -4, 15), "m2": ("m²", _AREA, -4, 15), "㎢": ("km²", _AREA, 2, 15),
    "千米²": ("平方千米", _AREA, 2, 15), "公里²": ("平方公里", _AREA, 2, 15), "km2": ("km²", _AREA, 2, 15),
    "米³": ("立方米", _VOLUME, 0, 1), "m3": ("m³", _VOLUME, 0, 1),
    "立方米": ("立方米", _VOLUME, 0, 1), "m³": ("m³", _VOLUME, 0, 1), "cubic metres": ("cubic metres", _VOLUME, 0, 1),
    "升": ("升", _VOLUME, -3, 1), "毫升": ("毫升", _VOLUME, -6, 1), "litres": ("litres", _VOLUME, -3, 1),
    "千瓦时": ("千瓦时", _ENERGY, 0, 1), "kWh": ("kWh", _ENERGY, 0, 1), "兆瓦时": ("兆瓦时", _ENERGY, 3, 1),
    "MWh": ("MWh", _ENERGY, 3, 1), "GWh": ("GWh", _ENERGY, 6, 1), "TWh": ("TWh", _ENERGY, 9, 1),
    "千瓦": ("千瓦", _WORK, 0, 1), "kW": ("kW", _WORK, 0, 1), "兆瓦": ("兆瓦", _WORK, 3, 1), "MW": ("MW", _WORK, 3, 1),
    "秒": ("秒", _TIME, 0, 1), "seconds": ("秒", _TIME, 0, 1), "分钟": ("分钟", _TIME, 1, 6), "小时": ("小时", _TIME, 2, 36),
    "minutes": ("minutes", _TIME, 1, 6), "hours": ("hours", _TIME, 2, 36),
    "tCO2e": ("tCO2e", _CARBON, 0, 1), "tCO₂e": ("tCO₂e", _CARBON, 0, 1), "吨二氧化碳当量": ("吨二氧化碳当量", _CARBON, 0, 1),
    "kgCO2e": ("kgCO2e", _CARBON, -3, 1), "ktCO2e": ("ktCO2e", _CARBON, 3, 1), "MtCO2e": ("MtCO2e", _CARBON, 6, 1),
    "吨标准煤": ("吨标准煤", _COAL, 0, 1), "tce": ("tce", _COAL, 0, 1), "千克标准煤": ("千克标准煤", _COAL, -3, 1),
})  # fmt: skip
"""Units with a scale of their own: name, dimension, and what one is worth in the dimension's base unit, as a power of
ten and a whole number. The base units are chosen so that each worth is a finite decimal: areas are kept in 亩, 15 to
the 公顷."""
