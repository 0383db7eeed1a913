"""Fragments: files with parameters, which a report may include several times with different values."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from ..diagnostics import Diagnostics
from ..values.source import Span
from .ast import Fragment, Needs, Report, Statement
from .expression import Name
from .library import LIBRARY
from .open_blocks import called, first_word
from .source_nodes import Data, Fields
from .statements.directive import Include


def is_fragment(statements: Iterable[Statement]) -> bool:
    """Whether the statements of a file are a fragment's, that is, whether it has parameters."""
    return any(isinstance(each, Needs) for each in statements)


def fragment(
    file: str, include: Include, statements: Sequence[Statement], span: Span, diagnostics: Diagnostics
) -> Fragment:
    """The fragment that an include makes of a file's statements. Statements that only a report may have (`@report`,
    data, fields) are reported (S58) and left out."""
    body = tuple(each for each in statements if not isinstance(each, Report | Data | Fields))
    for each in statements:
        if isinstance(each, Report | Data | Fields):
            diagnostics.add("S58", first_word(each.span), word=called(each))
    name = posixpath.splitext(posixpath.basename(file.removeprefix(LIBRARY)))[0]
    return Fragment(Name(name, include.file.span), include.arguments, body, span)
