"""Mutation testing: every mutant of the modules that touch a figure must make some test fail.

    python tests/mutation/run.py [file …]     the files of `TESTS` by default; exit 1 below 90 %

Each mutant runs in a copy of the repository, with the examples of the laws fixed and few, so that a run says the same each
time. A mutant that runs for too long counts as killed: it was noticed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
PACKAGE = "src/reportdsl/"
LEAST, SECONDS, WORKERS = 0.90, 300, int(os.environ.get("WORKERS", "2"))
EXAMPLES = "60"

_NUMBERS = "laws/test_rounding.py laws/test_operators.py laws/test_changes.py laws/test_specs.py test_pages.py"
_POLICIES = "laws/test_policies.py laws/test_rounding.py laws/test_specs.py test_pages.py"
_CONTROLLED = "test_controlled_rounding.py test_balanced_reports.py"
_CHECKS = "laws/test_checks.py laws/test_hierarchies.py laws/test_specs.py test_pages.py test_contradictions.py"
TESTS = {
    "quantity.py": _NUMBERS,
    "rounding.py": _NUMBERS,
    "display.py": _NUMBERS,
    "policies/__init__.py": _POLICIES,
    "policies/independent.py": _POLICIES,
    "policies/largest_remainder.py": _POLICIES,
    "policies/policy.py": _POLICIES,
    "policies/residual.py": _POLICIES,
    "policies/controlled.py": _CONTROLLED,
    "policies/controlled_network.py": _CONTROLLED,
    "checks/declared.py": _CHECKS,
    "checks/levels.py": _CHECKS,
    "checks/required.py": _CHECKS,
    "checks/tails.py": _CHECKS,
}


def killed(folder: Path, file: str, mutant: Mutant) -> bool:
    target = folder / PACKAGE / file
    original = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    # Python takes a compiled file of the same second and size for the source's own.
    for stale in target.parent.glob(f"__pycache__/{target.stem}.*"):
        stale.unlink()
    try:
        return not passes(folder, file, {"PYTHONDONTWRITEBYTECODE": "1"})
    finally:
        target.write_text(original, encoding="utf-8")


def passes(folder: Path, file: str, variables: Mapping[str, str]) -> bool:
    """Whether the tests of a module pass in a copy."""
    tests = [f"tests/{test}" for test in TESTS[file].split()]
    variables = {"PYTHONPATH": str(folder / "src"), "REPORTDSL_LAWS": EXAMPLES, "REPORTDSL_LAWS_FIXED": "1", **variables}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return not subprocess.run(
            command, cwd=folder, env=os.environ | variables, capture_output=True, timeout=SECONDS, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return False


def main(files: list[str]) -> int:
    with TemporaryDirectory() as temporary:
        folders: SimpleQueue[Path] = SimpleQueue()
        for number in range(WORKERS):
            folder = Path(temporary) / str(number)
            shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", "out", "__pycache__"))
            folders.put(folder)

        def run(job: tuple[str, Mutant]) -> bool:
            folder = folders.get()
            try:
                return killed(folder, *job)
            finally:
                folders.put(folder)

        # The tests must pass as they are; and in each copy they leave everything compiled.
        failing = [file for file in files for number in range(WORKERS) if not passes(Path(temporary) / str(number), file, {})]
        if failing:
            print(f"the tests fail without any mutant: {', '.join(failing)}")
            return 1
        jobs = [(file, one) for file in files for one in mutants((ROOT / PACKAGE / file).read_text(encoding="utf-8"))]
        caught = 0
        with ThreadPoolExecutor(WORKERS) as pool:
            for (file, mutant), dead in zip(jobs, pool.map(run, jobs), strict=True):
                caught += dead
                if not dead:
                    print(f"{file}:{mutant.line}: {mutant.change}", flush=True)
    print(f"{caught} of {len(jobs)} mutants killed")
    return int(caught < LEAST * len(jobs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(TESTS)))
