"""Reports a fault of the compiler like any other error: at the place in the report that was being compiled.

The compiler keeps no record of that place. When an unforeseen exception is caught, the frames of its traceback still
hold what the calls were given: the innermost frame with a place, or with something that has one, tells where.
"""

from __future__ import annotations

from pathlib import Path
from types import FrameType, TracebackType

from ..values.source import Origin, Place, Span
from .diagnostic import FAULT, Diagnostics

_OURS = Path(__file__).parents[1]


def add_fault(diagnostics: Diagnostics, problem: Exception) -> None:
    """Report an unforeseen exception (I01): its type, the innermost line of this package in its traceback, and the
    place in the report."""
    frames = [*_frames(problem.__traceback__)]
    place = next((found for frame, _ in reversed(frames) if (found := _place(frame)) is not None), None)
    diagnostics.add(FAULT, place, problem=f"{type(problem).__name__} {line_of(problem)}".strip())


def line_of(problem: BaseException) -> str:
    """The innermost line of this package in an exception's traceback, as `file:line`; empty if there is none."""
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
    """A place among the local variables of a frame: one in the report if there is any, else one in a data file."""
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
