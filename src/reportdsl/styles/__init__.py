"""The styles, by name. The module of each is loaded when a report uses it; a report may also bring a style in a
file."""

from ..quick.reference import Members
from .style import Style, in_words, is_style_file, number, typed_number

STYLES: Members[Style] = Members(__package__, {"gb9704": "gb9704:GB9704", "western": "western:WESTERN"})

__all__ = ["STYLES", "Style", "in_words", "is_style_file", "number", "typed_number"]
