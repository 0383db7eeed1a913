"""Prepares a batch from what the user names: the units are read, the spec is parsed once for all, and each file is
either a unit's own or common to all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ..diagnostics import Diagnostics
from ..files.folder import MAX_SPEC, Folder, Ledger, read_file
from ..quick.records import replace
from ..syntax import walk
from ..syntax.ast import CheckLine, Fragment, Needs, Statement
from ..syntax.load import parse_cached
from ..syntax.source_nodes import Data
from .assigned import Arrived, assigned
from .batch import Batch
from .job import SpecText, stating
from .own_specs import OwnSpecs, has_own_spec
from .sources import common_files, data_files, own_files
from .units import ORGANISATION, Unit, read_units


def prepare(
    spec: Path,
    allowed: tuple[Path, ...],
    units: Path,
    output: Path,
    strict: bool,
    diagnostics: Diagnostics,
    arrived: Path | None = None,
    edition: str = "",
) -> Batch | None:
    """The batch; None, with the errors reported, if the spec itself has errors, which would be every unit's. `units` is
    a list or a folder; `output` may be inside that folder and is no unit. If any unit has a spec of the same name in
    its folder, every unit must. `edition` is the edition of all reports. With `arrived`, the units' files are those
    below that folder, as they came. Raises `FileProblem` if the spec, the list or what arrived cannot be used."""
    listed = _of_edition(_units(units, None, output), edition)
    if arrived is None and any(has_own_spec(unit, spec.name) for unit in listed):
        return Batch(SpecText(spec.name, b""), (), listed, output, allowed, strict, OwnSpecs(spec.name, allowed))
    content = read_file(spec, str(spec), MAX_SPEC)
    beside = Ledger(Folder(spec.parent, allowed))
    parsed = parse_cached(spec.name, content, beside, diagnostics)
    if parsed is None or diagnostics.errors:
        return None
    needs = [need.name.text for need in walk.every(Needs, parsed.spec)]
    every = listed if os.path.isdir(units) else _of_edition(_units(units, needs, output), edition)
    came = Arrived((), {}, ())
    if arrived is not None:
        came = assigned(arrived, [_named(unit) for unit in every], parsed.spec)
        every = came.units
    different = {properties: unit.where for unit in every if (properties := tuple(unit.properties.items()))}
    stated = (stating(parsed.spec, each, where, Diagnostics()) for each, where in different.items())
    names = dict.fromkeys(name for each in (parsed.spec, *stated) for name in data_files(each))
    own = own_files(names, every)
    common = [*beside.digests, *(name for name in names if name not in own)]
    text = SpecText(spec.name, content, common_files(common, beside))
    rules = tuple(dict.fromkeys(_rules(parsed.spec.statements)))
    return Batch(text, own, every, output, allowed, strict, None, rules, came.problems, came.listed)


def _rules(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the ids of a spec's rules, including those of its sources and fragments."""
    for statement in walk.statements(statements):
        if isinstance(statement, CheckLine):
            yield statement.id.text
        elif isinstance(statement, Data) and statement.rule:
            yield statement.rule
        elif isinstance(statement, Fragment):
            yield from _rules(statement.body)


def _of_edition(units: tuple[Unit, ...], edition: str) -> tuple[Unit, ...]:
    """The units with their reports set to an edition, if one is named."""
    if not edition:
        return units
    return tuple(replace(unit, properties={**unit.properties, "edition": edition}) for unit in units)


def _named(unit: Unit) -> Unit:
    """The unit with its name stated as the organisation of its report, unless its properties state one."""
    return replace(unit, properties={ORGANISATION[0]: unit.organisation, **unit.properties})


def _units(listed: Path, parameters: Collection[str] | None, output: Path) -> tuple[Unit, ...]:
    made = os.path.realpath(output)
    return tuple(unit for unit in read_units(listed, parameters) if os.path.realpath(unit.folder) != made)
