"""What the runs of a rich text look like beside their characters: a raised or lowered digit is no digit of the number before it, and
a digit that is struck out is none at all."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
WHOLE, PART = "whole", "part"
_STROKE = "\u0336"
"""Strikes out the character before it."""


class RunMarks:
    """The marks of the run that is being read, as the elements of its properties come."""

    def __init__(self) -> None:
        self._place, self._struck = "", False
        self.any_struck = self.any_plain = False
        """Whether any run of the text is struck out, and whether any is not; whoever begins another text begins these anew."""

    def begin_text(self) -> None:
        """Another text begins."""
        self.any_struck = self.any_plain = False

    @property
    def struck(self) -> str:
        """What of the text is struck out: all of it, a part, or nothing."""
        return "" if not self.any_struck else PART if self.any_plain else WHOLE

    def begin_run(self) -> None:
        """Another run begins, or the text ends: no mark holds."""
        self._place, self._struck = "", False

    def note(self, name: str, value: str | None) -> None:
        """An element of the properties of a run, with its value."""
        if name == "vertAlign":
            self._place = value or ""
        elif name == "strike" and value not in ("0", "false"):
            self._struck = True

    def shown(self, text: str) -> str:
        """The characters of the run as a reader sees them."""
        if self._struck and text.strip():
            self.any_struck = True
            text = "".join(each + _STROKE if each.isdigit() else each for each in text)
        elif text.strip():
            self.any_plain = True
        if self._place == "superscript":
            return text.translate(_RAISED)
        return text.translate(_LOWERED) if self._place == "subscript" else text
