"""Bundles for desks without Python: a folder with the compiler, the libraries that it needs, a Python, and a file to drop a report on.

    python bundle/make_bundle.py dist [--windows-python ZIP] [--linux-x86_64-python TAR] [--linux-aarch64-python TAR] [--only TARGET]

Libraries come from the package index as wheels for the machine that the bundle is for. A Python is no package of the index: it is
given by its file (docs/bundle.md says where each is had). Without one, a bundle for Windows says where to put it, and one for Linux
takes the system's own, for which it has libraries in several versions.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
EXAMPLE = ROOT / "examples" / "water_bureau_2023"


@dataclass(frozen=True)
class Target:
    """A kind of machine: the tags of the wheels that it takes, the files that start the compiler, and the versions of Python that
    libraries are put in for where no Python is given."""

    name: str
    tags: tuple[str, ...]
    starters: tuple[str, ...]
    versions: tuple[str, ...]

    @property
    def windows(self) -> bool:
        return self.name.startswith("windows")


def _manylinux(machine: str) -> tuple[str, ...]:
    """Wheels for a glibc of at most 2.28, which 麒麟 V10 and 统信 20 have."""
    return (*(f"manylinux_2_{minor}_{machine}" for minor in (28, 27, 26, 17)), f"manylinux2014_{machine}")


WINDOWS_STARTERS, WINDOWS_VERSIONS = ("生成.bat", "reportdsl.bat"), ("3.12",)
LINUX_STARTERS, LINUX_VERSIONS = ("生成.sh", "reportdsl.sh"), ("3.11", "3.12", "3.13")
TARGETS = (
    Target("windows-amd64", ("win_amd64",), WINDOWS_STARTERS, WINDOWS_VERSIONS),
    Target("linux-x86_64", _manylinux("x86_64"), LINUX_STARTERS, LINUX_VERSIONS),
    Target("linux-aarch64", _manylinux("aarch64"), LINUX_STARTERS, LINUX_VERSIONS),
)

Install = Callable[[Target, str, Path], None]
"""Puts the compiler and its libraries, for a version of Python, into a folder."""


def wheels(wheel: Path) -> Install:
    """Libraries as pip finds them. Raises `CalledProcessError` where the index has none, or cannot be reached."""

    def install(target: Target, version: str, folder: Path) -> None:
        platforms = [word for tag in target.tags for word in ("--platform", tag)]
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
        chosen = ["--only-binary=:all:", "--python-version", version, "--implementation", "cp", *platforms]
        subprocess.run([*command, "--target", folder, *chosen, f"{wheel}[pdf]"], check=True)
        shutil.rmtree(folder / "bin", ignore_errors=True)  # Programs with a path of this machine in their first line.

    return install


def lay_out(folder: Path, target: Target, python: Path | None, install: Install) -> None:
    """The bundle as a folder. `python` is the file of a Python for the target."""
    folder.mkdir(parents=True)
    for starter in target.starters:
        text = (HERE / starter).read_text(encoding="utf-8")
        _write(folder / starter, text, target.windows, executable=True)
    shutil.copy(HERE / "start.py", folder)
    _write(folder / "请先看.txt", (HERE / "请先看.txt").read_text(encoding="utf-8"), target.windows)
    shutil.copytree(EXAMPLE, folder / "示例" / "青岩市水利局2023")
    versions: Iterable[str] = target.versions
    if python is not None:
        versions = [_windows_python(python, folder / "python") if target.windows else _linux_python(python, folder)]
    elif target.windows:
        (folder / "python").mkdir()
        _write(folder / "python" / "放在这里.txt", (HERE / "放在这里.txt").read_text(encoding="utf-8"), True)
    for version in versions:
        install(target, version, folder / "lib" / version)


def _write(path: Path, text: str, windows: bool, executable: bool = False) -> None:
    path.write_text(text, encoding="utf-8", newline="\r\n" if windows else "\n")
    if executable:
        path.chmod(0o755)


def _windows_python(file: Path, folder: Path) -> str:
    """Unpack the embeddable Python, or the package `python` of NuGet, whose files are in `tools`; its version."""
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        within = "tools/" if "tools/python.exe" in names else ""
        for name in names:
            if name.startswith(within):
                path = folder / name.removeprefix(within)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))
    found = [
        match[1] for path in folder.glob("python3*.dll") if (match := re.fullmatch(r"python3(\d+)\.dll", path.name))
    ]
    if not found or not (folder / "python.exe").exists():
        raise SystemExit(f"{file}: no Python for Windows")
    return f"3.{found[0]}"


def _linux_python(file: Path, folder: Path) -> str:
    """Unpack an archive of python-build-standalone (`install_only`), whose files are in `python`; its version."""
    with tarfile.open(file) as archive:
        archive.extractall(folder, filter="tar")
    found = [
        match[1]
        for path in (folder / "python" / "bin").glob("python3.*")
        if (match := re.fullmatch(r"python(3\.\d+)", path.name))
    ]
    if not found:
        raise SystemExit(f"{file}: no Python for Linux")
    return found[0]


def packed(folder: Path, target: Target) -> Path:
    """The bundle as one file beside the folder: a zip for Windows, else a tar, which keeps what may be run."""
    kind = "zip" if target.windows else "gztar"
    return Path(shutil.make_archive(str(folder), kind, folder.parent, folder.name))


def built_wheel(folder: Path) -> Path:
    """The compiler as a wheel, made from the tree."""
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT], check=True)
    return next(folder.glob("*.whl"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("--only", choices=[target.name for target in TARGETS])
    for target in TARGETS:
        flag = "--windows-python" if target.windows else f"--{target.name}-python"
        parser.add_argument(flag, type=Path, dest=target.name)
    given = vars(parser.parse_args())
    given["output"].mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        wheel = built_wheel(Path(scratch, "wheel"))
        version = wheel.name.split("-")[1]
        for target in TARGETS:
            if given["only"] in (None, target.name):
                folder = Path(scratch, f"reportdsl-{version}-{target.name}")
                lay_out(folder, target, given[target.name], wheels(wheel))
                file = packed(folder, target)
                print(shutil.move(file, given["output"] / file.name))


if __name__ == "__main__":
    main()
