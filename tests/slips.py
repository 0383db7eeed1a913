"""Single slips of a typist: one character added, left out, swapped or of the wrong width, or a file cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

from reportdsl.compile import Compilation, compile_report
from reportdsl.files.folder import Folder
from reportdsl.values.source import Place, Span

_TYPED = "，。：；（）“”‘’“.,:;()\"'[]{}|@#=+-*/% 的年元0189aAx\\"
_FULL = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
_HALF = {full: half for half, full in _FULL.items()} | {"。": ".", "“": '"', "”": '"', "‘": "'", "’": "'", "、": ","}


@dataclass(frozen=True)
class Slip:
    """The text after a slip, and the line (from 1) where it was made."""

    kind: str
    text: str
    line: int


def _delete(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at + 1 :]


def _insert(text: str, at: int, random: Random) -> str:
    return text[:at] + random.choice(_TYPED) + text[at:]


def _swap(text: str, at: int, _: Random) -> str:
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _width(text: str, at: int, _: Random) -> str:
    places = [place for place in range(at, len(text)) if text[place] in _FULL or text[place] in _HALF]
    place = places[0] if places else at
    char = text[place]
    return text[:place] + _FULL.get(char, _HALF.get(char, char)) + text[place + 1 :]


def _truncate(text: str, at: int, _: Random) -> str:
    return text[:at]


_KINDS: dict[str, Callable[[str, int, Random], str]] = {
    "delete": _delete,
    "insert": _insert,
    "swap": _swap,
    "width": _width,
    "truncate": _truncate,
}


def slips(text: str, count: int, seed: int) -> Iterator[Slip]:
    """`count` slips, each made in the original text; a slip that changes nothing is not counted."""
    random = Random(seed)
    made = 0
    while made < count:
        kind = random.choice([*_KINDS])
        at = random.randrange(len(text))
        slipped = _KINDS[kind](text, at, random)
        if slipped == text:
            continue
        same = next(
            (i for i, (a, b) in enumerate(zip(text, slipped, strict=False)) if a != b), min(len(text), len(slipped))
        )
        made += 1
        yield Slip(kind, slipped, text.count("\n", 0, same) + 1)


@dataclass(frozen=True)
class Outcome:
    """The result of compiling a slip: `lines` are the lines of the spec where diagnostics are, `noted` those where
    their notes are."""

    slip: Slip
    made: bool
    told: int
    lines: tuple[int, ...]
    noted: tuple[int, ...]
    seconds: float
    again: Callable[[], object]
    """Compiles the same slip once more."""

    def near(self, lines: tuple[int, ...]) -> bool:
        """Whether one of the lines is the slip's own or next to it."""
        return any(abs(line - self.slip.line) <= 1 for line in lines)


def compiled(slip: Slip, spec: Path) -> Outcome:
    def compile_slip() -> Compilation:
        return compile_report(spec.name, slip.text.encode(), Folder(spec.parent))

    started = process_time()
    came = compile_slip()
    seconds = process_time() - started
    found = list(came.diagnostics)
    notes = [note.where for one in found for note in one.notes]
    lines = _lines(one.where for one in found)
    return Outcome(slip, came.document is not None, len(found), lines, _lines(notes), seconds, compile_slip)


def _lines(places: Iterable[Place | None]) -> tuple[int, ...]:
    return tuple(place.line for place in places if isinstance(place, Span))
