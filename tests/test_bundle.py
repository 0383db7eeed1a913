"""Bundles for computers without Python: laid out as each system needs them, and one for this machine, run without a
network."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import zipfile
from importlib import util
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
VERSION = "{}.{}".format(*sys.version_info[:2])


@pytest.fixture(scope="module")
def bundle():
    """The script that makes bundles."""
    spec = util.spec_from_file_location("make_bundle", ROOT / "bundle" / "make_bundle.py")
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def target_of(bundle, name: str):
    return next(target for target in bundle.TARGETS if target.name.startswith(name))


def noted(installed: list[str]):
    """An installation that only records what it was asked to do."""

    def install(target, version: str, folder: Path) -> None:
        installed.append(version)
        folder.mkdir(parents=True)
        (folder / "reportdsl").mkdir()

    return install


def windows_python(folder: Path, within: str) -> Path:
    file = folder / "python.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("python.exe", "python3.dll", "python313.dll", "python313._pth"):
            archive.writestr(within + name, name)
    return file


@pytest.mark.parametrize("within", ["", "tools/"])
def test_windows_with_a_python(within: str, bundle, tmp_path: Path) -> None:
    """The embeddable Python and the package of NuGet: the libraries are those for its version."""
    installed: list[str] = []
    windows = target_of(bundle, "windows")
    bundle.lay_out(tmp_path / "包", windows, windows_python(tmp_path, within), noted(installed))
    assert installed == ["3.13"] and (tmp_path / "包" / "lib" / "3.13" / "reportdsl").is_dir()
    assert (tmp_path / "包" / "python" / "python.exe").is_file() and not (tmp_path / "包" / "python" / "tools").exists()
    names = zipfile.ZipFile(bundle.packed(tmp_path / "包", windows)).namelist()
    assert {"包/生成.bat", "包/reportdsl.bat", "包/start.py", "包/请先看.txt", "包/python/python313.dll"} <= {*names}


def test_windows_without_one_says_where_to_put_it(bundle, tmp_path: Path) -> None:
    installed: list[str] = []
    bundle.lay_out(tmp_path / "包", target_of(bundle, "windows"), None, noted(installed))
    (said,) = (tmp_path / "包" / "python").iterdir()
    assert installed == ["3.12"] and "3.12" in said.read_text(encoding="utf-8")


def test_what_is_no_python_is_refused(bundle, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "")
    with pytest.raises(SystemExit, match="no Python"):
        bundle.lay_out(tmp_path / "包", target_of(bundle, "windows"), tmp_path / "other.zip", noted([]))


def test_batch_files_are_what_cmd_reads(bundle, tmp_path: Path) -> None:
    """Lines end as cmd needs them. The system's code page, GBK or another, does not matter to ASCII. Every path is
    quoted, and none is relative to the working folder."""
    bundle.lay_out(tmp_path / "包", target_of(bundle, "windows"), None, noted([]))
    for name in ("生成.bat", "reportdsl.bat"):
        content = (tmp_path / "包" / name).read_bytes()
        assert content.isascii() and content.startswith(b"@echo off\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        for line in content.decode().splitlines():
            assert line.count("~dp0") == line.count('"%~dp0'), line
    content = (tmp_path / "包" / "生成.bat").read_text()
    assert 'build "%~1" --findings --open' in content and "if errorlevel 1 pause" in content
    labels = {line[1:] for line in content.splitlines() if line.startswith(":")}
    assert {line.split("goto ")[1] for line in content.splitlines() if "goto " in line} <= labels
    assert (tmp_path / "包" / "请先看.txt").read_bytes().count(b"\r\n") > 5


def offline() -> list[str]:
    """A command that runs another without a network, if this machine permits that."""
    unshare = shutil.which("unshare")
    command = [unshare or "", "--net", "--map-root-user"]
    usable = unshare and subprocess.run([*command, "true"], capture_output=True).returncode == 0
    return command if usable else []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bundle of this test is for Linux")
def test_on_a_desk_without_a_network(bundle, tmp_path: Path) -> None:
    """Unpacked under a path with Chinese characters and a blank: the example's document is made; a fault is listed in a
    workbook with a link to its cell, and the list disappears together with the fault."""
    scratch = tmp_path / "scratch"
    machine = platform.machine()
    target = target_of(bundle, f"linux-{machine}")
    try:
        install = bundle.wheels(bundle.built_wheel(scratch))
        bundle.lay_out(
            tmp_path / "包", bundle.Target(target.name, target.tags, target.starters, (VERSION,)), None, install
        )
    except subprocess.CalledProcessError as problem:
        pytest.skip(f"wheels cannot be had here: {problem}")
    desk = tmp_path / "我的 桌面"
    shutil.unpack_archive(bundle.packed(tmp_path / "包", target), desk, filter="tar")
    report = desk / "包" / "示例" / "青岩市水利局2023"

    def dropped() -> subprocess.CompletedProcess[str]:
        command = [*offline(), desk / "包" / "生成.sh", report]
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        return subprocess.run(
            command,
            cwd="/",
            env={"PATH": path, "HOME": str(desk), "LANG": "zh_CN.UTF-8"},
            capture_output=True,
            text=True,
            timeout=120,
        )

    done = dropped()
    assert done.returncode == 0 and "已生成" in done.stdout, done.stderr
    assert (report / "report.docx").read_bytes()[:2] == b"PK"
    book = openpyxl.load_workbook(report / "填报表.xlsx")
    former, book["文字说明"]["B4"] = book["文字说明"]["B4"].value, None
    book.save(report / "填报表.xlsx")
    done = dropped()
    assert done.returncode == 1 and "审核结果.xlsx" in done.stdout and "C30" in done.stderr
    (sheet,) = openpyxl.load_workbook(report / "审核结果.xlsx")
    rows = [*sheet.iter_rows()]
    assert [cell.value for cell in rows[1]][:2] == ["错误", "C30"] and len(rows) == 2
    assert (rows[1][7].value, rows[1][7].hyperlink.location) == ("B4", "'文字说明'!B4")
    book["文字说明"]["B4"] = former
    book.save(report / "填报表.xlsx")
    assert dropped().returncode == 0 and not (report / "审核结果.xlsx").exists()


def test_without_a_folder_it_says_how(bundle, tmp_path: Path) -> None:
    bundle.lay_out(tmp_path / "包", target_of(bundle, "linux-x86_64"), None, noted([]))
    done = subprocess.run(["sh", tmp_path / "包" / "生成.sh"], capture_output=True, text=True)
    assert done.returncode == 2 and "拖到" in done.stdout


def test_without_libraries_for_its_python_it_says_so(bundle, tmp_path: Path) -> None:
    bundle.lay_out(
        tmp_path / "包", bundle.Target("linux-x86_64", (), ("生成.sh", "reportdsl.sh"), ("3.99",)), None, noted([])
    )
    done = subprocess.run(["sh", tmp_path / "包" / "生成.sh", "某局"], capture_output=True, text=True)
    assert done.returncode == 2 and "没有可用的 Python" in done.stderr
