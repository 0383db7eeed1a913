"""A fault of the compiler itself, reported like everything else: at the place in the report that was being compiled.

Nothing in the compiler passes on where it is for this. When something fails that must not, the calls that were under way still
know what they were given: the innermost that was given a place, or something that has one, says where.
"""

from __future__ import annotations

from pathlib import Path
from types import FrameType, TracebackType

from ..values.source import Origin, Place, Span
from .diagnostic import FAULT, Diagnostics

_OURS = Path(__file__).parents[1]


def add_fault(diagnostics: Diagnostics, problem: Exception) -> None:
    """Report an error that nobody foresaw: its kind, the last line of the package that it passed, and the place."""
    frames = [*_frames(problem.__traceback__)]
    place = next((found for frame, _ in reversed(frames) if (found := _place(frame)) is not None), None)
    diagnostics.add(FAULT, place, problem=f"{type(problem).__name__} {line_of(problem)}".strip())


def line_of(problem: BaseException) -> str:
    """The last line of the package that an error passed, as `file:line`; nothing for one that passed none."""
    for frame, line in reversed([*_frames(problem.__traceback__)]):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(_OURS):
            return f"{file.relative_to(_OURS).as_posix()}:{line}"
    return ""


def _frames(trace: TracebackType | None) -> list[tuple[FrameType, int]]:
    found: list[tuple[FrameType, int]] = []
    while trace is not None:
        found.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return found


def _place(frame: FrameType) -> Place | None:
    """A place among what a call was given or has made: in a report, else in a data file."""
    values = [place for value in frame.f_locals.values() if (place := _place_of(value)) is not None]
    return next((place for place in values if isinstance(place, Span)), values[0] if values else None)


def _place_of(value: object) -> Place | None:
    if isinstance(value, Span | Origin):
        return value
    if isinstance(value, type) or not type(value).__module__.startswith(__package__.partition(".")[0]):
        return None
    for name in ("span", "where", "origin"):
        place = getattr(value, name, None)
        if isinstance(place, Span) and place.source.name:
            return place
        if isinstance(place, Origin):
            return place
    return None
