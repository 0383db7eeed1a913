"""The replacements in `quick` behave like the standard library. Records have the same constructor, defaults,
comparisons and refusals."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
import io
import os
import pickle
import subprocess
import sys
import zipfile
from typing import Any

import pytest

from reportdsl.quick import STANDARD, archive, digest, records

MANY = 20
"""More instances of a class than the first few, because later ones are made in another way."""


def classes(count: int, frozen: bool) -> tuple[Any, Any]:
    """Our class and the standard library's, with `count` fields, the last of which has a default."""
    names = [f"field{at}" for at in range(count)]
    body: dict[str, Any] = {"__annotations__": dict.fromkeys(names, "object"), "__module__": __name__}
    if names:
        body[names[-1]] = 99
    ours = records.dataclass(frozen=frozen, slots=True)(type("Record", (), dict(body)))
    return ours, dataclasses.dataclass(frozen=frozen, slots=True)(type("Record", (), dict(body)))


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("count", [*range(14), 17])
def test_constructors(count: int, frozen: bool) -> None:
    ours, theirs = classes(count, frozen)
    for cls in [theirs, *[ours] * MANY]:  # The first instances of our class are filled in, the later ones made at once.
        values = list(range(count))
        one = cls(*values)
        assert [getattr(one, f"field{at}") for at in range(count)] == values
        assert cls(**{f"field{at}": at for at in range(count)}) == one
        assert repr(one) == f"Record({', '.join(f'field{at}={at}' for at in values)})"
        if count:
            assert getattr(cls(*values[:-1]), f"field{count - 1}") == 99
            assert cls(*values[:-1]) != one
        with pytest.raises(TypeError, match=r"Record\.__init__\(\)"):
            cls(*values, 1)
        with pytest.raises(TypeError, match="nowhere"):
            cls(*values, nowhere=1)
        if count > 1:
            with pytest.raises(TypeError, match="'field0'"):
                cls()


def test_a_factory_makes_a_value_for_each() -> None:
    @records.dataclass(slots=True)
    class Held:
        name: str
        items: list[int] = records.field(default_factory=list)

    for _ in range(MANY):
        first, second = Held("a"), Held("b", [1])
        first.items.append(3)
        assert (first.items, second.items, Held("c").items) == ([3], [1], [])


@records.dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    note: str = records.field(default="", compare=False, repr=False)


def test_what_is_frozen_is_hashed_and_copied() -> None:
    point = Point(1, 2, "a")
    assert point == Point(1, 2, "b") and hash(point) == hash(Point(1, 2))
    assert {point: 1}[Point(1, 2)] == 1
    assert point != (1, 2)
    for again in (
        copy.copy(point),
        pickle.loads(pickle.dumps(point)),
        records.replace(point, x=1),
        dataclasses.replace(point, y=2),
    ):
        assert (again, again.note) == (point, "a")
    assert [one.name for one in dataclasses.fields(point)] == ["x", "y", "note"]
    match point:
        case Point(x, y):
            assert (x, y) == (1, 2)


@pytest.mark.skipif(not STANDARD, reason="only the standard decorator refuses at run time; mypy refuses before")
def test_what_is_frozen_is_never_changed() -> None:
    point = Point(1, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x


def test_the_standard_library_can_do_it_all() -> None:
    """`REPORTDSL_STDLIB=1`, with which the core tests run once more."""
    asked = """
import dataclasses, hashlib, re
from reportdsl.quick import archive, digest, pattern, records
print(records.dataclass is dataclasses.dataclass, pattern.pattern is re.compile, archive.Archive.__name__)
print(digest.sha256 is hashlib.sha256)
"""
    for switch, expected in (("1", "True True _ByZipfile\nTrue"), ("", "False False Archive\nFalse")):
        done = subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "REPORTDSL_STDLIB": switch},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == expected


@pytest.mark.parametrize("kind", [archive.Archive, archive._ByZipfile])
def test_archives_are_read_as_they_were_written(kind: type[archive.Archive]) -> None:
    members = {"a.xml": [b"<a/>"], "字.xml": [b"1" * 70_000, b"2"], "b.xlsx": [b"PK"], "empty": []}
    first = kind((2021, 2, 3, 4, 5, 6))
    first.add("a.xml", members["a.xml"])
    second = first.also()
    for name in ("字.xml", "b.xlsx", "empty"):
        second.add(name, members[name])
    for written, names in ((first, ["a.xml"]), (second, [*members])):
        with zipfile.ZipFile(io.BytesIO(written.whole())) as found:
            assert found.testzip() is None and found.namelist() == names
            assert [found.read(name) for name in names] == [b"".join(members[name]) for name in names]
            assert {each.date_time for each in found.infolist()} == {(2021, 2, 3, 4, 5, 6)}


@pytest.mark.parametrize("size", [0, 1, 1000, digest.LARGE - 1, digest.LARGE, digest.LARGE + 7])
def test_digests_are_those_of_hashlib(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    ours, theirs = digest.sha256(content[:size]), hashlib.sha256(content[:size])
    assert ours.hexdigest() == theirs.hexdigest()
    ours.update(b"more")
    theirs.update(b"more")
    assert ours.hexdigest() == theirs.hexdigest()
