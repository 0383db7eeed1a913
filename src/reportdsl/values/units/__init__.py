"""Units: what is known (`known`, `currencies`), what a text means (`vocabulary`), and what one is worth (`unit`)."""

from .known import SCALES
from .unit import (
    NO_UNIT,
    PERCENT_UNIT,
    YUAN,
    UnitOfMeasure,
    base_unit,
    gap_unit,
    in_scales,
    in_unit,
    is_usual_scale,
    multiple,
    per,
    ratio_unit,
    scaled,
    unscaled,
)
from .vocabulary import UNITS, Units, currency_name, currency_symbol, is_money, is_symbol, written_unit

__all__ = [
    "NO_UNIT",
    "PERCENT_UNIT",
    "SCALES",
    "UNITS",
    "YUAN",
    "UnitOfMeasure",
    "Units",
    "base_unit",
    "currency_name",
    "currency_symbol",
    "gap_unit",
    "in_scales",
    "in_unit",
    "is_money",
    "is_symbol",
    "is_usual_scale",
    "multiple",
    "per",
    "ratio_unit",
    "scaled",
    "unscaled",
    "written_unit",
]
