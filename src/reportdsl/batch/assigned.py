"""Decides which unit a file is from, and which of the spec's files it is.

A workbook states both itself, whatever its name: its forms have the titles by which the spec finds them, and a line
that names their owner. A workbook that names no owner belongs to the unit that its path names, else to the unit whose
other files lie beside it. There is no guessing between two candidates: two workbooks for one file are an error of the
unit (F71), which gives the date of each. A workbook of another year is never used: where nothing else came in its
place, that is the unit's error (F87).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from posixpath import basename, dirname, splitext

from ..dataset.sources.declared_sources import STAR, sources_of
from ..diagnostics import Diagnostic, Diagnostics
from ..files.folder import FileProblem
from ..quick.records import dataclass, field, replace
from ..readers import READERS
from ..readers.tables.form_titles import years_in
from ..readers.tables.header_rows import tidy
from ..readers.tables.sheet_titles import SheetHead, titled
from ..readers.workbook_heads import workbook_heads
from ..syntax.ast import Needs, Spec
from ..syntax.walk import every
from .arrivals import Arrival, arrivals
from .units import Unit

_LAYOUT = re.compile(r"[\s()（）“”\"'‘’·]")


class Fate(StrEnum):
    """What became of a file that arrived."""

    USED = "used"
    TWICE = "twice"
    """Byte for byte the same as one that is used."""
    RIVAL = "rival"
    """One of several for the same file of a unit."""
    STRANGER = "stranger"
    """It names an owner that is not in the list of units."""
    OWNERLESS = "ownerless"
    OTHER_YEAR = "other_year"
    UNKNOWN = "unknown"
    """None of the spec's files."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A file and what became of it: its unit and the spec's file that it is (empty while unknown), the owner that it
    names, and when it was saved (`YYYY-MM-DD HH:MM`)."""

    arrival: Arrival
    fate: Fate
    unit: str = ""
    file: str = ""
    owner: str = ""
    date: str = ""
    digest: str = field(default="", repr=False)
    forms: frozenset[str] = field(default=frozenset(), repr=False)
    """The titles of the spec's forms that the workbook has."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The units with their files, the problems with each unit's files by its name, and every file that arrived."""

    units: tuple[Unit, ...]
    problems: Mapping[str, tuple[Diagnostic, ...]]
    listed: tuple[Assigned, ...]


def assigned(folder: Path, units: Sequence[Unit], spec: Spec) -> Arrived:
    """Assign the files below a folder to the units of a list, for a spec. Raises `FileProblem` if the folder cannot be
    searched, or if two units share a name (F74)."""
    wanted = _Wanted(spec)
    names = _names_of(units)
    seen = [_seen(arrival, wanted, names) for arrival in arrivals(folder)]
    placed = [*_by_neighbours(seen)]
    listed = tuple(_without_repeats(placed))
    rivals = _rivals(listed, wanted)
    listed = tuple(
        replace(each, fate=Fate.RIVAL) if (each.unit, each.file) in rivals and each.fate is Fate.USED else each
        for each in listed
    )
    came = {each.unit for each in listed}
    outdated = [*_outdated(listed)]
    problems = {unit.name: found for unit in units if (found := _problems(unit, rivals, outdated, wanted.year))}
    given = (
        _given(unit, [each for each in listed if each.unit == unit.name and each.fate is Fate.USED], wanted)
        if unit.name in came
        else replace(unit, arrived=None, awaited=True)
        for unit in units
    )
    return Arrived(tuple(given), problems, listed)


def _given(unit: Unit, used: Sequence[Assigned], wanted: _Wanted) -> Unit:
    """A unit with its files. If several workbooks together hold the forms of one of the spec's files, they go into a
    folder in its place, and the unit's properties state the path of that folder."""
    files: dict[str, Arrival] = {}
    stated: dict[str, str] = {}
    for each in used:
        beside = [other for other in used if other.file == each.file]
        if len(beside) == 1 and STAR not in each.file:
            files[each.file] = each.arrival
            continue
        folder = each.file.rpartition("/")[0] if STAR in each.file else splitext(each.file)[0]
        number = beside.index(each) + 1
        alike = sum(other.arrival.name == each.arrival.name for other in beside) > 1
        files[f"{folder}/{number}-{each.arrival.name}" if alike else f"{folder}/{each.arrival.name}"] = each.arrival
        if STAR not in each.file:
            stated[wanted.parameters[each.file]] = f"{folder}/{STAR}"
    return replace(unit, arrived=files, awaited=True, properties={**unit.properties, **stated})


class _Wanted:
    """The spec's data files, with the titles and sheets by which a workbook is recognised as one of them."""

    def __init__(self, spec: Spec) -> None:
        sources = sources_of(spec, READERS, Diagnostics())
        self.year = sources.year
        self.parameters = {need.default.text: need.name.text for need in every(Needs, spec) if need.default is not None}
        """Parameters by their default, which may be the path of a file."""
        self._files: dict[str, tuple[set[str], set[str]]] = {}
        for data in sources.statements.values():
            titles, sheets = self._files.setdefault(data.file.text, (set(), set()))
            if data.title is not None:
                titles.add(data.title.text)
            elif data.sheet is not None:
                sheets.add(tidy(data.sheet.text))

    def file_of(self, arrival: Arrival, heads: Sequence[SheetHead]) -> str:
        """The spec's file of which a workbook has the most forms and sheets; if it has none, the file of the same name.
        Empty if there is no such file."""
        names = {tidy(head.sheet) for head in heads}
        fits = {
            file: sum(bool(titled(title, heads)) for title in titles) + len(sheets & names)
            for file, (titles, sheets) in self._files.items()
        }
        most = max(fits.values(), default=0)
        best = [file for file, count in fits.items() if count == most]
        if most:
            return (
                best[0] if len(best) == 1 else next((file for file in best if basename(file) == arrival.name), best[0])
            )
        return next((file for file in self._files if basename(file) == arrival.name), "")

    def forms_of(self, file: str, heads: Sequence[SheetHead]) -> frozenset[str]:
        """The titles of those forms of the spec's `file` that a workbook has."""
        titles, _ = self._files.get(file, (set[str](), set[str]()))
        return frozenset(title for title in titles if titled(title, heads))

    def is_of_another_year(self, heads: Sequence[SheetHead]) -> bool:
        """Whether the titles name years, but not the report's. False if the report states no year."""
        years = {year for head in heads for text in head.titles for year in years_in(text)}
        return self.year is not None and bool(years) and self.year not in years


def _names_of(units: Sequence[Unit]) -> Mapping[str, str]:
    """The units' names by every name and alias of each, without spaces, brackets and quotation marks. Raises
    `FileProblem` (F74) if two units share one."""
    found: dict[str, str] = {}
    for unit in units:
        for name in (unit.name, unit.organisation, *unit.aliases):
            if found.setdefault(_bare(name), unit.name) != unit.name:
                raise FileProblem("F74", name=name, first=found[_bare(name)], second=unit.name, place=unit.where)
    return found


def _bare(name: str) -> str:
    return _LAYOUT.sub("", name)


def _seen(arrival: Arrival, wanted: _Wanted, names: Mapping[str, str]) -> Assigned:
    """What a file, and failing that its path, tells about its unit and the spec's file that it is."""
    try:
        content = arrival.read()
    except FileProblem:
        return Assigned(arrival, Fate.UNKNOWN)
    heads = workbook_heads(arrival.name, content)
    file = wanted.file_of(arrival, heads)
    date = arrival.modified(content)
    about = Assigned(
        arrival,
        Fate.UNKNOWN,
        file=file,
        date=f"{date:%Y-%m-%d %H:%M}" if date else "",
        digest=sha256(content).hexdigest(),
        forms=wanted.forms_of(file, heads),
    )
    if not file:
        return about
    owners = dict.fromkeys(owner for head in heads for owner in head.owners if not owner.endswith("元"))
    known = dict.fromkeys(names[_bare(owner)] for owner in owners if _bare(owner) in names)
    unit, owner = next(iter(known), ""), next(iter(owners), "")
    if len(known) != 1:
        unit = "" if known or owner else _named_in(arrival.place, names)
    about = replace(about, unit=unit, owner=owner)
    if wanted.is_of_another_year(heads):
        return replace(about, fate=Fate.OTHER_YEAR)
    return replace(about, fate=Fate.USED if unit else Fate.STRANGER if owner else Fate.OWNERLESS)


def _named_in(place: str, names: Mapping[str, str]) -> str:
    """The unit that a path names, in its innermost part that names exactly one. A name inside a longer one does not
    count. Empty if no part does."""
    for part in reversed(place.split("/")):
        bare = _bare(part)
        inside = [name for name in names if name and name in bare]
        whole = {names[name] for name in inside if not any(name != other and name in other for other in inside)}
        if len(whole) == 1:
            return whole.pop()
    return ""


def _by_neighbours(seen: Sequence[Assigned]) -> Iterable[Assigned]:
    """Assign files without an owner to the unit of the files beside them, if these are all of one unit."""
    of_folder: dict[str, set[str]] = {}
    for each in seen:
        if each.fate is Fate.USED:
            of_folder.setdefault(dirname(each.arrival.place), set()).add(each.unit)
    for each in seen:
        folder = dirname(each.arrival.place)
        beside = of_folder.get(folder, set()) if folder else set()
        if each.fate is Fate.OWNERLESS and len(beside) == 1:
            yield replace(each, fate=Fate.USED, unit=next(iter(beside)))
        else:
            yield each


def _without_repeats(placed: Iterable[Assigned]) -> Iterable[Assigned]:
    first: set[tuple[str, str, str]] = set()
    for each in placed:
        same = each.unit, each.file, each.digest
        if each.fate is Fate.USED and same in first:
            yield replace(each, fate=Fate.TWICE)
        else:
            first.add(same)
            yield each


def _outdated(listed: Sequence[Assigned]) -> Iterator[Assigned]:
    """The units' workbooks of another year in place of which nothing of this year came: the first for each file."""
    came = {(each.unit, each.file) for each in listed if each.fate is Fate.USED}
    for each in listed:
        if each.fate is Fate.OTHER_YEAR and each.unit and (each.unit, each.file) not in came:
            came.add((each.unit, each.file))
            yield each


def _rivals(listed: Iterable[Assigned], wanted: _Wanted) -> Mapping[tuple[str, str], list[Assigned]]:
    """Competing workbooks by unit and file of the spec; two with the same form come first. Workbooks that each hold
    other forms do not compete: they are parts of the file."""
    found: dict[tuple[str, str], list[Assigned]] = {}
    for each in listed:
        if each.fate is Fate.USED:
            found.setdefault((each.unit, each.file), []).append(each)
    return {key: _at_odds(several) for key, several in found.items() if not _are_parts(key[1], several, wanted)}


def _are_parts(file: str, several: Sequence[Assigned], wanted: _Wanted) -> bool:
    """Whether there is only one workbook, or all are parts of a file that the report can read in parts."""
    forms = [form for each in several for form in each.forms]
    may_be = STAR in file or file in wanted.parameters
    return len(several) == 1 or (may_be and all(each.forms for each in several) and len(forms) == len({*forms}))


def _at_odds(several: list[Assigned]) -> list[Assigned]:
    """The same workbooks, beginning with two that have a form in common, if any do."""
    pairs = (
        (one, other) for place, one in enumerate(several) for other in several[place + 1 :] if one.forms & other.forms
    )
    first = next(pairs, ())
    return [*first, *(each for each in several if each not in first)]


def _problems(
    unit: Unit, rivals: Mapping[tuple[str, str], Sequence[Assigned]], outdated: Iterable[Assigned], year: int | None
) -> tuple[Diagnostic, ...]:
    """What keeps a unit's report from being made: two workbooks for one file (F71), or one of another year (F87)."""
    diagnostics = Diagnostics()
    for (name, file), several in rivals.items():
        if name == unit.name:
            first, second = several[:2]
            details = {"file": file, "first": first.arrival.place, "first_date": first.date or "—"}
            details |= {"second": second.arrival.place, "second_date": second.date or "—"}
            diagnostics.add("F71", None, details=details)
    for each in outdated:
        if each.unit == unit.name:
            diagnostics.add("F87", None, file=each.file, place=each.arrival.place, year=year)
    return tuple(diagnostics)


def nearest(owner: str, units: Iterable[Unit]) -> str:
    """The name in the list that is most similar to an unknown owner's; empty if none is similar."""
    names = {_bare(name): name for unit in units for name in (unit.name, unit.organisation, *unit.aliases)}
    close = get_close_matches(_bare(owner), names, 1, 0.5)
    return names[close[0]] if close else ""
