"""Shared by all tests: settings, and one conversion of each Word file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings

from reportdsl.writers import office, pdf

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
"""No deadline: the wall time of one example measures the machine and what else it does. A test about time states its own
limit."""


@pytest.fixture(scope="session", autouse=True)
def converted_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what LibreOffice makes of a Word file for all workers of a run, because many tests look at the same pages,
    and a conversion takes seconds. A test that replaces the program, or wants the conversion itself, gets that
    (`office.to_pdf.__wrapped__`)."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "converted"
    folder.mkdir(exist_ok=True)
    program, convert = office.installed(), office.to_pdf

    def to_pdf(docx: bytes, option: str = "") -> bytes:
        if office.installed() != program:
            return convert(docx, option)
        known = folder / sha256(docx).hexdigest()
        if not known.exists():
            made = Path(f"{known}-{os.getpid()}")
            made.write_bytes(convert(docx, option))
            made.replace(known)
        return known.read_bytes()

    to_pdf.__wrapped__ = convert  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(office, "to_pdf", to_pdf)
        patched.setattr(pdf, "to_pdf", to_pdf)
        yield
