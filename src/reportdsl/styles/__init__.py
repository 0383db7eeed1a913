"""The styles, by name; a report may bring one of its own in a file."""

from .gb9704 import GB9704
from .style import Style, in_words, number, typed_number
from .style_files import StyleProblem, is_style_file, read_style
from .western import WESTERN

STYLES: dict[str, Style] = {style.name: style for style in (GB9704, WESTERN)}

__all__ = ["STYLES", "Style", "StyleProblem", "in_words", "is_style_file", "number", "read_style", "typed_number"]
