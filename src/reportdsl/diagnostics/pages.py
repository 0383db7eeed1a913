"""The page of a code: what it means, an example, the mend. The pages are Markdown and are run as tests."""

from __future__ import annotations

import re
from pathlib import Path

from .words import WORDS

PAGES = Path(__file__).parent / "pages"
PHASES = {
    "S": "syntax",
    "D": "data",
    "N": "names",
    "T": "types",
    "V": "values",
    "C": "checks",
    "L": "prose",
    "F": "files",
}


def page(code: str, language: str) -> str | None:
    """What is written of a code, or None if there is no such code."""
    if code not in WORDS:
        return None
    file = PAGES / f"{PHASES[code[0]]}.md"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    found = re.search(rf"^## {code}\b.*?(?=^## [A-Z]\d\d$|\Z)", text, re.M | re.S)
    if found:
        return found.group().strip()
    wording = WORDS[code]
    lines = [f"{code} {wording.zh}", wording.hint_zh] if language == "zh" else [f"{code} {wording.en}", wording.hint_en]
    return "\n".join(line for line in lines if line)
