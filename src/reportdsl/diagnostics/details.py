"""Details of a diagnostic whose words depend on the language. They are data until `render` looks the words up.

Any other detail (a name from the report, a number, a figure as printed) appears as its own text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..quick.records import dataclass
from ..values.source import Origin

MOST_CELLS = 6
"""How many cells of one file, or sheet, a detail names at most."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase from the catalogue's `terms`, with details of its own."""

    key: str
    details: tuple[tuple[str, Detail], ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """A list of the author's own names; `more` tells that it was cut short."""

    names: tuple[str, ...]
    more: bool = False

    @classmethod
    def first(cls, names: Iterable[str], most: int) -> Names:
        """The first of some names, `most` at the most."""
        listed = tuple(names)
        return cls(listed[:most], len(listed) > most)


@dataclass(frozen=True, slots=True)
class Spellings:
    """A list of words of the report language, each with its spellings; `more` tells that it was cut short."""

    words: tuple[tuple[str, ...], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Several things, one of which is expected."""

    items: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class CellsOfFile:
    """Cells of one file (or sheet): the places of the first few, and how many there are in all."""

    file: str
    places: tuple[Origin, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """The data cells that a figure rests on, by file; none for a constant."""

    files: tuple[CellsOfFile, ...]

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The places that are named, over all files."""
        return tuple(place for each in self.files for place in each.places)

    def named(self, named: Callable[[Origin], Origin]) -> CellPlaces:
        """The same cells, each place replaced by what `named` makes of it: with the names that its form gives it."""
        return CellPlaces(
            tuple(CellsOfFile(each.file, tuple(map(named, each.places)), each.count) for each in self.files)
        )


Detail = str | int | Term | Names | Spellings | Alternatives | CellPlaces


def term(key: str, **details: Detail) -> Term:
    """A term of the catalogue, with the details that its template names."""
    return Term(key, tuple(details.items()))


def cells(origins: Iterable[Origin]) -> CellPlaces:
    """Group cells by file and sheet, and name the first `MOST_CELLS` of each group."""
    files: dict[str, list[Origin]] = {}
    for origin in origins:
        file = origin.file + (f"【{origin.sheet}】" if origin.sheet else "")
        files.setdefault(file, []).append(origin)
    return CellPlaces(tuple(CellsOfFile(file, tuple(all_[:MOST_CELLS]), len(all_)) for file, all_ in files.items()))
