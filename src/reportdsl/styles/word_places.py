"""The places of a template to be filled: `{{ 正文 }}` alone in its paragraph, and names within texts.

Word splits text into runs wherever language, spelling or editing history changes, even inside `{{ … }}`. So a name is
searched for in the paragraph's whole text, and its value goes into the run in which the name began.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..diagnostics.details import term
from ..quick.pattern import pattern
from .style_files import StyleProblem
from .template import BODY, CONTENTS, TABLE, TURNED, marked
from .word_markup import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
"""The namespace of text in charts and diagrams."""
NAME = pattern(r"\{\{\s*([^{}]+?)\s*\}\}")
TAG = pattern(r"\{%[^{}]*%\}|\{#[^{}]*#\}")
OURS = {name: names[0] for names in (BODY, CONTENTS, TURNED, TABLE) for name in names}
"""The places that the compiler fills: each spelling, with the first one."""


class TemplatePlaces:
    """What is to be filled: the paragraphs of the compiler's own places by name, and all other names in order."""

    def __init__(self, name: str) -> None:
        self._file = name
        self.own: dict[str, Any] = {}
        self.names: dict[str, None] = {}

    def mark(self, element: Any) -> None:
        """Mark every name below an element. Raises `StyleProblem` for a place that is not alone in its paragraph or
        occurs twice, and for tags of other template languages, which nothing here executes."""
        for paragraph in element.iter(W + "p", A + "p"):
            texts = [*_texts(paragraph)]
            text = "".join(each.text or "" for each in texts)
            if "{" not in text:
                continue
            if tag := TAG.search(text):
                raise StyleProblem("F12", file=self._file, reason=term("template_tag", tag=tag[0]))
            for found in reversed([*NAME.finditer(text)]):
                if found[1] not in OURS:
                    _replace(texts, found.start(), found.end(), marked(found[1]))
                    continue
                if text.strip() != found[0] or OURS[found[1]] in self.own:
                    raise StyleProblem("F12", file=self._file, reason=term("template_place", place=found[0]))
                self.own[OURS[found[1]]] = paragraph
                _replace(texts, found.start(), found.end(), "")
            self.names |= {found[1]: None for found in NAME.finditer(text) if found[1] not in OURS}

    def alone(self, place: str, body: Any) -> Any | None:
        """Return the paragraph of one of the compiler's places; None if there is none. Raises `StyleProblem` for a
        place inside a table, a box or a control, where a report does not fit."""
        paragraph = self.own.get(place)
        if paragraph is not None and paragraph.getparent() is not body:
            raise StyleProblem("F12", file=self._file, reason=term("template_place", place=f"{{{{ {place} }}}}"))
        return paragraph


def _texts(paragraph: Any) -> Iterator[Any]:
    """Yield the texts of a paragraph, without those of paragraphs in a box inside it."""
    texts = paragraph.iter(W + "t", A + "t")
    return (text for text in texts if next(text.iterancestors(W + "p", A + "p")) is paragraph)


def _replace(texts: list[Any], begin: int, end: int, new: str) -> None:
    """Replace a range of a paragraph's characters by a new text."""
    at = 0
    for each in texts:
        text = each.text or ""
        first, last = max(begin - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            each.text = text[:first] + new + text[last:]
            if each.tag == W + "t":
                each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            new = ""
