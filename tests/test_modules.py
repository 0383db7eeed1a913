"""The package's modules are found as Python finds them, but faster."""

from __future__ import annotations

import importlib.util
import os
import py_compile
import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from reportdsl.quick.modules import Finder


def _found(folder: Path, name: str = "reportdsl.given") -> object:
    return Finder.find_spec(name, [str(folder)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a compiled module."""
    source = tmp_path / "given.py"
    source.write_text("said = 1\n")
    py_compile.compile(str(source), doraise=True)
    return tmp_path


def test_a_compiled_module_is_found_as_the_standard_finder_finds_it(folder: Path) -> None:
    ours = Finder.find_spec("reportdsl.given", [str(folder)])
    standard = PathFinder.find_spec("reportdsl.given", [str(folder)])
    assert ours is not None and standard is not None
    for attribute in ("name", "origin", "cached", "has_location", "parent", "submodule_search_locations"):
        assert getattr(ours, attribute) == getattr(standard, attribute), attribute
    module = importlib.util.module_from_spec(ours)
    assert ours.loader is not None
    ours.loader.exec_module(module)
    assert module.__dict__["said"] == 1
    assert module.__file__ == str(folder / "given.py")


def test_a_compiled_package_is_found_as_the_standard_finder_finds_it(tmp_path: Path) -> None:
    source = tmp_path / "given" / "__init__.py"
    source.parent.mkdir()
    source.write_text("said = 1\n")
    assert _found(tmp_path) is None
    py_compile.compile(str(source), doraise=True)
    ours, standard = (
        Finder.find_spec("reportdsl.given", [str(tmp_path)]),
        PathFinder.find_spec("reportdsl.given", [str(tmp_path)]),
    )
    assert ours is not None and standard is not None
    for attribute in ("name", "origin", "cached", "has_location", "parent", "submodule_search_locations"):
        assert getattr(ours, attribute) == getattr(standard, attribute), attribute
    module = importlib.util.module_from_spec(ours)
    assert module.__path__ == [str(tmp_path / "given")] and module.__package__ == "reportdsl.given"


def test_a_module_that_is_loaded_once_more_is_read_once_more(folder: Path) -> None:
    spec = Finder.find_spec("reportdsl.given", [str(folder)])
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (folder / "given.py").write_text("said = 'another thing'\n")
    spec.loader.exec_module(module)
    assert module.__dict__["said"] == "another thing"


def test_a_source_that_has_changed_is_left_to_the_standard_finder(folder: Path) -> None:
    source = folder / "given.py"
    state = source.stat()
    source.write_text("said = 2\n")
    os.utime(source, (state.st_mtime, state.st_mtime + 2))  # With the same size.
    assert _found(folder) is None
    source.write_text("said = 'more'\n")
    os.utime(source, (state.st_mtime, state.st_mtime))  # With the same date.
    assert _found(folder) is None


def test_whatever_is_not_plain_is_left_to_the_standard_finder(folder: Path) -> None:
    compiled = next((folder / "__pycache__").iterdir())
    assert _found(folder, "another.given") is None
    assert _found(folder, "reportdsl.absent") is None
    assert Finder.find_spec("reportdsl", None) is None
    (folder / "given.py").rename(folder / "gone.py")
    assert _found(folder) is None
    (folder / "gone.py").rename(folder / "given.py")
    assert _found(folder) is not None
    whole = compiled.read_bytes()
    for torn in (whole[:10], whole[:16], whole[:-5], b"\0" * 4 + whole[4:]):
        compiled.write_bytes(torn)
        assert _found(folder) is None
    by_hash = py_compile.PycInvalidationMode.CHECKED_HASH
    py_compile.compile(str(folder / "given.py"), doraise=True, invalidation_mode=by_hash)
    assert _found(folder) is None


def test_only_a_process_of_our_own_finds_modules_so() -> None:
    """Importing the package, or calling `main`, changes nothing in someone else's program."""
    asked = "import sys; before = [*sys.meta_path]; from reportdsl.cli.main import main; main(['list', 'charts']); "
    done = subprocess.run([sys.executable, "-c", asked + "assert sys.meta_path == before"], capture_output=True)
    assert done.returncode == 0


def test_a_process_of_our_own_loads_no_numpy() -> None:
    asked = "import sys; from reportdsl.quick.process import run; run(lambda: int(sys.modules['numpy'] is not None))"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
