"""Finds the page of a code: what it means, an example, how to fix it. The pages are Markdown and are run as tests.

A page holds all languages, in the order of `LANGUAGES`: a line of prose has the same sentence in each, separated by
` / `, and the advice at the end has a line for each, which begins with the catalogue's `advice`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .messages import LANGUAGES, catalogue, messages

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
    "I": "faults",
}
"""The file that holds a code's page, by the code's first letter."""
_BETWEEN = " / "


def page(code: str, language: str) -> str | None:
    """The page of a code in one language, as Markdown; the code and its message if it has no page; None for an unknown
    code."""
    message = messages(language).codes.get(code)
    if message is None:
        return None
    file = PAGES / f"{PHASES[code[0]]}.md"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    section = re.search(rf"^## {code}\b.*?(?=^## [A-Z]\d\d$|\Z)", text, re.M | re.S)
    return "\n".join(_in_language(section.group(), language)).strip() if section else f"{code} {message}"


def _in_language(section: str, language: str) -> Iterator[str]:
    """Yield the lines of a section without the lines, and parts of lines, in other languages. If the section lacks the
    language, it is given in the last one that it has."""
    advice = {catalogue(each).help["advice"]: each for each in LANGUAGES}
    spoken = [each for start, each in advice.items() if f"\n{start}" in section]
    language = language if language in spoken or not spoken else spoken[-1]
    fenced, speaking = False, language
    for line in section.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        if fenced or not line.strip():
            speaking = language
            yield line
            continue
        speaking = next((each for start, each in advice.items() if line.startswith(start)), speaking)
        if speaking == language:
            sentences = line.split(_BETWEEN)
            yield sentences[min(LANGUAGES.index(language), len(sentences) - 1)].rstrip()
