"""Words that a figure decides, typed beside it: 增加 before an amount that may fall next year."""

from __future__ import annotations

import re
from typing import assert_never

from ..diagnostics import Diagnostics, Severity
from ..program import ir
from ..program.walk import prose
from ..quick.pattern import pattern
from ..values.types import ChangeType
from .lint import WrittenProse


def typed_words(written: WrittenProse, diagnostics: Diagnostics) -> None:
    """Warn of a word of direction directly before the amount or rate of a change. Inside an `{% if %}` that asks for
    the direction it is meant."""
    direction = pattern(written.words.known.direction)
    for content in prose(written.body):
        _look(content, direction, diagnostics)


def _look(content: ir.Content, direction: re.Pattern[str], diagnostics: Diagnostics) -> None:
    for before, part in zip((None, *content), content, strict=False):
        match part:
            case ir.PrintedValue(value=ir.FacetOf(target=target)) if isinstance(target.type, ChangeType):
                word = direction.search(before.text) if isinstance(before, ir.Verbatim) else None
                if word and isinstance(before, ir.Verbatim):
                    where = before.span.part(word.start(), word.end())
                    diagnostics.add("L05", where, severity=Severity.WARNING, found=word.group())
            case ir.Branches(branches=branches):
                for condition, body in branches:
                    if not isinstance(condition, ir.Direction):
                        _look(body, direction, diagnostics)
            case ir.Loop(body=body):
                _look(body, direction, diagnostics)
            case ir.Verbatim() | ir.PrintedValue() | ir.Mention():
                pass
            case _:
                assert_never(part)
