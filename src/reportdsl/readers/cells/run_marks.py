"""The formatting of runs in a rich text, which matters beside their characters: a superscript or subscript digit is not
part of the number before it, and a struck-out digit is none at all."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
WHOLE, PART = "whole", "part"
_STROKE = "\u0336"
"""A combining character that strikes out the one before it."""


class RunMarks:
    """The marks of the run being read, collected from the elements of its properties."""

    def __init__(self) -> None:
        self._place, self._struck = "", False
        self.any_struck = self.any_plain = False
        """Whether any run of the text is struck out, and whether any is not. Another text begins both anew."""

    def begin_text(self) -> None:
        """Begin another text."""
        self.any_struck = self.any_plain = False

    @property
    def struck(self) -> str:
        """How much of the text is struck out: `WHOLE`, `PART`, or empty for none."""
        return "" if not self.any_struck else PART if self.any_plain else WHOLE

    def begin_run(self) -> None:
        """Begin another run, or end the text: clear all marks."""
        self._place, self._struck = "", False

    def note(self, name: str, value: str | None) -> None:
        """Note an element of a run's properties, with its value."""
        if name == "vertAlign":
            self._place = value or ""
        elif name == "strike" and value not in ("0", "false"):
            self._struck = True

    def shown(self, text: str) -> str:
        """The characters of the run as a reader sees them, with struck-out digits marked and raised or lowered ones as
        such."""
        if self._struck and text.strip():
            self.any_struck = True
            text = "".join(each + _STROKE if each.isdigit() else each for each in text)
        elif text.strip():
            self.any_plain = True
        if self._place == "superscript":
            return text.translate(_RAISED)
        return text.translate(_LOWERED) if self._place == "subscript" else text
