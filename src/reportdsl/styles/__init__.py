"""The styles, by name."""

from .gb9704 import GB9704
from .style import Style, number, typed_number

STYLES: dict[str, Style] = {style.name: style for style in (GB9704,)}

__all__ = ["STYLES", "Style", "number", "typed_number"]
