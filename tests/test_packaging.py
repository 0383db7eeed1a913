"""The package as users get it: a wheel built from the source distribution, in an environment of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WITH_THE_SHIPPED_TABLES = """
import os
from reportdsl.syntax import grammar_tables
grammar_tables.worked_out = None
os.environ["REPORTDSL_CACHE"] = "off"
from reportdsl.cli.main import main
from reportdsl.values.units.currencies import currencies
assert currencies()["USD"].name == "美元"
raise SystemExit(main(["build", "report.rpt", "-o", "again.docx"]))
"""
"""A run in which Lark cannot read the grammar, and without Babel: the tables shipped with the wheel must suffice."""
EXAMPLE = "examples/chengdu_office_2021/report.rpt"


def run(*command: object, cwd: Path = ROOT) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist, not from the tree, so that whatever the sdist omits is missing here as well."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--sdist", "--outdir", out)
    unpacked = tmp_path_factory.mktemp("sdist")
    shutil.unpack_archive(next(out.glob("*.tar.gz")), unpacked)
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out, cwd=next(unpacked.iterdir()))
    return next(out.glob("*.whl"))


def test_the_wheel_holds_what_the_compiler_reads(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"reportdsl/grammar/report.lark", "reportdsl/grammar/report.json"} <= names
    assert "reportdsl/values/units/currencies.json" in names
    assert "reportdsl/diagnostics/pages/syntax.md" in names
    assert not [name for name in names if "tests/" in name or "__pycache__" in name]


def test_an_installed_wheel_compiles_the_example(wheel: Path, tmp_path: Path):
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    shutil.copytree((ROOT / EXAMPLE).parent, tmp_path / "example")
    told = run(
        tmp_path / "venv" / "bin" / "reportdsl", "build", "report.rpt", "-o", "out.docx", "--lang", "en",
        cwd=tmp_path / "example",
    )  # fmt: skip
    assert "made out.docx" in told
    assert (tmp_path / "example" / "out.docx").read_bytes()[:2] == b"PK"
    told = run(python, "-c", WITH_THE_SHIPPED_TABLES, cwd=tmp_path / "example")
    assert "made" in told or "已生成" in told
    where = run(python, "-c", "import reportdsl; print(reportdsl.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)
