"""What tests share: one conversion of each file."""

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
"""The wall clock of one example measures the machine and what else it does: a test that is about time says how long."""


@pytest.fixture(scope="session", autouse=True)
def converted_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what LibreOffice makes of a Word file, for all workers of a run: many tests look at the same pages, and it takes seconds
    for them. A test that has another program in its place, or wants the conversion itself, gets that (`office.to_pdf.__wrapped__`)."""
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
