"""The peers in an environment of their own: `benchmarks/.env` for Python's, `benchmarks/.env/node` for node's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ENV = HERE / ".env"
NODE = ENV / "node"
PYTHON = ENV / "bin" / "python"
PYTHON_PEERS = ("docxtpl", "matplotlib", "python-docx", "typst")
NODE_PEERS = ("docx", "carbone")


def prepare() -> None:
    """Make the environment where it is missing. reportdsl is installed as users have it, from this repository."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENV)], check=True)
        _pip(*PYTHON_PEERS)
    _pip("--force-reinstall", "--no-deps", str(HERE.parent))
    _pip(str(HERE.parent))
    if shutil.which("npm") and not (NODE / "node_modules").exists():
        NODE.mkdir(parents=True, exist_ok=True)
        (NODE / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *NODE_PEERS], cwd=NODE, check=True)


def _pip(*arguments: str) -> None:
    subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments], check=True
    )


def node(script: str, *arguments: object) -> list[str]:
    return ["node", str(HERE / "peers" / script), *map(str, arguments)]


def python(script: str, *arguments: object) -> list[str]:
    return [str(PYTHON), str(HERE / "peers" / script), *map(str, arguments)]


def reportdsl(*arguments: object) -> list[str]:
    return [str(PYTHON), "-m", "reportdsl", *map(str, arguments)]


def changed(spec: Path, *arguments: object) -> list[str]:
    """A build of a spec that has changed since the last run: a comment that no run had before is put below it. (By the
    shell itself, in some 2 ms that are counted as ours.)"""
    return ["sh", "-c", 'echo "// $$" >> "$0"; exec "$@"', str(spec), *reportdsl("build", spec, *arguments)]


def uncached(*arguments: object) -> list[str]:
    """As where there is no cache: nothing is known of the spec, and nothing is kept."""
    return ["env", "REPORTDSL_CACHE=off", *reportdsl(*arguments)]


def surroundings() -> dict[str, str]:
    return {
        **os.environ,
        "NODE_PATH": str(NODE / "node_modules"),
        "PYTHONPATH": "",
        "REPORTDSL_CACHE": str(HERE / ".work" / "cache"),
    }


def has_pandoc() -> bool:
    return shutil.which("pandoc") is not None


def versions() -> str:
    """What was measured, for the head of the table."""
    listed = subprocess.run(
        [str(PYTHON), "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True
    )
    found = dict(line.split("==") for line in listed.stdout.split() if "==" in line)
    told = [f"{name} {found[name]}" for name in PYTHON_PEERS if name in found]
    for name in NODE_PEERS:
        manifest = NODE / "node_modules" / name / "package.json"
        if manifest.exists():
            told.append(f"{name} {manifest.read_text().partition('version')[2].split(chr(34))[2]} (npm)")
    if has_pandoc():
        told.append(
            subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
        )
    else:
        told.append("pandoc not installed, left out")
    return ", ".join(told)
