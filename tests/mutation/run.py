"""Mutation testing: every mutant of the modules that touch a figure must make some test fail.

    python tests/mutation/run.py [file[:line] …]     the files of `TESTS` by default; exit 1 below 90 %

Each mutant runs in a copy of the repository, with the examples of the laws fixed and few, so that a run says the same each
time: in a process of its own, forked from one that has loaded what the tests import and nothing of the package; the tests
that take least time first, up to the first that fails. A mutant that runs for too long counts as killed: it was noticed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from json import dumps, loads
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from mutants import Mutant, mutants, unchanged

ROOT = Path(__file__).parents[2]
PACKAGE = "src/reportdsl/"
LEAST, WORKERS = 0.90, int(os.environ.get("WORKERS", "2"))
EXAMPLES, FOR_AIMS = "200", "1000"
LOADED = ("hypothesis", "lark", "jinja2", "docx", "openpyxl", "xlrd", "yaml", "scipy.optimize", "unittest.mock")

_UNITS = "laws/test_unit_laws.py test_units.py"
_NUMBERS = "laws/test_rounding.py laws/test_operators.py laws/test_changes.py laws/test_specs.py test_pages.py"
_POLICIES = "laws/test_policies.py laws/test_rounding.py laws/test_specs.py test_pages.py"
_CONTROLLED = "test_controlled_rounding.py test_balanced_reports.py"
_CHECKS = "laws/test_checks.py laws/test_failing_checks.py laws/test_hierarchies.py laws/test_shares.py test_contradictions.py test_rows.py"
_GROUPS = "test_grouped_ratios.py test_made_tables.py"
_CLASSES = "test_clerks_tables.py test_column_kinds.py test_zero_cases.py test_derived.py test_editions.py test_unlike_rows.py test_rows.py laws/test_hierarchies.py laws/test_made_rows.py"
_RANKS = "test_ranks.py test_figures_in_prose.py laws/test_made_rows.py"
_EXCHANGED = "test_exchanged.py"
_COLUMNS = "test_derived_columns.py test_total_columns.py test_clerks_tables.py"
TESTS = {
    "values/quantity.py": f"{_NUMBERS} {_UNITS}",
    "values/rounding.py": _NUMBERS,
    "values/display.py": _NUMBERS,
    "values/units/unit.py": _UNITS,
    "values/units/vocabulary.py": _UNITS,
    "policies/__init__.py": _POLICIES,
    "policies/independent.py": _POLICIES,
    "policies/largest_remainder.py": _POLICIES,
    "policies/policy.py": _POLICIES,
    "policies/residual.py": _POLICIES,
    "policies/controlled.py": _CONTROLLED,
    "policies/controlled_network.py": _CONTROLLED,
    "checks/declared.py": _CHECKS,
    "checks/row_sums.py": _CHECKS,
    "checks/column_sums.py": _COLUMNS,
    "checks/column_relations.py": _COLUMNS,
    "checks/derived_columns.py": _COLUMNS,
    "checks/required.py": _CHECKS,
    "checks/printed_sums.py": _CHECKS,
    "checks/share_sums.py": _CHECKS,
    "dataset/doubts/crossed_totals.py": _EXCHANGED,
    "dataset/doubts/round_actuals.py": _EXCHANGED,
    "dataset/doubts/swapped_columns.py": _EXCHANGED,
    "evaluation/as_printed.py": _CHECKS,
    "evaluation/ratios.py": _GROUPS,
    "evaluation/computed_once.py": _RANKS,
    "operators/group.py": f"{_GROUPS} {_CLASSES}",
    "operators/rank.py": _RANKS,
    "operators/through.py": _RANKS,
}


class Durations:
    """A plugin that orders tests by their duration in a run without mutants, with preference for those that have since
    detected one, and records durations."""

    def __init__(self, known: dict[str, float]) -> None:
        self.known, self.noted = known, dict[str, float]()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self.known.get(item.nodeid, 0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.noted[report.nodeid] = self.noted.get(report.nodeid, 0) + report.duration
        if report.failed:
            self.known[report.nodeid] = self.known.get(report.nodeid, 0) / 2


def run_tests(folder: Path, file: str, durations: Durations, compiling: bool = False) -> int:
    """The exit code of the tests of a module in a copy, run in this process, which cannot be used afterwards."""
    os.chdir(folder)
    os.environ |= {"PYTHONPATH": str(folder / "src"), "REPORTDSL_LAWS_FIXED": "1"}
    os.environ["REPORTDSL_LAWS"] = FOR_AIMS if TESTS[file] == _CONTROLLED else EXAMPLES
    sys.path[:] = [str(folder / "src"), *(entry for entry in sys.path if "mutation" not in entry)]
    sys.dont_write_bytecode = not compiling
    if not compiling:
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:timeout", "--rootdir", str(folder)]
    return int(pytest.main([*options, *(f"tests/{test}" for test in TESTS[file].split())], plugins=[durations]))


def in_a_fork(folder: Path, file: str, seconds: int, compiling: bool = False) -> bool:
    """Whether the tests of a module pass in a copy, run in a process of their own."""
    noted = folder / f"{file.replace('/', '-')}.durations"
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setpgid(0, 0)
            signal.alarm(seconds)
            durations = Durations(loads(noted.read_text()) if noted.exists() else {})
            code = run_tests(folder, file, durations, compiling)
            noted.write_text(dumps(durations.noted if compiling else durations.known))
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


@contextmanager
def mutated(folder: Path, file: str, mutant: Mutant) -> Iterator[None]:
    target = folder / PACKAGE / file
    original = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    # Python takes a compiled file for the source's own if the time, in seconds, and the size are the same.
    for stale in target.parent.glob(f"__pycache__/{target.stem}.*"):
        stale.unlink()
    try:
        yield
    finally:
        target.write_text(original, encoding="utf-8")


class Worker:
    """One process and its copy of the repository. It measures once how long each module's tests take."""

    folder: Path
    seconds: dict[str, int]

    @classmethod
    def start(cls, temporary: str) -> None:
        for module in LOADED:
            import_module(module)
        cls.folder = Path(temporary) / str(os.getpid())
        cls.seconds = {}
        shutil.copytree(ROOT, cls.folder, ignore=shutil.ignore_patterns(".git", ".venv", "out", "__pycache__"))

    @classmethod
    def killed(cls, file: str, mutant: Mutant) -> bool | None:
        """Whether the tests of a mutant fail; None if they fail without any mutant."""
        if file not in cls.seconds:
            # A mutant is generated from its tree. So is the source with which the tests must pass; otherwise a test
            # that reads the source as text would fail for every mutant alike.
            start = time.monotonic()
            with mutated(cls.folder, file, unchanged((ROOT / PACKAGE / file).read_text(encoding="utf-8"))):
                if not in_a_fork(cls.folder, file, 1200, compiling=True):
                    return None
            cls.seconds[file] = 30 + 5 * int(time.monotonic() - start)
        with mutated(cls.folder, file, mutant):
            return not in_a_fork(cls.folder, file, cls.seconds[file])


@cache
def of_file(file: str) -> list[Mutant]:
    return list(mutants((ROOT / PACKAGE / file).read_text(encoding="utf-8")))


def wanted(place: str) -> Iterator[tuple[str, Mutant]]:
    """The mutants of a file, or of one of its lines."""
    file, _, line = place.partition(":")
    for mutant in of_file(file):
        if line in ("", str(mutant.line)):
            yield file, mutant


def main(places: list[str]) -> int:
    jobs = [job for place in places for job in wanted(place)]
    caught = {file: [0, 0] for file, _ in jobs}
    with (
        TemporaryDirectory() as temporary,
        ProcessPoolExecutor(WORKERS, get_context("fork"), Worker.start, (temporary,)) as pool,
    ):
        for (file, mutant), dead in zip(jobs, pool.map(Worker.killed, *zip(*jobs, strict=True)), strict=True):
            if dead is None:
                print(f"{file}: its tests fail without any mutant")
                return 1
            caught[file][0] += dead
            caught[file][1] += 1
            if not dead:
                print(f"{file}:{mutant.line}: {mutant.change}", flush=True)
    for file, (dead, of) in caught.items():
        print(f"{dead:4} of {of:4} killed  {file}")
    dead = sum(dead for dead, _ in caught.values())
    print(f"{dead:4} of {len(jobs):4} mutants killed")
    return int(dead < LEAST * len(jobs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(TESTS)))
