"""The places of a template that are filled: `{{ 正文 }}` alone in its paragraph, names within texts.

Word cuts a text into runs wherever its language, its spelling or its history changes, also inside `{{ … }}`: a name is looked for
in the text of the paragraph, and stands afterwards in the run that it began in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..diagnostics.details import term
from ..quick.pattern import pattern
from .style_files import StyleProblem
from .template import BODY, CONTENTS, TABLE, TURNED, marked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
"""Of texts in charts and diagrams."""
NAME = pattern(r"\{\{\s*([^{}]+?)\s*\}\}")
TAG = pattern(r"\{%[^{}]*%\}|\{#[^{}]*#\}")
OURS = {name: names[0] for names in (BODY, CONTENTS, TURNED, TABLE) for name in names}
"""The places that the compiler fills, each spelling with the first."""


class TemplatePlaces:
    """What is to be filled: the paragraphs of the compiler's own places by their names, and the other names in order."""

    def __init__(self, name: str) -> None:
        self._file = name
        self.own: dict[str, Any] = {}
        self.names: dict[str, None] = {}

    def mark(self, element: Any) -> None:
        """Marks every name below an element. Raises `StyleProblem` for a place that is not alone, or there twice, and for tags of
        other template languages, which nothing here carries out."""
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
        """The paragraph of one of the compiler's places; None if there is none. Raises `StyleProblem` for one inside a table, a
        box or a control, where a report has no room."""
        paragraph = self.own.get(place)
        if paragraph is not None and paragraph.getparent() is not body:
            raise StyleProblem("F12", file=self._file, reason=term("template_place", place=f"{{{{ {place} }}}}"))
        return paragraph


def _texts(paragraph: Any) -> Iterator[Any]:
    """The texts of a paragraph, without those of paragraphs in a box inside it."""
    texts = paragraph.iter(W + "t", A + "t")
    return (text for text in texts if next(text.iterancestors(W + "p", A + "p")) is paragraph)


def _replace(texts: list[Any], begin: int, end: int, new: str) -> None:
    """Puts a new text in place of characters of a paragraph."""
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
