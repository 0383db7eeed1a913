"""LibreOffice, where it is installed: convert Word files to PDF, and find the pages of their bookmarks.

Each run has a temporary profile, so that it neither reads nor changes the user's, and can run beside an open
LibreOffice. Macros are off, and links to other files or addresses are not followed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..quick.pattern import pattern
from .writer import WriterProblem

TIMEOUT = 120
"""Longest time that a conversion may take, in seconds."""
MOST_SAID = 1 << 16
"""Most bytes that are kept of the program's output."""

PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
"""Where installers put the program without adding it to the search path."""

FILTER = ",".join(
    f'"{name}":{{"type":"boolean","value":"{str(value).lower()}"}}'
    for name, value in {
        "UseTaggedPDF": True,
        "ExportBookmarks": True,
        "ExportBookmarksToPDFDestination": True,
        "IsSkipEmptyPages": True,
        "PDFUACompliance": True,
    }.items()
)

SETTINGS = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Cache/Writer", "OLE_Objects", "10000"),
)


def installed() -> str | None:
    """Return the path of LibreOffice's program, or None if it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    return program or next((place for place in PLACES if Path(place).is_file()), None)


def to_pdf(docx: bytes, option: str = "") -> bytes:
    """Return the Word file as a tagged PDF. Raises `WriterProblem`, naming the `option` that needs the conversion, if
    LibreOffice is missing, fails or takes too long."""
    program = installed()
    if program is None:
        raise WriterProblem("F09", option)
    with tempfile.TemporaryDirectory(prefix="reportdsl-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx)
        _profile(folder / "profile" / "user")
        command = [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{{{FILTER}}}",
            "--outdir",
            str(folder),
            str(folder / "report.docx"),
        ]
        said = _run(command, option)
        made = folder / "report.pdf"
        content = made.read_bytes() if made.is_file() else b""
        if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
            raise WriterProblem("F10", option, reason=" ".join(said.split())[:200] or "—")
        return content


def _profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _run(command: list[str], option: str) -> str:
    """Run the program and return its output. It gets a session of its own, so that its children end with it on a
    timeout."""
    with _ended_by_signals() as ending:
        try:
            running = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as problem:
            raise WriterProblem("F10", option, reason=problem.strerror or "") from None
        said = bytearray()
        reader = threading.Thread(target=_listen, args=(running, said), daemon=True)
        reader.start()
        try:
            ending.obey()
            running.wait(TIMEOUT)
        except BaseException as problem:
            if sys.platform == "win32":
                running.kill()
            else:
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            if isinstance(problem, subprocess.TimeoutExpired):
                raise WriterProblem("F10", option, reason=f"{TIMEOUT} s") from None
            raise
        finally:
            reader.join(1)
    return said.decode("utf-8", "replace")


def _listen(running: subprocess.Popen[bytes], said: bytearray) -> None:
    """Read all output of the program but keep only its beginning: the whole might not fit into memory."""
    assert running.stdout is not None
    while piece := os.read(running.stdout.fileno(), MOST_SAID):
        said += piece[: MOST_SAID - len(said)]


class _Ending:
    """The first signal that ends this process, obeyed once, and not before `obey` is called: an exception inside
    `Popen` would leave a program running that has already started, and a second signal would interrupt the ending of
    it."""

    def __init__(self) -> None:
        self.number, self.obeys = 0, False

    def hear(self, number: int, _: object) -> None:
        """Note the first signal, and obey it at once if `obey` has been called."""
        if not self.number:
            self.number = number
            if self.obeys:
                self.obey()

    def obey(self) -> None:
        """Have signals raise from here on, including one that came earlier. Raises `KeyboardInterrupt` or
        `SystemExit`."""
        self.obeys = True
        if self.number == signal.SIGINT:
            raise KeyboardInterrupt
        if self.number:
            raise SystemExit(128 + self.number)


@contextmanager
def _ended_by_signals() -> Iterator[_Ending]:
    """Turn signals that end this process into exceptions while LibreOffice runs, so that LibreOffice ends too and its
    folder is removed. A signal that is ignored (`nohup`) stays ignored. Only the main thread receives signals."""
    ending = _Ending()
    numbers = (
        [signal.SIGINT, signal.SIGTERM] if sys.platform == "win32" else [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
    )
    before = {}
    if threading.current_thread() is threading.main_thread():
        heard = [number for number in numbers if signal.getsignal(number) not in (signal.SIG_IGN, None)]
        before = {number: signal.signal(number, ending.hear) for number in heard}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


STREAM = pattern(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
KIDS = pattern(rb"/Type\s*/Pages\b[^>]*?/Kids\s*\[([^\]]*)\]")
TARGET = pattern(rb"[/(]([0-9A-Za-z_]+)\)?\s*\[\s*(\d+) 0 R\s*/XYZ")


def pages_of_bookmarks(pdf: bytes) -> dict[str, int]:
    """Return the page of each bookmark, counted from 1, in a PDF made by LibreOffice: its page tree is flat, and it
    writes the `_` of a bookmark's name as `5F`."""
    text = pdf + b"".join(map(_inflated, STREAM.findall(pdf)))
    kids = KIDS.search(text)
    if not kids:
        return {}
    order = {int(page): place for place, page in enumerate(re.findall(rb"(\d+) 0 R", kids[1]), start=1)}
    return {
        name.decode().replace("5F", "_"): order[int(page)] for name, page in TARGET.findall(text) if int(page) in order
    }


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
